# SPDX-License-Identifier: Apache-2.0
# The guest is built from this project's sources.
include guests/guests.mk
CPPFLAGS += -DGUESTS=$(guests-out)
