# SPDX-License-Identifier: Apache-2.0
guest-src-fdt := main.c $(guest-arch)/argument.c
