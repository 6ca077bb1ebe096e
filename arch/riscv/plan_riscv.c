/* SPDX-License-Identifier: Apache-2.0 */
/* The RISC-V part of the plan: the VM's interrupt controller and its harts' ids. */
#include <aia_board.h>
#include <irqc_kind.h>
#include <plan_work.h>

#define PLIC ".platform.arch.irqc.plic.base"
#define APLIC ".platform.arch.irqc.aia.aplic.base"
#define IMSIC ".platform.arch.irqc.aia.imsic.base"

#define PLIC_CONTEXTS 0x200000 /* where the contexts' registers begin */
#define PLIC_CONTEXT_SIZE 0x1000
#define PLIC_CONTEXTS_OF_HART 2
#define APLIC_WINDOW 0x8000
#define IMSIC_FILE 0x1000

enum plan_irq_class arch_plan_irq(const struct plan_input *in, uint32_t irq)
{
    (void)in;
    return irq == 0 ? PLAN_IRQ_OWN : PLAN_IRQ_SHARED;
}

uint32_t arch_plan_streams(const struct vm_config *vm)
{
    (void)vm;
    return 0;
}

static bool is_given(struct plan_work *w, uint32_t vm, const char *field, uint64_t addr)
{
    if (addr == 0) {
        plan_error(w, ref_vm(vm), "%s: is missing (this build is for IRQC=" IRQC_NAME ")", field);
    }
    return addr != 0;
}

static void plan_plic(struct plan_work *w, uint32_t vm, const struct irqc_dscrp *c)
{
    uint64_t contexts = (uint64_t)w->vms[vm].vcpus.num * PLIC_CONTEXTS_OF_HART;

    if (is_given(w, vm, PLIC, c->plic.base)) {
        plan_window(w, vm, 0, PLIC, c->plic.base, PLIC_CONTEXTS + contexts * PLIC_CONTEXT_SIZE);
    }
}

static void plan_aplic(struct plan_work *w, uint32_t vm, const struct irqc_dscrp *c)
{
    if (is_given(w, vm, APLIC, c->aia.aplic.base)) {
        plan_window(w, vm, 0, APLIC, c->aia.aplic.base, APLIC_WINDOW);
    }
}

/* Each vCPU's interrupt file is a guest file of its core's. */
static void plan_imsic(struct plan_work *w, uint32_t vm, const struct irqc_dscrp *c)
{
    const struct board *b = w->in->board;
    const struct plan_span *vcpus = &w->vms[vm].vcpus;
    uint64_t base = c->aia.imsic.base;

    if (!is_given(w, vm, IMSIC, base)) {
        return;
    }
    if (w->facts->guest_files == 0) {
        plan_error(
            w, ref_vm(vm),
            "%s: this machine's harts have no guest interrupt files (GEILEN is 0), and a vCPU needs one: give them "
            "some, or build for another IRQC that the machine has",
            IMSIC);
        return;
    }
    for (uint32_t i = 0; i < vcpus->num; i++) {
        uint64_t core = w->vcpus[vcpus->first + i].cpu;
        uint64_t file = b->arch.imsic.base + core * aia_stride(b, w->facts->guest_files) + IMSIC_FILE;
        plan_window_direct(w, vm, 1, IMSIC, (struct range){ base + i * IMSIC_FILE, IMSIC_FILE }, file);
    }
    w->vms[vm].arch.window[1] = base;
    w->vms[vm].arch.window_size[1] = (uint64_t)vcpus->num * IMSIC_FILE;
}

static bool hits(struct plan_work *w, uint32_t vm, struct plan_map *m, uint64_t base, uint64_t size, const char *what)
{
    struct range at = { m->at.base, m->size };
    bool hit = range_overlaps(at, (struct range){ base, size });

    if (hit) {
        plan_error(w, plan_map_ref(vm, m), ".pa: overlaps the board's %s at " X64, what,
                   base > at.base ? base : at.base);
        m->at.size = 0;
    }
    return hit;
}

/* A VM that reaches these registers owns the machine. The board has the PLIC or the others at these addresses. */
static void check_devs(struct plan_work *w, uint32_t vm)
{
    const struct arch_board *b = &w->in->board->arch;
    const struct plan_span *s = &w->vms[vm].maps;

    for (struct plan_map *m = w->maps + s->first; m < w->maps + s->first + s->num; m++) {
        if (m->kind != PLAN_MAP_DEVICE || m->index == PLAN_NONE) {
            continue;
        }
        if (IRQC_KIND == IRQC_PLIC) {
            (void)hits(w, vm, m, b->plic.base, b->plic.size, "PLIC");
        } else if (!hits(w, vm, m, b->aplic.base, b->aplic.size, "APLIC") && IRQC_KIND == IRQC_AIA) {
            (void)hits(w, vm, m, b->imsic.base, b->imsic.size, "IMSIC");
        }
    }
}

void arch_plan_vm(struct plan_work *w, uint32_t vm)
{
    const struct irqc_dscrp *c = &plan_platform(w, vm)->arch.irqc;
    struct plan_vcpu *vcpus = w->vcpus + w->vms[vm].vcpus.first;

    check_devs(w, vm);
    w->vms[vm].arch.irq_num = IRQC_SOURCES;
    if (IRQC_KIND == IRQC_PLIC) {
        plan_plic(w, vm, c);
    } else {
        plan_aplic(w, vm, c);
    }
    if (IRQC_KIND == IRQC_AIA) {
        plan_imsic(w, vm, c);
    }
    for (uint32_t i = 0; i < w->vms[vm].vcpus.num; i++) {
        vcpus[i].arch_id = i;
    }
}
