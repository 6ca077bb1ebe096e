/* SPDX-License-Identifier: Apache-2.0 */
#define ENABLE_AT (board.gicd + 0x1e00)
#define ENABLE_BIT (1u << board.uart_irq)
#define DISABLE_WRITE (board.gicd + 0x1f00), ENABLE_BIT, ENABLE_AT, ENABLE_BIT
#define OTHER_NAME "aplic_domaincfg_write"
#define OTHER() timed_write(board.gicd, 0x100)
#define MESSAGE 0
#define DONE() (void)mmio_read32(board.gicd + 0x4000 + 32 * cpu_id() + 0x1c)
