# SPDX-License-Identifier: Apache-2.0
"""The plan for a terminal."""
from model import address, fit_text, percent, plural, ranges, size, span, spans


def table(rows, right=(), indent="    "):
    """Rows of equal length, as aligned lines; the columns in `right` end flush."""
    if not rows:
        return []
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        (indent + "  ".join(c.rjust(w) if i in right else c.ljust(w) for i, (c, w) in enumerate(zip(row, widths)))).rstrip()
        for row in rows
    ]


def short(field):
    """The field within its VM."""
    return field.split(".", 1)[-1].removeprefix("platform.")


def head(m):
    cores = len(m.cpus) - len(m.cores_free())
    yield f"{m.name} on {m.board['name']}, {m.board['interrupt_controller']}"
    yield f"{plural(len(m.vms), 'VM')}, {cores} of {len(m.cpus)} cores, {size(m.given())} of {size(m.ram())} for guests"
    yield ""
    yield "cores"
    yield from table(
        [(str(i), "free" if c["vm"] is None else f"{m.vm_name(c['vm'])}, vCPU {c['vcpu']}") for i, c in enumerate(m.cpus)], right=(0,)
    )


def image(i):
    if i["kind"] == "none":
        return "none: the memory is prepared by somebody else"
    where = "built in" if i["builtin"] else f"loaded at {address(i['source'])}"
    return f"{size(i['size'])} at {address(i['gpa'])}, {where}, {i['kind']}" + ("" if i["restartable"] else "; the VM cannot be restarted")


def colors(m, piece):
    if not m.colored():
        return ()
    return ("all" if piece["colors"] is None else ranges(piece["colors"]),)


def one_vm(m, vm):
    yield ""
    yield f"{vm['field']}  {vm['name'] or '(no name)'}"
    cpus = [c["cpu"] for c in vm["vcpus"]]
    wish = f" (wished: {ranges(vm['cpu_affinity'])})" if vm["cpu_affinity"] else ""
    yield f"  cores   {ranges(cpus)}{wish}"
    yield f"  entry   {address(vm['entry'])}"
    yield f"  image   {image(vm['image'])}"
    for key in ("initrd", "fdt"):
        if vm[key]["kind"] != "none":
            yield f"  {key:<6}  {image(vm[key])}"
    yield "  memory"
    rows = [("guest", "size", "physical", "mapped in", "field")]
    if m.colored():
        rows[0] += ("colours",)
    for p in vm["maps"]:
        rows.append((span(p["gpa"], p["size"]), size(p["size"]), address(p["base"]), fit_text([p]) or ("read only" if p["read_only"] else ""), short(p["field"])) + colors(m, p))
    rows += [
        (span(w["gpa"], w["size"]), size(w["size"]), f"Bao's {w['name']}", "", short(w["field"])) + ("",) * m.colored()
        for w in vm["windows"]
        if not any(p["field"] == w["field"] for p in vm["maps"])
    ]
    yield from table(rows, right=(1,))
    if m.board["mpu"]:
        b = m.board
        yield f"    MPU regions: {vm['mpu_slots']} of {b['mpu_slots']}, of which Bao needs {b['mpu_slots_hypervisor']}"
    rows = [(str(i["id"]), owner_of_irq(vm, i), i["name"] or kinds(vm, i)) for i in vm["interrupts"]]
    if rows:
        yield "  interrupts"
        yield from table(rows, right=(0,))


def kinds(vm, irq):
    return "" if irq["device"] is None else ", ".join(vm["devices"][irq["device"]]["kinds"])


def owner_of_irq(vm, irq):
    if irq["device"] is not None:
        return short(vm["devices"][irq["device"]]["field"])
    return ", ".join(short(ipc["field"]) for ipc in vm["ipcs"] if irq["id"] in ipc["interrupts"]) + ", doorbell"


def shared(m):
    for n, s in enumerate(m.shmems):
        yield ""
        yield f"{s['field']}  {size(s['size'])} at {address(s['base'])}"
        rows = [
            (m.vm_name(i), f"{size(ipc['size'])} at {address(ipc['gpa'])}", ipc["field"]) for i, ipc in m.users(n)
        ]
        yield from table(rows)
        bells = [
            (m.vm_name(i), f"rings {short(ipc['field'])} event {r['event']}:", f"{m.vm_name(r['vm'])} gets interrupt {r['interrupt']}")
            for i, ipc in m.users(n)
            for r in ipc["rings"]
        ]
        yield from table(bells)


def physical(m):
    yield ""
    yield "physical memory"
    yield from table([(span(p["base"], p["size"]), size(p["bytes"]), m.owner(p), p["field"] or "", *colors(m, p)) for p in m.memory], right=(1,))


def left(m):
    free = m.free()
    yield ""
    yield "left over"
    yield from table(
        [
            ("cores", ranges(m.cores_free()) or "none"),
            ("memory", f"{size(m.data['memory_left'])} in {plural(len(free), 'piece')}" if not m.colored() else size(m.data["memory_left"])),
            ("interrupts", spans(m.left) or "none"),
        ]
    )
    if m.notes:
        yield ""
        yield "notes"
        yield from (f"    {n['field']}: {n['text']}" for n in m.notes)


def render(m):
    lines = [*head(m)]
    for vm in m.vms:
        lines += one_vm(m, vm)
    lines += [*shared(m), *physical(m), *left(m)]
    return "\n".join(lines) + "\n"
