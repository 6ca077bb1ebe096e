/* SPDX-License-Identifier: Apache-2.0 */
#include <arch/mmio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host.h"

#define DEVICES_MAX 32

static struct device {
    uintptr_t base;
    uint64_t size;
    host_mmio_read_fn *read;
    host_mmio_write_fn *write;
    void *context;
} devices[DEVICES_MAX];
static unsigned device_num;

void host_mmio_register(uintptr_t base, uint64_t size, host_mmio_read_fn *read, host_mmio_write_fn *write,
                        void *context)
{
    if (device_num == DEVICES_MAX) {
        fprintf(stderr, "host: more than %d devices\n", DEVICES_MAX);
        abort();
    }
    devices[device_num++] = (struct device){ base, size, read, write, context };
}

void host_mmio_clear(void) { device_num = 0; }

static const struct device *device_at(uintptr_t at, unsigned bytes)
{
    for (unsigned i = 0; i < device_num; i++) {
        if (range_contains((struct range){ devices[i].base, devices[i].size }, at, bytes)) {
            return &devices[i];
        }
    }
    return NULL;
}

/* A register is accessed aligned, on every architecture that we have; the width is the caller's type. */
static void check_aligned(uintptr_t at, unsigned bytes)
{
    if (at % bytes != 0) {
        fprintf(stderr, "host: %u-byte device access at %#jx\n", bytes, (uintmax_t)at);
        abort();
    }
}

uint64_t host_mmio_read(uintptr_t at, unsigned bytes)
{
    uint64_t v = 0;

    check_aligned(at, bytes);
    const struct device *d = device_at(at, bytes);
    if (d != NULL) {
        return d->read(d->context, at - d->base, bytes);
    }
    memcpy(&v, (const void *)at, bytes);
    return v;
}

void host_mmio_write(uintptr_t at, unsigned bytes, uint64_t v)
{
    check_aligned(at, bytes);
    const struct device *d = device_at(at, bytes);
    if (d != NULL) {
        d->write(d->context, at - d->base, bytes, v);
        return;
    }
    memcpy((void *)at, &v, bytes);
}
