# SPDX-License-Identifier: Apache-2.0
srcs-test_mpu := mem/mpu/regions.c mem/mpu/guest.c mem/slots_bound.c mem/copy.c arch/host/mpu.c arch/host/ram.c tests/unit/space.c
incs-test_mpu := arch/host arch/host/include arch/armv8/include arch/armv8/a64/include include core mem mem/mpu
