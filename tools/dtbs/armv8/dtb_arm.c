/* SPDX-License-Identifier: Apache-2.0 */
/* Cores, PSCI, the GIC and the generic timer. */
#include <gic_version.h>
#include <inttypes.h>
#include <plan_work.h>

#include "../guest_dtb.h"

#define TIMER_VIRT 27
#define TIMER_PHYS 30
#define PMU_PPI 23

/* Of the GIC's binding: the kind of interrupt, and how it is raised. */
#define GIC_SPI 0
#define GIC_PPI 1
#define RAISED_EDGE 1
#define RAISED_HIGH 4

static void irq_cells(struct dtb *d, uint32_t irq, uint32_t raised)
{
    tree_add(&d->tree, irq < 32 ? GIC_PPI : GIC_SPI);
    tree_add(&d->tree, irq - (irq < 32 ? 16 : 32));
    tree_add(&d->tree, raised);
}

void dtb_arch_irq(struct dtb *d, uint32_t irq, bool edge) { irq_cells(d, irq, edge ? RAISED_EDGE : RAISED_HIGH); }

bool dtb_arch_knows(uint32_t irq) { return irq == TIMER_VIRT || irq == TIMER_PHYS || irq == PMU_PPI; }

static const struct plan_vcpu *vcpu(const struct dtb *d, uint32_t i)
{
    return &plan_vcpus(d->plan)[d->vm->vcpus.first + i];
}

static void cpu_map(struct dtb *d)
{
    uint32_t num = d->vm->vcpus.num;

    tree_begin(&d->tree, "cpu-map");
    for (uint32_t i = 0; i < num; i++) {
        uint64_t aff = vcpu(d, i)->arch_id;
        if (i == 0 || aff >> 8 != vcpu(d, i - 1)->arch_id >> 8) {
            tree_begin(&d->tree, "cluster%u", (uint32_t)(aff >> 8));
        }
        tree_begin(&d->tree, "core%u", (uint32_t)(aff & 0xff));
        tree_cell(&d->tree, "cpu", PHANDLE_CPU + i);
        tree_end(&d->tree);
        if (i + 1 == num || aff >> 8 != vcpu(d, i + 1)->arch_id >> 8) {
            tree_end(&d->tree);
        }
    }
    tree_end(&d->tree);
}

static void cpus(struct dtb *d)
{
    tree_begin(&d->tree, "cpus");
    tree_cell(&d->tree, "#address-cells", 1);
    tree_cell(&d->tree, "#size-cells", 0);
    for (uint32_t i = 0; i < d->vm->vcpus.num; i++) {
        tree_begin(&d->tree, "cpu@%" PRIx64, vcpu(d, i)->arch_id);
        tree_label(&d->tree, PHANDLE_CPU + i, "cpu%u", i);
        tree_text(&d->tree, "device_type", "cpu");
        tree_words(&d->tree, "compatible", d->known->cpu.compatible);
        tree_cell(&d->tree, "reg", (uint32_t)vcpu(d, i)->arch_id);
        tree_text(&d->tree, "enable-method", "psci");
        tree_end(&d->tree);
    }
    cpu_map(d);
    tree_end(&d->tree);
}

static void psci(struct dtb *d)
{
    tree_begin(&d->tree, "psci");
    tree_words(&d->tree, "compatible", "arm,psci-1.0 arm,psci-0.2");
    tree_text(&d->tree, "method", "hvc");
    tree_end(&d->tree);
}

static void gic(struct dtb *d)
{
    const struct plan_vm_arch *a = &d->vm->arch;

    tree_begin(&d->tree, "interrupt-controller@%" PRIx64, a->window[0]);
    tree_label(&d->tree, PHANDLE_IRQC, "gic");
    tree_text(&d->tree, "compatible", GIC_VERSION == 2 ? "arm,gic-400" : "arm,gic-v3");
    tree_cell(&d->tree, "#interrupt-cells", 3);
    tree_cell(&d->tree, "#address-cells", 0);
    tree_flag(&d->tree, "interrupt-controller");
    for (uint32_t i = 0; i < 2; i++) {
        tree_add64(&d->tree, a->window[i]);
        tree_add64(&d->tree, a->window_size[i]);
    }
    tree_cells(&d->tree, "reg");
    tree_end(&d->tree);
}

/* By their place in the list: secure, non-secure, virtual, hypervisor's. Linux takes the virtual one; where the VM has
 * only the physical one, it is named. */
static void timer(struct dtb *d)
{
    static const uint32_t all[] = { 29, TIMER_PHYS, TIMER_VIRT, 26 };

    if (!dtb_owns(d, TIMER_VIRT) && !dtb_owns(d, TIMER_PHYS)) {
        return;
    }
    tree_begin(&d->tree, "timer");
    tree_words(&d->tree, "compatible", "arm,armv8-timer arm,armv7-timer");
    if (dtb_owns(d, TIMER_VIRT)) {
        for (uint32_t i = 0; i < ARRAY_SIZE(all); i++) {
            irq_cells(d, all[i], RAISED_HIGH);
        }
        dtb_interrupts(d);
    } else {
        irq_cells(d, TIMER_PHYS, RAISED_HIGH);
        dtb_interrupts(d);
        tree_text(&d->tree, "interrupt-names", "phys");
    }
    tree_flag(&d->tree, "always-on");
    tree_end(&d->tree);
}

static void pmu(struct dtb *d)
{
    if (dtb_owns(d, PMU_PPI)) {
        tree_begin(&d->tree, "pmu");
        tree_text(&d->tree, "compatible", "arm,armv8-pmuv3");
        irq_cells(d, PMU_PPI, RAISED_HIGH);
        dtb_interrupts(d);
        tree_end(&d->tree);
    }
}

void dtb_arch(struct dtb *d)
{
    cpus(d);
    psci(d);
    gic(d);
    timer(d);
    pmu(d);
}
