/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Included before everything else in core's files: a core may dawdle before each atomic access, where another one has its
 * chance. What is between two of them that must not be torn apart shows.
 */
#ifndef SLOW_ATOMICS_H
#define SLOW_ATOMICS_H

#include <machine_host.h>
#include <stdatomic.h>

#undef atomic_load
#undef atomic_store
#undef atomic_fetch_or
#undef atomic_fetch_and
#undef atomic_fetch_sub
#undef atomic_fetch_add
#undef atomic_compare_exchange_strong
#define atomic_load(at) (host_dawdle(), atomic_load_explicit(at, memory_order_seq_cst))
#define atomic_store(at, v) (host_dawdle(), atomic_store_explicit(at, v, memory_order_seq_cst))
#define atomic_fetch_or(at, v) (host_dawdle(), atomic_fetch_or_explicit(at, v, memory_order_seq_cst))
#define atomic_fetch_and(at, v) (host_dawdle(), atomic_fetch_and_explicit(at, v, memory_order_seq_cst))
#define atomic_fetch_sub(at, v) (host_dawdle(), atomic_fetch_sub_explicit(at, v, memory_order_seq_cst))
#define atomic_fetch_add(at, v) (host_dawdle(), atomic_fetch_add_explicit(at, v, memory_order_seq_cst))
#define atomic_compare_exchange_strong(at, old, v) \
    (host_dawdle(), atomic_compare_exchange_strong_explicit(at, old, v, memory_order_seq_cst, memory_order_seq_cst))

#endif
