/* SPDX-License-Identifier: Apache-2.0 */
/* The Arm part of the plan: the VM's GIC, its cores' affinities, its DMA streams. */
#include <gic_version.h>
#include <plan_work.h>
#include <string.h>

#define GIC ".platform.arch.gic"
#define SMMU ".platform.arch.smmu"
#define CLUSTERS ".platform.arch.clusters"

#define GICV3_GICD_SIZE 0x10000
#define GICV3_GICR_SIZE 0x20000 /* of each core: the RD_base and SGI_base frames */
#define GICV2_GICD_SIZE 0x1000
#define GICV2_GICC_SIZE 0x2000
#define GICV2_CORES 8
#define GIC_SGI_NUM 16
#define GIC_PRIVATE_NUM 32
#define GIC_IRQ_NUM 1020
#define CLUSTER_CORES 16 /* what the target list of an SGI reaches */
#define CLUSTERS_MAX 256 /* Aff1 */

enum plan_irq_class arch_plan_irq(const struct plan_input *in, uint32_t irq)
{
    const struct arch_board *b = &in->board->arch;
    if (irq < GIC_SGI_NUM) {
        return PLAN_IRQ_SOFTWARE;
    }
    if (irq == b->gic.maintenance_id || irq == b->hyp_timer_id) {
        return PLAN_IRQ_OWN;
    }
    return irq < GIC_PRIVATE_NUM ? PLAN_IRQ_PRIVATE : PLAN_IRQ_SHARED;
}

uint32_t arch_plan_streams(const struct vm_config *vm)
{
    return list_num(vm->platform.arch.smmu.groups, vm->platform.arch.smmu.group_num);
}

/* What is the board's may be left out; it may not be wrong. */
static void check_same(struct plan_work *w, uint32_t vm, const char *field, uint64_t given, uint64_t real)
{
    if (given != 0 && given != real) {
        plan_error(w, ref_vm(vm), "%s: " X64 ", the board's is " X64, field, given, real);
    }
}

static bool is_given(struct plan_work *w, uint32_t vm, const char *field, uint64_t addr)
{
    if (addr == 0) {
        plan_error(w, ref_vm(vm), "%s: is missing", field);
    }
    return addr != 0;
}

static void plan_gicv3(struct plan_work *w, uint32_t vm, const struct gic_dscrp *g)
{
    if (is_given(w, vm, GIC ".gicd_addr", g->gicd_addr)) {
        plan_window(w, vm, 0, GIC ".gicd_addr", g->gicd_addr, GICV3_GICD_SIZE);
    }
    if (is_given(w, vm, GIC ".gicr_addr", g->gicr_addr)) {
        plan_window(w, vm, 1, GIC ".gicr_addr", g->gicr_addr, (uint64_t)w->vms[vm].vcpus.num * GICV3_GICR_SIZE);
    }
}

/* The guest's CPU interface is the hardware's virtual one: mapped, not emulated. */
static void plan_gicv2(struct plan_work *w, uint32_t vm, const struct gic_dscrp *g)
{
    uint64_t gicv = w->in->board->arch.gic.gicv;

    check_same(w, vm, GIC ".gich_addr", g->gich_addr, w->in->board->arch.gic.gich);
    check_same(w, vm, GIC ".gicv_addr", g->gicv_addr, gicv);
    if (w->vms[vm].vcpus.num > GICV2_CORES) {
        plan_error(w, ref_vm(vm), ".platform.cpu_num: %u, a GICv2 has at most %u", w->vms[vm].vcpus.num, GICV2_CORES);
    }
    if (is_given(w, vm, GIC ".gicd_addr", g->gicd_addr)) {
        plan_window(w, vm, 0, GIC ".gicd_addr", g->gicd_addr, GICV2_GICD_SIZE);
    }
    if (is_given(w, vm, GIC ".gicc_addr", g->gicc_addr)) {
        plan_window_direct(w, vm, 1, GIC ".gicc_addr", (struct range){ g->gicc_addr, GICV2_GICC_SIZE }, gicv);
    }
}

static void plan_irq_num(struct plan_work *w, uint32_t vm, size_t num)
{
    if (num > GIC_IRQ_NUM) {
        plan_error(w, ref_vm(vm), GIC ".interrupt_num: %zu, a GIC has at most %u", num, GIC_IRQ_NUM);
        num = GIC_IRQ_NUM;
    }
    uint64_t shown = num == 0 ? w->facts->irq_num : align_up(num, GIC_PRIVATE_NUM); /* as GICD_TYPER counts */
    w->vms[vm].arch.irq_num = shown < GIC_IRQ_NUM ? (uint32_t)shown : GIC_IRQ_NUM;
}

/* Registers of the board; a VM that reaches them owns the machine. */
static const struct own {
    uint16_t at; /* of base and size in struct arch_board */
    bool here;
    char name[5];
} own[] = {
    { offsetof(struct arch_board, gic.gicd), true, "GICD" },
    { offsetof(struct arch_board, gic.gicr), GIC_VERSION != 2, "GICR" },
    { offsetof(struct arch_board, gic.its), GIC_VERSION != 2, "ITS" },
    { offsetof(struct arch_board, gic.gicc), GIC_VERSION == 2, "GICC" },
    { offsetof(struct arch_board, gic.gich), GIC_VERSION == 2, "GICH" },
    { offsetof(struct arch_board, gic.gicv), GIC_VERSION == 2, "GICV" },
    { offsetof(struct arch_board, smmu), true, "SMMU" },
};

