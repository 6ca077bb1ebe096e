/* SPDX-License-Identifier: Apache-2.0 */
/* The interrupt controllers that a build can be for; irqc_kind.h of the chosen folder says which. */
#ifndef IRQC_KINDS_H
#define IRQC_KINDS_H

#define IRQC_PLIC 1
#define IRQC_APLIC 2
#define IRQC_AIA 3

#define IRQC_SOURCES 1024 /* as many as a PLIC or an APLIC can have */

#endif
