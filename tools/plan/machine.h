/* SPDX-License-Identifier: Apache-2.0 */
/* The machine that the plan is made for, where it is not the nominal board: an emulator's is as large as its user likes. */
#ifndef MACHINE_H
#define MACHINE_H

#include <board.h>

/*
 * Takes `--ram SIZE` (as QEMU's -m: a number with K, M, G or T; without one, MiB) and `--cpus N` (as -smp) from the front of the
 * arguments into `b`: how many arguments these were. SIZE is that of the board's first RAM.
 */
int machine_options(struct board *b, char **args);

#endif
