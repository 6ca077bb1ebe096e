/* SPDX-License-Identifier: Apache-2.0 */
/* What a variant may set by -D. */
#ifndef IPC_GUEST_H
#define IPC_GUEST_H

/* 0 asks, 1 answers. */
#ifndef ROLE
#define ROLE 0
#endif
#ifndef ROUNDS
#define ROUNDS 1000
#endif
/* Words of data in each message. */
#ifndef WORDS
#define WORDS 64
#endif
/* How long to wait for the other. */
#ifndef PATIENCE_US
#define PATIENCE_US 5000000
#endif

#endif
