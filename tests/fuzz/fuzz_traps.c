/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any syndrome, with any registers: a trap either steps over its instruction or gives the guest an exception, never both
 * and never neither; what the guest's registers held stays, but for the results of what it asked.
 */
#include <stdlib.h>
#include <string.h>

#include "traps_machine.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint64_t word(const uint8_t **data, size_t *size)
{
    uint64_t v = 0;
    size_t n = *size < 8 ? *size : 8;

    memcpy(&v, *data, n);
    *data += n;
    *size -= n;
    return v;
}

static void check(int right)
{
    if (!right) {
        abort();
    }
}

/* The guest has the exception as AArch64.TakeException would have given it. */
static int taken(const struct host_sysregs *was)
{
    uint64_t offset = host_sysregs.elr_el2 - was->vbar_el1;

    return (offset == 0 || offset == 0x200 || offset == 0x400 || offset == 0x600) &&
           host_sysregs.elr_el1 == was->elr_el2 && host_sysregs.spsr_el1 == was->spsr_el2 &&
           (host_sysregs.spsr_el2 & (SPSR_M | SPSR_DAIF)) == (SPSR_M_EL1H | SPSR_DAIF);
}

static int untouched(const struct host_sysregs *was)
{
    return host_sysregs.elr_el1 == was->elr_el1 && host_sysregs.spsr_el1 == was->spsr_el1 &&
           host_sysregs.esr_el1 == was->esr_el1 && host_sysregs.far_el1 == was->far_el1;
}

/* The instruction was executed; a call's return address is behind it as it is. */
static int stepped_over(const struct host_sysregs *was, int behind)
{
    uint64_t spsr = behind ? was->spsr_el2 : was->spsr_el2 & ~SPSR_SS & ~SPSR_BTYPE;

    return untouched(was) && host_sysregs.elr_el2 == was->elr_el2 + (behind ? 0 : 4) && host_sysregs.spsr_el2 == spsr;
}

static void judge(const struct host_sysregs *was, const struct frame *before)
{
    uint64_t class = field_get(ESR_EC, was->esr_el2);
    int called = class == EC_HVC64 || class == EC_SMC64;
    int stepped = stepped_over(was, class == EC_HVC64);
    int exception = !called && taken(was) && memcmp(before, &traps_frame, sizeof(*before)) == 0;

    if (traps_log.end != END_NONE) {
        check(called ? traps_log.end < END_CRASH : traps_log.end == END_CRASH);
        check(untouched(was) || class == EC_DABT_LOWER || class == EC_IABT_LOWER); /* FAR_EL1 comes first */
        return;
    }
    check(stepped != exception);
    check(called || !stepped || class == EC_DABT_LOWER || class == EC_SYS64);
    for (unsigned i = 4; i < 18 && called; i++) {
        check(traps_frame.x[i] == before->x[i]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t classes[] = { EC_DABT_LOWER, EC_SYS64, EC_HVC64, EC_SMC64, EC_IABT_LOWER };
    static const uint64_t places[] = { TRAPS_GICD, TRAPS_GICR, TRAPS_RAM, 0 };

    traps_init();
    uint64_t pick = word(&data, &size);
    uint64_t esr = word(&data, &size) & UINT32_MAX;
    if ((pick & 7) < ARRAY_SIZE(classes)) {
        esr = (esr & ~ESR_EC) | field_put(ESR_EC, classes[pick & 7]);
    }
    if (field_get(ESR_EC, esr) >= EC_IABT_LOWER && field_get(ESR_EC, esr) != EC_DABT_LOWER) {
        esr &= ~ISS_ISV; /* a data abort's */
    }
    host_sysregs.esr_el2 = esr;
    uint64_t gpa = word(&data, &size) + places[pick >> 3 & 3];
    host_sysregs.hpfar_el2 = gpa >> 8 & HPFAR_FIPA;
    host_sysregs.far_el2 = gpa & 0xfff;
    host_sysregs.spsr_el2 = pick >> 32;
    host_sysregs.sctlr_el1 = word(&data, &size);
    host_sysregs.id_aa64mmfr1_el1 = pick << 20;
    host_sysregs.elr_el2 = (pick & 0x100) != 0 ? host_sysregs.vbar_el1 + 0x200 : host_sysregs.elr_el2;
    traps_mmio_value = word(&data, &size);
    for (unsigned i = 0; i < 31; i++) {
        traps_frame.x[i] = i < 4 ? word(&data, &size) : traps_mmio_value * i;
    }
    static const uint32_t calls[] = { 0x84000000, 0xc4000000, 0x86000000, 0xc6000000 };
    if ((pick & 0x200) != 0) {
        traps_frame.x[0] = calls[pick >> 10 & 3] + (traps_frame.x[0] & 0xff1f);
    }
    struct host_sysregs was = host_sysregs;
    struct frame before = traps_frame;
    traps_run();
    judge(&was, &before);
    return 0;
}
