/* SPDX-License-Identifier: Apache-2.0 */
/* The guest's slots of this core's EL2 MPU; while no guest runs here, the windows on images and guest memory are in them. */
#include "mpu.h"

#include <arch/self.h>
#include <arch/sysregs.h>
#include <board.h>
#include <lock.h>
#include <machine.h>
#include <mpu_port.h>

#include "a32.h"
#include "hyp.h"

/* What a core's guest slots hold: its VM's regions; and which of them covers the console, plus one. */
static struct held {
    bool loaded;
    uint8_t console;
} held[CPU_MAX];

uint32_t arch_mpu_slot_count(void) { return (sysreg_read(HMPUIR) & 0xff) - OWN_SLOTS; }

static void own_put(uint32_t slot, uint32_t base, uint32_t limit)
{
    sysreg_write(HPRSELR, slot);
    isb();
    sysreg_write(HPRLAR, 0); /* never half of the old one */
    sysreg_write(HPRBAR, base);
    sysreg_write(HPRLAR, limit);
}

static void slot_put(uint32_t slot, uint32_t base, uint32_t limit) { own_put(OWN_SLOTS + slot, base, limit); }

/* A VM may own the console, too. Two regions may not, so while the VM's is in force, it serves Bao as well. */
static void console_yield(uint32_t slot, uint64_t base, uint64_t size)
{
    struct range region = { base, size };

    if (range_contains(region, board.console.base, board.console.size)) {
        held[arch_cpu_self()->id].console = (uint8_t)(slot + 1);
        own_put(OWN_CONSOLE, 0, 0);
    }
}

static void console_regain(uint32_t slot)
{
    struct held *h = &held[arch_cpu_self()->id];
    struct slot own[OWN_SLOTS];

    if (h->console == slot + 1) {
        h->console = 0;
        own_slots_make(own, (uintptr_t)boot_stack_guard);
        own_put(OWN_CONSOLE, own[OWN_CONSOLE].base, own[OWN_CONSOLE].limit);
    }
}

void arch_mpu_slot_write(uint32_t slot, uint64_t base, uint64_t size, enum mpu_attr attr)
{
    held[arch_cpu_self()->id].loaded = true;
    console_yield(slot, base, size);
    if (attr == MPU_DEVICE) {
        slot_put(slot, hprbar(base, HPRBAR_RW | HPRBAR_XN), hprlar(base, size, HPRLAR_DEVICE));
    } else {
        uint32_t access = attr == MPU_RX ? HPRBAR_R : HPRBAR_RW;
        slot_put(slot, hprbar(base, access | HPRBAR_INNER), hprlar(base, size, HPRLAR_NORMAL));
    }
}

void arch_mpu_slot_clear(uint32_t slot)
{
    slot_put(slot, 0, 0);
    console_regain(slot);
}

void arch_mpu_sync(void) { __asm__ volatile("dsb sy\n\tisb" ::: "memory"); }

static void guest_slots_clear(void)
{
    for (uint32_t i = 0; i < arch_mpu_slot_count(); i++) {
        arch_mpu_slot_clear(i);
    }
    held[arch_cpu_self()->id].loaded = false;
}

/* In Bao's own regions: an image that came with Bao's read-only data. */
static bool is_own(uint64_t pa) { return pa - (uintptr_t)_image_start < (uintptr_t)_own_size; }

/* The regions of the VM go, since one of them may be what the window is about; it is loaded again before its guest runs. */
void *arch_window_map(enum window w, hpa_t pa, uint64_t size)
{
    uint64_t base = align_down(pa.v, PAGE_SIZE);

    if (!is_own(pa.v)) {
        if (held[arch_cpu_self()->id].loaded) {
            guest_slots_clear();
        }
        slot_put(w, hprbar(base, HPRBAR_INNER | HPRBAR_XN | (w == WINDOW_FROM ? HPRBAR_R_EL2 : HPRBAR_RW_EL2)),
                 hprlar(base, align_up(pa.v + size, PAGE_SIZE) - base, HPRLAR_NORMAL));
        arch_mpu_sync();
    }
    return (void *)(uintptr_t)pa.v;
}

void arch_window_unmap(enum window w)
{
    arch_mpu_slot_clear(w);
    arch_mpu_sync();
}

/* The guest's own MPU: no region in force. */
void stage1_reset(void)
{
    uint32_t num = sysreg_read(MPUIR) >> 8 & 0xff;

    for (uint32_t i = 0; i < num; i++) {
        sysreg_write(PRSELR, i);
        isb();
        sysreg_write(PRLAR, 0);
        sysreg_write(PRBAR, 0);
    }
    sysreg_write(PRSELR, 0);
}
