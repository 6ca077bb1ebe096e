/* SPDX-License-Identifier: Apache-2.0 */
/* The files behind VM_IMAGE, from the configuration as the target's compiler left it. */
#ifndef IMAGES_H
#define IMAGES_H

#include <stdint.h>

/* `assembly`: the file with the images' .incbin lines. */
void images_read(const char *assembly);
/* The file of the image whose first byte has this address; NULL: not known. */
const char *images_file(uint64_t at);

#endif
