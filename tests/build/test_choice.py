# SPDX-License-Identifier: Apache-2.0
"""What can be asked for, and how it is refused."""
import pytest
from conftest import PLATFORM
from configs import IMAGE, config


def test_make_alone_lists_targets_boards_and_configurations(tree):
    tree.root.joinpath("configs").mkdir(exist_ok=True)
    tree.root.joinpath("configs", "listed.c").write_text(config())
    said = tree.make()[1]
    for word in ("make demo", "make test", "make run", PLATFORM, "listed"):
        assert word in said
    tree.root.joinpath("configs", "listed.c").unlink()


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["PLATFORM=toaster", "CONFIG=a"], ["toaster", PLATFORM]),
        (["CONFIG=a"], ["PLATFORM is not given", PLATFORM]),
        ([f"PLATFORM={PLATFORM}"], ["CONFIG is not given", "present"]),
        ([f"PLATFORM={PLATFORM}", "CONFIG=absent"], ["absent.c", "absent/config.c", "present"]),
        ([f"PLATFORM={PLATFORM}", "CONFIG=present", "DEBUG=maybe"], ["DEBUG is y or n"]),
        ([f"PLATFORM={PLATFORM}", "CONFIG=present", "OPTIMIZATIONS=x"], ["OPTIMIZATIONS"]),
        ([f"PLATFORM={PLATFORM}", "CONFIG=present", "GIC_VERSION=GICV9"], ["GICV9", "GICV3", "GICV2"]),
        ([f"PLATFORM={PLATFORM}", "CONFIG=present", "CROSS_COMPILE=/no/such-"], ["/no/such-gcc", "does not run"]),
    ],
)
def test_wrong_choices_are_refused_in_words(tree, repo, arguments, words):
    repo.write("present.c", config())
    said = tree.make(*arguments, f"CONFIG_REPO={repo.path}", ok=False)[1]
    for word in words:
        assert word in said


def test_a_goal_that_does_not_exist(tree, repo):
    assert "No rule" in tree.make("nonsense", ok=False)[1]
    repo.write("a.c", config())
    repo.write("image.bin", IMAGE)
    assert "nonsense does not exist" in tree.build(repo, "a", "nonsense", ok=False)


def test_file_wins_over_folder(tree, repo):
    repo.write("image.bin", IMAGE)
    repo.write("both.c", config())
    repo.write("both/config.c", "#error the folder was taken")
    tree.build(repo, "both")


def test_config_builtin_means_nothing(tree, repo):
    repo.write("image.bin", IMAGE)
    repo.write("a.c", config())
    tree.build(repo, "a", "CONFIG_BUILTIN=y")
