# SPDX-License-Identifier: Apache-2.0
"""Debian's Linux as it is, with the device tree that the build makes of the configuration: no wrapper, nothing by hand."""
import fcntl
import subprocess

import pytest
from boards import BOARDS
from conftest import ROOT, clean_environment, run

DEBIAN = ROOT / ".cache" / "linux" / "arm64"
LINUX = ROOT / "build" / "guests" / "linux"
UP = r"linux: up on 2 cores, Linux \d"
SLOW = 120


@pytest.fixture(scope="module", autouse=True)
def linux_is_here():
    if not (DEBIAN / "packages").exists():
        subprocess.run(["tools/setup", "linux"], cwd=ROOT, stdin=subprocess.DEVNULL, check=True, timeout=600)
    LINUX.mkdir(parents=True, exist_ok=True)
    with open(LINUX / ".lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        run(["make", "-f", "guests/linux/linux.mk", "build/guests/linux/initramfs.gz"], env=clean_environment())


def macros(args, **more):
    given = {"LINUX": DEBIAN, "INITRAMFS": LINUX / "initramfs.gz", "BOOTARGS": args, **more}
    return " ".join(f"-D{name}={value}" for name, value in given.items())


@pytest.mark.parametrize("gic", [3, 2], ids=["gicv3", "gicv2"])
def test_boots(bao, gic):
    m = bao.boot("stock", cppflags=macros("demo=auto"), gic=gic, timeout=SLOW)
    m.expect(r"Machine model: stock, a VM of Bao's")
    m.expect(r"CPU1: Booted secondary processor 0x0000000100")
    m.expect(r"29000000.serial: ttyAMA0 at MMIO 0x29000000 \(irq = \d+, base_baud = 0\) is a PL011")
    m.expect(r"rtc-pl031 29010000.rtc: registered as rtc0")
    m.expect(UP)
    m.expect(r"linux: powering off")
    m.expect(r"bao: vm 0 \(stock\) is off")
    m.expect_exit()


def test_restarts(bao):
    """A restart gives kernel, RAM disk and tree anew, at a place of the configuration's choice."""
    m = bao.boot("stock", cppflags=macros("quiet", FDT_BASE="0x5f000008"), timeout=SLOW)
    for _ in range(2):
        m.expect(UP)
        m.expect(r"linux: a shell")
        m.send("echo tree of $(cat /proc/device-tree/model)\n")
        m.expect(r"tree of stock, a VM of Bao's")
        m.send("reboot -f\n")
    m.expect(UP)
    m.expect(r"linux: a shell")
    m.send("poweroff -f\n")
    m.expect_exit()


def test_from_make_dtbs(bao):
    """The tree of a VM whose devices are where the board has them serves the bare board, too."""
    out = bao.out / "dtbs"
    settings = {
        "PLATFORM": "qemu-aarch64-virt", "CONFIG": "stock", "CONFIG_REPO": bao.case, "BUILD": out, "BIN": out / "bin",
        "CPPFLAGS": macros("demo=auto", SHIFT=0, CLUSTERS=2),
    }
    said = run(["make", "-s", "dtbs", *(f"{k}={v}" for k, v in settings.items())], env=clean_environment())
    dtb = out / "bin" / "qemu-aarch64-virt" / "stock" / "dtbs" / "stock.dtb"
    assert said.splitlines()[-1] == str(dtb)
    m = bao.start(
        ["qemu-system-aarch64", "-M", "virt,gic-version=3", "-cpu", "cortex-a53", "-smp", "2", "-m", "512M", "-display", "none",
         "-monitor", "none", "-nodefaults", "-net", "none", "-kernel", str(DEBIAN / "Image"), "-initrd", str(LINUX / "initramfs.gz"),
         "-dtb", str(dtb), "-append", "console=ttyAMA0 demo=auto"],
        consoles=1, timeout=SLOW,
    )
    m.expect(r"Machine model: stock, a VM of Bao's")
    m.expect(UP)
    m.expect(r"linux: powering off")
    m.expect_exit()


GIC = "-DGICD=0x8000000 -DGICR=0x80a0000"
SMALL = {
    "qemu-aarch64-virt": ("fdt", f"-DRAM=0x50000000 -DUART=0x9000000 -DUART_IRQ=33 {GIC}"),
    "qemu-riscv64-virt": ("fdt", "-DRAM=0x80200000 -DUART=0x10000000 -DUART_IRQ=10"),
    "mps3-an536": ("fdt", "-DRAM=0x30000000 -DUART=0xe7c00000 -DUART_IRQ=17 -DGICD=0xf0000000 -DGICR=0xf0100000"),
}


@pytest.mark.parametrize("platform", [p for p in SMALL if p in BOARDS])
def test_the_first_argument(bao, platform):
    """Each architecture hands the tree over in its own registers, and anew at each restart."""
    guest, flags = SMALL[platform]
    bao.on(platform).guest(guest)
    m = bao.boot("tree", cppflags=f"{flags} -DFDT={guest}")
    m.expect(r"fdt: \d+ bytes at [0-9a-f]+")
    m.expect(r"fdt: the same after 3 restarts")
    m.expect_exit()
