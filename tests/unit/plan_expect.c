/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "plan_expect.h"
#include "plan_invariants.h"

static unsigned surprises;

int no_surprise(void **state)
{
    int result = surprises == 0 ? 0 : -1;
    (void)state;
    surprises = 0;
    return result;
}

void expect(struct fixture *f, enum status status, const char *errors, const char *notes, int line)
{
    struct outcome *o = outcome_of(&f->in);
    const char *broken = o->status == OK ? plan_broken(&f->in, o->plan, o->size) : NULL;
    bool as_expected = o->status == status && (errors == NULL || strcmp(o->errors, errors) == 0) &&
                       (notes == NULL || strcmp(o->notes, notes) == 0) && broken == NULL;
    if (!as_expected) {
        print_error("line %d: status %d (expected %d)\nerrors: %s\nnotes: %s\nbroken: %s\n", line, o->status, status,
                    o->errors, o->notes, broken != NULL ? broken : "nothing");
    }
    outcome_free(o);
    surprises += !as_expected;
}

void place(struct fixture *f, unsigned vm, unsigned region, uint64_t phys)
{
    f->regions[vm][region].place_phys = true;
    f->regions[vm][region].phys = phys;
}
