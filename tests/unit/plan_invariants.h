/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every plan must be, whatever made it: checked by brute force against the configuration, sharing no code with the
 * plan. NULL: all holds; otherwise what does not, in words.
 */
#ifndef PLAN_INVARIANTS_H
#define PLAN_INVARIANTS_H

#include <plan.h>

const char *plan_broken(const struct plan_input *in, const struct plan *p, size_t size);

#endif
