/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* popen */

#include "overlay.h"

#include <libfdt.h>
#include <stdio.h>
#include <string.h>

#define COMMAND "dtc -q -@ -I dts -O dtb -- "
#define PATH_ROOM 4096

static char overlay[0x100000];

static size_t read_all(FILE *f) { return f != NULL ? fread(overlay, 1, sizeof(overlay), f) : 0; }

/* `path` as one word of the shell. */
static void quote(char *out, const char *path)
{
    *out++ = '\'';
    for (; *path != '\0'; path++) {
        if (*path == '\'') {
            memcpy(out, "'\\'", 3);
            out += 3;
        }
        *out++ = *path;
    }
    *out++ = '\'';
    *out = '\0';
}

/* 0: it does not compile. */
static size_t compile(const char *path)
{
    char command[sizeof(COMMAND) + 4 * PATH_ROOM] = COMMAND;
    quote(command + strlen(COMMAND), path);
    FILE *f = popen(command, "r");
    size_t size = read_all(f);
    return f != NULL && pclose(f) == 0 ? size : 0;
}

static const char *load(const char *path)
{
    const char *end = strrchr(path, '.');
    FILE *f = strlen(path) < PATH_ROOM ? fopen(path, "rb") : NULL;
    size_t size = read_all(f);

    if (f == NULL) {
        return "cannot be read";
    }
    (void)fclose(f);
    if (end == NULL || strcmp(end, ".dtbo") != 0) {
        size = compile(path);
        if (size == 0) {
            return "dtc does not compile it";
        }
    }
    bool whole = size >= sizeof(struct fdt_header) && fdt_check_header(overlay) == 0 && fdt_totalsize(overlay) <= size;
    return whole ? NULL : "is no device tree";
}

static const char *why(int status)
{
    return status == -FDT_ERR_NOTFOUND || status == -FDT_ERR_BADPATH ? "names a node or a label that the tree has not"
                                                                     : fdt_strerror(status);
}

const char *overlay_apply(void *fdt, size_t room, const char *path)
{
    const char *wrong = load(path);
    if (wrong != NULL) {
        return wrong;
    }
    if (fdt_path_offset(overlay, "/fragment@0") < 0) {
        return "is no overlay: it needs /plugin/; and a node to change";
    }
    int status = fdt_open_into(fdt, fdt, (int)room);
    if (status == 0) {
        status = fdt_overlay_apply(fdt, overlay);
    }
    if (status != 0) {
        return why(status);
    }
    int symbols = fdt_path_offset(fdt, "/__symbols__");
    if (symbols >= 0) {
        (void)fdt_del_node(fdt, symbols);
    }
    (void)fdt_pack(fdt);
    return NULL;
}
