/* SPDX-License-Identifier: Apache-2.0 */
/* An Arm VM's device tree: each thing that the configuration gives, as it stands there, and what is noted instead. */
#include <overlay.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "dtbs_read.h"
#include "plan_fixture.h"

#define UART 0x09000000
#define VIRTIO 0x0a000000

/* VM 0 with the devices that a test sets, and two cores in a cluster each. */
static void init(struct fixture *f)
{
    fixture_init(f);
    f->vms[0].name = "first";
    f->vms[0].platform.arch.clusters = (struct clusters){ 2, f->clusters };
    f->vms[0].platform.dev_num = 1;
    f->devs[0][0] = (struct vm_dev_region){ .interrupt_num = 1, .interrupts = f->dev_irqs[0][0] };
    f->dev_irqs[0][0][0] = 27;
}

/* Device `i` of VM 0: registers `size` at `pa`, seen 1 GiB higher, and `num` interrupts from `irq` on. */
static void dev(struct fixture *f, uint32_t i, uint64_t pa, uint64_t size, uint32_t irq, uint32_t num)
{
    f->devs[0][i] = (struct vm_dev_region){
        .pa = pa, .va = pa + 0x80000000, .size = size, .interrupt_num = num, .interrupts = f->dev_irqs[0][i]
    };
    for (uint32_t n = 0; n < num; n++) {
        f->dev_irqs[0][i][n] = irq + n;
    }
    f->vms[0].platform.dev_num = i + 1;
}

static const void *tree(struct fixture *f) { return dtbs_make(&f->in, &board_devices, 0, false); }

static void test_memory_and_chosen(void **state)
{
    struct fixture f;
    (void)state;
    init(&f);
    f.vms[0].fdt.bootargs = "console=ttyAMA0";
    f.vms[0].initrd = (struct vm_image){ .base_addr = 0x64000000, .load_addr = 0x100000, .size = 0x1234 };
    const void *t = tree(&f);
    dtbs_has(t, "/", "model", "\"first, a VM of Bao's\"");
    dtbs_has(t, "/", "#address-cells", "<0x2>");
    dtbs_has(t, "/", "#size-cells", "<0x2>");
    dtbs_has(t, "/memory@60000000", "reg", "<0 0x60000000 0 0x8000000>");
    dtbs_has(t, "/memory@60000000", "device_type", "\"memory\"");
    dtbs_has(t, "/memory@68000000", "reg", "<0 0x68000000 0 0x1000000>");
    dtbs_has(t, "/chosen", "bootargs", "\"console=ttyAMA0\"");
    dtbs_has(t, "/chosen", "linux,initrd-start", "<0x64000000>");
    dtbs_has(t, "/chosen", "linux,initrd-end", "<0x64001234>");
    dtbs_has(t, "/chosen", "stdout-path", NULL);
    dtbs_no_node(t, "/aliases");
    dtbs_no_node(t, "/apb-pclk");
    assert_string_equal(dtbs_notes, "");

    f.regions[0][0].base += 0x100000000;
    f.vms[0].image.base_addr = f.vms[0].entry = 0x160000000;
    f.vms[0].initrd.base_addr += 0x100000000;
    t = tree(&f);
    dtbs_has(t, "/memory@160000000", "reg", "<0x1 0x60000000 0 0x8000000>");
    dtbs_has(t, "/chosen", "linux,initrd-start", "<0x1 0x64000000>");

    f.vms[0].fdt.bootargs = NULL;
    f.vms[0].initrd = (struct vm_image){ 0 };
    t = tree(&f);
    dtbs_has(t, "/chosen", "bootargs", NULL);
    dtbs_has(t, "/chosen", "linux,initrd-start", NULL);
}

static void test_cores(void **state)
{
    struct fixture f;
    (void)state;
    init(&f);
    const void *t = tree(&f);
    dtbs_has(t, "/cpus", "#address-cells", "<0x1>");
    dtbs_has(t, "/cpus", "#size-cells", "<0>");
    dtbs_has(t, "/cpus/cpu@0", "reg", "<0>");
    dtbs_has(t, "/cpus/cpu@100", "reg", "<0x100>");
    dtbs_has(t, "/cpus/cpu@100", "device_type", "\"cpu\"");
    dtbs_has(t, "/cpus/cpu@100", "compatible", "\"arm,cortex-a53\"");
    dtbs_has(t, "/cpus/cpu@100", "enable-method", "\"psci\"");
    dtbs_has(t, "/cpus/cpu@100", "phandle", "<0x101>");
    dtbs_has(t, "/cpus/cpu-map/cluster0/core0", "cpu", "<0x100>");
    dtbs_has(t, "/cpus/cpu-map/cluster1/core0", "cpu", "<0x101>");
    dtbs_has(t, "/psci", "compatible", "\"arm,psci-1.0\", \"arm,psci-0.2\"");
    dtbs_has(t, "/psci", "method", "\"hvc\"");

    f.vms[0].platform.arch.clusters.num = 0;
    t = tree(&f);
    dtbs_has(t, "/cpus/cpu@1", "reg", "<0x1>");
    dtbs_has(t, "/cpus/cpu-map/cluster0/core1", "cpu", "<0x101>");
    dtbs_no_node(t, "/cpus/cpu-map/cluster1");
}

