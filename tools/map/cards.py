# SPDX-License-Identifier: Apache-2.0
"""A card for each VM: its cores, its memory from guest to physical addresses, its devices with their interrupts."""
import style
from model import address, fit, percent, plural, ranges, size
from svg import cut, group, line, rect, text, width

W = 1080
GAP = 12
PAD = 12
FIT_CLASSES = ("f-small", "f-mid", "f-big")


def fit_bar(m, piece, x, y, w):
    """Which share of it is mapped in pages, blocks, and large blocks: the darker the better."""
    parts = fit([piece])
    out = [rect(x, y, w, 7, "f-free")]
    at = x
    sizes = m.board["block_sizes"]
    for block, share in parts:
        if share:
            out.append(rect(at, y, max(w * share, 1), 7, FIT_CLASSES[sizes.index(block)]))
            at += w * share
    tip = ", ".join(f"{percent(s)} in {size(b)}" for b, s in parts if s)
    return group([*out, rect(x, y, w, 7, "hair s-line")], f"mapped: {tip} · {piece['field']}")


def fit_label(piece):
    best = max((b for b, s in fit([piece]) if s), default=0)
    share = dict(fit([piece])).get(best, 0)
    return f"{size(best)} {percent(share)}"


def color_squares(m, piece, x, y):
    n = m.board["colors"]
    have = piece["colors"]
    return [rect(x + i * 7, y, 6, 6, "f-mid" if i in have else "f-free") for i in range(min(n, 32))]


def memory_row(m, piece, x, y, w, hue):
    """Two lines: guest address and size; where it is, and how it is mapped."""
    kind = piece["kind"]
    shared = kind == "ipc"
    label = piece["field"].rsplit(".", 1)[-1]
    tip = f"{piece['field']}: guest {address(piece['gpa'])}, {size(piece['size'])}, physical {address(piece['base'])}"
    out = [rect(x, y + 3, 4, 29, "solid f-shared" if shared else f"solid {hue}")]
    out.append(text(x + 11, y + 14, address(piece["gpa"]), "m f-ink"))
    name_x = x + 18 + width(address(piece["gpa"]), "m")
    out.append(text(name_x, y + 14, cut(label, w - (name_x - x) - width(size(piece["size"])) - 8, "x"), "x f-soft"))
    out.append(text(x + w, y + 14, size(piece["size"]), "t f-ink", end=True))
    out.append(text(x + 11, y + 29, ("read only, " if piece["read_only"] else "") + "at its own address" if m.board["mpu"] else "→ " + address(piece["base"]), "x f-soft" if m.board["mpu"] else "m f-soft"))
    if "mapped" in piece:
        said = fit_label(piece)
        left = x + 18 + width("→ " + address(piece["base"]), "m")
        room = w - (left - x) - width(said, "x") - 8
        out.append(text(x + w, y + 29, said, "x f-soft", end=True))
        out.append(fit_bar(m, piece, x + w - width(said, "x") - 6 - min(room, 160), y + 22, min(room, 160)))
    height = 36
    if piece["colors"] is not None:
        out += color_squares(m, piece, x + 11, y + 35)
        height = 46
    return group(out, tip, kind=kind, field=piece["field"]), height


def device_row(m, vm, d, x, y, w, hue):
    irqs = "irq " + ranges(d["interrupts"]) if d["interrupts"] else "no interrupt"
    field = d["field"]
    if d["size"]:
        name, where = m.device_name(vm, d) or "device", address(d["va"]) if d["va"] == d["pa"] else f"{address(d['va'])} → {address(d['pa'])}"
        tip = f"{field}: {name} at {address(d['pa'])}, guest {address(d['va'])}, {size(d['size'])}, {irqs}"
    else:
        name, where = "", m.device_name(vm, d) or "interrupts only"
        tip = f"{field}: {where}, no registers, {irqs}"
    if d["id"]:
        tip += f", stream {d['id']}"
    where = cut(where, w / 2, "m" if d["size"] else "x")
    irqs = cut(irqs, w - width(where, "m") - 22, "x")
    out = [rect(x, y + 3, 4, 12, f"solid {hue}"), text(x + 11, y + 13, where, f"{'m ' if d['size'] else 'x '}f-ink")]
    room = w - 20 - width(where, "m") - width(irqs, "x") - 8
    if name and room > width(name, "x"):
        out.append(text(x + 18 + width(where, "m"), y + 13, name, "x f-soft"))
    out.append(text(x + w, y + 13, irqs, "x f-ink", end=True))
    return group(out, tip, kind="device", field=field), 19


