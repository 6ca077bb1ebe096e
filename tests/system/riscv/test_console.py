# SPDX-License-Identifier: Apache-2.0
"""A VM's words on Bao's console: bounded, and in order."""
import re


def test_a_flood_is_dropped_and_counted(rv_aia):
    """The neighbour has the UART, and loses no beat; what it says is not drowned."""
    images = {
        "A": rv_aia.guest("heartbeat", "300", ["-DBEATS=300"]),
        "B": rv_aia.guest("chatter", "sbi", ["-DUART_BASE=0"]),
    }
    m = rv_aia.boot("beside", images=images, icount=True, timeout=60, failures=(r"bao: panic", r"lost [1-9]", r"trap: core"))
    m.expect(r"bao: vm 1 \(no name\): chatter: line 0\n")
    dropped = int(m.expect(r"bao: vm 1 \(no name\): (\d+) lines were dropped: more than 4096 bytes a second")[1])
    m.expect(r"chatter: a\?\?\?tab\tand an end")
    m.expect(r"chatter: done")
    m.expect(r"heartbeat: done, 300 beats, 0 lost")
    assert len(re.findall("were dropped", m.text[0])) == 1
    said = [int(n) for n in re.findall(r"chatter: line (\d+)\n", m.text[0])]
    assert said == list(range(len(said))), "what is dropped is what was said last"
    assert len(said) + dropped == 2000
    assert 200 < len(said) < 500
