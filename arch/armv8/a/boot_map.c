/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The hypervisor's own address space: built with the MMU off, used and extended with it on.
 *
 * boot_map() and all it calls run at the load address: no pointer that was stored at link time may be followed there.
 */
#include <arch/layout.h>
#include <arch/sysregs.h>
#include <board.h>
#include <extent.h>
#include <pgtable.h>
#include <panic.h>
#include <port.h>
#include <print.h>
#include <uart.h>

#include "hyp.h"

#define OWN_BLOCK 0x200000 /* the smallest mapping that needs no table of its own */

char hyp_tables[HYP_TABLE_PAGES * PAGE_SIZE] __attribute__((section(".tables"), aligned(PAGE_SIZE)));

struct pt hyp_pt;
uint64_t boot_tcr;
static uint64_t own_next;

/* T0SZ 16, inner shareable write-back walks, 4 KiB granule, the core's physical addresses up to 48 bits. */
static uint64_t tcr_value(void)
{
    uint64_t pa_range = sysreg_read(id_aa64mmfr0_el1) & 15;
    uint64_t res1 = BIT(31) | BIT(23);
    return res1 | 16 | (1 << 8) | (1 << 10) | (3 << 12) | ((pa_range > 5 ? 5 : pa_range) << 16);
}

/* Print with the MMU off, for what stops us before there is a console. */
NORETURN static void early_stop(const char *text)
{
    uart_init(board.console.base);
    for (; *text != '\0'; text++) {
        uart_putc(board.console.base, *text);
    }
    for (;;) {
        __asm__ volatile("wfi");
    }
}

void boot_wrong_el(uint64_t el)
{
    if (el == 1) {
        early_stop("bao: started at EL1, needs EL2 (QEMU: -M virt,virtualization=on)\r\n");
    }
    early_stop("bao: started at EL3, needs EL2: start it behind the platform's firmware\r\n");
}

static void map_image(uint64_t phys, const char *from, const char *to, enum pt_attr attr)
{
    uint64_t offset = (uint64_t)(from - _image_start);

    if (pt_map(&hyp_pt, HYP_BASE + offset, phys + offset, (uint64_t)(to - from), attr) != OK) {
        early_stop("bao: its own tables do not suffice\r\n");
    }
}

void boot_map(uint64_t phys)
{
    /* Not the array's own address: a compiler may fold that into a constant, which would be the linked one. */
    uint64_t tables = phys + (uint64_t)(hyp_tables - _image_start);
    struct extent pool = { tables, HYP_TABLE_PAGES * PAGE_SIZE, ~UINT64_C(0) };

    if (phys >= HYP_BASE || !is_aligned(phys, PAGE_SIZE) ||
        pt_init(&hyp_pt, &pt_a64_el2, 48, (void *)tables, pool, 0) != OK) {
        early_stop("bao: loaded where it cannot run: any multiple of 4 KiB will do\r\n");
    }
    map_image(phys, _image_start, _text_end, PT_RX);
    map_image(phys, _text_end, _rodata_end, PT_R);
    map_image(phys, _rodata_end, boot_stack_guard, PT_RW);
    map_image(phys, boot_stack_guard + PAGE_SIZE, _bss_end, PT_RW);
    if (pt_map(&hyp_pt, phys, phys, PAGE_SIZE, PT_RX) != OK) {
        early_stop("bao: its own tables do not suffice\r\n");
    }
    boot_tcr = tcr_value();
}

void hyp_map_moved(void)
{
    hyp_pt.fmt = &pt_a64_el2;
    hyp_pt.pool.va = hyp_tables;
    own_next = HYP_OWN;
}

void hyp_identity_drop(uint64_t phys)
{
    if (pt_unmap(&hyp_pt, phys, PAGE_SIZE) != OK) {
        panic("the start-up page is gone");
    }
}

/* Whole pages; an unmapped page between any two. */
static void *map(struct extent at, enum pt_attr attr)
{
    uint64_t size = extent_bytes(at);
    uint64_t va = own_next;

    if (size >= OWN_BLOCK) { /* a VM's tables, if they are many: few of ours for them */
        va += (at.base - va) & (OWN_BLOCK - 1);
    }
    if (va + size >= HYP_END || pt_map_extent(&hyp_pt, va, at, size, attr) != OK) {
        panic("own address space: no room for %#" PRINT_64 "x at %#" PRINT_64 "x", size, at.base);
    }
    own_next = va + size + PAGE_SIZE;
    return (void *)va;
}

void *arch_map_own(struct extent at) { return map(at, PT_RW); }

void *arch_map_device(uint64_t phys, uint64_t size)
{
    uint64_t base = align_down(phys, PAGE_SIZE);
    uint64_t pages = align_up(phys + size, PAGE_SIZE) - base;
    char *va = map((struct extent){ base, pages, EXTENT_ALL_COLORS }, PT_DEVICE);

    return va + (phys - base);
}
