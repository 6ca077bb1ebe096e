/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The plan: every decision of the static partitioning, made once, by one pure function.
 *
 * plan_make() reads a configuration, a board and the boot facts, touches no hardware, and writes either a complete plan
 * into the caller's buffer or reports every error by its field path. It runs on the build machine and on the boot core;
 * the same input gives the same plan. From then on the plan is constant.
 *
 * A plan has fixed widths and indices, no pointers, and never lists pages: its size does not grow with RAM.
 */
#ifndef PLAN_H
#define PLAN_H

#include <config.h>

#include "board.h"
#include "facts.h"
#include "types.h"

#define PLAN_NONE UINT32_MAX /* an index that points nowhere */

enum plan_map_kind {
    PLAN_MAP_RAM, /* normal memory, read, write, execute */
    PLAN_MAP_SHMEM, /* normal memory, read, write, execute; shared with other VMs */
    PLAN_MAP_DEVICE, /* device memory, read, write */
    PLAN_MAP_ROM, /* normal memory, read, execute; with an MPU only */
};

/* One piece of a VM's guest address space. */
struct plan_map {
    uint64_t gpa;
    uint64_t size;
    struct extent at;
    uint32_t kind; /* enum plan_map_kind */
    uint32_t index; /* in the configuration: of the region, ipc or device */
};

/* One interrupt that a VM owns. Sorted by number within a VM. */
struct plan_irq {
    uint32_t id;
    uint32_t device; /* index in devs[]; PLAN_NONE: a virtual interrupt, of an ipc */
};

/* A DMA stream that a VM owns. */
struct plan_stream {
    uint32_t id;
    uint32_t mask; /* bits of `id` that do not matter */
};

/* Where a list stands in one of the plan's common arrays. */
struct plan_span {
    uint32_t first;
    uint32_t num;
};

/* A VM's view of a shared memory. */
struct plan_ipc {
    uint32_t shmem;
    uint32_t irq_first; /* in plan_ipc_irqs: the interrupt of event 0 */
    uint32_t irq_num;
    struct plan_span ends; /* in plan_ipc_ends: all ends of this shared memory, this VM's own among them */
};

/* An end of a shared memory: whom a doorbell from another VM reaches, and as which interrupt. Sorted by shared memory. */
struct plan_ipc_end {
    uint32_t vm;
    uint32_t irq_first; /* in plan_ipc_irqs */
    uint32_t irq_num;
};

/* One vCPU: which core runs it, and how the guest addresses it. */
struct plan_vcpu {
    uint32_t cpu; /* physical core index */
    uint32_t pad;
    uint64_t arch_id; /* Arm: the guest's MPIDR affinity; RISC-V: the guest's hart id */
};

enum plan_image_kind {
    PLAN_IMAGE_COPY, /* copied from `source` at every start; the source stays reserved */
    PLAN_IMAGE_INPLACE, /* runs where it lies; in RAM it cannot be restarted */
    PLAN_IMAGE_NONE, /* size 0: the guest's memory is prepared by somebody else */
};

struct plan_image {
    uint64_t gpa;
    uint64_t size;
    uint64_t source; /* physical address */
    uint32_t kind; /* enum plan_image_kind */
    uint32_t restartable; /* 0: a restart stops the VM instead */
};

/* Guest addresses of the VM's emulated interrupt controller, and what else the architecture needs. */
struct plan_vm_arch {
    uint64_t window[2]; /* GICv3: GICD, GICR; GICv2: GICD, GICC. PLIC: base. AIA: APLIC, IMSIC */
    uint64_t window_size[2];
    uint32_t irq_num; /* interrupts that the VM's controller shows */
    uint32_t pad;
};

