/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The hypervisor's own address space: built with translation off, used and extended with it on.
 *
 * boot_map() and all it calls run at the load address: no pointer that was stored at link time may be followed there.
 */
#include <arch/layout.h>
#include <board.h>
#include <extent.h>
#include <panic.h>
#include <pgtable.h>
#include <port.h>
#include <uart.h>

#include "hyp.h"
#include "riscv.h"

char hyp_tables[HYP_TABLE_PAGES * PAGE_SIZE] __attribute__((section(".tables"), aligned(PAGE_SIZE)));

struct pt hyp_pt;
unsigned long boot_satp;
static uint64_t own_next;

/* Print with translation off, for what stops us before there is a console. */
NORETURN static void early_stop(const char *text)
{
    uart_init((uintptr_t)board.console.base);
    for (; *text != '\0'; text++) {
        uart_putc((uintptr_t)board.console.base, *text);
    }
    for (;;) {
        __asm__ volatile("wfi");
    }
}

void boot_no_hypervisor(void) { early_stop("bao: this hart has no hypervisor extension (QEMU: -cpu rv64,h=true)\r\n"); }

static void map_image(uint64_t phys, const char *from, const char *to, enum pt_attr attr)
{
    uint64_t offset = (uint64_t)(from - _image_start);

    if (pt_map(&hyp_pt, HYP_BASE + offset, phys + offset, (uint64_t)(to - from), attr) != OK) {
        early_stop("bao: its own tables do not suffice\r\n");
    }
}

void boot_map(uintptr_t phys)
{
    struct extent pool = { (uintptr_t)hyp_tables, sizeof(hyp_tables), ~UINT64_C(0) };
    struct range hyp = { HYP_BASE, HYP_END - HYP_BASE };

    if (range_overlaps(hyp, (struct range){ phys, 0x200000 }) || !is_aligned(phys, PAGE_SIZE) ||
        pt_init(&hyp_pt, &hyp_format, HYP_VA_BITS, hyp_tables, pool, 0) != OK) {
        early_stop("bao: loaded where it cannot run: any other multiple of 4 KiB will do\r\n");
    }
    map_image(phys, _image_start, _text_end, PT_RX);
    map_image(phys, _text_end, _rodata_end, PT_R);
    map_image(phys, _rodata_end, boot_stack_guard, PT_RW);
    map_image(phys, boot_stack_guard + PAGE_SIZE, _bss_end, PT_RW);
    boot_satp = HYP_SATP_MODE | (unsigned long)(hyp_pt.root >> 12);
}

void hyp_map_moved(void)
{
    hyp_pt.fmt = &hyp_format;
    hyp_pt.pool.va = hyp_tables;
    own_next = HYP_OWN;
}

/* Whole pages; an unmapped page between any two. */
static void *map(struct extent at, enum pt_attr attr)
{
    uint64_t size = extent_bytes(at);
    uint64_t va = own_next;

    if (va + size >= HYP_END || pt_map_extent(&hyp_pt, va, at, size, attr) != OK) {
        panic("own address space: no room for %#llx at %#llx", (unsigned long long)size, (unsigned long long)at.base);
    }
    fence_own(); /* no other core is up yet */
    own_next = va + size + PAGE_SIZE;
    return (void *)(uintptr_t)va;
}

void *arch_map_own(struct extent at) { return map(at, PT_RW); }

void *arch_map_device(uint64_t phys, uint64_t size)
{
    uint64_t base = align_down(phys, PAGE_SIZE);
    uint64_t pages = align_up(phys + size, PAGE_SIZE) - base;
    char *va = map((struct extent){ base, pages, EXTENT_ALL_COLORS }, PT_DEVICE);

    return va + (phys - base);
}
