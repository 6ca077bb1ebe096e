/* SPDX-License-Identifier: Apache-2.0 */
#include "symbols.h"

#include <fcntl.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct name {
    char *name;
    uint64_t value;
};

static struct object *objects;
static struct name *names;
static size_t object_num, name_num;

static int by_address(const void *a, const void *b)
{
    const struct object *x = a, *y = b;
    return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : (x->size > y->size) - (x->size < y->size);
}

static void take(const GElf_Sym *s, const char *name)
{
    if (s->st_shndx == SHN_UNDEF || name == NULL) {
        return;
    }
    if (s->st_shndx == SHN_ABS) {
        names[name_num++] = (struct name){ strdup(name), s->st_value };
    } else if (GELF_ST_TYPE(s->st_info) == STT_OBJECT) {
        objects[object_num++] = (struct object){ .at = (const char *)(uintptr_t)s->st_value, .size = s->st_size };
    }
}

static void read_table(Elf *elf, Elf_Scn *section, const GElf_Shdr *header)
{
    Elf_Data *data = elf_getdata(section, NULL);
    size_t num = header->sh_entsize != 0 ? header->sh_size / header->sh_entsize : 0;
    GElf_Sym s;

    objects = calloc(num + 1, sizeof(*objects));
    names = calloc(num + 1, sizeof(*names));
    for (size_t i = 0; objects != NULL && names != NULL && i < num; i++) {
        if (gelf_getsym(data, (int)i, &s) != NULL) {
            take(&s, elf_strptr(elf, header->sh_link, s.st_name));
        }
    }
}

size_t symbols_read(const char *program)
{
    int file = open(program, O_RDONLY | O_CLOEXEC);
    Elf *elf = elf_version(EV_CURRENT) != EV_NONE && file >= 0 ? elf_begin(file, ELF_C_READ, NULL) : NULL;
    GElf_Shdr header;

    for (Elf_Scn *s = NULL; elf != NULL && (s = elf_nextscn(elf, s)) != NULL;) {
        if (gelf_getshdr(s, &header) != NULL && header.sh_type == SHT_SYMTAB) {
            read_table(elf, s, &header);
        }
    }
    if (elf != NULL) {
        elf_end(elf);
    }
    if (file >= 0) {
        close(file);
    }
    if (object_num != 0) {
        qsort(objects, object_num, sizeof(*objects), by_address);
    }
    return object_num;
}

struct object *symbols_at(const void *p, bool empty)
{
    const char *at = p;
    size_t low = 0, high = object_num;
    while (low < high) { /* the first one behind `at` */
        size_t middle = low + (high - low) / 2;
        if (objects[middle].at <= at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == 0) {
        return NULL;
    }
    struct object *o = &objects[low - 1];
    while (empty && o > objects && o[-1].at == at) {
        o--;
    }
    return (size_t)(at - o->at) < o->size || at == o->at ? o : NULL;
}

bool symbols_value(const char *name, uint64_t *value)
{
    for (size_t i = 0; i < name_num; i++) {
        if (strcmp(names[i].name, name) == 0) {
            *value = names[i].value;
            return true;
        }
    }
    return false;
}
