/* SPDX-License-Identifier: Apache-2.0 */
/*
 * State of the virtual GIC. A word holds one bit for each of 32 interrupts; what belongs to the same 32 is a bank. Bank 0
 * (SGIs and PPIs) is each vCPU's own, the others are the VM's.
 *
 * An interrupt that is pending or active is in one place only: the physical GIC (a device's, until it is acknowledged
 * here), a list register of a core, or the words `pending` and `active` below. A device's interrupt is physically active
 * from the moment when it leaves the physical GIC until the guest, or we, deactivate it.
 *
 * Who writes: atomic words any core of the VM; `owned` and `hw` virqc_vm_init(), once; everything else of a bank the
 * holder of the VM's gate (vgic.h); the list registers and what describes them the vCPU's own core.
 */
#ifndef VIRQC_STATE_H
#define VIRQC_STATE_H

#include <vgic_version.h>
#include <lock.h>
#include <stdatomic.h>
#include <stdint.h>
#include <types.h>

#define VGIC_BANKS 32
#define VGIC_LRS 16 /* list registers, at most (GICv2: 64 are possible, none has so many) */
#define VGIC_STASH 16
#define VGIC_NO_ROUTE 0xff

/* Aligned: its size is a power of two, and it shares no cache line. */
struct ALIGNED(64) vgic_bank {
    _Atomic uint32_t pending;
    _Atomic uint32_t enabled;
    _Atomic uint32_t forward; /* their group is enabled in GICD_CTLR */
    uint32_t hw; /* a device's: there is a physical interrupt of the same number */
    _Atomic uint32_t group; /* 1: Group 1 */
    _Atomic uint32_t active;
    uint32_t owned; /* the VM's; of every other, all registers read as zero and ignore writes */
    _Atomic uint32_t wired; /* of `hw`: the guest routes it to a vCPU that exists */
    _Atomic uint32_t edge;
    _Atomic uint32_t latched; /* level triggered ones that the guest has made pending itself */
    uint32_t index;
    uintptr_t regs; /* physical: a register of one bit per interrupt is at regs + its GICD_ offset */
    union {
        uint8_t byte[32];
        uint32_t word[8];
    } priority;
};

enum vgic_asking { VGIC_ASK_NONE, VGIC_ASK_POSTED, VGIC_ASK_BUSY, VGIC_ASK_DONE };

/* What one core asks another about its list registers, and the answer (vgic_ask.c). */
struct vgic_ask {
    struct vgic_bank *bank;
    uint32_t mask;
    uint32_t what;
    uint32_t pending;
    uint32_t active;
    _Atomic uint32_t state; /* enum vgic_asking */
};

/* An active interrupt that had to leave its list register. */
struct vgic_stashed {
    uint16_t irq;
    uint8_t priority;
    uint8_t source; /* GICv2: an SGI's sender */
};

struct virqc_vcpu {
    _Atomic uint64_t dirty; /* banks to look at, and VGIC_DIRTY_… */
    uint32_t hcr; /* what ICH_HCR holds, but for EOIcount */
    uint32_t lr_mask; /* list registers that there are */
    uint32_t lr_open; /* the same, or 0 while something is parked: then nothing goes past those that wait */
    uint32_t lr_priorities; /* bits of a priority that a list register has */
    uint32_t parked; /* banks with an interrupt that found no list register */
    uint32_t stashed;
    uint32_t hushed; /* GICH_HCR_TALL: what is pending in a list register may be marked in `pending`, too */
    uint32_t fresh; /* the VM was reset: what the list registers hold is gone */
    uint16_t lr_irq[VGIC_LRS]; /* who was written to each */
    struct vgic_stashed stash[VGIC_STASH];
    struct vgic_ask ask;
    struct vgic_bank bank;
    struct vgic_vcpu_version version;
};

struct virqc_vm {
    struct lock gate;
    _Atomic uint32_t ctlr; /* GICD_CTLR as the guest reads it: the group enables, and what is fixed */
    uint32_t banks; /* that the VM's distributor shows, bank 0 included */
    struct vgic_bank bank[VGIC_BANKS]; /* [0] stays zero */
    _Atomic uint8_t route[32 * VGIC_BANKS]; /* of an SPI: the vCPU that gets it, or VGIC_NO_ROUTE */
    struct vgic_vm_version version;
};

#endif
