/* SPDX-License-Identifier: Apache-2.0 */
/* Which of the board's devices a passed-through window holds. */
#ifndef BOARD_DEV_H
#define BOARD_DEV_H

#include <board_devices.h>
#include <config.h>

/* The board's device in `d`'s window that raises `irq`; NULL: none. */
const struct board_device *board_dev_at(const struct vm_dev_region *d, uint32_t irq);

/* `irq` is no interrupt of the devices in `d`'s window, but with 32 more, or less, it would be one: that one. Else 0. */
uint32_t board_dev_irq_meant(const struct vm_dev_region *d, uint32_t irq);

#endif
