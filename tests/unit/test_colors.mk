# SPDX-License-Identifier: Apache-2.0
incs-test_colors := core mem arch/armv8/a
