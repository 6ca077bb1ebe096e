# SPDX-License-Identifier: Apache-2.0
"""The binaries: the same to the bit wherever and however they are built, and without warnings."""
import subprocess

import pytest
from configs import IMAGE, config


def write(repo):
    repo.write("image.bin", IMAGE)
    repo.write("a.c", config())
    return repo


@pytest.mark.parametrize("variables", [[], ["CROSS_COMPILE=clang"], ["DEBUG=y"], ["GIC_VERSION=GICV2"]])
def test_reproducible(tree, fresh_tree, repo, tmp_path, variables):
    other = type(repo)(tmp_path / "quite" / "another" / "folder")
    tree.build(write(repo), "a", *variables, j=2)
    fresh_tree.build(write(other), "a", *variables, j=1)
    for name in ("bao.elf", "bao.bin"):
        assert tree.bin("a", name).read_bytes() == fresh_tree.bin("a", name).read_bytes(), name


@pytest.mark.parametrize("compiler", ["CROSS_COMPILE=aarch64-linux-gnu-", "CROSS_COMPILE=clang"])
@pytest.mark.parametrize(
    "variable", [f"OPTIMIZATIONS={level}" for level in "0123s"] + ["DEBUG=y", "GIC_VERSION=GICV2", "GIC_VERSION=GICV3"]
)
def test_no_warnings(tree, repo, compiler, variable):
    assert "warning:" not in tree.build(write(repo), "a", compiler, variable)


def test_no_path_of_this_machine_inside(tree, repo):
    tree.build(write(repo), "a", "DEBUG=y")
    data = tree.bin("a").read_bytes()
    for path in (tree.root, repo.path):
        assert str(path).encode() not in data


def test_nothing_is_writable_and_executable(tree, repo):
    tree.build(write(repo), "a")
    out = subprocess.run(["aarch64-linux-gnu-readelf", "-lW", tree.bin("a")], check=True, stdout=subprocess.PIPE, text=True)
    loads = [line for line in out.stdout.splitlines() if line.split()[:1] == ["LOAD"]]
    assert loads and not [line for line in loads if "RWE" in line]
