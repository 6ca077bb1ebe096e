# SPDX-License-Identifier: Apache-2.0
$(config_out)/extra.o: $(config_dir)/extra.in
	$(cc) -march=armv8-a -x c -c -o $@ $<
