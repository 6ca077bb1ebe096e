/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Inside the plan: what plan_*.c and the port's part of it share while one plan is being made. Nobody else includes this.
 *
 * Order of work (plan_make): lists and shared memories; cores; each VM's pieces, guest addresses, image and interrupts;
 * physical memory that is fixed; then everything that may lie anywhere. Each step skips what an earlier one refused, so
 * that one mistake is one message. Nothing here recurses or depends on hardware.
 */
#ifndef PLAN_WORK_H
#define PLAN_WORK_H

#include <extent.h>

#include "plan.h"
#include "print.h"

#define PLAN_VM_MAX CPU_MAX /* each VM has a core of its own */
#define PLAN_LIST_MAX 4096 /* entries of one list of the configuration */
#define PLAN_IRQ_MAX 1024 /* interrupt numbers */
#define PLAN_ALL_COLORS EXTENT_ALL_COLORS

#define X64 "%#" PRINT_64 "x" /* a uint64_t in a message */

/* ---- what a message is about ---- */

enum plan_list { LIST_NONE, LIST_REGIONS, LIST_IPCS, LIST_DEVS, LIST_SHMEMS };

/* An entry of the configuration: VM << 40 | list << 32 | index in the list. One scalar, since every check carries it. */
struct plan_ref {
    uint64_t v;
};

#define REF_NO_VM 0xffff /* not in a VM */

static inline struct plan_ref ref_at(enum plan_list list, uint32_t vm, uint32_t index)
{
    return (struct plan_ref){ (uint64_t)vm << 40 | (uint64_t)list << 32 | index };
}
static inline uint32_t ref_vm_of(struct plan_ref r) { return (uint32_t)(r.v >> 40); }
static inline uint32_t ref_list_of(struct plan_ref r) { return (uint32_t)(r.v >> 32) & 0xff; }
static inline uint32_t ref_index_of(struct plan_ref r) { return (uint32_t)r.v; }
static inline struct plan_ref ref_vm(uint32_t vm) { return ref_at(LIST_NONE, vm, 0); }
static inline struct plan_ref ref_config(void) { return ref_vm(REF_NO_VM); }
static inline struct plan_ref ref_shmem(uint32_t index) { return ref_at(LIST_SHMEMS, REF_NO_VM, index); }

/* ---- scratch: behind the plan in the caller's buffer ---- */

/* Something to be sorted by `key`: a piece of physical memory, something to be placed, a stream. */
struct plan_item {
    uint64_t key;
    uint64_t size;
    uint32_t kind; /* enum plan_item_kind, or enum plan_list for a stream */
    uint32_t vm;
    uint32_t index;
    uint32_t pad;
};

enum plan_item_kind {
    ITEM_MAP, /* index in plan_maps */
    ITEM_SHMEM,
    ITEM_SOURCE, /* the loaded image of `vm`; index 1: its initrd */
    ITEM_FIXED, /* Bao's own, or reserved */
    ITEM_TABLES,
    ITEM_CONTROL,
    ITEM_CPUS,
};

/* A piece of a VM's guest address space that is emulated; only while the VM's pieces are being checked. */
#define PLAN_MAP_WINDOW 4

/* Who has an interrupt number: VM index + 1. */
struct plan_mark {
    uint8_t vm; /* a private one: the last VM that has it */
    uint8_t ipc_vm; /* the last VM that has it for an ipc */
    uint16_t dev;
};

/* How a shared memory is used. */
struct plan_use {
    uint64_t gpa; /* where its first user sees it */
    uint32_t used; /* it has one */
    uint32_t bad; /* refused: its users have nothing to map */
    struct plan_span ends; /* of it, in plan_ipc_ends */
};

/* Pages of [base, base + size) whose colours are free. */
struct plan_gap {
    uint64_t base;
    uint64_t size;
    uint64_t colors;
    uint32_t next; /* in the order of addresses; PLAN_NONE: the last */
    uint32_t pad;
};

struct plan_work {
    const struct plan_input *in;
    const struct facts *facts;
    uint32_t errors;
    uint32_t room_errors; /* memory did not suffice: said once */
    uint64_t control_used; /* bytes of the facts' `control` */

    struct plan *plan;
    struct plan_vm *vms;
    struct plan_vcpu *vcpus;
    struct plan_map *maps;
    struct plan_irq *irqs;
    struct plan_ipc *ipcs;
    struct plan_ipc_end *ipc_ends;
    uint32_t *ipc_irqs;
    struct plan_stream *streams;
    struct extent *shmems;
    struct plan_cpu *cpus;

    struct plan_item *items;
    uint32_t item_num;
    struct plan_gap *gaps; /* free physical memory */
    uint64_t *tree; /* over gaps that have all colours: the largest size below each node */
    uint32_t gap_num, gap_cap; /* gap_cap: a power of two */
    struct plan_mark *marks; /* PLAN_IRQ_MAX */
    uint64_t *core_sets; /* of each VM */
    struct plan_use *uses; /* of each shared memory */

