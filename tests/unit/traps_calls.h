/* SPDX-License-Identifier: Apache-2.0 */
/* What a guest calls: PSCI, SMCCC, hypercalls. */
#ifndef TRAPS_CALLS_H
#define TRAPS_CALLS_H

/* cmocka program: how many tests failed. */
int traps_calls(void);

#endif
