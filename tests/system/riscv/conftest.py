# SPDX-License-Identifier: Apache-2.0
"""The RISC-V boards: each test runs once for each interrupt controller, as `rv`.

    def test_it(rv):
        rv.guest("hello-2")
        m = rv.boot("hello", HELLO="hello-2")
        m.expect("hello: done")
"""
import pathlib

import pytest

ADDRESSES = {
    "AIA": "{.aia={.aplic.base=0xd000000,.imsic.base=0x28000000}}",
    "APLIC": "{.aia.aplic.base=0xd000000}",
    "PLIC": "{.plic.base=0xc000000}",
}
MACHINES = {"AIA": "virt,aia=aplic-imsic,aia-guests=3", "APLIC": "virt,aia=aplic", "PLIC": "virt"}


class Rv:
    """tests/system/conftest.py's Bao, on a board with this controller."""

    def __init__(self, bao, irqc, width=64):
        self.bao = bao
        self.irqc = irqc
        self.width = width
        bao.platform = f"qemu-riscv{width}-virt"
        bao.guests = pathlib.Path(bao.guests).parent / bao.platform
        self.ending = "" if irqc == "AIA" else f"-{irqc.lower()}"

    def guest(self, name, **kwargs):
        """Its variant for this controller: with `variant` and `defs`, one of the test's own."""
        if "variant" not in kwargs:
            return self.bao.guest(name + self.ending)
        kwargs["variant"] += self.ending
        return self.bao.guest(name, GUEST_GIC=self.irqc.lower(), **kwargs)

    def boot(self, config, cpu=None, machine=None, smp=4, extra=(), icount=False, timeout=60.0, failures=None, flags="", **images):
        """Boot a configuration whose macros A=… name guests built before, without the controller's ending."""
        macros = " ".join(f"-D{k}={v}{self.ending}" for k, v in images.items())
        elf = self.bao.build(config, f"{macros} -DIRQC_ADDRESSES='{ADDRESSES[self.irqc]}' {flags}", IRQC=self.irqc)
        command = [f"qemu-system-riscv{self.width}", "-M", machine or MACHINES[self.irqc], "-cpu", cpu or f"rv{self.width}"]
        command += ["-smp", str(smp), "-m", "1G", "-display", "none", "-monitor", "none", "-nodefaults", "-net", "none"]
        command += ["-icount", "shift=0,sleep=off"] if icount else []
        command += ["-bios", "default", "-kernel", str(elf), *extra]
        keywords = {} if failures is None else {"failures": failures}
        return self.bao.start(command, 1, timeout=timeout, name=config, **keywords)


@pytest.fixture(params=["AIA", "APLIC", "PLIC"])
def rv(bao, request):
    return Rv(bao, request.param)


@pytest.fixture
def rv_aia(bao):
    return Rv(bao, "AIA")


@pytest.fixture
def rv_class():
    return Rv
