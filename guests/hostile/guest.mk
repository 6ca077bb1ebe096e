# SPDX-License-Identifier: Apache-2.0
guest-src-hostile := main.c $(patsubst %,$(guest-arch)/%.c,deeds memory controller registers calls control)
