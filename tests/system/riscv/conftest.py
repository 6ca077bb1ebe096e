# SPDX-License-Identifier: Apache-2.0
"""The RISC-V boards: a test of `rv` runs once for each interrupt controller, on RV64."""
import pytest


@pytest.fixture(params=["aia", "aplic", "plic"])
def rv(bao, request):
    return bao.on("qemu-riscv64-virt", request.param)


@pytest.fixture
def rv_aia(bao):
    return bao.on("qemu-riscv64-virt")
