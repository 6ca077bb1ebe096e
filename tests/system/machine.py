# SPDX-License-Identifier: Apache-2.0
"""One emulated board: started, its consoles read, patterns waited for, ended.

    with Machine(command, consoles=2) as m:
        m.expect(r"hello from core 0", console=1)
        m.expect_exit()

A wait ends at once when a failure pattern appears on any console, when the emulator ends, or when its time is over; what
is raised then shows the last lines of every console.
"""
import re
import select
import socket
import subprocess
import time

# What no healthy run says. A test that provokes one of these gives its own list.
FAILURES = (
    r"bao: panic",
    r"bao: .*: error: ",  # a wrong configuration
    r"bao: .* did not ",  # come up, leave the guest: in time
    r"bao: .*stopped: ",  # a crash record's first line
    r"(?m)^trap: core",  # a guest's own: an exception that it did not expect
    r"(?m)^FAIL\b",
)

LIMIT = 300  # seconds: no run is longer, however many patterns are waited for


class ConsoleError(AssertionError):
    """The run did not do what was waited for."""


class FailurePattern(ConsoleError):
    pass


class Timeout(ConsoleError):
    pass


class Ended(ConsoleError):
    pass


class Machine:
    def __init__(self, command, consoles=2, failures=FAILURES, log=None, timeout=30.0):
        self.failures = [re.compile(p) for p in failures]
        self.text = [""] * consoles
        self.at = [0] * consoles  # where the next expect() begins to look
        self.timeout = timeout
        self.status = None
        self.log = log
        self.sockets = []
        theirs = []
        for n in range(consoles):
            ours, other = socket.socketpair()
            ours.setblocking(False)
            self.sockets.append(ours)
            theirs.append(other)
            command = command + ["-chardev", f"socket,id=console{n},fd={other.fileno()}", "-serial", f"chardev:console{n}"]
        self.command = command
        self.process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", *command],  # it ends with us, whatever ends us
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=[s.fileno() for s in theirs],
        )
        for other in theirs:
            other.close()
        self.started = time.monotonic()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    # ---- what tests call ----

    def expect(self, pattern, console=None, timeout=None):
        """Wait for `pattern` (on one console, or any) after what earlier calls matched there. Returns the match."""
        wanted = re.compile(pattern)

        def found():
            for n in range(len(self.text)) if console is None else [console]:
                match = wanted.search(self.text[n], self.at[n])
                if match:
                    self.at[n] = match.end()
                    return match
            return None

        return self._wait(found, f"'{pattern}'" + ("" if console is None else f" on console {console}"), timeout)

    def expect_exit(self, timeout=None, status=0):
        """Wait until the board is powered off."""
        self._wait(lambda: self.status is not None or None, "the end", timeout)
        if self.status != status:
            raise Ended(self._report(f"the emulator ended with {self.status}, not {status}"))

    def watch(self, seconds):
        """Let it run; only a failure pattern, or an end, is wrong."""
        end = time.monotonic() + seconds
        self._wait(lambda: time.monotonic() >= end or None, f"{seconds} s without a failure", seconds + 5)

    def send(self, text, console=0):
        self.sockets[console].sendall(text.encode())

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        for s in self.sockets:
            s.close()
        if self.log:
            for n, text in enumerate(self.text):
                with open(f"{self.log}.console{n}", "w", encoding="utf-8") as f:
                    f.write(text)

    # ---- how ----

    def _read(self, timeout):
        readable, _, _ = select.select([s for s in self.sockets if s.fileno() >= 0], [], [], timeout)
        got = False
        for n, s in enumerate(self.sockets):
            if s not in readable:
                continue
            try:
                data = s.recv(65536)
            except OSError:
                data = b""
            if data:
                self.text[n] += data.decode("utf-8", "replace").replace("\r", "")
                got = True
        return got

    def _wait(self, done, what, timeout):
        end = time.monotonic() + (self.timeout if timeout is None else timeout)
        while True:
            ended = self.process.poll() is not None  # before reading: what it said last is read below
            while self._read(0 if ended else 0.02):
                pass
            result = done()
            for pattern in self.failures:
                for n, text in enumerate(self.text):
                    if pattern.search(text):
                        raise FailurePattern(self._report(f"failure pattern '{pattern.pattern}' on console {n}"))
            if result is not None:
                return result
            if ended:
                if self.status is None:
                    self.status = self.process.returncode
                    continue
                raise Ended(self._report(f"the emulator ended with {self.status}, waiting for {what}"))
            if time.monotonic() > min(end, self.started + LIMIT):
                raise Timeout(self._report(f"timeout, waiting for {what}"))

    def _report(self, why):
        lines = [why, f"after {time.monotonic() - self.started:.1f} s of: {' '.join(self.command)}"]
        for n, text in enumerate(self.text):
            last = text.splitlines()[-40:]
            lines += [f"--- console {n}{'' if last else ' (nothing)'}"] + last
        if self.process.poll() is not None:
            said = self.process.stdout.read().decode("utf-8", "replace").strip()
            lines += ["--- emulator", said] if said else []
        return "\n".join(lines)
