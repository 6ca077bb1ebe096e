/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The configuration interface: what an integrator's config.c is written against.
 *
 * One global `struct config config` says which cores, memory, devices, interrupts and shared memory each VM owns.
 * Every field, its unit, its default and its errors: docs/CONFIG.md. Addresses and sizes are in bytes.
 *
 * The VM list may be written as a brace list or as `(struct vm_config[]) {...}`. No one declaration accepts both, so the
 * build compiles the file with the declaration that it needs (CONFIG_VMLIST_POINTER is set by the build, never by hand).
 */
#ifndef CONFIG_H
#define CONFIG_H

#include <config_types.h>

#include <arch/config.h> /* struct arch_vm_platform */
#include <config_image.h> /* VM_IMAGE and its companions */

#define CONFIG_STR(s) #s
#define XSTR(s) CONFIG_STR(s)

/* Older files write this at the head of `config`. It is empty. */
#define CONFIG_HEADER

/* A memory region of the guest: [base, base + size) in guest addresses. */
struct vm_mem_region {
    paddr_t base;
    size_t size;
    colormap_t colors; /* 0: the VM's */
    bool place_phys; /* place the region at `phys`; ignored on an MPU, where every region is at its own address */
    paddr_t phys;
};

/* A device passed through: [va, va + size) in guest addresses is [pa, pa + size); size 0: interrupts only. */
struct vm_dev_region {
    paddr_t pa;
    vaddr_t va;
    size_t size;
    size_t interrupt_num;
    irqid_t *interrupts;
    streamid_t id;
};

/* This VM's window into a shared memory, with one doorbell interrupt for each event. */
struct ipc {
    paddr_t base; /* guest address; ignored on an MPU */
    size_t size;
    size_t shmem_id; /* index in config.shmemlist */
    size_t interrupt_num;
    irqid_t *interrupts;
};

struct remio_dev; /* remote I/O does not exist yet: `remio_dev_num` must be 0 */

struct vm_platform {
    size_t cpu_num;
    size_t region_num;
    struct vm_mem_region *regions;
    size_t ipc_num;
    struct ipc *ipcs;
    size_t dev_num;
    struct vm_dev_region *devs;
    size_t remio_dev_num;
    struct remio_dev *remio_devs;
    bool mmu; /* MPU boards whose cores offer the choice; means nothing elsewhere */
    struct arch_vm_platform arch;
};

struct vm_image {
    vaddr_t base_addr; /* where the image lies in guest addresses when the guest starts */
    paddr_t load_addr; /* separately loaded: physical address; built in: offset in Bao's own image */
    size_t size;
    bool separately_loaded;
    bool inplace; /* run it where it was loaded; no copy is made */
};

/* The device tree that the build makes for the VM, and Bao hands over. All of it 0: none. */
struct vm_fdt {
    vaddr_t base_addr; /* where it lies in guest addresses; 0: Bao chooses */
    const char *bootargs; /* the kernel's command line */
    const char *overlay; /* a file (.dtso, .dtbo) that changes it; its path like an image's */
};

struct vm_config {
    struct vm_image image;
    vaddr_t entry;
    cpumap_t cpu_affinity; /* 0: Bao chooses */
    colormap_t colors; /* 0: all */
    struct vm_platform platform;
    const char *name; /* optional: what messages call the VM */
    struct vm_image initrd; /* optional: copied like the image; never in place */
    struct vm_fdt fdt; /* optional */
};

struct shmem {
    size_t size;
    colormap_t colors;
    bool place_phys;
    union {
        paddr_t base;
        paddr_t phys;
    };
};

struct config {
    struct {
        bool relocate; /* MPU boards: run from base_addr */
        paddr_t base_addr;
        bool data_relocate; /* boards with separate data memory: data at data_addr */
        paddr_t data_addr;
        colormap_t colors;
    } hyp;
    size_t shmemlist_size;
    struct shmem *shmemlist;
    size_t vmlist_size;
#ifdef CONFIG_VMLIST_POINTER
    struct vm_config *vmlist;
#else
    struct vm_config vmlist[];
#endif
};

extern struct config config;

#endif
