/* SPDX-License-Identifier: Apache-2.0 */
#include "gic_map.h"

#include "board.h"
#include "gic.h"
#include "mmio.h"

static unsigned irq_limit(void) { return ((mmio_read32(board.gicd + GICD_TYPER) & 0x1f) + 1) * 32; }

static unsigned per_word(const struct gic_reg *reg) { return reg->bits == 64 ? 1 : 32 / reg->bits; }

unsigned gic_words(const struct gic_reg *reg)
{
    unsigned end = reg->end == GIC_ALL_IRQS ? irq_limit() : reg->end;

    return reg->bits ? (end - reg->first) / per_word(reg) : 1;
}

unsigned gic_word_first(const struct gic_reg *reg, unsigned word)
{
    return reg->bits ? reg->first + word * per_word(reg) : 0;
}

static uintptr_t address(const struct gic_reg *reg, unsigned offset, unsigned word)
{
    uintptr_t base = board.gicd;

    if (reg->frame == GIC_PRIVATE)
        base = gic_private();
    else if (reg->frame == GIC_REDIST)
        base = gic_redist();
    return base + offset + gic_word_first(reg, word) * reg->bits / 8;
}

uintptr_t gic_word_address(const struct gic_reg *reg, unsigned word) { return address(reg, reg->offset, word); }

uint64_t gic_word_read(const struct gic_reg *reg, unsigned word)
{
    uintptr_t a = gic_word_address(reg, word);

    return reg->bits == 64 ? mmio_read64(a) : mmio_read32(a);
}

void gic_word_write(const struct gic_reg *reg, unsigned word, uint64_t value)
{
    uintptr_t a = gic_word_address(reg, word);

    if (reg->bits == 64)
        mmio_write64(a, value);
    else
        mmio_write32(a, (uint32_t)value);
}

uint64_t gic_word_clear_read(const struct gic_reg *reg, unsigned word)
{
    return mmio_read32(address(reg, reg->clear, word));
}

void gic_word_clear(const struct gic_reg *reg, unsigned word, uint64_t value)
{
    mmio_write32(address(reg, reg->clear, word), (uint32_t)value);
}

bool gic_owned(unsigned irq)
{
    if (irq < 16)
        return true;
    for (unsigned i = 0; i < board.owned_count; i++)
        if (board.owned[i] == irq)
            return true;
    return false;
}

/* A PPI that is not in the list may still be there: it is another core's in no case. */
static bool is_foreign(unsigned irq) { return irq >= 32 && !gic_owned(irq); }

static uint64_t fields(const struct gic_reg *reg, unsigned word, bool (*wanted)(unsigned irq))
{
    uint64_t mask = 0;

    if (!reg->bits)
        return wanted(0) ? reg->mask : 0;
    for (unsigned i = 0; i < per_word(reg); i++)
        if (wanted(gic_word_first(reg, word) + i))
            mask |= reg->mask << i * reg->bits % 64;
    return mask;
}

uint64_t gic_word_owned(const struct gic_reg *reg, unsigned word) { return fields(reg, word, gic_owned); }

uint64_t gic_word_foreign(const struct gic_reg *reg, unsigned word) { return fields(reg, word, is_foreign); }
