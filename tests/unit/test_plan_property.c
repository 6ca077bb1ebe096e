/* SPDX-License-Identifier: Apache-2.0 */
/* Random valid configurations have a plan without fault; broken in one place, each is refused there and nowhere else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "plan_breaks.h"
#include "plan_fixture.h"
#include "plan_invariants.h"
#include "plan_random.h"

#define RUNS 10000

static void test_valid(void **state)
{
    struct random_config *c = malloc(sizeof(*c));
    (void)state;
    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        struct dice dice = { .state = seed * UINT64_C(0x9e3779b97f4a7c15) };
        random_config(c, &dice);
        struct outcome *o = outcome_of(&c->in);
        const char *broken = o->status == OK ? plan_broken(&c->in, o->plan, o->size) : "no plan";
        if (broken != NULL) {
            print_error("seed %u: %s\n%s\n", (unsigned)seed, broken, o->errors);
        }
        outcome_free(o);
        assert_null(broken);
    }
    free(c);
}

static bool refused_there(const struct outcome *o, const char *path)
{
    size_t n = strlen(path);
    return o->status == E_INVAL && o->error_num == 1 && strncmp(o->errors, path, n) == 0 && o->errors[n] == ':';
}

static void test_broken(void **state)
{
    struct random_config *c = malloc(sizeof(*c));
    unsigned done[BREAKS] = { 0 };
    (void)state;
    for (uint64_t seed = 1, runs = 0; runs < RUNS; seed++) {
        struct dice dice = { .state = seed * UINT64_C(0x9e3779b97f4a7c15) };
        random_config(c, &dice);
        struct crack k;
        unsigned which = (unsigned)(seed % BREAKS);
        if (!plan_break(&k, c, which)) {
            continue;
        }
        done[which]++;
        runs++;
        struct outcome *o = outcome_of(&c->in);
        bool right = refused_there(o, k.path);
        if (!right) {
            print_error("seed %u, break %u: expected %s, status %d:\n%s\n", (unsigned)seed, which, k.path, o->status,
                        o->errors);
        }
        outcome_free(o);
        assert_true(right);
    }
    for (unsigned i = 0; i < BREAKS; i++) {
        assert_true(done[i] > 20);
    }
    free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_valid),
        cmocka_unit_test(test_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
