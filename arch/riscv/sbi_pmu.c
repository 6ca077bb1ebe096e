/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SBI PMU (SBI specification 3.0, chapter 11). A hart's counters are its guest's, and the firmware's to set up: calls go
 * there, with the guest's modes for the hart's, and counting off outside the guest where the hart can. The guest reads the
 * counters itself. Firmware's own counters and shared memory are not offered.
 */
#include <arch/csr.h>
#include <vm.h>

#include "riscv.h"

#define INFO_FIRMWARE (~(~0ul >> 1)) /* the word's highest bit: a counter of the firmware's */
#define INFO_CSR GENMASK(11, 0)
#define COUNTERS_MAX 64u

#define CONFIG_COMMON 0x07ul /* skip the match, clear, start */
#define CONFIG_START 0x04ul
#define CONFIG_VUINH 0x08ul /* inhibit counting in VU-mode … */
#define CONFIG_VSINH 0x10ul
#define CONFIG_UINH 0x20ul
#define CONFIG_SINH 0x40ul
#define CONFIG_MINH 0x80ul
#define CONFIG_ALL 0xfful

#define EVENT_CYCLES 1ul
#define EVENT_INSTRUCTIONS 2ul
#define EVENT_TYPE_FIRMWARE 0xfu

#define STOP_RESET 1ul
#define SNAPSHOT 2ul /* of both */

static struct sbi_result error(long e) { return (struct sbi_result){ e, 0 }; }

static struct sbi_result info(unsigned long counter)
{
    unsigned long args[SBI_ARGS] = { counter };
    struct sbi_result r = sbi_call(SBI_PMU, SBI_PMU_GET_INFO, args);

    return r.error == SBI_SUCCESS && ((unsigned long)r.value & INFO_FIRMWARE) != 0 ? error(SBI_ERR_INVALID_PARAM) : r;
}

static unsigned long counters_of_firmware(void)
{
    static const unsigned long none[SBI_ARGS];
    unsigned long num = (unsigned long)sbi_call(SBI_PMU, SBI_PMU_NUM_COUNTERS, none).value;

    return num < COUNTERS_MAX ? num : COUNTERS_MAX;
}

/* Up to the hardware's last one. */
static unsigned long counters(void)
{
    unsigned long num = counters_of_firmware();

    while (num != 0 && info(num - 1).error != SBI_SUCCESS) {
        num--;
    }
    return num;
}

static struct sbi_result configure(const struct frame *frame)
{
    unsigned long flags = frame->A(2), event = frame->A(3);
    unsigned long args[SBI_ARGS] = { frame->A(0), frame->A(1), 0, event, frame->A(4), frame->A(5) };

    if ((flags & ~CONFIG_ALL) != 0) {
        return error(SBI_ERR_INVALID_PARAM);
    }
    if (event >> 16 == EVENT_TYPE_FIRMWARE) {
        return error(SBI_ERR_NOT_SUPPORTED);
    }
    args[2] = (flags & CONFIG_COMMON) | CONFIG_UINH | CONFIG_SINH | CONFIG_MINH;
    args[2] |= (flags & CONFIG_UINH) != 0 ? CONFIG_VUINH : 0;
    args[2] |= (flags & CONFIG_SINH) != 0 ? CONFIG_VSINH : 0;
    return sbi_call(SBI_PMU, SBI_PMU_CONFIG_MATCHING, args);
}

#define START_STOP_KNOWN 1ul /* start with a value, stop and reset: each function has one flag beside the snapshot's */

static struct sbi_result start_stop(const struct frame *frame)
{
    unsigned long args[SBI_ARGS] = { frame->A(0), frame->A(1), frame->A(2), frame->A(3), frame->A(4) };

    if ((args[2] & SNAPSHOT) != 0) {
        return error(SBI_ERR_NO_SHMEM);
    }
    return (args[2] & ~START_STOP_KNOWN) != 0 ? error(SBI_ERR_INVALID_PARAM) : sbi_call(SBI_PMU, frame->A(6), args);
}

static void counter_reset(unsigned long counter)
{
    unsigned long stop[SBI_ARGS] = { counter, 1, STOP_RESET };
    unsigned long start[SBI_ARGS] = { counter, 1, CONFIG_START };
    uint64_t csr = field_get(INFO_CSR, (uint64_t)info(counter).value);

    (void)sbi_call(SBI_PMU, SBI_PMU_STOP, stop);
    start[3] = csr == CSR_CYCLE ? EVENT_CYCLES : csr == CSR_INSTRET ? EVENT_INSTRUCTIONS : 0;
    if (start[3] != 0) { /* these two run from the start */
        (void)sbi_call(SBI_PMU, SBI_PMU_CONFIG_MATCHING, start);
    }
}

void pmu_reset(struct vcpu *vcpu)
{
    unsigned long num = vcpu->arch.pmu_used ? counters() : 0;

    for (unsigned long i = 0; i < num; i++) {
        counter_reset(i);
    }
    vcpu->arch.pmu_used = false;
}

struct sbi_result sbi_pmu(struct vcpu *vcpu, struct frame *frame)
{
    if (!features.pmu) {
        return error(SBI_ERR_NOT_SUPPORTED);
    }
    switch (frame->A(6)) {
    case SBI_PMU_NUM_COUNTERS:
        return (struct sbi_result){ SBI_SUCCESS, (long)counters() };
    case SBI_PMU_GET_INFO:
        return info(frame->A(0));
    case SBI_PMU_CONFIG_MATCHING:
        vcpu->arch.pmu_used = true;
        return configure(frame);
    case SBI_PMU_START:
    case SBI_PMU_STOP:
        return start_stop(frame);
    case SBI_PMU_FW_READ:
    case SBI_PMU_FW_READ_HI:
        return error(SBI_ERR_INVALID_PARAM);
    default:
        return error(SBI_ERR_NOT_SUPPORTED); /* no snapshots */
    }
}
