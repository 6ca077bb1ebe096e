/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IRQLAT_H
#define IRQLAT_H

#include <stdint.h>

/* What a variant may set by -D: 0 measures, 1 answers the other's doorbells. */
#ifndef ROLE
#define ROLE 0
#endif
#ifndef REPEAT
#define REPEAT 16
#endif

/* Ticks that two readings of the counter, one after the other, are apart. */
extern uint64_t counter_cost;

/* Each: a value in ticks. `calls` are on this core alone. */
struct measure {
    const char *name;
    uint64_t (*fn)(void);
};

extern const struct measure calls[], interrupts[], others[];
extern const unsigned call_count, interrupt_count, other_count;

void interrupts_init(void);
void others_init(void);
void doorbells(void);
_Noreturn void doorbells_answer(void);

void bench_repeat(const struct measure *m);
void bench_print(const char *name, uint64_t min, uint64_t max);

#endif
