# SPDX-License-Identifier: Apache-2.0
"""What a benchmark runs on each board: guests, configurations, the emulator's command line; as data, but for that line."""
from dataclasses import dataclass

TIME = ["-icount", "shift=0,sleep=off"]


@dataclass(frozen=True)
class Irqc:
    ending: str  # of guests' names
    limits: str  # bench/limits/<this>.txt
    goals: int  # column of goals in the measures
    machine: str
    bare: str  # the machine without Bao
    flags: str = ""  # for configurations


@dataclass(frozen=True)
class Board:
    platform: str
    cpu: str
    variable: str  # of make: the interrupt controller
    irqcs: dict  # by that variable's values; the first is the default
    measures: str
    tools: str  # the GNU tools' prefix
    includes: tuple  # of struct plan
    guests: dict  # the name in a configuration: the guest's
    bare: tuple  # guests and cores
    configs: tuple  # configurations and cores; the first one's plan is looked into
    emulator: str
    options: tuple
    wide: tuple = ()  # (a configuration, the measure it gives again with 8 GiB, its name then)
    share: str = ""  # a measure that counts from the machine's reset: the bare board's part is not Bao's
    maintenance: int = 0  # INTID of the interrupt controller's maintenance interrupt
    traces: tuple = ()


def _gic(version):
    machine = "virt,virtualization={},gic-version={},memory-backend=ram"
    ending = "-gicv2" if version == 2 else ""
    return Irqc(ending, f"gicv{version}", 0, machine.format("on", version), machine.format("off", version))


def _rv(name, column, machine, addresses, bare=None):
    ending = "" if name == "aia" else f"-{name}"
    return Irqc(ending, f"rv64-{name}", column, machine, bare or machine, f"-DIRQC_ADDRESSES='{addresses}'")


_ALL = (
    Board(
        platform="qemu-aarch64-virt",
        cpu="cortex-a53,cntfrq=1000000000",
        variable="GIC_VERSION",
        irqcs={"GICV3": _gic(3), "GICV2": _gic(2)},
        measures="measures.txt",
        tools="aarch64-linux-gnu-",
        includes=("include", "core", "arch/armv8/include"),
        guests={"irqlat": "irqlat", "irqlat-b": "irqlat-b-u1", "boot": "boot"},
        bare=(("irqlat", 2), ("boot", 1)),
        configs=(("irqlat", 4), ("boot", 1)),
        emulator="qemu-system-aarch64",
        options=("-object", "memory-backend-ram,id=ram,size={memory},reserve=off"),
        wide=("boot", "boot", "boot_8g"),
        maintenance=25,
        traces=("gicv3_icc_iar*_read", "gic_acknowledge_irq"),
    ),
    Board(
        platform="qemu-riscv64-virt",
        cpu="rv64",
        variable="IRQC",
        irqcs={
            # Bare, the harts' interrupt files are as far apart as a VM's.
            "AIA": _rv("aia", 0, "virt,aia=aplic-imsic,aia-guests=3", "{.aia={.aplic.base=0xd000000,.imsic.base=0x28000000}}", "virt,aia=aplic-imsic"),
            "APLIC": _rv("aplic", 1, "virt,aia=aplic", "{.aia.aplic.base=0xd000000}"),
            "PLIC": _rv("plic", 2, "virt", "{.plic.base=0xc000000}"),
        },
        measures="measures-riscv.txt",
        tools="riscv64-linux-gnu-",
        includes=("include", "core", "arch/riscv/include", "arch/riscv/rv64"),
        guests={"rvlat": "rvlat", "rvlat-1": "rvlat-1", "rvlat-b": "rvlat-b-u1", "rvlat-boot": "rvlat-boot"},
        bare=(("rvlat", 2), ("rvlat-boot", 1)),
        configs=(("rvbells", 2), ("rvlat", 2), ("rvboot", 1)),
        emulator="qemu-system-riscv64",
        options=("-bios", "default"),
        share="boot",
    ),
)
BOARDS = {b.platform: b for b in _ALL}


def command(board, irqc, image, cores, consoles, memory="1G", bare=False):
    """The emulator's command line. consoles: a file for each."""
    line = [board.emulator, "-cpu", board.cpu, "-smp", str(cores), "-M", irqc.bare if bare else irqc.machine]
    line += [o.format(memory=memory) for o in board.options] + ["-m", memory, *TIME]
    line += ["-display", "none", "-monitor", "none", "-nodefaults", "-net", "none", "-kernel", str(image)]
    for file in consoles:
        line += ["-serial", f"file:{file}"]
    return line
