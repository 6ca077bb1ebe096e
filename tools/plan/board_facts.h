/* SPDX-License-Identifier: Apache-2.0 */
/* Boot facts as the build machine has to guess them: the board's nominal values, and what the port is known to take. */
#ifndef BOARD_FACTS_H
#define BOARD_FACTS_H

#include <board.h>
#include <facts.h>

/* `image`: where Bao is loaded and how large it is with its guest images; `own_size`: without them. */
void board_facts(const struct board *b, struct range image, uint64_t own_size, struct facts *facts);

#endif
