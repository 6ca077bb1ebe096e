# SPDX-License-Identifier: Apache-2.0
"""What the documents say is so: README.md's first configuration, as a reader follows it; every error of the plan is in
docs/CONFIG.md; links and paths lead somewhere."""
import fcntl
import re
import shutil
import subprocess

import pytest
from conftest import ROOT, clean_environment

README = (ROOT / "README.md").read_text()
FIRST = ROOT / "build" / "first"


def block(language):
    return re.search(rf"^```{language}\n(.*?)^```", README, re.M | re.S)[1]


def said_in_readme():
    """The lines that it promises."""
    return [line.strip() for line in re.search(r"boots it:\n\n((?:    .*\n)+)", README)[1].splitlines()]


def follow(source):
    shutil.rmtree(FIRST, ignore_errors=True)
    FIRST.mkdir(parents=True)
    (FIRST / "first.c").write_text(source)
    said = ""
    guests = ROOT / "build" / "guests" / "qemu-aarch64-virt"
    guests.mkdir(parents=True, exist_ok=True)
    with open(guests / ".lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # cases run side by side, and share the guests
        for command in block("sh").splitlines():
            done = subprocess.run(
                command, shell=True, cwd=ROOT, env=clean_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300
            )
            said += done.stdout + done.stderr
    return done.returncode, said


def test_first_configuration():
    status, said = follow(block("c"))
    assert status == 0, said
    consoles = [line for line in said.splitlines() if line.startswith(("bao:", "hello:"))]
    assert consoles == said_in_readme()


def test_first_mistake():
    status, said = follow(block("c").replace(".cpu_num = 1", ".cpu_num = 5"))
    assert status != 0
    assert re.search(r"the build says `(.*?)`", README)[1] in said


def documents():
    found = [ROOT / "README.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("platform/*/README.md"), *ROOT.glob("guests/**/README.md")]
    return sorted(p.relative_to(ROOT) for p in found)


@pytest.mark.parametrize("document", documents(), ids=str)
def test_links(document):
    text = (ROOT / document).read_text()
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in target:
            assert ((ROOT / document).parent / target).exists(), f"{document} links to {target}"
    folders = "|".join(p.name for p in ROOT.iterdir() if p.is_dir() and p.name not in ("build", "bin"))
    for path in re.findall(rf"`((?:{folders})/[\w./-]+)`", text):
        named = [ROOT / path, *ROOT.glob(f"arch/*/include/{path}")]
        assert any(p.exists() for p in named), f"{document} names {path}"


def plan_errors():
    """(file, what an error says after its field), with every format specification as a gap."""
    for file in sorted([*ROOT.glob("core/plan*.c"), *ROOT.glob("arch/*/plan_*.c")]):
        if "notes" in file.name:
            continue
        macros = r"X64|PRINT_64|GIC|SMMU|CLUSTERS|IRQC_NAME|PLIC|APLIC|IMSIC"
        for call in re.finditer(rf'(?:plan_error|no_room)\([^;"]*?((?:"[^"]*"|\s|{macros})+)', file.read_text()):
            said = "".join(literal or "%x" for literal in re.findall(r'"([^"]*)"|X64', call[1]))
            yield file.name, said.split(": ", 1)[-1]


def test_every_error_is_documented():
    text = " ".join((ROOT / "docs/CONFIG.md").read_text().split())
    errors = list(plan_errors())
    assert len(errors) > 40, "the errors are not found in the source"
    for file, said in errors:
        words = max((p.strip(" :,+[].") for p in re.split(r"%[a-z#]*[a-z]", said)), key=len)
        assert len(words) < 4 or words in text, f"{file}: '{said}'"


CONFIG = (ROOT / "docs/CONFIG.md").read_text()
EXAMPLES = re.findall(r"^```c (\w+) ?([\w-]*)\n(.*?)^```", CONFIG, re.M | re.S)
ARCH = {"qemu-aarch64-virt": ".arch.gic = { .gicd_addr = 0x08000000, .gicr_addr = 0x080a0000 },"}
SPACES = {"qemu-aarch64-virt": (0x48000000, 0x10000000), "qemu-riscv64-virt": (0x80400000, 0x1000000), "qemu-riscv32-virt": (0x80400000, 0x1000000)}


def whole(kind, board, example):
    """The file that an example is a part of: `kind` says of what."""
    if kind == "file":
        return example
    base, size = SPACES[board]
    entry = base + (0x8000000 if size > 0x8000000 else 0)
    part = {"config": "", "vm": "", "platform": "", kind: example}
    return f"""
#include <config.h>
VM_IMAGE(kernel, "app.bin")
VM_IMAGE(initrd, "app.bin")
struct config config = {{
    .shmemlist_size = 1, .shmemlist = (struct shmem[]) {{ {{ .size = 0x10000 }} }},
    {part["config"]}
    .vmlist_size = 1,
    .vmlist = {{ {{
        .name = "example", .entry = {entry:#x},
        .platform = {{
            .cpu_num = 1, .region_num = 1, .regions = (struct vm_mem_region[]) {{ {{ .base = {base:#x}, .size = {size:#x} }} }},
            {ARCH.get(board, "")}
            {part["platform"]}
        }},
        {part["vm"]}
    }} }},
}};
"""


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_examples_of_the_configuration(number):
    """Each is built as it stands: nothing in it is wrong for its board."""
    kind, board, example = EXAMPLES[number]
    board = board or "qemu-aarch64-virt"
    folder = ROOT / "build/system/documents" / f"example-{number}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "app.bin").write_bytes(bytes(4096))
    (folder / "example.c").write_text(whole(kind, board, example))
    command = ["make", f"PLATFORM={board}", "CONFIG=example", f"CONFIG_REPO={folder}", f"BUILD={folder}", f"BIN={folder}/bin", "OBJECTS=build"]
    done = subprocess.run(command, cwd=ROOT, env=clean_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning" not in done.stdout + done.stderr


def test_there_are_examples_of_everything():
    assert {kind for kind, _, _ in EXAMPLES} == {"file", "vm", "platform", "config"} and len(EXAMPLES) >= 10
    assert CONFIG.count("```c\n") == 0, "an example does not say what it is part of"


def fields():
    """Of every structure of the configuration interface: (structure, field)."""
    headers = [ROOT / "include/config.h", *ROOT.glob("arch/*/include/arch/config.h")]
    for header in headers:
        text = re.sub(r"/\*.*?\*/", "", header.read_text(), flags=re.S)
        for struct, body in re.findall(r"struct (\w+) \{(.*?)^\}", text, re.M | re.S):
            for field in re.findall(r"(\w+)(?:\[\])?;", body):
                yield struct, field


def test_every_field_is_documented():
    found = list(fields())
    assert len(found) > 50
    words = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", CONFIG, flags=re.S)))))
    missing = [f"{struct}.{field}" for struct, field in found if field not in words]
    assert not missing, f"docs/CONFIG.md does not mention {missing}"


def test_the_map_in_the_document():
    """The picture is what its two commands make today."""
    shutil.rmtree(ROOT / "build/pair", ignore_errors=True)
    commands = re.search(r"^```sh\n(make new.*?)^```", CONFIG, re.M | re.S)[1].splitlines()
    guests = ROOT / "build" / "guests" / "qemu-aarch64-virt"
    guests.mkdir(parents=True, exist_ok=True)
    with open(guests / ".lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for command in commands:
            done = subprocess.run(command, shell=True, cwd=ROOT, env=clean_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True)
            assert done.returncode == 0, done.stdout + done.stderr
    made = ROOT / "bin/qemu-aarch64-virt/pair/map.svg"
    assert (ROOT / "docs/img/map.svg").read_text() == made.read_text(), f"if it is as it should be: cp {made.relative_to(ROOT)} docs/img/map.svg"


def test_readme_makes_what_it_says():
    """The three commands, in a folder of their own, and not on a terminal."""
    repo = ROOT / "build/system/documents/readme"
    shutil.rmtree(repo, ignore_errors=True)
    commands = [line.strip() for line in re.findall(r"^    make (?:new|run|map) .*CONFIG=mine$", README, re.M)]
    assert [c.split()[1] for c in commands] == ["new", "run", "map"]
    with open(ROOT / "build/guests/qemu-aarch64-virt/.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for command in commands:
            done = subprocess.run(
                [*command.split(), f"CONFIG_REPO={repo}"], cwd=ROOT, env=clean_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300
            )
            assert done.returncode == 0, done.stdout + done.stderr
            assert command.split()[1] != "run" or "hello: done" in done.stdout
    assert (ROOT / "bin/qemu-aarch64-virt/mine/map.html").exists()
