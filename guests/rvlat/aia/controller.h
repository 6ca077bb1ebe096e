/* SPDX-License-Identifier: Apache-2.0 */
#define ENABLE_AT (board.gicd + 0x1e00)
#define ENABLE_BIT (1u << board.uart_irq)
#define DISABLE_WRITE (board.gicd + 0x1f00), ENABLE_BIT, ENABLE_AT, ENABLE_BIT
#define OTHER_NAME "aplic_domaincfg_write"
#define OTHER() timed_write(board.gicd, 0x100)
#define MESSAGE 1
#define DONE()                                                  \
    do {                                                        \
        uint64_t top_;                                          \
        __asm__ volatile("csrrw %0, 0x15c, zero" : "=r"(top_)); \
    } while (0)