static void check_dev(struct plan_work *w, uint32_t vm, struct plan_map *m)
{
    struct range at = { m->at.base, m->size };
    for (const struct own *o = own; o < own + ARRAY_SIZE(own); o++) {
        struct range r;
        memcpy(&r, (const char *)&w->in->board->arch + o->at, sizeof(r));
        if (o->here && range_overlaps(at, r)) {
            plan_error(w, plan_map_ref(vm, m), ".pa: overlaps the board's %s at " X64, o->name,
                       r.base > at.base ? r.base : at.base);
            m->at.size = 0;
            return;
        }
    }
}

static void check_devs(struct plan_work *w, uint32_t vm)
{
    const struct plan_span *s = &w->vms[vm].maps;
    for (struct plan_map *m = w->maps + s->first; m < w->maps + s->first + s->num; m++) {
        if (m->kind == PLAN_MAP_DEVICE && m->index != PLAN_NONE) {
            check_dev(w, vm, m);
        }
    }
}

/* Without clusters in the configuration: the fewest that SGIs can reach. */
static void plan_one_cluster(struct plan_vcpu *vcpus, uint32_t num)
{
    for (uint32_t i = 0; i < num; i++) {
        vcpus[i].arch_id = (uint64_t)(i / CLUSTER_CORES) << 8 | i % CLUSTER_CORES;
    }
}

static void plan_clusters(struct plan_work *w, uint32_t vm, const struct clusters *c)
{
    uint32_t num = w->vms[vm].vcpus.num, done = 0;
    uint64_t cores = 0;
    struct plan_vcpu *vcpus = w->vcpus + w->vms[vm].vcpus.first;

    for (uint32_t i = 0; i < c->num; i++) {
        if (c->core_num[i] > CLUSTER_CORES) {
            plan_error(w, ref_vm(vm), CLUSTERS ".core_num[%u]: %zu, a cluster has at most %u", i, c->core_num[i],
                       CLUSTER_CORES);
            return;
        }
        cores += c->core_num[i];
        for (uint32_t n = 0; n < c->core_num[i] && done < num; n++) {
            vcpus[done++].arch_id = (uint64_t)i << 8 | n;
        }
    }
    if (cores < num) {
        plan_error(w, ref_vm(vm), CLUSTERS ": have " X64 " cores, the VM has %u", cores, num);
    }
}

static void plan_topology(struct plan_work *w, uint32_t vm, const struct clusters *c)
{
    if (c->num > CLUSTERS_MAX) {
        plan_error(w, ref_vm(vm), CLUSTERS ".num: %zu are more than %u", c->num, CLUSTERS_MAX);
    } else if (c->num != 0 && c->core_num == NULL) {
        plan_error(w, ref_vm(vm), CLUSTERS ".num: says %zu, there is no list", c->num);
    } else if (c->num != 0) {
        plan_clusters(w, vm, c);
    } else {
        plan_one_cluster(w->vcpus + w->vms[vm].vcpus.first, w->vms[vm].vcpus.num);
    }
}

static void plan_smmu(struct plan_work *w, uint32_t vm, const struct smmu_dscrp *s)
{
    const struct vm_platform *p = plan_platform(w, vm);
    bool there = w->in->board->arch.smmu.size != 0;
    uint32_t groups = arch_plan_streams(&w->in->vmlist[vm]);

    check_same(w, vm, SMMU ".base", s->base, w->in->board->arch.smmu.base);
    if (groups != s->group_num) {
        plan_error(w, ref_vm(vm), SMMU ".group_num: says %zu, the list has none", s->group_num);
    }
    for (uint32_t i = 0; i < list_num(p->devs, p->dev_num); i++) {
        struct plan_ref ref = ref_at(LIST_DEVS, vm, i);
        if (there && p->devs[i].id != 0) {
            plan_stream(w, vm, ref, p->devs[i].id, s->global_mask);
        }
    }
    for (uint32_t i = 0; i < groups && there; i++) {
        plan_stream(w, vm, ref_vm(vm), s->groups[i].id, s->groups[i].mask | s->global_mask);
    }
}

void arch_plan_vm(struct plan_work *w, uint32_t vm)
{
    const struct arch_vm_platform *a = &plan_platform(w, vm)->arch;

    check_devs(w, vm);
    check_same(w, vm, GIC ".maintenance_id", a->gic.maintenance_id, w->in->board->arch.gic.maintenance_id);
    if (GIC_VERSION == 2) {
        plan_gicv2(w, vm, &a->gic);
    } else {
        plan_gicv3(w, vm, &a->gic);
    }
    plan_irq_num(w, vm, a->gic.interrupt_num);
    plan_topology(w, vm, &a->clusters);
    plan_smmu(w, vm, &a->smmu);
}
