# SPDX-License-Identifier: Apache-2.0
"""Draws a plan.  Usage: python3 tools/map FILE.json [FOLDER]

Reads what `plan --map` says (docs/MAP.md), writes map.txt, map.svg and map.html beside it or into FOLDER, and says the
text. Python's standard library is all that it needs.
"""
import pathlib
import sys

sys.dont_write_bytecode = True

import page  # noqa: E402
import picture  # noqa: E402
import text  # noqa: E402
from model import Map  # noqa: E402


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__.split("\n\n", maxsplit=1)[0])
    source = pathlib.Path(sys.argv[1])
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) == 3 else source.parent
    try:
        with open(source, encoding="utf-8") as file:
            m = Map(file)
    except (OSError, ValueError) as error:
        sys.exit(f"error: {source}: {error}")
    said = text.render(m)
    (folder / "map.txt").write_text(said, encoding="utf-8")
    (folder / "map.svg").write_text(picture.render(m), encoding="utf-8")
    (folder / "map.html").write_text(page.render(m), encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        print(said, end="")
    except BrokenPipeError:
        sys.stderr.close()


if __name__ == "__main__":
    main()
