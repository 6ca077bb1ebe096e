/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Guest memory as core sees it. Two back ends: mem/mmu (stage 2 / G-stage tables) and mem/mpu (regions); the build links
 * one, and its mem_vm.h defines struct mem_vm. mem/copy.c serves both.
 *
 * Everything is mapped once, on the VM's first core, before its vCPUs run; a restart changes nothing of it. So there is
 * no lock: the caller is the only core that works on the VM.
 */
#ifndef MEM_H
#define MEM_H

#include <facts.h>
#include <mem_vm.h>
#include <plan.h>
#include <types.h>

struct vm;

/* Prepare an empty guest address space. `tables` is the hypervisor's address of the VM's table reserve (page aligned,
 * contents undefined), `reserve` the extent that it maps; with an MPU NULL and empty.
 * E_INVAL: `reserve` is not aligned as mem_tables_align() says. E_NOMEM: it is too small for the root. */
NODISCARD enum status mem_vm_init(struct mem_vm *mem, void *tables, struct extent reserve, uint32_t vmid);

/* Map one piece. On any error nothing was changed. E_BUSY: some of the guest range is mapped already. E_NOMEM: the
 * reserve (MPU: the slots) does not suffice. E_RANGE: beyond the guest's or the machine's addresses. E_INVAL: not a
 * multiple of the granule, empty, no such kind, an extent with fewer bytes than the piece, or, with an MPU, not at its own address. */
NODISCARD enum status mem_map(struct mem_vm *mem, const struct plan_map *map);

/* Take [gpa, gpa + size) out. On any error nothing was changed. E_RANGE: not wholly mapped. E_INVAL: not a multiple of
 * the granule, or empty. E_NOMEM: what remains of a larger mapping needs more tables or slots than there are.
 * Nobody uses the mapping meanwhile. MPU: cores that have loaded the VM still have it until they load it again. */
NODISCARD enum status mem_unmap(struct mem_vm *mem, uint64_t gpa, uint64_t size);

/* The physical address behind a guest address; E_RANGE: nothing there. */
NODISCARD enum status mem_translate(const struct mem_vm *mem, uint64_t gpa, hpa_t *out);

/* Put the VM's address space in force on this core; once per core, and after a core came back from off. */
void mem_vm_load(const struct mem_vm *mem);

/*
 * Copy `size` bytes from physical memory into the guest's, and make them visible to the guest's data and instruction
 * fetches (cleaned to the point of coherency, instruction caches invalidated). E_RANGE: the guest range is not wholly
 * mapped as normal memory; nothing was copied. With an MPU the plan sees to it that nothing is copied to ROM. Through this core's temporary window; for images, so slow is fine, but it
 * is bounded by `size`.
 */
NODISCARD enum status mem_copy_in(struct mem_vm *mem, uint64_t gpa, hpa_t from, uint64_t size);

/* As mem_copy_in without the copy: an image that runs in place. */
NODISCARD enum status mem_sync_in(struct mem_vm *mem, uint64_t gpa, uint64_t size);

/* Fill an extent with zeros, visible to whoever maps it, cached or not. Through this core's window. */
void mem_clear(struct extent extent);

/* ---- what a VM's memory takes: pure, part of plan_make(), on the build machine too; both are linked everywhere ---- */

/*
 * Bytes of the table reserve of a VM with these maps, sorted by gpa, disjoint, in granules. Uses facts' granule, block
 * and gpa_bits. The number of bytes is exact, in whatever order they are mapped, where every map's `at.base` is the final
 * one, or differs from it by a multiple of 512 blocks (1 GiB). Where `at.size` is 0, the map is not placed yet: the worst
 * case, granule by granule, is counted. 0 with an MPU.
 */
uint64_t mem_tables_bound(const struct facts *facts, const struct plan_map *maps, uint32_t num);

/* What the reserve's base must be a multiple of: the root's size, at least a granule (AArch64 with 40-bit guest
 * addresses: 8 KiB; RISC-V: 16 KiB). */
uint64_t mem_tables_align(const struct facts *facts);

/* MPU slots that these maps take, after merging; exact if they are mapped in this order, sorted by gpa, disjoint. */
uint32_t mem_slots_bound(const struct plan_map *maps, uint32_t num);

#endif
