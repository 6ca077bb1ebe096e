# SPDX-License-Identifier: Apache-2.0
# Small helpers for recipes.

empty :=
space := $(empty) $(empty)
comma := ,
define newline


endef

Q := $(if $(filter 1,$(V)),,@)

# One line for each step, unless the commands themselves are shown: $(call say,CC,file)
say = $(if $(filter 1,$(V)),:,printf '  %-9s%s\n' '$(1)' '$(2)')

# A text as one word of the shell.
quote = '$(subst ','\'',$(1))'

# The recipe of a file that holds a text: written only when the text changes, so that what depends on it is made again
# exactly then. Its rule has FORCE as prerequisite.
keep = @$(shell mkdir -p $(@D))$(file >$@.new,$(1)){ cmp -s $@.new $@ && rm -f $@.new; } || mv -f $@.new $@
