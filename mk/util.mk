# SPDX-License-Identifier: Apache-2.0
# Small helpers for recipes.

empty :=
space := $(empty) $(empty)
comma := ,
define newline


endef

Q := $(if $(filter 1,$(V)),,@)

# One line for each step, unless the commands themselves are shown: $(call say,CC,file). JSON has standard output alone.
say = $(if $(filter 1,$(V)),:,printf '  %-9s%s\n' '$(1)' '$(2)'$(if $(filter json,$(VERIFY_FORMAT)), >&2))

# A text as one word of the shell.
quote = '$(subst ','\'',$(1))'

# The recipe of a file that holds a text: written only when the text changes, so that what depends on it is made again
# exactly then. Its rule has FORCE as prerequisite. (Builds of two configurations may write one such file at once.)
kept = $@.$(subst /,-,$(CONFIG)).new
keep = @$(shell mkdir -p $(@D))$(file >$(kept),$(1)){ cmp -s $(kept) $@ && rm -f $(kept); } || mv -f $(kept) $@
