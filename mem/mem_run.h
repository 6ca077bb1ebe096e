/* SPDX-License-Identifier: Apache-2.0 */
/* Between a back end and mem/copy.c. */
#ifndef MEM_RUN_H
#define MEM_RUN_H

#include <mem_vm.h>
#include <types.h>

/* How many bytes from `gpa` on, `most` or fewer, are normal memory of the guest and lie in a row from `*at` on.
 * 0: there is none at `gpa`. */
uint64_t mem_ram_run(const struct mem_vm *mem, uint64_t gpa, uint64_t most, hpa_t *at);

#endif
