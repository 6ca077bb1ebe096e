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
