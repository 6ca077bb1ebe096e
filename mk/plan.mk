# SPDX-License-Identifier: Apache-2.0
# The plan, made on this machine with the board's nominal facts: errors refuse the build, and its size becomes that of
# the hypervisor's buffer.

plan_size := $(config_out)/plan.size

ifeq ($(wildcard tools/plan/main.c),)
$(plan_size): FORCE
	$(call keep,16384)
else
$(error tools/plan is there, mk/plan.mk does not know how)
endif
