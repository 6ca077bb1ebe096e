# SPDX-License-Identifier: Apache-2.0
"""The emulated boards, as data: what the emulator is called with, and what a build and a guest are told."""
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Irqc:
    """An interrupt controller that a board can have. The first one of a board is its default."""

    value: str  # of the make variable that chooses it
    machine: str  # the emulator's -M
    guests: str  # what guests/guests.mk calls it
    flags: str = ""  # for configurations


@dataclass(frozen=True)
class Board:
    platform: str
    emulator: str
    cpu: str
    smp: int
    consoles: int
    variable: str  # of make: which interrupt controller
    irqcs: dict
    memory: str = "1G"  # "": as the machine has it
    options: list = field(default_factory=list)


def _gic(version):
    return Irqc(f"GICV{min(version, 3)}", f"virt,virtualization=on,gic-version={version}", f"gicv{min(version, 3)}")


def _riscv(width):
    flags = "-DIRQC_ADDRESSES='{}'"
    return Board(
        platform=f"qemu-riscv{width}-virt",
        emulator=f"qemu-system-riscv{width}",
        cpu=f"rv{width}",
        smp=4,
        consoles=1,
        variable="IRQC",
        options=["-bios", "default"],
        irqcs={
            "aia": Irqc("AIA", "virt,aia=aplic-imsic,aia-guests=3", "aia", flags.format("{.aia={.aplic.base=0xd000000,.imsic.base=0x28000000}}")),
            "aplic": Irqc("APLIC", "virt,aia=aplic", "aplic", flags.format("{.aia.aplic.base=0xd000000}")),
            "plic": Irqc("PLIC", "virt", "plic", flags.format("{.plic.base=0xc000000}")),
        },
    )


_ALL = (
    Board(
        platform="qemu-aarch64-virt",
        emulator="qemu-system-aarch64",
        cpu="cortex-a53",
        smp=4,
        consoles=2,
        variable="GIC_VERSION",
        irqcs={f"gicv{v}": _gic(v) for v in (3, 2, 4)},
    ),
    _riscv(64),
    _riscv(32),
    Board(
        platform="mps3-an536",
        emulator="qemu-system-arm",
        cpu="cortex-r52",
        smp=2,
        consoles=2,
        variable="GIC_VERSION",
        memory="",
        options=["-semihosting"],
        irqcs={"gicv3": Irqc("GICV3", "mps3-an536", "gicv3")},
    ),
)
BOARDS = {b.platform: b for b in _ALL}
