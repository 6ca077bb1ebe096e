/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RT_H
#define RT_H

/* What a variant may set by -D. */
#ifndef RT_HZ
#define RT_HZ 1000
#endif
/* Seconds until switching off; 0: never. */
#ifndef RT_SECONDS
#define RT_SECONDS 0
#endif

#endif
