# SPDX-License-Identifier: Apache-2.0
"""Doorbells and shared memory between VMs."""
import re

import pytest

import heartbeats


def bells(bao, cppflags=(), rings=(), listens=(), gic=3, **kwargs):
    """Boot the two, and wait until both have said what they heard."""
    beats = heartbeats.build(bao, gic=gic)
    name = bao.out.name  # of its own for each test: they may run side by side
    bao.guest("bells", f"rings-{name}", rings, GUEST_GIC=f"gicv{gic}")
    bao.guest("bells", f"listens-{name}", ("-DLISTENS=1", *listens), GUEST_GIC=f"gicv{gic}")
    images = f"-DRINGS=bells-rings-{name} -DLISTENS=bells-listens-{name}"
    m = bao.boot("bells", cppflags=" ".join((beats, images, *cppflags)), icount=True, gic=gic, timeout=60, **kwargs)
    m.expect(r"bells: done", console=0)
    return m


def heard(m, who):
    return {int(irq): int(n) for irq, n in re.findall(rf"{who} heard (\d+) (\d+) times", m.text[0])}


def results(m):
    found = re.findall(r"ipc (\d+) event (\d+) gives (-?\d+), in the end (-?\d+)", m.text[0])
    assert all(first == last for _, _, first, last in found), found
    return {(int(ipc), int(event)): int(last) for ipc, event, _, last in found}


def test_a_thousand_round_trips(bao):
    bao.guest("ipc-a")
    bao.guest("ipc-b-u1")
    m = bao.boot("pair", icount=True)
    m.expect(r"ipc: 1000 round trips", console=0)
    m.expect(r"ipc: 1000 round trips", console=1)
    m.expect_exit()
    assert "FAILED" not in "".join(m.text)


def test_bad_indices_do_nothing(bao):
    """No such ipc: -3. An event that the other has no interrupt for: it is skipped."""
    m = bells(bao, rings=("-DRINGS={0,0},{1,0},{2,0},{1000,0},{0xffffffff,0},{0,1},{0,0xffffffff}",))
    got = results(m)
    assert got.pop((0, 0)) == 0
    assert {got.pop((0, event)) for event in (1, 0xFFFFFFFF)} == {0}
    assert set(got.values()) == {-3} and len(got) == 4
    assert heard(m, "listener") == {52: 1} and heard(m, "ringer") == {52: 0}


def test_each_event_has_its_interrupt(bao):
    config = ["-D'LISTENER_IPCS=IPCS(WINDOW(52,60,61))'"]
    m = bells(bao, config, ("-DRINGS={0,2},{0,1},{0,2},{0,3}",), ("-DBELLS=52,60,61",))
    assert heard(m, "listener") == {52: 0, 60: 1, 61: 2}


def test_two_ipcs_on_one_shared_memory(bao):
    """The listener hears by both of its ipcs; the ringer, which has two, never hears itself."""
    config = ["-D'RINGER_IPCS=IPCS(WINDOW(52),SECOND_WINDOW(53))'", "-D'LISTENER_IPCS=IPCS(WINDOW(60),SECOND_WINDOW(61))'"]
    m = bells(bao, config, ("-DRINGS={0,0},{1,0}", "-DBELLS=52,53"), ("-DBELLS=60,61",))
    assert results(m) == {(0, 0): 0, (1, 0): 0}
    assert heard(m, "listener") == {60: 2, 61: 2}
    assert heard(m, "ringer") == {52: 0, 53: 0}


def test_a_doorbell_with_the_number_of_anothers_device(bao):
    """33 is the ringer's doorbell here, and the listener's UART; 40 is the listener's doorbell, and the heartbeat's UART."""
    config = ["-D'RINGER_IPCS=IPCS(WINDOW(33))'", "-D'LISTENER_IPCS=IPCS(WINDOW(40))'"]
    m = bells(bao, config, ("-DBELLS=33,40",), ("-DBELLS=33,40", "-DBOTH=1"))
    assert heard(m, "listener") == {33: 1, 40: 1}
    assert heard(m, "ringer") == {33: 1, 40: 0}


def interrupts_taken(trace, core):
    return len(re.findall(rf"exception 5 \[IRQ\] on CPU {core}\b", trace.read_text(errors="replace")))


@pytest.mark.parametrize("gic, rings, times", ((3, 10000, (1,)), (2, 1000, (1, 2))))
def test_a_doorbell_that_is_pending_interrupts_nobody(bao, gic, rings, times):
    """None of the rings is taken before the last: the listener's core leaves the guest twice. Where its first access to
    the interrupt controller cannot be seen, it may be told once more."""
    bao.out.mkdir(parents=True, exist_ok=True)
    trace = bao.out / "exceptions.log"
    m = bells(
        bao, (), (f"-DTIMES={rings}", "-DPAUSE_US=0"), ("-DMASKED=1",), gic, extra=["-d", "int", "-D", str(trace)]
    )
    assert results(m) == {(0, 0): 0}
    assert heard(m, "listener")[52] in times
    assert interrupts_taken(trace, 1) <= 8
    trace.unlink()


def test_a_storm_does_not_disturb_a_third(bao):
    calm = bells(bao, (), ("-DTIMES=40", "-DPAUSE_US=500"))
    calm.expect(r"(?s)(beat \d+ .*?){10}", console=1)
    yardstick = max(heartbeats.jitter(calm))
    storm = bells(bao, (), ("-DTIMES=20000", "-DPAUSE_US=0"))
    storm.expect(r"(?s)(beat \d+ .*?){10}", console=1)
    assert heard(storm, "listener")[52] > 0
    assert max(heartbeats.jitter(storm)) <= yardstick + heartbeats.PHASE_TICKS
