/* SPDX-License-Identifier: Apache-2.0 */
/* Registers of an APLIC interrupt domain (AIA specification, 4.5), 32 bits each. */
#ifndef APLIC_REGS_H
#define APLIC_REGS_H

#include <bits.h>

#define APLIC_SOURCES 1024 /* source 0 is none */
#define APLIC_WORDS (APLIC_SOURCES / 32)
#define APLIC_SIZE 0x8000 /* with the IDC structures of direct delivery */

#define APLIC_DOMAINCFG 0x0000
#define APLIC_SOURCECFG 0x0000 /* + 4 * source */
#define APLIC_SOURCECFG_END 0x1000
#define APLIC_SETIP 0x1c00 /* 32 words; the number register of each at + 0xdc */
#define APLIC_IN_CLRIP 0x1d00
#define APLIC_SETIE 0x1e00
#define APLIC_CLRIE 0x1f00
#define APLIC_NUM 0xdc
#define APLIC_SETIPNUM_LE 0x2000
#define APLIC_SETIPNUM_BE 0x2004
#define APLIC_GENMSI 0x3000
#define APLIC_TARGET 0x3000 /* + 4 * source */
#define APLIC_TARGET_END 0x4000
#define APLIC_IDC 0x4000 /* + 32 * hart index */

#define DOMAINCFG_FIXED 0x80000000u
#define DOMAINCFG_IE BIT32(8)
#define DOMAINCFG_DM BIT32(2)

#define SOURCECFG_D BIT32(10)
#define SM_INACTIVE 0u
#define SM_DETACHED 1u
#define SM_EDGE1 4u
#define SM_EDGE0 5u
#define SM_LEVEL1 6u
#define SM_LEVEL0 7u

#define TARGET_HART GENMASK(31, 18)
#define TARGET_GUEST GENMASK(17, 12)
#define TARGET_EIID GENMASK(10, 0)
#define TARGET_PRIORITY GENMASK(7, 0) /* direct delivery */

#define IDC_SIZE 32
#define IDC_IDELIVERY 0x00
#define IDC_IFORCE 0x04
#define IDC_ITHRESHOLD 0x08
#define IDC_TOPI 0x18
#define IDC_CLAIMI 0x1c

#endif
