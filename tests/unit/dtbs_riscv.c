/* SPDX-License-Identifier: Apache-2.0 */
#include "dtbs_riscv.h"

#include <irqc_kind.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "dtbs_read.h"

const void *dtbs_riscv_tree(void)
{
    irqid_t irqs[] = { 10, 2, 52 };
    struct vm_mem_region regions[] = { { .base = 0x90000000, .size = 0x8000000 } };
    struct vm_dev_region devs[] = {
        { .pa = 0x10000000, .va = 0x10000000, .size = 0x1000, .interrupt_num = 1, .interrupts = &irqs[0] },
        { .pa = 0x10001000, .va = 0x10001000, .size = 0x2000, .interrupt_num = 1, .interrupts = &irqs[1] },
    };
    struct ipc ipcs[] = { { .base = 0x70000000, .size = 0x10000, .interrupt_num = 1, .interrupts = &irqs[2] } };
    struct shmem shmems[] = { { .size = 0x10000 } };
    struct vm_config vms[] = {
        { .entry = 0x90000000,
          .platform = { .cpu_num = 2,
                        .region_num = 1,
                        .regions = regions,
                        .dev_num = 2,
                        .devs = devs,
                        .ipc_num = 1,
                        .ipcs = ipcs,
                        .arch.irqc = { .plic.base = 0x0c000000,
                                       .aia = { .aplic.base = 0x0d000000, .imsic.base = 0x28000000 } } } },
    };
    struct config all = { .shmemlist_size = 1, .shmemlist = shmems, .vmlist_size = 1, .vmlist = vms };
    struct facts facts = {
        .image = { 0x80200000, 0x100000 },
        .own_size = 0x100000,
        .ram_num = 1,
        .ram = { { 0x80000000, 0x40000000 } },
        .cpu_num = 4,
        .granule = 0x1000,
        .block = 0x200000,
        .pa_bits = 41,
        .gpa_bits = 41,
        .vmid_bits = 8,
        .irq_num = 97,
        .guest_files = 3,
        .cpu_bytes = 0x4000,
        .vm_bytes = 0x1000,
        .vcpu_bytes = 0x1000,
    };
    struct plan_input in = { .config = &all, .vmlist = vms, .board = &board, .facts = &facts };
    return dtbs_make(&in, &board_devices, 0, false);
}

void dtbs_riscv_harts(void **state)
{
    const void *t = dtbs_riscv_tree();
    (void)state;
    dtbs_has(t, "/cpus", "timebase-frequency", "<0x989680>");
    dtbs_has(t, "/cpus/cpu@0", "reg", "<0>");
    dtbs_has(t, "/cpus/cpu@1", "reg", "<0x1>");
    dtbs_has(t, "/cpus/cpu@1", "device_type", "\"cpu\"");
    dtbs_has(t, "/cpus/cpu@1", "mmu-type", "\"riscv,sv57\"");
    dtbs_has(t, "/cpus/cpu@1", "riscv,isa-base", "\"rv64i\"");
    dtbs_has(t, "/cpus/cpu@1", "riscv,cbom-block-size", "<0x40>");
    dtbs_has(t, "/cpus/cpu@1", "riscv,isa",
             IRQC_KIND == IRQC_AIA ? "\"rv64imafdc_zicbom_zicboz_zicntr_zicsr_zifencei_sstc_ssaia\""
                                   : "\"rv64imafdc_zicbom_zicboz_zicntr_zicsr_zifencei_sstc\"");
    dtbs_has(
        t, "/cpus/cpu@1", "riscv,isa-extensions",
        IRQC_KIND == IRQC_AIA
            ? "\"i\", \"m\", \"a\", \"f\", \"d\", \"c\", \"zicbom\", \"zicboz\", \"zicntr\", \"zicsr\", \"zifencei\", \"sstc\", \"ssaia\""
            : "\"i\", \"m\", \"a\", \"f\", \"d\", \"c\", \"zicbom\", \"zicboz\", \"zicntr\", \"zicsr\", \"zifencei\", \"sstc\"");
    dtbs_has(t, "/cpus/cpu@1/interrupt-controller", "compatible", "\"riscv,cpu-intc\"");
    dtbs_has(t, "/cpus/cpu@1/interrupt-controller", "#interrupt-cells", "<0x1>");
    dtbs_has(t, "/cpus/cpu@1/interrupt-controller", "phandle", "<0x201>");
    dtbs_has(t, "/", "interrupt-parent", NULL); /* it would be that of the harts' own controllers, too */
    dtbs_no_node(t, "/psci");
    dtbs_no_node(t, "/timer");
}

void dtbs_riscv_devices(void **state)
{
    const void *t = dtbs_riscv_tree();
    bool plic = IRQC_KIND == IRQC_PLIC;
    (void)state;
    dtbs_has(t, "/serial@10000000", "compatible", "\"ns16550a\"");
    dtbs_has(t, "/serial@10000000", "reg", "<0 0x10000000 0 0x100>");
    dtbs_has(t, "/serial@10000000", "interrupt-parent", "<0x1>");
    dtbs_has(t, "/serial@10000000", "interrupts", plic ? "<0xa>" : "<0xa 0x4>");
    dtbs_has(t, "/serial@10000000", "clock-frequency", "<0x384000>");
    dtbs_has(t, "/chosen", "stdout-path", "\"/serial@10000000\"");
    dtbs_no_node(t, "/virtio@10001000");
    dtbs_has(t, "/virtio@10002000", "interrupts", plic ? "<0x2>" : "<0x2 0x4>");
    dtbs_has(t, "/ipc@70000000", "interrupts", plic ? "<0x34>" : "<0x34 0x1>");
    assert_string_equal(dtbs_notes, "");
}
