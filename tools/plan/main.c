/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The plan of one configuration, made on the build machine. It is linked with the configuration, the board and the very
 * plan_make() that the hypervisor runs at boot, and with where the target's linker put Bao and its images.
 *
 *   plan [NAME]          errors and notes, one a line, "NAME: error: path: text"; status 1 when there are errors
 *   plan --map NAME      the plan as JSON, on standard output (docs/MAP.md)
 *   plan --size          how many bytes the hypervisor's plan buffer needs; says nothing about what is wrong
 *   plan --fdts NAME TARGET DEPS, plan --dtbs NAME FOLDER     device trees (tools/dtbs/dtbs.h)
 *
 * Before these, the options of machine.h may say what machine the board is.
 */
#include <config_access.h>
#include <dtbs/dtbs.h>
#include <plan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "board_facts.h"
#include "machine.h"
#include "map.h"
#include "notes.h"

/* Absolute symbols: their addresses are the values. */
extern const char _own_size[], _image_size[];

static void report(void *context, enum plan_severity severity, const char *path, const char *text)
{
    const char *name = context;
    fprintf(stderr, "%s%s%s: %s: %s\n", name != NULL ? name : "", name != NULL ? ": " : "",
            severity == PLAN_ERROR ? "error" : "note", path, text);
}

static enum status make(const struct plan_input *in)
{
    size_t size = plan_size(in);
    void *buffer = malloc(size);
    enum status status = buffer != NULL ? plan_make(in, buffer, size) : E_NOMEM;
    if (status == OK) {
        plan_notes(in, buffer);
    } else if (status == E_NOMEM) {
        fprintf(stderr, "error: the plan needs %zu bytes\n", size);
    }
    free(buffer);
    return status;
}

int main(int argc, char **argv)
{
    struct board machine = board;
    struct facts facts;
    struct plan_input in = {
        .config = &config,
        .vmlist = config_vms(),
        .board = &machine,
        .facts = &facts,
        .fdts = config_fdts,
        .report = report,
    };
    int options = machine_options(&machine, argv + 1);
    argc -= options;
    argv += options;
    board_facts(&machine, (struct range){ LOAD_ADDR, (uintptr_t)_image_size }, (uintptr_t)_own_size, &facts);
    if (argc > 1 && strcmp(argv[1], "--size") == 0) {
        printf("%zu\n", plan_size(&in));
        return EXIT_SUCCESS;
    }
    if (argc == 5 && strcmp(argv[1], "--fdts") == 0) {
        in.context = argv[2];
        return dtbs_assembly(&in, argv[2], argv[3], argv[4]) == OK ? EXIT_SUCCESS : EXIT_FAILURE;
    }
    if (argc == 4 && strcmp(argv[1], "--dtbs") == 0) {
        in.context = argv[2];
        return dtbs_files(&in, argv[2], argv[3]) == OK ? EXIT_SUCCESS : EXIT_FAILURE;
    }
    if (argc > 2 && strcmp(argv[1], "--map") == 0) {
        return map_print(in, argv[2]) == OK ? EXIT_SUCCESS : EXIT_FAILURE;
    }
    in.context = argc > 1 ? argv[1] : NULL;
    return make(&in) == OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
