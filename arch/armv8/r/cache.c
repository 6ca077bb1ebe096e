/* SPDX-License-Identifier: Apache-2.0 */
/* Caches as the Arm ARM asks (AArch32, G5.10); the emulator models none, so this is by the book. */
#include <arch/sysregs.h>
#include <mem_port.h>

void arch_cache_clean(const void *va, uint64_t size)
{
    uintptr_t line = (uintptr_t)4 << (sysreg_read(CTR) >> 16 & 15);
    uintptr_t end = (uintptr_t)va + (uintptr_t)size;

    for (uintptr_t at = (uintptr_t)va & ~(line - 1); at < end; at += line) {
        __asm__ volatile("mcr p15, 0, %0, c7, c14, 1" ::"r"(at) : "memory"); /* DCCIMVAC */
    }
    __asm__ volatile("dsb sy" ::: "memory");
}

/* ICIALLUIS, BPIALLIS */
void arch_icache_sync(void)
{
    __asm__ volatile("mcr p15, 0, %0, c7, c1, 0\n\tmcr p15, 0, %0, c7, c1, 6\n\tdsb ish\n\tisb" ::"r"(0) : "memory");
}
