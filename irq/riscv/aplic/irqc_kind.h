/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IRQC_KIND_H
#define IRQC_KIND_H

#include <irqc_kinds.h>

#define IRQC_KIND IRQC_APLIC
#define IRQC_NAME "APLIC"

#endif
