/* SPDX-License-Identifier: Apache-2.0 */
/* RISC-V unprivileged spec: 2.6 loads and stores, RV64I; chapter C, "Load and Store Instructions"; Zcb. */
#include "decode.h"

#define OPCODE 0x7fu
#define OP_LOAD 0x03u
#define OP_STORE 0x23u

static uint32_t bits(uint32_t v, unsigned high, unsigned low) { return (v >> low) & ((2u << (high - low)) - 1); }

static bool standard(uint32_t insn, bool is64, struct access *out)
{
    uint32_t funct3 = bits(insn, 14, 12);
    bool write = (insn & OPCODE) == OP_STORE;
    bool zero = (funct3 & 4) != 0;

    if (!write && (insn & OPCODE) != OP_LOAD) {
        return false;
    }
    if (zero && (write || funct3 == 7)) {
        return false;
    }
    if (!is64 && (funct3 == 3 || funct3 == 6)) {
        return false;
    }
    *out = (struct access){
        .width = (uint8_t)(1u << (funct3 & 3)),
        .reg = (uint8_t)(write ? bits(insn, 24, 20) : bits(insn, 11, 7)),
        .length = 4,
        .write = write,
        .sign = !write && !zero,
    };
    return true;
}

static bool compressed(struct access *out, unsigned width, uint32_t reg, bool write, bool sign)
{
    *out = (struct access){ .width = (uint8_t)width, .reg = (uint8_t)reg, .length = 2, .write = write, .sign = sign };
    return true;
}

/* Quadrant 0: registers 8 … 15. */
static bool quadrant0(uint32_t insn, bool is64, struct access *out)
{
    uint32_t reg = 8 + bits(insn, 4, 2);

    switch (bits(insn, 15, 13)) {
    case 2: /* C.LW */
        return compressed(out, 4, reg, false, true);
    case 3: /* C.LD; RV32: C.FLW */
        return is64 && compressed(out, 8, reg, false, true);
    case 6: /* C.SW */
        return compressed(out, 4, reg, true, false);
    case 7: /* C.SD; RV32: C.FSW */
        return is64 && compressed(out, 8, reg, true, false);
    case 4: /* Zcb: C.LBU, C.LHU and C.LH, C.SB, C.SH */
        switch (bits(insn, 12, 10)) {
        case 0:
            return compressed(out, 1, reg, false, false);
        case 1:
            return compressed(out, 2, reg, false, bits(insn, 6, 6) != 0);
        case 2:
            return compressed(out, 1, reg, true, false);
        case 3:
            return bits(insn, 6, 6) == 0 && compressed(out, 2, reg, true, false);
        default:
            return false;
        }
    default:
        return false;
    }
}

/* Quadrant 2: relative to the stack pointer, any register; a load of x0 is reserved. */
static bool quadrant2(uint32_t insn, bool is64, struct access *out)
{
    uint32_t rd = bits(insn, 11, 7), rs2 = bits(insn, 6, 2);

    switch (bits(insn, 15, 13)) {
    case 2: /* C.LWSP */
        return rd != 0 && compressed(out, 4, rd, false, true);
    case 3: /* C.LDSP */
        return is64 && rd != 0 && compressed(out, 8, rd, false, true);
    case 6: /* C.SWSP */
        return compressed(out, 4, rs2, true, false);
    case 7: /* C.SDSP */
        return is64 && compressed(out, 8, rs2, true, false);
    default:
        return false;
    }
}

bool decode_access(uint32_t insn, bool is64, struct access *out)
{
    switch (insn & 3) {
    case 3:
        return standard(insn, is64, out);
    case 0:
        return quadrant0(insn & 0xffff, is64, out);
    case 2:
        return quadrant2(insn & 0xffff, is64, out);
    default:
        return false;
    }
}

bool decode_transformed(uint32_t insn, bool is64, struct access *out)
{
    if ((insn & 1) == 0 || !standard(insn | 2, is64, out)) {
        return false;
    }
    out->length = (insn & 2) != 0 ? 4 : 2;
    return true;
}

uint64_t decode_extend(const struct access *a, uint64_t value)
{
    unsigned shift = 64 - 8u * a->width;

    if (a->sign) {
        return (uint64_t)((int64_t)(value << shift) >> shift);
    }
    return value << shift >> shift;
}
