# SPDX-License-Identifier: Apache-2.0
"""The check of a configuration: how it is asked for, what it says, and what only the built configuration tells."""
import json
import os
import pty
import subprocess

import pytest
from conftest import PLATFORM, clean_environment
from configs import IMAGE, config, vm

BUILTIN = "VM_IMAGE_BUILTIN(image, 0x50000000)"


def verify(tree, repo, name, *args, platform=PLATFORM):
    """(did it pass, standard output, standard error)."""
    done = subprocess.run(
        ["make", "-s", "verify", f"PLATFORM={platform}", f"CONFIG={name}", f"CONFIG_REPO={repo.path}", *args],
        cwd=tree.root, env=clean_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
    )
    return done.returncode == 0, done.stdout, done.stderr


def said(tree, repo, text, *args, name="a", **kwargs):
    """What is said about this configuration: lines "severity: path: text", with advice."""
    repo.write("image.bin", IMAGE)
    repo.write(f"{name}.c", text)
    passed, out, err = verify(tree, repo, name, "VERIFY_FORMAT=json", *args, **kwargs)
    assert out, err
    result = json.loads(out)
    assert passed == (result["errors"] == 0), err
    assert len(result["messages"]) == result["errors"] + result["notes"]
    return [
        f"{m['severity']}: {m['path']}: {m['text']}" + (f"; {m['advice']}" if m["advice"] else "") for m in result["messages"]
    ]


def errors(*args, **kwargs):
    return [line.removeprefix("error: ") for line in said(*args, **kwargs) if line.startswith("error: ")]


# ---- the form ----


def misplaced():
    return config(vm(BUILTIN, base=0x50000000).replace(".base = 0x50000000", ".base = 0x50000800"))


def test_an_error_names_file_field_values_and_what_to_do(tree, repo):
    repo.write("image.bin", IMAGE)
    repo.write("demo.c", misplaced())
    relative = type(repo)(os.path.relpath(repo.path, tree.root))
    passed, out, err = verify(tree, relative, "demo")
    assert not passed
    assert (
        f"{relative.path}/demo.c: error: vmlist[0].platform.regions[0].base: 0x50000800 is not a multiple of the 4 KiB page; "
        "use 0x50000000 or 0x50001000\n" in err
    )
    assert "error:" not in out and "\033" not in err


def test_a_refused_configuration_leaves_no_binary(tree, repo):
    repo.write("image.bin", IMAGE)
    repo.write("a.c", config())
    tree.build(repo, "a")
    assert tree.bin("a").exists() and tree.bin("a", "bao.bin").exists()
    repo.write("a.c", misplaced())
    for _ in range(2):
        assert not verify(tree, repo, "a")[0]
        assert not tree.bin("a").exists() and not tree.bin("a", "bao.bin").exists()


def test_verify_says_everything_each_time(tree, repo):
    repo.write("image.bin", IMAGE)
    repo.write("a.c", config().replace(".gicc_addr = 0x08010000", ""))
    for _ in range(2):
        passed, _, err = verify(tree, repo, "a")
        assert passed and f"{repo.path}/a.c: 0 errors, 0 notes\n" in err


def noted():
    return config(vm(BUILTIN, extra=".cpu_affinity = 0x11,"))


def test_strict_makes_notes_errors_in_every_build(tree, repo):
    repo.write("image.bin", IMAGE)
    repo.write("a.c", noted())
    assert "note: vmlist[0].cpu_affinity: " in tree.build(repo, "a")
    assert tree.bin("a").exists()
    assert "error: vmlist[0].cpu_affinity: " in tree.build(repo, "a", "VERIFY=strict", ok=False)
    assert not tree.bin("a").exists()
    assert not verify(tree, repo, "a", "VERIFY=strict")[0]
    assert verify(tree, repo, "a")[0]
    tree.build(repo, "a")
    assert "VERIFY is strict" in tree.build(repo, "a", "VERIFY=stirct", ok=False)


def test_json_has_standard_output_alone(tree, repo):
    repo.write("image.bin", IMAGE)
    repo.write("fresh.c", misplaced())
    passed, out, _ = verify(tree, repo, "fresh", "VERIFY_FORMAT=json")
    assert not passed
    result = json.loads(out)
    assert result["file"] == f"{repo.path}/fresh.c" and result["board"] == PLATFORM
    first = result["messages"][0]
    assert first == {
        "severity": "error", "vm": 0, "path": "vmlist[0].platform.regions[0].base",
        "text": "0x50000800 is not a multiple of the 4 KiB page", "advice": "use 0x50000000 or 0x50001000", "paste": None,
    }
    assert "VERIFY_FORMAT is text or json" in verify(tree, repo, "fresh", "VERIFY_FORMAT=xml")[2]


