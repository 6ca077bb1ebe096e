/* SPDX-License-Identifier: Apache-2.0 */
/* Guest addresses are physical ones, and this core's guest memory is within the hypervisor's reach. */
#include <arch/sysregs.h>
#include <vm.h>

#include "a32.h"
#include "decode.h"

uint32_t fault_gpa(void) { return sysreg_read(HDFAR); }

bool guest_fetch(struct vcpu *vcpu, uint32_t at, bool thumb, uint32_t *out)
{
    const uint16_t *code = (const uint16_t *)(uintptr_t)at;
    hpa_t pa;

    if (mem_translate(&vcpu->vm->mem, at, &pa) != OK || mem_translate(&vcpu->vm->mem, (uint64_t)at + 3, &pa) != OK) {
        return false;
    }
    *out = thumb ? (uint32_t)code[0] << 16 | code[1] : (uint32_t)code[1] << 16 | code[0];
    return true;
}
