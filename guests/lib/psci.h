/* SPDX-License-Identifier: Apache-2.0 */
/* PSCI, Arm DEN0022. Calls go by HVC, or by SMC where this image dropped from EL2 itself. */
#ifndef GUEST_PSCI_H
#define GUEST_PSCI_H

#include <stdint.h>

#define PSCI_VERSION 0x84000000u
#define PSCI_CPU_SUSPEND64 0xc4000001u
#define PSCI_CPU_OFF 0x84000002u
#define PSCI_CPU_ON64 0xc4000003u
#define PSCI_CPU_ON (sizeof(long) == 8 ? PSCI_CPU_ON64 : 0x84000003u) /* with arguments of a register's width */
#define PSCI_AFFINITY_INFO64 0xc4000004u
#define PSCI_MIGRATE_INFO_TYPE 0x84000006u
#define PSCI_SYSTEM_OFF 0x84000008u
#define PSCI_SYSTEM_RESET 0x84000009u
#define PSCI_FEATURES 0x8400000au
#define PSCI_SYSTEM_SUSPEND64 0xc400000eu
#define PSCI_SYSTEM_RESET2_64 0xc4000012u

long psci_call(uint32_t function, unsigned long a, unsigned long b, unsigned long c);

#endif
