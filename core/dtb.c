/* SPDX-License-Identifier: Apache-2.0 */
#include "dtb.h"

#include <string.h>

enum token { BEGIN_NODE = 1, END_NODE = 2, PROP = 3, NOP = 4, END = 9 };

struct reader {
    const uint8_t *blob;
    uint32_t size;
    uint32_t at; /* next token; always a multiple of 4 */
    uint32_t end; /* of the structure block */
    uint32_t strings;
    uint32_t depth; /* 1: inside the root node */
    uint32_t address_cells; /* of the root */
    uint32_t size_cells;
    bool in_memory; /* a child of the root with a `reg` that is RAM */
    bool in_cpus;
    bool in_reserved;
    struct range *ram;
    uint32_t ram_max;
    struct dtb_machine *out;
};

/* Everything in a tree that is read as a cell is aligned to one. */
static inline uint32_t be32(const uint8_t *p) { return __builtin_bswap32(*(const uint32_t *)(const void *)p); }

uint32_t dtb_size(const void *header)
{
    const uint8_t *h = header;
    return be32(h) == DTB_MAGIC ? be32(h + 4) : 0;
}

/* A NUL-terminated string inside [at, end); NULL: there is none. */
static const char *string_at(const struct reader *r, uint32_t at, uint32_t end)
{
    for (uint32_t i = at; i < end; i++) {
        if (r->blob[i] == 0) {
            return (const char *)&r->blob[at];
        }
    }
    return NULL;
}

/* Does the node's name say `name`, with or without a unit address? */
static bool node_is(const char *node, const char *name)
{
    while (*name != '\0' && *node == *name) {
        node++;
        name++;
    }
    return *name == '\0' && (*node == '\0' || *node == '@');
}

static bool text_is(const char *a, const char *b)
{
    while (*a != '\0' && *a == *b) {
        a++;
        b++;
    }
    return *a == *b;
}

static uint64_t cells(const uint8_t *p, uint32_t n)
{
    uint64_t v = 0;
    for (uint32_t i = 0; i < n; i++) {
        v = v << 32 | be32(p + 4 * i);
    }
    return v;
}

/* Where there are too many, the last one grows: more than is reserved is safe, less is not. */
static void add_reserved(struct dtb_machine *out, struct range range)
{
    if (range.size == 0 || range.base + range.size < range.base) {
        return;
    }
    if (out->reserved_num < DTB_RESERVED_MAX) {
        out->reserved[out->reserved_num++] = range;
        return;
    }
    struct range *last = &out->reserved[DTB_RESERVED_MAX - 1];
    uint64_t end = last->base + last->size, other = range.base + range.size;
    last->base = range.base < last->base ? range.base : last->base;
    last->size = (other > end ? other : end) - last->base;
}

/* Devicetree Specification 0.4, 5.3: pairs of 64 bits until an empty one. */
static bool read_reservations(const uint8_t *blob, uint32_t size, struct dtb_machine *out)
{
    for (uint32_t at = be32(blob + 16); is_aligned(at, 4) && at <= size && size - at >= 16; at += 16) {
        struct range range = { cells(blob + at, 2), cells(blob + at + 8, 2) };
        if (range.base == 0 && range.size == 0) {
            return true;
        }
        add_reserved(out, range);
    }
    return false;
}

static void read_reserved(struct reader *r, const uint8_t *value, uint32_t length)
{
    uint32_t entry = 4 * (r->address_cells + r->size_cells);

    for (uint32_t at = 0; entry != 0 && at + entry <= length; at += entry) {
        add_reserved(r->out, (struct range){ cells(value + at, r->address_cells),
                                             cells(value + at + 4 * r->address_cells, r->size_cells) });
    }
}

