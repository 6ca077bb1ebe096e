srcs-test_rv_decode := arch/riscv/decode.c
incs-test_rv_decode := arch/riscv
