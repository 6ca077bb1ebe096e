/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The four functions that a compiler may call by itself, and nothing more of C's <string.h>: there is no C library
 * below the hypervisor. Hosted programs that see this directory get their own library's header.
 */
#if __STDC_HOSTED__
#include_next <string.h> /* include this file as <string.h>: from "string.h", it is the next one after itself */
#elif !defined(CORE_STRING_H)
#define CORE_STRING_H

#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *at, int value, size_t size);
int memcmp(const void *a, const void *b, size_t size);

#endif
