/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bao's image where it runs: own part, then the guest images. hyp_base, control_size and plan_buffer_size come from the
 * configuration (tools/plan). Image sections have their offset in the image as address: VM_IMAGE_OFFSET depends on it.
 */
#include <arch/layout.h>

OUTPUT_ARCH(arm)
ENTRY(_start)

PHDRS
{
    text PT_LOAD FLAGS(5);
    rodata PT_LOAD FLAGS(4);
    data PT_LOAD FLAGS(6);
    images PT_LOAD FLAGS(4);
}

SECTIONS
{
    . = hyp_base;
    _image_start = .;
    .text : AT(hyp_base) {
        KEEP(*(.text.boot))
        . = ALIGN(32);
        KEEP(*(.text.vectors))
        *(.text .text.*)
        . = ALIGN(PAGE_SIZE);
        _text_end = .;
    } :text
    .rodata : AT(hyp_base + (_text_end - _image_start)) {
        *(.rodata .rodata.*)
        . = ALIGN(PAGE_SIZE);
        _rodata_end = .;
    } :rodata
    .data : AT(hyp_base + (_rodata_end - _image_start)) {
        *(.data .data.*)
        . = ALIGN(64);
    } :data
    .bss (NOLOAD) : {
        . = ALIGN(64);
        _bss_start = .;
        *(.bss .bss.* COMMON)
        . = ALIGN(64);
        _zero_end = .;
        /* What follows is written before it is read. */
        plan_buffer = .;
        . += plan_buffer_size;
        . = ALIGN(PAGE_SIZE);
        boot_stack_guard = .;
        . += STACK_GUARD;
        . += BOOT_STACK_SIZE;
        boot_stack_top = .;
        . = ALIGN(PAGE_SIZE);
        control_start = .;
        . += control_size;
        . = ALIGN(PAGE_SIZE);
        _bss_end = .;
    } :data
    _own_size = _bss_end - _image_start;
    _control_size = control_size;

    .images (_bss_end - _image_start) : AT(hyp_base + (_bss_end - _image_start)) {
        *(.vm_image_*)
        BYTE(0) /* never empty: a loader would take the segment for one at address 0 */
        . = ALIGN(PAGE_SIZE);
        _images_end = .;
    } :images
    _image_size = _images_end;

    /DISCARD/ : { *(.note .note.* .comment .eh_frame .eh_frame_hdr .ARM.attributes .ARM.exidx* .ARM.extab*) }
}
