# SPDX-License-Identifier: Apache-2.0
"""Coloured VMs run, and no page of theirs lies outside their colours: the running system's own tables are walked from
outside, by the emulator's debugger."""
import os
import tempfile

import pytest

import tables
from gdbstub import Gdb, option

PAGE = 4096
A, B = 1, 2  # VMIDs
CORES = (0, 2)  # the first of each VM; the others are off

# Masks for each number of colours. On RISC-V, a VM's root table takes 4 adjacent ones: B's lies in the hypervisor's.
MASKS = {
    8: {"A": 0x0F, "B": 0x30, "HYP": 0xF0, "SHARED": 0xC0, "REGION": 0x80},
    16: {"A": 0x000F, "B": 0x03F0, "HYP": 0xF000, "SHARED": 0x0400, "REGION": 0x0805},
    32: {"A": 0x0000FFFF, "B": 0x0FF00000, "HYP": 0xF0000000, "SHARED": 0x000F0000, "REGION": 0x30000000},
}
CPUS = {8: "cortex-a35", 16: "cortex-a53", 32: "cortex-a57"}  # by the colours of their level 2


def outside(pages, mask, colors):
    return sorted(hex(pa) for pa in pages if not mask >> pa // PAGE % colors & 1)


def pages_of(leaves):
    return [pa for leaf in leaves for pa in range(leaf.pa, leaf.pa + leaf.size, PAGE)]


def colours_of(mask, colors):
    """Page numbers modulo twice the colours: all that the mask means, or the cache has more colours than we believe."""
    return {n for n in range(2 * colors) if mask >> n % colors & 1}


def check_vm(space, masks, own, colors, base):
    ram = [leaf for leaf in space.leaves if not leaf.device]
    for low, high, mask, pages in (
        (base, base + 0x1000000, masks[own], 0x1000),
        (base + 0x2000000, base + 0x3000000, masks["REGION"], 0x123 if own == "A" else 0),
        (0x70000000, 0x70010000, masks["SHARED"], 0x10),
    ):
        there = pages_of(leaf for leaf in ram if low <= leaf.va < high)
        assert len(there) == len(set(there)) == pages
        assert not outside(there, mask, colors)
        assert pages < 0x100 or {pa // PAGE % (2 * colors) for pa in there} == colours_of(mask, colors)
    return set(pages_of(ram))


def check_tables(space, masks, own, colors):
    where = masks[own] if not outside(space.pages, masks[own], colors) else masks["HYP"]
    assert not outside(space.pages, where, colors)


def check(bao, masks, colors, stage2, base, name):
    path = os.path.join(tempfile.mkdtemp(), "gdb")
    m = boot(bao, masks, colors, name, extra=option(path))
    with Gdb(path) as gdb:
        spaces = dict(stage2(gdb, core) for core in CORES)
        assert set(spaces) == {A, B}
        of_a = check_vm(spaces[A], masks, "A", colors, base)
        of_b = check_vm(spaces[B], masks, "B", colors, base)
        check_tables(spaces[A], masks, "A", colors)
        check_tables(spaces[B], masks, "B", colors)
        shared = {pa for pa in of_a & of_b}
        assert len(shared) == 0x10 and not outside(shared, masks["SHARED"], colors)
        return m, spaces


def boot(bao, masks, colors, name, **kwargs):
    arm = name == "arm"
    u1 = ("-DUART_BASE=0x09040000", "-DUART_IRQ=40") if arm else ("-DUART_BASE=0",)
    bao.guest("heartbeat", "colours-a", ("-DBEATS=0", "-DPERIOD_US=1000", "-DWINDOW=200"))
    bao.guest("heartbeat", "colours-b", ("-DBEATS=0", "-DPERIOD_US=1000", "-DWINDOW=200", *u1))
    flags = " ".join(f"-D{k}={v:#x}" for k, v in masks.items()) + " -DGUEST_A=heartbeat-colours-a -DGUEST_B=heartbeat-colours-b"
    cpu = CPUS[colors] if arm else None
    m = bao.boot(name, variables={"LLC_COLORS": colors}, cppflags=flags, timeout=60, cpu=cpu, **kwargs)
    for _ in range(2):
        m.expect(r"beat \d+ ")
    return m


def together(space):
    return {leaf.va & ~0xFFFF for leaf in space.leaves if leaf.together}


@pytest.mark.parametrize("colors", MASKS)
def test_arm(bao, colors):
    _, spaces = check(bao, MASKS[colors], colors, tables.arm_stage2, 0x50000000, "arm")
    # 16 adjacent colours are 64 KiB in a row: all of the 16 MiB, and nothing else.
    assert len(together(spaces[A])) == (256 if colors == 32 else 0)
    assert not together(spaces[B])


@pytest.mark.parametrize("colors", MASKS)
def test_riscv(bao, colors):
    bao.on("qemu-riscv64-virt")
    check(bao, MASKS[colors], colors, tables.riscv_stage2, 0x80200000, "riscv")
