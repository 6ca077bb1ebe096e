# Both guests are built from this project's sources; Linux is Debian's, which `tools/setup linux` fetches.
include guests/guests.mk
include guests/linux/linux.mk
CPPFLAGS += -DGUESTS=$(abspath $(guests-out)) -DLINUX_BIN=$(abspath build/guests/linux/linux-auto.bin)
