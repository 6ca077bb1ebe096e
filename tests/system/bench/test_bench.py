# SPDX-License-Identifier: Apache-2.0
"""The benchmark measures everything that it says it does, and nothing costs more than its recorded limit.

Limits are of one compiler's code; another one gets some room.
"""
import importlib.util
import json
import pathlib
import subprocess

import pytest
from conftest import ROOT, clean_environment

spec = importlib.util.spec_from_file_location("bench_boards", ROOT / "bench" / "boards.py")  # boards.py is the harness's, too
bench_boards = importlib.util.module_from_spec(spec)
spec.loader.exec_module(bench_boards)
BOARDS = bench_boards.BOARDS
CASES = [(platform, irqc) for platform, board in BOARDS.items() for irqc in board.irqcs]

COMPILER_ROOM = 1.25


def bench(bao, *options):
    out = pathlib.Path(bao.out)
    done = subprocess.run(
        [ROOT / "bench" / "run", "--out", out, *options],
        cwd=ROOT, env=clean_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def room(limits, tools):
    recorded = limits.read_text().splitlines()[0].rstrip(".").split("GCC ")[1].split(".")[0]
    ours = subprocess.run([f"{tools}gcc", "-dumpversion"], capture_output=True, text=True, check=True).stdout.split(".")[0]
    return 1 if recorded == ours.strip() else COMPILER_ROOM


@pytest.mark.parametrize("platform,irqc", CASES)
def test_every_row_within_its_limit(bao, platform, irqc):
    board = BOARDS[platform]
    limits = ROOT / "bench" / "limits" / f"{board.irqcs[irqc].limits}.txt"
    rows = json.loads(bench(bao, "--json", "--platform", platform, "--irqc", irqc))
    missing = [n for n, row in rows.items() if row["bao"] is None or row["limit"] is None]
    assert not missing, f"not measured, or without a limit: {missing}"
    worse = {n: row["bao"][1] for n, row in rows.items() if row["bao"][1] > row["limit"] * room(limits, board.tools)}
    assert not worse, f"costs more than {limits.name} allows: {worse}"


def test_table(bao):
    text = bench(bao, "--only", "hvc")
    assert "HVC round trip" in text and "GICD" not in text


def test_unknown_row(bao):
    with pytest.raises(AssertionError, match="no measure is called"):
        bench(bao, "--only", "nonsense")


def test_unknown_interrupt_controller(bao):
    with pytest.raises(AssertionError, match="IRQC of qemu-riscv64-virt is one of: AIA APLIC PLIC; not 'GICV3'"):
        bench(bao, "--platform", "qemu-riscv64-virt", "--irqc", "GICV3")
