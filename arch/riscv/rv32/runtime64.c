/* SPDX-License-Identifier: Apache-2.0 */
/* 64-bit arithmetic that a compiler calls for on a 32-bit core (libgcc's names). */
#include <int64.h>

uint64_t __ashldi3(uint64_t v, int by);
uint64_t __lshrdi3(uint64_t v, int by);
int64_t __ashrdi3(int64_t v, int by);
uint64_t __udivdi3(uint64_t n, uint64_t d);
uint64_t __umoddi3(uint64_t n, uint64_t d);

uint64_t __ashldi3(uint64_t v, int by) { return int64_shl(v, by); }
uint64_t __lshrdi3(uint64_t v, int by) { return int64_shr(v, by); }
int64_t __ashrdi3(int64_t v, int by) { return int64_sar(v, by); }

uint64_t __udivdi3(uint64_t n, uint64_t d)
{
    uint64_t rest;
    return int64_div(n, d, &rest);
}

uint64_t __umoddi3(uint64_t n, uint64_t d)
{
    uint64_t rest;
    (void)int64_div(n, d, &rest);
    return rest;
}
