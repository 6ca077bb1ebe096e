/* SPDX-License-Identifier: Apache-2.0 */
#include "plan_work.h"

#define PATH_MAX_LEN 96
#define REPORT_MAX_LEN 256

static const char list_names[][sizeof(".platform.regions")] = {
    [LIST_REGIONS] = ".platform.regions",
    [LIST_IPCS] = ".platform.ipcs",
    [LIST_DEVS] = ".platform.devs",
    [LIST_SHMEMS] = "shmemlist",
};

/* Nothing in a path can be as long as the buffer: names are ours, numbers have at most ten digits. */
static size_t path_of(char path[static PATH_MAX_LEN], struct plan_ref ref)
{
    size_t n = 0;
    path[0] = '\0';
    if (ref_vm_of(ref) != REF_NO_VM) {
        n = print_buf(path, PATH_MAX_LEN, "vmlist[%u]", ref_vm_of(ref));
    }
    if (ref_list_of(ref) != LIST_NONE) {
        n += print_buf(path + n, PATH_MAX_LEN - n, "%s[%u]", list_names[ref_list_of(ref)], ref_index_of(ref));
    }
    return n;
}

void plan_report(const struct plan_input *in, enum plan_severity severity, struct plan_ref ref, const char *fmt,
                 va_list args)
{
    char path[REPORT_MAX_LEN];
    size_t n = path_of(path, ref);
    print_vbuf(path + n, sizeof(path) - n, fmt, args);
    char *text = path;
    while (*text != ':') {
        text++;
    }
    *text = '\0';
    in->report(in->context, severity, path, text + 2);
}

void plan_error(struct plan_work *w, struct plan_ref ref, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    w->errors++;
    plan_report(w->in, PLAN_ERROR, ref, fmt, args);
    va_end(args);
}

void plan_overlap(struct plan_work *w, struct plan_ref a, const char *a_field, struct plan_ref b, const char *b_field,
                  uint64_t at)
{
    char other[PATH_MAX_LEN];
    bool a_later = a.v > b.v;
    path_of(other, a_later ? b : a);
    plan_error(w, a_later ? a : b, "%s: overlaps %s%s at " X64, a_later ? a_field : b_field, other,
               a_later ? b_field : a_field, at);
}

bool plan_check_aligned(struct plan_work *w, struct plan_ref ref, const char *field, uint64_t v)
{
    uint32_t granule = (uint32_t)w->facts->granule;
    bool ok = is_aligned(v, granule);
    if (!ok) {
        bool page = granule >= 1024;
        plan_error(w, ref, "%s: " X64 " is not a multiple of the %u %s", field, v, page ? granule / 1024 : granule,
                   page ? "KiB page" : "bytes of an MPU");
    }
    return ok;
}

bool plan_check_width(struct plan_work *w, struct plan_ref ref, const char *field, uint64_t base, uint64_t size,
                      uint32_t bits)
{
    uint64_t last = UINT64_MAX >> (64 - bits);
    bool ok = base <= last && size <= last - base + 1;
    if (!ok) {
        plan_error(w, ref, "%s: " X64 " + " X64 " is beyond %u address bits", field, base, size, bits);
    }
    return ok;
}

bool plan_check_guest(struct plan_work *w, struct plan_ref ref, const char *field, uint64_t base, uint64_t size)
{
    bool ok = plan_check_aligned(w, ref, field, base);
    if (size == 0) {
        plan_error(w, ref, ".size: is 0");
        return false;
    }
    ok = plan_check_aligned(w, ref, ".size", size) && ok;
    return ok && plan_check_width(w, ref, field, base, size, w->facts->gpa_bits);
}

bool plan_check_ram(struct plan_work *w, struct plan_ref ref, const char *field, uint64_t base, uint64_t size)
{
    bool ok = plan_in_ram(w->facts, base, size);
    if (!ok) {
        plan_error(w, ref, "%s: " X64 " + " X64 " is not in RAM", field, base, size);
    }
    return ok;
}
