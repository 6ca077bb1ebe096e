# SPDX-License-Identifier: Apache-2.0
srcs-fuzz_mpu := mem/mpu/regions.c mem/mpu/guest.c mem/copy.c arch/host/mpu.c arch/host/ram.c
incs-fuzz_mpu := arch/host arch/host/include arch/armv8/include arch/armv8/a64/include include core mem mem/mpu
maxlen-fuzz_mpu := 97
