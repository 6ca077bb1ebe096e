# SPDX-License-Identifier: Apache-2.0
"""The plan as its JSON has it (docs/MAP.md), and what all three renderings say of it."""
import json

UNITS = (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10))


def size(n):
    """1536 -> '1.5 KiB'. Exact, in the largest unit that needs at most two decimals; cut off where that is a long number."""
    for name, unit in UNITS:
        if n >= unit and n * 100 % unit == 0:
            return decimals(n, name, unit)
        if n >= 10000 * unit // 1024:
            return decimals(n, name, unit)
    return f"{n} B"


def decimals(n, name, unit):
    return f"{n * 100 // unit / 100:.2f}".rstrip("0").rstrip(".") + " " + name


def address(n):
    return f"0x{n:08x}"


def span(base, length):
    return f"{address(base)} – {address(base + length - 1)}"


def ranges(numbers):
    """[0, 1, 2, 7] -> '0–2, 7'"""
    parts = []
    for n in sorted(numbers):
        if parts and n == parts[-1][1] + 1:
            parts[-1][1] = n
        else:
            parts.append([n, n])
    return spans(parts)


def spans(parts):
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in parts)


def plural(n, word):
    return f"{n} {word}" if n == 1 else f"{n} {word}s"


class Map:
    def __init__(self, file):
        data = json.load(file)
        if data.get("format") != "bao-map" or data.get("version") != 1:
            raise ValueError("not a bao-map of version 1")
        self.data = data
        self.name = data["configuration"]
        self.board = data["board"]
        self.vms = data["vms"]
        self.cpus = data["cpus"]
        self.shmems = data["shmems"]
        self.memory = data["memory"]
        self.left = data["interrupts_left"]
        self.notes = data["notes"]

    def vm_name(self, i):
        return self.vms[i]["name"] or f"VM {i}"

    def colored(self):
        """Somebody has not all colours."""
        return any(p["colors"] is not None for p in self.memory)

    def cores_free(self):
        return [i for i, c in enumerate(self.cpus) if c["vm"] is None]

    def ram(self):
        return sum(r["size"] for r in self.board["ram"])

    def given(self):
        """Bytes of RAM that guests see: regions and shared memory."""
        return sum(p["bytes"] for p in self.memory if p["kind"] in ("region", "shmem"))

    def overhead(self):
        """Bytes of RAM that Bao needs for itself and for its guests' images, tables and control blocks."""
        return sum(p["bytes"] for p in self.memory if p["kind"] not in ("region", "shmem", "free"))

    def free(self):
        return [p for p in self.memory if p["kind"] == "free"]

    def irqs_left(self):
        return sum(b - a + 1 for a, b in self.left)

    def irqs_owned(self):
        return sum(not i["private"] and i["device"] is not None for v in self.vms for i in v["interrupts"])

    def regions(self, vm):
        return [m for m in vm["maps"] if m["kind"] == "region"]

    def owner(self, piece):
        """What a piece of physical memory is called, and which VM's it is (or None)."""
        vm = piece["vm"]
        name = None if vm is None else self.vm_name(vm)
        return {
            "region": name,
            "shmem": "shared memory " + (piece["field"] or "")[len("shmemlist["):-1],
            "hypervisor": "Bao and built-in images",
            "reserved": "the board's firmware",
            "image": f"image of {name}",
            "tables": f"page tables of {name}",
            "control": f"control block of {name}",
            "cores": "Bao's cores",
            "free": "free",
        }[piece["kind"]]

    def users(self, shmem):
        """(VM, its ipc) for each window into this shared memory."""
        return [(i, ipc) for i, vm in enumerate(self.vms) for ipc in vm["ipcs"] if ipc["shmem"] == shmem]

    @staticmethod
    def device_name(vm, d):
        """What it is, as far as board and architecture know it: by its registers, or by its interrupts."""
        names = [i["name"] for i in vm["interrupts"] if i["name"] and i["id"] in d["interrupts"]]
        return ", ".join(d["kinds"] + names)


def fit(maps):
    """[(block size, share)] of these pieces, the largest blocks first; None where there is an MPU."""
    total = sum(m["size"] for m in maps)
    if not total or any("mapped" not in m for m in maps):
        return None
    sums = {}
    for m in maps:
        for part in m["mapped"]:
            sums[part["block"]] = sums.get(part["block"], 0) + part["bytes"]
    return [(block, n / total) for block, n in sorted(sums.items(), reverse=True)]


def percent(share):
    if 0 < share < 0.01:
        return "<1 %"
    if 0.99 < share < 1:
        return ">99 %"
    return f"{share * 100:.0f} %"


def fit_text(maps):
    parts = fit(maps)
    return "" if parts is None else ", ".join(f"{size(b)} {percent(s)}" for b, s in parts if s)
