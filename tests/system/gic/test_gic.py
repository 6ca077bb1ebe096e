# SPDX-License-Identifier: Apache-2.0
"""The interrupt controller in a VM does what the board's does: the same guest runs on both."""
import re

import pytest

GICS = pytest.mark.parametrize("gic", (3, 2))


def suffix(gic):
    return "-gicv2" if gic == 2 else ""


def bare(bao, guest, gic, smp):
    """At EL1 on the bare board, as in a VM."""
    command = bao.command(guest.with_suffix(".elf"), smp=smp)
    command[command.index("-M") + 1] = f"virt,gic-version={gic}"
    return bao.start(command, name="bare")


def transcript(m):
    """Its lines, and those about interrupts of others. The groups after a reset are the implementation's choice."""
    m.expect(r"gicregs: done", console=0)
    lines = re.sub(r"(?m)^(reg GIC._IGROUPR.*) reset \w+ (.*) back \w+$", r"\1 \2", m.text[0]).splitlines()
    return [line for line in lines if re.match(r"reg |live ", line)], [line for line in lines if line.startswith("foreign ")]


@GICS
def test_registers_are_as_on_the_bare_board(bao, gic):
    guest = bao.guest("gicregs" + suffix(gic))
    board, _ = transcript(bare(bao, guest, gic, 1))
    inside, foreign = transcript(bao.boot("one", cppflags=f"-DGUEST=gicregs{suffix(gic)} -DCORES=1", gic=gic, consoles=1))
    assert len(board) > 50
    for there, here in zip(board, inside):
        assert there == here
    assert len(board) == len(inside)
    assert foreign == []


ONE_CORE, ROUTES, SGIS = 0x1F, 0x20, 0x40


def gicorder(bao, gic, cores, parts):
    variant = f"{parts:x}-v{gic}"
    split = 12 if gic == 3 else 4  # list registers, for a GICv2
    bao.guest("gicorder", variant, (f"-DCORES={cores}", f"-DSECTIONS={parts:#x}", f"-DSPLIT={split}u"), GUEST_GIC=f"gicv{gic}")
    return bao.guests / f"gicorder-{variant}.bin"


def in_order(bao, gic, cores, parts):
    guest = gicorder(bao, gic, cores, parts)
    # Instructions for time: the same run each time, however busy the host is.
    m = bao.boot("one", cppflags=f"-DGUEST={guest.stem} -DCORES={cores} -DMANY", gic=gic, consoles=1, icount=True)
    m.expect(r"gicorder: \d+ wrong", console=0)
    assert "gicorder: 0 wrong" in m.text[0], m.text[0]
    m.expect_exit()


@GICS
def test_more_interrupts_than_list_registers(bao, gic):
    """Priorities, nesting, split ends, states set by hand, level and edge."""
    in_order(bao, gic, 1, ONE_CORE)


@GICS
def test_interrupts_follow_their_route(bao, gic):
    """Also those that wait at a core, in its list registers and behind them, when the route changes."""
    in_order(bao, gic, 2, ROUTES)


@GICS
def test_sgis_to_another_core(bao, gic):
    in_order(bao, gic, 2, SGIS)


@GICS
def test_the_bare_board_agrees(bao, gic):
    m = bare(bao, gicorder(bao, gic, 2, ONE_CORE | ROUTES | SGIS), gic, 2)
    m.expect(r"gicorder: \d+ wrong", console=0)
    assert "gicorder: 0 wrong" in m.text[0], m.text[0]
