# SPDX-License-Identifier: Apache-2.0
# Two guests on one emulated board: tools/demo says how it goes. Without a terminal it plays its scenario and ends.

.PHONY: demo
demo:
	@tools/demo $(DEMO_FLAGS)
