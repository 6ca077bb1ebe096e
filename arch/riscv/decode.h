/* SPDX-License-Identifier: Apache-2.0 */
/* Loads and stores that trapped: which access an instruction makes. Pure, and so tested on the build machine. */
#ifndef DECODE_H
#define DECODE_H

#include <stdbool.h>
#include <stdint.h>

struct access {
    uint8_t width; /* bytes: 1, 2, 4, 8 */
    uint8_t reg; /* where a load goes, or what is stored: 0 … 31 */
    uint8_t length; /* of the instruction: 2, 4 */
    bool write;
    bool sign; /* a load's result is sign-extended */
};

/* `insn`: an instruction of the I, C or Zcb extension, a compressed one in the lower half; `is64`: RV64's. false: it is no
 * load or store of an integer register. */
bool decode_access(uint32_t insn, bool is64, struct access *out);

/* As above, of what a hart puts into htinst: a standard instruction, with bit 1 clear where it was a compressed one
 * (Hypervisor chapter, "Transformed Instruction"). */
bool decode_transformed(uint32_t insn, bool is64, struct access *out);

/* A load's result as the register gets it, from the bytes that were read. */
uint64_t decode_extend(const struct access *a, uint64_t value);

#endif
