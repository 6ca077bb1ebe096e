/* SPDX-License-Identifier: Apache-2.0 */
/* What the cases' configurations have in common: QEMU's virt board, guests linked at 0x50000000. */
#ifndef VMS_H
#define VMS_H

#include <config.h>

/* Lists with their lengths. */
#define MEMORY(...)                                                                               \
    .region_num = sizeof((struct vm_mem_region[]){ __VA_ARGS__ }) / sizeof(struct vm_mem_region), \
    .regions = (struct vm_mem_region[])                                                           \
    {                                                                                             \
        __VA_ARGS__                                                                               \
    }
#define DEVICES(...)                                                                           \
    .dev_num = sizeof((struct vm_dev_region[]){ __VA_ARGS__ }) / sizeof(struct vm_dev_region), \
    .devs = (struct vm_dev_region[])                                                           \
    {                                                                                          \
        __VA_ARGS__                                                                            \
    }
#define IPCS(...) \
    .ipc_num = sizeof((struct ipc[]){ __VA_ARGS__ }) / sizeof(struct ipc), .ipcs = (struct ipc[]) { __VA_ARGS__ }
#define IRQS(...) \
    .interrupt_num = sizeof((irqid_t[]){ __VA_ARGS__ }) / sizeof(irqid_t), .interrupts = (irqid_t[]) { __VA_ARGS__ }

/*
 * The metronome that some configurations have is a heartbeat of 97 us, which only keeps the emulator's time slices short:
 * without a timer that expires soon, a core that spins gets milliseconds before another one's interrupt is looked at.
 */

#define BASE 0x50000000
#define RAM                             \
    {                                   \
        .base = BASE, .size = 0x1000000 \
    }
#define UART0                                                        \
    {                                                                \
        .pa = 0x09000000, .va = 0x09000000, .size = 0x1000, IRQS(33) \
    }
#define UART1                                                        \
    {                                                                \
        .pa = 0x09040000, .va = 0x09040000, .size = 0x1000, IRQS(40) \
    }
/* A UART that another VM owns: written to, never interrupted by. */
#define UART1_SHARED                                       \
    {                                                      \
        .pa = 0x09040000, .va = 0x09040000, .size = 0x1000 \
    }
#define RTC                                                          \
    {                                                                \
        .pa = 0x09010000, .va = 0x09010000, .size = 0x1000, IRQS(34) \
    }
#define TIMER    \
    {            \
        IRQS(27) \
    }
#define IPC                                                          \
    {                                                                \
        .base = 0x70000000, .size = 0x10000, .shmem_id = 0, IRQS(52) \
    }
#define GIC .arch.gic = { .gicd_addr = 0x08000000, .gicr_addr = 0x080a0000, .gicc_addr = 0x08010000 }

/* A VM of `cores` cores; then its devices and ipcs. */
#define VM(image_, cores, ...)                                                   \
    {                                                                            \
        .name = #image_, .image = VM_IMAGE_BUILTIN(image_, BASE), .entry = BASE, \
        .platform = {                                                            \
            .cpu_num = (cores),                                                  \
            MEMORY(RAM),                                                         \
            __VA_ARGS__,                                                         \
            GIC,                                                                 \
        },                                                                       \
    }

#endif
