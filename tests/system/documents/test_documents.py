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
