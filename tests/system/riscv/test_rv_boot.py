# SPDX-License-Identifier: Apache-2.0
"""Every way in which firmware may start Bao on RISC-V: OpenSBI, U-Boot in S-mode, other addresses, other boot harts, and
harts that lack what others have."""
import pathlib
import subprocess

import pytest

FIRMWARE = pathlib.Path("/usr/lib/riscv64-linux-gnu/opensbi/generic")
UBOOT = pathlib.Path("/usr/lib/u-boot/qemu-riscv64_smode/u-boot.bin")


def build(bao, cores=2, **variables):
    guest = bao.guest("hello-2" if cores == 2 else "hello")
    return bao.build("hello", f"{bao.irqc_flags()} -DCPUS={cores} -DHELLO={guest.stem}", **variables)


def says_hello(m, cores=2):
    m.expect(r"bao: qemu-riscv\d+-virt, \d+ cores?")
    m.expect(r"hello: VM up")
    if cores == 2:
        m.expect(r"hello: core 1 up")
    m.expect(r"hello: done")
    m.expect_exit()


def loader(file, address):
    return ["-device", f"loader,file={file},addr={address:#x},force-raw=on"]


def firmware(name):
    return ["-bios", str(FIRMWARE / f"{name}.bin")]


@pytest.mark.parametrize("suffix", ("elf", "bin"))
def test_opensbi_fw_dynamic(rv_aia, suffix):
    elf = build(rv_aia)
    says_hello(rv_aia.start(rv_aia.command(elf.with_suffix(f".{suffix}"), extra=firmware("fw_dynamic"))))


def test_opensbi_fw_jump(rv_aia):
    """One hart: OpenSBI 1.5 has one word for who comes first and for having come, and loses harts that are late."""
    elf = build(rv_aia, cores=1)
    extra = [*firmware("fw_jump"), *loader(elf.with_suffix(".bin"), 0x80200000)]
    says_hello(rv_aia.start(rv_aia.command(None, smp=1, extra=extra)), cores=1)


# Any 4 KiB boundary; the last one ends where RAM does.
@pytest.mark.parametrize("address", (0x80300000, 0x8400F000, 0xBFA01000))
def test_at_another_address(rv_aia, address):
    """fw_dynamic goes where the ELF file says that it wants to be."""
    elf = build(rv_aia, LOAD_ADDR=f"{address:#x}")
    says_hello(rv_aia.start(rv_aia.command(elf)))


@pytest.mark.parametrize("how", ("booti", "go"))
def test_from_u_boot(rv_aia, how):
    """booti goes by the header; go jumps, with its own arguments in a0 and a1."""
    if not UBOOT.exists():
        pytest.skip("there is no u-boot-qemu here")
    binary = build(rv_aia).with_suffix(".bin")
    m = rv_aia.start(rv_aia.command(UBOOT, extra=loader(binary, 0x90000000)), timeout=60)
    m.expect(r"Hit any key to stop autoboot")
    m.send(" ")
    m.expect(r"(?m)^=> ")
    m.send({"booti": "booti 0x90000000 - ${fdtcontroladdr}\n", "go": "go 0x90000000\n"}[how])
    says_hello(m)


@pytest.mark.parametrize("hart", (1, 3))
def test_another_boot_hart(rv_aia, hart):
    """The device tree tells OpenSBI which hart may boot."""
    elf = build(rv_aia)
    tree = rv_aia.out / "tree.dtb"
    subprocess.run(rv_aia.command(elf, machine_options=f"dumpdtb={tree}"), check=True, capture_output=True, timeout=20)
    source = subprocess.run(["dtc", "-q", "-I", "dtb", "-O", "dts", tree], check=True, capture_output=True, text=True).stdout
    label = source.replace(f"cpu@{hart} {{", f"boot: cpu@{hart} {{")
    changed = label + '/ { chosen { opensbi-config { compatible = "opensbi,config"; cold-boot-harts = <&boot>; }; }; };'
    subprocess.run(["dtc", "-q", "-I", "dts", "-O", "dtb", "-o", tree], input=changed, text=True, check=True)
    m = rv_aia.start(rv_aia.command(elf, extra=["-dtb", str(tree)]))
    m.expect(rf"Boot HART ID +: {hart}")
    says_hello(m)


CPUS = {
    "max": "max",
    "rva22": "rva22s64,h=true",
    "rva23": "rva23s64",
    "all-options": "rv64,svpbmt=on,sscofpmf=on,smstateen=on,svnapot=on,v=on",
    "max-less": "max,svpbmt=off,svadu=off,smstateen=off,sscofpmf=off,zicbom=off,zicboz=off",
    "sv39": "rv64,sv48=off,sv57=off",
    "sv48": "rv64,sv57=off",
    **{f"no-{o}": f"rv64,{o}=off" for o in ("sstc", "svadu", "zicbom", "zicboz", "d")},
}


@pytest.mark.parametrize("cpu", CPUS.values(), ids=CPUS.keys())
def test_cpu_models(rv_aia, cpu):
    says_hello(rv_aia.start(rv_aia.command(build(rv_aia), cpu=cpu)))


@pytest.mark.parametrize("irqc", ("aplic", "plic"))
@pytest.mark.parametrize("cpu", ("max", "no-sstc"))
def test_cpu_models_without_imsic(bao, irqc, cpu):
    bao.on("qemu-riscv64-virt", irqc)
    says_hello(bao.start(bao.command(build(bao), cpu=CPUS[cpu])))


@pytest.mark.parametrize("guests", (1, 2, 7))
def test_guest_files(rv_aia, guests):
    command = rv_aia.command(build(rv_aia))
    command[command.index("-M") + 1] = f"virt,aia=aplic-imsic,aia-guests={guests}"
    says_hello(rv_aia.start(command))


@pytest.mark.parametrize("cores", (2, 3, 8))
def test_other_numbers_of_harts(rv, cores):
    says_hello(rv.start(rv.command(build(rv), smp=cores)))


def test_large_memory(rv_aia):
    backend = ["-object", "memory-backend-ram,id=m,size=256G,reserve=off"]
    says_hello(rv_aia.start(rv_aia.command(build(rv_aia), memory="256G", machine_options="memory-backend=m", extra=backend)))


def test_fewer_harts_than_the_configuration_wants(rv_aia):
    m = rv_aia.start(rv_aia.command(build(rv_aia), smp=1), failures=(r"bao: panic",))
    m.expect(r"bao: config: error: .*cpu_num.*", timeout=20)
    m.expect(r"no VM was started")


def test_a_hart_without_the_hypervisor_extension_says_so(rv_aia):
    m = rv_aia.start(rv_aia.command(build(rv_aia), cpu="rv64,h=false"))
    m.expect(r"bao: this hart has no hypervisor extension")
