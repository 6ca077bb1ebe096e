# SPDX-License-Identifier: Apache-2.0
"""Configurations of every shape that is met in the field (tests/compat/) build as they are."""
import pytest
from conftest import ROOT

COMPAT = ROOT / "tests" / "compat"
NAMES = sorted([p.stem for p in COMPAT.glob("*.c")] + [p.parent.name for p in COMPAT.glob("*/config.c")])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("variables", [[], ["CROSS_COMPILE=clang"], ["GIC_VERSION=GICV2"]], ids=["gcc", "clang", "gicv2"])
def test_builds(tree, repo, tmp_path, name, variables):
    for image in ("first", "second"):
        repo.write(f"images/{image}.bin", image.encode() * 1000)
    compat = type(repo)(tree.root / "tests" / "compat")
    said = tree.build(compat, name, f"CPPFLAGS=-DIMAGES={repo.path}/images", *variables)
    assert "warning:" not in said
    assert tree.bin(name).exists() and tree.bin(name, "bao.bin").exists()


RISCV = COMPAT / "riscv"


@pytest.mark.parametrize("name", sorted(p.stem for p in RISCV.glob("*.c")))
@pytest.mark.parametrize("platform", ["qemu-riscv64-virt", "qemu-riscv32-virt"])
def test_builds_for_riscv(tree, repo, name, platform):
    """The controller is the file's, whatever the board's default."""
    for image in ("first", "second"):
        repo.write(f"images/{image}.bin", image.encode() * 1000)
    said = tree.make(
        f"PLATFORM={platform}", f"CONFIG={name}", f"CONFIG_REPO={tree.root}/tests/compat/riscv", f"CPPFLAGS=-DIMAGES={repo.path}/images"
    )[1]
    assert "warning:" not in said
    assert tree.bin(name, platform=platform).exists()
