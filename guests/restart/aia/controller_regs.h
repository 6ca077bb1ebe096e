/* SPDX-License-Identifier: Apache-2.0 */
#define CONTROLLER_REGS                                                                                    \
    { "domaincfg", board.gicd, 0x100 }, { "sourcecfg", board.gicd + 4 * board.uart_irq, 4 },               \
        { "target", board.gicd + 0x3000 + 4 * board.uart_irq, 60 }, { "genmsi", board.gicd + 0x3000, 61 }, \
        { "setie", board.gicd + 0x1e00, 1u << board.uart_irq },                                            \
    {                                                                                                      \
        "setip", board.gicd + 0x1c00, 1u << board.uart_irq                                                 \
    }
#define FILE_REG(x, number) x(number)
#define READ_FILE(number)     \
    csr_write(0x150, number); \
    list_add(l, "a register of the interrupt file", csr_read(0x151));
#define WRITE_FILE(number)    \
    csr_write(0x150, number); \
    csr_write(0x151, 0x55);
#define FILE_REGS(x) \
    FILE_REG(x, 0x70) FILE_REG(x, 0x72) FILE_REG(x, 0x80) FILE_REG(x, 0x82) FILE_REG(x, 0xc0) FILE_REG(x, 0xc2)
