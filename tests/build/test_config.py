# SPDX-License-Identifier: Apache-2.0
"""How a configuration may be written, and how a wrong one is refused."""
import subprocess

import pytest
from configs import IMAGE, config, vm

COMPILERS = ["CROSS_COMPILE=aarch64-linux-gnu-", "CROSS_COMPILE=clang"]


def symbols(elf):
    out = subprocess.run(["aarch64-linux-gnu-nm", elf], check=True, stdout=subprocess.PIPE, text=True).stdout
    return {line.split()[2]: line.split()[1] for line in out.splitlines() if len(line.split()) == 3}


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("as_list", [True, False])
def test_both_ways_of_the_vm_list(tree, repo, as_list, compiler):
    repo.write("image.bin", IMAGE)
    text = config(
        vm("VM_IMAGE_BUILTIN(image, 0x50000000)"), vm("VM_IMAGE_BUILTIN(image, 0x60000000)", 0x60000000), as_list=as_list
    )
    repo.write("two.c", text)
    assert "warning:" not in tree.build(repo, "two", compiler)
    assert tree.bin("two").exists() and tree.bin("two", "bao.bin").exists()


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("as_list", [True, False])
def test_the_error_shown_is_the_users(tree, repo, as_list, compiler):
    repo.write("image.bin", IMAGE)
    repo.write("wrong.c", config(vm("VM_IMAGE_BUILTIN(image, 0x50000000)", extra=".no_such_field = 1,"), as_list=as_list))
    said = tree.build(repo, "wrong", compiler, ok=False)
    assert "no_such_field" in said
    assert "does not compile" in said
    assert said.count("error: ") <= 3  # the other form's errors are not shown


@pytest.mark.parametrize("compiler", COMPILERS)
def test_the_configuration_is_read_only(tree, repo, compiler):
    repo.write("image.bin", IMAGE)
    repo.write("a.c", config())
    tree.build(repo, "a", compiler)
    assert symbols(tree.bin("a"))["config"] in "rR"


def test_relative_image_is_beside_the_file_not_beside_make(tree, repo):
    (tree.root / "image.bin").write_bytes(b"the wrong one" * 100)
    repo.write("image.bin", b"the right one" * 100)
    repo.write("a.c", config())
    tree.build(repo, "a")
    binary = tree.bin("a", "bao.bin").read_bytes()
    (tree.root / "image.bin").unlink()
    assert b"the right one" in binary and b"the wrong one" not in binary


@pytest.mark.parametrize("compiler", COMPILERS)
def test_images_absolute_relative_and_in_other_folders(tree, repo, tmp_path, compiler):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "abs.bin").write_bytes(b"absolute" * 10)
    repo.write("sub/rel.bin", b"relative" * 10)
    repo.write("../up.bin", b"above" * 10)
    images = {"a": f'"{tmp_path}/elsewhere/abs.bin"', "b": '"sub/rel.bin"', "c": '"../up.bin"'}
    repo.write("dir/config.c", config(images={k: v.replace('"sub', '"../sub').replace('"../up', '"../../up') for k, v in images.items()}))
    repo.write("flat.c", config(images=images))
    for name in ("flat", "dir"):
        tree.build(repo, name, compiler)
        binary = tree.bin(name, "bao.bin").read_bytes()
        assert b"absolute" in binary
        if name == "flat":
            continue


@pytest.mark.parametrize("compiler", COMPILERS)
def test_images_called_linux_and_unix(tree, repo, compiler):
    repo.write("images/linux.bin", b"LINUX" * 100)
    repo.write("images/unix.bin", b"UNIX!" * 100)
    repo.write(
        "os.c",
        config(
            vm("VM_IMAGE_BUILTIN(linux_image, 0x50000000)"),
            vm("VM_IMAGE_BUILTIN(unix_image, 0x60000000)", 0x60000000),
            images={"linux_image": "XSTR(IMAGES/linux.bin)", "unix_image": "XSTR(IMAGES/unix.bin)"},
        ),
    )
    tree.build(repo, "os", compiler, f"CPPFLAGS=-DIMAGES={repo.path}/images")
    binary = tree.bin("os", "bao.bin").read_bytes()
    assert b"LINUX" * 100 in binary and b"UNIX!" * 100 in binary


