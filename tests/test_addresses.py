"""Addresses: each belongs to one name, whatever else there is."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.addresses import LONGEST, PAGE, actor_address, shelf_address, slug
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
    "name",
    [
        "(vale)",
        "va\u200ble",
        "ｖａｌｅ",
        " vale",
        "not-given",
        "page",
        "vale-observer",
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


NAMES = st.one_of(
    st.text(alphabet=st.sampled_from("aAáe\u0301-_ .#(\u200b²ßſİ\u3164ａ"), max_size=6), st.text(max_size=70)
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
