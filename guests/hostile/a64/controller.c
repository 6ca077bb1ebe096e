/* SPDX-License-Identifier: Apache-2.0 */
/* The interrupt controller, used as nobody would. */
#include "board.h"
#include "cpu.h"
#include "deed_list.h"
#include "gic.h"
#include "irq.h"
#include "mmio.h"
#include "timer.h"

#define SCTLR_M 1u
#define SCTLR_EE (1u << 25)
#define TCR_T0SZ_25_4K 25u
#define FLOOD 10000

typedef uint64_t (*code_fn)(void);

uint64_t gic_pair_read(void)
{
    uint64_t a, b;

    __asm__ volatile("ldp %w0, %w1, [%2]" : "=r"(a), "=r"(b) : "r"(board.gicd + GICD_ISENABLER) : "memory");
    return a << 32 | b;
}

uint64_t gic_pair_write(void)
{
    __asm__ volatile("stp wzr, wzr, [%0]" : : "r"(board.gicd + GICD_ICENABLER) : "memory");
    return 0;
}

uint64_t gic_writeback_read(void)
{
    uintptr_t a = board.gicd + GICD_ISENABLER;
    uint64_t v;

    __asm__ volatile("ldr %w0, [%1], #4" : "=&r"(v), "+r"(a) : : "memory");
    return a - board.gicd;
}

uint64_t gic_writeback_write(void)
{
    uintptr_t a = board.gicd + GICD_ICENABLER;

    __asm__ volatile("str wzr, [%0, #4]!" : "+r"(a) : : "memory");
    return a - board.gicd;
}

/* Bytes and half-words, also where only words are registers. */
uint64_t gic_narrow(void)
{
    for (unsigned offset = 0; offset < 0x1000; offset += 0x21) {
        mmio_write8(board.gicd + offset, 0xff);
        mmio_read8(board.gicd + offset);
        mmio_write16(board.gicd + (offset & ~1u), 0xffff);
    }
    return mmio_read8(board.gicd + GICD_CTLR + 1);
}

uint64_t gic_wide(void)
{
    for (unsigned offset = 0; offset < 0x1000; offset += 0x48) {
        mmio_write64(board.gicd + offset, ~0ul);
        mmio_read64(board.gicd + offset);
    }
    return mmio_read64(board.gicd + GICD_CTLR);
}

uint64_t gic_unaligned(void)
{
    for (unsigned offset = 1; offset < 0x1000; offset += 0x3d) {
        mmio_write32(board.gicd + offset, ~0u);
        mmio_read64(board.gicd + offset);
    }
    return mmio_read32(board.gicd + GICD_TYPER + 2);
}

uint64_t gic_exclusive(void)
{
    uint64_t failed = 0;

    __asm__ volatile("ldxr w2, [%1]\n\t"
                     "stxr %w0, w2, [%1]\n\t"
                     "ldaxr w2, [%1]\n\t"
                     "stlxr %w0, w2, [%1]\n\t"
                     "ldar w2, [%1]\n\t"
                     "stlr w2, [%1]\n\t"
                     : "+&r"(failed)
                     : "r"(board.gicd + GICD_ISENABLER + 4)
                     : "x2", "memory");
    return failed;
}

uint64_t gic_simd(void)
{
    __asm__ volatile(".arch_extension simd\n\t"
                     "ldr q0, [%0]\n\t"
                     "str q0, [%0]\n\t"
                     "ldr s0, [%0]\n\t"
                     "str s0, [%0]\n\t"
                     "ld1 {v0.4s}, [%0]\n\t"
                     "st1 {v0.s}[1], [%0]\n\t"
                     :
                     : "r"(board.gicd + GICD_ICENABLER + 0x10)
                     : "memory");
    return 0;
}

uint64_t gic_maintain(void)
{
    __asm__ volatile("dc civac, %0\n\t"
                     "dc ivac, %0\n\t"
                     "dc cvau, %0\n\t"
                     "ic ivau, %0\n\t"
                     "dc zva, %0\n\t"
                     "at s1e1w, %0\n\t"
                     "prfm pldl1keep, [%0]\n\t"
                     :
                     : "r"(board.gicd + GICD_ISENABLER)
                     : "memory");
    return 0;
}

