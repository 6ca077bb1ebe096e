/* SPDX-License-Identifier: Apache-2.0 */
/* A small, exact subset of printf: %s %c %d %i %u %x %p %%, flags 0 - #, width (also *), length l ll z; no floats. */
#ifndef PRINT_H
#define PRINT_H

#include <stdarg.h>
#include <stddef.h>

#include "types.h"

/* The length that a uint64_t has here: print_buf(…, "%#" PRINT_64 "x", v). <inttypes.h> belongs to a C library. */
#if __SIZEOF_LONG__ == 8
#define PRINT_64 "l"
#else
#define PRINT_64 "ll"
#endif

/* Write at most `size` bytes with the terminating NUL; returns the length the whole text has (as snprintf). */
size_t print_buf(char *buf, size_t size, const char *fmt, ...) COLD PRINTF(3, 4);
size_t print_vbuf(char *buf, size_t size, const char *fmt, va_list args) COLD PRINTF(3, 0);

#endif
