/* SPDX-License-Identifier: Apache-2.0 */
    .text

    .global smccc_hvc
    .type smccc_hvc, %function
smccc_hvc:
    hvc     #0
    ret

    .global smccc_smc
    .type smccc_smc, %function
smccc_smc:
    smc     #0
    ret
