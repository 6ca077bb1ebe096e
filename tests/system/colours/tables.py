# SPDX-License-Identifier: Apache-2.0
"""Translation tables in a board's memory, walked as the manuals say (Arm ARM D8.3; RISC-V privileged, Sv39 and wider)."""
import struct
from dataclasses import dataclass

PAGE = 4096


@dataclass(frozen=True)
class Piece:
    """A mapping of one leaf."""

    va: int
    pa: int
    size: int
    device: bool
    together: bool  # marked as one of 16 pages for one entry of a TLB


class Tables:
    """One address space: its leaves, and the pages that its tables lie in."""

    def __init__(self, gdb, root, root_size, shift):
        self.gdb = gdb
        self.pages = set()
        self.leaves = []
        self._walk(root, root_size, shift, 0)

    def _walk(self, at, size, shift, va):
        self.pages.update(range(at, at + size, PAGE))
        for index, entry in enumerate(struct.unpack(f"<{size // 8}Q", self.gdb.memory(at, size))):
            if entry & 1:
                self._entry(entry, shift, va + (index << shift))

    def _entry(self, entry, shift, va):
        table, piece = self.decode(entry, shift, va)
        if table is not None:
            self._walk(table, PAGE, shift - 9, va)
        else:
            self.leaves.append(piece)


class Arm(Tables):
    def __init__(self, gdb, root, bits, stage2):
        self.stage2 = stage2
        shift = 12
        while bits - shift > 9 + (4 if stage2 else 0):
            shift += 9
        super().__init__(gdb, root, max(PAGE, 8 << (bits - shift)), shift)

    def decode(self, entry, shift, va):
        address = entry & 0x0000FFFFFFFFF000
        if shift > 12 and entry & 2:
            return address, None
        device = (entry >> 2 & 0xF) == 1 if self.stage2 else (entry >> 2 & 7) == 0
        return None, Piece(va, address, 1 << shift, device, bool(entry >> 52 & 1))


class RiscV(Tables):
    def __init__(self, gdb, root, levels, gstage):
        super().__init__(gdb, root, 4 * PAGE if gstage else PAGE, 12 + 9 * (levels - 1))

    def decode(self, entry, shift, va):
        address = (entry >> 10 & 0xFFFFFFFFFFF) << 12
        if not entry & 0xE:
            return address, None
        together = bool(entry >> 63)
        if together:  # Svnapot: all 16 say the same
            assert address & 0xFFFF == 0x8000
            address = address & ~0xFFFF | va & 0xF000
        return None, Piece(va, address, 1 << shift, address < 0x80000000, together)


def arm_stage2(gdb, core):
    vttbr, vtcr = gdb.register(core, "VTTBR_EL2"), gdb.register(core, "VTCR_EL2")
    return vttbr >> 48, Arm(gdb, vttbr & 0x0000FFFFFFFFFFFE, 64 - (vtcr & 0x3F), True)


def arm_own(gdb, core):
    return Arm(gdb, gdb.register(core, "TTBR0_EL2") & 0x0000FFFFFFFFFFFE, 48, False)


def riscv_stage2(gdb, core):
    hgatp = gdb.register(core, "hgatp")
    return hgatp >> 44 & 0x3FFF, RiscV(gdb, (hgatp & 0xFFFFFFFFFFF) << 12, (hgatp >> 60) - 5, True)


def riscv_own(gdb, core):
    satp = gdb.register(core, "satp")
    return RiscV(gdb, (satp & 0xFFFFFFFFFFF) << 12, (satp >> 60) - 5, False)
