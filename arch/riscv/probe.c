/* SPDX-License-Identifier: Apache-2.0 */
/* What the harts of this machine have. All of them have what the boot core has. */
#include "probe.h"

#include <arch/layout.h>
#include <board.h>
#include <panic.h>

#include "riscv.h"

struct hart_features features;

static const struct {
    uint8_t mode;
    uint8_t bits;
} modes[] = HGATP_MODES;

/* The narrowest G-stage that reaches all of the board's addresses; where there is none, the widest. */
static void probe_gstage(void)
{
    for (unsigned i = 0; i < ARRAY_SIZE(modes); i++) {
        csr_write(CSR_HGATP, (unsigned long)modes[i].mode << HGATP_MODE_SHIFT | (unsigned long)HGATP_VMID);
        unsigned long got = csr_read(CSR_HGATP);
        if (got >> HGATP_MODE_SHIFT != modes[i].mode) {
            continue;
        }
        features.gpa_mode = modes[i].mode;
        features.gpa_bits = modes[i].bits;
        features.vmid_bits = (uint32_t)__builtin_popcountll(got & HGATP_VMID);
        if (modes[i].bits >= board.pa_bits) {
            break;
        }
    }
    csr_write(CSR_HGATP, 0);
    if (features.gpa_bits == 0) {
        panic("the hart has no G-stage translation");
    }
}

static void probe_pmu(void)
{
    static const unsigned long args[SBI_ARGS] = { SBI_PMU };
    struct sbi_result there = sbi_call(SBI_BASE, SBI_BASE_PROBE, args);

    features.pmu = there.error == SBI_SUCCESS && there.value != 0;
}

#define ENVCFG_GIVEN (ENVCFG_CBIE_FLUSH | ENVCFG_CBCFE | ENVCFG_CBZE | ENVCFG_PBMTE | ENVCFG_STCE)
#define ENVCFG_SWITCHED (ENVCFG_LPE | ENVCFG_SSE | ENVCFG_PMM | ENVCFG_DTE | ENVCFG_ADUE)

static void probe_envcfg(void)
{
    csr_write64(CSR_HENVCFG, CSR_HENVCFGH, ENVCFG_GIVEN | ENVCFG_SWITCHED);
    uint64_t has = csr_read64(CSR_HENVCFG, CSR_HENVCFGH);
    features.henvcfg = has & ENVCFG_GIVEN;
    features.henvcfg_switched = has & ENVCFG_SWITCHED;
    features.sstc = (features.henvcfg & ENVCFG_STCE) != 0;
}

static void probe_instructions(void)
{
    features.zicbom = insn_probe(".insn i 0x0f, 2, x0, %[at], 2", &features); /* cbo.flush */
    features.fp_double = insn_probe(".word 0xd2000053", 0); /* fcvt.d.w f0, x0 */
}

static void probe_guest_files(void)
{
    csr_write(CSR_HGEIE, ~0ul);
    features.guest_files = (uint32_t)__builtin_popcountl(csr_read(CSR_HGEIE));
    csr_write(CSR_HGEIE, 0);
}

void hart_probe(void)
{
    unsigned long got;

    probe_gstage();
    probe_envcfg();
    probe_instructions();
    probe_guest_files();
    probe_pmu();
    features.stateen = csr_probe(CSR_HSTATEEN0, 0, &got);
    features.aia = csr_probe(CSR_HVICTL, 0, &got);
}
