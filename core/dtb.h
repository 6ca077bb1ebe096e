/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the firmware's device tree says about the machine: a small, bounded reader of the flattened format (Devicetree
 * Specification 0.4, chapter 5). It takes nothing on trust: every offset is checked against the blob's end.
 */
#ifndef DTB_H
#define DTB_H

#include "types.h"

#define DTB_MAGIC 0xd00dfeedu
#define DTB_HEADER_SIZE 40

/* Total size from a header of DTB_HEADER_SIZE bytes; 0: not a device tree. */
uint32_t dtb_size(const void *header);

#define DTB_RESERVED_MAX 16

struct dtb_machine {
    struct range reserved[DTB_RESERVED_MAX]; /* what /reserved-memory and the memory reservation block name */
    uint32_t reserved_num; /* those beyond the last one are within that one */
    uint32_t ram_num; /* entries of `ram`, in the tree's order */
    uint32_t cpu_num; /* cpu nodes */
};

/* `blob` is aligned to 4 bytes. Read the /memory nodes' `reg` into ram[0 … ram_max) and count the cores. false: malformed; nothing was found. */
NODISCARD bool dtb_read(const void *blob, uint32_t size, struct range *ram, uint32_t ram_max, struct dtb_machine *out);

#endif
