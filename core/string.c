/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include <stdint.h>

typedef unsigned long __attribute__((may_alias)) word_t;

#define WORD sizeof(word_t)

/* Compilers recognise these loops and would replace each by a call to the very function that it implements. */
#define KEEP_LOOP() __asm__ volatile("")

static int word_aligned(const void *a, const void *b) { return (((uintptr_t)a | (uintptr_t)b) & (WORD - 1)) == 0; }

void *memcpy(void *restrict to, const void *restrict from, size_t size)
{
    unsigned char *t = to;
    const unsigned char *f = from;
    if (word_aligned(t, f)) {
        for (; size >= 4 * WORD; size -= 4 * WORD, t += 4 * WORD, f += 4 * WORD) {
            word_t a = ((const word_t *)(const void *)f)[0], b = ((const word_t *)(const void *)f)[1];
            word_t c = ((const word_t *)(const void *)f)[2], d = ((const word_t *)(const void *)f)[3];
            ((word_t *)(void *)t)[0] = a, ((word_t *)(void *)t)[1] = b;
            ((word_t *)(void *)t)[2] = c, ((word_t *)(void *)t)[3] = d;
        }
        for (; size >= WORD; size -= WORD, t += WORD, f += WORD) {
            *(word_t *)(void *)t = *(const word_t *)(const void *)f;
            KEEP_LOOP();
        }
    }
    while (size-- > 0) {
        *t++ = *f++;
        KEEP_LOOP();
    }
    return to;
}

void *memmove(void *to, const void *from, size_t size)
{
    unsigned char *t = to;
    const unsigned char *f = from;
    if ((uintptr_t)t - (uintptr_t)f >= size) {
        return memcpy(to, from, size);
    }
    while (size-- > 0) {
        t[size] = f[size];
        KEEP_LOOP();
    }
    return to;
}

void *memset(void *at, int value, size_t size)
{
    unsigned char *t = at;
    word_t all = (word_t)-1 / 255 * (unsigned char)value;
    for (; size > 0 && !word_aligned(t, t); size--) {
        *t++ = (unsigned char)value;
        KEEP_LOOP();
    }
    for (; size >= 4 * WORD; size -= 4 * WORD, t += 4 * WORD) {
        ((word_t *)(void *)t)[0] = all, ((word_t *)(void *)t)[1] = all;
        ((word_t *)(void *)t)[2] = all, ((word_t *)(void *)t)[3] = all;
        KEEP_LOOP();
    }
    while (size-- > 0) {
        *t++ = (unsigned char)value;
        KEEP_LOOP();
    }
    return at;
}

int memcmp(const void *a, const void *b, size_t size)
{
    const unsigned char *x = a, *y = b;
    for (; size > 0; size--, x++, y++) {
        if (*x != *y) {
            return *x - *y;
        }
    }
    return 0;
}