struct plan_vm {
    uint64_t entry;
    struct plan_span vcpus; /* in plan_vcpus; the first one starts */
    struct plan_span maps; /* in plan_maps, sorted by gpa, disjoint */
    struct plan_span irqs; /* in plan_irqs */
    struct plan_span ipcs; /* in plan_ipcs */
    struct plan_span streams; /* in plan_streams */
    struct plan_image image;
    struct plan_image initrd; /* copied, or none */
    struct plan_image fdt; /* copied, or none */
    struct extent tables; /* reserve for translation tables (MMU); size 0 with an MPU */
    struct extent control; /* struct vm and its vCPUs */
    struct plan_vm_arch arch;
    uint32_t mpu_slots; /* guest regions in MPU slots after merging; 0 with an MMU */
    uint32_t vmid; /* 1 … */
};

struct plan_cpu {
    uint32_t vm; /* PLAN_NONE: nobody's; such a core is not started */
    uint32_t vcpu; /* index within the VM */
};

struct plan {
    uint32_t bytes; /* of the whole plan in the buffer */
    uint32_t vm_num, vcpu_num, map_num, irq_num, ipc_num, ipc_end_num, ipc_irq_num, stream_num, shmem_num, cpu_num;
    uint32_t vm_at, vcpu_at, map_at, irq_at, ipc_at, ipc_end_at, ipc_irq_at, stream_at, shmem_at,
        cpu_at; /* byte offsets */
    uint32_t pad;
    uint64_t cpus_used; /* set of cores that run a VM */
    struct extent cpus; /* control memory of the cores: facts.cpu_bytes for each core in `cpus_used`, in order */
};

static inline const void *plan_at(const struct plan *p, uint32_t offset) { return (const char *)p + offset; }
static inline const struct plan_vm *plan_vms(const struct plan *p) { return plan_at(p, p->vm_at); }
static inline const struct plan_vcpu *plan_vcpus(const struct plan *p) { return plan_at(p, p->vcpu_at); }
static inline const struct plan_map *plan_maps(const struct plan *p) { return plan_at(p, p->map_at); }
static inline const struct plan_irq *plan_irqs(const struct plan *p) { return plan_at(p, p->irq_at); }
static inline const struct plan_ipc *plan_ipcs(const struct plan *p) { return plan_at(p, p->ipc_at); }
static inline const struct plan_ipc_end *plan_ipc_ends(const struct plan *p) { return plan_at(p, p->ipc_end_at); }
static inline const uint32_t *plan_ipc_irqs(const struct plan *p) { return plan_at(p, p->ipc_irq_at); }
static inline const struct plan_stream *plan_streams(const struct plan *p) { return plan_at(p, p->stream_at); }
static inline const struct extent *plan_shmems(const struct plan *p) { return plan_at(p, p->shmem_at); }
static inline const struct plan_cpu *plan_cpus(const struct plan *p) { return plan_at(p, p->cpu_at); }

enum plan_severity { PLAN_ERROR, PLAN_NOTE };

/* Called for every error. (Notes are tools/plan's, about a plan that stands.) `path` is the field's (`vmlist[1].platform.regions[0].base`), `text` the rule with the
 * values in question. Both live until the call returns. */
typedef void plan_report_fn(void *context, enum plan_severity severity, const char *path, const char *text);

struct config_fdt;

struct plan_input {
    const struct config *config;
    const struct vm_config *vmlist; /* config->vmlist, whichever way the file wrote it */
    const struct board *board;
    const struct facts *facts;
    const struct config_fdt *fdts; /* each VM's device tree; NULL: they are not made yet */
    plan_report_fn *report; /* not NULL */
    void *context;
};

/* How many bytes a buffer for this configuration needs; an upper bound, also for a wrong configuration. */
size_t plan_size(const struct plan_input *in) COLD;

/* How many bytes of control memory (cores' stacks, VMs, vCPUs) a plan of this configuration takes at most. */
uint64_t plan_control_size(const struct plan_input *in) COLD;

/*
 * Make the plan in `buffer` (8-byte aligned, `size` bytes, contents undefined before and, on failure, after).
 * OK: the plan stands at the buffer's start and there was no error. E_NOMEM: the buffer is smaller than plan_size().
 * E_INVAL: errors were reported, all of them. Pure: reads `in`, writes `buffer`, calls `report`; any thread.
 */
NODISCARD enum status plan_make(const struct plan_input *in, void *buffer, size_t size) COLD;

#endif
