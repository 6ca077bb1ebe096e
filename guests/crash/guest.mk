# SPDX-License-Identifier: Apache-2.0
guest-src-crash := main.c $(guest-arch)/fall.c