static void test_gic(void **state)
{
    struct fixture f;
    (void)state;
    init(&f);
    f.vms[0].platform.arch.gic = (struct gic_dscrp){ .gicd_addr = 0x28000000, .gicr_addr = 0x280a0000 };
    const void *t = tree(&f);
    dtbs_has(t, "/", "interrupt-parent", NULL);
    dtbs_has(t, "/timer", "interrupt-parent", "<0x1>");
    dtbs_has(t, "/interrupt-controller@28000000", "phandle", "<0x1>");
    dtbs_has(t, "/interrupt-controller@28000000", "compatible", "\"arm,gic-v3\"");
    dtbs_has(t, "/interrupt-controller@28000000", "reg", "<0 0x28000000 0 0x10000 0 0x280a0000 0 0x40000>");
    dtbs_has(t, "/interrupt-controller@28000000", "interrupt-controller", "");
    dtbs_has(t, "/interrupt-controller@28000000", "#interrupt-cells", "<0x3>");
}

static void test_timer(void **state)
{
    struct fixture f;
    (void)state;
    init(&f);
    const void *t = tree(&f);
    dtbs_has(t, "/timer", "compatible", "\"arm,armv8-timer\", \"arm,armv7-timer\"");
    dtbs_has(t, "/timer", "interrupts", "<0x1 0xd 0x4 0x1 0xe 0x4 0x1 0xb 0x4 0x1 0xa 0x4>");
    dtbs_has(t, "/timer", "interrupt-names", NULL);
    f.dev_irqs[0][0][0] = 30;
    t = tree(&f);
    dtbs_has(t, "/timer", "interrupts", "<0x1 0xe 0x4>");
    dtbs_has(t, "/timer", "interrupt-names", "\"phys\"");
    f.dev_irqs[0][0][0] = 23;
    t = tree(&f);
    dtbs_no_node(t, "/timer");
    dtbs_has(t, "/pmu", "interrupts", "<0x1 0x7 0x4>");
    assert_string_equal(dtbs_notes, "");
}

static void test_devices(void **state)
{
    struct fixture f;
    (void)state;
    init(&f);
    dev(&f, 1, UART, 0x1000, 33, 1);
    dev(&f, 2, 0x09010000, 0x1000, 34, 1);
    dev(&f, 3, 0x09040000, 0x1000, 40, 1);
    const void *t = tree(&f);
    dtbs_has(t, "/serial@89000000", "compatible", "\"arm,pl011\", \"arm,primecell\"");
    dtbs_has(t, "/serial@89000000", "reg", "<0 0x89000000 0 0x1000>");
    dtbs_has(t, "/serial@89000000", "interrupts", "<0 0x1 0x4>"); /* SPI: less 32 */
    dtbs_has(t, "/serial@89000000", "clocks", "<0x2 0x2>");
    dtbs_has(t, "/serial@89000000", "clock-names", "\"uartclk\", \"apb_pclk\"");
    dtbs_has(t, "/rtc@89010000", "interrupts", "<0 0x2 0x4>");
    dtbs_has(t, "/rtc@89010000", "clocks", "<0x2>");
    dtbs_has(t, "/apb-pclk", "phandle", "<0x2>");
    dtbs_has(t, "/apb-pclk", "clock-frequency", "<0x16e3600>");
    dtbs_has(t, "/aliases", "serial0", "\"/serial@89000000\"");
    dtbs_has(t, "/aliases", "serial1", "\"/serial@89040000\"");
    dtbs_has(t, "/chosen", "stdout-path", "\"/serial@89000000\"");
    assert_string_equal(dtbs_notes, "");
}

/* Eight transports in a page: those whose interrupts the VM has. */
static void test_several_in_a_window(void **state)
{
    struct fixture f;
    (void)state;
    init(&f);
    dev(&f, 1, VIRTIO + 0x1000, 0x1000, 57, 2);
    const void *t = tree(&f);
    dtbs_no_node(t, "/virtio@8a001000");
    dtbs_has(t, "/virtio@8a001200", "reg", "<0 0x8a001200 0 0x200>");
    dtbs_has(t, "/virtio@8a001200", "interrupts", "<0 0x19 0x1>"); /* rising edge */
    dtbs_has(t, "/virtio@8a001400", "interrupts", "<0 0x1a 0x1>");
    dtbs_has(t, "/virtio@8a001400", "dma-coherent", "");
    dtbs_no_node(t, "/virtio@8a001600");
    assert_string_equal(dtbs_notes, "");
}

