/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bao's image: own part page by page, then the guest images. Linked at HYP_BASE, loaded anywhere; the ELF says LOAD_ADDR.
 * Image sections have their offset in the image as address: VM_IMAGE_OFFSET depends on it.
 */
#include <arch/layout.h>

OUTPUT_ARCH(aarch64)
ENTRY(_entry_phys)

PHDRS
{
    text PT_LOAD FLAGS(5);
    rodata PT_LOAD FLAGS(4);
    data PT_LOAD FLAGS(6);
    images PT_LOAD FLAGS(4);
}

SECTIONS
{
    . = HYP_BASE;
    _image_start = .;
    .text : AT(LOAD_ADDR) {
        KEEP(*(.text.boot))
        *regs.o(.text .text.*) /* what fits before the vectors */
        . = ALIGN(2048);
        KEEP(*(.text.vectors))
        *(.text .text.*)
    } :text
    . = ALIGN(PAGE_SIZE);
    _text_end = .;
    .rodata : AT(LOAD_ADDR + (_text_end - _image_start)) {
        *(.rodata .rodata.*)
    } :rodata
    . = ALIGN(PAGE_SIZE);
    _rodata_end = .;
    .data : AT(LOAD_ADDR + (_rodata_end - _image_start)) {
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
        /* A page below each stack stays unmapped. */
        boot_stack_guard = .;
        . += PAGE_SIZE;
        . += BOOT_STACK_SIZE;
        boot_stack_top = .;
        *(.tables)
        . = ALIGN(PAGE_SIZE);
        _bss_end = .;
    } :data
    _own_size = _bss_end - _image_start;

    .images (_bss_end - _image_start) : AT(LOAD_ADDR + (_bss_end - _image_start)) {
        *(.vm_image_*)
        BYTE(0) /* never empty: a loader would take the segment for one at address 0 */
        . = ALIGN(PAGE_SIZE);
        _images_end = .;
    } :images
    _image_size = _images_end;

    _entry_phys = LOAD_ADDR + (_start - _image_start);

    /DISCARD/ : { *(.note .note.* .comment .eh_frame .eh_frame_hdr .ARM.attributes) }
}

ASSERT(_own_size <= 0x200000, "Bao itself must fit in 2 MiB")
