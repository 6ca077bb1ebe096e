/* SPDX-License-Identifier: Apache-2.0 */
#include "print.h"

struct out {
    char *buf;
    size_t size;
    size_t len; /* of the whole text, also what did not fit */
};

struct spec {
    bool left, zero, alt;
    unsigned width;
    unsigned longs; /* 0: int, 1: long or size_t, 2: long long */
};

/* A va_list may be an array type, which cannot be passed by address once it is a parameter. */
struct args {
    va_list list;
};

static void put(struct out *o, char c)
{
    if (o->len + 1 < o->size) {
        o->buf[o->len] = c;
    }
    o->len++;
}

static void pad(struct out *o, char c, unsigned from, unsigned to)
{
    for (; from < to; from++) {
        put(o, c);
    }
}

/* Long division in 16-bit digits: 32-bit targets have no 64-bit division without a library. */
static unsigned divide(uint64_t *v, unsigned by)
{
    uint32_t rest = 0;
    uint64_t result = 0;
    for (int shift = 48; shift >= 0; shift -= 16) {
        uint32_t part = (rest << 16) | (uint32_t)((*v >> shift) & 0xffff);
        result |= (uint64_t)(part / by) << shift;
        rest = part % by;
    }
    *v = result;
    return rest;
}

/* `prefix` stands before zeros but after blanks. */
static void put_padded(struct out *o, const struct spec *s, const char *prefix, const char *text, const char *end)
{
    unsigned len = (unsigned)(end - text);
    for (const char *p = prefix; *p != '\0'; p++) {
        len++;
    }
    if (!s->left && !s->zero) {
        pad(o, ' ', len, s->width);
    }
    while (*prefix != '\0') {
        put(o, *prefix++);
    }
    if (!s->left && s->zero) {
        pad(o, '0', len, s->width);
    }
    while (text < end) {
        put(o, *text++);
    }
    if (s->left) {
        pad(o, ' ', len, s->width);
    }
}

static void put_number(struct out *o, const struct spec *s, const char *prefix, uint64_t v, unsigned base)
{
    char text[20];
    char *first = text + sizeof(text);
    do {
        unsigned d = base == 16 ? (unsigned)(v & 15) : divide(&v, 10);
        if (base == 16) {
            v >>= 4;
        }
        *--first = "0123456789abcdef"[d];
    } while (v != 0);
    put_padded(o, s, prefix, first, text + sizeof(text));
}

static void put_string(struct out *o, const struct spec *s, const char *text)
{
    struct spec blanks = *s;
    const char *end = text = text != NULL ? text : "(null)";
    while (*end != '\0') {
        end++;
    }
    blanks.zero = false;
    put_padded(o, &blanks, "", text, end);
}

static uint64_t get_unsigned(const struct spec *s, struct args *a)
{
    switch (s->longs) {
    /* NOLINTNEXTLINE(bugprone-branch-clone): two of them are as wide as each other, which two depends on the machine */
    case 0:
        return va_arg(a->list, unsigned);
    case 1:
        return va_arg(a->list, unsigned long);
    default:
        return va_arg(a->list, unsigned long long);
    }
}

static int64_t get_signed(const struct spec *s, struct args *a)
{
    switch (s->longs) {
    /* NOLINTNEXTLINE(bugprone-branch-clone): two of them are as wide as each other, which two depends on the machine */
    case 0:
        return va_arg(a->list, int);
    case 1:
        return va_arg(a->list, long);
    default:
        return va_arg(a->list, long long);
    }
}

static const char *get_flags(const char *f, struct spec *s)
{
    for (;; f++) {
        if (*f == '-') {
            s->left = true;
        } else if (*f == '0') {
            s->zero = true;
        } else if (*f == '#') {
            s->alt = true;
        } else {
            return f;
        }
    }
}

static const char *get_spec(const char *f, struct spec *s, struct args *a)
{
    f = get_flags(f, s);
    if (*f == '*') {
        int w = va_arg(a->list, int);
        s->left = s->left || w < 0;
        s->width = w < 0 ? 0u - (unsigned)w : (unsigned)w;
        f++;
    }
    for (; *f >= '0' && *f <= '9'; f++) {
        s->width = s->width * 10 + (unsigned)(*f - '0');
    }
    if (*f == 'z') {
        _Static_assert(sizeof(size_t) == sizeof(long), "z is read as l");
        s->longs = 1;
        return f + 1;
    }
    for (; *f == 'l'; f++) {
        s->longs++;
    }
    return f;
}

static void put_signed(struct out *o, const struct spec *s, int64_t v)
{
    uint64_t magnitude = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    put_number(o, s, v < 0 ? "-" : "", magnitude, 10);
}

static void put_hex(struct out *o, const struct spec *s, uint64_t v)
{
    put_number(o, s, s->alt && v != 0 ? "0x" : "", v, 16);
}

static const char *convert(struct out *o, const char *f, struct args *a)
{
    struct spec s = { 0 };
    char one[2] = { 0 };
    f = get_spec(f, &s, a);
    switch (*f) {
    case 'd':
    case 'i':
        put_signed(o, &s, get_signed(&s, a));
        break;
    case 'u':
        put_number(o, &s, "", get_unsigned(&s, a), 10);
        break;
    case 'x':
        put_hex(o, &s, get_unsigned(&s, a));
        break;
    case 'p':
        put_number(o, &s, "0x", (uintptr_t)va_arg(a->list, void *), 16);
        break;
    case 'c':
        one[0] = (char)va_arg(a->list, int);
        put_string(o, &s, one);
        break;
    case 's':
        put_string(o, &s, va_arg(a->list, const char *));
        break;
    case '\0':
        return f;
    default: /* "%%", and what the compiler's format check would have refused */
        put(o, *f);
        break;
    }
    return f + 1;
}

size_t print_vbuf(char *buf, size_t size, const char *fmt, va_list args)
{
    struct out o = { .buf = buf, .size = size, .len = 0 };
    struct args a;
    va_copy(a.list, args);
    while (*fmt != '\0') {
        if (*fmt == '%') {
            fmt = convert(&o, fmt + 1, &a);
        } else {
            put(&o, *fmt++);
        }
    }
    va_end(a.list);
    if (size != 0) {
        buf[o.len < size ? o.len : size - 1] = '\0';
    }
    return o.len;
}

size_t print_buf(char *buf, size_t size, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    size_t len = print_vbuf(buf, size, fmt, args);
    va_end(args);
    return len;
}
