/* SPDX-License-Identifier: Apache-2.0 */
/* The devices that were passed through, as far as the board knows them. */
#include <inttypes.h>
#include <plan_work.h>
#include <string.h>

#include "guest_dtb.h"

#define PCI_SLOTS 4 /* after which the order of interrupts repeats */
#define PCI_BUS_SIZE 0x100000 /* of configuration space */
#define PCI_PINS 4

/* What a passed-through window turned out to hold. */
struct found {
    uint32_t nodes;
    const struct board_device *mute; /* its interrupt is not the VM's */
    uint32_t mute_irq;
    const struct board_device *cut; /* a part of it is outside */
};

static void note(struct dtb *d, uint32_t dev, const char *fmt, ...) PRINTF(3, 4);

static void note(struct dtb *d, uint32_t dev, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    plan_report(d->in, PLAN_NOTE, ref_at(LIST_DEVS, d->index, dev), fmt, args);
    va_end(args);
}

bool dtb_owns(const struct dtb *d, uint32_t irq)
{
    const struct plan_irq *irqs = plan_irqs(d->plan) + d->vm->irqs.first;
    for (uint32_t i = 0; i < d->vm->irqs.num; i++) {
        if (irqs[i].id == irq && irqs[i].device != PLAN_NONE) {
            return true;
        }
    }
    return false;
}

static void reg(struct dtb *d, uint64_t base, uint64_t size)
{
    tree_add64(&d->tree, base);
    tree_add64(&d->tree, size);
    tree_cells(&d->tree, "reg");
}

/* ---- the devices of the board's list ---- */

static void clocks(struct dtb *d, const char *names)
{
    tree_add(&d->tree, PHANDLE_CLOCK);
    for (const char *s = strchr(names, ' '); s != NULL; s = strchr(s + 1, ' ')) {
        tree_add(&d->tree, PHANDLE_CLOCK);
    }
    tree_cells(&d->tree, "clocks");
    tree_words(&d->tree, "clock-names", names);
    d->clock = true;
}

static void more_props(struct dtb *d, const struct board_device *b)
{
    for (const struct device_prop *p = b->props; p < b->props + DEVICE_PROPS_MAX && p->name != NULL; p++) {
        if (p->flag) {
            tree_flag(&d->tree, p->name);
        } else if (p->text != NULL) {
            tree_text(&d->tree, p->name, p->text);
        } else {
            tree_cell(&d->tree, p->name, p->value);
        }
    }
}

static void console(struct dtb *d)
{
    if (d->console_num < ARRAY_SIZE(d->consoles)) {
        memcpy(d->consoles[d->console_num++], d->tree.path, TREE_PATH_MAX);
    }
}

static void device(struct dtb *d, const struct board_device *b, uint64_t gpa, uint32_t irq)
{
    tree_begin(&d->tree, "%s@%" PRIx64, b->node, gpa);
    tree_label(&d->tree, d->next_phandle, "dev%x", d->next_phandle - PHANDLE_DEVICE);
    d->next_phandle++;
    tree_words(&d->tree, "compatible", b->compatible);
    reg(d, gpa, b->size);
    if (irq != 0) {
        dtb_arch_irq(d, irq, b->edge);
        dtb_interrupts(d);
    }
    if (b->clock_names != NULL) {
        clocks(d, b->clock_names);
    }
    more_props(d, b);
    if (b->console) {
        console(d);
    }
    tree_end(&d->tree);
}

/* Number `n` of the devices `b`, if it is in the window. */
static void look_at(struct dtb *d, const struct vm_dev_region *w, const struct board_device *b, uint32_t n,
                    struct found *f)
{
    struct range window = { w->pa, w->size }, at = { b->base + (uint64_t)n * b->stride, b->size };
    uint32_t irq = b->irq != 0 ? b->irq + n : 0;

    if (!range_overlaps(window, at)) {
        return;
    }
    if (!range_contains(window, at.base, at.size)) {
        f->cut = b;
    } else if (irq != 0 && !dtb_owns(d, irq)) {
        f->mute = b;
        f->mute_irq = irq;
    } else {
        f->nodes++;
        device(d, b, w->va + (at.base - w->pa), irq);
    }
}

static void list(struct dtb *d, const struct vm_dev_region *w, struct found *f)
{
    for (const struct board_device *b = d->known->list; b < d->known->list + d->known->num; b++) {
        for (uint32_t n = 0; n < (b->num != 0 ? b->num : 1); n++) {
            look_at(d, w, b, n, f);
        }
    }
}

/* ---- the PCI host ---- */

/* The parts of the board's windows that the VM has. */
static void pci_ranges(struct dtb *d, const struct board_pci *pci)
{
    const struct vm_platform *p = &d->config->platform;
    for (uint32_t n = 0; n < PCI_WINDOWS_MAX; n++) {
        for (size_t i = 0; i < p->dev_num; i++) {
            const struct vm_dev_region *w = &p->devs[i];
            uint64_t base = w->pa > pci->windows[n].base ? w->pa : pci->windows[n].base;
            uint64_t end = w->pa + w->size, own_end = pci->windows[n].base + pci->windows[n].size;
            end = end < own_end ? end : own_end;
            if (base < end) {
                tree_add(&d->tree, pci->windows[n].space);
                tree_add64(&d->tree, pci->windows[n].pci + (base - pci->windows[n].base));
                tree_add64(&d->tree, w->va + (base - w->pa));
                tree_add64(&d->tree, end - base);
            }
        }
    }
    tree_cells(&d->tree, "ranges");
}

