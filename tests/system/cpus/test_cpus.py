# SPDX-License-Identifier: Apache-2.0
"""Every model of a core that the emulator has: boots, keeps its guests' registers, and resets them."""
import pytest

CPUS = (
    "cortex-a35",
    "cortex-a53",
    "cortex-a55",
    "cortex-a57",
    "cortex-a72",
    "cortex-a76",
    "cortex-a710",
    "neoverse-n1",
    "neoverse-n2",
    "neoverse-v1",
    "max",
)


@pytest.mark.parametrize("cpu", CPUS)
def test_boots(bao, cpu):
    bao.guest("hello-2")
    m = bao.boot("one", cppflags="-DGUEST=hello-2", cpu=cpu)
    m.expect(r"hello: VM up, MPIDR \w+, EL1")
    m.expect(r"hello: core 1 up")
    m.expect(r"hello: done")
    m.expect_exit()


@pytest.mark.parametrize("cpu", CPUS)
def test_registers_keep_their_values(bao, cpu):
    bao.guest("state", "short", ("-DCORES=2", "-DSEED=1", "-DCHECKS=50"))
    m = bao.boot("one", cppflags="-DGUEST=state-short", cpu=cpu)
    m.expect(r"state: core 0, \d+ checks clean")
    m.expect(r"state: core 1, \d+ checks clean")
    m.expect_exit()


@pytest.mark.parametrize("cpu", CPUS)
def test_registers_are_reset(bao, cpu):
    bao.guest("restart", "20", ("-DCORES=2", "-DRESTARTS=20", "-DRESTART_SPIN=1"))
    m = bao.boot("one", cppflags="-DGUEST=restart-20", cpu=cpu)
    m.expect(r"restart: (20 clean|FAILED.*)")
    assert "restart: 20 clean" in m.text[0], m.text[0]
    m.expect_exit()
