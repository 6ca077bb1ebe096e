/* SPDX-License-Identifier: Apache-2.0 */
/* What is particular to RV64. Also read by the linker script and assembly. */
#ifndef WIDTH_H
#define WIDTH_H

/* The last GiB of Sv39's lower half. */
#define HYP_BASE 0x3fc0000000
#define HYP_VA_BITS 39
#define HYP_SATP_MODE 0x8000000000000000 /* Sv39 */
#define RV_IMAGE_OFFSET 0x200000
#define HYP_BLOCK 0x200000
#define HYP_PA_BITS 56

/* Tables: three levels for the image, one for WINDOW (2 MiB each), the rest for OWN. */
#define HYP_TABLE_PAGES 18

#define RV_DWORD .dword
#define RV_BYTES 8
#define REG_S sd
#define REG_L ld

#ifndef __ASSEMBLER__
/* Used through <arch/csr.h>. */
#define hyp_format pt_riscv64
#define guest_format pt_riscv64_g
#define RV_IS_64 true

#define HSTATUS_WIDTH (UINT64_C(2) << 32) /* VSXL: the guest is RV64 */
#define csr_write64(csr, csrh, v) csr_write(csr, v)
#define csr_read64(csr, csrh) csr_read(csr)
#define time_read() csr_read(CSR_TIME)

/* hgatp (Hypervisor chapter): modes by the guest address bits that they have. */
#define HGATP_VMID GENMASK(57, 44)
#define HGATP_PPN GENMASK(43, 0)
#define HGATP_MODE_SHIFT 60
#define HGATP_MODES                      \
    {                                    \
        { 8, 41 }, { 9, 50 }, { 10, 59 } \
    }
#endif

#endif
