# SPDX-License-Identifier: Apache-2.0
"""`make demo`, as a script runs it and as a person does."""
import os
import pty
import re
import select
import signal
import subprocess
import time

import pytest
from conftest import ROOT, clean_environment

LIMIT = 600  # with the build


@pytest.fixture(scope="module", autouse=True)
def linux_is_here():
    if not (ROOT / ".cache/linux/arm64/packages").exists():
        subprocess.run(["tools/setup", "linux"], cwd=ROOT, stdin=subprocess.DEVNULL, check=True, timeout=LIMIT)


def test_without_a_terminal(bao):
    done = subprocess.run(
        ["make", "demo"], cwd=ROOT, env=clean_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr
    said = done.stdout
    for line in (
        r"linux \| linux: up on 2 cores, Linux \d",
        r"linux \| linux: received \"rt: ",
        r"linux \| linux: demo done",
        r"rt    \| rt: received \"hello 3 from Linux\"",
        r"rt    \| rt: 1000 periods, worst latency \d+ ns, 0 missed",
        r"bao   \| bao: vm 0 \(linux\) is off",
        r"demo: both guests have said what they should",
    ):
        assert re.search(rf"^{line}", said, re.M), f"no line '{line}' in\n{said[-4000:]}"


def test_that_cannot_start(bao, tmp_path):
    """An emulator that ends at once: the demo says so, and fails."""
    fake = tmp_path / "qemu-system-aarch64"
    fake.write_text('#!/bin/sh\n[ "$1" = --version ] && exec /usr/bin/qemu-system-aarch64 --version\necho no board today; exit 1\n')
    fake.chmod(0o755)
    environment = {**clean_environment(), "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["tools/demo"], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT
    )
    assert done.returncode != 0
    assert "demo: FAILED: the emulator ended before linux: " in done.stderr
    assert "no board today" in done.stdout


class Terminal:
    """A person at a terminal."""

    def __init__(self, command):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            os.execvpe(command[0], command, {**clean_environment(), "TERM": "xterm"})
        self.text = ""

    def read(self, wait):
        if select.select([self.fd], [], [], wait)[0]:
            try:
                self.text += os.read(self.fd, 65536).decode("utf-8", "replace")
                return True
            except OSError:
                pass
        return False

    def expect(self, pattern, timeout=120, since=0):
        end = time.monotonic() + timeout
        while not re.search(pattern, self.text[since:]):
            assert time.monotonic() < end, f"no '{pattern}' in\n{self.text[-4000:]}"
            self.read(0.5)
        return len(self.text)

    def type(self, text):
        os.write(self.fd, text.encode())

    def ended(self, timeout=20):
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            self.read(0.1)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"it did not end:\n{self.text[-4000:]}")

    def close(self):
        if self.pid:
            os.kill(self.pid, signal.SIGTERM)
            os.waitpid(self.pid, 0)
        os.close(self.fd)


@pytest.fixture
def terminal():
    t = Terminal(["make", "demo"])
    yield t
    t.close()


def test_on_a_terminal(terminal):
    terminal.expect(r"linux: a shell", timeout=LIMIT)
    at = len(terminal.text)
    terminal.type("echo $((6 * 7)) cores of $(nproc)\n")
    at = terminal.expect(r"linux \|\S* 42 cores of 2", since=at)
    begin = time.monotonic()
    while time.monotonic() < begin + 6:
        terminal.read(0.2)
    seconds = len(re.findall(r"rt: 1000 periods", terminal.text[at:]))
    assert 3 <= seconds < 40, "guest time stands still, or runs away"  # it would by hundreds; a busy host is paced roughly
    at = len(terminal.text)
    terminal.type("\x01r")
    terminal.expect(r"the real-time guest is hidden", since=at)
    terminal.type("\x01x")
    assert terminal.ended() == 0
    assert re.search(r"demo: ended", terminal.text)


def test_hanging_up_leaves_nothing_running(terminal):
    terminal.expect(r"linux: a shell", timeout=LIMIT)
    running = subprocess.run(["pgrep", "-P", str(demo_of(terminal.pid)), "qemu"], capture_output=True, text=True, check=True).stdout.split()
    assert len(running) == 1
    os.kill(demo_of(terminal.pid), signal.SIGKILL)
    end = time.monotonic() + 10
    while os.path.exists(f"/proc/{running[0]}") and time.monotonic() < end:
        terminal.read(0.1)
    assert not os.path.exists(f"/proc/{running[0]}")


def demo_of(make):
    """make's child."""
    return int(subprocess.run(["pgrep", "-P", str(make)], capture_output=True, text=True, check=True).stdout.split()[0])
