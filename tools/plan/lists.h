/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long a configuration's lists really are. C forgets the length of a list behind a pointer; the symbol table of the
 * program that the configuration was linked into has not: every list lies in an object whose size it tells.
 *
 * A list may begin inside an object, and end before it does, where somebody uses the rest, or where the rest is all zero.
 * Otherwise what is left over was forgotten.
 */
#ifndef LISTS_H
#define LISTS_H

#include <plan.h>

/*
 * Reports every length that is not its list's, and gives `in` a configuration whose lengths can be trusted: a copy, with
 * those that reach beyond their lists cut down. Never freed. `program`: path of the running program's file, which is
 * not relocated. false: the file cannot be read; `in` is as it was.
 */
bool lists_check(struct plan_input *in, const char *program);

/* A list of the port's part of a VM's configuration: `field` of `num` elements of `each` bytes at `list`. */
typedef void lists_arch_fn(void *context, const char *field, const void *list, size_t *num, size_t each);
/* tools/plan/<port>: calls `visit` for each; it may lower `*num`. */
void lists_arch(struct vm_config *vm, lists_arch_fn *visit, void *context);

#endif
