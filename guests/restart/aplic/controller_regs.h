/* SPDX-License-Identifier: Apache-2.0 */
#define IDC (board.gicd + 0x4000 + 32 * cpu_id())
#define CONTROLLER_REGS                                                                                            \
    { "domaincfg", board.gicd, 0x100 }, { "sourcecfg", board.gicd + 4 * board.uart_irq, 4 },                       \
        { "target", board.gicd + 0x3000 + 4 * board.uart_irq, 7 },                                                 \
        { "setip", board.gicd + 0x1c00, 1u << board.uart_irq }, { "in", board.gicd + 0x1d00, 0 },                  \
        { "setie", board.gicd + 0x1e00, 1u << board.uart_irq }, { "idelivery", IDC, 1 }, { "iforce", IDC + 4, 1 }, \
        { "ithreshold", IDC + 8, 9 },                                                                              \
    {                                                                                                              \
        "topi", IDC + 0x18, 0                                                                                      \
    }
#define FILE_REGS(x)
