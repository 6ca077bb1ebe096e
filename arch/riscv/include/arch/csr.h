/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Control and status registers by number, and the fields of them that we use (RISC-V privileged specification, chapters
 * Supervisor and Hypervisor; AIA specification, chapters 2 and 6). Numbers, since an older assembler lacks some names.
 * <width.h> has what differs between RV64 and RV32.
 */
#ifndef ARCH_CSR_H
#define ARCH_CSR_H

#include <bits.h>
#include <stdint.h>
#include <width.h>

#define csr_read(csr)                                                     \
    __extension__({                                                       \
        unsigned long v_;                                                 \
        __asm__ volatile("csrr %0, %1" : "=r"(v_) : "i"(csr) : "memory"); \
        v_;                                                               \
    })
#define csr_swap(csr, v)                                                                                  \
    __extension__({                                                                                       \
        unsigned long v_;                                                                                 \
        __asm__ volatile("csrrw %0, %1, %z2" : "=r"(v_) : "i"(csr), "rJ"((unsigned long)(v)) : "memory"); \
        v_;                                                                                               \
    })
#define csr_write(csr, v) __asm__ volatile("csrw %0, %z1" ::"i"(csr), "rJ"((unsigned long)(v)) : "memory")
#define csr_set(csr, v) __asm__ volatile("csrs %0, %z1" ::"i"(csr), "rJ"((unsigned long)(v)) : "memory")
#define csr_clear(csr, v) __asm__ volatile("csrc %0, %z1" ::"i"(csr), "rJ"((unsigned long)(v)) : "memory")

#define CSR_FFLAGS 0x001
#define CSR_FCSR 0x003
#define CSR_VSTART 0x008
#define CSR_VCSR 0x00f
#define CSR_SSTATUS 0x100
#define CSR_SIE 0x104
#define CSR_STVEC 0x105
#define CSR_SCOUNTEREN 0x106
#define CSR_SENVCFG 0x10a
#define CSR_SSTATEEN0 0x10c
#define CSR_SSCRATCH 0x140
#define CSR_SEPC 0x141
#define CSR_SCAUSE 0x142
#define CSR_STVAL 0x143
#define CSR_SIP 0x144
#define CSR_STIMECMP 0x14d
#define CSR_STIMECMPH 0x15d
#define CSR_SISELECT 0x150
#define CSR_SIREG 0x151
#define CSR_STOPEI 0x15c
#define CSR_SATP 0x180
#define CSR_VSSTATUS 0x200
#define CSR_VSIE 0x204
#define CSR_VSTVEC 0x205
#define CSR_VSSCRATCH 0x240
#define CSR_VSEPC 0x241
#define CSR_VSCAUSE 0x242
#define CSR_VSTVAL 0x243
#define CSR_VSIP 0x244
#define CSR_VSTIMECMP 0x24d
#define CSR_VSTIMECMPH 0x25d
#define CSR_VSISELECT 0x250
#define CSR_VSIREG 0x251
#define CSR_VSATP 0x280
#define CSR_HSTATUS 0x600
#define CSR_HEDELEG 0x602
#define CSR_HIDELEG 0x603
#define CSR_HIE 0x604
#define CSR_HTIMEDELTA 0x605
#define CSR_HTIMEDELTAH 0x615
#define CSR_HCOUNTEREN 0x606
#define CSR_HGEIE 0x607
#define CSR_HVICTL 0x609
#define CSR_HENVCFG 0x60a
#define CSR_HENVCFGH 0x61a
#define CSR_HSTATEEN0 0x60c
#define CSR_HSTATEEN0H 0x61c
#define CSR_HTVAL 0x643
#define CSR_HIP 0x644
#define CSR_HVIP 0x645
#define CSR_HVIPRIO1 0x646
#define CSR_HVIPRIO2 0x647
#define CSR_HTINST 0x64a
#define CSR_HGATP 0x680
#define CSR_HGEIP 0xe12
#define CSR_CYCLE 0xc00
#define CSR_TIME 0xc01
#define CSR_INSTRET 0xc02
#define CSR_TIMEH 0xc81

#define SSTATUS_SIE BIT(1)
#define SSTATUS_SPIE BIT(5)
#define SSTATUS_SPP BIT(8)
#define SSTATUS_VS GENMASK(10, 9)
#define SSTATUS_FS GENMASK(14, 13)
#define SSTATUS_SUM BIT(18)
#define SSTATUS_MXR BIT(19)

#define HSTATUS_GVA BIT(6)
#define HSTATUS_SPV BIT(7)
#define HSTATUS_SPVP BIT(8)
#define HSTATUS_VGEIN GENMASK(17, 12)
#define HSTATUS_VSXL GENMASK(33, 32)

/* Interrupt causes, which are also bits of sie, sip, hideleg, hvip. */
#define IRQ_SSI 1
#define IRQ_VSSI 2
#define IRQ_STI 5
#define IRQ_VSTI 6
#define IRQ_SEI 9
#define IRQ_VSEI 10
#define IRQ_SGEI 12
#define IRQ_LCOFI 13

#define EXC_FETCH_MISALIGNED 0
#define EXC_FETCH_ACCESS 1
#define EXC_ILLEGAL 2
#define EXC_BREAKPOINT 3
#define EXC_LOAD_MISALIGNED 4
#define EXC_LOAD_ACCESS 5
#define EXC_STORE_MISALIGNED 6
#define EXC_STORE_ACCESS 7
#define EXC_ECALL_U 8
#define EXC_ECALL_VS 10
#define EXC_FETCH_PAGE 12
#define EXC_LOAD_PAGE 13
#define EXC_STORE_PAGE 15
#define EXC_SOFTWARE_CHECK 18
#define EXC_FETCH_GUEST_PAGE 20
#define EXC_LOAD_GUEST_PAGE 21
#define EXC_VIRTUAL 22
#define EXC_STORE_GUEST_PAGE 23

#define ENVCFG_LPE BIT(2) /* Zicfilp */
#define ENVCFG_SSE BIT(3) /* Zicfiss */
#define ENVCFG_CBIE_FLUSH BIT(4)
#define ENVCFG_CBCFE BIT(6)
#define ENVCFG_CBZE BIT(7)
#define ENVCFG_PMM GENMASK(33, 32) /* Ssnpm */
#define ENVCFG_DTE BIT(59) /* Ssdbltrp */
#define ENVCFG_ADUE BIT(61) /* Svadu */
#define ENVCFG_PBMTE BIT(62)
#define ENVCFG_STCE BIT(63)

#define STOPEI_ID GENMASK(26, 16)

/* Indirectly accessed registers of an interrupt file (AIA, 3.8). */
#define IMSIC_EIDELIVERY 0x70
#define IMSIC_EITHRESHOLD 0x72
#define IMSIC_EIP0 0x80
#define IMSIC_EIE0 0xc0

#endif
