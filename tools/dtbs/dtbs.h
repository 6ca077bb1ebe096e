/* SPDX-License-Identifier: Apache-2.0 */
/* The device trees of a configuration, as files and as what the binary takes in. */
#ifndef DTBS_H
#define DTBS_H

#include <plan.h>

/* `name` is the configuration's file: overlays lie beside it. Errors and notes go to in->report. `in` has no trees yet. */

/* <folder>/<VM>.dtb for each VM; their paths on standard output. */
NODISCARD enum status dtbs_files(const struct plan_input *in, const char *name, const char *folder);

/*
 * An assembly file on standard output: `config_fdts`, and the trees of the VMs that ask for one. `deps`: a make file that
 * names the overlays as prerequisites of `target`.
 */
NODISCARD enum status dtbs_assembly(const struct plan_input *in, const char *name, const char *target,
                                    const char *deps);

#endif
