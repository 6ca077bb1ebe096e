# SPDX-License-Identifier: Apache-2.0
guest-src-restart := main.c $(if $(filter rv64,$(guest-arch)),rv64/controller.c,gic.c) $(guest-arch)/entry.c
guest-lib-restart := $(guest-state-src)
guest-lib-restart-gicv2 := lib/gic_map.c lib/gicv2_map.c
guest-lib-restart-gicv3 := lib/gic_map.c lib/gicv3_map.c
