/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HOST_A64_VCPU_H
#define HOST_A64_VCPU_H

#include "../../../armv8/a64/include/arch/vcpu.h"

#endif
