# SPDX-License-Identifier: Apache-2.0
guest-src-rtos := main.c thumb.S
