/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RISC-V privileged spec, "Virtual Address Translation Process", with the hypervisor chapter's changes for the G-stage;
 * knows nothing of struct pt_format. Names are the specification's.
 */
#include "mmu.h"

struct host_walk host_walk_riscv(uint64_t root, unsigned mode, bool gstage, uint64_t va)
{
    unsigned vpn_bits = mode == 32 ? 10 : 9;
    unsigned ptesize = mode == 32 ? 4 : 8;
    unsigned levels = mode == 32 ? 2 : (mode - 12) / 9;
    uint64_t a = root;
    struct host_walk w = { 0 };

    w.malformed = gstage && root % 16384 != 0;
    for (unsigned i = levels; i-- > 0;) {
        unsigned shift = 12 + i * vpn_bits;
        unsigned bits = vpn_bits + (gstage && i == levels - 1 ? 2 : 0);
        uint64_t pte = host_mmu_entry(a + (va >> shift & ((UINT64_C(1) << bits) - 1)) * ptesize);
        uint64_t ppn = mode == 32 ? pte >> 10 : pte >> 10 & ((UINT64_C(1) << 44) - 1);
        bool r = pte >> 1 & 1, wr = pte >> 2 & 1, x = pte >> 3 & 1;

        w.shift = shift;
        if ((pte & 1) == 0) {
            return w;
        }
        if (!r && !x) {
            a = ppn << 12;
            w.malformed |= wr || (pte >> 4 & 0xf) != 0 || (mode != 32 && pte >> 54 != 0); /* U, G, A, D are reserved */
            continue;
        }
        w.valid = true;
        if (mode != 32 && pte >> 63 != 0) { /* Svnapot: 64 KiB, and nothing else */
            uint64_t first = (a + (va >> shift & 511) * ptesize) & ~UINT64_C(127);
            w.malformed |= i != 0 || (ppn & 15) != 8;
            for (unsigned n = 0; n < 16; n++) {
                w.malformed |= host_mmu_entry(first + n * 8) != pte;
            }
            ppn = (ppn & ~UINT64_C(15)) | (va >> 12 & 15);
            pte &= ~(UINT64_C(1) << 63);
        }
        w.pa = ppn << 12;
        w.r = r, w.w = wr, w.x = x;
        w.malformed |= (wr && !r) || (pte >> 6 & 3) != 3 || (pte >> 4 & 1) != gstage || (pte >> 5 & 1) != 0 ||
                       (w.pa & ((UINT64_C(1) << shift) - 1)) != 0 || (mode != 32 && pte >> 54 != 0) ||
                       (pte >> 8 & 3) != 0;
        return w;
    }
    w.malformed = true; /* a pointer at the last level */
    return w;
}
