/* SPDX-License-Identifier: Apache-2.0 */
#include <bits.h>

#include "pgtable.h"

/* RISC-V privileged spec, Supervisor chapter: Sv32 and Sv39 page table entries. */
#define PTE_V BIT(0)
#define PTE_R BIT(1)
#define PTE_W BIT(2)
#define PTE_X BIT(3)
#define PTE_U BIT(4)
#define PTE_AD (BIT(6) | BIT(7)) /* set from the start: no hart traps or writes to set them */
#define PTE_N BIT(63) /* Svnapot: the low bits of the page number say how many pages */
#define PTE_N_64K BIT(13)
#define PTE_PPN64 GENMASK(53, 10)
#define PTE_PPN32 GENMASK(31, 10)

#define COMMON(page_bits)                                                                                \
    .page_shift = 12, .bits = (page_bits), .pa_shift = 2, .block = PTE_V, .page = PTE_V, .table = PTE_V, \
    .table_mask = PTE_V | PTE_R | PTE_W | PTE_X

#define WIDTH64(leaf) COMMON(9), .entry_shift = 3, .pa = PTE_PPN64, .leaf_shift = (leaf)
#define WIDTH32 COMMON(10), .entry_shift = 2, .pa = PTE_PPN32, .leaf_shift = 22

/* The hypervisor's own: not U, nothing writable and executable. */
#define ATTR_OWN                              \
    .attr = {                                 \
        [PT_RX] = PTE_R | PTE_X | PTE_AD,     \
        [PT_RW] = PTE_R | PTE_W | PTE_AD,     \
        [PT_R] = PTE_R | PTE_AD,              \
        [PT_DEVICE] = PTE_R | PTE_W | PTE_AD, \
    }

/* Hypervisor chapter, "Guest Physical Address Translation": every access is as from U-mode, and the root is four times
 * as large (two more bits). */
#define ATTR_GUEST                                                                                   \
    .attr = {                                                                                        \
        [PT_RWX] = PTE_R | PTE_W | PTE_X | PTE_U | PTE_AD, [PT_RX] = PTE_R | PTE_X | PTE_U | PTE_AD, \
        [PT_RW] = PTE_R | PTE_W | PTE_U | PTE_AD,          [PT_R] = PTE_R | PTE_U | PTE_AD,          \
        [PT_DEVICE] = PTE_R | PTE_W | PTE_U | PTE_AD,                                                \
    }

const struct pt_format pt_riscv64 = { WIDTH64(30), ATTR_OWN };
const struct pt_format pt_riscv64_g = { WIDTH64(30), .root_extra = 2, ATTR_GUEST };
const struct pt_format pt_riscv64_g_napot = {
    WIDTH64(30), .root_extra = 2, ATTR_GUEST, .together = PTE_N, .together_pa = PTE_N_64K,
};
const struct pt_format pt_riscv32 = { WIDTH32, ATTR_OWN };
const struct pt_format pt_riscv32_g = { WIDTH32, .root_extra = 2, ATTR_GUEST };
