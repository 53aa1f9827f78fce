"""Facets and orders of an index come out alike, whatever the order in which its pages tell them."""

from __future__ import annotations

import cbor2
import pytest

from generator.publish import facets, packed
from generator.publish.pagefind import UNSEARCHED, Record, orders_of


def record(*facets: tuple[str, str], **orders: str) -> Record:
    return Record("hash", 1, facets, tuple(orders.items()))


def test_facets_are_in_one_order() -> None:
    first, second = record(("year", "2018"), ("kind", "brief")), record(("kind", "person"), ("year", "2017"))
    files, listed = facets.facets_of([first, second, first], "en")
    assert [name for name, _ in listed] == ["kind", "year"]
    kind, year = (cbor2.loads(files[f"filter/{file}.pf_filter"]) for _, file in listed)
    assert kind == ["kind", [["brief", [0, 2]], ["person", [1]]]]
    assert year == ["year", [["2017", [1]], ["2018", [0, 2]]]]


def test_numbers_are_in_order_as_numbers_and_the_rest_as_texts() -> None:
    pages = [record(named="9", day="2017-06-02"), record(named="10"), UNSEARCHED, record(named="9", day="2016-07")]
    assert facets.orders_of(pages) == [["day", [3, 0]], ["named", [0, 3, 1]]]
    assert facets.orders_of([record(name="10"), record(name="9"), record(name="x")]) == [["name", [0, 1, 2]]]


def test_a_page_tells_its_orders_in_each_of_the_forms() -> None:
    page = """<meta name="a" content="2017 &amp; on" data-pagefind-sort="day[content]">
    <p class="x" data-pagefind-sort="weight:12, name">Ada &amp; Benno</p><i data-pagefind-sort="none[title]"></i>"""
    assert orders_of(page.encode()) == (("day", "2017 & on"), ("weight", "12"), ("name", "Ada & Benno"))


@pytest.mark.parametrize("plain", [b"", b"something else", packed.SIGNATURE, packed.SIGNATURE + b"\x82\x01"])
def test_what_is_not_understood_is_refused(plain: bytes) -> None:
    with pytest.raises(ValueError, match="not"):
        packed.read_plain(plain)


@pytest.mark.parametrize("number", [0, 23, 24, 255, 256, 65_535, 65_536, 2**32 - 1, 2**32])
def test_items_begin_as_a_library_for_cbor_writes_them(number: int) -> None:
    assert packed.head(0, number) == cbor2.dumps(number)
    assert packed.head(3, 30) + b"x" * 30 == cbor2.dumps("x" * 30)


def test_a_file_is_read_as_it_was_written() -> None:
    value = ["mini", [[1, [-25, 300], []]], []]
    assert packed.read(packed.pack(cbor2.dumps(value))) == value
    assert packed.pack(b"value") == packed.pack(b"value")
