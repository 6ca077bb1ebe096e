/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the advice: what the port knows (tools/plan/<port>/advice_*.c), and windows cut around what they must not have. */
#ifndef ADVICE_WORK_H
#define ADVICE_WORK_H

#include "advice.h"

#define ADVICE_HOLES_MAX 8

/* The board's registers that are no VM's: how many of `holes` are used. */
unsigned advice_own(const struct board *b, struct range holes[static ADVICE_HOLES_MAX]);
/* Guest addresses of the VM's own interrupt controller. */
unsigned advice_windows(const struct vm_platform *p, struct range holes[static ADVICE_HOLES_MAX]);

/* What is left of a device's window, as entries of `devs`, where `holes` are in its physical, or guest, addresses. */
void advice_split(const struct vm_dev_region *d, bool physical, struct range *holes, unsigned num, struct advice *a);

#endif
