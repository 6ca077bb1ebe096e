/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARCH_LAYOUT_H
#define ARCH_LAYOUT_H

#define ARCH_WINDOW_SIZE 65536

#endif
