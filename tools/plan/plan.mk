# SPDX-License-Identifier: Apache-2.0
# Read by mk/plan.mk: what the program is made of besides the plan itself.
plan_defs := -DLOAD_ADDR=$(LOAD_ADDR) -D_POSIX_C_SOURCE=200809L -DTARGET_BITS=$(WIDTH)
plan_sources += $(wildcard tools/plan/$(ARCH)/*.c)
