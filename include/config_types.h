/* SPDX-License-Identifier: Apache-2.0 */
/* The integer types of the configuration interface. Included by config.h. */
#ifndef CONFIG_TYPES_H
#define CONFIG_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uintptr_t vaddr_t; /* guest address */
typedef uintptr_t paddr_t; /* physical address */
typedef uint64_t cpumap_t; /* bit n: physical core n */
typedef uint64_t colormap_t; /* bit n: colour n of the last-level cache */
typedef unsigned int irqid_t; /* interrupt number of the platform's controller (GIC: INTID; PLIC, APLIC: source) */
typedef unsigned int streamid_t; /* bus master id as the IOMMU sees it; 0: none */
typedef unsigned int deviceid_t;

#endif
