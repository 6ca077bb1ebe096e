/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The virtual APLIC with message delivery (AIA specification, chapter 4). A device's source is the physical one, its target
 * the vCPU's own guest interrupt file: once it is set up nothing of it comes here. A doorbell's source is kept here, and
 * delivered by the message that the APLIC would send.
 */
#include "vaplic.h"

#include <arch/barrier.h>
#include <arch/csr.h>
#include <arch/mmio.h>
#include <riscv.h>
#include <vm.h>

#include "imsic.h"

static bool is_owned(const struct virqc_vm *v, uint32_t source)
{
    return source < APLIC_SOURCES && (v->owned[source / 32] >> source % 32 & 1) != 0;
}

static bool is_real(const struct virqc_vm *v, uint32_t source)
{
    return (v->real[source / 32] >> source % 32 & 1) != 0;
}

static bool is_on(const struct virqc_vm *v) { return atomic_load_explicit(&v->on, memory_order_relaxed) != 0; }

/* `target` is of a hart that the VM has; the file ignores identity 0. */
static void send(const struct vm *vm, uint32_t target)
{
    const struct vcpu *vcpu = &vm->vcpus[field_get(TARGET_HART, target)];

    arch_io_barrier(); /* what the interrupt tells about is written before it */
    mmio_write32(vcpu->virqc.file, (uint32_t)field_get(TARGET_EIID, target));
}

/* Messages for those of `mask` that are pending, enabled and not a device's. Pairs with itself on other cores: who
 * clears the pending bit sends. */
COLD static void deliver(struct vm *vm, uint32_t word, uint32_t mask)
{
    struct virqc_vm *v = &vm->virqc;

    mask &= atomic_load(&v->enabled[word]);
    if (atomic_load(&v->on) == 0 || (mask & atomic_load(&v->pending[word])) == 0) {
        return;
    }
    uint32_t due = atomic_fetch_and(&v->pending[word], ~mask) & mask;
    for (; due != 0; due &= due - 1) {
        send(vm, v->target[word * 32 + bit_first(due)]);
    }
}

COLD static void keep(struct vm *vm, uint32_t irq)
{
    uint32_t bit = BIT32(irq % 32);

    if (vm->virqc.mode[irq] != SM_INACTIVE) {
        atomic_fetch_or(&vm->virqc.pending[irq / 32], bit);
        deliver(vm, irq / 32, bit);
    }
}

/* What can be sent is never pending: one store into the receiver's interrupt file. */
void virqc_inject(struct vcpu *vcpu, uint32_t irq)
{
    const struct virqc_vm *v = &vcpu->vm->virqc;
    uint32_t enabled = atomic_load_explicit(&v->enabled[irq / 32], memory_order_relaxed);

    if (likely(is_on(v) && (enabled >> irq % 32 & 1) != 0)) {
        send(vcpu->vm, v->target[irq]);
    } else {
        keep(vcpu->vm, irq);
    }
}

/* ---- registers of one bit per source: `mask` are sources that the VM owns ---- */

static void set_enabled(struct vm *vm, uint32_t word, uint32_t mask)
{
    struct virqc_vm *v = &vm->virqc;

    atomic_fetch_or_explicit(&v->enabled[word], mask, memory_order_seq_cst); /* pairs with virqc_inject */
    if ((mask & v->real[word]) != 0 && is_on(v)) {
        mmio_write32(aplic_regs + APLIC_SETIE + 4 * word, mask & v->real[word]);
        if (!is_on(v)) { /* another core switched all off meanwhile, and may have missed ours */
            mmio_write32(aplic_regs + APLIC_CLRIE + 4 * word, mask & v->real[word]);
        }
    }
    if ((mask & ~v->real[word]) != 0) {
        deliver(vm, word, mask & ~v->real[word]);
    }
}

static void clear_enabled(struct vm *vm, uint32_t word, uint32_t mask)
{
    struct virqc_vm *v = &vm->virqc;

    atomic_fetch_and(&v->enabled[word], ~mask);
    if ((mask & v->real[word]) != 0) {
        mmio_write32(aplic_regs + APLIC_CLRIE + 4 * word, mask & v->real[word]);
    }
}

static void set_pending(struct vm *vm, uint32_t word, uint32_t mask)
{
    struct virqc_vm *v = &vm->virqc;

    if ((mask & v->real[word]) != 0) {
        mmio_write32(aplic_regs + APLIC_SETIP + 4 * word, mask & v->real[word]);
    }
    atomic_fetch_or(&v->pending[word], mask & ~v->real[word]);
    deliver(vm, word, mask & ~v->real[word]);
}

static void clear_pending(struct vm *vm, uint32_t word, uint32_t mask)
{
    struct virqc_vm *v = &vm->virqc;

    if ((mask & v->real[word]) != 0) {
        mmio_write32(aplic_regs + APLIC_IN_CLRIP + 4 * word, mask & v->real[word]);
    }
    atomic_fetch_and(&v->pending[word], ~mask);
}

