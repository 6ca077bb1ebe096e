# SPDX-License-Identifier: Apache-2.0
include tests/unit/unit.mk
include tests/fuzz/fuzz.mk
