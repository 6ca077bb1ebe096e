/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SBI DBCN (SBI specification, chapter 12) and the legacy console: what a guest says is printed line by line, with the VM's
 * name, so that neither the guest's neighbours nor another console on the same UART are cut in two. Nothing is read.
 *
 * A VM may print LINE_RATE bytes a second in the long run, LINE_BURST at once: what it says beyond that is dropped, line by
 * line, counted, and told when it may speak again, which is when half of the burst is its own again. So it cannot keep
 * others from the console, or from a UART of their own.
 */
#include <arch/layout.h>
#include <console.h>
#include <mem_port.h>
#include <mem_run.h>
#include <port.h>
#include <vm.h>

#include "riscv.h"

#define WRITE_MAX 256 /* bytes of one call, and at most one line: the guest goes on with the rest itself */
#define LINE_OVERHEAD 32 /* what is printed around a guest's line, about */
#define LINE_RATE 4096
#define LINE_BURST 16384

static bool may_print(struct vm *vm, uint32_t bytes)
{
    struct arch_vm *a = &vm->arch;
    uint64_t now = arch_time();
    uint32_t limit = a->lines_dropped == 0 ? LINE_BURST : LINE_BURST / 2;
    uint64_t earned = (now - a->line_time) / arch_time_ms() * LINE_RATE / 1000;

    if (earned != 0) {
        a->line_debt -= earned < a->line_debt ? earned : a->line_debt;
        a->line_time = now;
    }
    if (a->line_debt + bytes > limit) {
        return false;
    }
    a->line_debt += bytes;
    return true;
}

static void tell_dropped(struct vm *vm)
{
    if (vm->arch.lines_dropped != 0) {
        console_line("vm %u (%s): %u lines were dropped: more than %u bytes a second", vm->id, vm_name(vm),
                     vm->arch.lines_dropped, LINE_RATE);
        vm->arch.lines_dropped = 0;
    }
}

static void line_end(struct vm *vm)
{
    uint32_t length = vm->arch.line_length;

    vm->arch.line[length] = '\0';
    vm->arch.line_length = 0;
    if (may_print(vm, length + LINE_OVERHEAD)) {
        tell_dropped(vm);
        console_line("vm %u (%s): %s", vm->id, vm_name(vm), vm->arch.line);
    } else {
        vm->arch.lines_dropped++;
    }
}

/* true: that was the end of a line. */
static bool put(struct vm *vm, char c)
{
    bool printable = (unsigned char)c >= ' ' && c != 0x7f;

    if (c == '\r' || c == '\0') {
        return false;
    }
    if (c != '\n') {
        vm->arch.line[vm->arch.line_length++] = printable || c == '\t' ? c : '?';
    }
    if (c != '\n' && vm->arch.line_length < VM_LINE) {
        return false;
    }
    line_end(vm);
    return true;
}

void sbi_putchar(struct vm *vm, char c)
{
    lock_take(&vm->arch.line_lock);
    (void)put(vm, c);
    lock_release(&vm->arch.line_lock);
}

void sbi_console_end(struct vm *vm)
{
    lock_take(&vm->arch.line_lock);
    if (vm->arch.line_length != 0) {
        line_end(vm);
    }
    tell_dropped(vm);
    lock_release(&vm->arch.line_lock);
}

/* Copied first: the window and the guest's line are not held together. */
static uint64_t take(const struct vm *vm, uint64_t gpa, uint64_t size, char *out)
{
    hpa_t at;
    uint64_t run = mem_ram_run(&vm->mem, gpa, size, &at);
    uint64_t room = ARCH_WINDOW_SIZE - (at.v & (ARCH_WINDOW_SIZE - 1));

    if (run == 0) {
        return 0;
    }
    run = run < room ? run : room;
    const char *text = arch_window_map(WINDOW_FROM, at, run);
    for (uint64_t i = 0; i < run; i++) {
        out[i] = text[i];
    }
    arch_window_unmap(WINDOW_FROM);
    return run;
}

static struct sbi_result write(struct vm *vm, uint64_t size, uint64_t gpa)
{
    char text[WRITE_MAX];
    uint64_t most = size < sizeof(text) ? size : sizeof(text);
    uint64_t run = most != 0 ? take(vm, gpa, most, text) : 0, done = 0;
    bool ended = false;

    if (run == 0 && size != 0) {
        return (struct sbi_result){ SBI_ERR_INVALID_PARAM, 0 };
    }
    lock_take(&vm->arch.line_lock);
    while (done < run && !ended) {
        ended = put(vm, text[done++]);
    }
    lock_release(&vm->arch.line_lock);
    return (struct sbi_result){ SBI_SUCCESS, (long)done };
}

/* There is never anything to read; only whether it would have a place is looked at. */
static struct sbi_result read(const struct vm *vm, uint64_t size, uint64_t gpa)
{
    hpa_t at;
    bool ok = size == 0 || mem_ram_run(&vm->mem, gpa, 1, &at) != 0;

    return (struct sbi_result){ ok ? SBI_SUCCESS : SBI_ERR_INVALID_PARAM, 0 };
}

struct sbi_result sbi_dbcn(struct vcpu *vcpu, struct frame *frame)
{
    unsigned long high = frame->A(2);
    uint64_t gpa = RV_IS_64 ? frame->A(1) : (uint64_t)high << 32 | frame->A(1);

    if (frame->A(6) <= SBI_DBCN_READ && RV_IS_64 && high != 0) {
        return (struct sbi_result){ SBI_ERR_INVALID_PARAM, 0 };
    }
    switch (frame->A(6)) {
    case SBI_DBCN_WRITE:
        return write(vcpu->vm, frame->A(0), gpa);
    case SBI_DBCN_READ:
        return read(vcpu->vm, frame->A(0), gpa);
    case SBI_DBCN_WRITE_BYTE:
        sbi_putchar(vcpu->vm, (char)frame->A(0));
        return (struct sbi_result){ SBI_SUCCESS, 0 };
    default:
        return (struct sbi_result){ SBI_ERR_NOT_SUPPORTED, 0 };
    }
}
