"""Groups of what is linked: what holds together as a whole, what is joined by hand or kept apart."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from generator.stories.grouping import grouped


def test_what_is_linked_with_half_of_a_group_belongs_to_it() -> None:
    assert grouped("abcdef", [("e", "f"), ("a", "c"), ("c", "d")]) == [["a", "c", "d"], ["e", "f"]]


def test_a_chain_is_no_group() -> None:
    assert grouped("abcd", [("a", "b"), ("b", "c"), ("c", "d")]) == [["a", "b", "c"]]


def test_what_is_linked_with_nothing_is_in_no_group() -> None:
    assert grouped("abc", []) == []


def test_what_is_joined_by_hand_needs_no_links_and_may_have_more() -> None:
    assert grouped("abcd", [("b", "c")], [("a", "b"), ("b", "d")]) == [["a", "b", "d"]]
    assert grouped("abcd", [("b", "c"), ("a", "c")], [("a", "b"), ("b", "d")]) == [["a", "b", "c", "d"]]


def test_a_link_counts_for_nothing_that_would_bring_foes_together() -> None:
    links = [("a", "b"), ("b", "c"), ("a", "c")]
    assert grouped("abc", links, apart={"a": "c", "c": "a"}) == [["a", "b"]]


def test_foes_stay_apart_when_their_groups_have_grown() -> None:
    links = [("a", "b"), ("c", "d"), ("b", "c"), ("d", "e")]
    assert grouped("abcde", links, apart={"a": "c", "c": "a"}) == [["a", "b"], ["c", "d", "e"]]


LINKS = st.lists(st.sampled_from(list(combinations("abcdefgh", 2))), max_size=30)


@given(LINKS, LINKS, LINKS)
def test_foes_are_never_in_one_group(
    links: list[tuple[str, str]], by_hand: list[tuple[str, str]], pairs: list[tuple[str, str]]
) -> None:
    foes: dict[str, set[str]] = {}
    for one, other in pairs:
        if one != other:
            foes.setdefault(one, set()).add(other)
            foes.setdefault(other, set()).add(one)
    for group in grouped("abcdefgh", links, by_hand, foes):
        assert all(foes.get(one, set()).isdisjoint(group) for one in group)


@given(LINKS)
def test_each_is_linked_with_half_of_its_group(links: list[tuple[str, str]]) -> None:
    linked = {frozenset(pair) for pair in links}
    for group in grouped("abcdefgh", links):
        for one in group:
            own = sum(frozenset((one, other)) in linked for other in group if other != one)
            assert 2 * own >= len(group) - 1


@given(LINKS)
def test_which_end_of_a_link_comes_first_makes_no_difference(links: list[tuple[str, str]]) -> None:
    assert grouped("abcdefgh", links) == grouped("abcdefgh", [(b, a) for a, b in links])


def test_all_that_are_linked_with_each_other_are_one_group() -> None:
    assert grouped("abcdefgh", list(combinations("abcdefgh", 2))) == [list("abcdefgh")]


def test_a_document_without_a_date_bridges_no_months() -> None:
    links = [("a", "b"), ("b", "c")]
    assert grouped("abc", links, days={"a": 1, "b": None, "c": 9}) == [["a", "b", "c"]]
    assert grouped("abc", links, days={"a": 1, "b": None, "c": 90}) == [["a", "b"]]
