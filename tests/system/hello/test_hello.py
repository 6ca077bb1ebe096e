# SPDX-License-Identifier: Apache-2.0
"""The smallest of all: one VM says its line on its own console and powers itself off, which ends the board."""
import machine
import pytest


def test_one_vm_says_its_line(bao):
    bao.guest("hello-u1")
    m = bao.boot("one")
    m.expect(r"bao: ", console=0)
    m.expect(r"hello: VM up, MPIDR [0-9a-f]+, EL1", console=1)
    m.expect(r"hello: done", console=1)
    m.expect_exit()


def test_seeded_break_fires_the_failure_pattern(bao):
    """The guest is entered where there is nothing: the crash record must end the wait, long before its timeout."""
    bao.guest("hello-u1")
    m = bao.boot("one", cppflags="-DENTRY=0x50800001")
    with pytest.raises(machine.FailurePattern):
        m.expect(r"hello: VM up", timeout=120)
