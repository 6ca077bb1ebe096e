/* SPDX-License-Identifier: Apache-2.0 */
#include "state.h"

#include "cpu.h"

#define FP_REGS 32

void fp_save(uint64_t values[FP_REGS]);
void fp_load(const uint64_t values[FP_REGS]);

struct state_reg {
    const char *name;
    uint64_t (*read)(void);
    void (*write)(uint64_t value);
    uint64_t mask;
};

/* Registers that no handler of the guest's library uses while it looks. fcsr by number: no floating point is compiled. */
#define STATE_REGS(x) \
    x(sscratch, ~0ul) x(scause, 0xf) x(sepc, ~3ul) x(stval, ~0ul) x(scounteren, 5) x(senvcfg, 0xf0) x(0x003, 0x1f)
#define ACCESSORS(name, mask)                                    \
    static uint64_t read_##name(void) { return csr_read(name); } \
    static void write_##name(uint64_t v) { csr_write(name, v); }
STATE_REGS(ACCESSORS)

#define ROW(name, mask) { #name, read_##name, write_##name, mask },
static const struct state_reg regs[] = { STATE_REGS(ROW) };

#define REG_COUNT (sizeof(regs) / sizeof(regs[0]))
_Static_assert(REG_COUNT + FP_REGS <= STATE_MAX, "too many");

unsigned state_count(void) { return REG_COUNT + FP_REGS; }

const char *state_name(unsigned i) { return i < REG_COUNT ? regs[i].name : "an FP register"; }

static uint64_t mix(uint64_t v)
{
    v = (v ^ v >> 31) * 0x9e3779b97f4a7c15;
    return v ^ v >> 29;
}

void state_dirty(uint64_t seed)
{
    uint64_t fp[FP_REGS];

    for (unsigned i = 0; i < FP_REGS; i++)
        fp[i] = mix(seed * 256 + i);
    fp_load(fp);
    for (unsigned i = 0; i < REG_COUNT; i++)
        regs[i].write(mix(seed * 256 + 128 + i) & regs[i].mask);
}

void state_read(uint64_t values[STATE_MAX])
{
    for (unsigned i = 0; i < REG_COUNT; i++)
        values[i] = regs[i].read();
    fp_save(values + REG_COUNT);
}
