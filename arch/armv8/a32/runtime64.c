/* SPDX-License-Identifier: Apache-2.0 */
/* 64-bit arithmetic, and copies, as compilers call for them on a 32-bit core (Arm run-time ABI, IHI 0043). */
#include <int64.h>
#include <string.h>

uint64_t __aeabi_llsl(uint64_t v, int by);
uint64_t __aeabi_llsr(uint64_t v, int by);
int64_t __aeabi_lasr(int64_t v, int by);
uint64_t __aeabi_lmul(uint64_t a, uint64_t b);
uint64_t divide64(uint64_t n, uint64_t d, uint64_t *rest);
void __aeabi_memcpy(void *to, const void *from, size_t size);
void __aeabi_memcpy4(void *to, const void *from, size_t size);
void __aeabi_memcpy8(void *to, const void *from, size_t size);
void __aeabi_memset(void *at, size_t size, int value);
void __aeabi_memclr(void *at, size_t size);
void __aeabi_memclr4(void *at, size_t size);
void __aeabi_memclr8(void *at, size_t size);

uint64_t __aeabi_llsl(uint64_t v, int by) { return int64_shl(v, by); }
uint64_t __aeabi_llsr(uint64_t v, int by) { return int64_shr(v, by); }
int64_t __aeabi_lasr(int64_t v, int by) { return int64_sar(v, by); }
uint64_t __aeabi_lmul(uint64_t a, uint64_t b) { return int64_mul(a, b); }
uint64_t divide64(uint64_t n, uint64_t d, uint64_t *rest) { return int64_div(n, d, rest); } /* for div.S */

void __aeabi_memcpy(void *to, const void *from, size_t size) { memcpy(to, from, size); }
void __aeabi_memcpy4(void *to, const void *from, size_t size) { memcpy(to, from, size); }
void __aeabi_memcpy8(void *to, const void *from, size_t size) { memcpy(to, from, size); }
void __aeabi_memset(void *at, size_t size, int value) { memset(at, value, size); }
void __aeabi_memclr(void *at, size_t size) { memset(at, 0, size); }
void __aeabi_memclr4(void *at, size_t size) { memset(at, 0, size); }
void __aeabi_memclr8(void *at, size_t size) { memset(at, 0, size); }
