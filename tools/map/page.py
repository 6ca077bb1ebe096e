# SPDX-License-Identifier: Apache-2.0
"""The plan as one page for a review: the picture, then everything that it stands for, in tables. Well-formed as XML; it
refers to nothing outside."""
from xml.sax.saxutils import escape, quoteattr

import picture
import style
from model import address, fit, fit_text, percent, plural, ranges, size, span, spans

CSS = """
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:14px/1.45 FONT}
main{max-width:1136px;margin:0 auto;padding:28px}
svg.map{display:block;width:100%;height:auto}
h1{font-size:24px;margin:0 0 2px}
h2{font-size:17px;margin:38px 0 8px;padding-bottom:5px;border-bottom:1px solid var(--line)}
h3{font-size:15px;margin:26px 0 6px;display:flex;gap:9px;align-items:baseline}
h3 i{width:11px;height:11px;border-radius:3px;flex:none}
h4{font-size:11px;margin:14px 0 3px;color:var(--soft);letter-spacing:.06em;text-transform:uppercase}
p{margin:4px 0}.soft{color:var(--soft)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:10px;margin:18px 0 26px}
.tile{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:10px 13px}
.tile b{display:block;font-size:20px;line-height:1.25}.tile span{color:var(--soft);font-size:12px}
table{border-collapse:collapse;width:100%;font-size:13px}
th{text-align:left;font-weight:600;color:var(--soft);font-size:12px;padding:4px 14px 4px 0;border-bottom:1px solid var(--line);vertical-align:bottom}
td{padding:4px 14px 4px 0;border-bottom:1px solid var(--line);vertical-align:top}
th:last-child,td:last-child{padding-right:0}
tr:last-child td{border-bottom:0}
.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
code,.m{font:12px MONO;white-space:nowrap}
.field{color:var(--soft);font:11.5px MONO;overflow-wrap:anywhere}
.dot{display:inline-block;width:9px;height:9px;border-radius:2px;margin-right:7px}
.fit{display:inline-flex;width:110px;height:8px;border:1px solid var(--line);vertical-align:middle;margin-right:8px}
.fit i{height:100%}
.where{display:block;position:relative;height:10px;min-width:190px;background:var(--free);margin-top:5px}
.where i{position:absolute;top:0;bottom:0;min-width:2px}
.free td{color:var(--soft)}
.wide{overflow-x:auto}
dl{display:grid;grid-template-columns:max-content 1fr;gap:3px 18px;margin:6px 0}
dt{color:var(--soft)}dd{margin:0}
ul{margin:4px 0;padding-left:20px}
@media print{@page{margin:12mm}body{font-size:11px;-webkit-print-color-adjust:exact;print-color-adjust:exact}main{max-width:none;padding:0}
 section,tr,.tile{break-inside:avoid}h2,h3,h4{break-after:avoid}h2{margin-top:22px}.wide{overflow:visible}.where{min-width:110px}}
"""


def css():
    return style.page() + CSS.replace("FONT", style.FONT).replace("MONO", style.MONO) + hues()


def hues():
    rules = [f".g-v{i}{{background:var(--v{i})}}" for i in range(style.HUES)]
    return "".join([*rules, *(f".g-{k}{{background:var(--{k})}}" for k in style.LIGHT)])


class Html(str):
    """Text that is markup already."""


def markup(cell):
    return cell if isinstance(cell, Html) else escape(str(cell))


def tag(name, content="", cls=None, title=None, **data):
    attributes = "".join(f" {k}={quoteattr(v)}" for k, v in (("class", cls), ("title", title)) if v)
    attributes += "".join(f" data-{k}={quoteattr(str(v))}" for k, v in data.items())
    return Html(f"<{name}{attributes}>{markup(content)}</{name}>")


def code(said):
    return tag("code", said)


def field(said):
    return tag("span", said, "field")


def joined(parts):
    return Html("".join(markup(p) for p in parts))


def table(heads, rows, numbers=()):
    """rows: lists of cells, each with a dict of the row's own attributes in front."""
    if not rows:
        return tag("p", "none", "soft")
    cls = ["n" if i in numbers else None for i in range(len(heads))]
    head = tag("tr", joined(tag("th", h, c) for h, c in zip(heads, cls)))
    lines = [tag("tr", joined(tag("td", cell, c) for cell, c in zip(cells, cls)), **attributes) for attributes, *cells in rows]
    return tag("div", tag("table", joined([tag("thead", head), tag("tbody", joined(lines))])), "wide")


def dot(cls):
    return tag("i", "", f"dot g-{cls}")


def vm_dot(m, vm):
    return joined([dot(style.hue(vm)), m.vm_name(vm)])


def fit_cell(m, piece):
    """A bar, the share in large blocks first, and the same in words."""
    if "mapped" not in piece:
        return "its own address"
    classes = dict(zip(m.board["block_sizes"], ("small", "mid", "big")))
    bars = [
        Html(f'<i class="g-{classes[block]}" style="width:{share * 100:.2f}%"></i>') for block, share in fit([piece]) if share
    ]
    return joined([tag("span", joined(bars), "fit", fit_text([piece])), fit_text([piece])])


