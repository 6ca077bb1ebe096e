/* SPDX-License-Identifier: Apache-2.0 */
/* Memory that is not there, or not of that kind. */
#include "board.h"
#include "cpu.h"
#include "deed_list.h"
#include "mmio.h"
#include "trap.h"

#define SCTLR_M 1u
#define TCR_T0SZ_25_4K 25u /* 39 bits of address, walks not cacheable */

typedef uint64_t (*code_fn)(void);

uint64_t void_read(void) { return mmio_read32(board.void_base); }

uint64_t void_write(void)
{
    mmio_write32(board.void_base, 0x1234);
    return 0;
}

/* Accesses that leave no usable syndrome: the hypervisor can't know the register. */
uint64_t void_shapes(void)
{
    uintptr_t a = board.void_base;

    __asm__ volatile(".arch_extension simd\n\t"
                     "ldp x2, x3, [%0]\n\t"
                     "stp x2, x3, [%0]\n\t"
                     "ldr x2, [%0], #8\n\t"
                     "str x2, [%0], #8\n\t"
                     "ldxr x2, [%0]\n\t"
                     "stxr w3, x2, [%0]\n\t"
                     "ldar x2, [%0]\n\t"
                     "stlr x2, [%0]\n\t"
                     "ldr q0, [%0]\n\t"
                     "str q0, [%0]\n\t"
                     "ld1 {v0.16b, v1.16b, v2.16b, v3.16b}, [%0]\n\t"
                     "st1 {v0.16b, v1.16b, v2.16b, v3.16b}, [%0]\n\t"
                     "ldrb w2, [%0]\n\t"
                     "ldrsh x2, [%0]\n\t"
                     "strb w2, [%0]\n\t"
                     "prfm pldl1keep, [%0]\n\t"
                     "prfm pstl1keep, [%0]\n\t"
                     : "+r"(a)
                     :
                     : "x2", "x3", "memory");
    return 0;
}

uint64_t void_fetch(void) { return ((code_fn)board.void_base)(); }

/* From the last address below 40 bits to the last of all. */
uint64_t void_beyond(void)
{
    uint64_t sum = 0;

    for (unsigned bit = 39; bit < 64; bit++) {
        sum += mmio_read32((1ul << bit) - 8);
        mmio_write32((1ul << bit) - 8, 1);
    }
    return sum + mmio_read32(0xfffffffffffffff8);
}

uint64_t void_maintain(void)
{
    __asm__ volatile("dc civac, %0\n\t"
                     "dc ivac, %0\n\t"
                     "dc cvau, %0\n\t"
                     "ic ivau, %0\n\t"
                     "dc zva, %0\n\t"
                     "at s1e1r, %0\n\t"
                     "at s1e1w, %0\n\t"
                     :
                     : "r"(board.void_base)
                     : "memory");
    return sysreg_read(par_el1);
}

uint64_t device_fetch(void) { return ((code_fn)board.uart)(); }

uint64_t device_unaligned(void)
{
    mmio_write32(board.uart + 0x31, 0x30100);
    mmio_write64(board.uart + 0x3c, 0);
    return mmio_read32(board.uart + 0x17) | mmio_read64(board.uart + 0x14);
}

uint64_t odd_pc(void) { return ((code_fn)((uintptr_t)void_read + 2))(); }

/* The handlers have a stack of their own. */
uint64_t stack_void(void)
{
    __asm__ volatile("msr spsel, #0\n\t"
                     "mov sp, %0\n\t"
                     "stp x0, x1, [sp, #-16]!\n\t"
                     "msr spsel, #1\n\t"
                     :
                     : "r"(board.void_base + 0x1000)
                     : "memory");
    return 0;
}

uint64_t stack_void_handlers(void)
{
    __asm__ volatile("mov sp, %0\n\t"
                     "stp x0, x1, [sp, #-16]!\n\t"
                     :
                     : "r"(board.void_base + 0x1000)
                     : "memory");
    return 0;
}

uint64_t vectors_void(void)
{
    sysreg_write(vbar_el1, board.void_base);
    cpu_isb();
    return mmio_read32(board.void_base);
}

/* Translation on, with tables that are not there: neither are the handlers then. */
uint64_t walk_void(void)
{
    sysreg_write(ttbr0_el1, board.void_base);
    sysreg_write(ttbr1_el1, board.void_base);
    sysreg_write(tcr_el1, TCR_T0SZ_25_4K | TCR_T0SZ_25_4K << 16 | 2ul << 30);
    cpu_isb();
    sysreg_write(sctlr_el1, sysreg_read(sctlr_el1) | SCTLR_M);
    cpu_isb();
    return 0;
}
