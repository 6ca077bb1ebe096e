// SPDX-License-Identifier: Apache-2.0
/*
 * Linux's part in the demo: exchanges messages with the real-time guest through their shared memory. Each guest writes
 * one half of it, and rings the other's doorbell when a message is complete.
 *
 *   demo <device> <its node in the device tree>
 */

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { ROUNDS = 3, TEXT_MAX = 256, PATIENCE_MS = 2000, TRIES = 10 };

/* One direction, as it lies in the shared memory. */
struct half {
    uint32_t sequence; /* incremented when the text is complete */
    uint32_t length;
    char text[TEXT_MAX];
};

struct channel {
    int device;
    const volatile struct half *in;
    volatile struct half *out;
    uint32_t seen; /* sequence of the last message received */
};

static void fail(const char *what)
{
    printf("linux: demo failed: %s\n", what);
    exit(1);
}

/* A property of the device tree: two big-endian cells, <offset size>, or the address and size of a `reg`. */
static uint32_t node_cell(const char *node, const char *name, unsigned cell)
{
    char path[256];
    uint32_t value = 0;
    int file;

    snprintf(path, sizeof(path), "%s/%s", node, name);
    file = open(path, O_RDONLY);
    if (file < 0 || pread(file, &value, sizeof(value), cell * sizeof(value)) != sizeof(value))
        fail(path);
    close(file);
    return ntohl(value);
}

/* Doorbells from before this program, which announce nothing that it waits for. */
static void channel_drain(const struct channel *channel)
{
    struct pollfd ready = { .fd = channel->device, .events = POLLIN };
    uint32_t count;

    if (poll(&ready, 1, 0) == 1 && read(channel->device, &count, sizeof(count)) != sizeof(count))
        fail("the doorbell can't be read");
}

static struct channel channel_open(const char *device, const char *node)
{
    uint32_t size = node_cell(node, "reg", 3);
    struct channel channel = { .device = open(device, O_RDWR) };
    char *memory;

    if (channel.device < 0)
        fail(device);
    memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, channel.device, 0);
    if (memory == MAP_FAILED)
        fail("no mapping of the shared memory");
    channel.in = (struct half *)(memory + node_cell(node, "read-channel", 0));
    channel.out = (struct half *)(memory + node_cell(node, "write-channel", 0));
    channel_drain(&channel); /* first: a message in between keeps its doorbell */
    channel.seen = channel.in->sequence;
    return channel;
}

static void channel_ring(const struct channel *channel)
{
    const uint32_t event = 0;

    if (write(channel->device, &event, sizeof(event)) != sizeof(event))
        fail("no hypervisor answers the doorbell");
}

static void channel_send(const struct channel *channel, const char *text)
{
    volatile struct half *out = channel->out;
    uint32_t length = (uint32_t)strlen(text);

    for (uint32_t i = 0; i < length; i++)
        out->text[i] = text[i];
    out->length = length;
    __atomic_store_n(&out->sequence, out->sequence + 1, __ATOMIC_RELEASE);
    printf("linux: sent \"%s\"\n", text);
    channel_ring(channel);
}

/* Takes a message that is complete and was not taken yet. The text is the other guest's: nothing in it is trusted. */
static int channel_take(struct channel *channel, char text[TEXT_MAX + 1])
{
    uint32_t sequence = __atomic_load_n(&channel->in->sequence, __ATOMIC_ACQUIRE);
    uint32_t length;

    if (sequence == channel->seen)
        return 0;
    length = channel->in->length;
    if (length > TEXT_MAX)
        length = TEXT_MAX;
    for (uint32_t i = 0; i < length; i++) {
        char c = channel->in->text[i];

        text[i] = (c >= ' ' && c <= '~') ? c : '?';
    }
    text[length] = '\0';
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    if (channel->in->sequence != sequence)
        return 0; /* overwritten meanwhile: its doorbell is still to come */
    channel->seen = sequence;
    return 1;
}

/* Waits for a doorbell; the number of them since the last one. */
static uint32_t channel_wait(const struct channel *channel)
{
    struct pollfd ready = { .fd = channel->device, .events = POLLIN };
    uint32_t count = 0;

    if (poll(&ready, 1, PATIENCE_MS) != 1)
        return 0;
    if (read(channel->device, &count, sizeof(count)) != sizeof(count))
        fail("the doorbell can't be read");
    return count;
}

/* A message counts only when a doorbell announced it. Rings again now and then, as the other may have started late. */
static void channel_receive(struct channel *channel)
{
    char text[TEXT_MAX + 1];

    for (int i = 0; i < TRIES; i++) {
        uint32_t rung = channel_wait(channel);

        if (rung > 0 && channel_take(channel, text)) {
            printf("linux: received \"%s\"\n", text);
            return;
        }
        if (rung == 0)
            channel_ring(channel);
    }
    fail("no message, or no doorbell, from the other guest");
}

int main(int argc, char **argv)
{
    const char *device = argc > 1 ? argv[1] : "/dev/bao-ipc0";
    const char *node = argc > 2 ? argv[2] : "/sys/class/misc/bao-ipc0/device/of_node";
    struct channel channel = channel_open(device, node);
    char text[TEXT_MAX];

    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("linux: shared memory of %u KiB\n", node_cell(node, "reg", 3) / 1024);
    for (int i = 1; i <= ROUNDS; i++) {
        snprintf(text, sizeof(text), "hello %d from Linux", i);
        channel_send(&channel, text);
        channel_receive(&channel);
    }
    printf("linux: demo done\n");
    return 0;
}