def tiles(m):
    used = len(m.cpus) - len(m.cores_free())
    guests = [p for v in m.vms for p in v["maps"] if p["kind"] in ("region", "ipc")]
    parts = fit(guests)
    large = None if parts is None else 1 - dict(parts).get(m.board["granule"], 0)
    shown = [
        (len(m.vms), "virtual machines" if len(m.vms) != 1 else "virtual machine"),
        (f"{used} of {len(m.cpus)}", "cores in use"),
        (size(m.given()), f"for guests, of {size(m.ram())} of RAM"),
        (size(m.overhead()), "for Bao, its tables and images"),
        (m.irqs_owned(), f"device interrupts given, {m.irqs_left()} left"),
    ]
    if large is not None:
        shown.append((percent(large), "of guests' memory in large blocks"))
    return tag("div", joined(tag("div", joined([tag("b", b), tag("span", s)]), "tile") for b, s in shown), "tiles")


def colors(m, piece):
    if not m.colored():
        return []
    return ["all" if piece["colors"] is None else ranges(piece["colors"])]


def memory_table(m, vm):
    heads = ["guest addresses", "size", "physical address", "mapped in", "what", "field"] + ["colours"] * m.colored()
    what = {"region": "memory", "ipc": "shared memory", "device": "device", "interrupt controller": "the VM's interrupt controller"}
    rows = []
    for p in vm["maps"]:
        cells = [code(span(p["gpa"], p["size"])), size(p["size"]), code(address(p["base"])), fit_cell(m, p), what[p["kind"]] + (", read only" if p["read_only"] else ""), field(p["field"])]
        rows.append([{"field": p["field"]}, *cells, *colors(m, p)])
    mapped = {p["field"] for p in vm["maps"]}
    for w in vm["windows"]:
        if w["field"] not in mapped:
            cells = [code(span(w["gpa"], w["size"])), size(w["size"]), "", "emulated by Bao", w["name"], field(w["field"])]
            rows.append([{"field": w["field"]}, *cells, *[""] * m.colored()])
    return table(heads, rows, numbers=(1,))


def device_table(m, vm):
    rows = []
    for d in vm["devices"]:
        where = code(span(d["pa"], d["size"])) if d["size"] else "interrupts only"
        guest = code(address(d["va"])) if d["size"] else ""
        what = m.device_name(vm, d) + ("; the console, which Bao uses too" if d["console"] and d["size"] else "")
        rows.append([{"field": d["field"]}, where, guest, ranges(d["interrupts"]) or "none", d["id"] or "", what, field(d["field"])])
    heads = ["registers", "guest address", "interrupts", "stream", "what", "field"]
    if not any(row[4] for row in rows):  # nobody has a stream
        heads.pop(3)
        rows = [row[:4] + row[5:] for row in rows]
    return table(heads, rows)


def interrupt_table(m, vm):
    rows = []
    for i in vm["interrupts"]:
        if i["device"] is None:
            ipcs = [ipc["field"] for ipc in vm["ipcs"] if i["id"] in ipc["interrupts"]]
            rows.append([{"irq": i["id"]}, i["id"], "doorbell", field(", ".join(ipcs))])
        else:
            kind = "each core's own" if i["private"] else "device"
            rows.append([{"irq": i["id"]}, i["id"], kind, field(vm["devices"][i["device"]]["field"])])
    return table(["interrupt", "kind", "from"], rows, numbers=())


def image(i):
    if i["kind"] == "none":
        return "nothing is loaded: the memory is prepared by somebody else"
    source = "part of Bao's binary" if i["builtin"] else f"loaded at {address(i['source'])}"
    again = "copied anew at each restart" if i["restartable"] else "the VM cannot be restarted"
    return f"{size(i['size'])} at {address(i['gpa'])}; {source}; {i['kind']}; {again}"


def cores(m, vm):
    said = ", ".join(f"vCPU {n} on core {v['cpu']} (id {v['arch_id']:#x})" for n, v in enumerate(vm["vcpus"]))
    wish = f"; wished for {ranges(vm['cpu_affinity'])}" if vm["cpu_affinity"] else "; no wish"
    return said + wish


def facts(m, vm):
    rows = [("cores", cores(m, vm)), ("entry", address(vm["entry"])), ("image", image(vm["image"]))]
    rows += [(name, image(vm[key])) for key, name in (("initrd", "initial RAM disk"), ("fdt", "device tree")) if vm[key]["kind"] != "none"]
    rows.append(("interrupts shown", f"numbers below {vm['interrupts_shown']}"))
    if m.board["mpu"]:
        b = m.board
        rows.append(("MPU regions", f"{vm['mpu_slots']} of the {b['mpu_slots']} that a core has; Bao needs {b['mpu_slots_hypervisor']}"))
    else:
        rows.append(("page tables", size(vm["tables"])))
    rows.append(("control block", size(vm["control"])))
    if vm["streams"]:
        rows.append(("DMA streams", ", ".join(f"{s['id']:#x}" + (f" mask {s['mask']:#x}" if s["mask"] else "") for s in vm["streams"])))
    return tag("dl", joined(joined([tag("dt", k), tag("dd", v)]) for k, v in rows))


