/* SPDX-License-Identifier: Apache-2.0 */
/* What the cache identification registers say (Arm ARM, D19.2: CLIDR_EL1, CCSIDR_EL1). Pure. */
#ifndef CACHE_ID_H
#define CACHE_ID_H

#include <bits.h>
#include <facts.h>

#define CLIDR_LEVELS 7
#define CLIDR_CTYPE(level) GENMASK(3 * (level)-1, 3 * ((level)-1)) /* from 1 on */
#define CTYPE_DATA 2 /* 2: data, 3: apart from instructions, 4: unified */

/* FEAT_CCIDX has wider fields; the line's size, as its logarithm less 4, is in the same place. Sets: less 1. */
#define CCSIDR_LINE GENMASK(2, 0)
#define CCSIDR_SETS GENMASK(27, 13)
#define CCSIDR_SETS_CCIDX GENMASK(55, 32)

/* The last level with a cache for data, from 1 on; 0: there is none. */
static inline uint32_t clidr_last_level(uint64_t clidr)
{
    uint32_t level = CLIDR_LEVELS;

    while (level != 0 && field_get(CLIDR_CTYPE(level), clidr) < CTYPE_DATA) {
        level--;
    }
    return level;
}

static inline uint32_t ccsidr_colors(uint64_t ccsidr, bool ccidx, uint64_t page)
{
    uint64_t sets = field_get(ccidx ? CCSIDR_SETS_CCIDX : CCSIDR_SETS, ccsidr) + 1;
    return facts_colors(sets, UINT64_C(16) << field_get(CCSIDR_LINE, ccsidr), page);
}

#endif
