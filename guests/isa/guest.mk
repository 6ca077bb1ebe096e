# SPDX-License-Identifier: Apache-2.0
# For RISC-V only, as variants: guests/isa/isa.h has the macros.
guest-src-isa := main.c calls.c hart.c memory.c regs.S
