/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the notes: each file's part of plan_notes(). */
#ifndef NOTES_WORK_H
#define NOTES_WORK_H

#include <plan_work.h>

#include "notes.h"

/* `fmt` as plan_error() has it. */
void plan_note(const struct plan_input *in, struct plan_ref ref, const char *fmt, ...) PRINTF(3, 4);

void notes_colors(const struct plan_input *in); /* notes_colors.c */
void notes_memory(const struct plan_input *in, uint32_t vm); /* notes_memory.c */
void notes_devices(const struct plan_input *in); /* notes_devices.c */

#endif