    const char *window_field[2]; /* of the VM in work */
    bool region_refused; /* one of the VM in work: what lay in it may be nowhere */
};

/* ---- plan_report.c ---- */

/* `fmt` is "field: rule", printed: what stands before the first colon is the rest of the path. */
void plan_report(const struct plan_input *in, enum plan_severity severity, struct plan_ref ref, const char *fmt,
                 va_list args) COLD PRINTF(4, 0);
void plan_error(struct plan_work *w, struct plan_ref ref, const char *fmt, ...) COLD PRINTF(3, 4);
/* `a` and `b` overlap at address `at`: an error of the one that comes later in the configuration. */
void plan_overlap(struct plan_work *w, struct plan_ref a, const char *a_field, struct plan_ref b, const char *b_field,
                  uint64_t at) COLD;
/* false, and an error: `v` is not a multiple of the granule. */
bool plan_check_aligned(struct plan_work *w, struct plan_ref ref, const char *field, uint64_t v) COLD;
/* false, and an error of `field`: [base, base + size) is not within `bits` address bits. */
bool plan_check_width(struct plan_work *w, struct plan_ref ref, const char *field, uint64_t base, uint64_t size,
                      uint32_t bits) COLD;
/* false, and errors of `field` and ".size": not granules within the guest's addresses, or none at all. */
bool plan_check_guest(struct plan_work *w, struct plan_ref ref, const char *field, uint64_t base, uint64_t size) COLD;
/* false, and an error of `field`: not all of it is RAM. */
bool plan_check_ram(struct plan_work *w, struct plan_ref ref, const char *field, uint64_t base, uint64_t size) COLD;

/* ---- plan_list.c: lists as long as they can be trusted ---- */

static inline uint32_t list_num(const void *list, size_t num)
{
    return list == NULL || num > PLAN_LIST_MAX ? 0 : (uint32_t)num;
}
uint32_t plan_vm_num(const struct plan_input *in) COLD;
uint32_t plan_vcpu_num(const struct vm_config *vm) COLD;
static inline uint32_t plan_shmem_num(const struct plan_input *in)
{
    return list_num(in->config->shmemlist, in->config->shmemlist_size);
}
static inline const struct vm_platform *plan_platform(const struct plan_work *w, uint32_t vm)
{
    return &w->in->vmlist[vm].platform;
}
void plan_lists_check(struct plan_work *w) COLD;

/* ---- the steps ---- */

void plan_shmem_list(struct plan_work *w) COLD; /* plan_shmem.c */
void plan_vm_ipcs(struct plan_work *w, uint32_t vm) COLD; /* plan_shmem.c */
void plan_ipc_meet(struct plan_work *w) COLD; /* all VMs' ipcs are there: who reaches whom */
void plan_vm_maps(struct plan_work *w, uint32_t vm) COLD; /* plan_vm.c */
void plan_vm_image(struct plan_work *w, uint32_t vm) COLD; /* plan_image.c */
void plan_vm_fdt(struct plan_work *w, uint32_t vm) COLD; /* plan_fdt.c: after the image; its initrd, too */
void plan_vm_irqs(struct plan_work *w, uint32_t vm) COLD; /* plan_irqs.c */
void plan_streams_check(struct plan_work *w) COLD; /* plan_streams.c */
void plan_cores(struct plan_work *w) COLD; /* plan_cores.c */
void plan_colors_check(struct plan_work *w) COLD; /* plan_colors.c */
void plan_phys_check(struct plan_work *w) COLD; /* plan_phys.c: leaves what is fixed in items */
void plan_place(struct plan_work *w) COLD; /* plan_place.c */

/* ---- helpers of the steps ---- */

/* plan_sort.c: ascending by the uint64_t that each element begins with; in place, n log n, no recursion. */
void plan_sort(void *base, uint32_t num, uint32_t size) COLD;

/* plan_vm.c: add a piece to the VM in work; `at` NULL: to be placed. */
struct plan_map *plan_map_add(struct plan_work *w, uint32_t vm, enum plan_map_kind kind, uint32_t index,
                              struct range guest, const uint64_t *at) COLD;
/* What a message about this piece calls it. */
struct plan_ref plan_map_ref(uint32_t vm, const struct plan_map *m) COLD;

/* A piece that was refused keeps its guest addresses and has no memory. */
static inline bool map_refused(const struct plan_map *m) { return m->at.size == 0; }
static inline bool map_placed(const struct plan_map *m) { return m->at.colors != 0; }

/* plan_image.c */
/* The piece of the VM's memory that has all of [gpa, gpa + size); NULL: none. */
struct plan_map *plan_ram_with(const struct plan_work *w, uint32_t vm, uint64_t gpa, uint64_t size) COLD;
/* Where `c`, an image of size > 0 that `field` names (".image"), comes from. false, and an error: nowhere. */
bool plan_image_source(struct plan_work *w, uint32_t vm, const char *field, const struct vm_image *c,
                       uint64_t *source) COLD;
