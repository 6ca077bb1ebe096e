/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The configuration that was built in: `config` (config.h), and its VM list. A file writes the list in one of two ways,
 * which give struct config different layouts; only the generated file that includes the user's knows which one.
 */
#ifndef CONFIG_ACCESS_H
#define CONFIG_ACCESS_H

#include <config.h>

/* The VM list, config.vmlist_size entries. */
const struct vm_config *config_vms(void);

/* The device tree that the build has made for a VM. */
struct config_fdt {
    paddr_t offset; /* in Bao's own image */
    size_t size; /* 0: it asks for none */
};

/* config.vmlist_size of them. */
extern const struct config_fdt config_fdts[];

#endif
