/* SPDX-License-Identifier: Apache-2.0 */
#include "plan_work.h"

#define PATH_MAX_LEN 96
#define TEXT_MAX_LEN 160

static const char *const list_names[] = {
    [LIST_NONE] = NULL,
    [LIST_REGIONS] = ".platform.regions",
    [LIST_IPCS] = ".platform.ipcs",
    [LIST_DEVS] = ".platform.devs",
    [LIST_SHMEMS] = "shmemlist",
};

/* Nothing in a path can be as long as the buffer: names are ours, numbers have at most ten digits. */
static void path_of(char path[PATH_MAX_LEN], struct plan_ref ref, const char *field)
{
    size_t n = 0;
    if (ref.vm != PLAN_NO_VM) {
        n += print_buf(path, PATH_MAX_LEN, "vmlist[%u]", ref.vm);
    }
    if (list_names[ref.list] != NULL) {
        n += print_buf(path + n, PATH_MAX_LEN - n, "%s[%u]", list_names[ref.list], ref.index);
    }
    n += print_buf(path + n, PATH_MAX_LEN - n, "%s", field);
    if (ref.sub != PLAN_NONE) {
        print_buf(path + n, PATH_MAX_LEN - n, "[%u]", ref.sub);
    }
}

static void report(struct plan_work *w, enum plan_severity severity, struct plan_ref ref, const char *field, const char *fmt,
    va_list args)
{
    char path[PATH_MAX_LEN], text[TEXT_MAX_LEN];
    path_of(path, ref, field);
    print_vbuf(text, sizeof(text), fmt, args);
    w->in->report(w->in->context, severity, path, text);
}

void plan_error(struct plan_work *w, struct plan_ref ref, const char *field, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    w->errors++;
    report(w, PLAN_ERROR, ref, field, fmt, args);
    va_end(args);
}

void plan_note(struct plan_work *w, struct plan_ref ref, const char *field, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    report(w, PLAN_NOTE, ref, field, fmt, args);
    va_end(args);
}

static bool comes_later(struct plan_ref a, struct plan_ref b)
{
    if (a.vm != b.vm) {
        return a.vm > b.vm;
    }
    return a.list != b.list ? a.list > b.list : a.index > b.index;
}

void plan_overlap(struct plan_work *w, struct plan_ref a, const char *a_field, struct plan_ref b, const char *b_field,
    uint64_t at)
{
    char other[PATH_MAX_LEN];
    if (comes_later(a, b)) {
        path_of(other, b, b_field);
        plan_error(w, a, a_field, "overlaps %s at " X64, other, at);
    } else {
        path_of(other, a, a_field);
        plan_error(w, b, b_field, "overlaps %s at " X64, other, at);
    }
}

bool plan_check_aligned(struct plan_work *w, struct plan_ref ref, const char *field, uint64_t v)
{
    bool ok = is_aligned(v, w->facts->granule);
    if (!ok) {
        plan_error(w, ref, field, X64 " is not a multiple of " X64, v, w->facts->granule);
    }
    return ok;
}

bool plan_check_size(struct plan_work *w, struct plan_ref ref, const char *field, uint64_t size)
{
    if (size == 0) {
        plan_error(w, ref, field, "is 0");
        return false;
    }
    return plan_check_aligned(w, ref, field, size);
}

bool plan_check_width(struct plan_work *w, struct plan_ref ref, const char *field, uint64_t base, uint64_t size,
    uint32_t bits)
{
    uint64_t last = bits >= 64 ? UINT64_MAX : (UINT64_C(1) << bits) - 1;
    bool ok = base <= last && (size == 0 || size - 1 <= last - base);
    if (!ok) {
        plan_error(w, ref, field, X64 " + " X64 " is beyond %u address bits", base, size, bits);
    }
    return ok;
}

void plan_check_colors(struct plan_work *w, struct plan_ref ref, const char *field, uint64_t colors)
{
    uint32_t num = w->facts->colors;
    uint64_t all = num >= 64 ? UINT64_MAX : (UINT64_C(1) << num) - 1;
    if (colors != 0 && num <= 1) {
        plan_note(w, ref, field, "no effect: the cache has no colours");
    } else if (colors != 0 && (colors & all) != all) {
        plan_note(w, ref, field, "no effect: cache colouring is not there yet");
    }
}
