/* SPDX-License-Identifier: Apache-2.0 */
/* Registers of the virtual APLIC with direct delivery (AIA specification, 4.5, 4.8). The VM's lock is held. */
#include <vm.h>

#include "aplic.h"
#include "vaplic.h"

#define TARGET_BITS ((uint32_t)(TARGET_HART | TARGET_PRIORITY))

static bool is_owned(const struct virqc_vm *v, uint32_t source)
{
    return source < APLIC_SOURCES && (v->owned[source / 32] >> source % 32 & 1) != 0;
}

static bool is_real(const struct virqc_vm *v, uint32_t source)
{
    return (v->real[source / 32] >> source % 32 & 1) != 0;
}

static bool is_held(const struct virqc_vm *v, uint32_t source)
{
    return (v->held[source / 32] >> source % 32 & 1) != 0;
}

/* What the physical source should be: enabled, unless it is held. */
static void enable_real(const struct virqc_vm *v, uint32_t source)
{
    if (is_real(v, source) && !is_held(v, source)) {
        aplic_enable(source, v->on != 0 && (atomic_load(&v->enabled[source / 32]) >> source % 32 & 1) != 0);
    }
}

static void set_enabled(struct vm *vm, uint32_t source, bool on)
{
    struct virqc_vm *v = &vm->virqc;
    uint32_t bit = BIT32(source % 32);

    if (on) {
        atomic_fetch_or(&v->enabled[source / 32], bit);
    } else {
        atomic_fetch_and(&v->enabled[source / 32], ~bit);
    }
    enable_real(v, source);
    vaplic_kick_target(vm, source);
}

static void set_pending(struct vm *vm, uint32_t source, bool on)
{
    struct virqc_vm *v = &vm->virqc;
    uint32_t bit = BIT32(source % 32);

    if (v->mode[source] >= SM_LEVEL1 && is_real(v, source)) {
        return; /* direct delivery: a level is pending as long as it is there */
    }
    if (on) {
        atomic_fetch_or(&v->pending[source / 32], bit);
        vaplic_kick_target(vm, source);
    } else {
        atomic_fetch_and(&v->pending[source / 32], ~bit);
        if (is_real(v, source)) {
            aplic_clear_pending(source);
        }
    }
}

static void bit_write(struct vm *vm, uint32_t bank, uint32_t source)
{
    if (!is_owned(&vm->virqc, source) || vm->virqc.mode[source] == SM_INACTIVE) {
        return;
    }
    if (bank == APLIC_SETIE || bank == APLIC_CLRIE) {
        set_enabled(vm, source, bank == APLIC_SETIE);
    } else {
        set_pending(vm, source, bank == APLIC_SETIP);
    }
}

static uint32_t inputs(const struct virqc_vm *v, uint32_t word)
{
    uint32_t value = 0;

    for (uint32_t left = v->real[word]; left != 0; left &= left - 1) {
        uint32_t bit = bit_first(left);
        value |= v->mode[word * 32 + bit] != SM_INACTIVE && aplic_input(word * 32 + bit) ? BIT32(bit) : 0;
    }
    return value;
}

static uint32_t bits_read(const struct virqc_vm *v, uint32_t bank, uint32_t word)
{
    switch (bank) {
    case APLIC_SETIP:
        return atomic_load(&v->pending[word]);
    case APLIC_IN_CLRIP:
        return inputs(v, word);
    case APLIC_SETIE:
        return atomic_load(&v->enabled[word]);
    default:
        return 0;
    }
}

static void bits_access(struct vm *vm, uint32_t offset, struct mmio *access)
{
    uint32_t bank = offset & ~0xffu, at = offset & 0xff;
    uint32_t value = (uint32_t)access->value;

    if (at < 4 * APLIC_WORDS && !access->write) {
        access->value = bits_read(&vm->virqc, bank, at / 4);
    } else if (at < 4 * APLIC_WORDS) {
        for (value &= vm->virqc.owned[at / 4]; value != 0; value &= value - 1) {
            bit_write(vm, bank, at / 4 * 32 + bit_first(value));
        }
    } else if (at == APLIC_NUM && access->write) {
        bit_write(vm, bank, value);
    }
}

static void domain_write(struct vm *vm, uint32_t value)
{
    struct virqc_vm *v = &vm->virqc;
    uint32_t on = (value & DOMAINCFG_IE) != 0;

    if (on == v->on) {
        return;
    }
    v->on = on;
    for (uint32_t word = 0; word < v->words; word++) {
        for (uint32_t left = v->real[word] & atomic_load(&v->enabled[word]); left != 0; left &= left - 1) {
            enable_real(v, word * 32 + bit_first(left));
        }
    }
    vaplic_kick_all(vm);
}

