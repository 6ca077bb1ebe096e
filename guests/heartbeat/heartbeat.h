/* SPDX-License-Identifier: Apache-2.0 */
/* What a variant may set by -D. */
#ifndef HEARTBEAT_H
#define HEARTBEAT_H

#ifndef PERIOD_US
#define PERIOD_US 10000
#endif
/* Beats until switching off; 0 is never. */
#ifndef BEATS
#define BEATS 0
#endif
/* Beats in a report. */
#ifndef WINDOW
#define WINDOW 100
#endif

#endif
