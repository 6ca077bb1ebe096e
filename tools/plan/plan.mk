# SPDX-License-Identifier: Apache-2.0
# Read by mk/plan.mk: what the program is made of besides the plan itself.
plan_defs := -DLOAD_ADDR=$(LOAD_ADDR)
plan_sources += $(wildcard tools/plan/$(ARCH)/*.c)
