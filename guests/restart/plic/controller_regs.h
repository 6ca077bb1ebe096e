/* SPDX-License-Identifier: Apache-2.0 */
#define CONTEXT (2 * cpu_id() + 1)
#define CONTROLLER_REGS                                                                        \
    { "priority", board.gicc + 4 * board.uart_irq, 5 }, { "pending", board.gicc + 0x1000, 0 }, \
        { "enable", board.gicc + 0x2000 + 0x80 * CONTEXT, 1u << board.uart_irq },              \
        { "enable of another context", board.gicc + 0x2180, 1u << board.uart_irq },            \
        { "threshold", board.gicc + 0x200000 + 0x1000 * CONTEXT, 3 },                          \
    {                                                                                          \
        "claim", board.gicc + 0x200004 + 0x1000 * CONTEXT, 0                                   \
    }
#define FILE_REGS(x)
