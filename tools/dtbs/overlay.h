/* SPDX-License-Identifier: Apache-2.0 */
/* A user's own part of a device tree: dtc compiles it, libfdt applies it. */
#ifndef OVERLAY_H
#define OVERLAY_H

#include <stddef.h>

/* Apply the overlay at `path` (source, or compiled: *.dtbo) to `fdt`, which has labels and lies in a buffer of `room`
 * bytes; the labels go. NULL, or what is wrong; dtc has said the rest on standard error. */
const char *overlay_apply(void *fdt, size_t room, const char *path);

#endif
