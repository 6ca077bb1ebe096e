# SPDX-License-Identifier: Apache-2.0
"""A little SVG: elements are strings. Widths of texts are estimates that err on the wide side."""
from xml.sax.saxutils import escape, quoteattr

SIZES = {"m": 11, "h": 14, "b": 18, "x": 10.5, "c": 11.5}
WIDE = {"m": 0.605, "c": 0.8, "t": 0.68, "h": 0.68, "b": 0.68}


def width(text, kind=""):
    return len(text) * SIZES.get(kind, 12) * WIDE.get(kind, 0.6)


def cut(text, room, kind=""):
    """As much of it as `room` pixels hold."""
    if width(text, kind) <= room:
        return text
    while text and width(text + "…", kind) > room:
        text = text[:-1]
    return text + "…"


def num(v):
    return f"{v:.1f}".rstrip("0").rstrip(".")


def text(x, y, said, cls="f-ink", end=False, middle=False):
    anchor = ' text-anchor="end"' if end else ' text-anchor="middle"' if middle else ""
    return f"<text x={quoteattr(num(x))} y={quoteattr(num(y))} class={quoteattr(cls)}{anchor}>{escape(said)}</text>"


def rect(x, y, w, h, cls, r=0, extra=""):
    corner = f' rx="{num(r)}"' if r else ""
    return f'<rect x="{num(x)}" y="{num(y)}" width="{num(max(w, 0))}" height="{num(h)}"{corner} class="{cls}"{extra}/>'


def line(x1, y1, x2, y2, cls="hair s-line"):
    return f'<path d="M{num(x1)} {num(y1)}L{num(x2)} {num(y2)}" class="{cls}"/>'


def group(parts, title=None, **data):
    """Elements with one tooltip. data: field='vmlist[0]' becomes data-field."""
    attributes = "".join(f" data-{k}={quoteattr(str(v))}" for k, v in data.items())
    tip = f"<title>{escape(title)}</title>" if title else ""
    return f"<g{attributes}>{tip}{''.join(parts)}</g>"
