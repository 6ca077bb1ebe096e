# SPDX-License-Identifier: Apache-2.0
srcs-fuzz_rv_decode := arch/riscv/decode.c
incs-fuzz_rv_decode := arch/riscv
maxlen-fuzz_rv_decode := 5
