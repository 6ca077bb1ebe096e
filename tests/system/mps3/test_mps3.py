# SPDX-License-Identifier: Apache-2.0
"""Two Cortex-R52 with MPUs and no firmware: each VM is linked where its memory is, and has its core's own UART."""
import pytest

import machine

SECOND = {"BASE": "0x40000000"}
KEPT = tuple(p for p in machine.FAILURES if "stopped" not in p)


@pytest.fixture(name="r52")
def r52_fixture(bao):
    bao.on("mps3-an536")
    return bao


def heartbeat(r52, *defs):
    """On core 1, a beat each millisecond."""
    r52.guest("heartbeat", "second-200", ("-DPERIOD_US=1000", "-DWINDOW=20", "-DBEATS=200", *defs), **SECOND)
    return "-DTWO=heartbeat-second-200"


def test_two_vms(r52):
    r52.guest("hello")
    r52.guest("hello", "second", **SECOND)
    m = r52.boot("two", cppflags="-DONE=hello -DTWO=hello-second")
    for console in (0, 1):
        m.expect(r"hello: VM up, MPIDR 80000000, EL1", console=console)
        m.expect(r"hello: done", console=console)
    m.expect_exit()


@pytest.mark.parametrize("image", ("elf", "bin"))
def test_a_vm_of_two_cores(r52, image):
    r52.guest("hello-2")
    place = ["-device", "loader,addr=0x20000000,cpu-num=0", "-device", "loader,addr=0x20000000,cpu-num=1"]
    if image == "elf":
        m = r52.boot("one", cppflags="-DONE=hello-2 -DCORES=2")
    else:
        raw = r52.build("one", "-DONE=hello-2 -DCORES=2").with_suffix(".bin")
        m = r52.start(r52.command(None, loads=[(raw, 0x20000000)], extra=place))
    m.expect(r"hello: core 1 up, MPIDR 80000001, EL1", console=1)
    m.expect(r"hello: done", console=0)
    m.expect_exit()


def test_a_thousand_round_trips(r52):
    r52.guest("ipc-a")
    r52.guest("ipc", "b-second", ("-DROLE=1",), **SECOND)
    m = r52.boot("two", cppflags="-DONE=ipc-a -DTWO=ipc-b-second", icount=True)
    m.expect(r"ipc: 1000 round trips", console=0)
    m.expect(r"ipc: 1000 round trips", console=1)
    m.expect_exit()
