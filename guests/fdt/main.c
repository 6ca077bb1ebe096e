/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Looks at the device tree that was handed over at entry, spoils it and restarts its VM: the same one must be there again.
 */
#include "fdt.h"

#include "persist.h"
#include "power.h"
#include "print.h"

#define MAGIC 0x6664746664746664
#define FDT_MAGIC 0xd00dfeed
#define RESTARTS 3

struct memory {
    uint64_t magic;
    uint32_t restarts;
    uint32_t sum;
};

int main(void);

static struct memory *const memory = (struct memory *)persist;

static uint32_t big_endian(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static uint32_t sum_of(const volatile unsigned char *at, uint32_t size)
{
    uint32_t sum = 0;

    for (uint32_t i = 0; i < size; i++)
        sum = sum * 31 + at[i];
    return sum;
}

static void spoil(volatile unsigned char *at, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++)
        at[i] = 0xff;
}

int main(void)
{
    unsigned char *tree = fdt_argument();

    if (!tree || big_endian(tree) != FDT_MAGIC) {
        print("fdt: none\n");
        power_off();
    }
    uint32_t size = big_endian(tree + 4), sum = sum_of(tree, size);
    if (memory->magic != MAGIC) {
        *memory = (struct memory){ MAGIC, 0, sum };
        print("fdt: %u bytes at %lx\n", size, (uint64_t)(uintptr_t)tree);
    } else if (memory->sum != sum) {
        print("fdt: another one after a restart\n");
        power_off();
    }
    if (memory->restarts++ == RESTARTS) {
        memory->magic = 0;
        print("fdt: the same after %u restarts\n", RESTARTS);
        power_off();
    }
    spoil(tree, size);
    power_reset();
}
