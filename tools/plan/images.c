/* SPDX-License-Identifier: Apache-2.0 */
#include "images.h"

#include <stdio.h>
#include <string.h>

#include "symbols.h"

#define IMAGES_MAX 64

static struct image {
    char symbol[128], file[1024];
} images[IMAGES_MAX];
static unsigned num;

void images_read(const char *assembly)
{
    FILE *f = fopen(assembly, "r");
    char line[1200], symbol[128] = "";
    while (f != NULL && num < IMAGES_MAX && fgets(line, sizeof(line), f) != NULL) {
        char *colon = strstr(line, "_vm_beg:");
        if (colon != NULL) {
            snprintf(symbol, sizeof(symbol), "%.*s", (int)(colon + strlen("_vm_beg") - line), line);
        } else if (symbol[0] != '\0' && sscanf(line, " .incbin \"%1023[^\"]", images[num].file) == 1) {
            memcpy(images[num++].symbol, symbol, sizeof(symbol));
            symbol[0] = '\0';
        }
    }
    if (f != NULL) {
        fclose(f);
    }
}

const char *images_file(uint64_t at)
{
    uint64_t value;
    for (unsigned i = 0; i < num; i++) {
        if (symbols_value(images[i].symbol, &value) && value == at) {
            return images[i].file;
        }
    }
    return NULL;
}
