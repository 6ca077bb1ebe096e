/* SPDX-License-Identifier: Apache-2.0 */
#include "tree.h"

#include <libfdt.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void keep_error(struct tree *t, int status)
{
    if (t->error == 0) {
        t->error = status;
    }
}

static void property(struct tree *t, const char *name, const void *value, size_t size)
{
    if (t->error == 0) {
        keep_error(t, fdt_property(t->fdt, name, value, (int)size));
    }
}

static void begin(struct tree *t, const char *name)
{
    size_t used = strlen(t->path);
    if ((size_t)snprintf(t->path + used, sizeof(t->path) - used, "/%s", name) >= sizeof(t->path) - used) {
        keep_error(t, -FDT_ERR_NOSPACE);
    }
    if (t->error == 0) {
        keep_error(t, fdt_begin_node(t->fdt, name));
    }
}

void tree_create(struct tree *t, void *buffer, size_t size)
{
    memset(t, 0, sizeof(*t));
    t->fdt = buffer;
    keep_error(t, fdt_create(buffer, (int)size));
    keep_error(t, fdt_finish_reservemap(buffer));
    keep_error(t, fdt_begin_node(buffer, ""));
}

void tree_begin(struct tree *t, const char *fmt, ...)
{
    char name[64];
    va_list args;
    va_start(args, fmt);
    vsnprintf(name, sizeof(name), fmt, args);
    va_end(args);
    begin(t, name);
}

void tree_end(struct tree *t)
{
    char *last = strrchr(t->path, '/');
    if (last != NULL) {
        *last = '\0';
    }
    if (t->error == 0) {
        keep_error(t, fdt_end_node(t->fdt));
    }
}

void tree_label(struct tree *t, uint32_t phandle, const char *fmt, ...)
{
    va_list args;
    tree_cell(t, "phandle", phandle);
    if (t->label_num == TREE_LABELS_MAX) {
        keep_error(t, -FDT_ERR_NOSPACE);
        return;
    }
    va_start(args, fmt);
    vsnprintf(t->labels[t->label_num].name, sizeof(t->labels[0].name), fmt, args);
    va_end(args);
    memcpy(t->labels[t->label_num++].path, t->path, sizeof(t->path));
}

void tree_flag(struct tree *t, const char *name) { property(t, name, "", 0); }

void tree_cell(struct tree *t, const char *name, uint32_t value)
{
    fdt32_t cell = cpu_to_fdt32(value);
    property(t, name, &cell, sizeof(cell));
}

void tree_text(struct tree *t, const char *name, const char *text) { property(t, name, text, strlen(text) + 1); }

void tree_words(struct tree *t, const char *name, const char *words)
{
    char list[512];
    size_t size = strlen(words) + 1;
    if (size > sizeof(list)) {
        keep_error(t, -FDT_ERR_NOSPACE);
        return;
    }
    for (size_t i = 0; i < size; i++) {
        list[i] = words[i] == ' ' ? '\0' : words[i];
    }
    property(t, name, list, size);
}

void tree_add(struct tree *t, uint32_t cell)
{
    if (t->cell_num == TREE_CELLS_MAX) {
        keep_error(t, -FDT_ERR_NOSPACE);
        return;
    }
    t->cells[t->cell_num++] = cpu_to_fdt32(cell);
}

void tree_add64(struct tree *t, uint64_t value)
{
    tree_add(t, (uint32_t)(value >> 32));
    tree_add(t, (uint32_t)value);
}

void tree_cells(struct tree *t, const char *name)
{
    if (t->cell_num != 0) {
        property(t, name, t->cells, t->cell_num * sizeof(t->cells[0]));
    }
    t->cell_num = 0;
}

size_t tree_finish(struct tree *t, bool symbols)
{
    if (symbols) {
        begin(t, "__symbols__");
        for (uint32_t i = 0; i < t->label_num; i++) {
            tree_text(t, t->labels[i].name, t->labels[i].path);
        }
        tree_end(t);
    }
    tree_end(t);
    if (t->error == 0) {
        keep_error(t, fdt_finish(t->fdt));
    }
    return t->error == 0 ? fdt_totalsize(t->fdt) : 0;
}
