# SPDX-License-Identifier: Apache-2.0
srcs-test_print := core/print.c
incs-test_print := core
