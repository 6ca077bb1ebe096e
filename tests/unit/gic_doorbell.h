/* SPDX-License-Identifier: Apache-2.0 */
/* A doorbell that is rung and rung again, on a VM of two cores. */
#ifndef GIC_DOORBELL_H
#define GIC_DOORBELL_H

void a_pending_doorbell_interrupts_nobody(void **state);
void a_doorbell_rung_again_is_not_lost(void **state);
/* Pending by a register, it is pending once. */
void a_pending_register_rings_once(void **state);
/* A core that does not answer in time keeps what it has, although it would answer later. */
void a_late_answer_takes_nothing(void **state);

#endif
