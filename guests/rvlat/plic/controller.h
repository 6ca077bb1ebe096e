/* SPDX-License-Identifier: Apache-2.0 */
#define CONTEXT (2 * cpu_id() + 1)
#define ENABLE_AT (board.gicc + 0x2000 + 0x80 * CONTEXT)
#define ENABLE_BIT (1u << board.uart_irq)
#define DISABLE_WRITE ENABLE_AT, 0, ENABLE_AT, ENABLE_BIT
#define OTHER_NAME "plic_empty_claim"
#define OTHER() timed_read(board.gicc + 0x200004 + 0x1000 * CONTEXT)
#define MESSAGE 0
#define DONE()                                                    \
    do {                                                          \
        uintptr_t at_ = board.gicc + 0x200004 + 0x1000 * CONTEXT; \
        mmio_write32(at_, mmio_read32(at_));                      \
    } while (0)
