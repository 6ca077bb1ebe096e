/* SPDX-License-Identifier: Apache-2.0 */
/* Boot-time facts that the linker script and the port agree on with core/start.c. */
#ifndef START_H
#define START_H

#include "machine.h"
#include "types.h"

/* struct cpu at the top of a core's control memory; its stack grows down from there. */
#define START_CPU_TOP ((size_t)align_up(sizeof(struct cpu), 64))

/* Reserved by the linker script; the build computes the size from the configuration. */
extern char plan_buffer[];
extern const uint64_t plan_buffer_bytes;

#endif
