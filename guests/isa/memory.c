/* SPDX-License-Identifier: Apache-2.0 */
/* Cache blocks (Zicbom, Zicboz), page attributes (Svpbmt), who sets A and D bits (Svadu). */
#include "cpu.h"
#include "isa.h"
#include "sbi.h"
#include "trap.h"

#define BLOCK 64
#define SBI_FWFT 0x46574654
#define FWFT_AD_UPDATING 4
#define FWFT_LOCK 1

#define PTE_V 0x01ul
#define PTE_RWX 0x0eul
#define PTE_A 0x40ul
#define PTE_D 0x80ul
#define PTE_NC (1ul << 61)
#define PTE_IO (2ul << 61)
#define SATP_SV39 (8ul << 60)

/* Sv39, root table: gigabyte n of the address space; 2 is where the guest is. */
static uint64_t table[512] __attribute__((aligned(4096)));
static volatile uint64_t block[BLOCK / 8] __attribute__((aligned(BLOCK)));

#define HERE 2
#define ALIAS 4

static void cache_blocks(void)
{
    for (unsigned i = 0; i < BLOCK / 8; i++)
        block[i] = 0x1234 + i;
    __asm__ volatile(".insn i 0x0f, 2, x0, %0, 1" ::"r"(block) : "memory"); /* cbo.clean */
    check(block[3] == 0x1237, "cbo.clean keeps", block[3]);
    __asm__ volatile(".insn i 0x0f, 2, x0, %0, 2" ::"r"(block) : "memory"); /* cbo.flush */
    check(block[3] == 0x1237, "cbo.flush keeps", block[3]);
    __asm__ volatile(".insn i 0x0f, 2, x0, %0, 0" ::"r"(block) : "memory"); /* cbo.inval, which is a flush here */
    check(block[3] == 0x1237, "cbo.inval keeps what is the guest's", block[3]);
    __asm__ volatile(".insn i 0x0f, 2, x0, %0, 4" ::"r"(block) : "memory"); /* cbo.zero */
    for (unsigned i = 0; i < BLOCK / 8; i++)
        check(block[i] == 0, "cbo.zero clears", i);
}

static uint64_t leaf(uint64_t attributes) { return (uint64_t)HERE << 28 | PTE_RWX | PTE_V | attributes; }

static volatile uint64_t *alias_of(volatile uint64_t *p)
{
    return (volatile uint64_t *)((uintptr_t)p - ((uintptr_t)HERE << 30) + ((uintptr_t)ALIAS << 30));
}

static void alias_as(uint64_t attributes)
{
    table[HERE] = leaf(PTE_A | PTE_D);
    table[ALIAS] = leaf(attributes);
    csr_write(satp, SATP_SV39 | (uintptr_t)table >> 12);
    __asm__ volatile("sfence.vma" ::: "memory");
}

static void translation_off(void)
{
    csr_write(satp, 0);
    __asm__ volatile("sfence.vma" ::: "memory");
}

static void page_attributes(void)
{
    static const uint64_t types[] = { 0, PTE_NC, PTE_IO };

    for (uint64_t i = 0; i < 3; i++) {
        alias_as(types[i] | PTE_A | PTE_D);
        *alias_of(&block[0]) = i + 7;
        check(block[0] == i + 7, "a page of this type", i);
        translation_off();
    }
}

static void store(void *arg) { *alias_of(arg) = 99; }

static bool store_faults(void)
{
    struct trap_frame what;
    bool faults;

    alias_as(0);
    faults = trap_try(store, (void *)&block[1], &what) != 0;
    translation_off();
    return faults && what.cause == 15;
}

/* FWFT: the guest's own at first, then the hart's. */
static void access_bits(void)
{
    check(store_faults(), "a page without A faults", 0);
    check(sbi_call(SBI_FWFT, 0, FWFT_AD_UPDATING, 1, FWFT_LOCK).error == 0, "the hart is to set A and D", 0);
    check(sbi_call(SBI_FWFT, 1, FWFT_AD_UPDATING, 0, 0).value == 1, "it does", 0);
    check(!store_faults() && block[1] == 99, "a page without A", block[1]);
    check((table[ALIAS] & (PTE_A | PTE_D)) == (PTE_A | PTE_D), "A and D are set", table[ALIAS]);
    check(sbi_call(SBI_FWFT, 0, FWFT_AD_UPDATING, 0, 0).error == -4, "locked", 0);
}

void check_memory(void)
{
    cache_blocks();
    if (SVPBMT)
        page_attributes();
    if (SVADU)
        access_bits();
}
