/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STATE_GUEST_H
#define STATE_GUEST_H

/* What a variant may set by -D: a number that makes this VM's values its own. */
#ifndef SEED
#define SEED 1
#endif
#ifndef CHECKS
#define CHECKS 1000
#endif
/* Between filling the registers and looking at them. */
#ifndef HOLD_US
#define HOLD_US 500
#endif
#ifndef TICK_US
#define TICK_US 100
#endif

#endif
