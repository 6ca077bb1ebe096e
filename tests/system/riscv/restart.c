/* SPDX-License-Identifier: Apache-2.0 */
/* A VM that restarts, with the UART, beside a heartbeat that speaks through the SBI; and
 * a metronome, which only keeps the time slices of the emulator short. */
#include <config.h>

VM_IMAGE(again, XSTR(GUESTS/AGAIN.bin))
VM_IMAGE(beat, XSTR(GUESTS/BEAT.bin))
VM_IMAGE(metronome, XSTR(GUESTS/METRONOME.bin))

#define REGION                                    \
    {                                             \
        {                                         \
            .base = 0x80200000, .size = 0x1000000 \
        }                                         \
    }

struct config config = {
    .vmlist_size = 3,
    .vmlist = {
        {
            .name = "again",
            .image = VM_IMAGE_BUILTIN(again, 0x80200000),
            .entry = 0x80200000,
            .platform = {
                .cpu_num = CORES,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) REGION,
                .dev_num = 1,
                .devs = (struct vm_dev_region[]) {
                    { .pa = 0x10000000, .va = 0x10000000, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 10 } },
                },
                .arch.irqc = IRQC_ADDRESSES,
            },
        },
        {
            .name = "beat",
            .image = VM_IMAGE_BUILTIN(beat, 0x80200000),
            .entry = 0x80200000,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) REGION,
                .arch.irqc = IRQC_ADDRESSES,
            },
        },
        {
            .name = "metronome",
            .image = VM_IMAGE_BUILTIN(metronome, 0x80200000),
            .entry = 0x80200000,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) REGION,
                .arch.irqc = IRQC_ADDRESSES,
            },
        },
    },
};
