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

PRINTF(1, 0) static void put_line(const char *fmt, va_list args)
{
    char line[CONSOLE_LINE];

    (void)print_vbuf(line, sizeof(line), fmt, args);
    put_text("bao: ");
    put_text(line);
    put_text("\r\n");
}

void console_line(const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    lock_take(&console_lock);
    put_line(fmt, args);
    lock_release(&console_lock);
    va_end(args);
}

void console_last_line(const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    put_line(fmt, args);
    va_end(args);
}
