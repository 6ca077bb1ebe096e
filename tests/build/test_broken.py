# SPDX-License-Identifier: Apache-2.0
"""A hundred random configurations as C, through the real build: each that is broken is refused there, and nowhere else."""
import concurrent.futures
import json
import subprocess

from conftest import PLATFORM, ROOT
from test_verify import verify

NUM = 122  # a sixth of them is whole
INCLUDES = ("include", "core", "mem", "mem/mmu", "arch/armv8/include", "arch/armv8/a64/include", "irq/gic/v3", "tools/plan", "tests/unit")
SOURCES = ("tests/build/broken.c", "tests/unit/plan_breaks.c", "tests/unit/plan_random.c", "tests/unit/plan_fixture.c")


def configurations(folder):
    """(name, cores, MiB, path)"""
    program = folder / "broken"
    core = [str(p.relative_to(ROOT)) for pattern in (
        "core/plan*.c", "core/print.c", "arch/armv8/plan*.c", "tools/plan/notes*.c", "mem/*bound*.c", "tools/plan/board_dev.c",
        "platform/qemu-aarch64-virt/devices.c",
    ) for p in ROOT.glob(pattern)]
    subprocess.run(
        ["cc", "-std=gnu11", "-O1", "-DCONFIG_VMLIST_POINTER", "-Itools", *(f"-I{i}" for i in INCLUDES), "-o", program, *SOURCES, *core],
        cwd=ROOT, check=True,
    )
    done = subprocess.run([program, str(NUM), folder], stdout=subprocess.PIPE, text=True, check=True)
    return [line.split() for line in done.stdout.splitlines()]


def test_each_is_refused_at_its_place_and_nowhere_else(tree, repo):
    repo.path.mkdir()
    todo = configurations(repo.path)
    tree.make(f"PLATFORM={PLATFORM}", "objects")

    def wrong(one):
        name, cores, memory, path = one
        passed, out, err = verify(tree, repo, name, "VERIFY_FORMAT=json", f"QEMU_SMP={cores}", f"QEMU_MEMORY={memory}M")
        if not out:
            return f"{name}: {err}"
        errors = [f"{m['path']}: {m['text']}" for m in json.loads(out)["messages"] if m["severity"] == "error"]
        right = passed if path == "-" else len(errors) == 1 and errors[0].startswith(path) and not passed
        return None if right else f"{name}: expected {path}, got {errors}"

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        bad = [w for w in pool.map(wrong, todo) if w is not None]
    assert bad == []
    assert sum(path != "-" for _, _, _, path in todo) >= 100
    assert not any(tree.bin(name).exists() for name, _, _, path in todo if path != "-")
