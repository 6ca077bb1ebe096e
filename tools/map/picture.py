# SPDX-License-Identifier: Apache-2.0
"""The overview as one SVG: cores, RAM to scale, a card for each VM, shared memories with who rings whom, what is left."""
from xml.sax.saxutils import escape

import cards
import doorbells
import style
from memory import ram_bars
from model import plural, ranges, size, spans
from svg import cut, group, num, rect, text, width

W = 1080
CORES_IN_ROW = 16
GAP = 8


def caption(y, said, more=""):
    return text(0, y, said.upper(), "c f-soft") + (text(width(said, "c") + 14, y, more, "x f-soft") if more else "")


def heading(m):
    used = len(m.cpus) - len(m.cores_free())
    facts = f"{plural(len(m.vms), 'VM')} · {used} of {len(m.cpus)} cores · {m.board['interrupt_controller']}"
    where = f"on {m.board['name']}"
    title = cut(m.name, W - width(where, "h") - width(facts) - 60, "b")
    return [text(0, 16, title, "b f-ink"), text(width(title, "b") * 0.95 + 10, 18, where, "h f-soft"), text(W, 18, facts, "f-soft", end=True)], 26


def core(m, i, x, y, w):
    c = m.cpus[i]
    vm = c["vm"]
    if vm is None:
        box = rect(x, y, w, 42, "f-free s-line", 5, ' stroke-dasharray="3 3"')
        return group([box, text(x + w / 2, y + 17, f"core {i}", "x f-soft", middle=True), text(x + w / 2, y + 33, "free", "f-soft", middle=True)],
                     f"core {i}: nobody's; it is not started", core=i)  # fmt: skip
    name = cut(m.vm_name(vm), w - 8, "t")
    tip = f"core {i} runs vCPU {c['vcpu']} of {m.vm_name(vm)} · vmlist[{vm}].cpu_affinity"
    parts = [rect(x, y, w, 42, f"tint {style.hue(vm)}", 5), text(x + w / 2, y + 17, f"core {i}", "x f-soft", middle=True)]
    return group([*parts, text(x + w / 2, y + 33, name, "t f-ink", middle=True)], tip, core=i, field=f"vmlist[{vm}].cpu_affinity")


def cores(m, y):
    n = min(len(m.cpus), CORES_IN_ROW)
    gap = GAP if n <= 8 else 4
    w = (W - gap * (n - 1)) / n
    out = [caption(y, "Cores")]
    for i in range(len(m.cpus)):
        out.append(core(m, i, i % n * (w + gap), y + 10 + i // n * 48, w))
    return out, y + 10 + (len(m.cpus) + n - 1) // n * 48


def leftover(m, y):
    block = max(m.board["block_sizes"][1:2] + [m.board["granule"], 1 << 12])
    free = [p for p in m.free() if p["size"] >= block]
    items = [
        ("cores", plural(len(m.cores_free()), "core"), ranges(m.cores_free()) or "every core has a VM"),
        ("memory", size(sum(p["size"] for p in free)), f"in {plural(len(free), 'piece')} of {size(block)} or more"),
        ("interrupts", plural(m.irqs_left(), "interrupt"), spans(m.left) or "every one has an owner"),
    ]
    w = (W - 2 * GAP) / 3
    out = [caption(y, "Left over")]
    for i, (kind, said, more) in enumerate(items):
        x = i * (w + GAP)
        parts = [rect(x, y + 10, w, 46, "f-free s-line", 5, ' stroke-dasharray="3 3"'), text(x + 12, y + 29, said, "t f-ink")]
        out.append(group([*parts, text(x + 12, y + 46, cut(more, w - 24, "x"), "x f-soft")], f"{said}: {more}", left=kind))
    return out, y + 56


def body(m, titled):
    """(elements, height)"""
    out, y = heading(m) if titled else ([], -20)
    for band in (cores, ram_bars, cards.band, doorbells.band, leftover):
        parts, y2 = band(m, y + 30)
        if parts:
            out += parts
            y = y2
    return out, y


def element(m, standalone=True):
    parts, height = body(m, standalone)
    pad = 20 if standalone else 2
    css = f"<style>{style.svg()}</style>"
    view = f'viewBox="{-pad} {-pad} {W + 2 * pad} {num(height + 2 * pad)}"'
    ground = rect(-pad, -pad, W + 2 * pad, height + 2 * pad, "f-ground") if standalone else ""
    sizes = f' width="{W + 2 * pad}" height="{num(height + 2 * pad)}"' if standalone else ""
    label = f"{m.name} on {m.board['name']}: {plural(len(m.vms), 'VM')}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="map" role="img" {view}{sizes}><title>{escape(label)}</title>{css}{ground}{"".join(parts)}</svg>'


def render(m):
    return element(m).replace("><", ">\n<").replace(">\n</", "></") + "\n"
