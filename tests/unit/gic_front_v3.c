/* SPDX-License-Identifier: Apache-2.0 */
/* GICv3: redistributors, and everything of a CPU interface by system registers. */
#include <arch/sysregs.h>
#include <board.h>
#include <host.h>
#include <panic.h>
#include <vgic_sgi.h>

#include "gic_machine.h"
#include "gicd.h"
#include "gicr.h"

const bool front_v2 = false;

static uint64_t redist_read(void *context, uint64_t at, unsigned bytes)
{
    unsigned cpu = (unsigned)(at / GICR_FRAMES);
    uint64_t in = at % GICR_FRAMES;

    (void)context;
    if (in >= GICR_SGI) {
        return phys_read(cpu, in - GICR_SGI, bytes);
    }
    if (in == GICR_TYPER) {
        return (uint64_t)cpu << 32 | (uint64_t)cpu << 8 | (cpu + 1 == phys.cpus ? GICR_TYPER_LAST : 0);
    }
    return 0;
}

static void redist_write(void *context, uint64_t at, unsigned bytes, uint64_t v)
{
    (void)context;
    if (at % GICR_FRAMES >= GICR_SGI) {
        phys_write((unsigned)(at / GICR_FRAMES), at % GICR_FRAMES - GICR_SGI, bytes, v);
    }
}

void front_init(void)
{
    host_mmio_register(board.arch.gic.gicr, board.arch.gic.gicr_size, redist_read, redist_write, NULL);
}

uint64_t front_dist_read(uint64_t at, unsigned bytes)
{
    bool private = at >= GICD_IGROUPR && at < GICD_IPRIORITYR && (at & 0x7f) == 0;

    return private ? 0 : phys_read(0, at, bytes);
}

void front_dist_write(uint64_t at, unsigned bytes, uint64_t v)
{
    if (at >= GICD_IROUTER + 8 * 32 && at < GICD_IROUTER + 8 * MODEL_IRQS) {
        phys.shared[(at - GICD_IROUTER) / 8].target = (uint8_t)v;
    } else if (at < GICD_IGROUPR || at >= GICD_IPRIORITYR || (at & 0x7f) != 0) {
        phys_write(0, at, bytes, v);
    } else if (v != 0) {
        panic("offset %#jx of the distributor is a redistributor's\n", (uintmax_t)at);
    }
}

unsigned front_window(unsigned owner, unsigned irq, uint32_t reg_at, uint32_t *at)
{
    *at = irq < 32 ? owner * GICR_FRAMES + GICR_SGI + reg_at : reg_at;
    return irq < 32;
}

void front_route(unsigned cpu, unsigned irq, unsigned target)
{
    struct mmio access = { .width = 8, .write = true, .value = target == MODEL_NOBODY ? 0x5500 : target };

    if (!guest_access(cpu, 0, GICD_IROUTER + 8 * irq, &access)) {
        panic("GICD_IROUTER%u faults\n", irq);
    }
}

void front_sgi(unsigned cpu, uint32_t targets, unsigned irq)
{
    machine_on(cpu);
    vgic_sgi(machine_vcpu(cpu), (uint64_t)irq << 24 | targets);
}

void front_touch(unsigned cpu)
{
    if ((phys.cpu[cpu].virt.hcr & (BIT32(11) | BIT32(12))) == 0) {
        return;
    }
    machine_on(cpu);
    if (!vgic_unhush(machine_vcpu(cpu)) || (phys.cpu[cpu].virt.hcr & (BIT32(11) | BIT32(12))) != 0) {
        panic("core %u: an access to the CPU interface traps for ever\n", cpu);
    }
}

void front_deactivate(unsigned cpu, unsigned irq, unsigned sender)
{
    if ((phys.cpu[cpu].virt.hcr & BIT32(14)) != 0) {
        machine_on(cpu);
        vgic_dir(machine_vcpu(cpu), irq);
    } else {
        virt_deactivate(&phys, cpu, irq, sender);
    }
}

