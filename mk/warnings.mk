# SPDX-License-Identifier: Apache-2.0
# What every C file of ours is held to, for the target and for the build machine.

warnings := -Wall -Wextra -Werror -Wconversion -Wshadow -Wundef -Wstrict-prototypes -Wmissing-prototypes \
	-Wold-style-definition -Wvla -Wwrite-strings -Wpointer-arith -Wcast-qual -Wredundant-decls \
	-Wimplicit-fallthrough -Wformat=2 -Wdate-time
warnings_gcc := -Wlogical-op -Wduplicated-cond -Wduplicated-branches
warnings_clang := -Wunreachable-code -Wno-unused-command-line-argument
