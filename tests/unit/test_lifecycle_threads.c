/* SPDX-License-Identifier: Apache-2.0 */
#include "life.h"

int main(void) { return life_tests(150); }
