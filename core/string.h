/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The four functions that a compiler may call by itself, and nothing more of C's <string.h>: there is no C library
 * below the hypervisor. Hosted programs that see this directory get their own library's header.
 */
#ifndef STRING_H
#define STRING_H

#if __STDC_HOSTED__
#include_next <string.h>
#else

#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *at, int value, size_t size);
int memcmp(const void *a, const void *b, size_t size);

#endif
#endif
