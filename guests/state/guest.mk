# SPDX-License-Identifier: Apache-2.0
guest-lib-state := $(guest-state-src)
