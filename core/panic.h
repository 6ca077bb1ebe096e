/* SPDX-License-Identifier: Apache-2.0 */
/* Our own bugs end here, never a guest's doing and never a wrong configuration. */
#ifndef PANIC_H
#define PANIC_H

#include "types.h"

NORETURN void panic(const char *fmt, ...) PRINTF(1, 2);

#define ASSERT(cond)                                                          \
    do {                                                                      \
        if (!(cond)) {                                                        \
            panic("%s:%d: %s does not hold", __FILE_NAME__, __LINE__, #cond); \
        }                                                                     \
    } while (0)

#ifndef __FILE_NAME__
#define __FILE_NAME__ __FILE__
#endif

#endif
