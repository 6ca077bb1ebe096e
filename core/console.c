/* SPDX-License-Identifier: Apache-2.0 */
#include "console.h"

#include <stdarg.h>
#include <uart.h>

#include "lock.h"
#include "print.h"

static uintptr_t uart;
static struct lock console_lock;

void console_init(uintptr_t base)
{
    uart = base;
    uart_init(base);
}

static void put_text(const char *text)
{
    for (; *text != '\0'; text++) {
        uart_putc(uart, *text);
    }
}

void console_line(const char *fmt, ...)
{
    char line[CONSOLE_LINE];
    va_list args;

    va_start(args, fmt);
    (void)print_vbuf(line, sizeof(line), fmt, args);
    va_end(args);

    lock_take(&console_lock);
    put_text("bao: ");
    put_text(line);
    put_text("\r\n");
    lock_release(&console_lock);
}
