/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a RISC-V guest may use: SBI calls, the hart's state over traps, its extensions. Two lives: the second one, after a
 * reset, finds all as the first one did. Needs two harts and the console by SBI.
 *
 * What the hart has beyond RV64GC, Zicbom and Zicboz, by -D: VECTORS, SVPBMT, SVADU.
 */
#ifndef ISA_H
#define ISA_H

#include <stdbool.h>
#include <stdint.h>

#ifndef VECTORS
#define VECTORS 0
#endif
#ifndef SVPBMT
#define SVPBMT 0
#endif
/* A register of the interrupt controller that is emulated. */
#ifndef CONTROLLER
#define CONTROLLER 0x0d000000
#endif
#ifndef SVADU
#define SVADU 1
#endif

/* Counts and prints what is not so. */
void check(bool ok, const char *what, uint64_t got);
extern unsigned checks, failures;

void check_calls(void); /* calls.c: SBI */
void check_hart(void); /* hart.c: registers, counters, exceptions, suspend */
void check_memory(void); /* memory.c: cache blocks, page attributes, A and D bits */

/* ---- regs.S ---- */

void fp_fill(uint64_t seed);
/* How many of f0 to f31 are not seed + n; with seed 0: not 0. */
unsigned fp_wrong(uint64_t seed);
void vector_fill(uint64_t seed);
/* How many of v0 to v31 are not seed + n in their first element; with seed 0: not 0. */
unsigned vector_wrong(uint64_t seed);
/* SBI hart_suspend, non-retentive, or system_suspend: comes back by way of the address that it gives. a0 and a1 there. */
struct resumed {
    uint64_t hart;
    uint64_t opaque;
    long error; /* it did not sleep */
};
void suspend_call(uint64_t extension, uint64_t function, uint64_t type, uint64_t opaque, struct resumed *out);

#endif
