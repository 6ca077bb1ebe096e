# SPDX-License-Identifier: Apache-2.0
srcs-test_lifecycle_mpu := $(filter-out core/dtb.c core/facts.c core/string.c,$(wildcard core/*.c)) arch/armv8/plan_arm.c \
	mem/tables_bound.c mem/slots_bound.c mem/copy.c mem/mpu/guest.c mem/mpu/regions.c arch/host/mpu.c \
	$(addprefix arch/host/,port.c irq/irq.c cpu.c ram.c) tests/unit/life.c tests/unit/life_tests.c tests/unit/life_random.c
incs-test_lifecycle_mpu := tests/unit/life_mpu arch/host arch/host/irq arch/host/include arch/armv8/include arch/armv8/a64/include include core mem mem/mpu irq/gic/v3 uart
defs-test_lifecycle_mpu := -D_GNU_SOURCE -DCONFIG_VMLIST_POINTER -include tests/unit/slow_atomics.h
