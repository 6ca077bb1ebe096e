/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The GIC's registers as data, for guests that walk over all of them: gicv2_map.c, gicv3_map.c.
 * Registers of interrupts come in words; which of a word's bits are a VM's own, the list of its
 * interrupts says (macro OWNED_IRQS: SPIs and PPIs; all SGIs belong to each core).
 */
#ifndef GUEST_GIC_MAP_H
#define GUEST_GIC_MAP_H

#include <stdbool.h>
#include <stdint.h>

enum gic_frame { GIC_DIST, GIC_PRIVATE, GIC_REDIST };

enum gic_kind {
    GIC_RW,
    GIC_SET, /* write ones to set; the register at `clear` clears and reads the same */
    GIC_OWN, /* as GIC_RW, but how many bits there are is the implementation's own choice */
    GIC_IDENT, /* says what the implementation is: read only, not the same everywhere */
};

struct gic_reg {
    const char *name;
    enum gic_frame frame;
    enum gic_kind kind;
    uint16_t offset;
    uint16_t clear; /* GIC_SET */
    uint8_t bits; /* for each interrupt; 0: one register for all */
    uint16_t first; /* interrupts it is for: [first, end) */
    uint16_t end;
    uint64_t mask; /* architected bits of the register, or of each interrupt's field */
};

/* A register of the CPU interface. */
struct gic_cpu_reg {
    const char *name;
    enum gic_kind kind;
    uint64_t (*read)(void);
    void (*write)(uint64_t value);
    uint64_t mask;
};

extern const struct gic_reg gic_regs[];
extern const unsigned gic_reg_count;
extern const struct gic_cpu_reg gic_cpu_regs[];
extern const unsigned gic_cpu_reg_count;

#define GIC_ALL_IRQS 1020 /* as `end`: as many as the distributor has */

/* The words of a register: 32 bits each, or 64 where one interrupt has as many. */
unsigned gic_words(const struct gic_reg *reg);
uintptr_t gic_word_address(const struct gic_reg *reg, unsigned word);
unsigned gic_word_first(const struct gic_reg *reg, unsigned word);
uint64_t gic_word_read(const struct gic_reg *reg, unsigned word);
void gic_word_write(const struct gic_reg *reg, unsigned word, uint64_t value);
uint64_t gic_word_clear_read(const struct gic_reg *reg, unsigned word);
void gic_word_clear(const struct gic_reg *reg, unsigned word, uint64_t value);

/* Architected bits of the interrupts that the VM owns, and of those that it certainly does not. */
uint64_t gic_word_owned(const struct gic_reg *reg, unsigned word);
uint64_t gic_word_foreign(const struct gic_reg *reg, unsigned word);

bool gic_owned(unsigned irq);

#endif
