# SPDX-License-Identifier: Apache-2.0
"""
The heartbeat of a VM beside others. Time is instructions (-icount), so jitter repeats to the tick; and what the emulator
adds to it, by its time slices, is in the yardstick too: the jitter beside a neighbour that merely spins.
"""
import re

# A beat may fall differently into the emulator's time slices: 256 instructions.
PHASE_TICKS = 16

U1 = ("-DUART_BASE=0x09040000", "-DUART_IRQ=40")


def build(bao, variant="quick", *defs, period=1000, window=10):
    """heartbeat-<variant> on the second console, with a beat each millisecond; and the metronome (see vms.h)."""
    bao.guest("heartbeat", variant, (*U1, f"-DPERIOD_US={period}", f"-DWINDOW={window}", *defs))
    bao.guest("heartbeat", "metronome", (*U1, "-DPERIOD_US=97", "-DWINDOW=100000000"))


def jitter(m):
    """In ticks, of each window after the first, in which the VMs still start. No beat may be lost."""
    found = re.findall(r"(?m)^beat (\d+) jitter (\d+) lost (\d+)$", m.text[1])
    assert all(lost == "0" for _, _, lost in found), found
    return [int(ticks) for _, ticks, _ in found][1:]
