/* SPDX-License-Identifier: Apache-2.0 */
/* What a core does alone: calls, and registers of the interrupt controller. */
#include "board.h"
#include "gic.h"
#include "irqlat.h"
#include "mmio.h"
#include "psci.h"
#include "smccc.h"
#include "timed.h"

static uint32_t spi_bit(void) { return 1u << board.uart_irq % 32; }

static uintptr_t spi_word(unsigned reg) { return board.gicd + reg + board.uart_irq / 32 * 4; }

static uint32_t ppi_bit(void) { return 1u << board.timer_irq; }

static uint64_t hvc(void)
{
    return (smccc_use_smc ? timed_smc(PSCI_VERSION, 0, 0, 0) : timed_hvc(PSCI_VERSION, 0, 0, 0)) - counter_cost;
}

static uint64_t enable_read(void) { return timed_read(spi_word(GICD_ISENABLER)); }

static uint64_t enable_write(void)
{
    mmio_write32(spi_word(GICD_ICENABLER), spi_bit());
    return timed_write(spi_word(GICD_ISENABLER), spi_bit());
}

static uint64_t disable_write(void)
{
    mmio_write32(spi_word(GICD_ISENABLER), spi_bit());
    return timed_write(spi_word(GICD_ICENABLER), spi_bit());
}

static uint64_t disable_enable(void)
{
    mmio_write32(spi_word(GICD_ISENABLER), spi_bit());
    return timed_two_writes(spi_word(GICD_ICENABLER), spi_word(GICD_ISENABLER), spi_bit());
}

static uint64_t private_enable_read(void) { return timed_read(gic_private() + GICD_ISENABLER); }

static uint64_t private_enable_write(void)
{
    mmio_write32(gic_private() + GICD_ICENABLER, ppi_bit());
    return timed_write(gic_private() + GICD_ISENABLER, ppi_bit());
}

static uintptr_t priority_word(void) { return board.gicd + GICD_IPRIORITYR + board.uart_irq / 4 * 4; }

static uint64_t priority_read(void) { return timed_read(priority_word()); }

/* Another value each time, which a hypervisor can't leave out. */
static uint64_t priority_write(void)
{
    uint32_t now = mmio_read32(priority_word());

    return timed_write(priority_word(), now ^ 0x10101010);
}

static uint64_t ctlr_read(void) { return timed_read(board.gicd + GICD_CTLR); }

const struct measure calls[] = {
    { "hvc", hvc },
    { "gicd_isenabler_read", enable_read },
    { "gicd_isenabler_write", enable_write },
    { "gicd_icenabler_write", disable_write },
    { "line_disable_enable", disable_enable },
    { "gicr_isenabler0_read", private_enable_read },
    { "gicr_isenabler0_write", private_enable_write },
    { "gicd_ipriorityr_read", priority_read },
    { "gicd_ipriorityr_write", priority_write },
    { "gicd_ctlr_read", ctlr_read },
};

const unsigned call_count = sizeof(calls) / sizeof(calls[0]);
