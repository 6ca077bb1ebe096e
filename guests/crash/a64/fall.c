/* SPDX-License-Identifier: Apache-2.0 */
#include "board.h"
#include "cpu.h"
#include "crash.h"

/* xN = 0xNNNN0000NNNN, but for the one that holds the address. */
void fall(void)
{
    sysreg_write(vbar_el1, board.void_base);
    sysreg_write(sp_el0, 0x5555000055550);
    cpu_isb();
    __asm__ volatile(
        "mov x30, %0\n\t"
        "mov sp, %1\n\t"
        ".irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29\n\t"
        "mov x\\n, #(\\n * 0x101)\n\t"
        "movk x\\n, #(\\n * 0x101), lsl #32\n\t"
        ".endr\n\t"
        "str x17, [x30]"
        :
        : "r"(board.void_base + 0x888), "r"(0x6666000066660)
        : "memory");
    __builtin_unreachable();
}
