/* SPDX-License-Identifier: Apache-2.0 */
/* A VM's device tree, made of a configuration and read back with libfdt's reader. */
#ifndef DTBS_READ_H
#define DTBS_READ_H

#include <guest_dtb.h>
#include <plan.h>

/* The tree of VM `vm`; asserts that there is a plan and a tree. dtbs_notes: what was said about it, lines "path: text". */
const void *dtbs_make(const struct plan_input *in, const struct board_devices *known, uint32_t vm, bool symbols);
extern char dtbs_notes[4096];
extern char dtbs_tree[DTB_SIZE_MAX];

/* Assertions. `value` as in a source of dtc's, in its canonical form: "<0x1 0x2>" (cells), "\"a\", \"b\"" (strings), "" (a flag);
 * NULL: there is no such property. */
void dtbs_has_(const void *fdt, const char *node, const char *property, const char *value, int line);
void dtbs_no_node_(const void *fdt, const char *node, int line);
#define dtbs_has(fdt, node, property, value) dtbs_has_(fdt, node, property, value, __LINE__)
#define dtbs_no_node(fdt, node) dtbs_no_node_(fdt, node, __LINE__)

#endif
