/* SPDX-License-Identifier: Apache-2.0 */
#include "life.h"

#include <config_access.h>
#include <host.h>
#include <life_memory.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define INITRD 0x50 /* what they are full of */
#define FDT 0x60
#define RAM UINT64_C(0x40000000)
#define RAM_SIZE UINT64_C(0x800000)
#define KIB UINT64_C(1024)
#define VMS 3
#define BOOT_MS 15000

/* Threads may be slow on a busy machine: a millisecond of core's bounds lasts longer. */
#define TICKS_MS 30000000

const struct board board = {
    .name = "threads",
    .ram = { { RAM, RAM_SIZE } },
    .cpu_num = 4,
    .pa_bits = 40,
    .irq_num = 288,
    .arch = {
        .gic = { .gicd = 0x08000000, .gicd_size = 0x10000, .gicr = 0x080a0000, .gicr_size = 0x100000,
                 .maintenance_id = 25 },
        .hyp_timer_id = 26,
        .mpidr = { 0, 1, 2, 3 },
    },
};

struct config config;
static struct vm_config list[VMS];
static struct vm_mem_region regions[VMS];
static struct ipc ipcs[VMS][2];
static irqid_t irqs[VMS][2][LIFE_EVENTS];
static struct shmem shmems[1];

const struct vm_config *config_vms(void) { return list; }
const struct config_fdt config_fdts[VMS] = { { 0x3a000, 200 } };

uint32_t life_irq(uint32_t vm, uint32_t ipc, uint32_t event) { return 100 + vm * 20 + ipc * 10 + event; }

static void vm_config_init(uint32_t v)
{
    static const char *const names[VMS] = { "one", "two", "three" };
    uint64_t base = RAM + 0x400000 + v * 0x100000;

    regions[v] = (struct vm_mem_region){ .base = base, .size = 64 * KIB, .place_phys = true, .phys = base };
    for (uint32_t i = 0; i < 2; i++) {
        ipcs[v][i] = (struct ipc){ .base = LIFE_SHMEM + i * LIFE_SHMEM_STEP,
                                   .size = 4 * KIB,
                                   .interrupt_num = LIFE_EVENTS,
                                   .interrupts = irqs[v][i] };
        for (uint32_t e = 0; e < LIFE_EVENTS; e++) {
            irqs[v][i][e] = life_irq(v, i, e);
        }
    }
    list[v] = (struct vm_config){
        .image = { .base_addr = base, .load_addr = 0x20000 + v * 0x8000, .size = 5000 },
        .entry = base,
        .name = names[v],
        .platform = { .cpu_num = 2,
                      .region_num = 1,
                      .regions = &regions[v],
                      .ipc_num = 1,
                      .ipcs = ipcs[v],
                      .arch = { .gic = { .gicd_addr = 0x08000000, .gicr_addr = 0x080a0000 } } },
    };
}

static bool copied(const struct vm *vm, const struct plan_image *image, int wanted)
{
    hpa_t at = { 0 };
    if (image->size == 0 || mem_translate(&vm->mem, image->gpa, &at) != OK) {
        return false;
    }
    char *byte = host_ram(at.v, 1);
    bool right = *byte == (char)wanted;
    *byte = 0;
    return right;
}

bool life_copied(const struct vm *vm)
{
    bool image = copied(vm, &vm->plan->image, 0x40 + (int)vm->id);
    return vm->id != 0 ? image : copied(vm, &vm->plan->initrd, INITRD) && copied(vm, &vm->plan->fdt, FDT) && image;
}

static void extras_init(void)
{
    list[0].initrd = (struct vm_image){ .base_addr = regions[0].base + 0x4000, .load_addr = 0x38000, .size = 100 };
    list[0].fdt.base_addr = regions[0].base + 0x8000;
    memset(host_ram(RAM + 0x138000, 100), INITRD, 100);
    memset(host_ram(RAM + 0x13a000, 200), FDT, 200);
}

void life_init(void)
{
    memset(&host_machine, 0, sizeof(host_machine));
    host_machine.ms = TICKS_MS;
    host_machine.facts = (struct facts){
        .image = { RAM + 0x100000, 0x80000 },
        .own_size = 0x10000,
        .ram_num = 1,
        .ram = { { RAM, RAM_SIZE } },
        .cpu_num = 4,
        .boot_cpu = 1,
        .granule = 0x1000,
        .block = 0x200000,
        .pa_bits = 40,
        .gpa_bits = 40,
        .vmid_bits = 8,
        .colors = 1,
        .irq_num = 288,
        .list_registers = 4,
        .cpu_bytes = 0x1000,
        .vm_bytes = (uint32_t)align_up(sizeof(struct vm), 64),
        .vcpu_bytes = (uint32_t)align_up(sizeof(struct vcpu), 8),
    };
    host_ram_init(RAM, RAM_SIZE);
    life_memory_init(&host_machine.facts, (struct range){ RAM, RAM_SIZE });
    for (uint32_t v = 0; v < VMS; v++) {
        vm_config_init(v);
        memset(host_ram(RAM + 0x120000 + v * 0x8000, 5000), (int)(0x40 + v), 5000);
    }
    extras_init();
    shmems[0] = (struct shmem){ .size = 4 * KIB, .place_phys = true, .phys = LIFE_SHMEM_PHYS };
    config = (struct config){ .vmlist_size = 2, .vmlist = list, .shmemlist_size = 1, .shmemlist = shmems };
}

void life_three(void)
{
    config.vmlist_size = 3;
    list[1].platform.cpu_num = 1;
    list[2].platform.cpu_num = 1;
    list[0].platform.ipc_num = LIFE_ENDS;
}

void life_in_place(void)
{
    list[0].image.load_addr = list[0].image.base_addr;
    list[0].image.separately_loaded = true;
    list[0].image.inplace = true;
}

void life_boot(void)
{
    bool ended = host_boot(BOOT_MS);

    if (!ended || atomic_load(&host_machine.wrong) != 0 || atomic_load(&host_machine.off) == 0) {
        fprintf(stderr, "ended %d, wrong %u, seed %u:\n%s", ended, atomic_load(&host_machine.wrong), host_machine.seed,
                host_machine.console);
    }
    if (!ended) {
        _exit(1); /* its cores still run */
    }
    assert_int_equal(atomic_load(&host_machine.wrong), 0);
    assert_int_equal(atomic_load(&host_machine.off), 1);
}

void life_three_and_one(void)
{
    list[0].platform.cpu_num = 3;
    list[1].platform.cpu_num = 1;
}
