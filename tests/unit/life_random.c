/* SPDX-License-Identifier: Apache-2.0 */
/* Guests that do anything at any time, until they have had enough; the machine has to come to an end all the same. */
#include <hypercall.h>
#include <lifecycle.h>
#include <machine.h>
#include <port.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "life.h"

#define BUDGET 30 /* actions of a VM, then it goes off */

static _Atomic uint32_t spent[HOST_VMS];
static _Atomic uint32_t lives[HOST_VMS];

static uint32_t next(uint32_t *r)
{
    *r ^= *r << 13;
    *r ^= *r >> 17;
    *r ^= *r << 5;
    return *r;
}

static void act(struct vcpu *vcpu, uint32_t r)
{
    unsigned long args[5] = { 0, r >> 8 & 3 };

    switch (r % 16) {
    case 0:
        lifecycle_reset(vcpu);
    case 1:
        lifecycle_vcpu_off(vcpu);
    case 2:
    case 3:
        (void)core_hypercall(vcpu, HC_IPC, args);
        break;
    case 4:
        (void)host_virq_take(vcpu->vm);
        break;
    case 5:
    case 6:
    case 7:
    case 8:
        if (lifecycle_vcpu_on(&vcpu->vm->vcpus[r >> 8 & 1], 0x1000, r) == E_RANGE) {
            atomic_fetch_add(&host_machine.wrong, 1);
        }
        break;
    default:
        break;
    }
}

static void guest(struct vcpu *vcpu)
{
    uint32_t vm = vcpu->vm->id;
    uint32_t r = host_machine.seed * 0x9e3779b9u + vm * 77 + vcpu->id * 7 + 1;

    r += atomic_fetch_add(&lives[vm], 1) * 0x10001;
    for (;;) {
        host_poll();
        if (atomic_fetch_add(&spent[vm], 1) >= BUDGET) {
            if ((next(&r) & 1) != 0) {
                lifecycle_crash(vcpu, "enough", r, 0);
            }
            lifecycle_off(vcpu);
        }
        act(vcpu, next(&r) >> 4);
    }
}

void life_random(unsigned num)
{
    for (uint32_t seed = 1; seed <= num; seed++) {
        life_init();
        memset(spent, 0, sizeof(spent));
        memset(lives, 0, sizeof(lives));
        host_machine.seed = seed;
        host_machine.guest[0] = host_machine.guest[1] = guest;
        life_boot();
        assert_int_equal(host_machine.off, 1);
        for (uint32_t vm = 0; vm < 2; vm++) {
            assert_int_equal(vms[vm]->state, VM_STOPPED);
        }
    }
}
