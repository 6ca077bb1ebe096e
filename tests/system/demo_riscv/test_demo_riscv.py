# SPDX-License-Identifier: Apache-2.0
"""`make demo` on RISC-V, where both guests are on one UART: Debian's Linux with two harts, beside a bare-metal guest."""
import re
import subprocess

import pytest
from conftest import ROOT, clean_environment

LIMIT = 600  # with the build


@pytest.fixture(scope="module", autouse=True)
def linux_is_here():
    if not (ROOT / ".cache/linux/riscv64/packages").exists():
        subprocess.run(["tools/setup", "linux", "riscv64"], cwd=ROOT, stdin=subprocess.DEVNULL, check=True, timeout=LIMIT)


DRIVERS = {"AIA": r"riscv-imsic: .*total 508 interrupts", "PLIC": r"riscv-plic: .*with 2 handlers for 4 contexts"}


@pytest.mark.parametrize("irqc", DRIVERS)
def test_without_a_terminal(irqc):
    done = subprocess.run(
        ["make", "demo", "PLATFORM=qemu-riscv64-virt", f"IRQC={irqc}"],
        cwd=ROOT, env=clean_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr
    said = done.stdout
    for line in (
        r"linux \| .* SBI specification v3\.0 detected",
        r"linux \| .* smp: Brought up 1 node, 2 CPUs",
        rf"linux \| .*{DRIVERS[irqc]}",
        r"linux \| .* riscv-pmu-sbi: .* hardware counters",
        r"linux \| linux: up on 2 cores, Linux \d",
        r"linux \| linux: received \"rt: ",
        r"linux \| linux: demo done",
        r"rt    \| rt: received \"hello 3 from Linux\"",
        r"rt    \| rt: 1000 periods, worst latency \d+ ns, 0 missed",
        r"bao   \| bao: vm 0 \(linux\) is off",
        r"demo: both guests have said what they should",
    ):
        assert re.search(rf"^{line}", said, re.M), f"no line '{line}' in\n{said[-4000:]}"
    assert "OpenSBI" not in said
    assert not re.search(r"^linux \| .*bao: vm", said, re.M), "a line of the other guest's, in Linux's"


def test_a_board_without_a_demo():
    done = subprocess.run(["tools/demo", "--platform", "none"], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert "demo: FAILED: there is no demo for 'none', but for qemu-aarch64-virt, qemu-riscv64-virt" in done.stderr


def test_a_controller_without_a_demo():
    command = ["make", "demo", "PLATFORM=qemu-riscv64-virt", "IRQC=APLIC"]
    done = subprocess.run(command, cwd=ROOT, env=clean_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert "demo: FAILED: IRQC is one of AIA, PLIC, not 'APLIC'" in done.stderr
