/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random configurations for qemu-aarch64-virt as C, each broken in one place: broken NUM FOLDER writes FOLDER/b0.c …, and
 * to standard output, one a line: name, cores, MiB of memory, the path that the refusal must name ("-": none is broken).
 */
#include <plan_breaks.h>
#include <stdio.h>
#include <stdlib.h>

static FILE *out;

#define HEX(v) (unsigned long long)(v)

static void put_irqs(const irqid_t *irqs, size_t num, size_t max)
{
    fprintf(out, ".interrupt_num = %zu, ", num);
    if (irqs != NULL && num != 0) {
        fprintf(out, ".interrupts = (irqid_t[]) {");
        for (size_t i = 0; i < num && i < max; i++) {
            fprintf(out, " %u,", irqs[i]);
        }
        fprintf(out, " },");
    }
}

static void put_lists(const struct vm_platform *p, const struct random_vm *l)
{
    fprintf(out, "  .region_num = %zu,\n", p->region_num);
    if (p->regions != NULL) {
        fprintf(out, "  .regions = (struct vm_mem_region[]) {\n");
        for (size_t i = 0; i < p->region_num || i == 0; i++) {
            const struct vm_mem_region *r = &l->regions[i];
            fprintf(out, "   { .base = %#llx, .size = %#llx, .place_phys = %d, .phys = %#llx },\n", HEX(r->base),
                    HEX(r->size), r->place_phys, HEX(r->phys));
        }
        fprintf(out, "  },\n");
    }
    fprintf(out, "  .dev_num = %zu,\n", p->dev_num);
    if (p->devs != NULL && p->dev_num != 0) {
        fprintf(out, "  .devs = (struct vm_dev_region[]) {\n");
        for (size_t i = 0; i < p->dev_num && i < RANDOM_DEVS; i++) {
            const struct vm_dev_region *d = &l->devs[i];
            fprintf(out, "   { .pa = %#llx, .va = %#llx, .size = %#llx, .id = %u, ", HEX(d->pa), HEX(d->va),
                    HEX(d->size), d->id);
            put_irqs(d->interrupts, d->interrupt_num, RANDOM_IRQS);
            fprintf(out, " },\n");
        }
        fprintf(out, "  },\n");
    }
    fprintf(out, "  .ipc_num = %zu,\n", p->ipc_num);
    if (p->ipcs != NULL && p->ipc_num != 0) {
        fprintf(out, "  .ipcs = (struct ipc[]) {\n");
        for (size_t i = 0; i < p->ipc_num; i++) {
            const struct ipc *c = &l->ipcs[i];
            fprintf(out, "   { .base = %#llx, .size = %#llx, .shmem_id = %zu, ", HEX(c->base), HEX(c->size),
                    c->shmem_id);
            put_irqs(c->interrupts, c->interrupt_num, RANDOM_IRQS);
            fprintf(out, " },\n");
        }
        fprintf(out, "  },\n");
    }
}

static void put_vm(const struct vm_config *v, const struct random_vm *l)
{
    const struct gic_dscrp *g = &v->platform.arch.gic;
    const struct clusters *k = &v->platform.arch.clusters;
    fprintf(
        out,
        " { .image = { .base_addr = %#llx, .load_addr = %#llx, .size = %#llx, .separately_loaded = %d, .inplace = %d },\n"
        "  .entry = %#llx, .cpu_affinity = %#llx, .platform = { .cpu_num = %zu,\n",
        HEX(v->image.base_addr), HEX(v->image.load_addr), HEX(v->image.size), v->image.separately_loaded,
        v->image.inplace, HEX(v->entry), HEX(v->cpu_affinity), v->platform.cpu_num);
    put_lists(&v->platform, l);
    fprintf(out, "  .arch.gic = { .gicd_addr = %#llx, .gicr_addr = %#llx, .maintenance_id = %u },\n", HEX(g->gicd_addr),
            HEX(g->gicr_addr), g->maintenance_id);
    fprintf(out, "  .arch.smmu.base = %#llx,\n", HEX(v->platform.arch.smmu.base));
    if (k->num != 0) {
        fprintf(out, "  .arch.clusters = { .num = %zu, .core_num = (size_t[]) {", k->num);
        for (size_t i = 0; i < k->num; i++) {
            fprintf(out, " %zu,", k->core_num[i]);
        }
        fprintf(out, " } },\n");
    }
    fprintf(out, " } },\n");
}

static void put_config(const struct random_config *c)
{
    fprintf(out, "#include <config.h>\nstruct config config = {\n .shmemlist_size = %zu,\n", c->config.shmemlist_size);
    if (c->config.shmemlist_size != 0) {
        fprintf(out, " .shmemlist = (struct shmem[]) {\n");
        for (size_t i = 0; i < c->config.shmemlist_size; i++) {
            fprintf(out, "  { .size = %#llx, .place_phys = %d, .phys = %#llx },\n", HEX(c->shmems[i].size),
                    c->shmems[i].place_phys, HEX(c->shmems[i].phys));
        }
        fprintf(out, " },\n");
    }
    fprintf(out, " .vmlist_size = %zu, .vmlist = {\n", c->config.vmlist_size);
    for (size_t i = 0; i < c->config.vmlist_size; i++) {
        put_vm(&c->vms[i], &c->lists[i]);
    }
    fprintf(out, " },\n};\n");
}

int main(int argc, char **argv)
{
    static struct random_config c;
    unsigned num = argc == 3 ? (unsigned)atoi(argv[1]) : 0, made = 0;
    for (uint64_t seed = 1; made < num; seed++) {
        struct dice dice = { .state = seed * UINT64_C(0x9e3779b97f4a7c15) };
        struct crack k = { .path = "-" };
        random_real_config(&c, &dice);
        if (seed % 10 != 0 && !plan_break(&k, &c, (unsigned)(seed % BREAKS))) {
            continue; /* every tenth one is whole */
        }
        char path[4096];
        snprintf(path, sizeof(path), "%s/b%u.c", argv[2], made);
        out = fopen(path, "w");
        if (out == NULL) {
            return EXIT_FAILURE;
        }
        put_config(&c);
        fclose(out);
        printf("b%u %u %llu %s\n", made++, c.facts.cpu_num, HEX(c.facts.ram[0].size >> 20), k.path);
    }
    return EXIT_SUCCESS;
}
