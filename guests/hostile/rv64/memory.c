/* SPDX-License-Identifier: Apache-2.0 */
/* Memory that is not there, or not meant for this. */
#include "board.h"
#include "cpu.h"
#include "deed_list.h"
#include "mmio.h"

uint64_t void_read(void) { return mmio_read32(board.void_base); }

uint64_t void_write(void)
{
    mmio_write32(board.void_base, 1);
    return 0;
}

/* Every kind of access. */
uint64_t void_shapes(void)
{
    uint64_t v = 0;

    __asm__ volatile("lb %0, 0(%1)\n\tlbu %0, 1(%1)\n\tlh %0, 2(%1)\n\tlhu %0, 4(%1)\n\tlw %0, 4(%1)\n\t"
                     "lwu %0, 8(%1)\n\tld %0, 8(%1)\n\tsb %0, 0(%1)\n\tsh %0, 2(%1)\n\tsw %0, 4(%1)\n\tsd %0, 8(%1)\n\t"
                     "lr.w %0, (%1)\n\tsc.w %0, %0, (%1)\n\tlr.d %0, (%1)\n\tamoadd.w %0, %0, (%1)\n\t"
                     "amoswap.d %0, %0, (%1)\n\tamomaxu.d zero, %0, (%1)"
                     : "+r"(v)
                     : "r"(board.void_base)
                     : "memory");
    __asm__ volatile(".option push\n\t.option arch, +d\n\tfld f0, 0(%0)\n\tfsd f0, 8(%0)\n\tflw f1, 4(%0)\n\t"
                     "fsw f1, 4(%0)\n\t.option pop" ::"r"(board.void_base)
                     : "memory");
    return v;
}

uint64_t void_fetch(void) { return ((uint64_t(*)(void))board.void_base)(); }

/* Every address bit. */
uint64_t void_beyond(void)
{
    uint64_t sum = 0;

    for (unsigned bit = 33; bit < 64; bit++)
        sum += mmio_read32(1ul << bit);
    return sum;
}

uint64_t device_fetch(void) { return ((uint64_t(*)(void))(board.uart != 0 ? board.uart : board.void_base))(); }

uint64_t device_unaligned(void)
{
    uintptr_t at = board.uart != 0 ? board.uart : board.void_base;

    return mmio_read32(at + 1) + mmio_read64(at + 3) + mmio_read16(at + 1);
}

uint64_t stack_void_handlers(void)
{
    __asm__ volatile("mv sp, %0\n\tsd zero, 0(sp)" ::"r"(board.void_base + 0x1000));
    return 0;
}

uint64_t vectors_void(void)
{
    csr_write(stvec, board.void_base);
    __asm__ volatile("ebreak");
    return 0;
}

/* Sv39 tables that are nowhere: the next fetch can't be translated, and its handler neither. */
uint64_t walk_void(void)
{
    csr_write(satp, 8ul << 60 | board.void_base >> 12);
    __asm__ volatile("sfence.vma" ::: "memory");
    return 0;
}
