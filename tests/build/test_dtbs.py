# SPDX-License-Identifier: Apache-2.0
"""The guests' device trees: what tools that nobody here wrote say about them, and what the build says about what is wrong."""
import re
import shutil
import subprocess

import pytest
from configs import IMAGE, config, vm

ARM = """
        .dev_num = 6,
        .devs = (struct vm_dev_region[]) {
            { .pa = 0x09000000, .va = 0x09000000, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 33 } },
            { .pa = 0x09010000, .va = 0x09010000, .size = 0x30000, .interrupt_num = 2, .interrupts = (irqid_t[]) { 34, 39 } },
            { .pa = 0x0a000000, .va = 0x0a000000, .size = 0x4000, .interrupt_num = 3, .interrupts = (irqid_t[]) { 48, 49, 79 } },
            { .pa = 0x4010000000, .va = 0x4010000000, .size = 0x10000000, .interrupt_num = 4, .interrupts = (irqid_t[]) { 35, 36, 37, 38 } },
            { .pa = 0x10000000, .va = 0x10000000, .size = 0x2eff0000 },
            { .interrupt_num = 3, .interrupts = (irqid_t[]) { 23, 27, 30 } },
        },
        .ipc_num = 1,
        .ipcs = (struct ipc[]) { { .base = 0xf0000000, .size = 0x10000, .interrupt_num = 2, .interrupts = (irqid_t[]) { 100, 101 } } },
"""
RISCV = """
        .dev_num = 5,
        .devs = (struct vm_dev_region[]) {
            { .pa = 0x10000000, .va = 0x10000000, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 10 } },
            { .pa = 0x101000, .va = 0x101000, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 11 } },
            { .pa = 0x10001000, .va = 0x10001000, .size = 0x8000, .interrupt_num = 2, .interrupts = (irqid_t[]) { 1, 8 } },
            { .pa = 0x30000000, .va = 0x30000000, .size = 0x10000000, .interrupt_num = 4, .interrupts = (irqid_t[]) { 32, 33, 34, 35 } },
            { .pa = 0x40000000, .va = 0x40000000, .size = 0x10000000 },
        },
        .ipc_num = 1,
        .ipcs = (struct ipc[]) { { .base = 0xf0000000, .size = 0x10000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 52 } } },
"""
GIC = ".arch = { .gic = { .gicd_addr = 0x08000000, .gicr_addr = 0x080a0000, .gicc_addr = 0x08010000 } },"
IRQC = ".arch.irqc = {{ {} }},"
BOARDS = {
    "gicv3": ("qemu-aarch64-virt", ["GIC_VERSION=GICV3"], ARM, GIC),
    "gicv2": ("qemu-aarch64-virt", ["GIC_VERSION=GICV2"], ARM, GIC),
    "aia": ("qemu-riscv64-virt", ["IRQC=AIA"], RISCV, IRQC.format(".aia = { .aplic.base = 0xd000000, .imsic.base = 0x28000000 }")),
    "aplic": ("qemu-riscv64-virt", ["IRQC=APLIC"], RISCV, IRQC.format(".aia.aplic.base = 0xd000000")),
    "plic": ("qemu-riscv64-virt", ["IRQC=PLIC"], RISCV, IRQC.format(".plic.base = 0xc000000")),
    "rv32": ("qemu-riscv32-virt", ["IRQC=AIA"], RISCV, IRQC.format(".aia = { .aplic.base = 0xd000000, .imsic.base = 0x28000000 }")),
}


def one(fdt=".fdt = {},", initrd="", platform="", name="one"):
    return vm("VM_IMAGE_BUILTIN(image, 0x50000000)", extra=f'.name = "{name}", {initrd} {fdt}', platform=platform)


def dtbs(tree, repo, name, *args, platform="qemu-aarch64-virt", ok=True):
    return tree.make(f"PLATFORM={platform}", f"CONFIG={name}", f"CONFIG_REPO={repo.path}", "dtbs", *args, ok=ok)[1]


def of(tree, config_name, vm_name, platform="qemu-aarch64-virt"):
    return tree.root / "bin" / platform / config_name / "dtbs" / f"{vm_name}.dtb"


