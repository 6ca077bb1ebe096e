# SPDX-License-Identifier: Apache-2.0
"""VMs side by side."""
import shutil

import heartbeats


def test_two_vms_of_three_cores(bao):
    """Each on its own console; the images are called linux.bin and unix.bin."""
    bao.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(bao.guest("hello-2"), bao.out / "linux.bin")
    shutil.copy(bao.guest("heartbeat", "20", (*heartbeats.U1, "-DBEATS=20", "-DWINDOW=10")), bao.out / "unix.bin")
    m = bao.boot("two", cppflags=f"-DIMAGES={bao.out}")
    m.expect(r"hello: core 1 up", console=0)
    m.expect(r"hello: done", console=0)
    m.expect(r"heartbeat: done, 20 beats", console=1)
    m.expect_exit()


def test_one_image_in_two_vms(bao):
    """It is there once; each VM has a copy of its own, and another UART at the same address."""
    image = bao.guest("hello").read_bytes()
    m = bao.boot("same")
    m.expect(r"hello: done", console=0)
    m.expect(r"hello: done", console=1)
    m.expect_exit()
    binary = next(bao.out.rglob("bao.bin")).read_bytes()
    assert binary.count(image[:4096]) == 1


def test_four_vms_keep_their_registers_apart(bao):
    """Each fills all its registers with values of its own, and finds them again. They share a UART, and end one by one."""
    for n in range(4):
        bao.guest("state", f"{n}", ("-DCORES=1", f"-DSEED={n + 5}", f"-DCHECKS={100 + 250 * n}", *heartbeats.U1))
    m = bao.boot("four", timeout=60)
    for n, name in enumerate(("zero", "one", "two", "three")):
        m.expect(rf"state: core 0, {100 + 250 * n} checks clean", console=1)
        m.expect(rf"bao: vm {n} \({name}\) is off", console=0)
    m.expect_exit()
