# SPDX-License-Identifier: Apache-2.0
# Static checks. What needs a port's flags is in mk/check-port.mk, and made for each platform.

CLANG_FORMAT ?= clang-format

# Every file that is, or is going to be, in the repository.
our_files = $(or $(call git_files,$(1)),$(error these checks need git: which files are ours, it says))
git_files = $(shell git ls-files -co --exclude-standard $(1) | sort -u | while read -r f; do [ ! -e "$$f" ] || echo "$$f"; done)
# A port that is being written can be left out: CHECK_PLATFORMS=qemu-aarch64-virt
CHECK_PLATFORMS ?= $(patsubst platform/%/board.mk,%,$(wildcard platform/*/board.mk))

.PHONY: check check-format check-text check-includes check-mutants format
check: check-format check-text check-includes check-mutants $(addprefix check-platform-,$(CHECK_PLATFORMS))

check-format:
	$(Q)$(call say,FORMAT,the C sources (make format repairs))
	$(Q)$(CLANG_FORMAT) --dry-run -Werror $(call our_files,'*.c' '*.h')

format:
	$(Q)$(CLANG_FORMAT) -i $(call our_files,'*.c' '*.h')

check-text:
	$(Q)$(call say,TEXT,licence lines and white space and conditional code)
	$(Q)tools/check-text $(call our_files,)

check-includes:
	$(Q)$(call say,INCLUDE,cycles and depth)
	$(Q)tools/check-includes

check-mutants:
	$(Q)$(call say,MUTANTS,stand where the lists say)
	$(Q)tests/mutants/run --check

check-platform-%:
	$(Q)$(MAKE) --no-print-directory PLATFORM=$* CONFIG= check-port