def window_row(w_, x, y, w):
    tip = f"{w_['field']}: guest {address(w_['gpa'])}, {size(w_['size'])}; the VM's own {w_['name']}"
    out = [rect(x, y + 3, 4, 12, "solid f-bao"), text(x + 11, y + 13, address(w_["gpa"]), "m f-ink")]
    out.append(text(x + w, y + 13, w_["name"], "x f-soft", end=True))
    return group(out, tip, kind="window", field=w_["field"]), 19


def core_chips(vm, x, y, w, hue):
    out, at = [], x
    numbers = [v["cpu"] for v in vm["vcpus"]]
    chips = [f"core {n}" for n in numbers] if len(numbers) <= 4 else ["cores " + ranges(numbers)]
    for said in chips:
        said = cut(said, w - 12, "x")
        wide = width(said, "x") + 12
        if at + wide > x + w:
            break
        out += [rect(at, y, wide, 17, f"tint {hue}", 8), text(at + wide / 2, y + 12.5, said, "x f-ink", middle=True)]
        at += wide + 5
    return out


def contents(m, vm, x, y, w, hue):
    """(elements, height) below the card's head."""
    out, top = core_chips(vm, x, y, w, hue), y
    y += 26
    memory = [p for p in vm["maps"] if p["kind"] in ("region", "ipc")]
    for piece in memory:
        row, h = memory_row(m, piece, x, y, w, hue)
        out.append(row)
        y += h
    out.append(line(x, y + 4, x + w, y + 4))
    y += 8
    for d in vm["devices"]:
        row, h = device_row(m, vm, d, x, y, w, hue)
        out.append(row)
        y += h
    for w_ in vm["windows"]:
        row, h = window_row(w_, x, y, w)
        out.append(row)
        y += h
    if m.board["mpu"]:
        b = m.board
        said = f"{plural(vm['mpu_slots'], 'MPU region')} of {b['mpu_slots']}, Bao's {b['mpu_slots_hypervisor']}"
        kinds = ["solid f-bao"] * b["mpu_slots_hypervisor"] + [f"solid {hue}"] * vm["mpu_slots"]
        kinds += ["f-free s-line"] * (b["mpu_slots"] - len(kinds))
        wide = min(12, w / len(kinds))
        boxes = [rect(x + k * wide, y + 22, wide - 2, 9, cls) for k, cls in enumerate(kinds)]
        out.append(group([text(x, y + 14, said, "x f-ink"), *boxes], f"{vm['field']}: {said}", kind="mpu"))
        y += 36
    return out, y - top


def card(m, i, x, y, w, height):
    vm, hue = m.vms[i], style.hue(i)
    field = cut(vm["field"], w / 2, "x")
    name = cut(m.vm_name(i), w - 2 * PAD - width(field, "x") - 8, "h")
    out = [rect(x, y, w, height, "f-card s-line", 6), rect(x, y, w, 5, f"solid {hue}", 2)]
    out.append(text(x + PAD, y + 25, name, "h f-ink"))
    out.append(text(x + w - PAD, y + 25, field, "x f-soft", end=True))
    out += contents(m, vm, x + PAD, y + 35, w - 2 * PAD, hue)[0]
    return group(out, f"{m.vm_name(i)} · {vm['field']}", vm=i, field=vm["field"])


def columns(n):
    if n <= 4:
        return n
    return 3 if n in (5, 6, 9) else 4


def legend(m, y):
    """What the fit bars' shades mean."""
    if m.board["mpu"]:
        return []
    out, x = [], W
    for block, cls in reversed(list(zip(m.board["block_sizes"], FIT_CLASSES))):
        x -= width(size(block), "x")
        out.append(text(x, y, size(block), "x f-soft"))
        out.append(rect(x - 14, y - 7, 10, 7, cls))
        x -= 26
    return [*out, text(x + 2, y, "mapped in", "x f-soft", end=True)]


def band(m, y):
    n = columns(len(m.vms))
    w = (W - GAP * (n - 1)) / n
    out = [text(0, y, "VIRTUAL MACHINES", "c f-soft"), text(width("VIRTUAL MACHINES", "c") + 14, y, "guest → physical addresses", "x f-soft")]
    out += legend(m, y)
    y += 10
    for first in range(0, len(m.vms), n):
        row = range(first, min(first + n, len(m.vms)))
        height = 43 + max(contents(m, m.vms[i], 0, 0, w - 2 * PAD, "")[1] for i in row)
        out += [card(m, i, (i - first) * (w + GAP), y, w, height) for i in row]
        y += height + GAP
    return out, y - GAP
