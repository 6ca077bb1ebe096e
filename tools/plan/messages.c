/* SPDX-License-Identifier: Apache-2.0 */
#include "messages.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "advice.h"

static void *need(void *memory)
{
    if (memory == NULL) {
        fputs("error: no memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    return memory;
}

static char *copy(const char *text) { return text != NULL ? need(strdup(text)) : NULL; }

static bool refused_already(const struct messages *m, const char *path)
{
    for (uint32_t i = 0; i < m->num; i++) {
        if (m->list[i].severity == PLAN_ERROR && strcmp(m->list[i].path, path) == 0) {
            return true;
        }
    }
    return false;
}

static uint32_t vm_of(const char *path)
{
    unsigned vm;
    return sscanf(path, "vmlist[%u]", &vm) == 1 ? vm : PLAN_NONE;
}

void messages_add(void *context, enum plan_severity severity, const char *path, const char *text)
{
    struct messages *m = context;
    struct advice advice = { .what = "", .paste = "" };

    if (m->strict) {
        severity = PLAN_ERROR;
    }
    if (severity == PLAN_ERROR && refused_already(m, path)) {
        return;
    }
    m->list = need(realloc(m->list, (m->num + 1) * sizeof(*m->list)));
    advise(m->in, path, text, &advice);
    m->list[m->num] = (struct message){
        .severity = severity,
        .vm = vm_of(path),
        .order = m->num,
        .path = copy(path),
        .text = copy(text),
        .advice = advice.what[0] != '\0' ? copy(advice.what) : NULL,
        .paste = advice.paste[0] != '\0' ? copy(advice.paste) : NULL,
    };
    m->num++;
    *(severity == PLAN_ERROR ? &m->errors : &m->notes) += 1;
}

/* What is no VM's comes first: PLAN_NONE + 1 is 0. */
static int by_vm(const void *a, const void *b)
{
    const struct message *x = a, *y = b;
    uint32_t vm_x = x->vm + 1, vm_y = y->vm + 1;
    return vm_x != vm_y ? (vm_x > vm_y) - (vm_x < vm_y) : (x->order > y->order) - (x->order < y->order);
}

static void sort(struct messages *m)
{
    if (m->num != 0) {
        qsort(m->list, m->num, sizeof(*m->list), by_vm);
    }
}

/* ---- for people ---- */

struct look {
    const char *bold, *error, *note, *plain;
};

static bool is_terminal(FILE *to)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(fileno(to)) && (no_color == NULL || no_color[0] == '\0') && term != NULL && strcmp(term, "dumb") != 0;
}

static void print_lines(FILE *to, const char *lines)
{
    for (const char *end; *lines != '\0'; lines = *end != '\0' ? end + 1 : end) {
        end = lines + strcspn(lines, "\n");
        fprintf(to, "    %.*s\n", (int)(end - lines), lines);
    }
}

static void print_heading(const struct messages *m, const struct message *i, FILE *to, const struct look *look)
{
    if (i->vm == PLAN_NONE) {
        return;
    }
    const char *name = i->vm < m->in->config->vmlist_size ? m->in->vmlist[i->vm].name : NULL;
    fprintf(to, "\n%sVM %u%s%s%s\n", look->bold, i->vm, name != NULL ? ", " : "", name != NULL ? name : "",
            look->plain);
}

void messages_text(struct messages *m, FILE *to)
{
    static const struct look colours = { "\033[1m", "\033[1;31m", "\033[1;36m", "\033[0m" };
    static const struct look none = { "", "", "", "" };
    bool terminal = is_terminal(to);
    const struct look *look = terminal ? &colours : &none;

    sort(m);
    for (const struct message *i = m->list; i < m->list + m->num; i++) {
        bool error = i->severity == PLAN_ERROR;
        if (terminal && (i == m->list || i[-1].vm != i->vm)) {
            print_heading(m, i, to, look);
        }
        fprintf(to, "%s%s%s%s:%s %s%s%s: %s%s%s\n", m->file, m->file[0] != '\0' ? ": " : "",
                error ? look->error : look->note, error ? "error" : "note", look->plain, look->bold, i->path,
                look->plain, i->text, i->advice != NULL ? "; " : "", i->advice != NULL ? i->advice : "");
        if (i->paste != NULL) {
            print_lines(to, i->paste);
        }
    }
}

/* ---- for programs ---- */

static void json_string(FILE *to, const char *text)
{
    if (text == NULL) {
        fputs("null", to);
        return;
    }
    fputc('"', to);
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\') {
            fprintf(to, "\\%c", c);
        } else if (c < 0x20) {
            fprintf(to, "\\u%04x", c);
        } else {
            fputc(c, to);
        }
    }
    fputc('"', to);
}

static void json_member(FILE *to, const char *name, const char *text)
{
    fprintf(to, ", \"%s\": ", name);
    json_string(to, text);
}

static void json_message(FILE *to, const struct message *i)
{
    fprintf(to, "\n    {\"severity\": \"%s\", \"vm\": ", i->severity == PLAN_ERROR ? "error" : "note");
    if (i->vm == PLAN_NONE) {
        fputs("null", to);
    } else {
        fprintf(to, "%u", i->vm);
    }
    json_member(to, "path", i->path);
    json_member(to, "text", i->text);
    json_member(to, "advice", i->advice);
    json_member(to, "paste", i->paste);
    fputc('}', to);
}

void messages_json(struct messages *m, FILE *to)
{
    sort(m);
    fputs("{\"file\": ", to);
    json_string(to, m->file);
    json_member(to, "board", m->in->board->name);
    fprintf(to, ", \"errors\": %u, \"notes\": %u, \"messages\": [", m->errors, m->notes);
    for (uint32_t i = 0; i < m->num; i++) {
        fputs(i != 0 ? "," : "", to);
        json_message(to, &m->list[i]);
    }
    fputs(m->num != 0 ? "\n]}\n" : "]}\n", to);
}

void messages_free(struct messages *m)
{
    for (struct message *i = m->list; i < m->list + m->num; i++) {
        free(i->path);
        free(i->text);
        free(i->advice);
        free(i->paste);
    }
    free(m->list);
}
