/* SPDX-License-Identifier: Apache-2.0 */
/* Lines on the board's console. Whole lines, at most CONSOLE_LINE bytes, never interleaved; any core, any time. */
#ifndef CONSOLE_H
#define CONSOLE_H

#include "types.h"

#define CONSOLE_LINE 192

/* `base`: where the UART's registers are mapped. */
void console_init(uintptr_t base);
/* One line, "bao: " before it and a line end after it. */
void console_line(const char *fmt, ...) PRINTF(1, 2);
/* The same for panic(): this core may hold the console's lock, so it is not taken, and lines may mix. */
void console_last_line(const char *fmt, ...) PRINTF(1, 2);

#endif
