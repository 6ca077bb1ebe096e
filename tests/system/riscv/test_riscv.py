# SPDX-License-Identifier: Apache-2.0
"""VMs on RISC-V, with each interrupt controller."""
import pathlib
import subprocess

import pytest

import machine


def hello(bao, **board):
    return bao.boot("hello", images={"HELLO": bao.guest("hello-2")}, **board)


def test_two_harts_say_their_line(rv):
    m = hello(rv)
    m.expect(r"bao: qemu-riscv")
    m.expect(r"hello: core 1 up")
    m.expect(r"hello: done")
    m.expect_exit()


def test_harts_without_guest_interrupt_files(rv_aia):
    m = hello(rv_aia, machine_options="aia-guests=0", failures=(r"hello: ",))
    m.expect(r"error: vmlist\[0\]\.platform\.arch\.irqc\.aia\.imsic\.base: this machine's harts have no guest interrupt files")
    m.expect(r"bao: halted")


def test_entry_where_nothing_is(rv):
    m = hello(rv, cppflags="-DENTRY=0x80800001")
    with pytest.raises(machine.FailurePattern):
        m.expect(r"hello: VM up", timeout=120)


def test_doorbells(rv):
    m = rv.boot("ipc", images={"A": rv.guest("ipc-a"), "B": rv.guest("ipc-b-u1")}, timeout=60)
    for _ in range(2):
        m.expect(r"round trips")
    m.expect_exit()


def test_a_hostile_neighbour(rv):
    """It does all its deeds, restarting its VM after each; no beat of the other VM is lost."""
    images = {
        "A": rv.guest("heartbeat", "long", ["-DBEATS=0"]),
        "B": rv.guest("hostile", "survive", ["-DCORES=2", "-DHOSTILE_SURVIVE=1", "-DUART_BASE=0", "-DHOSTILE_PATIENCE_US=200000"]),
    }
    failures = (r"bao: panic", r"lost [1-9]", r"bao: .*stopped: ", r"trap: core")
    m = rv.boot("beside", images=images, icount=True, timeout=200, failures=failures)
    m.expect(r"hostile: done")
    m.expect(r"beat \d+00 jitter \d+ lost 0")


def test_a_fatal_deed_ends_its_vm_alone(rv_aia):
    images = {
        "A": rv_aia.guest("heartbeat-300"),
        "B": rv_aia.guest("hostile", "fatal", ["-DCORES=1", "-DHOSTILE_ONLY=8", "-DUART_BASE=0"]),
    }
    m = rv_aia.boot("beside", images=images, icount=True, timeout=60, failures=(r"bao: panic", r"lost [1-9]"))
    m.expect(r"bao: vm 1.*stopped: its exception vector faults")
    m.expect(r"heartbeat: done, 300 beats, 0 lost")
    m.expect_exit()


def hello32(bao):
    """A guest of its own, until there are guests for RV32."""
    bao.out.mkdir(parents=True, exist_ok=True)
    elf, image = bao.out / "hello32.elf", bao.out / "hello32.bin"
    tool = "riscv64-linux-gnu-"
    flags = ["-march=rv32imac_zicsr", "-mabi=ilp32", "-nostdlib", "-static", "-Wl,-Ttext=0x80400000", "-Wl,--build-id=none"]
    subprocess.run([tool + "gcc", *flags, "-o", elf, pathlib.Path(__file__).parents[3] / "guests/hello/rv32.S"], check=True)
    subprocess.run([tool + "objcopy", "-O", "binary", "-j", ".text", elf, image], check=True)
    return image


@pytest.mark.parametrize("irqc", ["aia", "aplic", "plic"])
def test_rv32(bao, irqc):
    """The same hypervisor, 32 bits wide."""
    bao.on("qemu-riscv32-virt", irqc)
    m = bao.boot("hello32", cppflags=f"-DHELLO32={hello32(bao)}")
    m.expect(r"bao: qemu-riscv32-virt")
    m.expect(r"vm 0 \(no name\): hello: hart 0")
    m.expect(r"vm 0 \(no name\): hello: hart 1")
    m.expect_exit()


@pytest.mark.parametrize("cores", (1, 2))
def test_clean_restarts_beside_a_heartbeat(rv, cores):
    """Registers, floating point and interrupt controller are as at the first start; no beat of the other VM is lost. With two
    harts they reset the VM in turn, while the other one spins with its interrupts masked."""
    times = 1000 if cores == 1 else 200
    images = {
        "AGAIN": rv.guest("restart", f"{cores}", [f"-DCORES={cores}", f"-DRESTARTS={times}", f"-DRESTART_SPIN={cores - 1}"]),
        "BEAT": rv.guest("heartbeat", "sbi", ["-DUART_BASE=0", "-DPERIOD_US=1000", "-DWINDOW=100"]),
        "METRONOME": rv.guest("heartbeat", "metronome", ["-DUART_BASE=0", "-DPERIOD_US=97", "-DWINDOW=100000000"]),
    }
    m = rv.boot("restart", cppflags=f"-DCORES={cores}", images=images, icount=True, timeout=120, failures=(r"bao: panic", r"trap: core", r"stopped: ", r"lost [1-9]"))
    m.expect(rf"(restart: {times} clean|restart: FAILED)")
    assert f"restart: {times} clean" in m.text[0], m.text[0][-3000:]
    m.expect(r"bao: vm 0 \(again\) is off")
    m.expect(r"beat \d+ ")
