/* SPDX-License-Identifier: Apache-2.0 */
/* What a guest can do wrong. A deed's number is its place in the table: append only. */
#ifndef DEEDS_H
#define DEEDS_H

#include <stdint.h>

#define DEED_MANY 1u /* several accesses: those that raise an exception are skipped and counted */
#define DEED_HANGS 2u /* does not come back by itself */
#define DEED_ALONE 4u /* needs the second core, which then can't watch */
#define DEED_FATAL 8u /* leaves no handler to go on in: a hypervisor has to end the VM */

struct deed {
    const char *name;
    uint64_t (*fn)(void); /* its result is shown */
    unsigned flags;
};

extern const struct deed deeds[];
extern const unsigned deed_count;

#endif
