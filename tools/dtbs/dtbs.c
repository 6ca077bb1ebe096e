/* SPDX-License-Identifier: Apache-2.0 */
#include "dtbs.h"

#include <libfdt.h>
#include <plan_work.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guest_dtb.h"
#include "overlay.h"

#define BYTES_A_LINE 32

static char tree[DTB_SIZE_MAX];

static enum status fail(const struct plan_input *in, struct plan_ref ref, const char *fmt, ...) PRINTF(3, 4);

static enum status fail(const struct plan_input *in, struct plan_ref ref, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    plan_report(in, PLAN_ERROR, ref, fmt, args);
    va_end(args);
    return E_INVAL;
}

/* As the configuration names it: absolute, or beside its own file. */
static void overlay_path(char *out, size_t size, const char *name, const char *overlay)
{
    const char *slash = strrchr(name, '/');
    int folder = overlay[0] == '/' || slash == NULL ? 0 : (int)(slash - name) + 1;
    snprintf(out, size, "%.*s%s", folder, name, overlay);
}

/* VM `vm`'s tree, with the user's overlay: `tree`; its size, 0: an error was reported. */
static size_t make_tree(const struct plan_input *in, const struct plan *plan, uint32_t vm, const char *name)
{
    const char *overlay = in->vmlist[vm].fdt.overlay;
    char path[4096];

    if (dtb_make(in, plan, &board_devices, vm, overlay != NULL, tree, sizeof(tree)) == 0) {
        (void)fail(in, ref_vm(vm), ".fdt: the device tree is larger than " X64, (uint64_t)sizeof(tree));
        return 0;
    }
    if (overlay != NULL) {
        overlay_path(path, sizeof(path), name, overlay);
        const char *wrong = overlay_apply(tree, sizeof(tree), path);
        if (wrong != NULL) {
            (void)fail(in, ref_vm(vm), ".fdt.overlay: %s: %s", wrong, path);
            return 0;
        }
    }
    return fdt_totalsize(tree);
}

static const struct plan *make_plan(const struct plan_input *in)
{
    size_t size = plan_size(in);
    void *buffer = malloc(size);
    if (buffer != NULL && plan_make(in, buffer, size) == OK) {
        return buffer;
    }
    free(buffer);
    return NULL;
}

/* ---- files ---- */

static bool is_file_name(const char *s)
{
    static const char good[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    return s != NULL && s[0] != '\0' && s[0] != '.' && strlen(s) <= 64 && strspn(s, good) == strlen(s);
}

/* The VM's name, where it makes a file name that no other VM has. */
static void file_name(const struct plan_input *in, const struct plan *plan, uint32_t vm, char *out, size_t size)
{
    const char *name = in->vmlist[vm].name;
    bool good = is_file_name(name);
    for (uint32_t i = 0; i < plan->vm_num && good; i++) {
        good = i == vm || in->vmlist[i].name == NULL || strcmp(name, in->vmlist[i].name) != 0;
    }
    if (good) {
        snprintf(out, size, "%s.dtb", name);
    } else {
        snprintf(out, size, "vm%u.dtb", vm);
    }
}

static bool write_file(const char *path, size_t size)
{
    FILE *f = fopen(path, "wb");
    bool ok = f != NULL && fwrite(tree, 1, size, f) == size;
    if (f != NULL) {
        ok = fclose(f) == 0 && ok;
    }
    if (!ok) {
        fprintf(stderr, "error: %s cannot be written\n", path);
    }
    return ok;
}

enum status dtbs_files(const struct plan_input *in, const char *name, const char *folder)
{
    const struct plan *plan = make_plan(in);
    enum status status = plan != NULL ? OK : E_INVAL;

    for (uint32_t vm = 0; plan != NULL && vm < plan->vm_num; vm++) {
        char file[80], path[4096];
        file_name(in, plan, vm, file, sizeof(file));
        snprintf(path, sizeof(path), "%s/%s", folder, file);
        size_t size = make_tree(in, plan, vm, name);
        if (size != 0 && write_file(path, size)) {
            printf("%s\n", path);
        } else {
            status = E_INVAL;
        }
    }
    free((void *)(uintptr_t)plan);
    return status;
}

/* ---- for the binary ---- */

static bool any_asks(const struct plan_input *in)
{
    bool any = false;
    for (uint32_t vm = 0; vm < plan_vm_num(in); vm++) {
        any = any || plan_fdt_asked(&in->vmlist[vm]);
    }
    return any;
}

/* The table, one entry for each VM; at least one, so that it has an address. */
static void print_table(const struct plan_input *in)
{
    uint32_t num = plan_vm_num(in);
    printf("/* Written by tools/dtbs. */\n\t.section .note.GNU-stack, \"\", %%progbits\n"
           "\t.section .rodata.config_fdts, \"a\"\n\t.balign 8\n\t.globl config_fdts\nconfig_fdts:\n");
    for (uint32_t vm = 0; vm < (num != 0 ? num : 1); vm++) {
        if (vm < num && plan_fdt_asked(&in->vmlist[vm])) {
            printf("\t.dc.a _bao_fdt_%u_vm_beg, _bao_fdt_%u_vm_size\n", vm, vm);
        } else {
            printf("\t.dc.a 0, 0\n");
        }
    }
}

/* As VM_IMAGE (config_image.h) has a file. */
static void print_tree(uint32_t vm, size_t size)
{
    printf(".pushsection .vm_image_bao_fdt_%u, \"a\"\n\t.balign 4096\n"
           "\t.globl _bao_fdt_%u_vm_beg, _bao_fdt_%u_vm_size\n_bao_fdt_%u_vm_beg:",
           vm, vm, vm, vm);
    for (size_t i = 0; i < size; i++) {
        printf("%s%u", i % BYTES_A_LINE == 0 ? "\n\t.byte " : ",", (unsigned char)tree[i]);
    }
    printf("\n\t.set _bao_fdt_%u_vm_size, . - _bao_fdt_%u_vm_beg\n.popsection\n", vm, vm);
}

static bool print_deps(const struct plan_input *in, const char *name, const char *target, const char *deps)
{
    FILE *f = fopen(deps, "w");
    if (f == NULL) {
        fprintf(stderr, "error: %s cannot be written\n", deps);
        return false;
    }
    for (uint32_t vm = 0; vm < plan_vm_num(in); vm++) {
        char path[4096];
        if (in->vmlist[vm].fdt.overlay != NULL) {
            overlay_path(path, sizeof(path), name, in->vmlist[vm].fdt.overlay);
            fprintf(f, "%s: %s\n%s:\n", target, path, path);
        }
    }
    return fclose(f) == 0;
}

enum status dtbs_assembly(const struct plan_input *in, const char *name, const char *target, const char *deps)
{
    const struct plan *plan = NULL;
    enum status status = print_deps(in, name, target, deps) ? OK : E_INVAL;

    print_table(in);
    if (any_asks(in)) {
        plan = make_plan(in);
        status = plan != NULL ? status : E_INVAL;
    }
    for (uint32_t vm = 0; plan != NULL && vm < plan->vm_num; vm++) {
        if (plan_fdt_asked(&in->vmlist[vm])) {
            size_t size = make_tree(in, plan, vm, name);
            print_tree(vm, size);
            status = size != 0 ? status : E_INVAL;
        }
    }
    free((void *)(uintptr_t)plan);
    return status;
}
