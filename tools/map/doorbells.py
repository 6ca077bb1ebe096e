# SPDX-License-Identifier: Apache-2.0
"""Shared memories: who has a window into each, and who rings whom with which interrupt."""
import style
from model import address, plural, size
from svg import cut, group, line, rect, text, width

W = 1080
GAP = 12
IN_ROW = 4
CHIP = 58


def hears(ipc):
    if not ipc["interrupts"]:
        return "hears nothing"
    if len(ipc["interrupts"]) == 1:
        return f"rung as interrupt {ipc['interrupts'][0]}"
    return "rung as " + ", ".join(f"{n} → {irq}" for n, irq in enumerate(ipc["interrupts"]))


def chip(m, vm, ipc, x, y, w):
    said = hears(ipc)
    tip = f"{ipc['field']}: {m.vm_name(vm)} sees {size(ipc['size'])} at {address(ipc['gpa'])}, {said}"
    if len(ipc["interrupts"]) > 1:
        tip += " (event → interrupt)"
    out = [rect(x, y, w, CHIP, "f-ground"), rect(x, y, w, CHIP, f"tint {style.hue(vm)}", 5)]
    out.append(text(x + 10, y + 18, cut(m.vm_name(vm), w - 20, "t"), "t f-ink"))
    where = f"{address(ipc['gpa'])}"
    out.append(text(x + 10, y + 34, where, "m f-soft"))
    out.append(text(x + w - 10, y + 34, cut(size(ipc["size"]), w - 30 - width(where, "m"), "x"), "x f-soft", end=True))
    out.append(text(x + 10, y + 49, cut(said, w - 20, "x"), "x f-ink"))
    return group(out, tip, kind="ipc", field=ipc["field"])


def arrow(x1, x2, y, label, tip):
    """From x1 to x2, its label above."""
    d = 5 if x2 > x1 else -5
    head = f'<path d="M{x2:.1f} {y}L{x2 - d:.1f} {y - 3.5}L{x2 - d:.1f} {y + 3.5}Z" class="f-ink"/>'
    return group([line(x1, y, x2, y, "hair s-ink"), head, text((x1 + x2) / 2, y - 4, label, "x f-ink", middle=True)], tip, ring=label)


def ring_label(m, rings):
    """What one VM's ringing gives another."""
    return ", ".join(str(r["interrupt"]) for r in rings) or ""


def between(m, users, x1, x2, y):
    """Two VMs: an arrow for each direction, with the interrupt that the other gets."""
    out = []
    (a, ipc_a), (b, ipc_b) = users
    for vm, ipc, other, start, end, at in ((a, ipc_a, b, x1, x2, y + 20), (b, ipc_b, a, x2, x1, y + 46)):
        if ipc["rings"]:
            said = cut("interrupt " + ring_label(m, ipc["rings"]), x2 - x1 - 16, "x")
            tip = f"{m.vm_name(vm)} rings {m.vm_name(other)}: " + ", ".join(f"event {r['event']} is its interrupt {r['interrupt']}" for r in ipc["rings"])
            out.append(arrow(start, end, at, said, tip + f" · {ipc['field']}"))
    return out


def two(m, users, x, y, w):
    chip_w = min(280, (w - 180) / 2)
    out = [chip(m, *users[0], x, y, chip_w), chip(m, *users[1], x + w - chip_w, y, chip_w)]
    return out + between(m, users, x + chip_w + 6, x + w - chip_w - 6, y), y + CHIP


def bus(m, users, x, y, w):
    """More than two, or one: windows side by side under a line; each rings all others."""
    n = min(len(users), IN_ROW)
    chip_w = min(280, (w - GAP * (n - 1)) / n)
    out = []
    for first in range(0, len(users), n):
        row = users[first : first + n]
        last = x + (len(row) - 1) * (chip_w + GAP) + chip_w / 2
        begin = x - 6 if len(users) > n else x + chip_w / 2
        out.append(line(begin, y + 5, last, y + 5, "hair s-soft"))
        if first:
            out.append(line(begin, y + 5, begin, y + 5 - CHIP - 21, "hair s-soft"))
        for k, (vm, ipc) in enumerate(row):
            at = x + k * (chip_w + GAP)
            out += [line(at + chip_w / 2, y + 5, at + chip_w / 2, y + 13, "hair s-soft"), chip(m, vm, ipc, at, y + 13, chip_w)]
        y += CHIP + 13 + 8
    return out, y - 8


def one(m, n, x, y, w):
    shmem, users = m.shmems[n], m.users(n)
    said = f"{size(shmem['size'])} at {address(shmem['base'])}"
    inner = []
    name = shmem["field"]
    inner.append(text(x + 12, y + 21, name, "t f-ink"))
    inner.append(text(x + 20 + width(name, "t"), y + 21, said, "x f-soft"))
    who = "nobody uses it" if not users else plural(len(users), "window") + ("; each rings all others" if len(users) > 2 else "")
    inner.append(text(x + w - 12, y + 21, who, "x f-soft", end=True))
    end = y + 32
    if users:
        vms = {vm for vm, _ in users}
        parts, end = (two if len(users) == 2 and len(vms) == 2 else bus)(m, users, x + 12, y + 32, w - 24)
        inner += parts
    box = rect(x, y, w, end + 12 - y, "f-card s-line", 6)
    return group([box, *inner], f"{shmem['field']}: {said}", shmem=n, field=shmem["field"]), end + 12


def band(m, y):
    if not m.shmems:
        return [], y
    out = [text(0, y, "SHARED MEMORY AND DOORBELLS", "c f-soft")]
    y += 10
    half = (W - GAP) / 2
    narrow = len(m.shmems) > 1 and all(len(m.users(n)) <= 2 for n in range(len(m.shmems)))
    if not narrow:
        for n in range(len(m.shmems)):
            parts, y = one(m, n, 0, y, W)
            out.append(parts)
            y += GAP
        return out, y - GAP
    for n in range(0, len(m.shmems), 2):
        ends = []
        for k in range(n, min(n + 2, len(m.shmems))):
            parts, end = one(m, k, (k - n) * (half + GAP), y, half)
            out.append(parts)
            ends.append(end)
        y = max(ends) + GAP
    return out, y - GAP
