/* SPDX-License-Identifier: Apache-2.0 */
#include "board.h"
#include "cpu.h"
#include "crash.h"

/* rN = 0x0N0N0N0N; LR holds the address. */
void fall(void)
{
    cp15_write(board.void_base, 0, c12, c0, 0); /* VBAR */
    cpu_isb();
    __asm__ volatile("mov lr, %0\n\t"
                     "mov sp, %1\n\t"
                     ".irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12\n\t"
                     "movw r\\n, #(\\n * 0x101)\n\t"
                     "movt r\\n, #(\\n * 0x101)\n\t"
                     ".endr\n\t"
                     "str r7, [lr]"
                     :
                     : "r"(board.void_base + 0x888), "r"(0x66666660)
                     : "memory");
    __builtin_unreachable();
}
