"""Addresses: each belongs to one name, whatever else there is."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.addresses import (
    LONGEST,
    NAMELESS,
    PAGE,
    actor_address,
    page_address,
    shelf_address,
    slug,
)
from generator.corpus.statements import same_name


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("José Núñez", "jose-nunez"),
        ("A/B ../c", "a-b-c"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("Ⅷ — <b>", "viii-b"),
        ("Ελλάδα", "ελλαδα"),
        ("Gate\u200bway", "gateway"),
        ("x" * 200, "x" * LONGEST),
    ],
)
def test_a_name_becomes_a_safe_part_of_an_address(name: str, part: str) -> None:
    assert slug(name) == part


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("the vale observer", "sources/the-vale-observer"),
        ("política", "sources/política"),
        ("ελλάδα 24", "sources/ελλάδα-24"),
        ("", f"sources/{NAMELESS}"),
    ],
)
def test_a_name_of_words_is_spelled_in_its_address(name: str, address: str) -> None:
    assert shelf_address("sources", name) == address


@pytest.mark.parametrize(
    "name",
    [
        "(vale)",
        "#vale",
        "va\u200ble",
        "vále",
        unicodedata.normalize("NFD", "vále"),
        "ｖａｌｅ",
        "vale.",
        "vale-",
        " vale",
        "not-given",
        "not given",
        "page",
        "vale-observer",
        "vale - observer",
        "vale_observer",
        "v" * (LONGEST + 1),
        "../vale",
        "\U00020000" * 300,
    ],
)
def test_any_other_name_looks_alike_and_has_an_address_of_its_own(name: str) -> None:
    address = shelf_address("tags", name)
    plain = {shelf_address("tags", one) for one in ("vale", "vale observer", "")}
    assert address not in plain | {f"tags/{PAGE}"}
    part = address.removeprefix("tags/")
    assert "/" not in part
    assert len(part.encode()) < 255
    if name != "vále":
        assert re.search(r"-[0-9a-f]{16}$", part)


def test_no_name_is_spelled_like_the_address_of_another() -> None:
    taken = shelf_address("tags", "#vale")
    assert shelf_address("tags", taken.removeprefix("tags/").replace("-", " ")) != taken


NAMES = st.one_of(
    st.text(alphabet=st.sampled_from("aAáe\u0301-_ .#(\u200b²ßſİ\u3164ａ"), max_size=6),
    st.text(max_size=70),
).map(same_name)


@given(NAMES, NAMES)
@example("not given", "")
def test_two_names_have_two_addresses(one: str, other: str) -> None:
    assert (shelf_address("tags", one) == shelf_address("tags", other)) == (one == other)


IDS = st.text(alphabet="ab-", max_size=7).map("person-{}".format)


@given(IDS, IDS)
@example("person-smith--x-y", "person-smith-x-y")
def test_two_actors_have_two_addresses(one: str, other: str) -> None:
    assert (actor_address(one) == actor_address(other)) == (one == other)


@pytest.mark.parametrize(
    ("id", "address"),
    [
        ("person-ada-stone", "actors/people/ada-stone"),
        ("country-norland", "actors/countries/norland"),
        ("person-stone--harbour-strike", "actors/people/stone--harbour-strike"),
    ],
)
def test_an_actor_is_found_by_its_kind_and_name(id: str, address: str) -> None:
    assert actor_address(id) == address


def test_the_first_page_of_a_list_is_the_list() -> None:
    assert [page_address("quotes", number) for number in (1, 2)] == ["quotes", f"quotes/{PAGE}/2"]
