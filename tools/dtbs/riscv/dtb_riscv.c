/* SPDX-License-Identifier: Apache-2.0 */
/* Harts and the interrupt controller. */
#include <inttypes.h>
#include <irqc_kind.h>
#include <plan_work.h>
#include <stdio.h>
#include <string.h>

#include "../guest_dtb.h"

#define EXTERNAL_S 9 /* a hart's supervisor external interrupt (Privileged Architecture, scause) */
#define NO_IRQ UINT32_MAX /* PLIC: a context that is not there */
#define RAISED_EDGE 1 /* of the APLIC's binding */
#define RAISED_HIGH 4

void dtb_arch_irq(struct dtb *d, uint32_t irq, bool edge)
{
    tree_add(&d->tree, irq);
    if (IRQC_KIND != IRQC_PLIC) {
        tree_add(&d->tree, edge ? RAISED_EDGE : RAISED_HIGH);
    }
}

bool dtb_arch_knows(uint32_t irq)
{
    (void)irq;
    return false;
}

/* "rv64imac_zicsr" of base "rv64i" and words "i m a c zicsr". */
static void isa(char *out, size_t size, const char *base, const char *words)
{
    size_t n = (size_t)snprintf(out, size, "%.4s", base);
    while (*words != '\0' && n < size) {
        size_t len = strcspn(words, " ");
        n += (size_t)snprintf(out + n, size - n, "%s%.*s", len > 1 ? "_" : "", (int)len, words);
        words += len + (words[len] == ' ');
    }
}

static void extensions(struct dtb *d)
{
    char words[256], string[256];

    if (d->known->cpu.base == NULL) {
        return; /* the board does not say */
    }
    snprintf(words, sizeof(words), "%s%s", d->known->cpu.extensions, IRQC_KIND == IRQC_AIA ? " ssaia" : "");
    isa(string, sizeof(string), d->known->cpu.base, words);
    tree_text(&d->tree, "riscv,isa", string);
    tree_text(&d->tree, "riscv,isa-base", d->known->cpu.base);
    tree_words(&d->tree, "riscv,isa-extensions", words);
    tree_text(&d->tree, "mmu-type", d->known->cpu.mmu);
    if (d->known->cpu.cache_block != 0) {
        tree_cell(&d->tree, "riscv,cbom-block-size", d->known->cpu.cache_block);
        tree_cell(&d->tree, "riscv,cboz-block-size", d->known->cpu.cache_block);
    }
}

static void hart(struct dtb *d, uint32_t i)
{
    uint64_t id = plan_vcpus(d->plan)[d->vm->vcpus.first + i].arch_id;

    tree_begin(&d->tree, "cpu@%" PRIx64, id);
    tree_label(&d->tree, PHANDLE_CPU + i, "cpu%u", i);
    tree_text(&d->tree, "device_type", "cpu");
    tree_words(&d->tree, "compatible", d->known->cpu.compatible);
    tree_cell(&d->tree, "reg", (uint32_t)id);
    extensions(d);
    tree_begin(&d->tree, "interrupt-controller");
    tree_label(&d->tree, PHANDLE_CPU_IRQC + i, "cpu%u_intc", i);
    tree_text(&d->tree, "compatible", "riscv,cpu-intc");
    tree_cell(&d->tree, "#interrupt-cells", 1);
    tree_cell(&d->tree, "#address-cells", 0);
    tree_flag(&d->tree, "interrupt-controller");
    tree_end(&d->tree);
    tree_end(&d->tree);
}

static void cpus(struct dtb *d)
{
    tree_begin(&d->tree, "cpus");
    tree_cell(&d->tree, "#address-cells", 1);
    tree_cell(&d->tree, "#size-cells", 0);
    tree_cell(&d->tree, "timebase-frequency", (uint32_t)d->in->board->arch.timebase_hz);
    for (uint32_t i = 0; i < d->vm->vcpus.num; i++) {
        hart(d, i);
    }
    tree_end(&d->tree);
}

/* The harts' own controllers, each with its supervisor external interrupt; for the PLIC behind a context of M-mode. */
static void to_harts(struct dtb *d)
{
    for (uint32_t i = 0; i < d->vm->vcpus.num; i++) {
        if (IRQC_KIND == IRQC_PLIC) {
            tree_add(&d->tree, PHANDLE_CPU_IRQC + i);
            tree_add(&d->tree, NO_IRQ);
        }
        tree_add(&d->tree, PHANDLE_CPU_IRQC + i);
        tree_add(&d->tree, EXTERNAL_S);
    }
    tree_cells(&d->tree, "interrupts-extended");
}

static void controller(struct dtb *d, uint32_t window, uint32_t phandle, const char *label, const char *compatible)
{
    const struct plan_vm_arch *a = &d->vm->arch;

    tree_begin(&d->tree, "interrupt-controller@%" PRIx64, a->window[window]);
    tree_label(&d->tree, phandle, "%s", label);
    tree_words(&d->tree, "compatible", compatible);
    tree_flag(&d->tree, "interrupt-controller");
    tree_add64(&d->tree, a->window[window]);
    tree_add64(&d->tree, a->window_size[window]);
    tree_cells(&d->tree, "reg");
}

static void plic(struct dtb *d)
{
    controller(d, 0, PHANDLE_IRQC, "plic", "sifive,plic-1.0.0 riscv,plic0");
    tree_cell(&d->tree, "#interrupt-cells", 1);
    tree_cell(&d->tree, "#address-cells", 0);
    to_harts(d);
    tree_cell(&d->tree, "riscv,ndev", d->vm->arch.irq_num - 1);
    tree_end(&d->tree);
}

static void imsic(struct dtb *d)
{
    controller(d, 1, PHANDLE_MSI, "imsic", "qemu,imsics riscv,imsics");
    tree_cell(&d->tree, "#interrupt-cells", 0);
    tree_cell(&d->tree, "#address-cells", 0);
    tree_flag(&d->tree, "msi-controller");
    tree_cell(&d->tree, "#msi-cells", 0);
    to_harts(d);
    tree_cell(&d->tree, "riscv,num-ids", d->in->board->arch.imsic.ids);
    tree_end(&d->tree);
}

static void aplic(struct dtb *d)
{
    controller(d, 0, PHANDLE_IRQC, "aplic", "qemu,aplic riscv,aplic");
    tree_cell(&d->tree, "#interrupt-cells", 2);
    tree_cell(&d->tree, "#address-cells", 0);
    if (IRQC_KIND == IRQC_AIA) {
        tree_cell(&d->tree, "msi-parent", PHANDLE_MSI);
    } else {
        to_harts(d);
    }
    tree_cell(&d->tree, "riscv,num-sources", d->vm->arch.irq_num - 1);
    tree_end(&d->tree);
}

void dtb_arch(struct dtb *d)
{
    cpus(d);
    if (IRQC_KIND == IRQC_PLIC) {
        plic(d);
        return;
    }
    if (IRQC_KIND == IRQC_AIA) {
        imsic(d);
    }
    aplic(d);
}
