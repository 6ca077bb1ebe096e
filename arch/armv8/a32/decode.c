/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Loads and stores that a trap's syndrome does not describe: of two registers, or with a base that is written back (Arm
 * ARM, F5.1). Compilers and drivers use them for 64-bit registers and for walks over a row of them. What moves more
 * registers than two is nobody's way to reach a device.
 */
#include "decode.h"

#include <bits.h>
#include <emul.h>
#include <machine.h>
#include <vm.h>

#include <arch/sysregs.h>

#include "a32.h"

#define PC 15u

static uint32_t bit(uint32_t v, unsigned n) { return v >> n & 1; }
static uint32_t bits(uint32_t v, unsigned high, unsigned low) { return v >> low & ((2u << (high - low)) - 1); }

/* P, U, W of an instruction, and its offset in bytes. */
static void addressing(struct access *a, uint32_t p, uint32_t u, uint32_t w, uint32_t offset)
{
    a->offset = u != 0 ? offset : 0 - offset;
    a->before = p != 0;
    a->back = p == 0 || w != 0;
}

/* LDRD, STRD, and the accesses of a halfword or a signed byte. */
static bool a32_extra(uint32_t i, struct access *a)
{
    uint32_t load = bit(i, 20), op = bits(i, 6, 5);

    if (bit(i, 22) == 0) {
        return false; /* the offset is in a register */
    }
    addressing(a, bit(i, 24), bit(i, 23), bit(i, 21), bits(i, 11, 8) << 4 | bits(i, 3, 0));
    a->rt = bits(i, 15, 12);
    if (load == 0 && op >= 2) {
        a->load = op == 2;
        a->width = 4;
        a->rt2 = a->rt + 1;
        return (a->rt & 1) == 0;
    }
    a->load = load != 0;
    a->width = op == 2 ? 1 : 2;
    a->sign = op >= 2;
    return true;
}

static bool a32(uint32_t i, struct access *a)
{
    a->rn = bits(i, 19, 16);
    if (bits(i, 27, 25) == 2) { /* LDR, STR, LDRB, STRB, immediate */
        addressing(a, bit(i, 24), bit(i, 23), bit(i, 21), bits(i, 11, 0));
        a->load = bit(i, 20) != 0;
        a->width = bit(i, 22) != 0 ? 1 : 4;
        a->rt = bits(i, 15, 12);
        return true;
    }
    return bits(i, 27, 25) == 0 && bit(i, 7) != 0 && bit(i, 4) != 0 && bits(i, 6, 5) != 0 && a32_extra(i, a);
}

static bool t32(uint32_t i, struct access *a)
{
    uint32_t first = i >> 16;

    a->rn = bits(first, 3, 0);
    a->rt = bits(i, 15, 12);
    a->load = bit(first, 4) != 0;
    if (bits(first, 15, 9) == 0x74 && bit(first, 6) != 0) { /* LDRD, STRD */
        addressing(a, bit(first, 8), bit(first, 7), bit(first, 5), bits(i, 7, 0) << 2);
        a->width = 4;
        a->rt2 = bits(i, 11, 8);
        return bit(first, 8) != 0 || bit(first, 5) != 0;
    }
    if (bits(first, 15, 9) == 0x7c && bit(first, 7) == 0 && bits(first, 6, 5) != 3 && bit(i, 11) != 0) {
        addressing(a, bit(i, 10), bit(i, 9), bit(i, 8), bits(i, 7, 0));
        a->width = 1u << bits(first, 6, 5);
        a->sign = bit(first, 8) != 0;
        return true;
    }
    return false;
}

bool decode(uint32_t instruction, bool thumb, struct access *out)
{
    *out = (struct access){ .rt2 = DECODE_NONE };
    return (thumb ? t32 : a32)(instruction, out) && out->rt < PC && out->rn < PC &&
           (out->rt2 == DECODE_NONE || out->rt2 < PC);
}

static bool move(struct vcpu *vcpu, struct frame *frame, const struct access *a, uint32_t at, uint32_t rt)
{
    struct mmio m = { .gpa = at, .width = (uint8_t)a->width, .write = !a->load };

    m.value = a->load ? 0 : reg_get(frame, rt);
    if (!core_mmio(vcpu, &m)) {
        return false;
    }
    if (a->load) {
        unsigned shift = 32 - 8 * a->width;
        uint32_t value = (uint32_t)m.value << shift;
        reg_set(frame, rt, a->sign ? (uint32_t)((int32_t)value >> shift) : value >> shift);
    }
    return true;
}

bool decode_access(struct vcpu *vcpu, struct frame *frame, uint32_t at, bool write)
{
    bool thumb = (sysreg_read(SPSR_hyp) & CPSR_T) != 0;
    struct access a;
    uint32_t instruction;

    if (!guest_fetch(vcpu, sysreg_read(ELR_hyp), thumb, &instruction) || !decode(instruction, thumb, &a) ||
        a.load == write) {
        return false;
    }
    uint32_t base = reg_get(frame, a.rn);
    uint32_t from = a.before ? base + a.offset : base;
    if (at - from >= a.width * (a.rt2 != DECODE_NONE ? 2 : 1) || !move(vcpu, frame, &a, from, a.rt) ||
        (a.rt2 != DECODE_NONE && !move(vcpu, frame, &a, from + 4, a.rt2))) {
        return false;
    }
    if (a.back) {
        reg_set(frame, a.rn, base + a.offset);
    }
    trap_skip(HSR_IL); /* all of them have four bytes */
    return true;
}
