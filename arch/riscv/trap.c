/* SPDX-License-Identifier: Apache-2.0 */
/* Traps from the guest but for its ecalls. Each ends in the guest, one way or another. */
#include <arch/csr.h>
#include <arch/self.h>
#include <emul.h>
#include <irqc.h>
#include <lifecycle.h>
#include <machine.h>
#include <panic.h>
#include <port.h>
#include <vm.h>

#include "decode.h"
#include "riscv.h"

/* Transformed LW, LWU and SW (Hypervisor chapter): funct3 and opcode; bit 1 tells a compressed one. */
#define SHAPE 0x707du
#define SHAPE_LW 0x2001u
#define SHAPE_LWU 0x6001u
#define SHAPE_SW 0x2021u
#define COMPRESSED_NOT 2u

/* gp and s0 to s11: they are still the hart's. */
#define NOT_IN_FRAME 0x0ffc0308u

static uint64_t fault_gpa(void) { return (uint64_t)csr_read(CSR_HTVAL) << 2 | (csr_read(CSR_STVAL) & 3); }

static void step_over(uint32_t insn) { csr_write(CSR_SEPC, csr_read(CSR_SEPC) + 2 + (insn & COMPRESSED_NOT)); }

static uint32_t htinst(void) { return (uint32_t)csr_read(CSR_HTINST); }

/* What is needed behind the access is read anew there: a register kept over a call costs more. */
static struct frame *frame_here(void) { return (struct frame *)arch_cpu_self() - 1; }

/* x0's place in the frame is nobody's. */
static inline __attribute__((always_inline)) bool device_load(uint32_t insn, bool sign, uint32_t not_there)
{
    struct mmio access;

    access.gpa = fault_gpa();
    access.width = 4;
    access.write = false;
    if ((not_there >> (insn >> 7 & 31) & 1) != 0 || !core_mmio(arch_cpu_self()->vcpu, &access)) {
        return false;
    }
    insn = htinst();
    frame_here()->x[insn >> 7 & 31] = (unsigned long)(sign ? (int64_t)(int32_t)access.value
                                                           : (int64_t)(uint32_t)access.value);
    step_over(insn);
    return true;
}

static bool device_store(const struct frame *frame, uint32_t insn, uint32_t not_there)
{
    struct mmio access;
    uint32_t reg = insn >> 20 & 31;

    access.gpa = fault_gpa();
    access.width = 4;
    access.write = true;
    access.value = reg != 0 ? frame->x[reg] : 0;
    if ((not_there >> reg & 1) != 0 || !core_mmio(arch_cpu_self()->vcpu, &access)) {
        return false;
    }
    step_over(htinst());
    return true;
}

static bool device(const struct frame *frame, uint32_t not_there)
{
    uint32_t insn = htinst();

    switch (insn & SHAPE) {
    case SHAPE_LW:
        return device_load(insn, true, not_there);
    case SHAPE_LWU: /* no hart of RV32 reports it */
        return device_load(insn, false, not_there);
    case SHAPE_SW:
        return device_store(frame, insn, not_there);
    default:
        return false;
    }
}

bool trap_device(const struct frame *frame) { return device(frame, NOT_IN_FRAME); }

/* htinst of a fault in the guest's own table walk (Hypervisor chapter, "pseudoinstructions"): no access of ours to make. */
static bool is_walk(unsigned long htinst)
{
    return htinst == 0x2000 || htinst == 0x2020 || htinst == 0x3000 || htinst == 0x3020;
}

static bool decode(struct access *out)
{
    unsigned long htinst = csr_read(CSR_HTINST);
    uint32_t insn;

    if (htinst != 0) {
        return !is_walk(htinst) && decode_transformed((uint32_t)htinst, RV_IS_64, out);
    }
    return fetch_guest(&insn) && decode_access(insn, RV_IS_64, out);
}

static bool emulate(struct vcpu *vcpu, struct frame *frame, uint64_t gpa, const struct access *a)
{
    struct mmio access = { .gpa = gpa, .value = 0, .width = a->width, .write = a->write };

    if (a->write && a->reg != 0) {
        access.value = frame->x[a->reg];
    }
    if (!core_mmio(vcpu, &access)) {
        return false;
    }
    if (!a->write && a->reg != 0) {
        frame->x[a->reg] = (unsigned long)decode_extend(a, access.value);
    }
    csr_write(CSR_SEPC, csr_read(CSR_SEPC) + a->length);
    return true;
}

static void data_fault(struct vcpu *vcpu, struct frame *frame, unsigned long fault)
{
    unsigned long va = csr_read(CSR_STVAL);
    struct access a;
    uint64_t gpa = fault_gpa();

    if (device(frame, 0)) {
        return;
    }
    if (!decode(&a) || !emulate(vcpu, frame, gpa, &a)) {
        inject(vcpu, fault, va);
    }
}

void trap_sync(struct frame *frame)
{
    struct vcpu *vcpu = arch_cpu_self()->vcpu;
    unsigned long cause = csr_read(CSR_SCAUSE);

    switch (cause) {
    case EXC_LOAD_GUEST_PAGE:
        data_fault(vcpu, frame, EXC_LOAD_ACCESS);
        break;
    case EXC_STORE_GUEST_PAGE:
        data_fault(vcpu, frame, EXC_STORE_ACCESS);
        break;
    case EXC_FETCH_GUEST_PAGE:
        inject(vcpu, EXC_FETCH_ACCESS, csr_read(CSR_STVAL));
        break;
    case EXC_VIRTUAL:
        /* There is no such register or instruction in this VM. */
        inject(vcpu, EXC_ILLEGAL, csr_read(CSR_STVAL));
        break;
    default:
        lifecycle_crash(vcpu, "a trap that no guest should cause", cause, csr_read(CSR_STVAL));
    }
}

static void rare_interrupt(unsigned long irq)
{
    switch (irq) {
    case IRQ_SSI:
        csr_clear(CSR_SIP, BIT(IRQ_SSI));
        ipi_take();
        break;
    case IRQ_STI:
        guest_timer_expired();
        break;
    default:
        csr_clear(CSR_SIE, 1ul << irq); /* not ours: never again */
        break;
    }
}

void trap_interrupt(unsigned long cause)
{
    unsigned long irq = cause & 0x3f;

    if (irq == IRQ_SEI) {
        irqc_handle();
    } else {
        rare_interrupt(irq);
    }
}

void trap_own(uintptr_t sp, uintptr_t ra)
{
    panic("core %u: exception %#lx in Bao itself: SEPC %#lx, STVAL %#lx, SP %#lx, RA %#lx",
          arch_cpu_self() != NULL ? arch_cpu_self()->id : 0, csr_read(CSR_SCAUSE), csr_read(CSR_SEPC),
          csr_read(CSR_STVAL), (unsigned long)sp, (unsigned long)ra);
}
