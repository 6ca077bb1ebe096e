/* SPDX-License-Identifier: Apache-2.0 */
/* The layout of struct trap_frame, for assembly. */
#ifndef ARCH_FRAME_H
#define ARCH_FRAME_H

#define FRAME_TICKS 256
#define FRAME_CAUSE 264
#define FRAME_EPC 272
#define FRAME_STATUS 280
#define FRAME_TVAL 288
#define FRAME_SIZE 304

#endif
