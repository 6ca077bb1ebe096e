/* SPDX-License-Identifier: Apache-2.0 */
/* The layout of struct trap_frame, for assembly. */
#ifndef ARCH_FRAME_H
#define ARCH_FRAME_H

#define FRAME_TICKS 248
#define FRAME_ELR 264
#define FRAME_ESR 280
#define FRAME_SIZE 304

#endif
