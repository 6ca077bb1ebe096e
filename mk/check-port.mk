# SPDX-License-Identifier: Apache-2.0
# Static checks of one platform's sources, with its flags: make PLATFORM=… check-port

CLANG_TIDY ?= clang-tidy
CPPCHECK ?= cppcheck

# A function's frame, and the deepest chain of calls that a core's stack must hold, in bytes.
STACK_FRAME_MAX ?= 640
STACK_DEPTH_MAX ?= 4096

check_out := $(objects_dir)/check
port_headers := $(filter-out $(header_exceptions),$(wildcard $(addsuffix /*.h,$(include_dirs)) $(addsuffix /arch/*.h,arch/$(ARCH)/include $(arch_includes))))
c_sources := $(filter %.c,$(sources))
# RISC-V: for clang-tidy, what GCC calls zicsr and zifencei is part of I.
clang_flags := --target=$(clang_target) $(patsubst %_zicsr_zifencei,%,$(filter-out $(warnings_gcc) \
	-fno-tree-loop-distribute-patterns -fstack-usage -fcallgraph-info=su,$(c_flags))) $(warnings_clang)

.PHONY: check-port check-headers check-tidy check-cppcheck check-contract check-stack
check-port: check-headers check-tidy check-cppcheck check-contract check-stack

# Each header compiles alone, and twice.
$(check_out)/%.h.ok: %.h
	$(Q)mkdir -p $(@D)
	$(Q)printf '#include "%s"\n#include "%s"\n' $< $< | $(cc) $(filter-out -fstack-usage -fcallgraph-info=su,$(c_flags)) -Wno-unused-function -I. -MMD -MP -MF $(@:.ok=.d) \
		-MT $@ -x c -fsyntax-only - || { echo 'error: $< does not compile alone' >&2; false; }
	$(Q)touch $@

check-headers: $(addprefix $(check_out)/,$(addsuffix .ok,$(port_headers)))
	$(Q)$(call say,HEADERS,$(PLATFORM): each compiles alone)

$(check_out)/%.c.ok: %.c .clang-tidy $(objects_dir)/%.o
	$(Q)mkdir -p $(@D) && $(call say,TIDY,$<)
	$(Q)$(CLANG_TIDY) --quiet --warnings-as-errors='*' $< -- $(clang_flags) > $@.log 2>&1 || { cat $@.log; false; }
	$(Q)touch $@

check-tidy: $(addprefix $(check_out)/,$(addsuffix .ok,$(c_sources)))

# comparePointers: the linker script's symbols are compared all the time. ctuuninitvar: it takes a struct that is filled
# field by field for one that is not. overlappingWriteUnion: halves of a 64-bit word, which is what the union is for.
# constStatement: it takes register variables for statements. shiftTooManyBitsSigned: GCC and clang define that shift.
check-cppcheck:
	$(Q)$(call say,CPPCHECK,$(PLATFORM))
	$(Q)mkdir -p $(check_out)/cppcheck
	$(Q)$(CPPCHECK) --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
		--suppress=missingIncludeSystem --suppress=unmatchedSuppression --suppress=comparePointers --suppress=ctuuninitvar --suppress=overlappingWriteUnion \
		--suppress=constStatement --suppress=shiftTooManyBitsSigned --cppcheck-build-dir=$(check_out)/cppcheck \
		--template='{file}:{line}: {severity}: {message} [{id}]' \
		$(if $(filter armv8,$(ARCH)),$(if $(filter 64,$(WIDTH)),-D__aarch64__,-D__arm__),-D__riscv -D__riscv_xlen=$(WIDTH)) -D__GNUC__=12 -D__cppcheck__ $(addprefix -I,$(include_dirs)) $(c_sources)

core_objects := $(filter $(objects_dir)/core/%,$(objects))

# What linked core needs of others is what docs/PORTING.md says.
check-contract: $(core_objects)
	$(Q)$(call say,CONTRACT,$(PLATFORM): what core needs is what docs/PORTING.md lists)
	$(Q)mkdir -p $(check_out)
	$(Q)$(ld) $(arch_ld_flags) -r -o $(check_out)/core.o $(core_objects)
	$(Q)tools/check-contract $(check_out)/core.o docs/PORTING.md

# Every frame is bounded, and so is every chain of calls; GCC's call graph tells.
check-stack: $(objects)
	$(Q)tools/check-stack $(STACK_FRAME_MAX) $(STACK_DEPTH_MAX) $(nm) $(wildcard $(patsubst %.c,$(objects_dir)/%.ci,$(c_sources))) \
		$(patsubst %.S,$(objects_dir)/%.o,$(filter %.S,$(sources)))
