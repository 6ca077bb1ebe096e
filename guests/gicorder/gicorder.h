/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of this guest tell each other. */
#ifndef GICORDER_H
#define GICORDER_H

#include <stdbool.h>
#include <stdint.h>

/* Interrupts that nothing raises: all by hand. FIRST to FIRST + COUNT - 1, within two words of 32. */
#ifndef FIRST
#define FIRST 48u
#endif
#ifndef COUNT
#define COUNT 40u
#endif

/* How many are active at once with split ends. A GICv2 tells a hypervisor no numbers of ends that found no list register. */
#ifndef SPLIT
#define SPLIT 12u
#endif
/* Which parts to do, a bit each: by priority, nested, split ends, by hand, level and edge, routes, SGIs. */
#ifndef SECTIONS
#define SECTIONS 0x7f
#endif

/* One GIC version each: gicv2/ends.c, gicv3/ends.c. */
void ends_seen(void); /* interrupts that ends have let through may come now */
void ends_split(int on);
void ends_deactivate(uint32_t ack);
uint32_t running_priority(void);
void route(unsigned spi, unsigned core);

/* main.c */
void set(unsigned irq, unsigned reg); /* write its bit */
unsigned get(unsigned irq, unsigned reg);
void set_all(unsigned reg);
unsigned get_all(unsigned reg); /* how many of them are set */
void priority(unsigned irq, unsigned value);
uint32_t ack(void); /* waits a little for one; GIC_INTID_SPURIOUS or above: none */
/* Take all that come, one after the other: how many; `wanted`: which may. */
unsigned take_all(bool (*wanted)(unsigned irq));
void check(const char *what, unsigned found, unsigned expected);

void one_core(void);
void two_cores(void);

#endif
