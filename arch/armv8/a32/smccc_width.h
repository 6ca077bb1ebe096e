/* SPDX-License-Identifier: Apache-2.0 */
/* Which calls a guest in a hurry makes: those of its own register width. */
#ifndef SMCCC_WIDTH_H
#define SMCCC_WIDTH_H

#include <hypercall.h>

#define SMCCC_NATIVE HC_SMCCC32

#endif
