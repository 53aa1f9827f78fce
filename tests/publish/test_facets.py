"""Lists of facets come out in one order, whatever the order in which Pagefind wrote them."""

from __future__ import annotations

import gzip
import random

import pytest

from generator.publish import facets

PAGES = [[f"en_{number:07x}", number] for number in range(300)]


def written(value: object) -> bytes:
    return gzip.compress(facets.SIGNATURE + facets._encode(value))


def an_index(seed: int) -> dict[str, bytes]:
    """An index of two facets, their values and themselves in an order of chance."""
    chance = random.Random(seed)
    years = [["2017", [0, 23, 24, 255]], ["2018", [256, 299]], ["2019", [70_000]]]
    kinds = [["brief", [1]], ["person", []]]
    for values in (years, kinds):
        chance.shuffle(values)
    names = [["year", f"en_y{seed}"], ["kind", f"en_k{seed}"]]
    chance.shuffle(names)
    return {
        f"filter/en_y{seed}.pf_filter": written(["year", years]),
        f"filter/en_k{seed}.pf_filter": written(["kind", kinds]),
        f"pagefind.en_{seed}.pf_meta": written(["1.5.2", PAGES, [], names, [], ["title"]]),
        "index/en_1.pf_index": b"words",
    }


def test_any_order_comes_to_the_same_files() -> None:
    made = [facets.in_order(an_index(seed), "en", f"en_{seed}") for seed in range(8)]
    assert all(one == made[0] for one in made)
    files, hashed = made[0]
    meta = facets._read(files[f"pagefind.{hashed}.pf_meta"])
    assert (meta[1], [name for name, _ in meta[3]]) == (PAGES, ["kind", "year"])
    year = facets._read(files[f"filter/{meta[3][1][1]}.pf_filter"])
    assert year == ["year", [["2017", [0, 23, 24, 255]], ["2018", [256, 299]], ["2019", [70_000]]]]
    assert files["index/en_1.pf_index"] == b"words"


@pytest.mark.parametrize("data", [b"", b"\xa1\x00\x00", b"\x9f\xff", b"\x01\x02"])
def test_what_is_not_understood_is_refused(data: bytes) -> None:
    files = {"pagefind.en_x.pf_meta": gzip.compress(facets.SIGNATURE + data)}
    with pytest.raises((ValueError, LookupError)):
        facets.in_order(files, "en", "en_x")