def on_terminal(tree, *command, **environment):
    master, slave = pty.openpty()
    env = {**clean_environment(), "TERM": "xterm", **environment}
    process = subprocess.Popen(command, cwd=tree.root, env=env, stdin=subprocess.DEVNULL, stdout=slave, stderr=slave)
    os.close(slave)
    out = b""
    try:
        while piece := os.read(master, 4096):
            out += piece
    except OSError:
        pass  # the other end is closed
    os.close(master)
    process.wait()
    return out.decode()


def test_colours_on_a_terminal_only(tree, repo):
    repo.write("image.bin", IMAGE)
    repo.write("a.c", noted())
    verify(tree, repo, "a")
    command = ("make", "-s", "verify", f"PLATFORM={PLATFORM}", "CONFIG=a", f"CONFIG_REPO={repo.path}")
    assert "\033[1;36mnote:" in on_terminal(tree, *command)
    assert "VM 0" in on_terminal(tree, *command)
    assert "\033" not in on_terminal(tree, *command, NO_COLOR="1")
    assert "\033" not in on_terminal(tree, *command, TERM="dumb")


def test_messages_are_grouped_by_vm(tree, repo):
    """The plan finds what VMs have to do with each other last; it stands with the VM that it is said of."""
    text = config(
        vm(BUILTIN, extra=".cpu_affinity = 0x10,"), vm(BUILTIN, cpus=0), vm(BUILTIN, platform=".mmu = 0,", cpus=9)
    ).replace("{ .base = 0x50000000, .size = 0x1000000 }", "{ .base = 0x50000000, .size = 0x1000010 }", 1)
    vms = [line.split("]")[0] for line in said(tree, repo, text) if "vmlist" in line]
    assert vms == sorted(vms) and len(set(vms)) == 3


# ---- the lengths of lists ----


def long_config(regions=2, devs=2, irqs=2, ipcs=1, ipc_irqs=1, shmems=1, clusters=1, groups=1, vms=1, pointer=False):
    """One VM with a list of everything: of how many entries each list says that it has."""
    opening = "(struct vm_config[]) {" if pointer else "{"
    return f"""#include <config.h>
VM_IMAGE(image, "image.bin")
struct config config = {{
    .shmemlist_size = {shmems}, .shmemlist = (struct shmem[]) {{ {{ .size = 0x1000 }} }},
    .vmlist_size = {vms}, .vmlist = {opening} {{
        .image = {BUILTIN}, .entry = 0x50000000,
        .platform = {{
            .cpu_num = 1,
            .region_num = {regions},
            .regions = (struct vm_mem_region[]) {{ {{ .base = 0x50000000, .size = 0x200000 }}, {{ .base = 0x60000000, .size = 0x200000 }} }},
            .dev_num = {devs},
            .devs = (struct vm_dev_region[]) {{
                {{ .interrupt_num = {irqs}, .interrupts = (irqid_t[]) {{ 40, 41 }} }},
                {{ .interrupt_num = 1, .interrupts = (irqid_t[]) {{ 27 }} }},
            }},
            .ipc_num = {ipcs},
            .ipcs = (struct ipc[]) {{ {{ .base = 0xf0000000, .size = 0x1000, .interrupt_num = {ipc_irqs}, .interrupts = (irqid_t[]) {{ 52 }} }} }},
            .arch = {{
                .gic = {{ .gicd_addr = 0x08000000, .gicr_addr = 0x080a0000 }},
                .clusters = {{ .num = {clusters}, .core_num = (size_t[]) {{ 1 }} }},
                .smmu = {{ .group_num = {groups}, .groups = (struct smmu_group[]) {{ {{ .id = 1 }} }} }},
            }},
        }},
    }} }},
}};
"""


LENGTHS = {
    "vms": ("vmlist_size", 1),
    "shmems": ("shmemlist_size", 1),
    "regions": ("vmlist[0].platform.region_num", 2),
    "devs": ("vmlist[0].platform.dev_num", 2),
    "irqs": ("vmlist[0].platform.devs[0].interrupt_num", 2),
    "ipcs": ("vmlist[0].platform.ipc_num", 1),
    "ipc_irqs": ("vmlist[0].platform.ipcs[0].interrupt_num", 1),
    "clusters": ("vmlist[0].platform.arch.clusters.num", 1),
    "groups": ("vmlist[0].platform.arch.smmu.group_num", 1),
}


