/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is said about a configuration: collected, so that it can be shown VM by VM, for people or for programs.
 */
#ifndef MESSAGES_H
#define MESSAGES_H

#include <plan.h>
#include <stdio.h>

struct message {
    enum plan_severity severity;
    uint32_t vm; /* PLAN_NONE: none's in particular */
    uint32_t order; /* as it was said */
    char *path;
    char *text;
    char *advice; /* what to do; NULL: nothing comes to mind */
    char *paste; /* lines that may replace what is wrong; NULL: none */
};

struct messages {
    const char *file; /* the configuration's, as its user calls it */
    const struct plan_input *in; /* what advice looks at */
    bool strict; /* notes are errors */
    struct message *list;
    uint32_t num, errors, notes;
};

/* A plan_report_fn; `context` is a struct messages. A field that was refused already is not refused again. */
void messages_add(void *context, enum plan_severity severity, const char *path, const char *text);

/* One line each, "file: error: path: text; advice", behind it, indented, what may be pasted. On a terminal in colour. */
void messages_text(struct messages *m, FILE *to);

/* One JSON object. */
void messages_json(struct messages *m, FILE *to);

void messages_free(struct messages *m);

#endif
