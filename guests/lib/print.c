/* SPDX-License-Identifier: Apache-2.0 */
#include "print.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

#include "uart.h"

struct spec {
    unsigned width;
    bool zeros;
    bool is_long;
    char kind;
};

static const char *spec_read(const char *f, struct spec *s)
{
    *s = (struct spec){ 0 };
    if (*f == '0') {
        s->zeros = true;
        f++;
    }
    for (; *f >= '0' && *f <= '9'; f++)
        s->width = s->width * 10 + (unsigned)(*f - '0');
    for (; *f == 'l'; f++)
        s->is_long = true;
    s->kind = *f;
    return f;
}

static void put_text(const char *s)
{
    while (*s)
        uart_putc(*s++);
}

static void put_number(uint64_t v, unsigned base, const struct spec *s)
{
    char digits[20];
    unsigned n = 0;

    do {
        digits[n++] = "0123456789abcdef"[v % base];
        v /= base;
    } while (v);
    for (unsigned w = n; w < s->width; w++)
        uart_putc(s->zeros ? '0' : ' ');
    while (n)
        uart_putc(digits[--n]);
}

static void put_signed(int64_t v, const struct spec *s)
{
    if (v < 0)
        uart_putc('-');
    put_number(v < 0 ? -(uint64_t)v : (uint64_t)v, 10, s);
}

void print(const char *f, ...)
{
    va_list ap;

    va_start(ap, f);
    for (; *f; f++) {
        struct spec s;

        if (*f != '%') {
            if (*f == '\n')
                uart_putc('\r');
            uart_putc(*f);
            continue;
        }
        f = spec_read(f + 1, &s);
        if (s.kind == 's')
            put_text(va_arg(ap, const char *));
        else if (s.kind == 'c')
            uart_putc((char)va_arg(ap, int));
        else if (s.kind == 'd')
            put_signed(s.is_long ? va_arg(ap, int64_t) : va_arg(ap, int), &s);
        else
            put_number(s.is_long ? va_arg(ap, uint64_t) : va_arg(ap, unsigned), s.kind == 'x' ? 16 : 10, &s);
    }
    va_end(ap);
}
