/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text messages to and from another VM by shared memory: each side writes one half, completes the
 * text before it increments the sequence, and rings the other's doorbell.
 */
#ifndef CHANNEL_H
#define CHANNEL_H

#include <stdbool.h>
#include <stdint.h>

#define CHANNEL_TEXT_MAX 256

void channel_init(void);

/* HC_IPC's result. */
long channel_send(const char *text);

/* A message that was not taken yet; its text can be printed. */
bool channel_take(char text[CHANNEL_TEXT_MAX + 1]);

#endif
