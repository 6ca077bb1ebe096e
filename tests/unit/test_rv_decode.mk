# SPDX-License-Identifier: Apache-2.0
srcs-test_rv_decode := arch/riscv/decode.c
incs-test_rv_decode := arch/riscv
