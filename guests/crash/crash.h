/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CRASH_H
#define CRASH_H

/* Every general register gets a value of its own; then the vectors are nowhere, and a store goes nowhere, too. */
_Noreturn void fall(void);

#endif
