/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a board is made of, in the words of device trees: for its guests' trees, and for advice about their interrupts.
 * Data of platform/<board>/devices.c, for programs of the build machine only. Numbers of interrupts are those of the
 * configuration (GIC: INTID; PLIC, APLIC: source). Lists of words are separated by spaces.
 */
#ifndef BOARD_DEVICES_H
#define BOARD_DEVICES_H

#include <stdbool.h>
#include <stdint.h>

#define DEVICE_PROPS_MAX 4
#define PCI_WINDOWS_MAX 3

/* A property that tells more of a device. */
struct device_prop {
    const char *name; /* NULL: no more */
    const char *text; /* a string; NULL: a cell, or nothing at all */
    uint32_t value;
    bool flag; /* nothing: it is there */
};

/* A device, or several of a kind that lie one behind the other, their interrupts too. */
struct board_device {
    const char *node; /* its node's name, of the generic ones (Devicetree Specification 0.4, 2.2.2) */
    const char *compatible; /* words, the most specific one first */
    uint64_t base, size;
    uint32_t num, stride; /* num 0: one */
    uint32_t irq; /* of the first; 0: it has none */
    bool edge; /* else level, active high */
    bool console; /* a UART */
    const char *clock_names; /* words; each stands for the board's one clock of peripherals */
    struct device_prop props[DEVICE_PROPS_MAX];
};

/* A PCI host with its configuration space in memory (ECAM). size 0: the board has none. */
struct board_pci {
    uint64_t base, size;
    uint32_t irq; /* INTA of slot 0; INTB … INTD are the next three, and each slot begins one further */
    bool coherent;
    struct {
        uint32_t space; /* phys.hi of the PCI bus binding: 0x01000000 I/O, 0x02000000 32 bits, 0x03000000 64 bits */
        uint64_t pci, base, size;
    } windows[PCI_WINDOWS_MAX];
};

struct board_devices {
    const struct board_device *list;
    uint32_t num;
    uint32_t clock_hz; /* of peripherals */
    struct board_pci pci;
    struct {
        const char *compatible;
        /* RISC-V: what a guest may use of the harts' extensions, words as in riscv,isa-extensions; which MMU. */
        const char *base, *extensions, *mmu;
        uint32_t cache_block; /* of Zicbom and Zicboz, bytes; 0: it has neither */
    } cpu;
};

extern const struct board_devices board_devices;

#endif
