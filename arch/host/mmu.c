/* SPDX-License-Identifier: Apache-2.0 */
#include "mmu.h"

#include <mmu_port.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host.h"

#define JUNK UINT64_C(0xa5a5a5a5a5a5a5a5)

/* What walkers see, an element for each entry that the tables' memory has room for. */
static struct seen {
    uint64_t entry;
    uint32_t epoch; /* of flushes, when the entry last became invalid */
    bool published, broken;
} * seen;
static struct range tables;
static unsigned entry_size;
static _Thread_local uint32_t epoch; /* a VM's tables are one core's work */
static const struct pt_format *stage2_format;
static uint32_t stage2_bits;

_Thread_local struct host_mmu_log host_mmu_log;

void host_mmu_init(unsigned entry_bytes, struct range memory)
{
    free(seen);
    seen = calloc((size_t)(memory.size / entry_bytes), sizeof(*seen));
    tables = memory;
    entry_size = entry_bytes;
    epoch = 1;
    host_mmu_log = (struct host_mmu_log){ 0 };
}

void host_mmu_stage2(const struct pt_format *fmt, uint32_t bits)
{
    stage2_format = fmt;
    stage2_bits = bits;
}

static struct seen *seen_at(uint64_t pa)
{
    if (!range_contains(tables, pa, entry_size)) {
        fprintf(stderr, "host: a table at %#llx\n", (unsigned long long)pa);
        abort();
    }
    return &seen[(pa - tables.base) / entry_size];
}

uint64_t host_mmu_entry(uint64_t pa)
{
    const struct seen *s = seen_at(pa);
    return s->published ? s->entry : JUNK;
}

static void publish_entry(uint64_t pa, uint64_t entry)
{
    struct seen *s = seen_at(pa);
    bool was = (s->entry & 1) != 0;
    bool is = (entry & 1) != 0;

    if (is && ((was && entry != s->entry) || (s->broken && s->epoch == epoch))) {
        host_mmu_log.break_before_make++;
    }
    if (was && !is) {
        s->broken = true;
        s->epoch = epoch;
    }
    s->published = true;
    s->entry = entry;
}

/* ---- the architecture's part: mmu_port.h ---- */

void arch_table_publish(const void *va, uint64_t size)
{
    uint64_t pa;

    if (!host_ram_has(va, &pa) || pa % entry_size != 0 || size % entry_size != 0) {
        fprintf(stderr, "host: published no table entries\n");
        abort();
    }
    host_mmu_log.publishes++;
    for (uint64_t at = 0; at < size; at += entry_size) {
        uint64_t entry = 0;
        memcpy(&entry, (const char *)va + at, entry_size);
        publish_entry(pa + at, entry);
    }
}

void arch_table_flush(uint32_t vmid)
{
    epoch++;
    host_mmu_log.flushes++;
    host_mmu_log.flushed_vmid = vmid;
}

const struct pt_format *arch_stage2_format(void) { return stage2_format; }

uint32_t arch_stage2_bits(void) { return stage2_bits; }

void arch_stage2_load(hpa_t root, uint32_t vmid)
{
    host_mmu_log.loads++;
    host_mmu_log.loaded_root = root.v;
    host_mmu_log.loaded_vmid = vmid;
}
