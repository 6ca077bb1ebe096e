/* SPDX-License-Identifier: Apache-2.0 */
#include <board_devices.h>

static const struct board_device list[] = {
    { .node = "serial",
      .compatible = "ns16550a",
      .base = 0x10000000,
      .size = 0x100,
      .irq = 10,
      .console = true,
      .props = { { .name = "clock-frequency", .value = 3686400 } } },
    { .node = "rtc", .compatible = "google,goldfish-rtc", .base = 0x101000, .size = 0x1000, .irq = 11 },
    { .node = "virtio",
      .compatible = "virtio,mmio",
      .base = 0x10001000,
      .size = 0x1000,
      .num = 8,
      .stride = 0x1000,
      .irq = 1 },
    { .node = "test", .compatible = "sifive,test1 sifive,test0 syscon", .base = 0x100000, .size = 0x1000 },
    { .node = "fw-cfg",
      .compatible = "qemu,fw-cfg-mmio",
      .base = 0x10100000,
      .size = 0x18,
      .props = { { .name = "dma-coherent", .flag = true } } },
    { .node = "flash",
      .compatible = "cfi-flash",
      .base = 0x20000000,
      .size = 0x2000000,
      .props = { { .name = "bank-width", .value = 4 } } },
    { .node = "flash",
      .compatible = "cfi-flash",
      .base = 0x22000000,
      .size = 0x2000000,
      .props = { { .name = "bank-width", .value = 4 } } },
};

const struct board_devices board_devices = {
    .list = list,
    .num = sizeof(list) / sizeof(list[0]),
    .pci = {
        .base = 0x30000000, .size = 0x10000000, .irq = 32, .coherent = true,
        .windows = {
            { 0x01000000, 0, 0x3000000, 0x10000 },
            { 0x02000000, 0x40000000, 0x40000000, 0x40000000 },
            { 0x03000000, 0x300000000, 0x300000000, 0x100000000 },
        },
    },
    .cpu = {
        .compatible = "riscv",
        .base = "rv32i",
        .extensions = "i m a f d c zicbom zicboz zicntr zicsr zifencei sstc",
        .mmu = "riscv,sv32",
        .cache_block = 64,
    },
};
