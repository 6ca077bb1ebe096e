/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARCH_LAYOUT_H
#define ARCH_LAYOUT_H

#define ARCH_WINDOW_SIZE 65536
/* Nothing is linked at a fixed address here; images are given by their offset. */
#define HYP_BASE 0x1000000000000000

#endif
