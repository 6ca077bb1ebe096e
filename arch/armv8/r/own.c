/* SPDX-License-Identifier: Apache-2.0 */
/* Bao's own memory: EL2-only regions in the first slots of every core's MPU. */
#include <board.h>
#include <mem_port.h>
#include <port.h>
#include <uart.h>

#include "hyp.h"
#include "mpu.h"

static struct slot slot(uintptr_t from, uintptr_t to, uint32_t access, uint32_t attr)
{
    if (from == to) {
        return (struct slot){ 0, 0 };
    }
    return (struct slot){ hprbar(from, access), hprlar(from, to - from, attr) };
}

static struct slot memory(const char *from, const char *to, uint32_t access)
{
    return slot((uintptr_t)from, (uintptr_t)to, access | HPRBAR_INNER, HPRLAR_NORMAL);
}

static struct slot device(uint64_t base, uint64_t size)
{
    return slot((uintptr_t)base, (uintptr_t)(base + size), HPRBAR_RW_EL2 | HPRBAR_XN, HPRLAR_DEVICE);
}

void own_slots_make(struct slot *slots, uintptr_t guard)
{
    const char *low_end = (const char *)guard;

    slots[OWN_TEXT] = memory(_image_start, _text_end, HPRBAR_R_EL2);
    slots[OWN_RODATA] = memory(_text_end, _rodata_end, HPRBAR_R_EL2 | HPRBAR_XN);
    slots[OWN_LOW] = memory(_rodata_end, low_end, HPRBAR_RW_EL2 | HPRBAR_XN);
    slots[OWN_HIGH] = memory(low_end + STACK_GUARD, _bss_end, HPRBAR_RW_EL2 | HPRBAR_XN);
    slots[OWN_CONSOLE] = device(board.console.base, board.console.size);
    slots[OWN_GICD] = device(board.arch.gic.gicd, board.arch.gic.gicd_size);
    slots[OWN_GICR] = device(board.arch.gic.gicr, board.arch.gic.gicr_size);
}

/* Everything is where it is. */
void *arch_map_own(struct extent at) { return (void *)(uintptr_t)at.base; }

void *arch_map_device(uint64_t phys, uint64_t size)
{
    (void)size;
    return (void *)(uintptr_t)phys;
}
