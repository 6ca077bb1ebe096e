/* SPDX-License-Identifier: Apache-2.0 */
/* Calls of the guest by HVC or SMC (SMC Calling Convention 1.1, DEN0028). None is ever forwarded to the firmware. */
#include <arch/self.h>
#include <hypercall.h>
#include <machine.h>
#include <port.h>
#include <vm.h>

#include "psci.h"
#include "smccc.h"
#include "smccc_width.h"

#define SMCCC_1_1 0x10001
#define SERVICE_MASK 0xbfff0000u /* fast call, owner, and what must be zero; the 64-bit bit left out */
#define SERVICE_VENDOR_HYP 0x86000000u
#define SERVICE_STANDARD 0x84000000u
#define HYPERCALL_ARGS 5
#define VENDOR_COUNT 0xff00u
#define VENDOR_UID 0xff01u
#define VENDOR_REVISION 0xff03u

/* Bao's own: 7d1c6f3a-52e4-4b0e-9a6c-0f2b8e4d1ba0, in the order that SMCCC 6.2 gives. */
static const uint32_t uid[4] = { 0x3a6f1c7d, 0x0e4be452, 0x2b0f6c9a, 0xa01b4d8e };

/* SMCCC's own questions to the service. */
static COLD void vendor_general(struct frame *frame, uint32_t id)
{
    switch (id) {
    case VENDOR_COUNT:
        frame->x[0] = 5; /* HC_IPC, HC_REMIO, and these three */
        break;
    case VENDOR_UID:
        for (int i = 0; i < 4; i++) {
            frame->x[i] = uid[i];
        }
        break;
    case VENDOR_REVISION:
        frame->x[0] = 1;
        frame->x[1] = 0;
        break;
    default:
        frame->x[0] = (unsigned long)HC_E_UNKNOWN;
        break;
    }
}

/* The 32-bit convention knows 32-bit arguments only. */
static COLD long hypercall_32(struct vcpu *vcpu, const struct frame *frame, uint32_t id)
{
    unsigned long args[HYPERCALL_ARGS];

    for (unsigned i = 0; i < HYPERCALL_ARGS; i++) {
        args[i] = (uint32_t)frame->x[i + 1];
    }
    return core_hypercall(vcpu, id, args);
}

static COLD long arch_call(uint32_t function, unsigned long argument)
{
    if (function == SMCCC_VERSION) {
        return SMCCC_1_1;
    }
    if (function == SMCCC_ARCH_FEATURES &&
        ((uint32_t)argument == SMCCC_VERSION || (uint32_t)argument == SMCCC_ARCH_FEATURES)) {
        return 0;
    }
    return SMCCC_NOT_SUPPORTED;
}

static COLD void other_call(struct vcpu *vcpu, struct frame *frame, uint32_t function)
{
    uint32_t service = function & SERVICE_MASK;
    uint32_t id = function & 0xffff;

    if (sizeof(long) < 8 && (function & PSCI_64) != 0) {
        frame->x[0] = (unsigned long)SMCCC_NOT_SUPPORTED; /* of a width that its registers have not */
    } else if (service == SERVICE_STANDARD) {
        frame->x[0] = (unsigned long)psci_call(vcpu, frame);
    } else if (service != SERVICE_VENDOR_HYP) {
        frame->x[0] = (unsigned long)arch_call(function, frame->x[1]);
    } else if (id < VENDOR_COUNT) {
        frame->x[0] = (unsigned long)hypercall_32(vcpu, frame, id);
    } else {
        vendor_general(frame, id);
    }
}

void smccc_call(struct frame *frame)
{
    struct vcpu *vcpu = arch_cpu_self()->vcpu;
    uint32_t function = (uint32_t)frame->x[0];
    uint32_t id = function - SMCCC_NATIVE;

    if (likely(id < VENDOR_COUNT)) {
        frame->x[0] = (unsigned long)core_hypercall(vcpu, id, &frame->x[1]);
    } else {
        other_call(vcpu, frame, function);
    }
}
