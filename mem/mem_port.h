/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Contract: what both memory back ends ask of the architecture. arch/layout.h gives ARCH_WINDOW_SIZE.
 *
 * The window is how the hypervisor reaches guest memory and images, which are otherwise not mapped: this core's own, open
 * only between arch_window_map() and arch_window_unmap(), one piece in each slot.
 */
#ifndef MEM_PORT_H
#define MEM_PORT_H

#include <arch/layout.h> /* ARCH_WINDOW_SIZE */
#include <types.h>

_Static_assert(ARCH_WINDOW_SIZE >= 4096 && (ARCH_WINDOW_SIZE & (ARCH_WINDOW_SIZE - 1)) == 0,
               "the window is a power of two of at least a page");

enum window { WINDOW_FROM, WINDOW_TO, WINDOW_NUM };

/*
 * Reach the normal memory [pa, pa + size) through slot `w` of this core: read only for WINDOW_FROM, read and write for
 * WINDOW_TO; never executable. Returns the address of `pa`'s byte. Any alignment; the piece does not cross a multiple of
 * ARCH_WINDOW_SIZE, so one aligned window holds it. Cacheable, as the guest's own mapping is.
 * MPU: opens a region, unless one of this core's (the hypervisor's, or the loaded VM's) covers the piece already.
 * Cannot fail. The slot was free; interrupts may be on, but a handler does not use the window.
 */
void *arch_window_map(enum window w, hpa_t pa, uint64_t size);

/* Close slot `w`: no access through it is possible afterwards, on this core (stale translations are gone). */
void arch_window_unmap(enum window w);

/*
 * Clean and invalidate [va, va + size) by address to the point of coherency, and wait until that is done (Arm: DC CIVAC,
 * DSB SY). A guest that runs with its caches off must neither miss what was written, nor hit it later instead of its own.
 * Any alignment.
 */
void arch_cache_clean(const void *va, uint64_t size);

/*
 * Instruction caches of every core drop what they hold, and wait until that is done (Arm: IC IALLUIS, DSB, ISB). The code
 * was cleaned to the point of coherency before. RISC-V: FENCE.I of this core only; the others do one before they enter
 * the guest.
 */
void arch_icache_sync(void);

#endif