def entries(n):
    return f"{n} entr{'y' if n == 1 else 'ies'}"


@pytest.mark.parametrize("compiler", ["HOSTCC=cc", "HOSTCC=clang"])
@pytest.mark.parametrize("pointer", [False, True])
def test_lists_that_are_as_long_as_they_say(tree, repo, pointer, compiler):
    assert errors(tree, repo, long_config(pointer=pointer), compiler) == []


def test_lists_that_are_not_as_long_as_they_say(tree, repo):
    """All of them at once; too long a list is one mistake: what lies behind it is not looked at."""
    for more in (1, 3000):
        got = errors(tree, repo, long_config(**{name: has + more for name, (_, has) in LENGTHS.items()}))
        assert sorted(got) == sorted(f"{path}: says {has + more}, the list has {entries(has)}" for path, has in LENGTHS.values())
    fewer = {name: has - 1 for name, (_, has) in LENGTHS.items() if name not in ("vms", "devs", "ipcs")}
    expected = sorted(f"{LENGTHS[name][0]}: says {says}, the list has {entries(says + 1)}" for name, says in fewer.items())
    got = errors(tree, repo, long_config(**fewer))
    assert sorted(line for line in got if "shmem_id" not in line) == expected
    for name in ("vms", "devs", "ipcs"):
        path, has = LENGTHS[name]
        assert f"{path}: says {has - 1}, the list has {entries(has)}" in errors(tree, repo, long_config(**{name: has - 1}))


@pytest.mark.parametrize("compiler", ["HOSTCC=clang", "CROSS_COMPILE=clang"])
def test_lengths_with_other_compilers(tree, repo, compiler):
    for pointer in (False, True):
        assert errors(tree, repo, long_config(vms=2, regions=3, irqs=1, pointer=pointer), compiler) == [
            "vmlist_size: says 2, the list has 1 entry",
            "vmlist[0].platform.region_num: says 3, the list has 2 entries",
            "vmlist[0].platform.devs[0].interrupt_num: says 1, the list has 2 entries",
        ]


def with_lists(head, irqs, num):
    platform = f".dev_num = 1, .devs = (struct vm_dev_region[]) {{ {{ .interrupt_num = {num}, .interrupts = {irqs} }} }},"
    return config(vm(BUILTIN, platform=platform), head=head)


@pytest.mark.parametrize("head, irqs, num", [
    ("static irqid_t all[] = { 40, 41, 42, 43 };", "all", 4),
    ("static irqid_t all[] = { 40, 41, 42, 43 };", "all + 1", 2),  # into a list
    ("static irqid_t all[] = { 40, 41, 42, 43 };", "&all[3]", 1),
    ("static irqid_t all[8] = { 40, 41 };", "all", 2),  # the rest is empty
    ("static struct { char c; irqid_t i[2]; irqid_t j[2]; } all = { 1, { 40, 41 }, { 42, 43 } };", "all.i", 2),
])
def test_lists_with_a_name_and_pointers_into_them(tree, repo, head, irqs, num):
    assert errors(tree, repo, with_lists(head, irqs, num)) == []


@pytest.mark.parametrize("irqs, num, has", [("all", 5, 4), ("all + 1", 4, 3), ("all", 3, 4)])
def test_wrong_lengths_of_lists_with_a_name(tree, repo, irqs, num, has):
    got = errors(tree, repo, with_lists("static irqid_t all[] = { 40, 41, 42, 43 };", irqs, num))
    assert got == [f"vmlist[0].platform.devs[0].interrupt_num: says {num}, the list has {entries(has)}"]


def test_a_list_that_two_vms_share_in_pieces(tree, repo):
    def one(base, irqs):
        platform = f".dev_num = 1, .devs = (struct vm_dev_region[]) {{ {{ .interrupt_num = 2, .interrupts = {irqs} }} }},"
        return vm(BUILTIN.replace("0x50000000", hex(base)), base, platform=platform)

    head = "static irqid_t all[] = { 40, 41, 42, 43 };"
    assert errors(tree, repo, config(one(0x50000000, "all"), one(0x60000000, "all + 2"), head=head)) == []