uint64_t gic_fetch(void) { return ((code_fn)(board.gicd + GICD_IPRIORITYR))(); }

uint64_t gic_stack(void)
{
    __asm__ volatile("msr spsel, #0\n\t"
                     "mov sp, %0\n\t"
                     "stp x0, x1, [sp, #-16]!\n\t"
                     "ldp x0, x1, [sp], #16\n\t"
                     "msr spsel, #1\n\t"
                     :
                     : "r"(board.gicd + GICD_IPRIORITYR + 0x80)
                     : "x0", "x1", "memory");
    return 0;
}

/* Translation tables in the distributor. */
uint64_t gic_walk(void)
{
    sysreg_write(ttbr0_el1, board.gicd);
    sysreg_write(tcr_el1, TCR_T0SZ_25_4K);
    cpu_isb();
    sysreg_write(sctlr_el1, sysreg_read(sctlr_el1) | SCTLR_M);
    cpu_isb();
    return 0;
}

uint64_t gic_big_endian(void)
{
    uint64_t little = sysreg_read(sctlr_el1), v;

    __asm__ volatile("msr sctlr_el1, %2\n\t"
                     "isb\n\t"
                     "str %w3, [%4]\n\t"
                     "ldr %w0, [%4]\n\t"
                     "msr sctlr_el1, %1\n\t"
                     "isb\n\t"
                     : "=&r"(v)
                     : "r"(little), "r"(little | SCTLR_EE), "r"(0x80402010), "r"(board.gicd + GICD_IPRIORITYR + 40)
                     : "memory");
    return v;
}

static uint64_t read_all(uintptr_t base, unsigned size)
{
    uint64_t sum = 0;

    for (unsigned offset = 0; offset < size; offset += 4)
        sum += mmio_read32(base + offset);
    return sum;
}

/* Everything, the reserved offsets too, and the addresses next to what is there. */
uint64_t gic_holes(void)
{
    uintptr_t next = gic_redist() + board.gicr_stride * board.cores;
    uint64_t sum = read_all(board.gicd, 0x10000);

    if (!gic_redist())
        return sum + read_all(board.gicc, 0x1100);
    sum += read_all(gic_redist(), 0x20000);
    return sum + mmio_read32(next) + mmio_read32(board.gicd - 4);
}

static void write_all(uintptr_t base, unsigned size, uint32_t value)
{
    for (unsigned offset = 0; offset < size; offset += 4)
        mmio_write32(base + offset, value);
}

static uint64_t fill(uint32_t value)
{
    cpu_irq_off();
    write_all(board.gicd, 0x1000, value);
    if (!gic_redist()) {
        write_all(board.gicc, 0x10, value);
        write_all(board.gicc + 0xd0, 0x30, value);
    } else {
        write_all(board.gicd + GICD_IROUTER, 0x2000, value);
        write_all(gic_redist() + GICR_SGI, 0x10000, value);
        write_all(gic_redist(), 0x10000, value);
    }
    return mmio_read32(board.gicd + GICD_CTLR);
}

uint64_t gic_ones(void) { return fill(~0u); }

uint64_t gic_zeros(void) { return fill(0); }

/* Ends and deactivates what was never acknowledged. */
uint64_t gic_wild_ends(void)
{
    for (unsigned irq = 0; irq < 1100; irq++)
        gic_end(irq);
    gic_end(0x00ffffff);
    gic_end(0xffffffff);
    return gic_ack();
}

uint64_t gic_wild_sgis(void)
{
    for (unsigned bit = 0; bit < 32; bit++)
        mmio_write32(board.gicd + GICD_SGIR, 1u << bit | bit % 16);
    for (unsigned irq = 0; irq < 16; irq++)
        for (unsigned core = 0; core < 64; core++)
            irq_send(core, irq);
    return 0;
}

uint64_t sgi_flood(void)
{
    for (unsigned i = 0; i < FLOOD; i++)
        for (unsigned core = 0; core < board.cores; core++)
            irq_send(core, i % 16);
    return FLOOD;
}
