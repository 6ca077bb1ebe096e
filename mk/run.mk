# SPDX-License-Identifier: Apache-2.0
# The board in the emulator. QEMU_CPU, QEMU_SMP, QEMU_MEMORY and QEMU_FLAGS are the user's to change; the second UART
# writes to a file. The terminal is the first UART's, ctrl-c included.

qemu_command = $(QEMU) -M $(QEMU_MACHINE) -cpu $(QEMU_CPU) -smp $(QEMU_SMP) -m $(QEMU_MEMORY) -display none -monitor none

.PHONY: run
run: all
	$(Q)echo 'ctrl-a x ends it, ctrl-a h lists what else there is; the second UART writes to $(config_out)/uart1.log'
	$(Q)$(qemu_command) -serial mon:stdio -serial file:$(config_out)/uart1.log -kernel $(elf) $(QEMU_FLAGS)
