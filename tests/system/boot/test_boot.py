# SPDX-License-Identifier: Apache-2.0
"""Every way in which a boot loader may start Bao, and boards that are smaller, larger or other than the nominal one."""
import pathlib
import subprocess

import machine
import pytest

UBOOT = pathlib.Path("/usr/lib/u-boot/qemu_arm64/u-boot.bin")
NO_WRONG_CONFIGURATION = tuple(p for p in machine.FAILURES if "error" not in p)


def build(bao, cores=2, gic=3, **kwargs):
    bao.guest(f"hello-{cores}-u1", **kwargs)
    suffix = "-gicv2" if gic == 2 else ""
    return bao.build("hello", f"-DCORES={cores}", GIC_VERSION=f"GICV{min(gic, 3)}")


def says_hello(m, cores=2):
    m.expect(r"bao: qemu-aarch64-virt, \d+ cores", console=0)
    m.expect(r"hello: VM up, .*EL1", console=1)
    m.expect(rf"hello: core {cores - 1} up", console=1)
    m.expect(r"hello: done", console=1)
    m.expect_exit()


def loader(file, address, start=False):
    return ["-device", f"loader,file={file},addr={address:#x},force-raw=on" + (",cpu-num=0" if start else "")]


@pytest.mark.parametrize("suffix", ("elf", "bin"))
def test_by_the_emulators_own_loader(bao, suffix):
    """An ELF file, which gets no device tree; an Image, by its header, with one in x0."""
    elf = build(bao)
    m = bao.start(bao.command(elf.with_suffix(f".{suffix}")))
    says_hello(m)


def test_a_raw_binary_by_the_emulators_own_loader(bao):
    """Without the header's magic number it goes to 0x40080000."""
    binary = bytearray(build(bao).with_suffix(".bin").read_bytes())
    assert binary[56:60] == b"ARM\x64"
    binary[56:60] = bytes(4)
    raw = bao.out / "raw.bin"
    raw.write_bytes(binary)
    m = bao.start(bao.command(raw))
    says_hello(m)


# 0x5000f000: any 4 KiB boundary. The last one ends where RAM does.
@pytest.mark.parametrize("address", (0x40200000, 0x50000000, 0x5000F000, 0x7FC01000))
def test_raw_at_any_address(bao, address):
    elf = build(bao)
    m = bao.start(bao.command(None, extra=loader(elf.with_suffix(".bin"), address, start=True)))
    says_hello(m)


def test_from_u_boot(bao):
    if not UBOOT.exists():
        pytest.skip("there is no u-boot-qemu here")
    elf = build(bao)
    m = bao.start(bao.command(None, extra=["-bios", str(UBOOT), *loader(elf.with_suffix(".bin"), 0x50200000)]), timeout=60)
    m.expect(r"Hit any key to stop autoboot", console=0)
    m.send("\n")
    m.expect(r"=> ", console=0)
    m.send("booti 0x50200000 - ${fdtcontroladdr}\n")
    says_hello(m)


def test_started_at_el1_says_so(bao):
    elf = build(bao)
    command = bao.command(elf)
    command[command.index("-M") + 1] = "virt,gic-version=3"
    m = bao.start(command)
    m.expect(r"bao: .*EL1.*", console=0, timeout=10)


def test_fewer_cores_than_the_configuration_wants(bao):
    """-smp 2, four wanted: all is refused, with the field's name; at once, not after a core has not come up."""
    elf = build(bao, cores=4)
    m = bao.start(bao.command(elf, smp=2), failures=NO_WRONG_CONFIGURATION)
    m.expect(r"bao: config: error: .*cpu_num.*", console=0, timeout=10)
    m.expect(r"no VM was started", console=0, timeout=5)
    assert m.text[1] == ""


def test_a_core_that_does_not_come(bao):
    """The device tree says four, there are two: each that is missing is named, and what can start does."""
    elf = build(bao, cores=4)
    tree = bao.out / "four.dtb"
    subprocess.run(bao.command(elf, machine_options=f"dumpdtb={tree}"), check=True, capture_output=True, timeout=20)
    m = bao.start(bao.command(elf, smp=2, extra=["-dtb", str(tree)]), failures=(r"bao: panic", r"(?m)^trap: core"))
    m.expect(r"bao: core 2.*", console=0, timeout=10)
    m.expect(r"bao: core 3.*", console=0, timeout=5)
    m.expect(r"hello: VM up", console=1)


@pytest.mark.parametrize("cores", (2, 3, 8))
def test_other_numbers_of_cores(bao, cores):
    """As many as the VM has, one that nobody uses, and more than nominal."""
    m = bao.start(bao.command(build(bao), smp=cores))
    says_hello(m)


@pytest.mark.parametrize(
    "cpu, memory",
    (("cortex-a53", "64G"), ("cortex-a57", "256G"), ("max", "2T"), ("neoverse-n1", "64G"), ("cortex-a53", "256M")),
)
def test_memory(bao, cpu, memory):
    backend = ["-object", f"memory-backend-ram,id=m,size={memory},reserve=off"]
    m = bao.start(bao.command(build(bao), cpu=cpu, memory=memory, machine_options="memory-backend=m", extra=backend))
    says_hello(m)




def test_a_vm_above_40_bits(bao):
    """Its memory is at 1.25 TiB, and 64 GiB more where Bao puts them."""
    bao.guest("hello-2-u1")
    elf = bao.build("high", QEMU_MEMORY="2T")
    backend = ["-object", "memory-backend-ram,id=m,size=2T,reserve=off"]
    m = bao.start(bao.command(elf, cpu="max", memory="2T", machine_options="memory-backend=m", extra=backend))
    says_hello(m)


@pytest.mark.parametrize("gic", (2, 4))
def test_gic_versions(bao, gic):
    bao.guest("hello-2-u1")
    elf = build(bao, gic=gic)
    says_hello(bao.start(bao.command(elf, gic=gic)))
