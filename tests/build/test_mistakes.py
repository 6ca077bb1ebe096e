# SPDX-License-Identifier: Apache-2.0
"""docs/MISTAKES.md: each mistake is made, and what is said compared with what stands there."""
import re

import pytest
from conftest import ROOT, Repo
from test_verify import verify

PAGE = ROOT / "docs" / "MISTAKES.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```\n", re.M | re.S)


def base():
    return next(text for kind, text in BLOCK.findall(PAGE.read_text()) if kind == "c")


def mistakes():
    """(heading, its changes, what is said to all of them, one after the other)"""
    for part in PAGE.read_text().split("\n## ")[1:]:
        blocks = BLOCK.findall(part)
        changes = [text for kind, text in blocks if kind == "diff"]
        (says,) = [text for kind, text in blocks if kind == "text"]
        yield part.split("\n")[0], changes, says


def changed(text, change):
    """Lines with - stand in the text; those with + behind them replace the first such place."""
    for old, new in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)+)", change, re.M):
        old, new = (re.sub(r"^.", "", lines, flags=re.M) for lines in (old, new))
        assert text.count(old) >= 1, f"not in the configuration:\n{old}"
        text = text.replace(old, new, 1) if text.count(old) == 1 else new.join(text.rsplit(old, 1))
    return text


def said(tree, text):
    """What the check says of it as configs/two.c, without what make adds."""
    repo = Repo(tree.root / "configs")
    repo.write("two.c", text)
    for image in ("first.bin", "second.bin"):
        repo.write(image, b"image" * 1000)
    passed, _, err = verify(tree, Repo("configs"), "two")
    keep = [line for line in err.splitlines() if line.startswith(("configs/two.c: error", "configs/two.c: note", "    "))]
    assert passed == (not any(": error: " in line for line in keep)), err
    return "".join(f"{line}\n" for line in keep)


def test_the_configuration_itself_is_right(tree):
    assert said(tree, base()) == ""


@pytest.mark.parametrize("name, changes, says", mistakes(), ids=lambda v: v if isinstance(v, str) and v[0].isdigit() else "")
def test_mistake(tree, name, changes, says):
    assert "".join(said(tree, changed(base(), change)) for change in changes) == says


def test_there_are_ten():
    assert [name.split(".")[0] for name, _, _ in mistakes()] == [str(n) for n in range(1, 11)]
