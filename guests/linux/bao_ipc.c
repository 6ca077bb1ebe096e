// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-only
/*
 * Linux's end of a shared memory with doorbells ("bao,ipcshmem" in the device tree): /dev/bao-ipc<id>.
 *
 *   mmap    the shared memory, cached, as the other guest is to map it too
 *   read    a u32: how many doorbells there were since the last read of this descriptor; waits for the first one
 *   poll    readable when a read would not wait
 *   write   a u32: rings the other guests' doorbell of that event number
 *
 * Doorbells are counted, not queued: a doorbell that is still pending when the next one rings is one.
 */

#include <linux/fs.h>
#include <linux/interrupt.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/of.h>
#include <linux/platform_device.h>
#include <linux/poll.h>
#include <linux/uaccess.h>
#include <linux/wait.h>

#include "bao_call.h"

struct bao_ipc {
    struct miscdevice misc;
    struct resource *memory;
    u32 id; /* index into this VM's ipcs[] */
    atomic_t rung;
    wait_queue_head_t wait;
};

static struct bao_ipc *ipc_of(struct file *file) { return container_of(file->private_data, struct bao_ipc, misc); }

/* The file's position is the number of doorbells that this descriptor has seen. */
static u32 ipc_unseen(struct file *file, loff_t seen) { return (u32)atomic_read(&ipc_of(file)->rung) - (u32)seen; }

static ssize_t ipc_read(struct file *file, char __user *to, size_t size, loff_t *seen)
{
    u32 count;

    if (size < sizeof(count))
        return -EINVAL;
    if ((file->f_flags & O_NONBLOCK) && !ipc_unseen(file, *seen))
        return -EAGAIN;
    if (wait_event_interruptible(ipc_of(file)->wait, ipc_unseen(file, *seen)))
        return -ERESTARTSYS;
    count = ipc_unseen(file, *seen);
    if (copy_to_user(to, &count, sizeof(count)))
        return -EFAULT;
    *seen += count;
    return sizeof(count);
}

static __poll_t ipc_poll(struct file *file, poll_table *table)
{
    poll_wait(file, &ipc_of(file)->wait, table);
    return EPOLLOUT | EPOLLWRNORM | (ipc_unseen(file, file->f_pos) ? EPOLLIN | EPOLLRDNORM : 0);
}

static ssize_t ipc_write(struct file *file, const char __user *from, size_t size, loff_t *seen)
{
    u32 event;

    if (size != sizeof(event))
        return -EINVAL;
    if (copy_from_user(&event, from, sizeof(event)))
        return -EFAULT;
    wmb(); /* what the sender wrote is there before the bell rings */
    return bao_ipc_notify(ipc_of(file)->id, event) ? -EIO : sizeof(event);
}

static int ipc_mmap(struct file *file, struct vm_area_struct *vma)
{
    struct resource *memory = ipc_of(file)->memory;

    return vm_iomap_memory(vma, memory->start, resource_size(memory));
}

static const struct file_operations ipc_operations = {
    .owner = THIS_MODULE,
    .read = ipc_read,
    .write = ipc_write,
    .poll = ipc_poll,
    .mmap = ipc_mmap,
};

static irqreturn_t ipc_interrupt(int irq, void *data)
{
    struct bao_ipc *ipc = data;

    atomic_inc(&ipc->rung);
    wake_up_interruptible(&ipc->wait);
    return IRQ_HANDLED;
}

static void ipc_deregister(void *data) { misc_deregister(data); }

static int ipc_probe(struct platform_device *pdev)
{
    struct device *dev = &pdev->dev;
    struct bao_ipc *ipc;
    int irq, err;

    ipc = devm_kzalloc(dev, sizeof(*ipc), GFP_KERNEL);
    if (!ipc)
        return -ENOMEM;
    init_waitqueue_head(&ipc->wait);
    ipc->memory = platform_get_resource(pdev, IORESOURCE_MEM, 0);
    if (!ipc->memory)
        return dev_err_probe(dev, -EINVAL, "no reg\n");
    err = of_property_read_u32(dev->of_node, "id", &ipc->id);
    if (err)
        return dev_err_probe(dev, err, "no id\n");
    ipc->misc.minor = MISC_DYNAMIC_MINOR;
    ipc->misc.parent = dev;
    ipc->misc.fops = &ipc_operations;
    ipc->misc.name = devm_kasprintf(dev, GFP_KERNEL, "bao-ipc%u", ipc->id);
    if (!ipc->misc.name)
        return -ENOMEM;

    irq = platform_get_irq(pdev, 0);
    if (irq < 0)
        return irq;
    err = devm_request_irq(dev, irq, ipc_interrupt, 0, dev_name(dev), ipc);
    if (err)
        return dev_err_probe(dev, err, "no interrupt\n");
    err = misc_register(&ipc->misc);
    if (err)
        return err;
    return devm_add_action_or_reset(dev, ipc_deregister, &ipc->misc);
}

static const struct of_device_id ipc_match[] = { { .compatible = "bao,ipcshmem" }, {} };
MODULE_DEVICE_TABLE(of, ipc_match);

static struct platform_driver ipc_driver = {
    .probe = ipc_probe,
    .driver = { .name = "bao_ipc", .of_match_table = ipc_match, .suppress_bind_attrs = true },
};
module_platform_driver(ipc_driver);

MODULE_DESCRIPTION("Shared memory and doorbells between the guests of Bao");
MODULE_LICENSE("GPL");
