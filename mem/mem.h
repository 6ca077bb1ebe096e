/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Guest memory as core sees it. Two back ends: mem/mmu (stage 2 / G-stage tables) and mem/mpu (regions); the build links
 * one, and its mem_vm.h defines struct mem_vm.
 *
 * Everything is mapped once, on the VM's first core, before its vCPUs run; a restart changes nothing of it. So there is
 * no lock: the caller is the only core that works on the VM.
 */
#ifndef MEM_H
#define MEM_H

#include <mem_vm.h>
#include <plan.h>
#include <types.h>

struct vm;

/* Prepare an empty guest address space. `tables` is the hypervisor's address of the VM's table reserve (page aligned,
 * contents undefined), `reserve` the extent that it maps; with an MPU NULL and empty. */
NODISCARD enum status mem_vm_init(struct mem_vm *mem, void *tables, struct extent reserve, uint32_t vmid);

/* Map one piece. E_BUSY: some of the guest range is mapped already, nothing was changed. E_NOMEM: the reserve (MPU: the
 * slots) does not suffice, nothing was changed. E_INVAL: not a multiple of the granule. */
NODISCARD enum status mem_map(struct mem_vm *mem, const struct plan_map *map);

/* Take [gpa, gpa + size) out. E_RANGE: not wholly mapped, nothing was changed. */
NODISCARD enum status mem_unmap(struct mem_vm *mem, uint64_t gpa, uint64_t size);

/* The physical address behind a guest address; E_RANGE: nothing there. */
NODISCARD enum status mem_translate(const struct mem_vm *mem, uint64_t gpa, hpa_t *out);

/* Put the VM's address space in force on this core; once per core, and after a core came back from off. */
void mem_vm_load(const struct mem_vm *mem);

/*
 * Copy `size` bytes from physical memory into the guest's, and make them visible to the guest's data and instruction
 * fetches (cleaned to the point of coherency, instruction caches invalidated). E_RANGE: the guest range is not wholly
 * mapped. Through this core's temporary window (MMU); for images, so slow is fine, but it is bounded by `size`.
 */
NODISCARD enum status mem_copy_in(struct mem_vm *mem, uint64_t gpa, hpa_t from, uint64_t size);

/* As mem_copy_in without the copy: an image that runs in place. */
NODISCARD enum status mem_sync_in(struct mem_vm *mem, uint64_t gpa, uint64_t size);

#endif
