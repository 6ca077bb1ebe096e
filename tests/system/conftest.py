# SPDX-License-Identifier: Apache-2.0
"""System tests: each folder is a case, with its tests and its configurations.

    def test_it(bao):
        bao.guest("hello")
        machine = bao.boot("name")          # configuration name.c of this folder
        machine.expect("hello")
        machine.expect_exit()

In a configuration, GUESTS is the folder of the built guests: VM_IMAGE(hello, XSTR(GUESTS/hello.bin)).
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

    def __init__(self, case, test, platform=PLATFORM):
        self.case = case
        self.platform = platform
        self.out = ROOT / "build" / "system" / case.name / test
        self.guests = ROOT / "build" / "guests" / platform
        self.machines = []

    def guest(self, name, variant=None, defs=(), **variables):
        """Build a guest; with `variant`, one of its own macros. Returns its binary."""
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
        key = "-".join([config] + [str(v).replace("/", "_") for _, v in sorted(variables.items())])
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

    def command(self, image, gic=3, cpu="cortex-a53", smp=4, memory="1G", loads=(), icount=False, machine_options="", extra=()):
        """The emulator's command line. loads: (file, address) pairs that lie in memory beside the hypervisor."""
        options = f"virt,virtualization=on,gic-version={gic}" + (f",{machine_options}" if machine_options else "")
        command = ["qemu-system-aarch64", "-M", options, "-cpu", cpu, "-smp", str(smp), "-m", memory]
        command += ["-display", "none", "-monitor", "none", "-nodefaults", "-net", "none"]
        command += ["-kernel", str(image)] if image else []
        for file, address in loads:
            command += ["-device", f"loader,file={file},addr={address:#x},force-raw=on"]
        command += ["-icount", "shift=0,sleep=off"] if icount else []
        return command + list(extra)

    def boot(self, config, variables=None, consoles=2, failures=machine.FAILURES, timeout=30.0, image=None, cppflags="", **board):
        """Build and boot a configuration of this case. GIC_VERSION follows `gic`."""
        gic = board.get("gic", 3)
        variables = {"GIC_VERSION": f"GICV{min(gic, 3)}", **(variables or {})}
        elf = self.build(config, cppflags, **variables)
        path = elf if image in (None, "elf") else elf.with_suffix(".bin")
        return self.start(self.command(path, **board), consoles, failures, timeout, config)

    def start(self, command, consoles=2, failures=machine.FAILURES, timeout=30.0, name="machine"):
        """Any emulator: the bare board, or one with a boot loader."""
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
