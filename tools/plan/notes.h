/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Remarks on a plan that stands: what was asked for and has no effect, what is shared on purpose or not at all. They
 * change nothing, so the hypervisor does without them.
 */
#ifndef NOTES_H
#define NOTES_H

#include <plan.h>

/* Reports PLAN_NOTEs of `p`, which plan_make() made of `in`. */
void plan_notes(const struct plan_input *in, const struct plan *p);

#endif
