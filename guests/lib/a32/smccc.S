/* SPDX-License-Identifier: Apache-2.0 */
    .arch_extension virt
    .arm
    .text

    .global smccc_hvc
    .type smccc_hvc, %function
smccc_hvc:
    hvc     #0
    bx      lr

/* On Armv8-R, UNDEFINED. */
    .global smccc_smc
    .type smccc_smc, %function
smccc_smc:
    .inst   0xe1600070              /* SMC #0 */
    bx      lr
