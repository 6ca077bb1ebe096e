/* SPDX-License-Identifier: Apache-2.0 */
/* Any instruction: what is decoded is an access that the architecture has, and RV32 has none that RV64 lacks. */
#include <decode.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void check(const struct access *a, bool is64)
{
    require(a->width == 1 || a->width == 2 || a->width == 4 || (a->width == 8 && is64));
    require(a->reg < 32);
    require(a->length == 2 || a->length == 4);
    require(!(a->write && a->sign));
    (void)decode_extend(a, UINT64_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint32_t insn;
    struct access wide, narrow;

    if (size < sizeof(insn)) {
        return 0;
    }
    memcpy(&insn, data, sizeof(insn));
    bool is_wide = decode_access(insn, true, &wide), is_narrow = decode_access(insn, false, &narrow);
    if (is_wide) {
        check(&wide, true);
        require(wide.length == ((insn & 3) == 3 ? 4 : 2));
    }
    if (is_narrow) {
        check(&narrow, false);
        require(is_wide && wide.width == narrow.width && wide.reg == narrow.reg && wide.write == narrow.write);
    }
    if (decode_transformed(insn, true, &wide)) {
        check(&wide, true);
        require(wide.length == ((insn & 2) != 0 ? 4 : 2));
    }
    return 0;
}
