/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECODE_H
#define DECODE_H

#include <types.h>

struct vcpu;

#define DECODE_NONE 16u

/* A load or store of one register, or of two words. */
struct access {
    uint32_t rt, rt2; /* rt2: DECODE_NONE, or the second word's */
    uint32_t rn; /* base */
    uint32_t offset; /* what is added to the base, modulo 2^32 */
    uint32_t width; /* bytes of each register */
    bool load;
    bool sign; /* a load that extends the sign */
    bool before; /* the offset counts for the address */
    bool back; /* the base is written back, with the offset */
};

/* An instruction of four bytes (T32: the first halfword is the upper one). false: none of those, or it uses the PC. */
bool decode(uint32_t instruction, bool thumb, struct access *out);

/* The instruction of four bytes at the guest's address `at`; the profile's. false: there is none. */
bool guest_fetch(struct vcpu *vcpu, uint32_t at, bool thumb, uint32_t *out);

#endif
