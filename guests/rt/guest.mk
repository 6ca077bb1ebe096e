# SPDX-License-Identifier: Apache-2.0
guest-src-rt := main.c channel.c
