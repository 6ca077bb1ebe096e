# SPDX-License-Identifier: Apache-2.0
guest-src-irqlat := main.c calls.c interrupts.c doorbells.c $(guest-arch)/timed.S
