/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What to do about a message of the check. The hypervisor says path, rule and values; advice is the build machine's, and
 * is found by the rule's words (docs/CONFIG.md lists them all).
 */
#ifndef ADVICE_H
#define ADVICE_H

#include <plan.h>

struct advice {
    char what[512]; /* goes on behind the message's text; empty: none */
    char paste[1024]; /* lines that may replace what is wrong; empty: none */
};

void advise(const struct plan_input *in, const char *path, const char *text, struct advice *a);

#endif
