/* SPDX-License-Identifier: Apache-2.0 */
#ifndef GUEST_PRINT_H
#define GUEST_PRINT_H

/*
 * %s %c %d %u %x, with l for 64 bits, and a width with or without leading zeros. Not to be used by
 * two cores at once: their characters mix.
 */
#if __SIZEOF_LONG__ == 8
#define PRINT_CHECKED __attribute__((format(printf, 1, 2)))
#else
#define PRINT_CHECKED /* the compiler's l has 32 bits; the 64-bit build of the same file is checked */
#endif

void print(const char *format, ...) PRINT_CHECKED;

#endif
