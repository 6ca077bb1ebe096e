/* SPDX-License-Identifier: Apache-2.0 */
#include "state.h"

#include "cpu.h"

#define FP_WORDS 32
#define REGIONS 16

void fp_save(uint64_t values[FP_WORDS]);
void fp_load(const uint64_t values[FP_WORDS]);

/* clang-format off */
/* X(name, opc1, CRn, CRm, opc2, bits that keep what is written) */
#define CP15_REGS(X)                  \
    X(CONTEXTIDR, 0, c13, c0, 1, ~0u) \
    X(TPIDRURW, 0, c13, c0, 2, ~0u)   \
    X(TPIDRURO, 0, c13, c0, 3, ~0u)   \
    X(MAIR0, 0, c10, c2, 0, ~0u)      \
    X(MAIR1, 0, c10, c2, 1, ~0u)      \
    X(DFSR, 0, c5, c0, 0, 0x3f)       \
    X(IFSR, 0, c5, c0, 1, 0x3f)       \
    X(DFAR, 0, c6, c0, 0, ~0u)        \
    X(IFAR, 0, c6, c0, 2, ~0u)        \
    X(CNTKCTL, 0, c14, c1, 0, 3)      \
    X(PRSELR, 0, c6, c2, 1, 15)

#define BANKED_REGS(X)                                  \
    X(SP_usr) X(SP_abt) X(LR_abt) X(SPSR_abt)           \
    X(SP_und) X(LR_und) X(SPSR_und)                     \
    X(SP_irq) X(LR_irq) X(SPSR_irq)                     \
    X(SP_fiq) X(LR_fiq) X(SPSR_fiq)                     \
    X(R8_fiq) X(R9_fiq) X(R10_fiq) X(R11_fiq) X(R12_fiq)
/* clang-format on */

#define CP15_ACCESS(name, opc1, crn, crm, opc2, mask)                             \
    static uint32_t read_##name(void) { return cp15_read(opc1, crn, crm, opc2); } \
    static void write_##name(uint32_t v) { cp15_write(v &(mask), opc1, crn, crm, opc2); }
CP15_REGS(CP15_ACCESS)

#define BANKED_ACCESS(name)                                                                  \
    static uint32_t read_##name(void)                                                        \
    {                                                                                        \
        uint32_t v;                                                                          \
        __asm__ volatile(".arch_extension virt\n\tmrs %0, " #name : "=r"(v) : : "memory");   \
        return v;                                                                            \
    }                                                                                        \
    static void write_##name(uint32_t v)                                                     \
    {                                                                                        \
        __asm__ volatile(".arch_extension virt\n\tmsr " #name ", %0" : : "r"(v) : "memory"); \
    }
BANKED_REGS(BANKED_ACCESS)

static const struct state_reg {
    const char *name;
    uint32_t (*read)(void);
    void (*write)(uint32_t value);
} regs[] = {
#define CP15_ROW(name, ...) { #name, read_##name, write_##name },
#define BANKED_ROW(name) { #name, read_##name, write_##name },
    CP15_REGS(CP15_ROW) BANKED_REGS(BANKED_ROW)
};

#define REG_COUNT (sizeof(regs) / sizeof(regs[0]))
_Static_assert(REG_COUNT + 2 * REGIONS + FP_WORDS <= STATE_MAX, "too many");

unsigned state_count(void) { return REG_COUNT + 2 * REGIONS + FP_WORDS; }

const char *state_name(unsigned i)
{
    return i < REG_COUNT ? regs[i].name : i < REG_COUNT + 2 * REGIONS ? "a region's PRBAR or PRLAR" : "an FP register";
}

static uint64_t mix(uint64_t v)
{
    v = (v ^ v >> 31) * 0x9e3779b97f4a7c15;
    return v ^ v >> 29;
}

/* The MPU of EL1 is off: its regions may be anything. PRSELR, which the others need, is written last of the registers. */
void state_dirty(uint64_t seed)
{
    uint64_t fp[FP_WORDS];

    for (unsigned i = 0; i < FP_WORDS; i++)
        fp[i] = mix(seed * 256 + i);
    fp_load(fp);
    for (unsigned i = 0; i < REGIONS; i++) {
        cp15_write(i, 0, c6, c2, 1);
        cpu_isb();
        cp15_write((uint32_t)mix(seed * 512 + i) & ~0x3fu, 0, c6, c3, 0);
        cp15_write(((uint32_t)mix(seed * 512 + 64 + i) & ~0x3fu) | 1, 0, c6, c3, 1);
    }
    for (unsigned i = 0; i < REG_COUNT; i++)
        regs[i].write((uint32_t)mix(seed * 256 + 128 + i));
    cpu_isb();
}

void state_read(uint64_t values[STATE_MAX])
{
    uint64_t fp[FP_WORDS];
    uint32_t selected = cp15_read(0, c6, c2, 1);

    fp_save(fp);
    for (unsigned i = 0; i < REG_COUNT; i++)
        values[i] = regs[i].read();
    for (unsigned i = 0; i < REGIONS; i++) {
        cp15_write(i, 0, c6, c2, 1);
        cpu_isb();
        values[REG_COUNT + 2 * i] = cp15_read(0, c6, c3, 0);
        values[REG_COUNT + 2 * i + 1] = cp15_read(0, c6, c3, 1);
    }
    cp15_write(selected, 0, c6, c2, 1);
    for (unsigned i = 0; i < FP_WORDS; i++)
        values[REG_COUNT + 2 * REGIONS + i] = fp[i];
}
