/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SBI DBCN (SBI specification, chapter 12) and the legacy console: what a guest says is printed line by line, with the VM's
 * number, so that neither the guest's neighbours nor another console on the same UART are cut in two. Nothing is read.
 */
#include <console.h>
#include <mem_run.h>
#include <mem_port.h>
#include <vm.h>

#include "riscv.h"

#define WRITE_MAX 256 /* bytes of one call: the guest goes on with the rest itself */

static void line_end(struct vm *vm)
{
    vm->arch.line[vm->arch.line_length] = '\0';
    vm->arch.line_length = 0;
    console_line("vm %u: %s", vm->id, vm->arch.line);
}

static void put(struct vm *vm, char c)
{
    if (c == '\n') {
        line_end(vm);
    } else if (c != '\r' && c != '\0') {
        vm->arch.line[vm->arch.line_length++] = c;
        if (vm->arch.line_length == VM_LINE) {
            line_end(vm);
        }
    }
}

void sbi_putchar(struct vm *vm, char c)
{
    lock_take(&vm->arch.line_lock);
    put(vm, c);
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
    uint64_t run = most != 0 ? take(vm, gpa, most, text) : 0;

    if (run == 0 && size != 0) {
        return (struct sbi_result){ SBI_ERR_INVALID_PARAM, 0 };
    }
    lock_take(&vm->arch.line_lock);
    for (uint64_t i = 0; i < run; i++) {
        put(vm, text[i]);
    }
    lock_release(&vm->arch.line_lock);
    return (struct sbi_result){ SBI_SUCCESS, (long)run };
}

struct sbi_result sbi_dbcn(struct vcpu *vcpu, struct frame *frame)
{
    uint64_t high = RV_IS_64 ? 0 : (uint64_t)frame->A(2) << 32;

    switch (frame->A(6)) {
    case SBI_DBCN_WRITE:
        return write(vcpu->vm, frame->A(0), high | frame->A(1));
    case SBI_DBCN_READ:
        return (struct sbi_result){ SBI_SUCCESS, 0 };
    case SBI_DBCN_WRITE_BYTE:
        sbi_putchar(vcpu->vm, (char)frame->A(0));
        return (struct sbi_result){ SBI_SUCCESS, 0 };
    default:
        return (struct sbi_result){ SBI_ERR_NOT_SUPPORTED, 0 };
    }
}
