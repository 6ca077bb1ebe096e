/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SBI RFENCE (SBI specification, chapter 8). This core fences itself; others are the firmware's to reach: its
 * remote_hfence_vvma works on the VMID in our hgatp, which is the VM's on all its cores.
 */
#include <arch/self.h>
#include <bits.h>
#include <board.h>
#include <vm.h>

#include "riscv.h"

#define PAGES_MAX 32 /* beyond, all addresses cost less than each */

static void fence_here(unsigned long function, unsigned long start, unsigned long size, unsigned long asid)
{
    if (function == SBI_RFENCE_FENCE_I) {
        __asm__ volatile("fence.i" ::: "memory");
        return;
    }
    if (size > PAGES_MAX * 4096ul || (start == 0 && size == 0)) {
        /* HFENCE.VVMA x0, asid, or x0, x0 */
        if (function == SBI_RFENCE_SFENCE_VMA_ASID) {
            __asm__ volatile(".insn r 0x73, 0, 0x11, x0, x0, %0" ::"r"(asid) : "memory");
        } else {
            fence_guest();
        }
        return;
    }
    for (unsigned long at = start & ~4095ul; at - start < size || at <= start; at += 4096) {
        if (function == SBI_RFENCE_SFENCE_VMA_ASID) {
            __asm__ volatile(".insn r 0x73, 0, 0x11, x0, %0, %1" ::"r"(at), "r"(asid) : "memory");
        } else {
            __asm__ volatile(".insn r 0x73, 0, 0x11, x0, %0, x0" ::"r"(at) : "memory");
        }
    }
}

static unsigned long firmware_function(unsigned long function)
{
    switch (function) {
    case SBI_RFENCE_SFENCE_VMA:
        return SBI_RFENCE_HFENCE_VVMA;
    case SBI_RFENCE_SFENCE_VMA_ASID:
        return SBI_RFENCE_HFENCE_VVMA_ASID;
    default:
        return SBI_RFENCE_FENCE_I;
    }
}

/* A hart mask has the harts from its base on: one call for each word of them. */
static long fence_others(const struct vm *vm, uint64_t set, unsigned long function, const unsigned long *range)
{
    while (set != 0) {
        uint64_t base = board.arch.hart[vm->vcpus[bit_first(set)].cpu];
        unsigned long args[SBI_ARGS] = { 0, (unsigned long)base, range[0], range[1], range[2] };
        for (uint64_t left = set; left != 0; left &= left - 1) {
            uint64_t offset = board.arch.hart[vm->vcpus[bit_first(left)].cpu] - base;
            if (offset < 8 * sizeof(unsigned long)) {
                args[0] |= 1ul << offset;
                set &= ~(left & -left);
            }
        }
        long error = sbi_call(SBI_RFENCE, firmware_function(function), args).error;
        if (error != SBI_SUCCESS) {
            return error;
        }
    }
    return SBI_SUCCESS;
}

long sbi_fence(struct vcpu *vcpu, uint64_t set, unsigned long function, const unsigned long *range)
{
    uint64_t self = BIT(vcpu->id);

    if ((set & self) != 0) {
        fence_here(function, range[0], range[1], range[2]);
    }
    return fence_others(vcpu->vm, set & ~self, function, range);
}

struct sbi_result sbi_rfence(struct vcpu *vcpu, struct frame *frame)
{
    unsigned long function = frame->A(6);
    uint64_t set;

    if (function > SBI_RFENCE_SFENCE_VMA_ASID) {
        return (struct sbi_result){ SBI_ERR_NOT_SUPPORTED, 0 }; /* no hypervisor within a VM */
    }
    if (!sbi_harts(vcpu->vm, frame->A(0), frame->A(1), &set)) {
        return (struct sbi_result){ SBI_ERR_INVALID_PARAM, 0 };
    }
    return (struct sbi_result){ sbi_fence(vcpu, set, function, &frame->A(2)), 0 };
}
