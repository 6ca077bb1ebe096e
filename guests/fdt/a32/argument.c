/* SPDX-License-Identifier: Apache-2.0 */
#include "cpu.h"
#include "fdt.h"

#define NO_MACHINE 0xffffffffu /* it is in the device tree */

unsigned char *fdt_argument(void)
{
    return entry_state.r[0] == 0 && entry_state.r[1] == NO_MACHINE ? (unsigned char *)entry_state.r[2] : NULL;
}
