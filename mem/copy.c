/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "extent.h"
#include "mem.h"
#include "mem_port.h"
#include "mem_run.h"

static uint64_t min(uint64_t a, uint64_t b) { return a < b ? a : b; }

/* From `at` to the end of the window that an aligned window around it would be. */
static uint64_t in_window(hpa_t at) { return ARCH_WINDOW_SIZE - (at.v & (ARCH_WINDOW_SIZE - 1)); }

static bool is_ram(const struct mem_vm *mem, uint64_t gpa, uint64_t size)
{
    hpa_t at;

    while (size != 0) {
        uint64_t run = mem_ram_run(mem, gpa, size, &at);
        if (run == 0) {
            return false;
        }
        gpa += run;
        size -= run;
    }
    return true;
}

static void copy_piece(hpa_t to, hpa_t from, uint64_t size)
{
    void *target = arch_window_map(WINDOW_TO, to, size);

    memcpy(target, arch_window_map(WINDOW_FROM, from, size), (size_t)size);
    arch_window_unmap(WINDOW_FROM);
    arch_cache_clean(target, size);
    arch_window_unmap(WINDOW_TO);
}

static void sync_piece(hpa_t at, uint64_t size)
{
    arch_cache_clean(arch_window_map(WINDOW_TO, at, size), size);
    arch_window_unmap(WINDOW_TO);
}

enum status mem_copy_in(struct mem_vm *mem, uint64_t gpa, hpa_t from, uint64_t size)
{
    if (!is_ram(mem, gpa, size)) {
        return E_RANGE;
    }
    while (size != 0) {
        hpa_t to;
        uint64_t piece = mem_ram_run(mem, gpa, min(size, in_window(from)), &to);
        piece = min(piece, in_window(to));
        copy_piece(to, from, piece);
        gpa += piece;
        from.v += piece;
        size -= piece;
    }
    arch_icache_sync();
    return OK;
}

enum status mem_sync_in(struct mem_vm *mem, uint64_t gpa, uint64_t size)
{
    if (!is_ram(mem, gpa, size)) {
        return E_RANGE;
    }
    while (size != 0) {
        hpa_t at;
        uint64_t piece = mem_ram_run(mem, gpa, min(size, ARCH_WINDOW_SIZE), &at);
        piece = min(piece, in_window(at));
        sync_piece(at, piece);
        gpa += piece;
        size -= piece;
    }
    arch_icache_sync();
    return OK;
}

static void clear_piece(hpa_t at, uint64_t size)
{
    void *target = arch_window_map(WINDOW_TO, at, size);

    memset(target, 0, (size_t)size);
    arch_cache_clean(target, size);
    arch_window_unmap(WINDOW_TO);
}

void mem_clear(struct extent extent)
{
    for (struct range run = extent_run(extent, extent.base); run.size != 0;
         run = extent_run(extent, run.base + run.size)) {
        for (uint64_t done = 0; done < run.size;) {
            hpa_t at = { run.base + done };
            uint64_t piece = min(run.size - done, in_window(at));
            clear_piece(at, piece);
            done += piece;
        }
    }
}
