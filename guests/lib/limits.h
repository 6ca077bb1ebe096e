/* SPDX-License-Identifier: Apache-2.0 */
/* Sizes that the linker script and assembly share with C: constants only. */
#ifndef GUEST_LIMITS_H
#define GUEST_LIMITS_H

#define GUEST_MAX_CORES 8
#define GUEST_STACK_SIZE 0x2000
/* Memory of the guest, from its base, that nothing but the guest itself ever writes. */
#define GUEST_PERSIST_OFFSET 0x100000
#define GUEST_PERSIST_SIZE 0x10000

#endif
