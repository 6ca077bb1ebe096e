/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FDT_GUEST_H
#define FDT_GUEST_H

#include <stddef.h>
#include <stdint.h>

/* The device tree's address as Linux's boot protocol of the architecture hands it over; NULL: not so. */
unsigned char *fdt_argument(void);

#endif
