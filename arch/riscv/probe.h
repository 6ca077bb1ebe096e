/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Instructions that may trap in HS-mode: the trap vector is moved behind the instruction for its time. A trap changes
 * sepc, scause, stval, htval, htinst, sstatus and hstatus: who still needs them saves them.
 */
#ifndef PROBE_H
#define PROBE_H

#include <arch/csr.h>
#include <stdbool.h>

#define PROBE_BEGIN "lla %[t], 9f\n\tcsrrw %[t], stvec, %[t]\n\t"
#define PROBE_END "li %[ok], 1\n\t.balign 4\n9:\tcsrw stvec, %[t]"

/* Write `value`, read back into *got. false: there is no such register. */
#define csr_probe(number, value, got)                                                       \
    __extension__({                                                                         \
        unsigned long t_, ok_ = 0, v_ = (value);                                            \
        __asm__ volatile(PROBE_BEGIN "csrw %[csr], %[v]\n\tcsrr %[v], %[csr]\n\t" PROBE_END \
                         : [t] "=&r"(t_), [ok] "+&r"(ok_), [v] "+&r"(v_)                    \
                         : [csr] "i"(number)                                                \
                         : "memory");                                                       \
        *(got) = v_;                                                                        \
        ok_ != 0;                                                                           \
    })

/* Execute an instruction that reads no register but `a`, an address. false: the hart does not know it. */
#define insn_probe(insn, a)                                                                                            \
    __extension__({                                                                                                    \
        unsigned long t_, ok_ = 0;                                                                                     \
        __asm__ volatile(PROBE_BEGIN insn "\n\t" PROBE_END : [t] "=&r"(t_), [ok] "+&r"(ok_) : [at] "r"(a) : "memory"); \
        ok_ != 0;                                                                                                      \
    })

#endif