def test_missing_image_says_where_it_was_looked_for_and_leaves_no_binary(tree, repo):
    repo.write("image.bin", IMAGE)
    repo.write("a.c", config())
    tree.build(repo, "a")
    (repo.path / "image.bin").unlink()
    said = tree.build(repo, "a", ok=False)
    assert f"{repo.path}/image.bin does not exist" in said
    assert f"{repo.path}/a.c" in said
    assert not tree.bin("a").exists() and not tree.bin("a", "bao.bin").exists()


def test_wrong_configuration_leaves_no_binary(tree, repo):
    repo.write("image.bin", IMAGE)
    repo.write("a.c", config())
    tree.build(repo, "a")
    repo.write("a.c", config(head="#error changed my mind"))
    assert "changed my mind" in tree.build(repo, "a", ok=False)
    assert not tree.bin("a").exists() and not tree.bin("a", "bao.bin").exists()


def test_a_plan_error_refuses_the_build(tree, repo):
    repo.write("image.bin", IMAGE)
    repo.write("a.c", config())
    tree.build(repo, "a")
    repo.write("a.c", config(vm("VM_IMAGE_BUILTIN(image, 0x50000000)", cpus=64)))
    said = tree.build(repo, "a", ok=False)
    assert "vmlist[0].platform.cpu_num" in said
    assert not tree.bin("a").exists() and not tree.bin("a", "bao.bin").exists()
    assert "vmlist[0].platform.cpu_num" in tree.build(repo, "a", ok=False)  # and again: it is not forgotten


def test_the_machine_is_the_one_that_runs(tree, repo):
    """QEMU_SMP and QEMU_MEMORY say what the configuration is checked for, too; a change of theirs is seen."""
    repo.write("image.bin", IMAGE)
    repo.write("a.c", config(vm("VM_IMAGE_BUILTIN(image, 0x50000000)", cpus=6)).replace("0x1000000", "0x180000000"))
    assert "QEMU_SMP=" in tree.build(repo, "a", ok=False)
    said = tree.build(repo, "a", "QEMU_SMP=6", ok=False)
    assert "vmlist[0].platform.regions[0].size" in said and "cpu_num" not in said
    tree.build(repo, "a", "QEMU_SMP=6", "QEMU_MEMORY=8G")
    assert "error" in tree.build(repo, "a", "QEMU_SMP=6", "QEMU_MEMORY=6144", ok=False)


@pytest.mark.parametrize(
    "platform", [".remio_dev_num = 1,", ".remio_dev_num = 1, .remio_devs = (struct remio_dev[]) { { .id = 0 } },"]
)
def test_remote_io_is_refused_in_words(tree, repo, platform):
    repo.write("image.bin", IMAGE)
    repo.write("a.c", config(vm("VM_IMAGE_BUILTIN(image, 0x50000000)", platform=platform)))
    said = tree.build(repo, "a", ok=False)
    assert "remote I/O" in said


def test_folder_with_own_rules_and_objects(tree, repo):
    repo.write("own/config.c", config(images={"image": '"made.bin"'}, head="extern const int other;"))
    repo.write("own/part.c", 'const char part[] = "from part.c"; const char *keep(void); const char *keep(void) { return part; }')
    repo.write("own/blob.S", '.section .vm_image_blob, "a"\n.globl _blob_vm_beg\n_blob_vm_beg: .ascii "BLOBBLOB"\n')
    repo.write("own/template.c", "const int made = 0x12345678;")
    repo.write("own/objects.mk", "config-objs-y := config.o part.o\nextra-objs-y += blob.o made.o\n")
    repo.write(
        "own/config.mk",
        "$(config_dir)/made.bin: $(config_dir)/template.c\n\tprintf MADEBYRULE > $@\n"
        "$(config_out)/made.o: $(config_dir)/template.c\n\t$(cc) -march=armv8-a -c -o $@ $<\n",
    )
    tree.build(repo, "own")
    assert b"MADEBYRULE" in tree.bin("own", "bao.bin").read_bytes()
    with tree.changes() as changed:
        repo.write("own/part.c", 'const char part[] = "changed";')
        tree.build(repo, "own")
    assert changed == {"own/part.o", "own/bao.elf", "own/bao.bin"}


def test_user_warnings_do_not_end_the_build(tree, repo):
    repo.write("image.bin", IMAGE)
    repo.write("a.c", config(head="#warning the user's own\nstatic int unused;"))
    assert "the user's own" in tree.build(repo, "a")
