/* SPDX-License-Identifier: Apache-2.0 */
#include <arch/gic_cpu.h>

#include "board.h"
#include "gic.h"
#include "gicorder.h"
#include "mmio.h"

void ends_seen(void) {}

void ends_split(int on)
{
    icc_write(ICC_CTLR_EL1, on ? 2 : 0);
    cpu_isb();
}

void ends_deactivate(uint32_t ack)
{
    icc_write(ICC_DIR_EL1, ack);
    cpu_isb();
}

uint32_t running_priority(void) { return (uint32_t)icc_read(ICC_RPR_EL1); }

void route(unsigned spi, unsigned core)
{
    uint64_t affinity = core % board.cluster_size | (uint64_t)(core / board.cluster_size) << 8;

    mmio_write64(board.gicd + GICD_IROUTER + spi * 8, affinity);
}
