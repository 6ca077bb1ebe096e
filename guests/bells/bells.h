/* SPDX-License-Identifier: Apache-2.0 */
/* What a variant may set by -D. */
#ifndef BELLS_H
#define BELLS_H

/* 1: listens; 0: rings. */
#ifndef LISTENS
#define LISTENS 0
#endif
/* What the listener counts. */
#ifndef BELLS
#define BELLS 52
#endif
/* 1: the listener takes no interrupts before the other has done with ringing. */
#ifndef MASKED
#define MASKED 0
#endif
/* 1: afterwards the listener rings, too, and its UART interrupts it. */
#ifndef BOTH
#define BOTH 0
#endif
/* { ipc, event } pairs to ring, in turn, and how often each. */
#ifndef RINGS
#define RINGS \
    {         \
        0, 0  \
    }
#endif
#ifndef TIMES
#define TIMES 1
#endif
/* A break after each ring; without, it is a storm. */
#ifndef PAUSE_US
#define PAUSE_US 200
#endif

#endif
