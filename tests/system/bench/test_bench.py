# SPDX-License-Identifier: Apache-2.0
"""The benchmark measures everything that it says it does, and nothing costs more than its recorded limit.

Limits are of one compiler's code; another one gets some room.
"""
import json
import pathlib
import subprocess

import pytest
from conftest import ROOT, clean_environment

COMPILER_ROOM = 1.25


def bench(bao, *options):
    out = pathlib.Path(bao.out)
    done = subprocess.run(
        [ROOT / "bench" / "run", "--out", out, *options],
        cwd=ROOT, env=clean_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def room(limits):
    recorded = limits.read_text().splitlines()[0].rstrip(".").split("GCC ")[1].split(".")[0]
    ours = subprocess.run(["aarch64-linux-gnu-gcc", "-dumpversion"], capture_output=True, text=True, check=True).stdout.split(".")[0]
    return 1 if recorded == ours.strip() else COMPILER_ROOM


@pytest.mark.parametrize("gic", [3, 2])
def test_every_row_within_its_limit(bao, gic):
    limits = ROOT / "bench" / "limits" / f"gicv{gic}.txt"
    if not limits.exists():
        pytest.skip(f"{limits.name} is not recorded yet")
    rows = json.loads(bench(bao, "--json", "--gic", f"GICV{gic}"))
    missing = [n for n, row in rows.items() if row["bao"] is None or row["limit"] is None]
    assert not missing, f"not measured, or without a limit: {missing}"
    worse = {n: row["bao"][1] for n, row in rows.items() if row["bao"][1] > row["limit"] * room(limits)}
    assert not worse, f"costs more than {limits.name} allows: {worse}"


def test_table(bao):
    text = bench(bao, "--only", "hvc")
    assert "HVC round trip" in text and "GICD" not in text


def test_unknown_row(bao):
    with pytest.raises(AssertionError, match="no measure is called"):
        bench(bao, "--only", "nonsense")