@pytest.mark.parametrize("says", [2, 3, 1])
def test_lists_in_other_objects(tree, repo, says):
    repo.write("own/lists.c", "#include <config.h>\nirqid_t theirs[] = { 40, 41 };\n")
    repo.write("own/objects.mk", "config-objs-y := lists.o\n")
    repo.write("own/image.bin", IMAGE)
    got = errors_of_folder(tree, repo, "own", with_lists("extern irqid_t theirs[];", "theirs", says))
    path = "vmlist[0].platform.devs[0].interrupt_num"
    assert got == ([] if says == 2 else [f"{path}: says {says}, the list has 2 entries"])


def errors_of_folder(tree, repo, name, text):
    repo.write(f"{name}/config.c", text)
    passed, out, err = verify(tree, repo, name, "VERIFY_FORMAT=json")
    assert out, err
    messages = json.loads(out)["messages"]
    return [f"{m['path']}: {m['text']}" for m in messages if m["severity"] == "error"]


def test_a_list_that_is_not_made_from_c(tree, repo):
    repo.write("asm/image.bin", IMAGE)
    repo.write("asm/lists.S", ".data\n.globl theirs\n.balign 4\ntheirs: .word 40, 41\n")
    repo.write("asm/objects.mk", "config-objs-y := lists.o\n")
    got = errors_of_folder(tree, repo, "asm", with_lists("extern irqid_t theirs[];", "theirs", 2))
    assert got == ["vmlist[0].platform.devs[0].interrupt_num: says 2, its list is in no object that was made from C"]


# ---- widths ----


def rv_config(region="{ .base = 0x80000000, .size = 0x1000000 }", devs="", shmem=""):
    return f"""#include <config.h>
VM_IMAGE(image, "image.bin")
struct config config = {{
    {shmem}
    .vmlist_size = 1, .vmlist = {{ {{
        .image = VM_IMAGE_BUILTIN(image, 0x80000000), .entry = 0x80000000,
        .platform = {{ .cpu_num = 1, .region_num = 1, .regions = (struct vm_mem_region[]) {{ {region} }}, {devs}
            .arch.irqc.aia = {{ .aplic.base = 0xd000000, .imsic.base = 0x28000000 }} }},
    }} }},
}};
"""


@pytest.mark.parametrize("line, change", [
    ("vmlist[0].platform.regions[0].phys: 0x1a0000000 has more than the target's 32 bits",
     {"region": "{ .base = 0x80000000, .size = 0x1000000, .place_phys = 1, .phys = 0x1a0000000 }"}),
    ("vmlist[0].platform.regions[0].size: 0x101000000 has more than the target's 32 bits",
     {"region": "{ .base = 0x80000000, .size = 0x101000000 }"}),
    ("vmlist[0].platform.devs[0].pa: 0x110000000 has more than the target's 32 bits",
     {"devs": ".dev_num = 1, .devs = (struct vm_dev_region[]) { { .pa = 0x110000000, .va = 0x10000000, .size = 0x1000 } },"}),
    ("shmemlist[0].size: 0x100001000 has more than the target's 32 bits",
     {"shmem": ".shmemlist_size = 1, .shmemlist = (struct shmem[]) { { .size = 0x100001000 } },"}),
])
def test_values_that_the_target_cuts_off(tree, repo, line, change):
    rv32 = "qemu-riscv32-virt"
    assert errors(tree, repo, rv_config(), platform=rv32) == []
    got = errors(tree, repo, rv_config(**change), platform=rv32)
    assert line in got and len([other for other in got if other.startswith(line.split(": ")[0] + ":")]) == 1


@pytest.mark.parametrize("platform, variables", [
    (PLATFORM, []), (PLATFORM, ["CROSS_COMPILE=clang"]), ("qemu-riscv32-virt", []),
])
def test_values_that_no_target_can_hold(tree, repo, platform, variables):
    wrong = ".dev_num = 1, .devs = (struct vm_dev_region[]) { { .interrupt_num = 1, .interrupts = (irqid_t[]) { 0x10000000a } } },"
    repo.write("image.bin", IMAGE)
    repo.write("a.c", config(vm(BUILTIN, platform=wrong)) if platform == PLATFORM else rv_config(devs=wrong))
    passed, _, err = verify(tree, repo, "a", *variables, platform=platform)
    assert not passed and "0x10000000a" in err and "error:" in err
