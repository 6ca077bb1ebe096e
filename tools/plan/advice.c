/* SPDX-License-Identifier: Apache-2.0 */
#include "advice.h"

#include <stdio.h>
#include <string.h>

/* One rule's advice: `text` begins with the rule's words, or has them in it. */
struct rule {
    const char *words;
    void (*advise)(const struct plan_input *in, const char *path, const char *text, struct advice *a);
};

static void alignment(const struct plan_input *in, const char *path, const char *text, struct advice *a)
{
    unsigned long long v;
    uint64_t unit = strncmp(path, "shmemlist", 9) == 0 && strstr(path, ".size") != NULL ? 0x1000 : in->facts->granule;

    if (sscanf(text, "%llx", &v) != 1) {
        return;
    }
    uint64_t below = align_down(v, unit), above = align_up(v, unit);
    if (below == 0) {
        snprintf(a->what, sizeof(a->what), "use %#llx", (unsigned long long)above);
    } else {
        snprintf(a->what, sizeof(a->what), "use %#llx or %#llx", (unsigned long long)below, (unsigned long long)above);
    }
}

static const struct rule rules[] = {
    { "is not a multiple of", alignment },
};

void advise(const struct plan_input *in, const char *path, const char *text, struct advice *a)
{
    for (const struct rule *r = rules; r < rules + ARRAY_SIZE(rules); r++) {
        if (strstr(text, r->words) != NULL) {
            r->advise(in, path, text, a);
            return;
        }
    }
}
