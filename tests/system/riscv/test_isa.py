# SPDX-License-Identifier: Apache-2.0
"""What a guest may use of its hart and of the SBI, on harts of several kinds, in two lives of its VM."""
import pytest

HARTS = {
    "plain": ("aia", "rv64", []),
    "all": ("aia", "rv64,v=on,svpbmt=on,sscofpmf=on,smstateen=on", ["-DVECTORS=1", "-DSVPBMT=1"]),
    "few": ("plic", "rv64,sstc=off,svadu=off", ["-DSVADU=0", "-DCONTROLLER=0x0c002080"]),
}


@pytest.mark.parametrize("hart", HARTS)
def test_all_of_it_works(bao, hart):
    irqc, cpu, defs = HARTS[hart]
    bao.on("qemu-riscv64-virt", irqc)
    guest = bao.guest("isa", variant=hart, defs=["-DCORES=2", "-DUART_BASE=0", *defs])
    m = bao.boot("isa", images={"ISA": guest}, cpu=cpu, icount=True, failures=(r"bao: panic", r"FAILED", r"trap: core", r"stopped: "))
    m.expect(r"bao: vm 0 \(isa\): isa: first line\n")
    m.expect(r"bao: vm 0 \(isa\): isa: second line\n")
    m.expect(r"isa: life 1, \d+ checks, 0 failures")
    m.expect(r"isa: life 2, \d+ checks, 0 failures")
    m.expect(r"isa: done")
    m.expect_exit()
