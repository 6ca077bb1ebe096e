# SPDX-License-Identifier: Apache-2.0
srcs-test_dtb := core/dtb.c
incs-test_dtb := core
libs-test_dtb := -lfdt
