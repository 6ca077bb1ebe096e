/* SPDX-License-Identifier: Apache-2.0 */
/* What a variant may set by -D. */
#ifndef HOSTILE_H
#define HOSTILE_H

/* The number of the only deed to do; -1: all in turn. */
#ifndef HOSTILE_ONLY
#define HOSTILE_ONLY (-1)
#endif
/* How often to go through; 0: for ever. */
#ifndef HOSTILE_ROUNDS
#define HOSTILE_ROUNDS 1
#endif
/* 1: what would end the VM is left out. */
#ifndef HOSTILE_SURVIVE
#define HOSTILE_SURVIVE 0
#endif
/* How long the other core waits before it calls a deed stuck. */
#ifndef HOSTILE_PATIENCE_US
#define HOSTILE_PATIENCE_US 1000000
#endif

#endif
