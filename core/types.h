/* SPDX-License-Identifier: Apache-2.0 */
/* Types that every part of the hypervisor speaks: addresses by kind, ranges, status. */
#ifndef TYPES_H
#define TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A machine's address does not mix with a guest's, which is a plain number. */
typedef struct {
    uint64_t v;
} hpa_t; /* physical address of the machine */

/* Half open: [base, base + size). A range never wraps; size 0 is empty. */
struct range {
    uint64_t base;
    uint64_t size;
};

/*
 * Physical memory that need not lie in a row: the pages of [base, base + size) whose colour is in `colors`, in ascending
 * order. The colour of a page is its page number modulo 64, whatever the machine's number of colours is: a mask of fewer
 * is repeated to 64 bits. All bits set: every byte of the range. mem/extent.h counts and finds pages.
 */
struct extent {
    uint64_t base; /* coloured: its first page */
    uint64_t size; /* coloured: to the end of its last page */
    uint64_t colors;
};

/* Every call that can fail says so; the result must be looked at. */
enum status {
    OK = 0,
    E_INVAL, /* arguments make no sense */
    E_RANGE, /* outside what the caller owns */
    E_BUSY, /* already in use, or in another state */
    E_NOMEM, /* the reserve is used up */
    E_NOTSUP, /* this machine does not have it */
};

#define NODISCARD __attribute__((warn_unused_result))
#define NORETURN __attribute__((noreturn))
#define PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define ALIGNED(n) __attribute__((aligned(n)))
#define COLD __attribute__((cold, noinline)) /* rare, or boot only: kept out of the way */
#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)
#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

#define CPU_MAX 64 /* cores of a board: a core set is one 64-bit word */

static inline uint64_t align_up(uint64_t v, uint64_t to) { return (v + to - 1) & ~(to - 1); }
static inline uint64_t align_down(uint64_t v, uint64_t to) { return v & ~(to - 1); }
static inline bool is_aligned(uint64_t v, uint64_t to) { return (v & (to - 1)) == 0; }

static inline bool range_contains(struct range r, uint64_t at, uint64_t size)
{
    return at >= r.base && size <= r.size && at - r.base <= r.size - size;
}

static inline bool range_overlaps(struct range a, struct range b)
{
    return a.size != 0 && b.size != 0 && a.base < b.base + b.size && b.base < a.base + a.size;
}

#endif
