/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARCH_CPU_H
#define ARCH_CPU_H

#include <stdint.h>

#define csr_read(name)                                               \
    ({                                                               \
        uint64_t v_;                                                 \
        __asm__ volatile("csrr %0, " #name : "=r"(v_) : : "memory"); \
        v_;                                                          \
    })

#define csr_write(name, value) __asm__ volatile("csrw " #name ", %0" : : "rK"((uint64_t)(value)) : "memory")
#define csr_set(name, value) __asm__ volatile("csrs " #name ", %0" : : "rK"((uint64_t)(value)) : "memory")
#define csr_clear(name, value) __asm__ volatile("csrc " #name ", %0" : : "rK"((uint64_t)(value)) : "memory")

#define SSTATUS_SIE 2

/* Offsets are known to start.S. */
struct entry_state {
    uint64_t x[32];
    uint64_t ticks; /* time, read among the first instructions */
    uint64_t sstatus;
    uint64_t satp;
    uint64_t stvec;
    uint64_t sie;
    uint64_t sip;
    uint64_t sscratch;
};

static inline unsigned cpu_self(void)
{
    uint64_t self;
    __asm__("mv %0, tp" : "=r"(self));
    return (unsigned)self;
}

/* The hart id of core `n`: the first core may be any hart. */
uint64_t cpu_hart(unsigned n);

static inline uint64_t cpu_id(void) { return cpu_hart(cpu_self()); }

/* Supervisor: there is no register that would say. */
static inline unsigned cpu_level(void) { return 1; }

static inline void cpu_irq_on(void) { csr_set(sstatus, SSTATUS_SIE); }

static inline void cpu_irq_off(void) { csr_clear(sstatus, SSTATUS_SIE); }

static inline void cpu_sleep(void) { __asm__ volatile("fence iorw, iorw\n\twfi" : : : "memory"); }

/* Masked: sleep, then take what is pending. */
static inline void cpu_sleep_unmask(void)
{
    __asm__ volatile("fence iorw, iorw\n\twfi\n\tcsrsi sstatus, 2\n\tnop\n\tcsrci sstatus, 2" : : : "memory");
}

static inline void cpu_sync(void) { __asm__ volatile("fence iorw, iorw" : : : "memory"); }

static inline void cpu_isb(void) { __asm__ volatile("fence.i" : : : "memory"); }

#endif
