# SPDX-License-Identifier: Apache-2.0
"""What a check costs: `make bench-plan` holds its limits, and a large configuration is checked at once."""
import subprocess
import time

from conftest import PLATFORM, ROOT, clean_environment

IRQS = 63


def test_the_plan_grows_as_n_log_n():
    done = subprocess.run(
        ["make", "-s", "bench-plan"], cwd=ROOT, env=clean_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True,
    )
    assert done.returncode == 0, done.stdout


def large():
    """64 VMs, 64 cores, 4096 interrupts."""
    irqs = ", ".join(str(200 + i) for i in range(IRQS))
    one = f"""{{ .entry = 0x50000000, .platform = {{ .cpu_num = 1, .region_num = 1,
        .regions = (struct vm_mem_region[]) {{ {{ .base = 0x50000000, .size = 0x1000000 }} }},
        .dev_num = 1, .devs = (struct vm_dev_region[]) {{ {{ .interrupt_num = 1, .interrupts = (irqid_t[]) {{ 27 }} }} }},
        .ipc_num = 1, .ipcs = (struct ipc[]) {{ {{ .base = 0xf0000000, .size = 0x1000, .interrupt_num = {IRQS},
            .interrupts = (irqid_t[]) {{ {irqs} }} }} }},
        .arch.gic = {{ .gicd_addr = 0x08000000, .gicr_addr = 0x080a0000 }} }} }},
"""
    return f"""#include <config.h>
struct config config = {{ .shmemlist_size = 1, .shmemlist = (struct shmem[]) {{ {{ .size = 0x1000 }} }},
    .vmlist_size = 64, .vmlist = {{ {one * 64} }} }};
"""


def test_a_large_configuration_is_checked_in_a_fifth_of_a_second(tree, repo):
    repo.write("large.c", large())
    machine = ("QEMU_SMP=64", "QEMU_MEMORY=8G")
    tree.build(repo, "large", *machine)
    program = tree.root / "build" / PLATFORM / "large" / "host" / "plan"
    best = 1.0
    for _ in range(5):  # the machine may be busy
        begin = time.monotonic()
        subprocess.run([program, "--ram", "8G", "--cpus", "64", "large.c"], check=True, stderr=subprocess.DEVNULL)
        best = min(best, time.monotonic() - begin)
    assert best < 0.2
