/* SPDX-License-Identifier: Apache-2.0 */
/* Values of the configuration that the target, whose addresses may be narrower than the build machine's, would cut off. */
#ifndef WIDTHS_H
#define WIDTHS_H

#include <plan.h>

/* Reports every address and size that has more than `bits` bits. */
void widths_check(const struct plan_input *in, unsigned bits);

typedef void widths_arch_fn(void *context, const char *field, uint64_t value);
/* tools/plan/<port>: calls `visit` for each address and size of the port's part of a VM. */
void widths_arch(const struct vm_config *vm, widths_arch_fn *visit, void *context);

#endif
