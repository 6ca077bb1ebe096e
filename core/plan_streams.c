/* SPDX-License-Identifier: Apache-2.0 */
/* Which VM owns which DMA stream. While VMs are being planned, items hold the streams with who named them. */
#include "plan_work.h"

void plan_stream(struct plan_work *w, uint32_t vm, struct plan_ref ref, uint32_t id, uint32_t mask)
{
    w->streams[w->plan->stream_num++] = (struct plan_stream){ id, mask };
    w->vms[vm].streams.num++;
    w->items[w->item_num++] = (struct plan_item){ id, mask, ref_list_of(ref), vm, ref_index_of(ref), 0 };
}

static struct plan_ref ref_of(const struct plan_item *i) { return ref_at((enum plan_list)i->kind, i->vm, i->index); }

static const char *field_of(const struct plan_item *i)
{
    return i->kind == LIST_DEVS ? ".id" : ".platform.arch.smmu.groups";
}

static void check_pair(struct plan_work *w, const struct plan_item *a, const struct plan_item *b)
{
    bool both = ((a->key ^ b->key) & ~(a->size | b->size)) == 0;
    if (both && a->vm != b->vm) {
        const struct plan_item *later = a->vm > b->vm ? a : b;
        plan_error(w, ref_of(later), "%s: stream " X64 " is vmlist[%u]'s already", field_of(later), later->key,
                   later == a ? b->vm : a->vm);
    }
}

/* Sorted by id, equal ones are neighbours; only one with a mask, which is rare, has to meet all others. */
void plan_streams_check(struct plan_work *w)
{
    plan_sort(w->items, w->item_num, sizeof(*w->items));
    for (uint32_t i = 0; i < w->item_num; i++) {
        const struct plan_item *a = &w->items[i];
        if (a->size == 0) {
            if (i + 1 < w->item_num && a[1].key == a->key && a[1].size == 0) {
                check_pair(w, a, a + 1);
            }
            continue;
        }
        for (uint32_t j = 0; j < w->item_num; j++) {
            if (j > i || w->items[j].size == 0) {
                check_pair(w, a, &w->items[j]);
            }
        }
    }
    w->item_num = 0;
}
