# SPDX-License-Identifier: Apache-2.0
"""What depends on a change is made again, and nothing else; with -j as without."""
import re

import pytest
from conftest import PLATFORM, ROOT
from configs import IMAGE, config

LINK = {"a/bao.elf", "a/bao.bin"}


@pytest.fixture
def built(tree, repo):
    repo.write("image.bin", IMAGE)
    repo.write("a.c", config(head='#ifdef EXTRA\n#include "extra.h"\n#endif'))
    tree.build(repo, "a")
    yield tree
    tree.restore()


def hypervisor(changed):
    return {c for c in changed if not c.startswith("a/")}


def test_nothing_changed(built, repo):
    for j in (1, 2):
        with built.changes() as changed:
            said = built.build(repo, "a", j=j)
        assert not changed
        assert not re.search(r"^  [A-Z]+ ", said, re.M)


def test_one_source(built, repo):
    with built.changes() as changed:
        built.edit(built.root / "core" / "print.c")
        built.build(repo, "a")
    assert changed == {"core/print.o"} | LINK


def test_one_header(built, repo):
    expected = {
        str(d.relative_to(d.parents[1 if d.parent.name == "core" else 0]).with_suffix(".o"))
        for d in (built.root / "build").rglob("core/*.d")
        if "core/print.h" in d.read_text()
    }
    with built.changes() as changed:
        built.edit(built.root / "core" / "print.h")
        built.build(repo, "a")
    assert expected and {c for c in hypervisor(changed) if c.startswith("core/")} == expected
    assert LINK <= changed and "a/config.o" not in changed and "uart/pl011.o" not in changed


def test_the_configuration(built, repo):
    with built.changes() as changed:
        built.edit(repo.path / "a.c")
        built.build(repo, "a")
    assert changed == {"a/config.s", "a/config.o"} | LINK


def test_the_interface_header(built, repo):
    with built.changes() as changed:
        built.edit(built.root / "include" / "config_image.h")
        built.build(repo, "a")
    assert {"a/config.s", "a/config.o"} | LINK <= changed


def test_an_image(built, repo):
    with built.changes() as changed:
        repo.write("image.bin", b"another" * 1000)
        built.build(repo, "a")
    assert changed == {"a/config.o"} | LINK
    assert b"another" * 1000 in built.bin("a", "bao.bin").read_bytes()


def test_users_macros_touch_only_the_configuration(built, repo):
    repo.write("extra.h", "#define SOMETHING\n")
    with built.changes() as changed:
        built.build(repo, "a", "CPPFLAGS=-DEXTRA")
    assert changed == {"a/config.s", "a/config.o"} | LINK
    with built.changes() as changed:
        built.edit(repo.path / "extra.h")
        built.build(repo, "a", "CPPFLAGS=-DEXTRA")
    assert changed == {"a/config.s", "a/config.o"} | LINK


@pytest.mark.parametrize("variable", ["OPTIMIZATIONS=1", "DEBUG=y", "CROSS_COMPILE=clang"])
def test_a_variable_and_back(built, repo, variable):
    before = built.bin("a").read_bytes()
    built.build(repo, "a", variable)
    assert built.bin("a").read_bytes() != before
    with built.changes() as changed:
        built.build(repo, "a")
    assert not hypervisor(changed) and LINK <= changed
    assert built.bin("a").read_bytes() == before


def test_gic_version(built, repo):
    said = built.build(repo, "a", "GIC_VERSION=GICV2")
    commands = (built.root / "compile_commands.json").read_text()
    assert "irq/gic/v2" in commands and "irq/gic/v3" not in commands
    assert "core/" in said
    built.build(repo, "a", "GIC_VERSION=GICV3")
    assert "irq/gic/v2" not in (built.root / "compile_commands.json").read_text()


def test_the_linker_script(built, repo):
    with built.changes() as changed:
        built.edit(built.root / "arch" / "armv8" / "bao.ld.S")
        built.build(repo, "a")
    assert changed == {"bao.ld"} | LINK


def test_a_new_source_and_a_removed_one(built, repo):
    source = built.root / "core" / "added.c"
    source.write_text("int added(void);\nint added(void)\n{\n    return 1;\n}\n")
    try:
        with built.changes() as changed:
            built.build(repo, "a")
        assert changed == {"core/added.o"} | LINK
    finally:
        source.unlink()
    with built.changes() as changed:
        built.build(repo, "a")
    assert changed == LINK


def test_another_repository_with_the_same_name(built, repo):
    repo.write("other/a.c", config(images={"image": '"../second.bin"'}))
    repo.write("second.bin", b"second" * 100)
    other = type(repo)(repo.path / "other")
    built.build(other, "a")
    assert b"second" * 100 in built.bin("a", "bao.bin").read_bytes()
    built.build(repo, "a")
    assert IMAGE in built.bin("a", "bao.bin").read_bytes()


def test_two_builds_at_once_share_objects(fresh_tree, repo):
    import threading

    repo.write("image.bin", IMAGE)
    results = []
    threads = []
    for name in ("a", "b"):
        repo.write(f"{name}.c", config())
        run = lambda n=name: results.append(fresh_tree.build(repo, n, ok=None))  # noqa: E731
        threads.append(threading.Thread(target=run))
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    for name in ("a", "b"):
        assert fresh_tree.bin(name).exists(), results
    assert fresh_tree.bin("a", "bao.bin").read_bytes() == fresh_tree.bin("b", "bao.bin").read_bytes()


def test_compile_commands(built, repo):
    import json
    import shlex
    import subprocess

    built.build(repo, "a")
    entries = json.loads((built.root / "compile_commands.json").read_text())
    files = {e["file"] for e in entries}
    assert {"core/print.c", f"platform/{PLATFORM}/board.c", str(repo.path / "a.c")} <= files
    entry = next(e for e in entries if e["file"] == "core/print.c")
    command = shlex.split(entry["command"])
    command[command.index("-o") + 1] = "/dev/null"
    subprocess.run(command + ["-fsyntax-only"], cwd=entry["directory"], check=True)
    assert not (ROOT / "build" / "buildtest" / "tree" / "build" / "compile_commands.json").exists()
