/* SPDX-License-Identifier: Apache-2.0 */
#include "panic.h"

#include <stdarg.h>

#include "console.h"
#include "port.h"
#include "print.h"

void panic(const char *fmt, ...)
{
    char text[CONSOLE_LINE];
    va_list args;

    va_start(args, fmt);
    (void)print_vbuf(text, sizeof(text), fmt, args);
    va_end(args);
    console_last_line("panic: %s", text);
    console_last_line("halted");
    arch_halt();
}