/* true, as all that answers an access: it is done. */
static bool bits_set(struct vm *vm, uint32_t bank, uint32_t word, uint32_t mask)
{
    mask &= vm->virqc.active[word];
    if (bank == APLIC_SETIE) {
        set_enabled(vm, word, mask);
    } else if (bank == APLIC_CLRIE) {
        clear_enabled(vm, word, mask);
    } else if (bank == APLIC_SETIP) {
        set_pending(vm, word, mask);
    } else {
        clear_pending(vm, word, mask);
    }
    return true;
}

/* Registers of 0x1c00 … 0x1fff. They need no lock: what they change are single words. */
static bool bits_write(struct vm *vm, uint32_t offset, uint32_t value)
{
    uint32_t bank = offset & ~0xffu, at = offset & 0xff;

    if (likely(at < 4 * APLIC_WORDS)) {
        return bits_set(vm, bank, at / 4, value);
    }
    if (at == APLIC_NUM && value < APLIC_SOURCES) {
        return bits_set(vm, bank, value / 32, BIT32(value % 32));
    }
    return true;
}

static uint32_t real_read(const struct virqc_vm *v, uint32_t bank, uint32_t word)
{
    return v->real[word] != 0 ? mmio_read32(aplic_regs + bank + 4 * word) & v->real[word] : 0;
}

static uint32_t bits_read(const struct virqc_vm *v, uint32_t offset)
{
    uint32_t word = (offset & 0xff) / 4, bank = offset & ~0xffu;

    if (word >= APLIC_WORDS || bank == APLIC_CLRIE) {
        return 0;
    }
    if (bank == APLIC_SETIE) {
        return atomic_load_explicit(&v->enabled[word], memory_order_relaxed);
    }
    return real_read(v, bank, word) | (bank == APLIC_SETIP ? atomic_load(&v->pending[word]) : 0);
}

static bool is_bits(uint32_t offset) { return offset >= APLIC_SETIP && offset < APLIC_SETIPNUM_LE; }

/* ---- the other registers ---- */

static void domain_write(struct vm *vm, uint32_t value)
{
    struct virqc_vm *v = &vm->virqc;
    bool on = (value & DOMAINCFG_IE) != 0;

    if (on == (atomic_load(&v->on) != 0)) {
        return;
    }
    atomic_store(&v->on, on);
    for (uint32_t word = 0; word < APLIC_WORDS; word++) {
        uint32_t real = v->real[word] & atomic_load(&v->enabled[word]);
        if (real != 0) {
            mmio_write32(aplic_regs + (on ? APLIC_SETIE : APLIC_CLRIE) + 4 * word, real);
        }
        if (on) {
            deliver(vm, word, ~v->real[word]);
        }
    }
}

static void source_off(struct vm *vm, uint32_t source)
{
    uint32_t word = source / 32, bit = BIT32(source % 32);

    clear_enabled(vm, word, bit);
    clear_pending(vm, word, bit);
    vm->virqc.target[source] = 0;
}

/* SM is WARL: reserved values become inactive. There is no child domain to delegate to. */
static void source_write(struct vm *vm, uint32_t source, uint32_t value)
{
    uint32_t mode = value & 7;

    if ((value & SOURCECFG_D) != 0 || mode == 2 || mode == 3) {
        mode = SM_INACTIVE;
    }
    if (mode == SM_INACTIVE) {
        source_off(vm, source);
    }
    if (is_real(&vm->virqc, source)) {
        mmio_write32(aplic_regs + APLIC_SOURCECFG + 4 * source, mode);
        mode = mmio_read32(aplic_regs + APLIC_SOURCECFG + 4 * source) & 7;
    }
    vm->virqc.mode[source] = (uint8_t)mode;
    if (mode != SM_INACTIVE) {
        vm->virqc.active[source / 32] |= BIT32(source % 32);
    } else {
        vm->virqc.active[source / 32] &= ~BIT32(source % 32);
    }
}

static void target_write(struct vm *vm, uint32_t source, uint32_t value)
{
    uint32_t hart = (uint32_t)field_get(TARGET_HART, value);
    struct virqc_vm *v = &vm->virqc;

    if (v->mode[source] == SM_INACTIVE || hart >= vm->vcpu_num) {
        return;
    }
    v->target[source] = value & (uint32_t)(TARGET_HART | TARGET_EIID);
    if (is_real(v, source)) {
        uint64_t at = field_put(TARGET_HART, vm->vcpus[hart].cpu) | field_put(TARGET_GUEST, IMSIC_GUEST_FILE);
        mmio_write32(aplic_regs + APLIC_TARGET + 4 * source, (uint32_t)at | (value & (uint32_t)TARGET_EIID));
    }
}

static void genmsi_write(struct vm *vm, uint32_t value)
{
    vm->virqc.genmsi = value & (uint32_t)(TARGET_HART | TARGET_EIID);
    if (field_get(TARGET_HART, value) < vm->vcpu_num) {
        send(vm, vm->virqc.genmsi);
    }
}

