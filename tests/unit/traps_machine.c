/* SPDX-License-Identifier: Apache-2.0 */
#include "traps_machine.h"

#include <emul.h>
#include <host.h>
#include <hypercall.h>
#include <lifecycle.h>
#include <machine.h>
#include <panic.h>
#include <port.h>
#include <string.h>
#include <vgic_sgi.h>

struct host_sysregs host_sysregs;
struct traps_log traps_log;
struct vm traps_vm;
struct vcpu traps_vcpus[TRAPS_VCPUS];
struct frame traps_frame;
uint64_t traps_mmio_value;
uint64_t traps_idregs[64];
bool traps_irq_pending;
bool traps_hushed;

static const struct plan_vcpu plan_vcpus_of_vm[TRAPS_VCPUS] = { { 0, 0, 0 }, { 1, 0, 1 }, { 2, 0, 0x100 } };
static struct cpu cpu;
static jmp_buf base;

void traps_init(void)
{
    memset(&host_sysregs, 0, sizeof(host_sysregs));
    memset(&traps_log, 0, sizeof(traps_log));
    memset(&traps_vm, 0, sizeof(traps_vm));
    memset(traps_vcpus, 0, sizeof(traps_vcpus));
    memset(&traps_frame, 0, sizeof(traps_frame));
    memset(traps_idregs, 0, sizeof(traps_idregs));
    traps_mmio_value = 0;
    traps_irq_pending = false;
    traps_hushed = false;
    traps_vm.vcpu_num = TRAPS_VCPUS;
    traps_vm.vcpus = traps_vcpus;
    traps_vm.window[0] = (struct range){ TRAPS_GICD, TRAPS_WINDOW };
    traps_vm.window[1] = (struct range){ TRAPS_GICR, TRAPS_WINDOW };
    for (uint32_t i = 0; i < TRAPS_VCPUS; i++) {
        traps_vcpus[i].vm = &traps_vm;
        traps_vcpus[i].id = traps_vcpus[i].cpu = i;
        traps_vcpus[i].plan = &plan_vcpus_of_vm[i];
    }
    traps_vcpus[0].power = VCPU_ON;
    cpu.vcpu = &traps_vcpus[0];
    host_cpu_bind(&cpu);
    host_sysregs.spsr_el2 = SPSR_M_EL1H;
    host_sysregs.elr_el2 = TRAPS_RAM + 0x100;
    host_sysregs.vbar_el1 = TRAPS_RAM + 0x1000;
}

/* As switch.S; what is stored in the zero register's place never comes back. */
static void dispatch(void)
{
    uint64_t esr = host_sysregs.esr_el2;

    if ((esr & BIT(31)) != 0) {
        if (!trap_mmio(&traps_frame, esr)) {
            trap_sync(&traps_frame);
        }
        return;
    }
    switch (field_get(ESR_EC, esr)) {
    case EC_SYS64:
        if (field_get(ISS_SYS_RT, esr) >= 18 || !trap_sgi(&traps_frame, esr)) {
            trap_sync(&traps_frame);
        }
        break;
    case EC_HVC64:
        smccc_call(&traps_frame);
        break;
    default:
        trap_sync(&traps_frame);
        break;
    }
}

void traps_run(void)
{
    if (setjmp(base) == 0) {
        dispatch();
    }
    traps_frame.x[31] = 0;
}

enum traps_end traps_own(uint64_t kind)
{
    if (setjmp(base) == 0) {
        trap_own(kind, 0, 0);
    }
    return traps_log.end;
}

NORETURN static void leave(enum traps_end end)
{
    traps_log.end = end;
    longjmp(base, 1);
}

/* ---- core ---- */

void lifecycle_off(struct vcpu *vcpu)
{
    (void)vcpu;
    leave(END_OFF);
}

void lifecycle_reset(struct vcpu *vcpu)
{
    (void)vcpu;
    leave(END_RESET);
}

void lifecycle_vcpu_off(struct vcpu *vcpu)
{
    (void)vcpu;
    leave(END_VCPU_OFF);
}

void lifecycle_crash(struct vcpu *vcpu, const char *why, uint64_t syndrome, uint64_t address)
{
    (void)vcpu;
    (void)why;
    traps_log.syndrome = syndrome;
    traps_log.address = address;
    leave(END_CRASH);
}

void panic(const char *fmt, ...)
{
    (void)fmt;
    leave(END_PANIC);
}

enum status lifecycle_vcpu_on(struct vcpu *vcpu, uint64_t entry, uint64_t context)
{
    if (vcpu->power != VCPU_OFF) {
        return E_BUSY;
    }
    traps_log.starts++;
    traps_log.started = vcpu;
    traps_log.entry = entry;
    traps_log.context = context;
    return OK;
}

long core_hypercall(struct vcpu *vcpu, unsigned long id, unsigned long *args)
{
    (void)vcpu;
    traps_log.calls++;
    traps_log.id = id;
    memcpy(traps_log.args, args, sizeof(traps_log.args));
    return id == HC_IPC ? HC_E_SUCCESS : HC_E_UNKNOWN;
}

void arch_wait(void) { traps_log.waits++; }

enum status mem_translate(const struct mem_vm *mem, uint64_t gpa, hpa_t *out)
{
    (void)mem;
    out->v = gpa;
    return gpa - TRAPS_RAM < TRAPS_RAM_SIZE ? OK : E_RANGE;
}

/* ---- the GIC ---- */

static bool access_of(unsigned window, uint32_t at, struct mmio *access)
{
    traps_log.accesses++;
    traps_log.window = window;
    traps_log.access = *access;
    if (at >= TRAPS_WINDOW / 2) {
        return false;
    }
    if (!access->write) {
        access->value = access->width == 8 ? traps_mmio_value
                                           : traps_mmio_value & ((UINT64_C(1) << access->width * 8) - 1);
    }
    return true;
}

bool virqc_mmio0(struct vcpu *vcpu, uint32_t at, struct mmio *access)
{
    (void)vcpu;
    return access_of(0, at, access);
}

bool virqc_mmio1(struct vcpu *vcpu, uint32_t at, struct mmio *access)
{
    (void)vcpu;
    return access_of(1, at, access);
}

bool virqc_has_pending(struct vcpu *vcpu)
{
    (void)vcpu;
    return traps_irq_pending;
}

bool vgic_sgi(struct vcpu *vcpu, uint64_t value)
{
    (void)vcpu;
    traps_log.sgis++;
    traps_log.sgi = value;
    return true;
}

bool vgic_sgi0(struct vcpu *vcpu, uint64_t value)
{
    (void)vcpu;
    traps_log.sgi0s++;
    traps_log.sgi = value;
    return true;
}

bool vgic_dir(struct vcpu *vcpu, uint64_t value)
{
    (void)vcpu;
    traps_log.dirs++;
    traps_log.sgi = value;
    return true;
}

uint32_t vgic_sre(void) { return 7; }

bool vgic_unhush(struct vcpu *vcpu)
{
    bool hushed = traps_hushed;

    (void)vcpu;
    traps_hushed = false;
    return hushed;
}

/* ---- the port ---- */

uint64_t id_read(uint64_t crm_op2) { return traps_idregs[crm_op2 & 63]; }
