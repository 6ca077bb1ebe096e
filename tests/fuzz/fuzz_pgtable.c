/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sequences of map and unmap on every kind of translation table. Byte 0: kind; byte 1: pages of reserve; then 8 bytes for
 * each call. After each call the status agrees with the model, in the end hardware sees what the model says.
 */
#include <host.h>
#include <stdlib.h>
#include <string.h>

#include "tables.h"

#define STEP 8
#define STEPS_MAX 32

static struct space model, seen;
static struct pt pt;
static const struct kind *kind;

static void require(bool ok)
{
    if (!ok) {
        abort();
    }
}

/* b[0]: what; b[1], b[2]: near which border; b[3], b[4]: size; b[5], b[6]: physical address; b[7]: attribute. */
static struct piece piece_of(const uint8_t *b)
{
    uint64_t end = UINT64_C(1) << kind->va_bits;
    unsigned shift = 12 + b[1] % (kind->va_bits - 12);
    uint64_t va = (((uint64_t)b[2] >> 5) << shift) + ((uint64_t)(b[2] & 31) - 16) * 4096;
    uint64_t size = ((uint64_t)(b[3] & 15) << (12 + b[4] % 20)) + (uint64_t)(b[3] >> 4) * 4096;
    uint64_t pa = (uint64_t)b[5] << (12 + b[6] % 28);

    va &= end - 1;
    pa = (b[6] & 32) != 0 ? pa : pa + (va & ((UINT64_C(1) << (12 + b[6] % 28)) - 1));
    return (struct piece){ va, pa, size, b[7] % PT_ATTR_NUM };
}

static enum status expected(struct piece p, bool map)
{
    uint64_t end = UINT64_C(1) << kind->va_bits;

    if (p.size == 0 || (map && kind->fmt->attr[p.attr] == 0)) {
        return E_INVAL;
    }
    if (p.size > end - p.va || (map && (p.pa >= kind->pa_end || p.size > kind->pa_end - p.pa))) {
        return E_RANGE;
    }
    if (map) {
        return space_any(&model, p.va, p.size) ? E_BUSY : OK;
    }
    return space_all(&model, p.va, p.size) ? OK : E_RANGE;
}

static void step(const uint8_t *b)
{
    struct piece p = piece_of(b);
    bool map = b[0] % 3 != 0;
    uint64_t used = pt.pool.used;
    uint32_t publishes = host_mmu_log.publishes;
    /* Device memory reads back as what it can be told from. */
    if (map && p.attr == PT_DEVICE && !kind->device) {
        p.attr = PT_RW;
    }
    enum status expect = expected(p, map);
    enum status status = map ? pt_map(&pt, p.va, p.pa, p.size, (enum pt_attr)p.attr) : pt_unmap(&pt, p.va, p.size);

    require(status == expect || (expect == OK && status == E_NOMEM));
    if (status != OK) {
        require(pt.pool.used == used && host_mmu_log.publishes == publishes);
    } else if (map) {
        space_map(&model, p);
    } else {
        space_unmap(&model, p.va, p.size);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2 || size > 2 + STEP * STEPS_MAX) {
        return 0;
    }
    kind = &kinds[data[0] % kind_num];
    tables_init(&pt, kind, kind->root_bytes / 4096 + data[1] % 64);
    model.num = 0;
    for (size_t at = 2; at + STEP <= size; at += STEP) {
        step(data + at);
    }
    require(host_mmu_log.break_before_make == 0);
    space_merge(&model);
    tables_read(&pt, kind, &seen);
    require(space_equal(&model, &seen));
    require(pt.pool.used <= pt.pool.at.size);
    return 0;
}
