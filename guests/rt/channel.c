/* SPDX-License-Identifier: Apache-2.0 */
#include "channel.h"

#include "board.h"
#include "cpu.h"
#include "ipc.h"

#define OUT_OFFSET 0x0000
#define IN_OFFSET 0x8000

struct half {
    volatile uint32_t sequence;
    volatile uint32_t length;
    volatile char text[CHANNEL_TEXT_MAX];
};

static struct half *in, *out;
static uint32_t taken;

void channel_init(void)
{
    out = (struct half *)(board.shmem + OUT_OFFSET);
    in = (struct half *)(board.shmem + IN_OFFSET);
    taken = in->sequence;
}

long channel_send(const char *text)
{
    uint32_t length = 0;

    for (; text[length] && length < CHANNEL_TEXT_MAX; length++)
        out->text[length] = text[length];
    out->length = length;
    cpu_sync();
    out->sequence = out->sequence + 1;
    cpu_sync();
    return ipc_notify(0, 0);
}

/* What the other VM writes is trusted in nothing. */
bool channel_take(char text[CHANNEL_TEXT_MAX + 1])
{
    uint32_t sequence = in->sequence, length;

    if (sequence == taken)
        return false;
    cpu_sync();
    length = in->length;
    if (length > CHANNEL_TEXT_MAX)
        length = CHANNEL_TEXT_MAX;
    for (uint32_t i = 0; i < length; i++) {
        char c = in->text[i];

        text[i] = c >= ' ' && c <= '~' ? c : '.';
    }
    text[length] = 0;
    taken = sequence;
    return true;
}
