# SPDX-License-Identifier: Apache-2.0
guest-src-gicregs := main.c bytes.c live.c
guest-src-gicregs-gicv2 := gicv2/cpu_interface.c
guest-src-gicregs-gicv3 := gicv3/cpu_interface.c
guest-lib-gicregs-gicv2 := lib/gic_map.c lib/gicv2_map.c
guest-lib-gicregs-gicv3 := lib/gic_map.c lib/gicv3_map.c
