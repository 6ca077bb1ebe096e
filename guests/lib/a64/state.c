/* SPDX-License-Identifier: Apache-2.0 */
#include "state.h"

#include "cpu.h"
#include "state_regs.h"
#include "trap.h"

#define FP_WORDS 64

void fp_save(uint64_t values[FP_WORDS]);
void fp_load(const uint64_t values[FP_WORDS]);

struct state_reg {
    const char *name;
    uint64_t (*read)(void);
    void (*write)(uint64_t value);
    uint64_t fixed;
};

#define ACCESSORS(name, reader, writer, value)                       \
    static uint64_t read_##name(void)                                \
    {                                                                \
        uint64_t v = 0;                                              \
        __asm__ volatile("mrs %0, " #reader : "+r"(v) : : "memory"); \
        return v;                                                    \
    }                                                                \
    static void write_##name(uint64_t v) { sysreg_write(writer, v); }
STATE_REGS(ACCESSORS)

#define ROW(name, reader, writer, value) { #name, read_##name, write_##name, value },
static const struct state_reg regs[] = { STATE_REGS(ROW) };

#define REG_COUNT (sizeof(regs) / sizeof(regs[0]))
_Static_assert(REG_COUNT + FP_WORDS <= STATE_MAX, "too many");

unsigned state_count(void) { return REG_COUNT + FP_WORDS; }

const char *state_name(unsigned i) { return i < REG_COUNT ? regs[i].name : "a half of an FP register"; }

static uint64_t mix(uint64_t v)
{
    v = (v ^ v >> 31) * 0x9e3779b97f4a7c15;
    return v ^ v >> 29;
}

void state_dirty(uint64_t seed)
{
    uint64_t fp[FP_WORDS] __attribute__((aligned(16)));

    for (unsigned i = 0; i < FP_WORDS; i++)
        fp[i] = mix(seed * 256 + i);
    fp_load(fp);
    trap_hook(trap_skip);
    for (unsigned i = 0; i < REG_COUNT; i++)
        regs[i].write(regs[i].fixed ? regs[i].fixed : mix(seed * 256 + 128 + i));
    trap_hook(NULL);
    cpu_isb();
}

void state_read(uint64_t values[STATE_MAX])
{
    uint64_t fp[FP_WORDS] __attribute__((aligned(16)));

    fp_save(fp);
    trap_hook(trap_skip);
    for (unsigned i = 0; i < REG_COUNT; i++)
        values[i] = regs[i].read();
    trap_hook(NULL);
    for (unsigned i = 0; i < FP_WORDS; i++)
        values[REG_COUNT + i] = fp[i];
}
