"""Lists of facets come out in one order, whatever the order in which Pagefind wrote them."""

from __future__ import annotations

import random

import pytest

from generator.publish import facets, packed


def an_index(seed: int) -> tuple[dict[str, bytes], list[list[str]]]:
    """An index of two facets, their values and themselves in an order of chance."""
    chance = random.Random(seed)
    years = [["2017", [0, 23, 24, 255]], ["2018", [256, 299]], ["2019", [70_000]]]
    kinds = [["brief", [1]], ["person", []]]
    for values in (years, kinds):
        chance.shuffle(values)
    names = [["year", f"en_y{seed}"], ["kind", f"en_k{seed}"]]
    chance.shuffle(names)
    files = {
        f"filter/en_y{seed}.pf_filter": packed.write(["year", years]),
        f"filter/en_k{seed}.pf_filter": packed.write(["kind", kinds]),
        "index/en_1.pf_index": b"words",
    }
    return files, names


def test_any_order_comes_to_the_same_files() -> None:
    made = [facets.in_order(*an_index(seed), "en") for seed in range(8)]
    assert all(one == made[0] for one in made)
    files, listed = made[0]
    assert [name for name, _ in listed] == ["kind", "year"]
    year = packed.read(files[f"filter/{listed[1][1]}.pf_filter"])
    assert year == ["year", [["2017", [0, 23, 24, 255]], ["2018", [256, 299]], ["2019", [70_000]]]]
    assert files["index/en_1.pf_index"] == b"words"


@pytest.mark.parametrize("plain", [b"", b"something else", packed.SIGNATURE, packed.SIGNATURE + b"\x82\x01"])
def test_what_is_not_understood_is_refused(plain: bytes) -> None:
    with pytest.raises(ValueError, match="not"):
        packed.read_plain(plain)


def test_a_file_is_read_as_it_was_written() -> None:
    value = ["mini", [[1, [-25, 300], []]], []]
    assert packed.read(packed.write(value)) == value
    assert packed.write(value) == packed.write(value)
