/* SPDX-License-Identifier: Apache-2.0 */
#include "machine.h"

#include <stdlib.h>
#include <string.h>

static uint64_t size_of(const char *text)
{
    static const char units[] = "KMGT";
    char *end;
    uint64_t size = strtoull(text, &end, 0);
    const char *unit = *end != '\0' ? strchr(units, *end & ~0x20) : &units[1];

    for (const char *u = units; unit != NULL && u <= unit; u++) {
        size *= 1024;
    }
    return size;
}

int machine_options(struct board *b, char **args)
{
    int n = 0;

    for (; args[n] != NULL && args[n + 1] != NULL; n += 2) {
        if (strcmp(args[n], "--ram") == 0) {
            b->ram[0].size = size_of(args[n + 1]);
            while (b->pa_bits < 64 && (b->ram[0].base + b->ram[0].size - 1) >> b->pa_bits != 0) {
                b->pa_bits++; /* cores that reach such a RAM */
            }
        } else if (strcmp(args[n], "--cpus") == 0) {
            b->cpu_num = (uint32_t)strtoul(args[n + 1], NULL, 10);
        } else {
            break;
        }
    }
    return n;
}
