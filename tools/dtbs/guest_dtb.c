/* SPDX-License-Identifier: Apache-2.0 */
#include "guest_dtb.h"

#include <inttypes.h>
#include <plan_work.h>
#include <stdio.h>
#include <string.h>

static void note(struct dtb *d, struct plan_ref ref, const char *fmt, ...) PRINTF(3, 4);

static void note(struct dtb *d, struct plan_ref ref, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    plan_report(d->in, PLAN_NOTE, ref, fmt, args);
    va_end(args);
}

void dtb_interrupts(struct dtb *d)
{
    if (d->tree.cell_num != 0) {
        tree_cells(&d->tree, "interrupts");
        tree_cell(&d->tree, "interrupt-parent", PHANDLE_IRQC);
    }
}

static void memory(struct dtb *d)
{
    const struct vm_platform *p = &d->config->platform;
    for (size_t i = 0; i < p->region_num; i++) {
        tree_begin(&d->tree, "memory@%" PRIx64, (uint64_t)p->regions[i].base);
        tree_text(&d->tree, "device_type", "memory");
        tree_add64(&d->tree, p->regions[i].base);
        tree_add64(&d->tree, p->regions[i].size);
        tree_cells(&d->tree, "reg");
        tree_end(&d->tree);
    }
}

static void channel(struct dtb *d, const char *name, uint64_t offset, uint64_t size)
{
    tree_add(&d->tree, (uint32_t)offset);
    tree_add(&d->tree, (uint32_t)size);
    tree_cells(&d->tree, name);
}

/* The first end reads what the others write into the lower half, and writes the upper one. */
static void channels(struct dtb *d, uint32_t i, const struct ipc *c)
{
    const struct plan_ipc *ipc = &plan_ipcs(d->plan)[d->vm->ipcs.first + i];
    const struct plan_ipc_end *ends = plan_ipc_ends(d->plan) + ipc->ends.first;
    bool first = ipc->ends.num == 0 || ends[0].vm == d->index;
    uint64_t half = c->size / 2;

    if (ipc->ends.num > 2) {
        note(d, ref_at(LIST_IPCS, d->index, i),
             ": %u ends meet here: the device tree lets the first write one half, and all others the other one",
             ipc->ends.num);
    }
    channel(d, "read-channel", first ? 0 : half, half);
    channel(d, "write-channel", first ? half : 0, half);
}

static void ipcs(struct dtb *d)
{
    const struct vm_platform *p = &d->config->platform;
    for (uint32_t i = 0; i < p->ipc_num; i++) {
        const struct ipc *c = &p->ipcs[i];
        tree_begin(&d->tree, "ipc@%" PRIx64, (uint64_t)c->base);
        tree_label(&d->tree, d->next_phandle++, "ipc%u", i);
        tree_text(&d->tree, "compatible", "bao,ipcshmem");
        tree_add64(&d->tree, c->base);
        tree_add64(&d->tree, c->size);
        tree_cells(&d->tree, "reg");
        channels(d, i, c);
        for (size_t n = 0; n < c->interrupt_num; n++) {
            dtb_arch_irq(d, c->interrupts[n], true);
        }
        dtb_interrupts(d);
        tree_cell(&d->tree, "id", i);
        tree_end(&d->tree);
    }
}

static void clock(struct dtb *d)
{
    if (d->clock) {
        tree_begin(&d->tree, "apb-pclk");
        tree_label(&d->tree, PHANDLE_CLOCK, "apb_pclk");
        tree_text(&d->tree, "compatible", "fixed-clock");
        tree_cell(&d->tree, "#clock-cells", 0);
        tree_cell(&d->tree, "clock-frequency", d->known->clock_hz);
        tree_end(&d->tree);
    }
}

static void aliases(struct dtb *d)
{
    if (d->console_num != 0) {
        tree_begin(&d->tree, "aliases");
        for (uint32_t i = 0; i < d->console_num; i++) {
            char name[24];
            snprintf(name, sizeof(name), "serial%u", i);
            tree_text(&d->tree, name, d->consoles[i]);
        }
        tree_end(&d->tree);
    }
}

/* A cell where that suffices: dt-schema knows no other. Linux takes either (drivers/of/fdt.c). */
static void address(struct dtb *d, const char *name, uint64_t value)
{
    if (value >> 32 != 0) {
        tree_add(&d->tree, (uint32_t)(value >> 32));
    }
    tree_add(&d->tree, (uint32_t)value);
    tree_cells(&d->tree, name);
}

static void chosen(struct dtb *d)
{
    const struct vm_image *initrd = &d->config->initrd;
    tree_begin(&d->tree, "chosen");
    if (d->config->fdt.bootargs != NULL) {
        tree_text(&d->tree, "bootargs", d->config->fdt.bootargs);
    }
    if (d->console_num != 0) {
        tree_text(&d->tree, "stdout-path", d->consoles[0]);
    }
    if (initrd->size != 0) {
        address(d, "linux,initrd-start", initrd->base_addr);
        address(d, "linux,initrd-end", (uint64_t)initrd->base_addr + initrd->size);
    }
    tree_end(&d->tree);
}

static void model(struct dtb *d)
{
    char text[128];
    snprintf(text, sizeof(text), "%s, a VM of Bao's", d->config->name != NULL ? d->config->name : "no name");
    tree_text(&d->tree, "model", text);
}

size_t dtb_make(const struct plan_input *in, const struct plan *plan, const struct board_devices *known, uint32_t vm,
                bool symbols, void *buffer, size_t size)
{
    static struct dtb d;

    d = (struct dtb){
        .in = in,
        .plan = plan,
        .known = known,
        .config = &in->vmlist[vm],
        .vm = &plan_vms(plan)[vm],
        .index = vm,
        .next_phandle = PHANDLE_DEVICE,
    };
    tree_create(&d.tree, buffer, size);
    model(&d);
    tree_text(&d.tree, "compatible", "linux,dummy-virt");
    tree_cell(&d.tree, "#address-cells", 2);
    tree_cell(&d.tree, "#size-cells", 2);
    memory(&d);
    dtb_arch(&d);
    dtb_devices(&d);
    ipcs(&d);
    clock(&d);
    aliases(&d);
    chosen(&d);
    return tree_finish(&d.tree, symbols);
}
