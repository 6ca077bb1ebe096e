/* SPDX-License-Identifier: Apache-2.0 */
/* The machine's cores: who runs what, and how one core reaches another. */
#ifndef MACHINE_H
#define MACHINE_H

#include <stdatomic.h>

#include "plan.h"
#include "types.h"

struct vcpu;

/* One per physical core in use, at the start of the core's control memory. */
struct cpu {
    struct vcpu *vcpu; /* the one vCPU that this core runs, for ever */
    uint32_t id; /* core index */
    _Atomic uint32_t up; /* the core came up and initialised itself */
};

/* Ask something (VCPU_REQ_*) of the core that runs `vcpu`, and make it look. Any core. */
void vcpu_request(struct vcpu *vcpu, uint32_t request);

#endif
