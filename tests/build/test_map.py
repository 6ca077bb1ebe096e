# SPDX-License-Identifier: Apache-2.0
"""`make map`: the JSON says what the configuration says, and the three renderings say all of the JSON."""
import copy
import io
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from conftest import OUT, PLATFORM, ROOT, clean_environment

sys.path.insert(0, str(ROOT / "tools" / "map"))
import page  # noqa: E402
import picture  # noqa: E402
import text  # noqa: E402
from model import Map, size  # noqa: E402

ARM = ".arch.gic = { .gicd_addr = 0x08000000, .gicr_addr = 0x080a0000 }"
BOARDS = {
    "qemu-aarch64-virt": (ARM, "GICv3", 0x40000000, {"GICD", "GICR"}, 0x09000000, 33),
    "qemu-riscv64-virt": (".arch.irqc.plic.base = 0x0c000000", "PLIC", 0x80000000, {"PLIC"}, 0x10000000, 10),
    "qemu-riscv32-virt": (
        ".arch.irqc.aia = { .aplic.base = 0x0d000000, .imsic.base = 0x28000000 }", "AIA", 0x80000000, {"APLIC", "IMSIC"}, 0x10000000, 10,
    ),
}


def source(arch, ram, uart, irq):
    """Three VMs: one with two cores and the UART, one with two regions, of which one has an edge, one without anything."""
    return f"""
#include <config.h>
#define WINDOW(n, ...) .ipc_num = 1, .ipcs = (struct ipc[]) {{ {{ .base = 0x70000000, .size = 0x10000, .shmem_id = 0, \\
    .interrupt_num = n, .interrupts = (irqid_t[]) {{ __VA_ARGS__ }} }} }}
struct config config = {{
    .shmemlist_size = 2, .shmemlist = (struct shmem[]) {{ {{ .size = 0x10000 }}, {{ .size = 0x2000 }} }},
    .vmlist_size = 3,
    .vmlist = {{
        {{ .name = "a <&> \\"b\\"", .entry = 0x50000000, .cpu_affinity = 0x6, .platform = {{ .cpu_num = 2, .region_num = 1,
            .regions = (struct vm_mem_region[]) {{ {{ .base = 0x50000000, .size = 0x4000000 }} }}, WINDOW(1, 60),
            .dev_num = 1, .devs = (struct vm_dev_region[]) {{ {{ .pa = {uart:#x}, .va = {uart:#x}, .size = 0x1000,
                .interrupt_num = 1, .interrupts = (irqid_t[]) {{ {irq} }} }} }}, {arch} }} }},
        {{ .entry = 0x50000000, .platform = {{ .cpu_num = 1, .region_num = 2, WINDOW(2, 60, 61),
            .regions = (struct vm_mem_region[]) {{ {{ .base = 0x50000000, .size = 0x800000 }},
                {{ .base = 0x60001000, .size = 0x7ff000, .place_phys = true, .phys = {ram + 0x20001000:#x} }} }}, {arch} }} }},
        {{ .name = "c", .entry = 0x50000000, .platform = {{ .cpu_num = 1, .region_num = 1,
            .regions = (struct vm_mem_region[]) {{ {{ .base = 0x50000000, .size = 0x3000, .place_phys = true,
                .phys = {ram + 0x30000000:#x} }} }}, {arch} }} }},
    }},
}};
"""


BIN = OUT / "map" / "bin"


