# SPDX-License-Identifier: Apache-2.0
# `make map`: the plan as JSON, text, SVG and HTML page, beside the binary. docs/MAP.md.

map := $(bin_dir)/map.json

$(map): $(host_out)/plan $(host_out)/options $(plan_ok)
	$(Q)$< $(plan_machine) --map $(CONFIG) > $@.new && mv -f $@.new $@

.PHONY: map
map: $(map)
	$(Q)$(PYTHON) -B tools/map $(map)
	$(Q)$(call say,MAP,$(bin_dir)/map.txt map.json map.svg map.html)
