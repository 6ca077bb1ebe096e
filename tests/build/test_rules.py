# SPDX-License-Identifier: Apache-2.0
"""docs/CONFIG.md's tables of errors and notes: they have every message that there is, and every row is seen by a test."""
import re

import pytest
from conftest import ROOT

SOURCES = ("core/plan*.c", "arch/*/plan*.c", "tools/plan/**/*.c", "tools/dtbs/**/*.c")
SAYS = re.compile(r"(?<![\w])(plan_error|plan_note|note|report|fail)\(")
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')


def arguments(text, at):
    """The arguments of a call whose parenthesis opens just before `at`, as written."""
    depth, quoted, start, out = 0, False, at, []
    for i in range(at, len(text)):
        c = text[i]
        if c == '"' and text[i - 1] != "\\":
            quoted = not quoted
        elif not quoted and c in "([{":
            depth += 1
        elif not quoted and (c in ")]}" or c == ","):
            if depth == 0:
                out.append(text[start:i])
                start = i + 1
            if c != ",":
                depth -= 1
            if depth < 0:
                return out
    return out


def formats():
    """Every format string of a message, with its file: "field: rule", numbers as N, other words as S."""
    for pattern in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            text = path.read_text()
            macros = dict(re.findall(r'^#define (\w+) "([^"]*)"', text, re.M)) | {"IRQC_NAME": "S", "X64": "%x", "PRINT_64": "ll"}
            for call in SAYS.finditer(text):
                fmt = next((a for a in arguments(text, call.end()) if '"' in a and ":" in a and "?" not in a), None)
                if fmt is None:
                    continue
                words = re.findall(r'"(?:[^"\\]|\\.)*"|\w+', fmt)
                fmt = "".join(w[1:-1] if w[0] == '"' else macros.get(w, "") for w in words)
                fmt = re.sub(r"%(\.\d+)?[sc]", "S", re.sub(r"%#?(?:z|ll|l)?[uxd]", "7", fmt)).replace("%%", "%")
                if ": " in fmt:
                    yield str(path.relative_to(ROOT)), fmt


def rows():
    """(pattern, "error" or "note", test) of every row."""
    text = (ROOT / "docs" / "CONFIG.md").read_text()
    return re.findall(r"^\| `([^`]*)` \|(?:[^|]*)\| (error|note) \| `([^`]*)` \|$", text, re.M)


def regex(pattern):
    """N: a number; …: anything."""
    out = re.escape(pattern).replace("…", ".*")
    return re.compile(r"(?<![A-Za-z])" + re.sub(r"(?<![A-Za-z])N(?![A-Za-z])", r"(?:0x)?[0-9a-f]+", out))


def unescaped(text):
    """String literals side by side are one, as for the compiler."""
    return re.sub(r'"\s*\n?\s*f?"', "", text).replace("\\n", "\n").replace('\\"', '"')


@pytest.mark.parametrize("path, fmt", sorted(set(formats())))
def test_every_message_is_in_the_table(path, fmt):
    fmt = re.sub(r"(?<![A-Za-z])S(?![A-Za-z])", "…", fmt)
    there = any(regex(pattern).search(fmt) for pattern, _, _ in rows())
    assert there, f"{path}: {fmt}"


@pytest.mark.parametrize("pattern, kind, test", rows(), ids=lambda v: v if "/" not in v else "")
def test_every_row_is_seen_by_its_test(pattern, kind, test):
    seen = regex(pattern).search(unescaped((ROOT / "tests" / test).read_text())) is not None
    assert seen, f"tests/{test} does not expect it"


def test_there_are_rows():
    assert len(rows()) > 60 and len(set(formats())) > 60
