/* SPDX-License-Identifier: Apache-2.0 */
/* Calls of the guest by HVC or SMC (SMC Calling Convention 1.1, DEN0028). None is ever forwarded to the firmware. */
#include <hypercall.h>
#include <port.h>
#include <vm.h>

#include "a64.h"
#include "psci.h"

#define SMCCC_1_1 0x10001
#define SERVICE_MASK 0xbf000000u /* fast call, owner; the 64-bit bit left out */
#define SERVICE_VENDOR_HYP 0x86000000u
#define VENDOR_COUNT 0xff00u
#define VENDOR_UID 0xff01u
#define VENDOR_REVISION 0xff03u
#define HYPERCALL_ARGS 6

/* Bao's own: 7d1c6f3a-52e4-4b0e-9a6c-0f2b8e4d1ba0, in the order that SMCCC 6.2 gives. */
static const uint32_t uid[4] = { 0x3a6f1c7d, 0x0e4be452, 0x2b0f6c9a, 0xa01b4d8e };

static void vendor_call(struct vcpu *vcpu, struct frame *frame)
{
    uint32_t id = (uint32_t)frame->x[0] & 0xffff;
    unsigned long args[HYPERCALL_ARGS];

    switch (id) {
    case VENDOR_COUNT:
        frame->x[0] = 5; /* HC_IPC, HC_REMIO, and these three */
        return;
    case VENDOR_UID:
        for (int i = 0; i < 4; i++) {
            frame->x[i] = uid[i];
        }
        return;
    case VENDOR_REVISION:
        frame->x[0] = 1;
        frame->x[1] = 0;
        return;
    default:
        for (int i = 0; i < HYPERCALL_ARGS; i++) {
            args[i] = frame->x[i + 1];
        }
        frame->x[0] = (uint64_t)core_hypercall(vcpu, id, args);
        return;
    }
}

static int64_t arch_features(uint64_t function)
{
    bool known = (uint32_t)function == SMCCC_VERSION || (uint32_t)function == SMCCC_ARCH_FEATURES;
    return known ? 0 : SMCCC_NOT_SUPPORTED;
}

void smccc_call(struct vcpu *vcpu, struct frame *frame)
{
    uint32_t function = (uint32_t)frame->x[0];
    int64_t result = SMCCC_NOT_SUPPORTED;

    if ((function & SERVICE_MASK) == SERVICE_VENDOR_HYP) {
        vendor_call(vcpu, frame);
        return;
    }
    if (!psci_call(vcpu, frame, &result)) {
        if (function == SMCCC_VERSION) {
            result = SMCCC_1_1;
        } else if (function == SMCCC_ARCH_FEATURES) {
            result = arch_features(frame->x[1]);
        }
    }
    frame->x[0] = (uint64_t)result;
}
