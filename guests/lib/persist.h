/* SPDX-License-Identifier: Apache-2.0 */
/* GUEST_PERSIST_SIZE bytes of the guest's memory that survive a reset, and are garbage before it. */
#ifndef GUEST_PERSIST_H
#define GUEST_PERSIST_H

extern char persist[];

#endif