static void read_reg(struct reader *r, const uint8_t *value, uint32_t length)
{
    uint32_t entry = 4 * (r->address_cells + r->size_cells);

    for (uint32_t at = 0; entry != 0 && at + entry <= length && r->out->ram_num < r->ram_max; at += entry) {
        struct range range = { cells(value + at, r->address_cells),
                               cells(value + at + 4 * r->address_cells, r->size_cells) };
        if (range.size != 0 && range.base + range.size > range.base) {
            r->ram[r->out->ram_num++] = range;
        }
    }
}

static void property(struct reader *r, const char *name, const uint8_t *value, uint32_t length)
{
    if (r->depth == 1 && length == 4 && be32(value) <= 2) {
        if (text_is(name, "#address-cells")) {
            r->address_cells = be32(value);
        } else if (text_is(name, "#size-cells")) {
            r->size_cells = be32(value);
        }
    } else if (r->depth == 2 && r->in_memory && text_is(name, "reg")) {
        read_reg(r, value, length);
    } else if (r->depth == 3 && r->in_reserved && text_is(name, "reg")) {
        read_reserved(r, value, length);
    }
}

static bool begin_node(struct reader *r)
{
    const char *name = (const char *)&r->blob[r->at];
    uint32_t at = r->at;

    while (at < r->end && r->blob[at] != 0) {
        at++;
    }
    if (at >= r->end) {
        return false;
    }
    r->at = (at + 4) & ~3u;
    r->depth++;
    if (r->depth == 2) {
        r->in_memory = node_is(name, "memory");
        r->in_cpus = node_is(name, "cpus");
        r->in_reserved = node_is(name, "reserved-memory");
    } else if (r->depth == 3 && r->in_cpus && node_is(name, "cpu")) {
        r->out->cpu_num++;
    }
    return true;
}

static bool read_property(struct reader *r)
{
    if (r->end - r->at < 8) {
        return false;
    }
    uint32_t length = be32(r->blob + r->at);
    uint32_t name_at = be32(r->blob + r->at + 4);
    r->at += 8;
    if (length > r->end - r->at || name_at >= r->size - r->strings) {
        return false;
    }
    if (r->depth == 1 || (r->depth == 2 && r->in_memory) || (r->depth == 3 && r->in_reserved)) {
        const char *name = string_at(r, r->strings + name_at, r->size);
        if (name == NULL) {
            return false;
        }
        property(r, name, r->blob + r->at, length);
    }
    r->at = (uint32_t)align_up((uint64_t)r->at + length, 4);
    return true;
}

static bool read_structure(struct reader *r)
{
    while (r->at <= r->end && r->end - r->at >= 4) {
        uint32_t token = be32(r->blob + r->at);
        r->at += 4;
        if (token == END) {
            return true;
        }
        bool good = token == BEGIN_NODE ? begin_node(r)
                    : token == PROP     ? read_property(r)
                                        : token == END_NODE || token == NOP;
        if (!good || (token == END_NODE && r->depth == 0)) {
            return false;
        }
        r->depth -= token == END_NODE;
    }
    return false;
}

bool dtb_read(const void *blob, uint32_t size, struct range *ram, uint32_t ram_max, struct dtb_machine *out)
{
    const uint8_t *h = blob;
    struct reader r = {
        .blob = h, .size = size, .address_cells = 2, .size_cells = 1, .ram = ram, .ram_max = ram_max, .out = out
    };

    memset(out, 0, sizeof(*out));
    if (size < DTB_HEADER_SIZE || dtb_size(h) > size) {
        return false;
    }
    uint32_t structure = be32(h + 8);
    uint32_t length = be32(h + 36);
    r.strings = be32(h + 12);
    if (!is_aligned((uintptr_t)blob, 4) || !is_aligned(structure, 4) || structure > size || length > size - structure ||
        r.strings > size) {
        return false;
    }
    r.at = structure;
    r.end = structure + length;
    if (!read_reservations(h, size, out) || !read_structure(&r)) {
        memset(out, 0, sizeof(*out));
        return false;
    }
    return true;
}
