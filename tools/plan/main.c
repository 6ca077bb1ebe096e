/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The plan of one configuration, made on the build machine. It is linked with the configuration, the board and the very
 * plan_make() that the hypervisor runs at boot, and with where the target's linker put Bao and its images.
 *
 *   plan [--strict] [--json] [--summary] [--images=ASSEMBLY] NAME
 *                        errors and notes on standard error, one a line, "NAME: error: path: text; advice"; with --json
 *                        as an object on standard output; --strict: notes are errors; status 1 when there are errors
 *   plan --map NAME      the plan as JSON, on standard output (docs/MAP.md)
 *   plan --layout        for the linker: how many bytes the hypervisor's plan buffer and its control memory need, and
 *                        where it is to be; says nothing about what is wrong
 *   plan --fdts NAME TARGET DEPS, plan --dtbs NAME FOLDER     device trees (tools/dtbs/dtbs.h)
 *
 * Before these, the options of machine.h may say what machine the board is.
 */
#include <config_access.h>
#include <dtbs/dtbs.h>
#include <plan.h>
#include <stdlib.h>
#include <string.h>

#include "board_facts.h"
#include "images.h"
#include "lists.h"
#include "machine.h"
#include "map.h"
#include "messages.h"
#include "notes.h"
#include "widths.h"

/* Absolute symbols: their addresses are the values. */
extern const char _own_size[], _image_size[], _control_size[];

#define PROGRAM "/proc/self/exe" /* ours */
#define IMAGES "--images="

struct options {
    bool layout, json, summary, fdts, dtbs, map;
    const char *files[3]; /* NAME, and those of device trees; the last ones "" */
};

/* Linked where it runs: where the configuration wants it. Its control memory is its own end. */
static void own_place(struct facts *facts)
{
    facts->image.base = config.hyp.relocate ? config.hyp.base_addr : LOAD_ADDR;
    facts->control.size = (uintptr_t)_control_size;
    facts->control.base = facts->image.base + facts->own_size - facts->control.size;
}

static void make_once(const struct plan_input *in, bool notes)
{
    size_t size = plan_size(in);
    void *buffer = malloc(size);
    enum status status = buffer != NULL ? plan_make(in, buffer, size) : E_NOMEM;
    if (status == OK && notes) {
        plan_notes(in, buffer);
    } else if (status == E_NOMEM) {
        in->report(in->context, PLAN_ERROR, "config", "its plan is too large");
    }
    free(buffer);
}

/* For each number of cache colours that the board may have. */
static void make(const struct plan_input *in)
{
    struct facts facts = *in->facts;
    struct plan_input input = *in;
    input.facts = &facts;
    make_once(&input, true);
    for (unsigned i = 1; i < BOARD_COLORS_MAX && in->board->colors[i] != 0; i++) {
        facts.colors = in->board->colors[i];
        make_once(&input, false);
    }
}

static void nobody(void *context, enum plan_severity severity, const char *path, const char *text)
{
    (void)context, (void)severity, (void)path, (void)text;
}

/* Lists that are shorter than they say are refused later. */
static int print_layout(struct plan_input *in)
{
    in->report = nobody;
    bool read = lists_check(in, PROGRAM);
    printf("--defsym=plan_buffer_size=%zu --defsym=control_size=%#llx --defsym=hyp_base=%#llx\n", plan_size(in),
           (unsigned long long)plan_control_size(in), (unsigned long long)in->facts->image.base);
    return read ? EXIT_SUCCESS : EXIT_FAILURE;
}

static void print(struct messages *said, const struct options *o)
{
    if (o->json) {
        messages_json(said, o->fdts ? stderr : stdout);
    } else {
        messages_text(said, stderr);
    }
    if (o->summary) {
        fprintf(stderr, "%s: %u error%s, %u note%s\n", said->file, said->errors, said->errors == 1 ? "" : "s",
                said->notes, said->notes == 1 ? "" : "s");
    }
}

static void check(struct plan_input *in)
{
    widths_check(in, TARGET_BITS);
    make(in);
}

/* For the binary, before it is linked and checked. Where they cannot be made, everything that is wrong is said now. */
static bool fdts_made(struct plan_input *in, const struct options *o)
{
    bool made = dtbs_assembly(in, o->files[0], o->files[1], o->files[2]) == OK;
    if (!made) {
        check(in);
    }
    return made;
}

static int work(struct plan_input *in, struct messages *said, const struct options *o)
{
    if (!lists_check(in, PROGRAM)) {
        in->report(in->context, PLAN_ERROR, "config", "the checking program cannot read its own symbols");
    }
    if (o->fdts && fdts_made(in, o)) {
        if (o->json || said->errors != 0) {
            return EXIT_SUCCESS; /* the check will say it */
        }
    } else if (o->dtbs && dtbs_files(in, o->files[0], o->files[1]) != OK && said->errors == 0) {
        in->report(in->context, PLAN_ERROR, "config", "its device trees could not be written");
    } else if (o->map) {
        return map_print(*in, o->files[0]) == OK ? EXIT_SUCCESS : EXIT_FAILURE;
    } else if (!o->fdts && !o->dtbs) {
        check(in);
    }
    print(said, o);
    return said->errors == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

static struct options options_of(char **args, struct messages *said)
{
    struct options o = { .files = { "", "", "" } };
    unsigned file = 0;
    for (; *args != NULL; args++) {
        o.layout = o.layout || strcmp(*args, "--layout") == 0;
        o.json = o.json || strcmp(*args, "--json") == 0;
        o.summary = o.summary || strcmp(*args, "--summary") == 0;
        o.fdts = o.fdts || strcmp(*args, "--fdts") == 0;
        o.map = o.map || strcmp(*args, "--map") == 0;
        o.dtbs = o.dtbs || strcmp(*args, "--dtbs") == 0;
        if (strncmp(*args, IMAGES, strlen(IMAGES)) == 0) {
            images_read(*args + strlen(IMAGES));
        }
        said->strict = said->strict || strcmp(*args, "--strict") == 0;
        if ((*args)[0] != '-' && file < ARRAY_SIZE(o.files)) {
            o.files[file++] = *args;
        }
    }
    said->file = o.files[0];
    return o;
}

int main(int argc, char **argv)
{
    struct board machine = board;
    struct facts facts;
    struct messages said = { .in = NULL };
    struct plan_input in = {
        .config = &config,
        .vmlist = config_vms(),
        .board = &machine,
        .facts = &facts,
        .fdts = config_fdts,
        .report = messages_add,
        .context = &said,
    };
    (void)argc;
    said.in = &in;
    struct options o = options_of(argv + 1 + machine_options(&machine, argv + 1), &said);
    board_facts(&machine, (struct range){ LOAD_ADDR, (uintptr_t)_image_size }, (uintptr_t)_own_size, &facts);
    if (facts.mpu) {
        own_place(&facts);
    }
    int status = o.layout ? print_layout(&in) : work(&in, &said, &o);
    messages_free(&said);
    return status;
}