static void reg_write(struct vm *vm, uint32_t offset, uint32_t value)
{
    uint32_t source = (offset & 0xfff) / 4;

    if (offset == APLIC_DOMAINCFG) {
        domain_write(vm, value);
    } else if (offset == APLIC_GENMSI) {
        genmsi_write(vm, value);
    } else if (offset == APLIC_SETIPNUM_LE && value < APLIC_SOURCES) {
        (void)bits_set(vm, APLIC_SETIP, value / 32, BIT32(value % 32));
    } else if (offset == APLIC_SETIPNUM_BE && __builtin_bswap32(value) < APLIC_SOURCES) {
        (void)bits_set(vm, APLIC_SETIP, __builtin_bswap32(value) / 32, BIT32(__builtin_bswap32(value) % 32));
    } else if (offset < APLIC_SOURCECFG_END && is_owned(&vm->virqc, source)) {
        source_write(vm, source, value);
    } else if (offset >= APLIC_TARGET && offset < APLIC_TARGET_END && is_owned(&vm->virqc, source)) {
        target_write(vm, source, value);
    }
}

static uint32_t reg_read(const struct virqc_vm *v, uint32_t offset)
{
    uint32_t source = (offset & 0xfff) / 4;

    if (offset == APLIC_DOMAINCFG) {
        return DOMAINCFG_FIXED | DOMAINCFG_DM | (atomic_load(&v->on) != 0 ? DOMAINCFG_IE : 0);
    }
    if (offset == APLIC_GENMSI) {
        return v->genmsi;
    }
    if (offset < APLIC_SOURCECFG_END) {
        return v->mode[source];
    }
    if (offset >= APLIC_TARGET && offset < APLIC_TARGET_END) {
        return v->target[source];
    }
    return 0;
}

/* The interrupt files are mapped: nothing of them comes here. */
bool virqc_mmio1(struct vcpu *vcpu, uint32_t at, struct mmio *access)
{
    (void)vcpu;
    (void)at;
    (void)access;
    return false;
}

COLD static bool reg_access(struct vm *vm, uint32_t offset, struct mmio *access)
{
    if (!access->write) {
        access->value = is_bits(offset) ? bits_read(&vm->virqc, offset) : reg_read(&vm->virqc, offset);
    } else {
        lock_take(&vm->virqc.lock);
        reg_write(vm, offset, (uint32_t)access->value);
        lock_release(&vm->virqc.lock);
    }
    return true;
}

bool virqc_mmio0(struct vcpu *vcpu, uint32_t offset, struct mmio *access)
{
    struct vm *vm = vcpu->vm;

    if (access->width != 4 || (offset & 3) != 0) {
        return false;
    }
    if (access->write && is_bits(offset)) {
        return bits_write(vm, offset, (uint32_t)access->value);
    }
    if (!access->write && offset - APLIC_SETIE < 4 * APLIC_WORDS) {
        access->value = atomic_load_explicit(&vm->virqc.enabled[(offset - APLIC_SETIE) / 4], memory_order_relaxed);
        return true;
    }
    return reg_access(vm, offset, access);
}

/* ---- a VM's life ---- */

void virqc_vm_init(struct vm *vm)
{
    const struct plan_irq *irqs = plan_irqs(the_plan) + vm->plan->irqs.first;
    struct virqc_vm *v = &vm->virqc;

    for (uint32_t i = 0; i < vm->plan->irqs.num; i++) {
        uint32_t word = irqs[i].id / 32, bit = BIT32(irqs[i].id % 32);
        v->owned[word] |= bit;
        v->real[word] |= irqs[i].device != PLAN_NONE ? bit : 0;
    }
    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        vm->vcpus[i].virqc.file = imsic_guest_file(vm->vcpus[i].cpu);
    }
}

void virqc_vm_reset(struct vm *vm)
{
    struct virqc_vm *v = &vm->virqc;

    for (uint32_t word = 0; word < APLIC_WORDS; word++) {
        for (uint32_t left = v->owned[word]; left != 0; left &= left - 1) {
            source_write(vm, word * 32 + bit_first(left), SM_INACTIVE);
        }
    }
    v->genmsi = 0;
    atomic_store(&v->on, 0);
}

void virqc_vcpu_init(struct vcpu *vcpu)
{
    (void)vcpu;
    csr_set(CSR_HSTATUS, field_put(HSTATUS_VGEIN, IMSIC_GUEST_FILE));
    imsic_guest_reset();
}

/* The file keeps what arrives; the next start clears it. */
void virqc_vcpu_exit(struct vcpu *vcpu) { (void)vcpu; }

void virqc_irq(struct vcpu *vcpu, uint32_t irq)
{
    (void)vcpu;
    (void)irq;
}

void virqc_sync(struct vcpu *vcpu) { (void)vcpu; }

bool virqc_has_pending(struct vcpu *vcpu)
{
    (void)vcpu;
    return guest_irq_pending();
}
