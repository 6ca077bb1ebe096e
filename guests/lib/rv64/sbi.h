/* SPDX-License-Identifier: Apache-2.0 */
/* The SBI (RISC-V Supervisor Binary Interface Specification 2.0). */
#ifndef GUEST_SBI_H
#define GUEST_SBI_H

#include <stdint.h>

#define SBI_BASE 0x10
#define SBI_TIME 0x54494d45
#define SBI_IPI 0x735049
#define SBI_RFENCE 0x52464e43
#define SBI_HSM 0x48534d
#define SBI_SRST 0x53525354
#define SBI_DBCN 0x4442434e

struct sbi_result {
    long error;
    long value;
};

struct sbi_result sbi_call(uint64_t extension, uint64_t function, uint64_t a, uint64_t b, uint64_t c);

#endif
