/* SPDX-License-Identifier: Apache-2.0 */
/* Registers that may be written byte by byte: the others of the word must stay. */
#include "gicregs.h"
#include "mmio.h"
#include "print.h"

void walk_byte(const struct gic_reg *reg, unsigned word, unsigned byte)
{
    static const uint8_t patterns[] = { 0xff, 0x58, 0xa0, 0 };
    uintptr_t a = gic_word_address(reg, word);
    uint32_t mask = (uint32_t)gic_word_owned(reg, word);
    uint32_t before = mmio_read32(a);

    print("reg %s[%u] byte:", reg->name, gic_word_first(reg, word) + byte);
    for (unsigned i = 0; i < sizeof(patterns); i++) {
        mmio_write8(a + byte, patterns[i]);
        print(" %x %x", mmio_read8(a + byte) & (mask >> 8 * byte & 0xff), mmio_read32(a) & mask);
    }
    mmio_write32(a, before);
    print("\n");
}
