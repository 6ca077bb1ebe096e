# SPDX-License-Identifier: Apache-2.0
"""VMs that restart, end, and switch their cores off and on."""
import machine
import pytest

import heartbeats

SPIN = 53
KEPT = tuple(p for p in machine.FAILURES if "stopped" not in p)


def beside(bao, cores, image, variant, defs, gic=3):
    beats = heartbeats.build(bao, gic=gic)
    bao.guest(image, variant, defs, GUEST_GIC=f"gicv{gic}")
    return bao.boot("beside", cppflags=f"{beats} -DAGAIN={image}-{variant} -DCORES={cores}", icount=True, timeout=90, gic=gic)


@pytest.fixture(name="spinning", scope="module")
def spinning_fixture():
    """Jitter beside a neighbour that spins, by its cores: the yardstick."""
    return {}


@pytest.mark.parametrize("cores", (1, 2))
def test_jitter_beside_a_spinning_neighbour(bao, spinning, cores):
    m = beside(bao, cores, "hostile", f"spin-{cores}", (f"-DCORES={cores}", f"-DHOSTILE_ONLY={SPIN}", "-DHOSTILE_PATIENCE_US=10000000"))
    m.expect(r"beat 200 ", console=1)
    spinning[cores] = max(heartbeats.jitter(m))


@pytest.mark.parametrize("cores", (1, 2))
def test_a_thousand_clean_restarts_beside_a_heartbeat(bao, spinning, cores):
    """Registers and interrupt controller are as at the first start. With two cores they reset the VM in turn, while the
    other one spins with its interrupts masked."""
    m = beside(bao, cores, "restart", f"{cores}", (f"-DCORES={cores}", f"-DRESTART_SPIN={cores - 1}"))
    m.expect(r"restart: \d\d+ values watched", console=0)
    m.expect(r"(restart: 1000 clean|restart: FAILED.*)", console=0)
    assert "restart: 1000 clean" in m.text[0], m.text[0]
    m.expect(r"bao: vm 0 \(again\) is off", console=0)
    m.expect(r"beat \d+ ", console=1)
    assert max(heartbeats.jitter(m)) <= max(spinning.values()) + heartbeats.PHASE_TICKS


def test_restarts_with_a_gicv2(bao):
    m = beside(bao, 2, "restart", "100-v2", ("-DCORES=2", "-DRESTARTS=100", "-DRESTART_SPIN=1"), gic=2)
    m.expect(r"(restart: 100 clean|restart: FAILED.*)", console=0)
    assert "restart: 100 clean" in m.text[0], m.text[0]
    m.expect(r"beat \d+ ", console=1)
    heartbeats.jitter(m)


def test_one_core_of_two_is_never_started(bao):
    """A VM whose second core was never on restarts, too."""
    bao.guest("restart", "10", ("-DCORES=1", "-DRESTARTS=10"))
    m = bao.boot("alone", cppflags="-DAGAIN=restart-10 -DCORES=2")
    m.expect(r"restart: 10 clean", console=0)
    m.expect_exit()


def test_the_end_of_one_vm_leaves_the_other_and_the_last_one_takes_the_board(bao):
    bao.guest("hello-2")
    bao.guest("heartbeat", "20", (*heartbeats.U1, "-DBEATS=20", "-DWINDOW=10"))
    m = bao.boot("two", cppflags="-DEARLY=hello-2 -DLATE=heartbeat-20")
    m.expect(r"bao: vm 0 \(early\) is off", console=0)
    m.expect(r"heartbeat: done, 20 beats", console=1)
    m.expect(r"bao: vm 1 \(late\) is off", console=0)
    m.expect(r"bao: the last VM has ended", console=0)
    m.expect_exit()


def test_psci(bao):
    """Answers, states, cores that go off and on, standby, SYSTEM_RESET2, and the last core that goes off."""
    bao.guest("power", "2", ("-DCORES=2",))
    m = bao.boot("alone", cppflags="-DAGAIN=power-2 -DCORES=2", timeout=40)
    m.expect(r"power: 1000 times off and on", console=0)
    m.expect(r"power: \d+ failures", console=0)
    m.expect(r"power: restarted by SYSTEM_RESET2", console=0)
    m.expect(r"power: core 0 is off, so is core 1 now", console=0)
    m.expect_exit()
    assert "power: 0 failures" in m.text[0] and "FAILED" not in m.text[0], m.text[0]


def test_an_image_in_place_cannot_restart(bao):
    image = bao.guest("restart", "10", ("-DCORES=1", "-DRESTARTS=10"))
    m = bao.boot("inplace", cppflags=f"-DIMAGE_SIZE={image.stat().st_size}", loads=[(image, 0x60000000)], failures=KEPT)
    m.expect(r"restart: \d+ values watched", console=0)
    m.expect(r"bao: vm 0 \(again\) stopped: its image runs in place in RAM", console=0)
    m.expect_exit()
