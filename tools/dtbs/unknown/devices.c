/* SPDX-License-Identifier: Apache-2.0 */
/* A board that says nothing of its devices. */
#include <board_devices.h>

const struct board_devices board_devices = { .cpu = { .compatible = "arm,armv8" } };
