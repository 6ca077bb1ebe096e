# SPDX-License-Identifier: Apache-2.0
incs-test_string := core
