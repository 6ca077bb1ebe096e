/* SPDX-License-Identifier: Apache-2.0 */
#ifndef GUEST_PRINT_H
#define GUEST_PRINT_H

/*
 * %s %c %d %u %x, with l for 64 bits, and a width with or without leading zeros. Not to be used by
 * two cores at once: their characters mix.
 */
void print(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
