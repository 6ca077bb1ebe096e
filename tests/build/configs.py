# SPDX-License-Identifier: Apache-2.0
"""Configurations as text."""

IMAGE = bytes(range(256)) * 40


def vm(image, base=0x50000000, cpus=1, extra="", platform=""):
    return f"""{{
        .image = {image},
        .entry = {base:#x},
        {extra}
        .platform = {{
            .cpu_num = {cpus},
            .region_num = 1,
            .regions = (struct vm_mem_region[]) {{ {{ .base = {base:#x}, .size = 0x1000000 }} }},
            {platform}
            .arch = {{ .gic = {{ .gicd_addr = 0x08000000, .gicr_addr = 0x080a0000, .gicc_addr = 0x08010000 }} }},
        }},
    }},
"""


def config(*vms, images=None, head="", as_list=True, num=None):
    """A configuration of these VMs; images: name -> the macro's second argument, as written."""
    images = {"image": '"image.bin"'} if images is None else images
    vms = vms or [vm(f"VM_IMAGE_BUILTIN({next(iter(images))}, 0x50000000)")]
    lines = ["#include <config.h>", head]
    lines += [f"VM_IMAGE({name}, {path});" for name, path in images.items()]
    lines += ["struct config config = {", f"    .vmlist_size = {len(vms) if num is None else num},"]
    lines += ["    .vmlist = {" if as_list else "    .vmlist = (struct vm_config[]) {", *vms, "    },", "};", ""]
    return "\n".join(lines)