static void test_what_has_no_node(void **state)
{
    struct fixture f;
    (void)state;
    init(&f);
    dev(&f, 1, UART, 0x1000, 65, 1); /* 33 + 32 */
    dev(&f, 2, 0x09080000, 0x1000, 100, 1);
    dev(&f, 3, 0x04000000, 0x1000, 0, 0);
    f.dev_irqs[0][0][1] = 101;
    f.dev_irqs[0][0][2] = 60; /* a virtio transport's, whose registers are not here */
    f.devs[0][0].interrupt_num = 3;
    const void *t = tree(&f);
    dtbs_no_node(t, "/serial@89000000");
    assert_string_equal(
        dtbs_notes,
        "vmlist[0].platform.devs[0].interrupts[1]: the board knows no device that raises 101: the device tree has none\n"
        "vmlist[0].platform.devs[1].interrupts: the serial here raises 33, which the VM has not: the device tree has none\n"
        "vmlist[0].platform.devs[2].pa: the board knows no device at 0x9080000: the device tree has none\n"
        "vmlist[0].platform.devs[3].size: the flash here is larger: the device tree has none");
}

/* An interrupt of an ipc is not the device's. */
static void test_interrupt_of_an_ipc(void **state)
{
    struct fixture f;
    (void)state;
    init(&f);
    dev(&f, 1, UART, 0x1000, 0, 0);
    f.ipc_irqs[0][0][0] = 33;
    dtbs_no_node(tree(&f), "/serial@89000000");
}

static void test_ipcs(void **state)
{
    struct fixture f;
    (void)state;
    init(&f);
    f.ipcs[0][0].interrupt_num = 2;
    f.ipc_irqs[0][0][1] = 60;
    const void *t = tree(&f);
    dtbs_has(t, "/ipc@f0000000", "compatible", "\"bao,ipcshmem\"");
    dtbs_has(t, "/ipc@f0000000", "reg", "<0 0xf0000000 0 0x10000>");
    dtbs_has(t, "/ipc@f0000000", "interrupts", "<0 0x14 0x1 0 0x1c 0x1>");
    dtbs_has(t, "/ipc@f0000000", "read-channel", "<0 0x8000>");
    dtbs_has(t, "/ipc@f0000000", "write-channel", "<0x8000 0x8000>");
    dtbs_has(t, "/ipc@f0000000", "id", "<0>");
    dtbs_has(t, "/ipc@f1000000", "id", "<0x1>");
    assert_string_equal(dtbs_notes, "");
    t = dtbs_make(&f.in, &board_devices, 1, false);
    dtbs_has(t, "/ipc@f0000000", "read-channel", "<0x8000 0x8000>");
    dtbs_has(t, "/ipc@f0000000", "write-channel", "<0 0x8000>");

    f.vms[1].platform.ipc_num = 3;
    f.ipcs[1][2] = (struct ipc){ .base = 0xf2000000, .size = 0x10000 };
    (void)dtbs_make(&f.in, &board_devices, 0, false);
    assert_string_equal(dtbs_notes,
                        "vmlist[0].platform.ipcs[0]: 3 ends meet here: the device tree lets the first write one "
                        "half, and all others the other one");
}

static void test_pci(void **state)
{
    struct fixture f;
    (void)state;
    init(&f);
    dev(&f, 1, 0x4010000000, 0x1000000, 35, 4);
    dev(&f, 2, 0x10000000, 0x1000000, 0, 0);
    dev(&f, 3, 0x8000000000, 0x200000, 0, 0);
    const void *t = tree(&f);
    dtbs_has(t, "/pcie@4090000000", "compatible", "\"pci-host-ecam-generic\"");
    dtbs_has(t, "/pcie@4090000000", "reg", "<0x40 0x90000000 0 0x1000000>");
    dtbs_has(t, "/pcie@4090000000", "bus-range", "<0 0xf>");
    dtbs_has(t, "/pcie@4090000000", "ranges",
             "<0x2000000 0 0x10000000 0 0x90000000 0 0x1000000 0x3000000 0x80 0 0x80 0x80000000 0 0x200000>");
    dtbs_has(t, "/pcie@4090000000", "interrupt-map-mask", "<0x1800 0 0 0x7>");
    dtbs_has(
        t, "/pcie@4090000000", "interrupt-map",
        "<0 0 0 0x1 0x1 0 0x3 0x4 0 0 0 0x2 0x1 0 0x4 0x4 0 0 0 0x3 0x1 0 0x5 0x4 0 0 0 0x4 0x1 0 0x6 0x4 "
        "0x800 0 0 0x1 0x1 0 0x4 0x4 0x800 0 0 0x2 0x1 0 0x5 0x4 0x800 0 0 0x3 0x1 0 0x6 0x4 0x800 0 0 0x4 0x1 0 0x3 0x4 "
        "0x1000 0 0 0x1 0x1 0 0x5 0x4 0x1000 0 0 0x2 0x1 0 0x6 0x4 0x1000 0 0 0x3 0x1 0 0x3 0x4 0x1000 0 0 0x4 0x1 0 0x4 0x4 "
        "0x1800 0 0 0x1 0x1 0 0x6 0x4 0x1800 0 0 0x2 0x1 0 0x3 0x4 0x1800 0 0 0x3 0x1 0 0x4 0x4 0x1800 0 0 0x4 0x1 0 0x5 0x4>");
    assert_string_equal(dtbs_notes, "");

    f.devs[0][1].interrupt_num = 3;
    t = tree(&f);
    dtbs_has(t, "/pcie@4090000000", "interrupt-map", NULL);
    assert_string_equal(dtbs_notes,
                        "vmlist[0].platform.devs[1]: the PCI host raises 35 to 38, which the VM has not all: the "
                        "device tree has none");
}

