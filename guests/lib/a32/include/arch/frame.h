/* SPDX-License-Identifier: Apache-2.0 */
/* The layout of struct trap_frame, for assembly. */
#ifndef ARCH_FRAME_H
#define ARCH_FRAME_H

#define FRAME_HEAD 24 /* what is stored below the registers */
#define FRAME_SIZE 88

#endif
