# SPDX-License-Identifier: Apache-2.0
"""
A guest that misbehaves costs only itself: each deed of the hostile guest has the result that it must have, and a heartbeat
in the VM beside it loses no beat and has no more jitter than beside a neighbour that merely spins.
"""
import re

import pytest

import heartbeats

OURS = (r"bao: panic", r"bao: error", r"(?m)^trap: core")

# deed: what must come of it. Exceptions are the guest's own: 0x96000010 is a data abort, external, at EL1; bit 6 a write;
# 0x86000010 an instruction abort; 0x02000000 undefined. Where a deed is many accesses, `exceptions` counts them.
OUTCOMES = {
    "void-read": r"exception esr 96000010 far b000000 ",
    "void-write": r"exception esr 96000050 far b000000 ",
    "void-shapes": r"returned 0, exceptions 14",
    "void-fetch": r"exception esr 86000010 far b000000 elr b000000",
    "void-beyond": r"returned \w+, exceptions 51",
    "void-maintain": r"returned b000b00, exceptions 1",
    "device-fetch": r"exception esr 86000010 far 9000000 elr 9000000",
    "device-unaligned": r"returned \w+, exceptions 0",
    "odd-pc": r"exception esr 8a000000 ",
    "stack-void": r"exception esr 96000050 far b000ff0 ",
    "gic-pair-read": r"exception esr 96000010 far 8000100 ",
    "gic-pair-write": r"exception esr 96000050 far 8000180 ",
    "gic-writeback-read": r"exception esr 96000010 far 8000100 ",
    "gic-writeback-write": r"exception esr 96000050 far 8000184 ",
    "gic-narrow": r"returned \w+, exceptions [1-9]\d*",
    "gic-wide": r"returned \w+, exceptions [1-9]\d*",
    "gic-unaligned": r"returned \w+, exceptions [1-9]\d*",
    "gic-exclusive": r"returned \w+, exceptions 2",
    "gic-simd": r"returned 0, exceptions 6",
    "gic-maintain": r"returned 0, exceptions 1",
    "gic-fetch": r"exception esr 86000010 far 8000400 elr 8000400",
    "gic-stack": r"exception esr 96000050 far 8000470 ",
    "gic-big-endian": r"returned \w+",
    "gic-holes": r"returned \w+, exceptions 2",
    "gic-ones": r"returned 5[0-3], exceptions 0",
    "gic-zeros": r"returned 50, exceptions 0",
    "gic-wild-ends": r"returned 3ff, exceptions 0",
    "gic-wild-sgis": r"returned 0, exceptions 0",
    "sgi-flood": r"returned 2710",
    "reg-el2": r"returned 0, exceptions 26",
    "reg-el3": r"returned 0, exceptions 8",
    "reg-ich": r"returned 0, exceptions 12",
    "reg-impdef": r"returned 0, exceptions \d+",
    "reg-debug": r"returned 0, exceptions \d+",
    "reg-timers": r"returned 3b9aca0, exceptions 9",
    "set-way": r"returned 0, exceptions 0",
    "tlb-flush": r"returned 0, exceptions 0",
    "reg-sweep-read": r"returned \w+, exceptions 3\d{4}",
    "reg-sweep-write": r"returned 7ffa, exceptions 3\d{4}",
    "smc-wild": r"returned \w+, exceptions 0",
    "hvc-wild": r"returned \w+, exceptions 0",
    "hvc-smc-numbers": r"returned \w+, exceptions 0",
    "ipc-bad": r"returned ffffffffffffff55, exceptions 0",
    "hypercall-ids": r"returned \w+, exceptions 0",
    "psci-wild": r"returned \w+, exceptions 0",
    "psci-suspend-wild": r"returned fffffffffffffffe, exceptions 0",
    "psci-on-void": r"returned \w+, exceptions 0",
    "psci-on-self": r"returned fffffffffffffff7, exceptions 0",
    "doorbell-flood": r"returned \w+, exceptions 0",
    "spin-masked": r"stuck, reset by core 1",
    "sleep-masked": r"stuck, reset by core 1",
    # One of the emulator's time slices each, so there is not enough time for all.
    "event-storm": r"returned 4e20|stuck, reset by core 1",
    "timer-storm": r"returned 4e20",
    "device-storm": r"returned 4e20",
    "breakpoint": r"exception esr c6000022 ",
    "watchpoint": r"exception esr d6000022 ",
    "single-step": r"exception esr ce000022 ",
    "brk": r"exception esr f20003e8 ",
    "hlt": r"exception esr 02000000 ",
    "eret-el2": r"exception esr 3a000000 ",
    "eret-el3": r"exception esr 3a000000 ",
    "el0-void": r"exception esr 92000010 far b000000 ",
    "el0-calls": r"exception esr 02000000 ",
    "aarch32-el0": r"exception esr 92000010 far 8000100 ",
}

# With a GICv2: other registers; and the emulator does not raise an interrupt again whose line is still up at its end.
OUTCOMES_V2 = {
    **OUTCOMES,
    "gic-holes": r"returned \w+, exceptions 15360",
    "gic-ones": r"returned [13], exceptions 0",
    "gic-zeros": r"returned 0, exceptions 0",
    "timer-storm": r"returned 4e20|stuck, reset by core 1",
    "device-storm": r"returned 4e20|stuck, reset by core 1",
}

SPIN = 53
SURVIVE = ("-DHOSTILE_SURVIVE=1", "-DHOSTILE_PATIENCE_US=20000")


