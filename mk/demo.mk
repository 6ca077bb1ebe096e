# SPDX-License-Identifier: Apache-2.0
# Two guests on one emulated board: tools/demo says how it goes. Without a terminal it plays its scenario and ends. PLATFORM
# chooses the board, on RISC-V IRQC the interrupt controller.

.PHONY: demo
demo:
	@$(if $(IRQC),IRQC=$(IRQC)) tools/demo $(if $(PLATFORM),--platform $(PLATFORM)) $(DEMO_FLAGS)
