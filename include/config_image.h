/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Guest images that are part of Bao's own binary. Used through config.h.
 *
 * An image's section is linked at an address that is its offset in Bao's image, so the address of its first byte *is* the
 * offset that `load_addr` wants, and its size is the value of an absolute symbol: both are constant initializers.
 * The file's path is absolute, or relative to the configuration's own file.
 */
#ifndef CONFIG_IMAGE_H
#define CONFIG_IMAGE_H

#define VM_IMAGE(name, path)                                   \
    extern const unsigned char _##name##_vm_beg[];             \
    extern const unsigned char _##name##_vm_size[];            \
    __asm__(".pushsection .vm_image_" #name ", \"a\"\n"        \
            ".balign 4096\n"                                   \
            ".globl _" #name "_vm_beg, _" #name "_vm_size\n"   \
            "_" #name "_vm_beg:\n"                             \
            ".incbin \"" path "\"\n"                           \
            ".set _" #name "_vm_size, . - _" #name "_vm_beg\n" \
            ".popsection\n");

#define VM_IMAGE_OFFSET(name) ((paddr_t)_##name##_vm_beg)
#define VM_IMAGE_SIZE(name) ((size_t)_##name##_vm_size)

/* An image that was declared with VM_IMAGE, to be copied to guest address `addr`. */
#define VM_IMAGE_BUILTIN(name, addr)                                                          \
    {                                                                                         \
        .base_addr = (addr), .load_addr = VM_IMAGE_OFFSET(name), .size = VM_IMAGE_SIZE(name), \
        .separately_loaded = false                                                            \
    }

/* An image that the boot loader puts at physical address `phys`. */
#define VM_IMAGE_LOADED(addr, phys, bytes)                                                   \
    {                                                                                        \
        .base_addr = (addr), .load_addr = (phys), .size = (bytes), .separately_loaded = true \
    }

#endif
