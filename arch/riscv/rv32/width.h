/* SPDX-License-Identifier: Apache-2.0 */
/* What is particular to RV32. Also read by the linker script and assembly. */
#ifndef WIDTH_H
#define WIDTH_H

#define HYP_BASE 0xc0000000
#define HYP_VA_BITS 32
#define HYP_SATP_MODE 0x80000000 /* Sv32 */
#define RV_IMAGE_OFFSET 0x400000
#define HYP_BLOCK 0x400000
#define HYP_PA_BITS 34

/* Tables: the root, one for the image, two for WINDOW (4 MiB each), the rest for OWN. */
#define HYP_TABLE_PAGES 12

#define RV_DWORD .word
#define RV_BYTES 4
#define REG_S sw
#define REG_L lw

#ifndef __ASSEMBLER__
/* Used through <arch/csr.h>. */
#define hyp_format pt_riscv32
#define guest_format pt_riscv32_g
#define RV_IS_64 false

#define HSTATUS_WIDTH 0
#define csr_write64(csr, csrh, v)              \
    do {                                       \
        uint64_t w_ = (v);                     \
        csr_write(csrh, (uint32_t)(w_ >> 32)); \
        csr_write(csr, (uint32_t)w_);          \
    } while (0)
#define csr_read64(csr, csrh) ((uint64_t)csr_read(csrh) << 32 | csr_read(csr))

#define time_read()                                       \
    __extension__({                                       \
        uint32_t high_, low_;                             \
        do {                                              \
            high_ = (uint32_t)csr_read(CSR_TIMEH);        \
            low_ = (uint32_t)csr_read(CSR_TIME);          \
        } while ((uint32_t)csr_read(CSR_TIMEH) != high_); \
        (uint64_t) high_ << 32 | low_;                    \
    })

#define HGATP_VMID GENMASK(28, 22)
#define HGATP_PPN GENMASK(21, 0)
#define HGATP_MODE_SHIFT 31
#define HGATP_MODES \
    {               \
        {           \
            1, 34   \
        }           \
    }
#endif

#endif
