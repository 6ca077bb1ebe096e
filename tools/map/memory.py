# SPDX-License-Identifier: Apache-2.0
"""RAM to scale: a bar for each piece of it, with flags where a piece is too narrow for its name."""
import style
from model import address, size, span
from svg import cut, group, line, rect, text, width

W = 1080
BAR = 40
FLAGS_MAX = 16
FLAG_ROOM = 190
OWN = ("hypervisor", "tables", "control", "cores", "reserved", "image")


def caption(y, said, more):
    return text(0, y, said.upper(), "c f-soft") + text(width(said, "c") + 14, y, more, "x f-soft")


def merged(m, ram):
    """Pieces of this RAM; what is Bao's own is one where it is side by side, or only free pages of less than 2 MiB are between."""
    out = []
    for p in m.memory:
        if not ram["base"] <= p["base"] < ram["base"] + ram["size"]:
            continue
        own = p["kind"] in OWN
        if p["kind"] == "free" and p["size"] < (2 << 20):
            continue
        own = own and p["colors"] is None
        if own and out and out[-1]["own"]:
            out[-1]["end"] = p["base"] + p["size"]
            continue
        out.append({"piece": p, "own": own, "base": p["base"], "end": p["base"] + p["size"]})
    return out


def describe(m, item):
    """(name, class, tooltip)"""
    p = item["piece"]
    if p["kind"] in OWN:
        return "Bao", "solid f-bao", "Bao: its own code and data, built-in images, page tables, control blocks, the board's firmware"
    what = f"{m.owner(p)}: {size(p['size'])}, {span(p['base'], p['size'])}"
    tip = what + (f" · {p['field']}" if p["field"] else "")
    if p["kind"] == "shmem":
        return p["field"].replace("shmemlist", "shmem "), "solid f-shared", tip
    if p["kind"] == "free":
        return "free", "f-free s-line", tip
    index = "" if len(m.regions(m.vms[p["vm"]])) == 1 else " " + p["field"].rsplit(".", 1)[1].replace("regions", "")
    return m.vm_name(p["vm"]) + index, f"tint {style.hue(p['vm'])}", tip


def flag_rows(flags):
    """Rows for labels to the right of their leaders, so that no leader crosses a label: each is below what it covers."""
    done = []
    for x, w in reversed(flags):
        row = 1 + max((r for fx, _, r in done if fx < x + w + 10), default=-1)
        done.append((x, w, row))
    return [r for _, _, r in reversed(done)]


def stripes(m, p, x, y, w, cls):
    """A coloured piece: from top to bottom, the bar has all colours."""
    high = BAR / m.board["colors"]
    return [rect(x, y + c * high, w, high, cls) for c in p["colors"]]


def bar(m, ram, y, w):
    scale = w / ram["size"]
    out, flags = [], []
    for item in merged(m, ram):
        name, cls, tip = describe(m, item)
        x = (item["base"] - ram["base"]) * scale
        wide = max((item["end"] - item["base"]) * scale, 2)
        p = item["piece"]
        if p["colors"] is None:
            parts = [rect(round(x), y, round(wide), BAR, "f-ground"), rect(round(x), y, round(wide), BAR, cls)]
        else:
            parts = stripes(m, p, round(x), y, round(wide), cls)
        amount = "" if item["own"] else size(p["bytes"])
        if p["colors"] is None and wide >= width(name, "t") + 8:
            inside = "f-ground" if "solid" in cls else "f-ink"
            parts.append(text(x + wide / 2, y + 17, name, f"t {inside}", middle=True))
            if wide >= width(amount, "x") + 8:
                parts.append(text(x + wide / 2, y + 32, amount, "x f-soft" if inside == "f-ink" else "x f-ground", middle=True))
        elif p["kind"] != "free" and (p["kind"] not in OWN or item["base"] <= m.data["hypervisor"]["base"] < item["end"]):
            flags.append((round(x + (wide / 2 if p["colors"] is None else min(12 * len(flags), wide))), f"{cut(name, 120)}  {amount}".rstrip()))
        data = {"field": p["field"]} if p["field"] else {}
        out.append(group(parts, tip, memory=p["kind"], **data))
    return out, flags


def scale_marks(ram, y, w):
    quarter = ram["size"] // 4
    out = []
    for i in range(5):
        x = w * i / 4
        label = address(ram["base"] + i * quarter)
        out.append(line(x, y, x, y - 5))
        out.append(text(x, y - 8, label, "m f-soft", end=i == 4, middle=0 < i < 4))
    return out


def one_bar(m, ram, y):
    w = W - FLAG_ROOM
    y += 18
    out = scale_marks(ram, y, w)
    parts, flags = bar(m, ram, y, w)
    out += [rect(0, y, w, BAR, "f-free"), *parts, rect(0, y, w, BAR, "hair s-line")]
    out.append(text(w + 14, y + 24, f"{size(ram['size'])} of RAM", "f-soft"))
    y += BAR
    if not flags or len(flags) > FLAGS_MAX:
        return out, y
    flags.sort(key=lambda f: f[0])
    rows = flag_rows([(x, width(said, "x") + 6) for x, said in flags])
    for (x, said), row in zip(flags, rows):
        end = y + 14 + row * 15
        out += [line(x, y, x, end - 1), text(x + 4, end, said, "x f-ink")]
    return out, y + 18 + max(rows) * 15


def used(m, ram):
    """It holds something."""
    return any(p["kind"] != "free" and ram["base"] <= p["base"] < ram["base"] + ram["size"] for p in m.memory)


def unused(rams, y):
    """RAM that nobody uses, in words."""
    n = 4
    w = W / n
    out = []
    for i, ram in enumerate(rams):
        x, at = i % n * w, y + i // n * 20
        said = f"{address(ram['base'])}  {size(ram['size'])}, free"
        parts = [rect(x, at, w - 8, 16, "f-free s-line", 3), text(x + 8, at + 12, said, "m f-soft")]
        out.append(group(parts, f"free: {span(ram['base'], ram['size'])}", memory="free"))
    return out, y + (len(rams) + n - 1) // n * 20


def ram_bars(m, y):
    out = [caption(y, "Physical memory", "to scale" + (f"; from top to bottom, {m.board['colors']} cache colours" if m.colored() else ""))]
    y += 8
    for ram in m.board["ram"]:
        if not used(m, ram):
            continue
        parts, y = one_bar(m, ram, y)
        out += parts
        y += 6
    parts, y2 = unused([ram for ram in m.board["ram"] if not used(m, ram)], y + 4)
    return (out + parts, y2) if parts else (out, y)
