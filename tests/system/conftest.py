# SPDX-License-Identifier: Apache-2.0
"""System tests: each folder is a case, with its tests and its configurations.

    def test_it(bao):
        bao.guest("hello")
        machine = bao.boot("name")          # configuration name.c of this folder
        machine.expect("hello")
        machine.expect_exit()

In a configuration, GUESTS is the folder of the built guests: VM_IMAGE(hello, XSTR(GUESTS/hello.bin)). The board is
qemu-aarch64-virt, or what bao.on() says; boards.py has them all.
"""
import fcntl
import os
import pathlib
import shlex
import subprocess
import sys

import pytest

sys.path.insert(0, os.path.dirname(__file__))
sys.dont_write_bytecode = True

import machine  # noqa: E402
from boards import BOARDS  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLATFORM = "qemu-aarch64-virt"


def run(command, **kwargs):
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **kwargs
    )
    if done.returncode != 0:
        said = "\n".join(line for line in done.stdout.splitlines()[-60:] if not line.startswith("  "))
        raise AssertionError(f"{shlex.join(map(str, command))}\n{said}")
    return done.stdout


def clean_environment():
    """Tests choose their own variables: none comes from the make that runs them."""
    return {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MFLAGS", "MAKEOVERRIDES", "MAKELEVEL", "V")}


class Bao:
    """Builds guests and the hypervisor for one case, and boots them."""

    def __init__(self, case, test):
        self.case = case
        self.out = ROOT / "build" / "system" / case.name / test
        self.machines = []
        self.on(PLATFORM)

    def on(self, platform, irqc=None):
        """From now on: this board, with this interrupt controller or its first one."""
        self.board = BOARDS[platform]
        self.platform = platform
        self.irqc = irqc or next(iter(self.board.irqcs))
        self.guests = ROOT / "build" / "guests" / platform
        return self

    def _irqc(self, gic=None, irqc=None):
        """gic=2 is another way to say irqc="gicv2"."""
        return self.board.irqcs[irqc or (f"gicv{gic}" if gic else self.irqc)]

    def irqc_flags(self):
        """What boot() adds to a configuration's macros, for a test that builds by itself."""
        return self._irqc().flags

    def guest(self, name, variant=None, defs=(), **variables):
        """Build a guest for the board; with `variant`, one of its own macros. Returns its binary."""
        kind, first = self._irqc().guests, next(iter(self.board.irqcs.values())).guests
        if kind != first and "GUEST_GIC" not in variables:
            variables["GUEST_GIC"] = kind
            if variant:
                variant = f"{variant}-{kind}"
            else:
                name = f"{name}-{kind}"
        target = [f"build/guests/{self.platform}/{name}.bin"]
        if variant:
            target = ["guest", f"GUEST={name}", f"VARIANT={variant}", f"DEFS={' '.join(defs)}"]
            name = f"{name}-{variant}"
        self.guests.mkdir(parents=True, exist_ok=True)
        with open(self.guests / ".lock", "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # cases run side by side, and share the guests
            run(
                ["make", "-f", "guests/guests.mk", *target, f"PLATFORM={self.platform}"]
                + [f"{k}={v}" for k, v in variables.items()],
                env=clean_environment(),
            )
        return self.guests / f"{name}.bin"

    def build(self, config, cppflags="", **variables):
        """Build the hypervisor with a configuration of this case. Returns bao.elf."""
        if self.board.variable not in variables and self.irqc != next(iter(self.board.irqcs)):
            variables[self.board.variable] = self._irqc().value
        key = "-".join([self.platform, config] + [str(v).replace("/", "_") for _, v in sorted(variables.items())])
        out = self.out / key
        settings = {
            "PLATFORM": self.platform,
            "CONFIG": config,
            "CONFIG_REPO": self.case,
            "BUILD": out,
            "BIN": out / "bin",
            "OBJECTS": "build",
            "CPPFLAGS": f"-DGUESTS={self.guests} {cppflags}".strip(),
            **variables,
        }
        run(["make", *(f"{k}={v}" for k, v in settings.items())], env=clean_environment())
        return out / "bin" / self.platform / config / "bao.elf"

    def command(self, image, cpu=None, smp=None, memory=None, loads=(), icount=False, machine_options="", extra=(), **irqc):
        """The emulator's command line. loads: (file, address) pairs that lie in memory beside the hypervisor; irqc="plic",
        gic=2: another interrupt controller than the board's."""
        board = self.board
        options = self._irqc(**irqc).machine + (f",{machine_options}" if machine_options else "")
        command = [board.emulator, "-M", options, "-cpu", cpu or board.cpu, "-smp", str(smp or board.smp), *board.options]
        command += ["-m", memory or board.memory] if memory or board.memory else []
        command += ["-display", "none", "-monitor", "none", "-nodefaults", "-net", "none"]
        command += ["-kernel", str(image)] if image else []
        for file, address in loads:
            command += ["-device", f"loader,file={file},addr={address:#x},force-raw=on"]
        command += ["-icount", "shift=0,sleep=off"] if icount else []
        return command + list(extra)

    def boot(self, config, variables=None, consoles=None, failures=machine.FAILURES, timeout=30.0, image=None, cppflags="", images=None, **board):
        """Build and boot a configuration of this case. images: macro and guest binary, for VM_IMAGE()."""
        irqc = self._irqc(**{k: v for k, v in board.items() if k in ("gic", "irqc")})
        variables = {self.board.variable: irqc.value, **(variables or {})}
        macros = [f"-D{macro}={file.stem}" for macro, file in (images or {}).items()]
        elf = self.build(config, " ".join([cppflags, irqc.flags, *macros]).strip(), **variables)
        path = elf if image in (None, "elf") else elf.with_suffix(".bin")
        return self.start(self.command(path, **board), consoles, failures, timeout, config)

    def start(self, command, consoles=None, failures=machine.FAILURES, timeout=30.0, name="machine"):
        """Any emulator: the bare board, or one with a boot loader."""
        consoles = consoles or self.board.consoles
        self.out.mkdir(parents=True, exist_ok=True)
        m = machine.Machine(command, consoles, failures, self.out / f"{name}-{len(self.machines)}", timeout)
        self.machines.append(m)
        return m

    def close(self):
        for m in self.machines:
            m.close()


@pytest.fixture
def bao(request):
    b = Bao(request.path.parent, request.node.name.replace("/", "_").replace("[", "-").replace("]", ""))
    yield b
    b.close()
