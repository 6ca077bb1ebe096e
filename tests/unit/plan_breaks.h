/* SPDX-License-Identifier: Apache-2.0 */
/* Ways to break a random valid configuration in one place. */
#ifndef PLAN_BREAKS_H
#define PLAN_BREAKS_H

#include "plan_random.h"

/* What is broken: a VM, and the path that the refusal must name. */
struct crack {
    struct random_config *c;
    uint32_t vm;
    struct vm_platform *p;
    struct random_vm *lists;
    char path[100];
};

#define BREAKS 22

/* Break number `which` of BREAKS, in a VM that c's dice choose. false: this configuration has nothing to break there. */
bool plan_break(struct crack *k, struct random_config *c, unsigned which);

#endif
