# The guest is built from this project's sources.
include guests/guests.mk
CPPFLAGS += -DGUESTS=$(abspath $(guests-out))
