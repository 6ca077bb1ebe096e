# SPDX-License-Identifier: Apache-2.0
"""`make new`: what it writes passes the check and boots, on every board, and it never overwrites."""
import os
import pty
import re
import shutil
import subprocess

import pytest
from conftest import ROOT, clean_environment

BOARDS = ["qemu-aarch64-virt", "qemu-riscv64-virt", "qemu-riscv32-virt", "mps3-an536"]
VARIABLES = ("VMS", "CORES", "MEMORY", "CONSOLES", "IMAGES", "BASES", "INITRDS", "SHARED", "IRQC", "GIC_VERSION")


def settings(bao, config, **variables):
    repo = bao.out / "repo"
    given = {"PLATFORM": bao.platform, "CONFIG": config, "CONFIG_REPO": repo, "BUILD": bao.out, "BIN": bao.out / "bin", "OBJECTS": "build"}
    return [f"{k}={v}" for k, v in {**given, **variables}.items()]


def environment():
    return {k: v for k, v in clean_environment().items() if k not in VARIABLES}


def new(bao, config, ok=True, fresh=True, **variables):
    """`make new` without a terminal. Returns (bao.elf, what it said)."""
    if fresh:
        shutil.rmtree(bao.out / "repo", ignore_errors=True)
    done = subprocess.run(
        ["make", "new", *settings(bao, config, **variables)], cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert (done.returncode == 0) == ok, done.stdout + done.stderr
    return bao.out / "bin" / bao.platform / config / "bao.elf", done.stdout + done.stderr


def boot(bao, elf):
    return bao.start(bao.command(elf), name=elf.parent.name)


@pytest.mark.parametrize("board", BOARDS)
def test_defaults(bao, board):
    """One VM with the hello guest; laid out as the project's own sources are."""
    bao.on(board)
    elf, _ = new(bao, "one")
    m = boot(bao, elf)
    m.expect(r"hello: (VM up|hart 0)", console=0)
    m.expect_exit()
    subprocess.run(["clang-format", f"--style=file:{ROOT}/.clang-format", "--dry-run", "-Werror", bao.out / "repo/one/config.c"], check=True)


@pytest.mark.parametrize("irqc", ["gicv2", "aplic", "plic"])
def test_other_interrupt_controllers(bao, irqc):
    bao.on("qemu-aarch64-virt" if "gic" in irqc else "qemu-riscv64-virt", irqc)
    chosen = bao.board.irqcs[irqc].value
    elf, _ = new(bao, "one", **{bao.board.variable: chosen})
    m = boot(bao, elf)
    m.expect(r"hello: done", console=0)
    m.expect_exit()


@pytest.mark.parametrize("board", BOARDS[:2])
def test_two_vms_talk(bao, board):
    """Shared memory and a doorbell: the guests that play ping-pong over both find them as they want them."""
    bao.on(board)
    images = [bao.guest("ipc-a"), bao.guest("ipc-b-u1")]
    consoles = "uart0 uart1" if bao.board.consoles == 2 else "uart0 none"
    elf, _ = new(bao, "two", VMS="ping pong", IMAGES=" ".join(map(str, images)), CONSOLES=consoles, MEMORY="4M 8M")
    m = boot(bao, elf)
    m.expect_exit(timeout=90)
    said = "\n".join(m.text)  # where Bao and a guest share a console, their letters may mix
    assert "ipc: 1000 round trips" in said and "FAIL" not in said, said


def test_two_vms_on_an_mpu(bao):
    """Each at addresses of its own, and the shared memory behind them."""
    bao.on("mps3-an536")
    elf, _ = new(bao, "two", VMS="left right", MEMORY="4M 8M")
    m = boot(bao, elf)
    m.expect_exit()
    assert "".join(m.text).count("hello: done") == 2
    written = (bao.out / "repo/two/config.c").read_text()
    assert ".base = 0x30400000" in written and ".phys = 0x30c00000" in written


def test_two_vms_on_rv32(bao):
    bao.on("qemu-riscv32-virt")
    elf, _ = new(bao, "two", CORES="2 1")
    m = boot(bao, elf)
    m.expect_exit()
    assert "(first): hello: hart 1" in m.text[0] and "(second): hello: hart 0" in m.text[0]


INIT = """#!/busybox sh
/busybox mkdir /dev
/busybox mount -t devtmpfs dev /dev
/busybox echo "linux: hello with $(/busybox nproc) cores" > /dev/console
/busybox poweroff -f
"""


def initramfs(folder):
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy2(ROOT / ".cache/linux/arm64/busybox", folder / "busybox")
    (folder / "init").write_text(INIT)
    for name in ("busybox", "init"):
        (folder / name).chmod(0o755)
    done = subprocess.run(["cpio", "--quiet", "-o", "-H", "newc"], cwd=folder, input=b"init\nbusybox\n", stdout=subprocess.PIPE, check=True)
    (folder / "initramfs").write_bytes(done.stdout)
    return folder / "initramfs"


def test_linux_and_a_small_guest(bao):
    """Debian's kernel as it is, with a device tree that the build makes; the second VM is hello."""
    kernel = ROOT / ".cache/linux/arm64/Image"
    if not kernel.exists():
        subprocess.run([ROOT / "tools/setup", "linux", "arm64"], cwd=ROOT, check=True, stdin=subprocess.DEVNULL)
    elf, _ = new(bao, "linux", VMS="linux small", IMAGES=f"{kernel} hello", INITRDS=initramfs(bao.out / "root"), CORES="2 1")
    m = boot(bao, elf)
    m.expect(r"hello: done", console=1)
    m.expect(r"linux: hello with 2 cores", console=0, timeout=90)
    m.expect_exit(timeout=60)


def test_never_overwrites(bao):
    repo = bao.out / "repo"
    new(bao, "mine")
    before = {p: p.read_text() for p in repo.rglob("*") if p.is_file()}
    said = new(bao, "mine", ok=False, fresh=False, CORES="2")[1]
    assert "mine/config.c exists: nothing was written" in said
    (repo / "flat.c").write_text("mine\n")
    assert "flat.c exists: nothing was written" in new(bao, "flat", ok=False, fresh=False)[1]
    (repo / "half").mkdir()
    (repo / "half/config.mk").write_text("mine\n")
    assert "config.mk exists" in new(bao, "half", ok=False, fresh=False)[1]
    assert not (repo / "half/config.c").exists() and not (repo / "flat").exists()
    assert {p: p.read_text() for p in before} == before


def test_what_does_not_pass_the_check_is_not_kept(bao):
    said = new(bao, "large", ok=False, MEMORY="64G")[1]
    assert "64 GiB" in said or "0x1000000000" in said
    assert "nothing was written" in said and not (bao.out / "repo/large").exists()


@pytest.mark.parametrize(
    "variables, said",
    [
        ({"CORES": "5"}, "4 of the board's 4 are left: not '5'"),
        ({"CORES": "3 2"}, "1 of the board's 4 are left: not '2'"),
        ({"MEMORY": "17"}, "memory is a multiple of 4K"),
        ({"MEMORY": "lots"}, "'lots' is not a size"),
        ({"CONSOLES": "uart7"}, "are uart0, uart1, or none: not 'uart7'"),
        ({"CONSOLES": "none"}, "the hello guest needs a console"),
        ({"IMAGES": "/no/such.bin"}, "there is no image '/no/such.bin'"),
        ({"VMS": "a a"}, "there is a 'a' already"),
        ({"VMS": "a/b"}, "letters, digits"),
        ({"VMS": "a b c d e"}, "1 to 4 VMs"),
        ({"VMS": "a b", "SHARED": "100"}, "shared memory is a multiple of 4K"),
        ({"IMAGES": f"{ROOT}/Makefile", "BASES": "0x123"}, "'0x123' is not a multiple of 4K"),
        ({"IMAGES": f"{ROOT}/README.md", "MEMORY": "4K"}, "do not hold README.md"),
        ({"PLATFORM": "nowhere"}, "there is no platform 'nowhere'. There are: "),
        ({"CONFIG": ""}, "PLATFORM and CONFIG say"),
    ],
    ids=lambda v: re.sub(r"\W", "", str(v))[:20],
)
def test_what_makes_no_sense_is_refused(bao, variables, said):
    assert said in new(bao, "no", ok=False, **variables)[1]
    assert not (bao.out / "repo").exists()


def test_on_a_terminal_it_asks(bao):
    """A wrong answer is explained and asked for again; an empty one takes the default."""
    shutil.rmtree(bao.out / "repo", ignore_errors=True)
    master, slave = pty.openpty()
    answers = "2\nleft\n\n9\n2\n32M\n\nright\n\n\n\n\n8K\n"
    os.write(master, answers.encode())
    done = subprocess.run(["make", "new", *settings(bao, "asked")], cwd=ROOT, env=environment(), stdin=slave, capture_output=True, text=True, timeout=120)
    os.close(slave)
    os.close(master)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "How many VMs? [1]" in done.stdout and "3 of the board's 4 are left: not '9'" in done.stdout
    written = (bao.out / "repo/asked/config.c").read_text()
    for part in ('.name = "left"', ".cpu_num = 2", ".size = 0x2000000", '.name = "right"', "PLAT_UART1_IRQ", "[0] = { .size = 0x2000 }"):
        assert part in written
    m = boot(bao, bao.out / "bin" / bao.platform / "asked" / "bao.elf")
    m.expect(r"hello: done", console=1)  # Bao's lines may come amid those of console 0
    m.expect_exit()
