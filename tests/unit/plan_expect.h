/* SPDX-License-Identifier: Apache-2.0 */
/* A fixture changed in one place, and exactly what is said about it. After <cmocka.h>. */
#ifndef PLAN_EXPECT_H
#define PLAN_EXPECT_H

#include "plan_fixture.h"

/* A test goes on after a surprise, and fails in the end: the teardown of every test that uses this. */
int no_surprise(void **state);
/* errors, notes: lines; NULL: whatever they are. */
void expect(struct fixture *f, enum status status, const char *errors, const char *notes, int line);
/* Place a region at `phys`. */
void place(struct fixture *f, unsigned vm, unsigned region, uint64_t phys);

/* The fixture `f`, changed as the statements say, is refused with these lines and no others. */
#define REFUSED(errors, ...)                        \
    do {                                            \
        struct fixture fixture_, *f = &fixture_;    \
        fixture_init(f);                            \
        __VA_ARGS__;                                \
        expect(f, E_INVAL, errors, NULL, __LINE__); \
    } while (0)

/* It is accepted, with these notes and no others. */
#define NOTED(notes, ...)                        \
    do {                                         \
        struct fixture fixture_, *f = &fixture_; \
        fixture_init(f);                         \
        __VA_ARGS__;                             \
        expect(f, OK, "", notes, __LINE__);      \
    } while (0)

/* plan_tests_vms.c */
void test_shared_memory(void **state);
void test_images(void **state);
void test_images_in_place(void **state);
void test_topology(void **state);
void test_affinities_of_clusters(void **state);
void test_streams(void **state);
void test_all_at_once(void **state);
void test_other_notes(void **state);
void test_blocks(void **state);
void test_split_region(void **state);
void test_mpu(void **state);
void test_rom(void **state);
void test_buffer(void **state);
void test_same_answer(void **state);

/* plan_tests_colors.c */
void test_colors(void **state);
void test_large_pages(void **state);
void test_ids(void **state);
void test_choices(void **state);
void test_board_devices(void **state);

#endif
