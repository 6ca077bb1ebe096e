/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARCH_CPU_H
#define ARCH_CPU_H

#include <stdint.h>

#define sysreg_read(name)                                           \
    ({                                                              \
        uint64_t v_;                                                \
        __asm__ volatile("mrs %0, " #name : "=r"(v_) : : "memory"); \
        v_;                                                         \
    })

#define sysreg_write(name, value) __asm__ volatile("msr " #name ", %x0" : : "rZ"((uint64_t)(value)) : "memory")

/* Offsets are known to start.S. */
struct entry_state {
    uint64_t x[31];
    uint64_t ticks; /* CNTVCT, read by the second instruction */
    uint64_t level; /* CurrentEL */
    uint64_t tpidr_el1;
    uint64_t vbar_el1;
    uint64_t cpacr_el1;
    uint64_t daif;
};

static inline unsigned cpu_self(void) { return (unsigned)sysreg_read(tpidr_el1); }

static inline uint64_t cpu_id(void) { return sysreg_read(mpidr_el1); }

static inline unsigned cpu_level(void) { return (unsigned)(sysreg_read(CurrentEL) >> 2); }

static inline void cpu_irq_on(void) { __asm__ volatile("msr daifclr, #2" : : : "memory"); }

static inline void cpu_irq_off(void) { __asm__ volatile("msr daifset, #2" : : : "memory"); }

static inline void cpu_sleep(void) { __asm__ volatile("dsb sy\n\twfi" : : : "memory"); }

/* Masked: sleep, then take what is pending. */
static inline void cpu_sleep_unmask(void)
{
    __asm__ volatile("dsb sy\n\twfi\n\tmsr daifclr, #2\n\tisb\n\tmsr daifset, #2" : : : "memory");
}

static inline void cpu_sync(void) { __asm__ volatile("dsb sy" : : : "memory"); }

static inline void cpu_isb(void) { __asm__ volatile("isb" : : : "memory"); }

#endif
