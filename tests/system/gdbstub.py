# SPDX-License-Identifier: Apache-2.0
"""The emulator's own debugger: registers of a core and physical memory of a running board, seen from outside.

    machine = bao.boot(…, extra=gdbstub.option(path))
    with Gdb(path) as gdb:              # the board stands still while this is open
        gdb.register(core, "VTTBR_EL2")
        gdb.memory(0x40000000, 4096)
"""
import re
import socket


def option(path):
    return ["-gdb", f"unix:{path},server=on,wait=off"]


class Gdb:
    """GDB's remote serial protocol, as much as it takes."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(20)
        self.socket.connect(str(path))
        self.pending = b""
        self.ask("qSupported:xmlRegisters=aarch64,riscv:rv64")
        self.ask("?")
        self.numbers = self._numbers()
        self._physical()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def register(self, core, name):
        self.ask(f"Hg{core + 1:x}")
        return int.from_bytes(bytes.fromhex(self.ask(f"p{self.numbers[name]:x}")), "little")

    def memory(self, at, size):
        data = b""
        while size:
            part = min(size, 0x700)
            got = bytes.fromhex(self.ask(f"m{at:x},{part:x}"))
            assert len(got) == part, f"no memory at {at:#x}"
            data, at, size = data + got, at + part, size - part
        return data

    def ask(self, text):
        self.socket.sendall(b"+$%s#%02x" % (text.encode(), sum(text.encode()) & 0xFF))
        return self._answer()

    def _answer(self):
        while True:
            match = re.search(rb"\$([^#]*)#..", self.pending, re.S)
            if match:
                self.pending = self.pending[match.end():]
                return re.sub(rb"}(.)", lambda m: bytes([m[1][0] ^ 0x20]), match[1], flags=re.S).decode("latin-1")
            data = self.socket.recv(65536)
            assert data, "the debugger has gone"
            self.pending += data

    def _physical(self):
        assert self.ask("Qqemu.PhyMemMode:1") == "OK"

    def _feature(self, name):
        text, part = "", "m"
        while part[0] == "m":
            part = self.ask(f"qXfer:features:read:{name}:{len(text):x},ffb")
            text += part[1:]
        return text

    def _numbers(self):
        """Register names to the protocol's numbers: as said, or one after the other."""
        numbers, following = {}, 0
        for feature in re.findall(r'href="([^"]+)"', self._feature("target.xml")):
            for reg in re.findall(r"<reg ([^>]*)>", self._feature(feature)):
                fields = dict(re.findall(r'(\w+)="([^"]*)"', reg))
                following = int(fields.get("regnum", following))
                numbers[fields["name"]] = following
                following += 1
        return numbers
