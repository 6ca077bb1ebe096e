# SPDX-License-Identifier: Apache-2.0
guest-src-gicorder := main.c one.c two.c
guest-src-gicorder-gicv2 := gicv2/ends.c
guest-src-gicorder-gicv3 := gicv3/ends.c
