# SPDX-License-Identifier: Apache-2.0
# CROSS_COMPILE is a prefix, as in aarch64-linux-gnu-: GCC and the GNU binutils. Or it is a clang, as in `clang`,
# `clang-14`, `/opt/llvm/bin/clang`: then the linker and objcopy are LLVM's of the same folder and version.
# A configuration's config.mk may use $(cc), $(ld) and $(objcopy).

ifneq ($(filter clang clang-%,$(notdir $(CROSS_COMPILE))),)
compiler := clang
compiler_flags :=
llvm_dir := $(filter-out ./,$(dir $(CROSS_COMPILE)))
llvm_version := $(patsubst clang%,%,$(notdir $(CROSS_COMPILE)))
cc := $(CROSS_COMPILE) --target=$(clang_target)
ld := $(llvm_dir)ld.lld$(llvm_version)
objcopy := $(llvm_dir)llvm-objcopy$(llvm_version)
nm := $(llvm_dir)llvm-nm$(llvm_version)
to_assembly := -S -Xclang -no-integrated-as# or inline assembly is assembled, and its files read, before it is ours to see
else
compiler := gcc
# GCC would make a call of memcpy() from the loop inside memcpy().
compiler_flags := -fno-tree-loop-distribute-patterns
cc := $(CROSS_COMPILE)gcc
ld := $(CROSS_COMPILE)ld
objcopy := $(CROSS_COMPILE)objcopy
nm := $(CROSS_COMPILE)nm
to_assembly := -S
endif

cc_version := $(shell $(cc) --version 2>/dev/null)
ifeq ($(cc_version),)
$(error CROSS_COMPILE='$(CROSS_COMPILE)': '$(cc)' does not run. It is a GCC's prefix, as in $(CROSS_COMPILE_DEFAULT), or a \
clang; `tools/setup` installs both)
endif
