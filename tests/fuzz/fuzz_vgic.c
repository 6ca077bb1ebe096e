/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Guests of the virtual GIC that read and write anywhere, with any width; in between what tests/unit/vgic_random.c does.
 * Nothing of what is not the VM's is ever shown, or touched in the physical GIC (gic_machine.c looks).
 */
#include <panic.h>
#include <string.h>

#include "gic_machine.h"
#include "gicd.h"
#include "vgic_random.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Registers that say something of interrupts that are others': none. */
static void check_foreign_zero(void)
{
    for (unsigned bank = 0; bank < MACHINE_BANKS; bank++) {
        for (unsigned reg = REG_GROUP; reg <= REG_CLEAR_ACTIVE; reg++) {
            uint32_t v = guest_read(0, 0, (enum model_reg)reg, bank);
            if ((v & ~machine_owned[bank]) != 0) {
                panic("register %u, word %u shows %#x\n", reg, bank, v);
            }
        }
    }
    machine_settle();
}

static void anywhere(const uint8_t *data, size_t size)
{
    unsigned cpus = 1 + data[0] % MODEL_CPUS;

    machine_init(cpus);
    for (size_t i = 1; i + 8 <= size; i += 8) {
        uint32_t at = data[i] | (uint32_t)data[i + 1] << 8 | (uint32_t)data[i + 2] << 16;
        unsigned window = data[i + 2] >> 7 & !front_v2;
        uint64_t value = (uint64_t)data[i + 4] << (data[i + 5] & 63);
        struct mmio access = {
            .width = (uint8_t)(1u << (data[i + 3] & 3)),
            .write = (data[i + 3] & 4) != 0,
            .value = (data[i + 3] & 8) != 0 ? ~value : value,
        };
        at = window == 0 ? at & 0xffff : at % (cpus * 0x20000);
        (void)guest_access(data[i + 6] % cpus, window, at, &access);
        machine_settle();
    }
    check_foreign_zero();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) {
        return 0;
    }
    if (data[0] % 2 == 0) {
        anywhere(data + 1, size - 1);
    } else {
        struct choices c = { .bytes = data + 2, .left = size - 2 };
        vgic_random(&c, 1 + data[1] % MODEL_CPUS, 200);
    }
    return 0;
}
