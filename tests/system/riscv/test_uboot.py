# SPDX-License-Identifier: Apache-2.0
"""A boot loader that nobody here wrote: Debian's U-Boot for S-mode, to its prompt and commands."""
UBOOT = "/usr/lib/u-boot/qemu-riscv64_smode/u-boot.bin"


def test_prompt_and_commands(rv_aia):
    m = rv_aia.boot("uboot", cppflags=f"-DUBOOT_BIN={UBOOT}", timeout=60.0)
    m.expect(r"U-Boot 20\d\d")
    m.expect(r"Model: uboot, a VM of Bao's")
    m.expect(r"DRAM:  256 MiB")
    m.expect(r"Hit any key to stop autoboot")
    m.send(" ")
    m.expect(r"(?m)^=> ")
    m.send("sbi\n")
    m.expect(r"SBI 3\.0")
    m.expect(r"Remote SFENCE\.VMA with ASID")
    m.expect(r"(?m)^=> ")
    m.send("crc32 80200000 100\n")
    m.expect(r"crc32 for 80200000 \.\.\. 802000ff ==> [0-9a-f]{8}")
    m.send("poweroff\n")
    m.expect(r"bao: vm 0 \(uboot\) is off")
    m.expect_exit()
