/* SPDX-License-Identifier: Apache-2.0 */
#include <bits.h>

#include "pgtable.h"

/* Arm ARM (DDI 0487) D8.3.1, VMSAv8-64 descriptors, 4K granule, 48-bit output address. */
#define DESC_VALID BIT(0)
#define DESC_TABLE (BIT(1) | DESC_VALID) /* above level 3 */
#define DESC_PAGE (BIT(1) | DESC_VALID) /* at level 3 */
#define DESC_BLOCK DESC_VALID
#define DESC_OA GENMASK(47, 12)
#define DESC_AF BIT(10) /* accessed: no access flag fault */
#define DESC_SH_INNER (UINT64_C(3) << 8)
#define DESC_CONTIGUOUS BIT(52)
#define DESC_XN BIT(54)

/* D8.3.2, D8.6: stage 2. XN alone is "nowhere executable", with and without FEAT_XNX. */
#define S2_NORMAL_WB (UINT64_C(0xf) << 2)
#define S2_DEVICE_NGNRE (UINT64_C(0x1) << 2)
#define S2AP_R BIT(6)
#define S2AP_W BIT(7)
#define S2_NORMAL (S2_NORMAL_WB | DESC_SH_INNER | DESC_AF)

const struct pt_format pt_a64_stage2 = {
    .page_shift = 12,
    .bits = 9,
    .root_extra = 4,
    .entry_shift = 3,
    .leaf_shift = 30,
    .pa = DESC_OA,
    .table_mask = DESC_TABLE,
    .table = DESC_TABLE,
    .block = DESC_BLOCK,
    .page = DESC_PAGE,
    .attr = {
        [PT_RWX] = S2_NORMAL | S2AP_R | S2AP_W,
        [PT_RX] = S2_NORMAL | S2AP_R,
        [PT_RW] = S2_NORMAL | S2AP_R | S2AP_W | DESC_XN,
        [PT_R] = S2_NORMAL | S2AP_R | DESC_XN,
        [PT_DEVICE] = S2_DEVICE_NGNRE | S2AP_R | S2AP_W | DESC_AF | DESC_XN,
    },
    .together = DESC_CONTIGUOUS,
};

/* D8.4: a translation regime with one privilege level. AP[1] is RES1 in it. */
#define S1_AP1 BIT(6)
#define S1_AP2_RO BIT(7)
#define S1_MAIR_DEVICE (UINT64_C(0) << 2) /* PT_A64_MAIR */
#define S1_MAIR_NORMAL (UINT64_C(1) << 2)
#define S1_NORMAL (S1_MAIR_NORMAL | DESC_SH_INNER | DESC_AF | S1_AP1)

const struct pt_format pt_a64_el2 = {
    .page_shift = 12,
    .bits = 9,
    .root_extra = 0,
    .entry_shift = 3,
    .leaf_shift = 30,
    .pa = DESC_OA,
    .table_mask = DESC_TABLE,
    .table = DESC_TABLE,
    .block = DESC_BLOCK,
    .page = DESC_PAGE,
    .attr = {
        [PT_RX] = S1_NORMAL | S1_AP2_RO,
        [PT_RW] = S1_NORMAL | DESC_XN,
        [PT_R] = S1_NORMAL | S1_AP2_RO | DESC_XN,
        [PT_DEVICE] = S1_MAIR_DEVICE | S1_AP1 | DESC_AF | DESC_XN,
    },
};
