# SPDX-License-Identifier: Apache-2.0
"""Where images come from, where memory lies, and configurations that the board at hand cannot carry."""
import machine
import pytest

BUILT_IN = {"several-regions": 0, "at-a-physical-address": 3, "by-hand": 4}
LOADED = {"copied": (1, 0x60001000), "in-place": (2, 0x60000000), "in-place-anywhere": (5, 0x60000000)}
NO_WRONG_CONFIGURATION = tuple(p for p in machine.FAILURES if "error" not in p)


def says_hello(m):
    m.expect(r"hello: VM up", console=1)
    m.expect(r"hello: core 1 up", console=1)
    m.expect(r"hello: done", console=1)
    m.expect_exit()


@pytest.mark.parametrize("place", BUILT_IN)
def test_built_in(bao, place):
    bao.guest("hello-2-u1")
    says_hello(bao.boot("many", cppflags=f"-DPLACE={BUILT_IN[place]}"))


@pytest.mark.parametrize("place", LOADED)
def test_separately_loaded(bao, place):
    image = bao.guest("hello-2-u1")
    number, address = LOADED[place]
    cppflags = f"-DPLACE={number} -DLOADED_SIZE={image.stat().st_size}"
    says_hello(bao.boot("many", cppflags=cppflags, loads=[(image, address)]))


def test_by_an_object_of_the_configuration(bao):
    bao.guest("hello-2-u1")
    says_hello(bao.boot("object"))


def test_all_errors_are_listed_at_boot(bao):
    """Two cores and 256 MiB: each field that asks for more is named, and nothing starts."""
    bao.guest("hello-2-u1")
    m = bao.boot("large", smp=2, memory="256M", failures=NO_WRONG_CONFIGURATION)
    m.expect(r"no VM was started", console=0, timeout=10)
    for line in (
        "config: error: vmlist[1].platform.cpu_num: 2, of the board's 2 cores 0 are left",
        "config: error: vmlist[1].platform.regions[1].phys: 0x70000000 + 0x1000000 is not in RAM",
    ):
        assert line in m.text[0], m.text[0]
    assert m.text[1] == ""
