/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Device registers on the build machine: an access inside a range that the test registered (host.h, host_mmio_register)
 * goes to its handler, with the exact width; any other address is a pointer to the test's own memory.
 */
#ifndef ARCH_MMIO_H
#define ARCH_MMIO_H

#include <stdint.h>

uint64_t host_mmio_read(uintptr_t at, unsigned bytes);
void host_mmio_write(uintptr_t at, unsigned bytes, uint64_t v);

static inline uint8_t mmio_read8(uintptr_t at) { return (uint8_t)host_mmio_read(at, 1); }
static inline uint16_t mmio_read16(uintptr_t at) { return (uint16_t)host_mmio_read(at, 2); }
static inline uint32_t mmio_read32(uintptr_t at) { return (uint32_t)host_mmio_read(at, 4); }
static inline uint64_t mmio_read64(uintptr_t at) { return host_mmio_read(at, 8); }
static inline void mmio_write8(uintptr_t at, uint8_t v) { host_mmio_write(at, 1, v); }
static inline void mmio_write16(uintptr_t at, uint16_t v) { host_mmio_write(at, 2, v); }
static inline void mmio_write32(uintptr_t at, uint32_t v) { host_mmio_write(at, 4, v); }
static inline void mmio_write64(uintptr_t at, uint64_t v) { host_mmio_write(at, 8, v); }

#endif