def one_vm(m, i):
    vm = m.vms[i]
    head = [Html(f'<i class="g-{style.hue(i)}"></i>'), m.vm_name(i), field(vm["field"])]
    parts = [tag("h3", joined(head)), facts(m, vm)]
    for title, made in (("Memory", memory_table(m, vm)), ("Devices", device_table(m, vm)), ("Interrupts", interrupt_table(m, vm))):
        parts.append(tag("section", joined([tag("h4", title), made])))
    return tag("div", joined(parts), vm=i)


def shared(m):
    if not m.shmems:
        return Html("")
    parts = [tag("h2", "Shared memory and doorbells")]
    for n, s in enumerate(m.shmems):
        parts.append(tag("h3", joined([s["field"], tag("span", f"{size(s['size'])} at {address(s['base'])}", "soft")])))
        rows = []
        for vm, ipc in m.users(n):
            rings = [f"event {r['event']}: {m.vm_name(r['vm'])} gets interrupt {r['interrupt']}" for r in ipc["rings"]]
            hears = [f"event {e} as interrupt {irq}" for e, irq in enumerate(ipc["interrupts"])]
            lines = [Html("<br/>".join(escape(x) for x in lines) or "nobody") for lines in (rings, hears)]
            rows.append([{"field": ipc["field"]}, vm_dot(m, vm), code(address(ipc["gpa"])), size(ipc["size"]), *lines, field(ipc["field"])])
        parts.append(table(["VM", "guest address", "size", "rings", "is rung", "field"], rows, numbers=(2,)) if rows else tag("p", "nobody uses it", "soft"))
    return tag("div", joined(parts))


def physical(m):
    rows = []
    for p in m.memory:
        ram = next(r for r in m.board["ram"] if r["base"] <= p["base"] < r["base"] + r["size"])
        left = (p["base"] - ram["base"]) / ram["size"] * 100
        kind = {"free": "line", "shmem": "shared"}.get(p["kind"], "bao" if p["vm"] is None else style.hue(p["vm"]))
        bar = Html(f'<span class="where"><i class="g-{kind}" style="left:{min(left, 99.5):.2f}%;width:{p["size"] / ram["size"] * 100:.2f}%"></i></span>')
        name = joined([dot(kind), m.owner(p)])
        attributes = {"memory": p["kind"], "cls": "free" if p["kind"] == "free" else None}
        rows.append([attributes, code(span(p["base"], p["size"])), size(p["bytes"]), name, bar, field(p["field"] or ""), *colors(m, p)])
    return table(["addresses", "size", "whose", "where in RAM", "field"] + ["colours"] * m.colored(), rows, numbers=(1,))


def leftover(m):
    free = m.free()
    rows = [
        ("cores", ranges(m.cores_free()) or "none"),
        ("memory", f"{size(m.data['memory_left'])} in {plural(len(free), 'piece')}" if not m.colored() else size(m.data["memory_left"])),
        ("interrupts", spans(m.left) or "none"),
    ]
    return tag("dl", joined(joined([tag("dt", k), tag("dd", v)]) for k, v in rows))


def notes(m):
    if not m.notes:
        return tag("p", "None: nothing in the configuration looks unintended.", "soft")
    return tag("ul", joined(tag("li", joined([field(n["field"]), " ", n["text"]])) for n in m.notes))


def render(m):
    title = f"{m.name} on {m.board['name']}"
    body = [
        tag("h1", title),
        tag("p", f"Who owns what, as Bao's plan has it: {m.board['interrupt_controller']}, {m.board['guest_bits']}-bit guest addresses", "soft"),
        tiles(m),
        Html(picture.element(m, standalone=False)),
        tag("h2", "Virtual machines"),
        *(one_vm(m, i) for i in range(len(m.vms))),
        shared(m),
        tag("h2", "Physical memory"),
        tag("p", "Where page tables, control blocks and what the configuration does not place lie, the board's true memory decides at boot.", "soft"),
        physical(m),
        tag("section", joined([tag("h2", "Left over"), leftover(m)])),
        tag("section", joined([tag("h2", "Notes"), notes(m)])),
    ]
    head = joined([
        Html('<meta charset="utf-8"/><meta name="viewport" content="width=device-width,initial-scale=1"/>'),
        Html('<meta name="color-scheme" content="light dark"/>'),
        tag("title", title), Html(f"<style>{escape(css())}</style>"),
    ])  # fmt: skip
    page = tag("head", head) + tag("body", tag("main", joined(body)))
    return f'<!DOCTYPE html>\n<html lang="en" xmlns="http://www.w3.org/1999/xhtml">{page}</html>\n'
