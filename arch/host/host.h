/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The build machine as an architecture: what a test does to it from outside. Threads are cores, an arena of memory is the
 * machine's RAM (a physical address is an offset in it), registered ranges are devices, an array is the MPU.
 */
#ifndef HOST_H
#define HOST_H

#include <mem_port.h>
#include <types.h>

struct cpu;

/* ---- cores ---- */

/* The calling thread is this core from now on. */
void host_cpu_bind(struct cpu *cpu);

/* ---- devices ---- */

/* Handlers get the offset in the range. Called on the accessing thread: a shared device locks for itself. */
typedef uint64_t host_mmio_read_fn(void *context, uint64_t offset, unsigned bytes);
typedef void host_mmio_write_fn(void *context, uint64_t offset, unsigned bytes, uint64_t value);

/* Accesses to [base, base + size) go to these; `base` may be the board's address. Before threads start. */
void host_mmio_register(uintptr_t base, uint64_t size, host_mmio_read_fn *read, host_mmio_write_fn *write,
                        void *context);
/* Forget all devices. */
void host_mmio_clear(void);

/* ---- physical memory ---- */

/* RAM of `size` bytes (not touched until used, so large is cheap), physical addresses from `base`. Frees what was before. */
void host_ram_init(uint64_t base, uint64_t size);
/* The memory behind [pa, pa + size); the test ends when it is not all RAM. */
void *host_ram(uint64_t pa, uint64_t size);

/* Is this a pointer into that memory, and to which physical address? */
bool host_ram_has(const void *va, uint64_t *pa);

/* What this core's window and the caches were asked for, since host_ram_init(). */
struct host_mem_log {
    uint32_t window_maps;
    uint32_t window_open; /* slots open now */
    uint64_t window_longest;
    uint64_t cleaned; /* bytes cleaned to the point of coherency */
    uint64_t cleaned_after_sync; /* of which after the last arch_icache_sync: instruction fetches may miss them */
    uint32_t icache_syncs;
};
extern _Thread_local struct host_mem_log host_mem_log;

#endif
