/* SPDX-License-Identifier: Apache-2.0 */
/* Registers whose number is only known at run time (id.S): a jump into a row of instructions. */
#ifndef ID_H
#define ID_H

#include <stdint.h>

/* MRC p15, 0, r, c0, c<crm>, <opc2>; crm 0 to 7. */
uint32_t id_read(uint32_t crm, uint32_t opc2);
/* MVFR0 to MVFR2. */
uint32_t mvfr_read(uint32_t n);
/* The first `num` breakpoints, watchpoints: off. 0 to 16. */
void breakpoints_zero(uint32_t num);
void watchpoints_zero(uint32_t num);

#endif
