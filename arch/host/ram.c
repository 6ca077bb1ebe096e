/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "host.h"

static struct range ram;
static char *arena;
static _Thread_local bool window_used[WINDOW_NUM];

_Thread_local struct host_mem_log host_mem_log;

void host_ram_init(uint64_t base, uint64_t size)
{
    if (arena != NULL) {
        munmap(arena, (size_t)ram.size);
    }
    arena = mmap(NULL, (size_t)size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (arena == MAP_FAILED) {
        perror("host: RAM");
        abort();
    }
    ram = (struct range){ base, size };
    memset(window_used, 0, sizeof(window_used));
    host_mem_log = (struct host_mem_log){ 0 };
}

void *host_ram(uint64_t pa, uint64_t size)
{
    if (!range_contains(ram, pa, size)) {
        fprintf(stderr, "host: no RAM at %#llx\n", (unsigned long long)pa);
        abort();
    }
    return arena + (pa - ram.base);
}

bool host_ram_has(const void *va, uint64_t *pa)
{
    *pa = ram.base + (uint64_t)((const char *)va - arena);
    return (const char *)va >= arena && (const char *)va < arena + ram.size;
}

/* ---- the architecture's part: mem_port.h ---- */

void *arch_window_map(enum window w, hpa_t pa, uint64_t size)
{
    uint64_t in_window = pa.v & (ARCH_WINDOW_SIZE - 1);

    if (window_used[w] || size == 0 || size > ARCH_WINDOW_SIZE - in_window) {
        fprintf(stderr, "host: window %d: %#llx bytes at %#llx\n", (int)w, (unsigned long long)size,
                (unsigned long long)pa.v);
        abort();
    }
    window_used[w] = true;
    host_mem_log.window_open++;
    host_mem_log.window_maps++;
    if (size > host_mem_log.window_longest) {
        host_mem_log.window_longest = size;
    }
    return host_ram(pa.v, size);
}

void arch_window_unmap(enum window w)
{
    if (!window_used[w]) {
        fprintf(stderr, "host: window %d is not open\n", (int)w);
        abort();
    }
    window_used[w] = false;
    host_mem_log.window_open--;
}

void arch_cache_clean(const void *va, uint64_t size)
{
    (void)va;
    host_mem_log.cleaned += size;
    host_mem_log.cleaned_after_sync += size;
}

void arch_icache_sync(void)
{
    host_mem_log.icache_syncs++;
    host_mem_log.cleaned_after_sync = 0;
}
