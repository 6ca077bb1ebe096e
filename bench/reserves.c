/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the plan of a running Bao takes beside the guests' own memory: reads the plan's buffer, as it lies in the machine,
 * from standard input; prints each reserve as `name bytes`.
 */
#include <inttypes.h>
#include <stdio.h>

#include "plan.h"

static uint64_t buffer[1 << 16];

int main(void)
{
    const struct plan *plan = (const void *)buffer;
    uint64_t control = 0, tables = 0;
    size_t bytes = fread(buffer, 1, sizeof(buffer), stdin);

    if (bytes < sizeof(*plan) || plan->bytes > bytes || plan->vm_at > plan->bytes) {
        fprintf(stderr, "reserves: no plan\n");
        return 1;
    }
    for (uint32_t i = 0; i < plan->vm_num; i++) {
        control += plan_vms(plan)[i].control.size;
        tables += plan_vms(plan)[i].tables.size;
    }
    printf("cores %" PRIu64 "\nvms %" PRIu64 "\ntables %" PRIu64 "\n", plan->cpus.size, control, tables);
    return 0;
}