static uint64_t lr_read(const struct model_lr *lr)
{
    return (uint64_t)lr->active << 63 | (uint64_t)lr->pending << 62 | (uint64_t)lr->hw << 61 |
           (uint64_t)lr->group << 60 | (uint64_t)lr->priority << 48 | (uint64_t)(lr->hw ? lr->pintid : 0) << 32 |
           lr->vintid;
}

static void lr_write(struct model_lr *lr, uint64_t v)
{
    *lr = (struct model_lr){
        .active = (v >> 63 & 1) != 0,
        .pending = (v >> 62 & 1) != 0,
        .hw = (v >> 61 & 1) != 0,
        .group = v >> 60 & 1,
        .priority = (uint8_t)(v >> 48),
        .pintid = v >> 32 & 0x1fff,
        .vintid = (uint16_t)v,
    };
    if ((lr->priority & 7) != 0 || (lr->hw && lr->active && lr->pending)) {
        panic("list register %#jx\n", (uintmax_t)v);
    }
}

static void check_twice(const struct model_virt *v)
{
    for (unsigned a = 0; a < MODEL_LRS; a++) {
        for (unsigned b = a + 1; b < MODEL_LRS; b++) {
            if ((virt_free(v) >> a & 1) == 0 && (virt_free(v) >> b & 1) == 0 && v->lr[a].vintid == v->lr[b].vintid) {
                panic("INTID %u is in two list registers\n", v->lr[a].vintid);
            }
        }
    }
}

uint64_t host_sysreg_read(enum host_sysreg reg)
{
    struct model_cpu *c = &phys.cpu[machine_self()];
    unsigned irq;

    switch (reg) {
    case HOST_id_aa64pfr0_el1:
        return UINT64_C(1) << 24;
    case HOST_ICC_IAR1_EL1:
        irq = model_best(&phys, machine_self());
        if (irq != MODEL_SPURIOUS) {
            model_take(&phys, machine_self(), irq);
        }
        return irq;
    case HOST_ICH_HCR_EL2:
        return c->virt.hcr | (uint64_t)c->virt.eoicount << 27;
    case HOST_ICH_VTR_EL2:
        return (uint64_t)4 << 29 | (uint64_t)4 << 26 | (MODEL_LRS - 1);
    case HOST_ICH_ELRSR_EL2:
        return virt_free(&c->virt);
    case HOST_ICH_VMCR_EL2:
        return c->virt.vmcr;
    default:
        if (reg >= HOST_ICH_LR0_EL2 && reg < HOST_ICH_LR0_EL2 + MODEL_LRS) {
            return lr_read(&c->virt.lr[reg - HOST_ICH_LR0_EL2]);
        }
        panic("system register %d is read\n", reg);
    }
}

void host_sysreg_write(enum host_sysreg reg, uint64_t v)
{
    struct model_cpu *c = &phys.cpu[machine_self()];

    switch (reg) {
    case HOST_ICC_PMR_EL1:
        c->pmr = (uint8_t)v;
        break;
    case HOST_ICC_CTLR_EL1:
        c->eoimode = (v & 2) != 0;
        break;
    case HOST_ICC_IGRPEN1_EL1:
        c->group_on[1] = (v & 1) != 0;
        break;
    case HOST_ICC_EOIR1_EL1:
        model_end(&phys, machine_self(), (unsigned)v);
        break;
    case HOST_ICC_DIR_EL1:
        model_deactivate(&phys, machine_self(), (unsigned)v);
        break;
    case HOST_ICC_SGI1R_EL1:
        model_sgi(&phys, machine_self(), bit_first(v & 0xffff), v >> 24 & 15);
        break;
    case HOST_ICH_HCR_EL2:
        c->virt.hcr = v & 0x7ffffff;
        c->virt.eoicount = (uint32_t)(v >> 27 & 31);
        break;
    case HOST_ICH_VMCR_EL2:
        c->virt.vmcr = (uint32_t)v;
        break;
    case HOST_ICH_AP1R0_EL2:
        c->virt.running.depth = 0;
        break;
    default:
        if (reg >= HOST_ICH_LR0_EL2 && reg <= HOST_ICH_LR15_EL2) {
            lr_write(&c->virt.lr[reg - HOST_ICH_LR0_EL2], v);
            check_twice(&c->virt);
        }
        break;
    }
}
