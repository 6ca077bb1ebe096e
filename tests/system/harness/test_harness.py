# SPDX-License-Identifier: Apache-2.0
"""The harness itself, on the bare board: each way a wait can end is shown to happen."""
import os
import time

import machine
import pytest


def bare(bao, guest="hello", **kwargs):
    return bao.start(bao.command(bao.guest(guest).with_suffix(".elf")), **kwargs)


def test_success_and_power_off(bao):
    m = bare(bao)
    m.expect(r"hello: VM up, .*EL1")
    m.expect(r"hello: done", console=0)
    m.expect_exit()


def test_second_console(bao):
    m = bare(bao, "hello-u1")
    m.expect(r"hello: VM up", console=1)
    m.expect_exit()
    assert m.text[0] == ""


def test_each_match_once(bao):
    m = bare(bao)
    m.expect(r"hello: ")
    m.expect(r"hello: done")
    with pytest.raises(machine.Ended):
        m.expect(r"hello: done")


def test_failure_pattern_ends_the_wait_at_once(bao):
    m = bare(bao, "hello-4", failures=(r"hello: core 1 up",))
    begin = time.monotonic()
    with pytest.raises(machine.FailurePattern, match="core 1 up"):
        m.expect("never said", timeout=60)
    assert time.monotonic() - begin < 30


def test_failure_pattern_wins_over_success(bao):
    m = bare(bao, failures=(r"VM up",))
    with pytest.raises(machine.FailurePattern):
        m.expect(r"hello: done")


def test_timeout_shows_the_consoles(bao):
    m = bare(bao, "heartbeat", timeout=2)
    with pytest.raises(machine.Timeout) as e:
        m.expect("never said")
    assert "--- console 0" in str(e.value)


def test_end_shows_what_the_emulator_said(bao):
    m = bao.start(["qemu-system-aarch64", "-M", "no-such-machine"])
    with pytest.raises(machine.Ended, match="no-such-machine"):
        m.expect("anything")


def test_nothing_is_left_running(bao):
    m = bare(bao, "heartbeat")
    m.close()
    with pytest.raises(ProcessLookupError):
        os.kill(m.process.pid, 0)
