# SPDX-License-Identifier: Apache-2.0
"""Two Cortex-R52 with MPUs and no firmware: each VM is linked where its memory is, and has its core's own UART."""
import re
import subprocess

import pytest

import machine

SECOND = {"BASE": "0x40000000"}
VOID = 0x0C000000  # below 0x80000000, where a core fetches though its MPU is off
KEPT = tuple(p for p in machine.FAILURES if "stopped" not in p)


@pytest.fixture(name="r52")
def r52_fixture(bao):
    bao.on("mps3-an536")
    return bao


def heartbeat(r52, last):
    """On core 1, a beat each millisecond."""
    r52.guest("heartbeat", f"second-{last}", ("-DPERIOD_US=1000", "-DWINDOW=20", f"-DBEATS={last}"), **SECOND)
    return f"-DTWO=heartbeat-second-{last}"


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


def beats_go_on(m):
    """None is lost after the first windows, in which the emulator still gives one core long slices of time."""
    found = [(int(jitter), int(lost)) for jitter, lost in re.findall(r"(?m)^beat \d+ jitter (\d+) lost (\d+)$", m.text[1])]
    assert len(found) > 4 and len({lost for _, lost in found[3:]}) == 1, found
    assert max(jitter for jitter, _ in found[3:]) < 6250, found  # 100 us


@pytest.mark.parametrize("cores", (1, 2))
def test_clean_restarts(r52, cores):
    """One core, beside a heartbeat; two cores, which reset the VM in turn, while the other one spins."""
    r52.guest("restart", f"{cores}", (f"-DCORES={cores}", f"-DRESTART_SPIN={cores - 1}", f"-DRESTARTS={1000 if cores == 1 else 200}"))
    if cores == 1:
        m = r52.boot("two", cppflags=f"-DONE=restart-1 {heartbeat(r52, 0)}", icount=True, timeout=90)
    else:
        m = r52.boot("one", cppflags="-DONE=restart-2 -DCORES=2", timeout=90)
    m.expect(r"restart: \d\d+ values watched", console=0)
    m.expect(r"(restart: \d+00 clean|restart: FAILED.*)", console=0)
    assert f"restart: {1000 if cores == 1 else 200} clean" in m.text[0], m.text[0]
    if cores == 1:
        m.expect(r"beat \d+ ", console=1)
        beats_go_on(m)


def test_a_crash_ends_its_vm_alone(r52):
    r52.guest("crash", "1", ("-DCORES=1",))
    m = r52.boot("two", cppflags=f"-DONE=crash-1 {heartbeat(r52, 200)}", icount=True, failures=KEPT, timeout=60)
    m.expect(r"bao: vm 0 \(one\) stopped: its exception vector faults", console=0)
    m.expect(r"bao: vm 0: r12 [0-9a-f]{8}", console=0)
    m.expect(r"heartbeat: done, 200 beats", console=1)
    m.expect_exit()
    record = dict(re.findall(r"\b(r\d+|lr|sp|vbar|pc) +(?:0x)?([0-9a-f]+)", m.text[0]))
    for n in range(13):
        assert int(record[f"r{n}"], 16) == n * 0x01010101, record
    assert int(record["vbar"], 16) == VOID and int(record["pc"], 16) == VOID + 0x0C, record


def test_a_small_real_time_system(r52):
    """Its own MPU, ticks, priorities, a fault that it handles; T32 and A32 accesses of all kinds to the controller."""
    r52.guest("rtos", "1", ("-DGUEST_BASE_ADDRESS=0x30000000",))
    m = r52.boot("one", cppflags="-DONE=rtos-1 -DCORES=1", icount=True, cpu="cortex-r52,cntfrq=1000000000")
    m.expect(r"rtos: done, \d+ ticks, 0 wrong", console=0)
    m.expect_exit()


def place(r52, base):
    """The image of flash.S, and the macros that say where it is."""
    r52.out.mkdir(parents=True, exist_ok=True)
    elf, image = r52.out / f"{base:x}.elf", r52.out / f"{base:x}.bin"
    flags = ["-nostdlib", "-static", f"-Wl,-Ttext={base:#x}", "-Wl,--build-id=none"]
    subprocess.run(["arm-none-eabi-gcc", *flags, "-o", elf, r52.case / "flash.S"], check=True)
    subprocess.run(["arm-none-eabi-objcopy", "-O", "binary", elf, image], check=True)
    return image, f"-DIMAGE_BASE={base:#x} -DIMAGE_SIZE={image.stat().st_size}"


def test_an_image_in_flash_runs_in_place_and_restarts(r52):
    image, flags = place(r52, 0x08010000)
    m = r52.boot("flash", cppflags=flags, loads=[(image, 0x08010000)])
    m.expect(r"flash: start 1\nflash: start 2\nflash: start 3\n", console=0)
    m.expect_exit()


def test_an_image_in_place_in_ram_does_not_restart(r52):
    image, flags = place(r52, 0x30000000)
    m = r52.boot("flash", cppflags=flags, loads=[(image, 0x30000000)], failures=KEPT)
    m.expect(r"flash: start 1\n", console=0)
    m.expect(r"bao: vm 0 \(flash\) stopped: its image runs in place in RAM", console=0)
    m.expect_exit()


def test_bao_where_the_configuration_wants_it(r52):
    """In BRAM, with its VM's image; and how large it is: text, data, bss and stacks."""
    r52.guest("hello")
    m = r52.boot("one", cppflags="-DONE=hello -DCORES=1 -DHYP_BASE_ADDR=0x10001000")
    m.expect(r"hello: done", console=0)
    m.expect_exit()
    elf = r52.build("one", "-DONE=hello -DCORES=1 -DHYP_BASE_ADDR=0x10001000", GIC_VERSION="GICV3")
    symbols = subprocess.run(["arm-none-eabi-nm", elf], check=True, stdout=subprocess.PIPE, text=True).stdout
    assert re.search(r"(?m)^10001000 \w _start$", symbols)
    assert int(re.search(r"(?m)^(\w+) \w _own_size$", symbols).group(1), 16) < 96 * 1024


@pytest.mark.parametrize(
    "defs, error",
    (
        ("-DMANY", r"\.platform: needs 10 MPU regions, 9 are left"),
        ("-DMMU=true", r"\.platform\.mmu: the board's cores have none"),
        ("-DMORE=32", r"\.platform\.regions\[0\]\.size: 0x200020 is not a multiple of the 64 bytes of an MPU"),
        ("-DHYP_BASE_ADDR=0x1007f000", r"hyp\.base_addr: 0x1007f000 \+ 0x\w+ is not in RAM"),
    ),
    ids=("regions", "mmu", "granule", "base"),
)
def test_refused(r52, defs, error):
    r52.guest("hello")
    with pytest.raises(AssertionError, match=error):
        r52.build("one", f"-DONE=hello -DCORES=1 {defs}")
