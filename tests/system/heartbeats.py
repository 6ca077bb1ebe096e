# SPDX-License-Identifier: Apache-2.0
"""
The heartbeat of a VM beside others. Time is instructions (-icount), so jitter repeats to the tick; and what the emulator
adds to it, by its time slices, is in the yardstick too: the jitter beside a neighbour that merely spins.
"""
import re

# A beat may fall differently into the emulator's time slices: 512 instructions.
PHASE_TICKS = 32

U1 = ("-DUART_BASE=0x09040000", "-DUART_IRQ=40")


def build(bao, variant="quick", *defs, gic=3):
    """heartbeat-<variant> on the second console, with a beat each millisecond; and the metronome (see vms.h). Returns what
    tells a configuration which they are."""
    v2 = "-v2" if gic == 2 else ""
    names = (f"{variant}{v2}", f"metronome{v2}")
    version = {"GUEST_GIC": f"gicv{min(gic, 3)}"}
    bao.guest("heartbeat", names[0], (*U1, "-DPERIOD_US=1000", "-DWINDOW=10", *defs), **version)
    bao.guest("heartbeat", names[1], (*U1, "-DPERIOD_US=97", "-DWINDOW=100000000"), **version)
    return f"-DHEARTBEAT=heartbeat-{names[0]} -DMETRONOME=heartbeat-{names[1]}"


def jitter(m):
    """In ticks, of each window after the first, in which the VMs still start. No beat may be lost."""
    found = re.findall(r"(?m)^beat (\d+) jitter (\d+) lost (\d+)$", m.text[1])
    assert all(lost == "0" for _, _, lost in found), found
    return [int(ticks) for _, ticks, _ in found][1:]
