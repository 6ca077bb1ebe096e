/* SPDX-License-Identifier: Apache-2.0 */
/* GICv2: private interrupts are banked, CPU interfaces and list registers are in memory, each core sees its own. */
#include <board.h>
#include <host.h>
#include <panic.h>

#include "gic_machine.h"
#include "gicd.h"
#include "gich.h"

const bool front_v2 = true;

static uint64_t gicc_read(void *context, uint64_t at, unsigned bytes)
{
    unsigned self = machine_self();
    unsigned irq = model_best(&phys, self);

    (void)context;
    (void)bytes;
    if (at != 0xc || irq == MODEL_SPURIOUS) {
        return MODEL_SPURIOUS;
    }
    model_take(&phys, self, irq);
    return irq | (uint32_t)model_irq(&phys, self, irq)->sender << 10;
}

static void gicc_write(void *context, uint64_t at, unsigned bytes, uint64_t v)
{
    struct model_cpu *c = &phys.cpu[machine_self()];

    (void)context;
    (void)bytes;
    switch (at) {
    case 0x0:
        c->group_on[0] = (v & 1) != 0;
        c->eoimode = (v & 0x200) != 0;
        break;
    case 0x4:
        c->pmr = (uint8_t)v;
        break;
    case 0x10:
        model_end(&phys, machine_self(), v & 0x3ff);
        break;
    case 0x1000:
        model_deactivate(&phys, machine_self(), v & 0x3ff);
        break;
    default:
        break;
    }
}

static uint32_t lr_read(const struct model_lr *lr)
{
    return (uint32_t)lr->hw << 31 | (uint32_t)lr->group << 30 | (uint32_t)lr->active << 29 |
           (uint32_t)lr->pending << 28 | (uint32_t)(lr->priority >> 3) << 23 | lr->vintid |
           (lr->hw ? (uint32_t)lr->pintid << 10 : (uint32_t)lr->end << 19 | (uint32_t)lr->sender << 10);
}

static void lr_write(struct model_lr *lr, uint32_t v)
{
    bool hw = v >> 31 != 0;

    *lr = (struct model_lr){
        .hw = hw,
        .group = v >> 30 & 1,
        .active = (v >> 29 & 1) != 0,
        .pending = (v >> 28 & 1) != 0,
        .priority = (v >> 23 & 31) << 3,
        .pintid = hw ? v >> 10 & 0x3ff : 0,
        .sender = hw ? 0 : v >> 10 & 7,
        .end = !hw && (v >> 19 & 1) != 0,
        .vintid = v & 0x3ff,
    };
    if (lr->hw && lr->active && lr->pending) {
        panic("list register %#x\n", v);
    }
}

static uint64_t gich_read(void *context, uint64_t at, unsigned bytes)
{
    const struct model_virt *v = &phys.cpu[machine_self()].virt;

    (void)context;
    (void)bytes;
    switch (at) {
    case GICH_HCR:
        return v->hcr | v->eoicount << 27;
    case GICH_VTR:
        return MODEL_LRS - 1;
    case GICH_VMCR:
        return v->vmcr;
    case GICH_EISR0:
        return virt_ended(v);
    case GICH_ELRSR0:
        return virt_free(v);
    default:
        return at >= GICH_LR0 && at < GICH_LR0 + 4 * MODEL_LRS ? lr_read(&v->lr[(at - GICH_LR0) / 4]) : 0;
    }
}

static void gich_write(void *context, uint64_t at, unsigned bytes, uint64_t value)
{
    struct model_virt *v = &phys.cpu[machine_self()].virt;

    (void)context;
    (void)bytes;
    if (at == GICH_HCR) {
        v->hcr = value & 0x7ffffff;
        v->eoicount = (uint32_t)(value >> 27);
    } else if (at == GICH_VMCR) {
        v->vmcr = (uint32_t)value;
    } else if (at == GICH_APR) {
        v->running.depth = 0;
    } else if (at >= GICH_LR0 && at < GICH_LR0 + 4 * MODEL_LRS) {
        lr_write(&v->lr[(at - GICH_LR0) / 4], (uint32_t)value);
    }
}

void front_init(void)
{
    host_mmio_register(board.arch.gic.gicc, board.arch.gic.gicc_size, gicc_read, gicc_write, NULL);
    host_mmio_register(board.arch.gic.gich, board.arch.gic.gich_size, gich_read, gich_write, NULL);
    for (unsigned cpu = 0; cpu < MODEL_CPUS; cpu++) {
        for (unsigned irq = 0; irq < 16; irq++) {
            phys.private[cpu][irq].enabled = true;
        }
    }
}

uint64_t front_dist_read(uint64_t at, unsigned bytes)
{
    if (at == 0xfe8) {
        return 0x2b;
    }
    if (at >= GICD_ITARGETSR && at < GICD_ITARGETSR + 32) {
        return 0x01010101u << machine_self();
    }
    return phys_read(machine_self(), at, bytes);
}

void front_dist_write(uint64_t at, unsigned bytes, uint64_t v)
{
    if (at >= GICD_ITARGETSR + 32 && at < GICD_ITARGETSR + MODEL_IRQS) {
        phys.shared[at - GICD_ITARGETSR].target = v == 0 ? MODEL_NOBODY : (uint8_t)bit_first(v);
    } else if (at == GICD_SGIR) {
        model_sgi(&phys, machine_self(), bit_first(field_get(SGIR_TARGETS, v)), v & 15);
    } else {
        phys_write(machine_self(), at, bytes, v);
    }
}

unsigned front_window(unsigned owner, unsigned irq, uint32_t reg_at, uint32_t *at)
{
    (void)owner;
    (void)irq;
    *at = reg_at;
    return 0;
}

void front_route(unsigned cpu, unsigned irq, unsigned target)
{
    struct mmio access = { .width = 1, .write = true, .value = target == MODEL_NOBODY ? 0 : 1u << target };

    if (!guest_access(cpu, 0, GICD_ITARGETSR + irq, &access)) {
        panic("GICD_ITARGETSR%u faults\n", irq);
    }
}

void front_sgi(unsigned cpu, uint32_t targets, unsigned irq)
{
    struct mmio access = { .width = 4, .write = true, .value = targets << 16 | irq };

    guest_access(cpu, 0, GICD_SGIR, &access);
}

void front_touch(unsigned cpu) { (void)cpu; }

void front_deactivate(unsigned cpu, unsigned irq, unsigned sender) { virt_deactivate(&phys, cpu, irq, sender); }