def beside(bao, cores, variant, defs, gic=3):
    beats = heartbeats.build(bao, gic=gic)
    bao.guest("hostile", variant, (f"-DCORES={cores}", *defs), GUEST_GIC=f"gicv{gic}")
    return bao.boot("beside", cppflags=f"{beats} -DHOSTILE=hostile-{variant} -DCORES={cores}", icount=True, timeout=120, gic=gic)


@pytest.fixture(name="spinning", scope="module")
def spinning_fixture():
    """Jitter beside a neighbour that spins, by its cores: the yardstick."""
    return {}


@pytest.mark.parametrize("cores", (1, 2))
def test_jitter_beside_a_spinning_neighbour(bao, spinning, cores):
    m = beside(bao, cores, f"spin-{cores}", (f"-DHOSTILE_ONLY={SPIN}", "-DHOSTILE_PATIENCE_US=10000000"))
    m.expect(r"beat 200 ", console=1)
    spinning[cores] = max(heartbeats.jitter(m))


def deeds(bao, gic, outcomes):
    m = beside(bao, 2, f"survive-v{gic}", SURVIVE, gic)
    m.expect(r"hostile: done, 1 rounds", console=0)
    m.expect(r"bao: vm 0 \(hostile\) is off", console=0)
    m.expect(r"beat \d+", console=1)
    results = dict(re.findall(r"(?m)^hostile \d+ (\S+): (.*)$", m.text[0]))
    assert results.keys() == outcomes.keys()
    wrong = {k: v for k, v in results.items() if not re.match(outcomes[k], v)}
    assert not wrong
    return max(heartbeats.jitter(m))


def test_every_deed_costs_only_its_own_vm(bao, spinning):
    assert deeds(bao, 3, OUTCOMES) <= max(spinning.values()) + heartbeats.PHASE_TICKS


def test_every_deed_with_a_gicv2(bao):
    deeds(bao, 2, OUTCOMES_V2)


NO_VECTOR = "its exception vector faults"
VOID = 0x0B000000
# The fatal deeds: number, what the record must show.
FATAL = {
    "stack-void-handlers": (10, {"syndrome": 0x92000046, "guest address": VOID + 0xED0}),
    "vectors-void": (11, {"pc": VOID + 0x200, "guest address": VOID + 0x200}),
    "walk-void": (12, {"guest address": VOID}),
    "gic-walk": (25, {"guest address": 0x08000000}),
}


def crash(bao, guest, cores, variant, defs, index, extra=()):
    """Boot, wait for the record of vCPU `index`, and give it as a dictionary."""
    beats = heartbeats.build(bao, "200", "-DBEATS=200")
    bao.guest(guest, variant, (f"-DCORES={cores}", *defs))
    cppflags = f"{beats} -DFAULTY={guest}-{variant} -DCORES={cores}"
    m = bao.boot("alone", cppflags=cppflags, icount=True, failures=OURS, timeout=60, extra=extra)
    m.expect(rf"bao: vm 0 \(faulty\) stopped: {NO_VECTOR}\n", console=0)
    m.expect(rf"bao: vm 0: vCPU {index} on core {index}, ", console=0)
    m.expect(r"bao: vm 0: x30 [0-9a-f]{16}\n", console=0)
    m.expect(r"heartbeat: done, 200 beats, 0 lost", console=1)
    m.expect_exit()
    return m, record(m.text[0])


def record(text):
    """Every `name value` of a crash record's lines."""
    lines = re.findall(r"(?m)^bao: vm 0: (.*)$", text)
    pairs = re.findall(r"(guest address|[a-z]\w*) +(0x[0-9a-f]+|[0-9a-f]+)(?=[ ,]|$)", "\n".join(lines), re.M)
    return {name: int(value, 16) for name, value in pairs}


@pytest.mark.parametrize("cores", (1, 2))
def test_crash_record(bao, cores):
    """All registers are as the guest left them, also when another of its cores spins with its interrupts masked."""
    _, r = crash(bao, "crash", cores, f"{cores}", (), cores - 1)
    for n in range(30):
        assert r[f"x{n}"] == n * 0x101 << 32 | n * 0x101, f"x{n}"
    assert r["x30"] == VOID + 0x888
    assert r["pc"] == VOID + 0x200  # the handler of the store to nowhere
    assert r["syndrome"] == r["esr"] and r["syndrome"] >> 26 == 0x20  # an instruction abort of EL1
    assert r["guest address"] == VOID + 0x200
    assert r["esr_el1"] == 0x96000050 and r["far_el1"] == VOID + 0x200 and r["vbar_el1"] == VOID
    assert r["sp_el0"] == 0x5555000055550 and r["sp_el1"] == 0x6666000066660
    assert r["pstate"] & 0x3CF == 0x3C5


@pytest.mark.parametrize("deed", FATAL)
def test_fatal_deeds_end_their_vm_and_its_cores_sleep(bao, deed):
    number, wanted = FATAL[deed]
    defs = (f"-DHOSTILE_ONLY={number}", "-DHOSTILE_PATIENCE_US=10000000")
    bao.out.mkdir(parents=True, exist_ok=True)
    trace = bao.out / "exceptions.log"
    m, r = crash(bao, "hostile", 2, deed, defs, 0, ("-d", "int", "-D", str(trace)))
    assert {k: r[k] for k in wanted} == wanted
    # Its cores take no exception any more, while the heartbeat's core takes two for each of its beats, ...
    cores = re.findall(r"on CPU (\d)", trace.read_text(errors="replace"))
    last = max(n for n, core in enumerate(cores) if core in "01")
    assert cores[last:].count("2") > 2 * 150
    # ... and they do not spin, which would delay it by many ticks.
    assert max(heartbeats.jitter(m)[-15:]) <= 8
    trace.unlink()