/* false, and an error: the copy of `image` to its place in `m` would run over what it copies. */
bool plan_image_apart(struct plan_work *w, uint32_t vm, const char *field, const struct plan_map *m,
                      const struct plan_image *image) COLD;

/* plan_fdt.c: the configuration wants a device tree for this VM. */
bool plan_fdt_asked(const struct vm_config *c) COLD;

/* The cache's colours, as a set. */
static inline uint64_t plan_colors_all(const struct facts *f)
{
    return f->colors >= 64 ? UINT64_MAX : (UINT64_C(1) << f->colors) - 1;
}

/* plan_colors.c: masks as an extent has them; all bits set where nothing is coloured. 0: refused, none is left. */
uint64_t plan_colors(const struct facts *f, uint64_t mask) COLD;
uint64_t plan_colors_hyp(const struct plan_work *w) COLD;
uint64_t plan_colors_vm(const struct plan_work *w, uint32_t vm) COLD;
uint64_t plan_colors_region(const struct plan_work *w, uint32_t vm, uint32_t i) COLD;
uint64_t plan_colors_shmem(const struct plan_work *w, uint32_t i) COLD;
/* For the VM's translation tables, whose root is `align` bytes in a row: its own colours, else the hypervisor's, else
 * nobody's. 0: none of these has so many in a row. */
uint64_t plan_colors_tables(const struct plan_work *w, uint32_t vm, uint64_t align) COLD;

/* plan_phys.c */
bool plan_in_ram(const struct facts *f, uint64_t base, uint64_t size) COLD;
bool plan_in_rom(const struct plan_work *w, uint64_t base, uint64_t size) COLD;
/* Bao as loaded, whole pages. */
struct range plan_own_range(const struct facts *f) COLD;
void plan_item_add(struct plan_work *w, enum plan_item_kind kind, uint32_t vm, uint32_t index, uint64_t key,
                   uint64_t size) COLD;

/* plan_gaps.c: free physical memory. */
void plan_gap_add(struct plan_work *w, uint64_t base, uint64_t end) COLD;
/* Bytes that are free in all these colours, and the most of them in one piece. */
struct plan_free {
    uint64_t all, row;
};
struct plan_free plan_gap_free(const struct plan_work *w, uint64_t colors) COLD;
/* Take `size` bytes (not 0, a multiple of the granule) with the colours `colors`, where the largest mappings can reach
 * them at `gpa`. false: there are none. */
bool plan_gap_take(struct plan_work *w, uint64_t size, uint64_t gpa, uint64_t colors, struct extent *out) COLD;
/* As above, at a multiple of `align`, a power of two; the first `align` bytes lie in a row. */
bool plan_gap_take_aligned(struct plan_work *w, uint64_t size, uint64_t align, uint64_t colors,
                           struct extent *out) COLD;

/* ---- for the port's part ---- */

/* Part `n` of VM `vm`'s emulated interrupt controller lies at [base, base + size) in guest addresses. */
void plan_window(struct plan_work *w, uint32_t vm, uint32_t n, const char *field, uint64_t base, uint64_t size) COLD;
/* As above, but hardware answers there: the board's registers at `at`. */
void plan_window_direct(struct plan_work *w, uint32_t vm, uint32_t n, const char *field, struct range guest,
                        uint64_t at) COLD;
/* plan_streams.c: the VM owns DMA stream `id`; bits of `mask` do not matter. `ref`, `field`: who says so. */
void plan_stream(struct plan_work *w, uint32_t vm, struct plan_ref ref, uint32_t id, uint32_t mask) COLD;

/* ---- what the port gives ---- */

enum plan_irq_class {
    PLAN_IRQ_SHARED, /* one owner on the whole board */
    PLAN_IRQ_PRIVATE, /* each core has its own */
    PLAN_IRQ_SOFTWARE, /* cores signal each other with it: no device */
    PLAN_IRQ_OWN, /* the hypervisor's */
};

/* Pure. */
enum plan_irq_class arch_plan_irq(const struct plan_input *in, uint32_t irq) COLD;
/* Pure: at most so many streams does arch_plan_vm() add beyond one for each device. */
uint32_t arch_plan_streams(const struct vm_config *vm) COLD;
/* Pure, on the build machine only (tools/plan/notes.c): remarks on VM `vm` of a plan that stands. */
typedef void plan_note_fn(const struct plan_input *in, struct plan_ref ref, const char *fmt, ...) PRINTF(3, 4);
void arch_plan_notes(const struct plan_input *in, const struct plan *p, uint32_t vm, plan_note_fn *note) COLD;
/* Pure, as above: an IOMMU keeps the board's bus masters apart. */
bool arch_plan_iommu(const struct board *b) COLD;
/* Pure; also declared in port.h: the interrupt controller, vCPU identities, interrupt numbers and streams of `vm`. */
void arch_plan_vm(struct plan_work *w, uint32_t vm) COLD;

#endif
