/* SPDX-License-Identifier: Apache-2.0 */
#include <board_devices.h>

#define SPI(n) (32 + (n))

/* Each core's own UART is at one address for all: a tree cannot tell which it is. */
static const struct board_device list[] = {
    { .node = "serial",
      .compatible = "arm,mps2-uart",
      .base = 0xe0205000,
      .size = 0x1000,
      .num = 4,
      .stride = 0x1000,
      .irq = SPI(13),
      .console = true,
      .clock_names = "uartclk" },
};

const struct board_devices board_devices = {
    .list = list,
    .num = sizeof(list) / sizeof(list[0]),
    .clock_hz = 10000000,
    .cpu = { .compatible = "arm,cortex-r52" },
};