def source(path):
    """As dtc reads it, without a warning."""
    done = subprocess.run(["dtc", "-I", "dtb", "-O", "dts", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


# dt-schema's package has no binding for it, and takes a list of strings that it does not know for bytes.
UNKNOWN_LIST = re.compile(r".*: riscv,isa-extensions: b.*\n\tFrom schema: .*/dt-core.yaml\n")


@pytest.mark.parametrize("board", BOARDS)
def test_dtc_and_dt_schema_find_nothing(tree, repo, board):
    platform, args, devs, arch = BOARDS[board]
    repo.write("image.bin", IMAGE)
    text = config(
        one('.fdt = { .bootargs = "quiet" },', ".initrd = VM_IMAGE_BUILTIN(image, 0x50800000),", devs).replace(".cpu_num = 1", ".cpu_num = 2"),
        head="static struct shmem memories[] = { { .size = 0x10000 } };",
    )
    text = text.replace(GIC, arch).replace(".vmlist_size", ".shmemlist_size = 1, .shmemlist = memories,\n    .vmlist_size")
    repo.write("a.c", text)
    said = dtbs(tree, repo, "a", *args, platform=platform)
    assert "note:" not in said
    tree_of_one = of(tree, "a", "one", platform)
    assert len(re.findall(r"\t(?:serial|rtc|gpio|virtio|pcie|ipc|memory)@", source(tree_of_one))) >= 7
    done = subprocess.run(["dt-validate", tree_of_one], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert UNKNOWN_LIST.sub("", done.stdout) == ""


def test_dt_schema_finds_what_is_wrong(tree, repo):
    """That it looks at all: a property of the wrong kind."""
    repo.write("image.bin", IMAGE)
    repo.write("wrong.dtso", "/dts-v1/; /plugin/; &{/chosen} { bootargs = <5>; };")
    repo.write("a.c", config(one('.fdt = { .overlay = "wrong.dtso" },')))
    dtbs(tree, repo, "a")
    done = subprocess.run(["dt-validate", of(tree, "a", "one")], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert "bootargs" in done.stdout


def test_names_of_files(tree, repo):
    repo.write("image.bin", IMAGE)
    names = ["good", "twice", "twice", "../bad"]
    vms = [one(name=n).replace("0x50000000", f"{0x50000000 + i * 0x1000000:#x}") for i, n in enumerate(names)]
    repo.write("a.c", config(*vms))
    said = dtbs(tree, repo, "a")
    assert [line.split("/")[-1] for line in said.splitlines() if line.endswith(".dtb")] == ["good.dtb", "vm1.dtb", "vm2.dtb", "vm3.dtb"]
    assert sorted(p.name for p in of(tree, "a", "x").parent.iterdir()) == ["good.dtb", "vm1.dtb", "vm2.dtb", "vm3.dtb"]


def test_what_the_board_does_not_know_is_noted(tree, repo):
    repo.write("image.bin", IMAGE)
    dev = ".dev_num = 1, .devs = (struct vm_dev_region[]) { { .pa = 0x0b000000, .va = 0x0b000000, .size = 0x1000 } },"
    repo.write("a.c", config(one(platform=dev)))
    note = f"{repo.path}/a.c: note: vmlist[0].platform.devs[0].pa: the board knows no device at 0xb000000: the device tree has none"
    assert note in dtbs(tree, repo, "a")
    assert "the board knows" not in tree.build(repo, "a")  # which asks for no tree
    repo.write("a.c", config(one('.fdt.bootargs = "",', platform=dev)))
    assert note in tree.build(repo, "a")
    assert note not in tree.build(repo, "a")  # once


def test_embedded(tree, repo):
    repo.write("image.bin", IMAGE)
    repo.write("a.c", config(one('.fdt = { .bootargs = "said by the configuration" },')))
    tree.build(repo, "a")
    assert b"said by the configuration\0" in tree.bin("a", "bao.bin").read_bytes()
    with tree.changes() as changed:
        tree.build(repo, "a")
    assert not changed
    repo.write("a.c", config(one('.fdt = { .bootargs = "something else" },')))
    tree.build(repo, "a")
    binary = tree.bin("a", "bao.bin").read_bytes()
    assert b"something else\0" in binary and b"said by" not in binary


def test_an_initrd_that_grows_is_told(tree, repo):
    repo.write("image.bin", IMAGE)
    repo.write("initrd.bin", b"i" * 5000)
    images = {"image": '"image.bin"', "initrd": '"initrd.bin"'}
    repo.write("a.c", config(one('.fdt.bootargs = "",', ".initrd = VM_IMAGE_BUILTIN(initrd, 0x50800000),"), images=images))
    dtbs(tree, repo, "a")
    assert "linux,initrd-end = <0x50801388>" in source(of(tree, "a", "one"))
    tree.build(repo, "a")
    repo.write("initrd.bin", b"i" * 6000)
    tree.build(repo, "a")
    dtbs(tree, repo, "a")
    assert "linux,initrd-end = <0x50801770>" in source(of(tree, "a", "one"))
    assert (b"\x50\x80\x17\x70") in tree.bin("a", "bao.bin").read_bytes()


OVERLAY = '/dts-v1/; /plugin/; &{/chosen} { said = "by the overlay"; };\n'


def test_overlay(tree, repo):
    repo.write("image.bin", IMAGE)
    repo.write("dts/mine.dtso", OVERLAY)
    repo.write("a.c", config(one('.fdt.overlay = "dts/mine.dtso",')))
    tree.build(repo, "a")
    assert b"by the overlay" in tree.bin("a", "bao.bin").read_bytes()
    repo.write("dts/mine.dtso", OVERLAY.replace("by the", "by another"))
    tree.build(repo, "a")
    assert b"by another" in tree.bin("a", "bao.bin").read_bytes()


@pytest.mark.parametrize(
    "overlay, why",
    [
        (None, "cannot be read"),
        (OVERLAY.replace(";\n", ""), "dtc does not compile it"),
        (OVERLAY.replace("chosen", "nowhere"), "names a node or a label that the tree has not"),
        ("/dts-v1/; / { };", "is no overlay: it needs /plugin/; and a node to change"),
    ],
    ids=["missing", "syntax", "node", "plain"],
)
def test_wrong_overlay_leaves_no_binary(tree, repo, overlay, why):
    repo.write("image.bin", IMAGE)
    repo.write("mine.dtso", OVERLAY)
    repo.write("a.c", config(one('.fdt.overlay = "mine.dtso",')))
    tree.build(repo, "a")
    if overlay is None:
        (repo.path / "mine.dtso").unlink()
    else:
        repo.write("mine.dtso", overlay)
    said = tree.build(repo, "a", ok=False)
    assert f"{repo.path}/a.c: error: vmlist[0].fdt.overlay: {why}: {repo.path}/mine.dtso" in said
    assert not tree.bin("a").exists() and not tree.bin("a", "bao.bin").exists()
    assert why in dtbs(tree, repo, "a", ok=False)


@pytest.mark.parametrize(
    "fdt, initrd, error",
    [
        (".fdt.base_addr = 0x50000000,", "", r"fdt.base_addr: 0x50000000 + 0x\w+ overlaps image, 0x50000000 + 0x2800"),
        (".fdt.base_addr = 0x50fffff8,", "", r"fdt.base_addr: 0x50fffff8 + 0x\w+ is not within one region"),
        (".fdt.base_addr = 0x50800004,", "", r"fdt.base_addr: 0x50800004 is not a multiple of 8"),
        ("", ".initrd = VM_IMAGE_BUILTIN(image, 0x50002000),", r"initrd.base_addr: 0x50002000 + 0x2800 overlaps image, 0x50000000 + 0x2800"),
        ("", ".initrd = VM_IMAGE_BUILTIN(image, 0x50ffe000),", r"initrd.base_addr: 0x50ffe000 + 0x2800 is not within one region"),
    ],
)
def test_wrong_places_leave_no_binary(tree, repo, fdt, initrd, error):
    repo.write("image.bin", IMAGE)
    repo.write("a.c", config(one(fdt, initrd)))
    said = tree.build(repo, "a", ok=False)
    assert re.search(rf"{repo.path}/a.c: error: vmlist\[0\]\." + error.replace("+", r"\+").replace(r"\w\+", r"\w+"), said), said
    assert len(re.findall(r"error: vmlist", said)) == 1
    assert not tree.bin("a").exists() and not tree.bin("a", "bao.bin").exists()


def test_a_board_that_says_nothing_of_its_devices(tree, repo):
    repo.write("image.bin", IMAGE)
    repo.write("a.c", config(one()))
    file = tree.root / "platform" / "qemu-aarch64-virt" / "devices.c"
    kept = file.with_suffix(".kept")
    shutil.move(file, kept)
    try:
        dtbs(tree, repo, "a")
        assert "memory@50000000" in source(of(tree, "a", "one"))
    finally:
        shutil.move(kept, file)


def test_a_tree_that_is_too_large(tree, repo):
    repo.write("image.bin", IMAGE)
    repo.write("a.c", config(one(f'.fdt = {{ .bootargs = "{"x" * 0x200000}" }},')))
    assert "error: vmlist[0].fdt: the device tree is larger than 0x200000" in tree.build(repo, "a", ok=False)
    assert not tree.bin("a").exists()
