/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARCH_CPU_H
#define ARCH_CPU_H

#include <stdint.h>

#define cp15_read(opc1, crn, crm, opc2)                                                                 \
    ({                                                                                                  \
        uint32_t v_;                                                                                    \
        __asm__ volatile("mrc p15, " #opc1 ", %0, " #crn ", " #crm ", " #opc2 : "=r"(v_) : : "memory"); \
        v_;                                                                                             \
    })

#define cp15_write(value, opc1, crn, crm, opc2) \
    __asm__ volatile("mcr p15, " #opc1 ", %0, " #crn ", " #crm ", " #opc2 : : "r"((uint32_t)(value)) : "memory")

#define cp15_read64(opc1, crm)                                                            \
    ({                                                                                    \
        uint64_t v_;                                                                      \
        __asm__ volatile("mrrc p15, " #opc1 ", %Q0, %R0, " #crm : "=r"(v_) : : "memory"); \
        v_;                                                                               \
    })

#define cp15_write64(value, opc1, crm) \
    __asm__ volatile("mcrr p15, " #opc1 ", %Q0, %R0, " #crm : : "r"((uint64_t)(value)) : "memory")

/* Offsets are known to start.S. */
struct entry_state {
    uint32_t r[15]; /* r13: the SP */
    uint32_t cpsr;
    uint64_t ticks; /* CNTVCT, read among the first instructions */
    uint32_t sctlr;
    uint32_t vbar;
    uint32_t cpacr;
    uint32_t tpidrprw;
};

static inline unsigned cpu_self(void) { return cp15_read(0, c13, c0, 4); }

static inline uint64_t cpu_id(void) { return cp15_read(0, c0, c0, 5); }

/* SVC and its like are EL1. */
static inline unsigned cpu_level(void)
{
    uint32_t cpsr;
    __asm__ volatile("mrs %0, cpsr" : "=r"(cpsr));
    return (cpsr & 31) == 0x1a ? 2 : (cpsr & 31) == 0x10 ? 0 : 1;
}

static inline void cpu_irq_on(void) { __asm__ volatile("cpsie i" : : : "memory"); }

static inline void cpu_irq_off(void) { __asm__ volatile("cpsid i" : : : "memory"); }

static inline void cpu_sleep(void) { __asm__ volatile("dsb sy\n\twfi" : : : "memory"); }

/* Masked: sleep, then take what is pending. */
static inline void cpu_sleep_unmask(void)
{
    __asm__ volatile("dsb sy\n\twfi\n\tcpsie i\n\tisb\n\tcpsid i" : : : "memory");
}

static inline void cpu_sync(void) { __asm__ volatile("dsb sy" : : : "memory"); }

static inline void cpu_isb(void) { __asm__ volatile("isb" : : : "memory"); }

#endif
