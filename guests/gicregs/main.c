/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes and reads every register of the interrupt controller, and prints what came back, for the
 * interrupts that its VM owns alone: the transcript is the same on the bare board and in a VM.
 *
 *   reg <register>[<word>] mask <owned bits>: <read after this and that>
 *   live <sequence>: <state after each step>
 *   own <register> …                as reg, where bits are the implementation's choice: may differ
 *   id <register> <value>           says what the implementation is: may differ
 *   foreign <register> <n>          words of interrupts that are not the VM's and did not read zero:
 *                                   none in a VM
 */
#include "board.h"
#include "cpu.h"
#include "gic_map.h"
#include "gicregs.h"
#include "power.h"
#include "print.h"

int main(void);

static const uint64_t patterns[] = { ~0ul, 0x5555555555555555, 0xaaaaaaaaaaaaaaaa, 0 };

static void walk_rw(const struct gic_reg *reg, unsigned word, uint64_t mask)
{
    uint64_t before = gic_word_read(reg, word);

    print(" reset %lx", before & mask);
    for (unsigned i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
        gic_word_write(reg, word, patterns[i]);
        print(" %lx", gic_word_read(reg, word) & mask);
    }
    gic_word_write(reg, word, before);
    print(" back %lx\n", gic_word_read(reg, word) & mask);
}

/* Nothing should come of a zero; but the emulator's GICv2 then pends an SGI that has no sender. */
static void write_zero(const struct gic_reg *reg, unsigned word)
{
    if (reg->bits != 8)
        gic_word_write(reg, word, 0);
}

/* Set and clear halves, by turns; both registers read the same. */
static void walk_set(const struct gic_reg *reg, unsigned word, uint64_t mask)
{
    uint64_t before = gic_word_read(reg, word);

    print(" reset %lx %lx", before & mask, gic_word_clear_read(reg, word) & mask);
    gic_word_write(reg, word, patterns[1]);
    print(" set %lx %lx", gic_word_read(reg, word) & mask, gic_word_clear_read(reg, word) & mask);
    gic_word_write(reg, word, ~0ul);
    write_zero(reg, word);
    print(" all %lx", gic_word_read(reg, word) & mask);
    gic_word_clear(reg, word, patterns[1]);
    gic_word_clear(reg, word, 0);
    print(" clear %lx %lx", gic_word_read(reg, word) & mask, gic_word_clear_read(reg, word) & mask);
    gic_word_clear(reg, word, ~0ul);
    print(" none %lx", gic_word_read(reg, word) & mask);
    if (before)
        gic_word_write(reg, word, before);
    print(" back %lx\n", gic_word_read(reg, word) & mask);
}

static void walk_owned(const struct gic_reg *reg, unsigned word, uint64_t mask)
{
    print("reg %s[%u] mask %lx:", reg->name, gic_word_first(reg, word), mask);
    if (reg->kind == GIC_SET)
        walk_set(reg, word, mask);
    else
        walk_rw(reg, word, mask);
}

/* Whether a word shows anything of interrupts that are others'. What was changed is put back. */
static bool shows_foreign(const struct gic_reg *reg, unsigned word, uint64_t mask)
{
    uint64_t before = gic_word_read(reg, word), after;

    gic_word_write(reg, word, (before & ~mask) | mask);
    after = gic_word_read(reg, word);
    if (reg->kind == GIC_SET)
        gic_word_clear(reg, word, after & mask & ~before);
    else
        gic_word_write(reg, word, before);
    return after & mask;
}

static void walk(const struct gic_reg *reg)
{
    unsigned shown = 0;

    for (unsigned word = 0; word < gic_words(reg); word++) {
        uint64_t owned = gic_word_owned(reg, word), foreign = gic_word_foreign(reg, word);

        if (reg->kind == GIC_IDENT)
            print("id %s %lx\n", reg->name, gic_word_read(reg, word));
        else if (owned)
            walk_owned(reg, word, owned);
        if (foreign && reg->kind != GIC_IDENT)
            shown += shows_foreign(reg, word, foreign);
    }
    if (shown)
        print("foreign %s %u\n", reg->name, shown);
}

static void walk_bytes(void)
{
    for (unsigned i = 0; i < gic_reg_count; i++) {
        const struct gic_reg *reg = &gic_regs[i];

        if (reg->bits != 8 || reg->kind != GIC_RW)
            continue;
        for (unsigned word = 0; word < gic_words(reg); word++)
            for (unsigned byte = 0; byte < 4; byte++)
                if (gic_word_owned(reg, word) >> 8 * byte & 0xff)
                    walk_byte(reg, word, byte);
    }
}

static void walk_cpu(const struct gic_cpu_reg *reg)
{
    uint64_t before = reg->read();

    if (reg->kind == GIC_IDENT) {
        print("id %s %lx\n", reg->name, before);
        return;
    }
    print("%s %s mask %lx: reset %lx", reg->kind == GIC_OWN ? "own" : "reg", reg->name, reg->mask, before & reg->mask);
    for (unsigned i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
        reg->write(patterns[i] & reg->mask);
        print(" %lx", reg->read() & reg->mask);
    }
    reg->write(before);
    print(" back %lx\n", reg->read() & reg->mask);
}

int main(void)
{
    print("gicregs: begin\n");
    for (unsigned i = 0; i < gic_reg_count; i++)
        walk(&gic_regs[i]);
    walk_bytes();
    for (unsigned i = 0; i < gic_cpu_reg_count; i++)
        walk_cpu(&gic_cpu_regs[i]);
    live();
    print("gicregs: done\n");
    power_off();
}