/* PCI Bus Binding to IEEE 1275, interrupt mapping: the device's number is in bits 15 to 11 of the first cell. */
static void pci_irqs(struct dtb *d, const struct board_pci *pci)
{
    for (uint32_t n = 0; n < PCI_SLOTS * PCI_PINS; n++) {
        uint32_t slot = n / PCI_PINS, pin = n % PCI_PINS;
        tree_add(&d->tree, slot << 11);
        tree_add64(&d->tree, 0);
        tree_add(&d->tree, pin + 1);
        tree_add(&d->tree, PHANDLE_IRQC);
        dtb_arch_irq(d, pci->irq + (slot + pin) % PCI_PINS, false);
    }
    tree_cells(&d->tree, "interrupt-map");
    tree_add(&d->tree, (PCI_SLOTS - 1) << 11);
    tree_add64(&d->tree, 0);
    tree_add(&d->tree, 7);
    tree_cells(&d->tree, "interrupt-map-mask");
}

static bool pci_has_irqs(const struct dtb *d, const struct board_pci *pci)
{
    bool all = true;
    for (uint32_t i = 0; i < PCI_PINS; i++) {
        all = all && dtb_owns(d, pci->irq + i);
    }
    return all;
}

static void pci_host(struct dtb *d, uint32_t dev, const struct vm_dev_region *w, const struct board_pci *pci)
{
    uint64_t size = w->pa + w->size - pci->base;
    size = size < pci->size ? size : pci->size;

    tree_begin(&d->tree, "pcie@%" PRIx64, w->va + (pci->base - w->pa));
    tree_label(&d->tree, d->next_phandle++, "pcie");
    tree_text(&d->tree, "compatible", "pci-host-ecam-generic");
    tree_text(&d->tree, "device_type", "pci");
    tree_cell(&d->tree, "#address-cells", 3);
    tree_cell(&d->tree, "#size-cells", 2);
    tree_cell(&d->tree, "#interrupt-cells", 1);
    reg(d, w->va + (pci->base - w->pa), size);
    tree_add(&d->tree, 0);
    tree_add(&d->tree, (uint32_t)(size / PCI_BUS_SIZE) - 1);
    tree_cells(&d->tree, "bus-range");
    tree_cell(&d->tree, "linux,pci-domain", 0);
    pci_ranges(d, pci);
    if (pci_has_irqs(d, pci)) {
        pci_irqs(d, pci);
    } else {
        note(d, dev, ": the PCI host raises %u to %u, which the VM has not all: the device tree has none", pci->irq,
             pci->irq + PCI_PINS - 1);
    }
    if (pci->coherent) {
        tree_flag(&d->tree, "dma-coherent");
    }
    tree_end(&d->tree);
}

static void pci(struct dtb *d, uint32_t dev, const struct vm_dev_region *w, struct found *f)
{
    const struct board_pci *pci = &d->known->pci;
    struct range window = { w->pa, w->size };

    if (pci->size != 0 && range_contains(window, pci->base, PCI_BUS_SIZE)) {
        pci_host(d, dev, w, pci);
        f->nodes++;
    }
    for (uint32_t n = 0; n < PCI_WINDOWS_MAX; n++) {
        struct range at = { pci->windows[n].base, pci->windows[n].size };
        f->nodes += range_overlaps(window, at); /* told by the host's own node */
    }
}

/* ---- what has no node ---- */

static bool board_raises(const struct board_devices *known, uint32_t irq)
{
    const struct board_pci *pci = &known->pci;
    for (const struct board_device *b = known->list; b < known->list + known->num; b++) {
        if (b->irq != 0 && irq >= b->irq && irq - b->irq < (b->num != 0 ? b->num : 1)) {
            return true;
        }
    }
    return pci->size != 0 && irq >= pci->irq && irq - pci->irq < PCI_PINS;
}

static void interrupts_only(struct dtb *d, uint32_t dev, const struct vm_dev_region *w)
{
    for (uint32_t i = 0; i < w->interrupt_num; i++) {
        if (!dtb_arch_knows(w->interrupts[i]) && !board_raises(d->known, w->interrupts[i])) {
            note(d, dev, ".interrupts[%u]: the board knows no device that raises %u: the device tree has none", i,
                 w->interrupts[i]);
        }
    }
}

static void note_none(struct dtb *d, uint32_t dev, const struct vm_dev_region *w, const struct found *f)
{
    if (f->mute != NULL) {
        note(d, dev, ".interrupts: the %s here raises %u, which the VM has not: the device tree has none",
             f->mute->node, f->mute_irq);
    } else if (f->cut != NULL) {
        note(d, dev, ".size: the %s here is larger: the device tree has none", f->cut->node);
    } else {
        note(d, dev, ".pa: the board knows no device at " X64 ": the device tree has none", (uint64_t)w->pa);
    }
}

void dtb_devices(struct dtb *d)
{
    const struct vm_platform *p = &d->config->platform;
    for (uint32_t i = 0; i < p->dev_num; i++) {
        const struct vm_dev_region *w = &p->devs[i];
        struct found f = { 0 };
        if (w->size == 0) {
            interrupts_only(d, i, w);
            continue;
        }
        list(d, w, &f);
        pci(d, i, w, &f);
        if (f.nodes == 0) {
            note_none(d, i, w, &f);
        }
    }
}
