/* SPDX-License-Identifier: Apache-2.0 */
/* Which GIC this build drives, and so which one its VMs see. */
#ifndef GIC_VERSION_H
#define GIC_VERSION_H

#define GIC_VERSION 2

#endif
