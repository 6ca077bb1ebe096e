# SPDX-License-Identifier: Apache-2.0
"""Tests of the build, on a copy of the tree: they touch and change what they like.

    def test_it(tree, repo):
        repo.write("name.c", config(images={"a": "a.bin"}))
        tree.build(repo, "name")                  # fails the test when make fails
        status, said = tree.make("CONFIG=no", ok=None)
        with tree.changes() as changed: …         # which results were written anew
"""
import contextlib
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "buildtest"
PLATFORM = "qemu-aarch64-virt"
PARTS = ("Makefile", "mk", "include", "core", "mem", "arch", "irq", "iommu", "uart", "platform", "tools", "configs", "tests")


def clean_environment():
    """Tests choose their own variables: none comes from the make that runs them."""
    ours = ("MAKEFLAGS", "MFLAGS", "MAKEOVERRIDES", "MAKELEVEL", "CROSS_COMPILE", "CPPFLAGS", "DEBUG", "PLATFORM", "CONFIG")
    return {k: v for k, v in os.environ.items() if k not in ours}


class Changes(set):
    """Result files that were written, by their path below the build folders, without the objects folder's name."""


class Tree:
    def __init__(self, root):
        self.root = root
        self.edited = {}
        if root.exists():
            shutil.rmtree(root)
        root.mkdir(parents=True)
        for part in PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, root / part, ignore=shutil.ignore_patterns("__pycache__"))
            elif source.exists():
                shutil.copy2(source, root / part)

    def make(self, *args, ok=True, j=2):
        """Run make. ok: True must succeed, False must fail, None either. Returns (status, everything it said)."""
        done = subprocess.run(
            ["make", f"-j{j}", *map(str, args)], cwd=self.root, env=clean_environment(), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        if ok is not None:
            assert (done.returncode == 0) == ok, f"make {' '.join(map(str, args))}: {done.returncode}\n{done.stdout}"
        return done.returncode, done.stdout

    def build(self, repo, config, *args, ok=True, **kwargs):
        """Build a configuration. Returns what make said."""
        return self.make(f"PLATFORM={PLATFORM}", f"CONFIG={config}", f"CONFIG_REPO={repo.path}", *args, ok=ok, **kwargs)[1]

    def edit(self, path):
        """Change a file without changing what it means, until restore()."""
        text = path.read_text()
        self.edited.setdefault(path, text)
        path.write_text(text + "\n")

    def restore(self):
        for path, text in self.edited.items():
            path.write_text(text)
        self.edited = {}

    def bin(self, config, name="bao.elf", platform=PLATFORM):
        return self.root / "bin" / platform / config / name

    def _snapshot(self):
        found = {}
        for top in ("build", "bin"):
            for path in (self.root / top).rglob("*"):
                if "host" in path.parts or any(part.startswith("host-") for part in path.parts):
                    continue  # the plan's program, for this machine
                if path.is_file() and path.suffix in (".o", ".s", ".elf", ".bin", ".ld"):
                    stat = path.stat()
                    found[path.relative_to(self.root)] = (stat.st_ino, stat.st_mtime_ns)
        return found

    @contextlib.contextmanager
    def changes(self):
        before, changed = self._snapshot(), Changes()
        yield changed
        for path, state in self._snapshot().items():
            if before.get(path) != state:
                parts = [p for p in path.parts if not p.startswith("objects-") and p not in ("build", "bin", PLATFORM)]
                changed.add("/".join(parts))


class Repo:
    """A configuration repository, outside of the tree."""

    def __init__(self, path):
        self.path = path

    def write(self, name, content):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


@pytest.fixture(scope="session")
def tree():
    return Tree(OUT / "tree")


@pytest.fixture
def fresh_tree():
    """Another tree, as new, at another path."""
    return Tree(OUT / "somewhere" / "else")


@pytest.fixture
def repo(tmp_path):
    return Repo(tmp_path / "repo")


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.path.name)
