/* SPDX-License-Identifier: Apache-2.0 */
#include "cpu.h"
#include "fdt.h"

unsigned char *fdt_argument(void) { return (unsigned char *)entry_state.x[0]; }