/* SM is WARL: reserved values become inactive. An inactive source has nothing else. */
void vaplic_source_write(struct vm *vm, uint32_t source, uint32_t value)
{
    struct virqc_vm *v = &vm->virqc;
    uint32_t mode = value & 7, word = source / 32, bit = BIT32(source % 32);

    if ((value & SOURCECFG_D) != 0 || mode == 2 || mode == 3) {
        mode = SM_INACTIVE;
    }
    if (mode == SM_INACTIVE) {
        atomic_fetch_and(&v->enabled[word], ~bit);
        atomic_fetch_and(&v->pending[word], ~bit);
        v->held[word] &= ~bit;
        enable_real(v, source);
        v->target[source] = 0;
    } else if (v->mode[source] == SM_INACTIVE) {
        v->target[source] = 1;
    }
    if (is_real(v, source)) {
        mode = aplic_set_mode(source, mode);
        aplic_set_route(source, vm->vcpus[0].cpu);
    }
    v->mode[source] = (uint8_t)mode;
}

/* Priority 0 is not there: it becomes 1. */
static void target_write(struct vm *vm, uint32_t source, uint32_t value)
{
    struct virqc_vm *v = &vm->virqc;
    uint32_t hart = (uint32_t)field_get(TARGET_HART, value);

    if (v->mode[source] == SM_INACTIVE || hart >= vm->vcpu_num) {
        return;
    }
    value |= field_get(TARGET_PRIORITY, value) == 0;
    vaplic_kick_target(vm, source);
    v->target[source] = value & TARGET_BITS;
    vaplic_kick_target(vm, source);
    if (is_real(v, source)) {
        aplic_set_route(source, vm->vcpus[hart].cpu);
    }
}

static void idc_access(struct vcpu *vcpu, uint32_t at, struct mmio *access)
{
    uint32_t value = (uint32_t)access->value;
    uint32_t *reg = at == IDC_IDELIVERY    ? &vcpu->virqc.delivery
                    : at == IDC_IFORCE     ? &vcpu->virqc.force
                    : at == IDC_ITHRESHOLD ? &vcpu->virqc.threshold
                                           : NULL;
    if (reg != NULL && access->write) {
        *reg = value & (at == IDC_ITHRESHOLD ? 0xff : 1);
        vaplic_kick_all(vcpu->vm);
    } else if (reg != NULL) {
        access->value = *reg;
    } else if (!access->write && at == IDC_TOPI) {
        access->value = vaplic_top(vcpu);
    } else if (!access->write && at == IDC_CLAIMI) {
        access->value = vaplic_claim(vcpu);
    }
}

static uint32_t reg_read(const struct virqc_vm *v, uint32_t offset)
{
    if (offset == APLIC_DOMAINCFG) {
        return DOMAINCFG_FIXED | (v->on != 0 ? DOMAINCFG_IE : 0);
    }
    if (offset < APLIC_SOURCECFG_END) {
        return v->mode[offset / 4];
    }
    return offset > APLIC_TARGET && offset < APLIC_TARGET_END ? v->target[(offset - APLIC_TARGET) / 4] : 0;
}

static void reg_write(struct vm *vm, uint32_t offset, uint32_t value)
{
    uint32_t source = (offset & 0xfff) / 4;

    if (offset == APLIC_DOMAINCFG) {
        domain_write(vm, value);
    } else if (offset == APLIC_SETIPNUM_LE) {
        bit_write(vm, APLIC_SETIP, value);
    } else if (offset == APLIC_SETIPNUM_BE) {
        bit_write(vm, APLIC_SETIP, __builtin_bswap32(value));
    } else if (offset < APLIC_SOURCECFG_END && is_owned(&vm->virqc, source)) {
        vaplic_source_write(vm, source, value);
    } else if (offset > APLIC_TARGET && offset < APLIC_TARGET_END && is_owned(&vm->virqc, source)) {
        target_write(vm, source, value);
    }
}

static void access_locked(struct vm *vm, uint32_t offset, struct mmio *access)
{
    if (offset >= APLIC_IDC) {
        uint32_t hart = (offset - APLIC_IDC) / IDC_SIZE;
        if (hart < vm->vcpu_num) {
            idc_access(&vm->vcpus[hart], offset % IDC_SIZE, access);
        }
    } else if (offset >= APLIC_SETIP && offset < APLIC_SETIPNUM_LE) {
        bits_access(vm, offset, access);
    } else if (access->write) {
        reg_write(vm, offset, (uint32_t)access->value);
    } else {
        access->value = reg_read(&vm->virqc, offset);
    }
}

bool virqc_mmio0(struct vcpu *vcpu, uint32_t at, struct mmio *access)
{
    if (access->width != 4 || (at & 3) != 0) {
        return false;
    }
    access->value = access->write ? access->value : 0;
    lock_take(&vcpu->vm->virqc.lock);
    access_locked(vcpu->vm, at, access);
    lock_release(&vcpu->vm->virqc.lock);
    vaplic_update(vcpu);
    return true;
}

bool virqc_mmio1(struct vcpu *vcpu, uint32_t at, struct mmio *access)
{
    (void)vcpu;
    (void)at;
    (void)access;
    return false;
}