def make_map(board, config, repo, ok=True):
    """In the tree itself, whose objects the other tests need, too. Returns (folder of the results, what make said)."""
    done = subprocess.run(
        ["make", "-j2", f"PLATFORM={board}", f"CONFIG={config}", f"CONFIG_REPO={repo}", f"BUILD={OUT / 'map'}", f"BIN={BIN}", "OBJECTS=build", "map"],
        cwd=ROOT, env=clean_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert (done.returncode == 0) == ok, done.stdout
    return BIN / board / config, done.stdout


@pytest.fixture(scope="module")
def maps(tmp_path_factory):
    """board -> (folder of the results, what make said)"""
    repo = tmp_path_factory.mktemp("repo")
    made = {}
    for board, (arch, _, ram, _, uart, irq) in BOARDS.items():
        (repo / f"{board}.c").write_text(source(arch, ram, uart, irq))
        made[board] = make_map(board, board, repo)
    return made


@pytest.fixture(params=BOARDS)
def made(request, maps):
    folder, said = maps[request.param]
    return request.param, folder, json.loads((folder / "map.json").read_text()), said


def test_json_says_what_the_configuration_says(made):
    board, _, d, _ = made
    _, irqc, ram, windows, uart, irq = BOARDS[board]
    assert (d["format"], d["version"], d["board"]["name"], d["board"]["interrupt_controller"]) == ("bao-map", 1, board, irqc)
    assert [v["name"] for v in d["vms"]] == ['a <&> "b"', None, "c"]
    assert [c["vm"] for c in d["cpus"]] == [1, 0, 0, 2]
    assert [(v["cpu"]) for v in d["vms"][0]["vcpus"]] == [1, 2] and d["vms"][0]["cpu_affinity"] == [1, 2]
    for vm in d["vms"]:
        assert {w["name"] for w in vm["windows"]} == windows
    pieces = [(m["kind"], m["gpa"], m["size"]) for m in d["vms"][1]["maps"] if m["kind"] in ("region", "ipc")]
    assert pieces == [("region", 0x50000000, 0x800000), ("region", 0x60001000, 0x7FF000), ("ipc", 0x70000000, 0x10000)]
    placed = next(m for m in d["vms"][1]["maps"] if m["field"] == "vmlist[1].platform.regions[1]")
    assert placed["base"] == ram + 0x20001000
    device = d["vms"][0]["devices"][0]
    assert (device["pa"], device["size"], device["interrupts"], device["console"]) == (uart, 0x1000, [irq], True)
    assert device["kinds"] == ["serial"]
    assert {i["id"]: i["device"] for i in d["vms"][0]["interrupts"]} == {irq: 0, 60: None}
    assert [(n["field"], n["text"]) for n in d["notes"] if n["field"] == "shmemlist[1]"] == [("shmemlist[1]", "nobody uses it")]


def test_who_rings_whom(made):
    d = made[2]
    rings = [v["ipcs"][0]["rings"] if v["ipcs"] else [] for v in d["vms"]]
    assert rings == [
        [{"event": 0, "vm": 1, "ipc": 0, "interrupt": 60}, {"event": 1, "vm": 1, "ipc": 0, "interrupt": 61}],
        [{"event": 0, "vm": 0, "ipc": 0, "interrupt": 60}],
        [],
    ]


def test_blocks(made):
    """The placed region of VM 1 has edges on both sides; that of VM 2 is three pages."""
    d = made[2]
    block = d["board"]["block_sizes"][1]
    assert block == (0x400000 if "32" in made[0] else 0x200000)
    bytes_of = {m["field"]: {p["block"]: p["bytes"] for p in m["mapped"] if p["bytes"]} for v in d["vms"] for m in v["maps"]}
    assert bytes_of["vmlist[0].platform.regions[0]"] == {block: 0x4000000}
    assert bytes_of["vmlist[1].platform.regions[1]"] == {block: 0x800000 - block, 0x1000: block - 0x1000}
    assert bytes_of["vmlist[2].platform.regions[0]"] == {0x1000: 0x3000}


def test_ram_is_whole(made):
    """Every byte of RAM is somebody's or free, once; what is free or owned elsewhere agrees."""
    d = made[2]
    at = d["board"]["ram"][0]["base"]
    for p in d["memory"]:
        assert p["base"] == at, p
        at += p["size"]
    assert at == d["board"]["ram"][0]["base"] + d["board"]["ram"][0]["size"]
    assert d["memory_left"] == sum(p["size"] for p in d["memory"] if p["kind"] == "free")
    assert all(p["bytes"] == p["size"] for p in d["memory"])
    regions = {p["field"]: (p["base"], p["size"]) for p in d["memory"] if p["kind"] == "region"}
    assert regions == {m["field"]: (m["base"], m["size"]) for v in d["vms"] for m in v["maps"] if m["kind"] == "region"}
    left = {i for a, b in d["interrupts_left"] for i in range(a, b + 1)}
    first = 32 if "GIC" in d["board"]["interrupt_controller"] else 1
    assert left == set(range(first, d["board"]["interrupts"])) - {BOARDS[made[0]][5]}


def fields(d):
    """Whatever a reader must find."""
    found = {v["field"] for v in d["vms"]} | {s["field"] for s in d["shmems"]}
    for v in d["vms"]:
        found |= {x["field"] for x in v["maps"] + v["devices"] + v["ipcs"] + v["windows"]}
    return found


def in_markup(root, name):
    return {e.get(f"data-{name}") for e in root.iter()} - {None}


def refers_outside(markup):
    markup = markup.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xhtml", "")
    return re.findall(r"https?:|//\w+\.|\bsrc=|\bhref=|url\(|@import|<script|<link|<iframe", markup)


def check_picture(svg, d):
    root = ET.fromstring(svg)
    assert not refers_outside(svg)
    assert fields(d) <= in_markup(root, "field")
    assert in_markup(root, "core") == {str(i) for i in range(len(d["cpus"]))}
    assert in_markup(root, "vm") == {str(i) for i in range(len(d["vms"]))}
    assert in_markup(root, "left") == {"cores", "memory", "interrupts"}
    titles = [t.text for t in root.iter("{http://www.w3.org/2000/svg}title")]
    for field in fields(d):
        assert any(field in t for t in titles), f"no tooltip names {field}"
    return root


def check_page(html, d):
    root = ET.fromstring(html.split("\n", 1)[1])
    assert html.startswith("<!DOCTYPE html>") and not refers_outside(html)
    rows = {e.get("data-field") for e in root.iter("{http://www.w3.org/1999/xhtml}tr")}
    assert fields(d) - {v["field"] for v in d["vms"]} - {s["field"] for s in d["shmems"]} <= rows
    said = "".join(root.itertext())
    for v in d["vms"]:
        assert v["field"] in said and (v["name"] or "VM ") in said
    for n in d["notes"]:
        assert n["text"] in said


def test_renderings_have_everything(made):
    _, folder, d, said = made
    check_picture((folder / "map.svg").read_text(), d)
    check_page((folder / "map.html").read_text(), d)
    written = (folder / "map.txt").read_text()
    assert written in said
    for word in fields(d):
        assert word.split(".", 1)[-1].removeprefix("platform.") in written
    assert "gets interrupt 61" in written and "nobody's" not in written


def boxes(root):
    """Each text of the picture with the box that it takes, narrowly."""
    for e in root.iter("{http://www.w3.org/2000/svg}text"):
        cls = e.get("class").split()
        pixels = 18 if "b" in cls else 14 if "h" in cls else 10.5 if "x" in cls else 11 if {"m", "c"} & set(cls) else 12
        wide = len(e.text) * pixels * 0.5
        x, y = float(e.get("x")), float(e.get("y"))
        x -= {"end": wide, "middle": wide / 2}.get(e.get("text-anchor"), 0)
        yield x, y - pixels * 0.7, x + wide, y, e.text


def no_label_overlaps(root, width):
    all_boxes = sorted(boxes(root))
    for i, (x1, y1, x2, y2, a) in enumerate(all_boxes):
        assert x1 > -2 and x2 < width + 2, f"'{a}' leaves the picture"
        for bx1, by1, _, by2, b in all_boxes[i + 1 :]:
            if bx1 >= x2:
                break
            assert by1 >= y2 or by2 <= y1, f"'{a}' and '{b}' overlap"


def grown(d, vms, cores=None):
    """The same with more VMs: copies of the second."""
    d = copy.deepcopy(d)
    for n in range(len(d["vms"]), vms):
        vm = json.loads(json.dumps(d["vms"][1]).replace("vmlist[1]", f"vmlist[{n}]"))
        vm["name"] = ["x", "a rather long name of a virtual machine", None][n % 3]
        vm["vcpus"] = [{"cpu": n + 1, "arch_id": 0}]
        d["vms"].append(vm)
        d["cpus"].append({"vm": n, "vcpu": 0})
        free = d["memory"].pop()
        piece = {"kind": "region", "base": free["base"], "size": 0x400000, "bytes": 0x400000, "colors": None, "vm": n, "field": f"vmlist[{n}].platform.regions[0]"}
        d["memory"] += [piece, {**free, "base": free["base"] + 0x400000, "size": free["size"] - 0x400000}]
    d["vms"] = d["vms"][:vms]
    for c in d["cpus"]:
        c["vm"] = c["vm"] if c["vm"] is not None and c["vm"] < vms else None
    d["memory"] = [p for p in d["memory"] if p["vm"] is None or p["vm"] < vms]
    for v in d["vms"]:
        for ipc in v["ipcs"]:
            ipc["rings"] = [r for r in ipc["rings"] if r["vm"] < vms]
    return d


def with_mpu(d):
    d = copy.deepcopy(d)
    d["board"].update(mpu=True, mpu_slots=24, mpu_slots_hypervisor=6, block_sizes=[], granule=64)
    for v in d["vms"]:
        v["mpu_slots"] = 4
        for m in v["maps"]:
            del m["mapped"]
    return d


def with_colors(d):
    d = copy.deepcopy(d)
    d["board"]["colors"] = 16
    for n, v in enumerate(d["vms"]):
        for m in v["maps"]:
            m["colors"] = [n, n + 8] if m["kind"] == "region" else None
    for p in d["memory"]:
        if p["kind"] == "region":
            p.update(colors=[p["vm"], p["vm"] + 8], size=p["size"] * 4, bytes=p["size"])
    d["memory"].sort(key=lambda p: p["base"])
    return d


VARIANTS = {
    "1 VM": lambda d: grown(d, 1),
    "3 VMs": lambda d: d,
    "8 VMs": lambda d: grown(d, 8),
    "64 VMs": lambda d: grown(d, 64),
    "MPU": with_mpu,
    "colours": with_colors,
}


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_pictures_stay_readable(maps, variant):
    """However many VMs: everything is there, and no two labels are in each other's way."""
    d = variant(json.loads((maps[PLATFORM][0] / "map.json").read_text()))
    m = Map(io.StringIO(json.dumps(d)))
    no_label_overlaps(check_picture(picture.render(m), d), 1080)
    check_page(page.render(m), d)
    assert all(len(line) < 160 for line in text.render(m).splitlines())


MPU_SOURCE = """
#include <config.h>
struct config config = {
    .vmlist_size = 2,
    .vmlist = {
        { .entry = 0x30000000, .platform = { .cpu_num = 1, .region_num = 1, .arch.gic = { .gicd_addr = 0xf0000000, .gicr_addr = 0xf0100000 },
            .regions = (struct vm_mem_region[]) { { .base = 0x30000000, .size = 0x100000 } } } },
        { .entry = 0x40000000, .platform = { .cpu_num = 1, .region_num = 3, .arch.gic = { .gicd_addr = 0xf0000000, .gicr_addr = 0xf0100000 },
            .regions = (struct vm_mem_region[]) { { .base = 0x40000000, .size = 0x2000 }, { .base = 0x50000000, .size = 0x1040 }, { .base = 0x08000000, .size = 0x10000 } } } },
    },
};
"""


def test_an_mpu(repo):
    """Regions of the hardware instead of blocks; every byte of each RAM is somebody's, once."""
    repo.write("mpu.c", MPU_SOURCE)
    folder, _ = make_map("mps3-an536", "mpu", repo.path)
    d = json.loads((folder / "map.json").read_text())
    board = d["board"]
    assert (board["mpu"], board["block_sizes"]) == (True, []) and 0 < board["mpu_slots_hypervisor"] < board["mpu_slots"]
    assert [v["mpu_slots"] for v in d["vms"]] == [1, 3]
    assert [m["gpa"] for v in d["vms"] for m in v["maps"] if m["read_only"]] == [0x08000000]
    assert all(m["gpa"] == m["base"] and "mapped" not in m for v in d["vms"] for m in v["maps"])
    for ram in board["ram"]:
        pieces = [p for p in d["memory"] if ram["base"] <= p["base"] < ram["base"] + ram["size"]]
        ends = [p["base"] + p["size"] for p in pieces]
        assert [p["base"] for p in pieces] + [ram["base"] + ram["size"]] == [ram["base"]] + ends
    no_label_overlaps(check_picture((folder / "map.svg").read_text(), d), 1080)
    check_page((folder / "map.html").read_text(), d)


def test_a_wrong_configuration_has_no_map(repo):
    arch, _, ram, _, uart, irq = BOARDS[PLATFORM]
    repo.write("wrong.c", source(arch, ram, uart, irq).replace(".cpu_num = 2", ".cpu_num = 9"))
    folder, said = make_map(PLATFORM, "wrong", repo.path, ok=False)
    assert "vmlist[0].platform.cpu_num: 9, the board has 4" in said
    assert not (folder / "map.json").exists()


def test_what_is_no_map_is_refused(tmp_path):
    (tmp_path / "other.json").write_text('{"format": "bao-map", "version": 2}')
    done = subprocess.run([sys.executable, "-B", ROOT / "tools/map", tmp_path / "other.json"], capture_output=True, text=True)
    assert done.returncode != 0 and "not a bao-map of version 1" in done.stderr and not (tmp_path / "map.txt").exists()


@pytest.mark.parametrize("n, said", [(0, "0 B"), (4095, "4095 B"), (4096, "4 KiB"), (1536, "1.5 KiB"), (0x201000, "2052 KiB"), (3 << 29, "1.5 GiB")])
def test_sizes_are_exact(n, said):
    assert size(n) == said


def members(value):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from members(inner)
    if isinstance(value, list):
        for inner in value:
            yield from members(inner)


def test_every_member_is_documented(made):
    said = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", (ROOT / "docs/MAP.md").read_text()))))
    assert set(members(made[2])) <= said