static void test_too_small(void **state)
{
    struct fixture f;
    (void)state;
    init(&f);
    size_t size = plan_size(&f.in);
    void *plan = test_malloc(size);
    assert_int_equal(plan_make(&f.in, plan, size), OK);
    size_t need = dtb_make(&f.in, plan, &board_devices, 0, false, dtbs_tree, sizeof(dtbs_tree));
    for (size_t room = 64; room < need; room += 97) {
        assert_int_equal(dtb_make(&f.in, plan, &board_devices, 0, false, dtbs_tree, room), 0);
    }
    test_free(plan);
}

/* ---- overlays ---- */

static const char *apply(struct fixture *f, const char *name, const char *text)
{
    char path[64];
    snprintf(path, sizeof(path), "/tmp/test_dtbs-%d%s", (int)getpid(), name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    (void)dtbs_make(&f->in, &board_devices, 0, true);
    const char *wrong = overlay_apply(dtbs_tree, sizeof(dtbs_tree), path);
    unlink(path);
    return wrong;
}

#define HEAD "/dts-v1/; /plugin/;\n"

static void test_overlay(void **state)
{
    struct fixture f;
    (void)state;
    init(&f);
    dev(&f, 1, UART, 0x1000, 33, 1);
    assert_null(apply(&f, "it's.dtso",
                      HEAD
                      "&{/chosen} { new = \"yes\"; };\n&cpu1 { capacity-dmips-mhz = <5>; };\n"
                      "&{/} { node@5 { interrupts-extended = <&gic 0 3 4>; }; };\n&dev0 { status = \"disabled\"; };"));
    dtbs_has(dtbs_tree, "/chosen", "new", "\"yes\"");
    dtbs_has(dtbs_tree, "/cpus/cpu@100", "capacity-dmips-mhz", "<0x5>");
    dtbs_has(dtbs_tree, "/node@5", "interrupts-extended", "<0x1 0 0x3 0x4>");
    dtbs_has(dtbs_tree, "/serial@89000000", "status", "\"disabled\"");
    dtbs_no_node(dtbs_tree, "/__symbols__");
}

static void test_wrong_overlays(void **state)
{
    struct fixture f;
    (void)state;
    init(&f);
    assert_string_equal(apply(&f, "a.dtso", HEAD "&nobody { a; };"), "names a node or a label that the tree has not");
    assert_string_equal(apply(&f, "a.dtso", HEAD "&{/nowhere} { a; };"),
                        "names a node or a label that the tree has not");
    assert_string_equal(apply(&f, "a.dts", "/dts-v1/; / { a; };"),
                        "is no overlay: it needs /plugin/; and a node to change");
    assert_string_equal(apply(&f, "a.dtso", HEAD "&cpu0 { a }"), "dtc does not compile it");
    assert_string_equal(apply(&f, "a.dtbo", "something else"), "is no device tree");
    assert_string_equal(overlay_apply(dtbs_tree, sizeof(dtbs_tree), "/nowhere/a.dtso"), "cannot be read");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_and_chosen),
        cmocka_unit_test(test_cores),
        cmocka_unit_test(test_gic),
        cmocka_unit_test(test_timer),
        cmocka_unit_test(test_devices),
        cmocka_unit_test(test_several_in_a_window),
        cmocka_unit_test(test_what_has_no_node),
        cmocka_unit_test(test_interrupt_of_an_ipc),
        cmocka_unit_test(test_ipcs),
        cmocka_unit_test(test_pci),
        cmocka_unit_test(test_too_small),
        cmocka_unit_test(test_overlay),
        cmocka_unit_test(test_wrong_overlays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
