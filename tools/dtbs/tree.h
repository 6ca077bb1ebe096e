/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A flattened device tree that is written from its beginning to its end (Devicetree Specification 0.4). What goes wrong
 * is remembered, and tree_finish() tells. Cells are 32 bits; tree_words() makes a list of strings of words.
 */
#ifndef TREE_H
#define TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <types.h>

#define TREE_PATH_MAX 128
#define TREE_LABELS_MAX 512
#define TREE_CELLS_MAX 1024 /* of one property */

struct tree {
    void *fdt;
    int error; /* of libfdt; 0: none */
    char path[TREE_PATH_MAX]; /* of the node in work */
    uint32_t label_num;
    struct {
        char name[24];
        char path[TREE_PATH_MAX];
    } labels[TREE_LABELS_MAX];
    uint32_t cell_num; /* collected by tree_add() */
    uint32_t cells[TREE_CELLS_MAX];
};

/* In `buffer`, which outlives the tree; the root's node is in work. */
void tree_create(struct tree *t, void *buffer, size_t size);
/* A child of the node in work; from now on it is the one. */
void tree_begin(struct tree *t, const char *fmt, ...) PRINTF(2, 3);
void tree_end(struct tree *t);
/* The node in work has this phandle, and this label for overlays. */
void tree_label(struct tree *t, uint32_t phandle, const char *fmt, ...) PRINTF(3, 4);

void tree_flag(struct tree *t, const char *name);
void tree_cell(struct tree *t, const char *name, uint32_t value);
void tree_text(struct tree *t, const char *name, const char *text);
void tree_words(struct tree *t, const char *name, const char *words);

/* A property of many cells: collect them, then tree_cells() writes them, or nothing if there are none. */
void tree_add(struct tree *t, uint32_t cell);
void tree_add64(struct tree *t, uint64_t value);
void tree_cells(struct tree *t, const char *name);

/* End the root. With `symbols`, labels are in it, as an overlay wants them. The tree's size, 0: it did not work, and
 * `error` is libfdt's. */
size_t tree_finish(struct tree *t, bool symbols);

#endif
