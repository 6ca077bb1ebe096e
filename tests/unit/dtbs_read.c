/* SPDX-License-Identifier: Apache-2.0 */
#include "dtbs_read.h"

#include <libfdt.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

char dtbs_notes[4096];
char dtbs_tree[DTB_SIZE_MAX];

static void remember(void *context, enum plan_severity severity, const char *path, const char *text)
{
    size_t used = strlen(dtbs_notes);
    (void)context;
    assert_int_equal(severity, PLAN_NOTE);
    snprintf(dtbs_notes + used, sizeof(dtbs_notes) - used, "%s%s: %s", used != 0 ? "\n" : "", path, text);
}

const void *dtbs_make(const struct plan_input *in, const struct board_devices *known, uint32_t vm, bool symbols)
{
    struct plan_input input = *in;
    size_t size = plan_size(in);
    void *plan = malloc(size);

    dtbs_notes[0] = '\0';
    input.report = remember;
    assert_int_equal(plan_make(&input, plan, size), OK);
    size_t got = dtb_make(&input, plan, known, vm, symbols, dtbs_tree, sizeof(dtbs_tree));
    assert_int_not_equal(got, 0);
    assert_int_equal(got, fdt_totalsize(dtbs_tree));
    assert_int_equal(fdt_check_full(dtbs_tree, got), 0);
    free(plan);
    return dtbs_tree;
}

static void print_cells(char *out, size_t room, const void *value, int len)
{
    size_t n = (size_t)snprintf(out, room, "<");
    for (int i = 0; i < len / 4; i++) {
        n += (size_t)snprintf(out + n, room - n, "%s%#x", i != 0 ? " " : "", fdt32_ld((const fdt32_t *)value + i));
    }
    snprintf(out + n, room - n, ">");
}

static void print_strings(char *out, size_t room, const char *value, int len)
{
    size_t n = 0;
    for (const char *s = value; s < value + len; s += strlen(s) + 1) {
        n += (size_t)snprintf(out + n, room - n, "%s\"%s\"", s != value ? ", " : "", s);
    }
}

void dtbs_has_(const void *fdt, const char *node, const char *property, const char *value, int line)
{
    char got[4096] = "";
    int len = 0, at = fdt_path_offset(fdt, node);
    const char *raw = at >= 0 ? fdt_getprop(fdt, at, property, &len) : NULL;

    if (value == NULL || raw == NULL) {
        if (at < 0 || raw != (const char *)value) {
            fail_msg("line %d: %s: %s", line, node, at < 0 ? "no such node" : property);
        }
        return;
    }
    if (value[0] == '<') {
        print_cells(got, sizeof(got), raw, len);
    } else {
        print_strings(got, sizeof(got), raw, len);
    }
    if (strcmp(got, value) != 0) {
        fail_msg("line %d: %s/%s is %s, not %s", line, node, property, got, value);
    }
}

void dtbs_no_node_(const void *fdt, const char *node, int line)
{
    if (fdt_path_offset(fdt, node) >= 0) {
        fail_msg("line %d: there is %s", line, node);
    }
}
