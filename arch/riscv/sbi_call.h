/* SPDX-License-Identifier: Apache-2.0 */
/* The SBI (RISC-V Supervisor Binary Interface Specification 3.0): numbers, and calls to the firmware below us. */
#ifndef SBI_CALL_H
#define SBI_CALL_H

#define SBI_ARGS 6

#define SBI_SUCCESS 0
#define SBI_ERR_FAILED (-1)
#define SBI_ERR_NOT_SUPPORTED (-2)
#define SBI_ERR_INVALID_PARAM (-3)
#define SBI_ERR_DENIED (-4)
#define SBI_ERR_INVALID_ADDRESS (-5)
#define SBI_ERR_ALREADY_AVAILABLE (-6)
#define SBI_ERR_ALREADY_STARTED (-7)
#define SBI_ERR_ALREADY_STOPPED (-8)
#define SBI_ERR_NO_SHMEM (-9)

#define SBI_LEGACY_SET_TIMER 0
#define SBI_LEGACY_PUTCHAR 1
#define SBI_LEGACY_GETCHAR 2
#define SBI_LEGACY_CLEAR_IPI 3
#define SBI_LEGACY_SEND_IPI 4
#define SBI_LEGACY_FENCE_I 5
#define SBI_LEGACY_SFENCE_VMA 6
#define SBI_LEGACY_SFENCE_VMA_ASID 7
#define SBI_LEGACY_SHUTDOWN 8

#define SBI_BASE 0x10
#define SBI_BASE_SPEC_VERSION 0
#define SBI_BASE_IMPL_ID 1
#define SBI_BASE_IMPL_VERSION 2
#define SBI_BASE_PROBE 3
#define SBI_BASE_MVENDORID 4
#define SBI_BASE_MARCHID 5
#define SBI_BASE_MIMPID 6

#define SBI_TIME 0x54494d45
#define SBI_IPI 0x735049
#define SBI_RFENCE 0x52464e43
#define SBI_RFENCE_FENCE_I 0
#define SBI_RFENCE_SFENCE_VMA 1
#define SBI_RFENCE_SFENCE_VMA_ASID 2
#define SBI_RFENCE_HFENCE_GVMA 4
#define SBI_RFENCE_HFENCE_VVMA_ASID 5
#define SBI_RFENCE_HFENCE_VVMA 6

#define SBI_HSM 0x48534d
#define SBI_HSM_START 0
#define SBI_HSM_STOP 1
#define SBI_HSM_STATUS 2
#define SBI_HSM_SUSPEND 3
#define SBI_HSM_STARTED 0
#define SBI_HSM_STOPPED 1
#define SBI_HSM_START_PENDING 2
#define SBI_HSM_SUSPENDED 4
#define SBI_HSM_RETENTIVE 0u
#define SBI_HSM_NON_RETENTIVE 0x80000000u

#define SBI_SUSP 0x53555350
#define SBI_SUSP_SUSPEND 0
#define SBI_SUSP_TO_RAM 0u

#define SBI_SRST 0x53525354
#define SBI_SRST_SHUTDOWN 0
#define SBI_SRST_COLD 1
#define SBI_SRST_WARM 2

#define SBI_DBCN 0x4442434e
#define SBI_DBCN_WRITE 0
#define SBI_DBCN_READ 1
#define SBI_DBCN_WRITE_BYTE 2

#define SBI_PMU 0x504d55
#define SBI_PMU_NUM_COUNTERS 0
#define SBI_PMU_GET_INFO 1
#define SBI_PMU_CONFIG_MATCHING 2
#define SBI_PMU_START 3
#define SBI_PMU_STOP 4
#define SBI_PMU_FW_READ 5
#define SBI_PMU_FW_READ_HI 6

#define SBI_FWFT 0x46574654
#define SBI_FWFT_SET 0
#define SBI_FWFT_GET 1

struct sbi_result {
    long error;
    long value;
};

/* Ask the firmware. */
struct sbi_result sbi_call(unsigned long extension, unsigned long function, const unsigned long args[SBI_ARGS]);

#endif
