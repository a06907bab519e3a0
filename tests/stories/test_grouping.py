"""Connected parts: what is linked, what is to be kept apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.stories.grouping import connected


def test_what_hangs_together_by_others_is_one_part() -> None:
    assert connected("abcdef", [("e", "f"), ("a", "c"), ("c", "d")]) == [["a", "c", "d"], ["e", "f"]]


def test_what_is_linked_with_nothing_is_no_part() -> None:
    assert connected("abc", []) == []


def test_a_link_counts_for_nothing_that_would_bring_foes_together() -> None:
    links = [("a", "b"), ("b", "c"), ("c", "d")]
    assert connected("abcd", links, {"a": "d", "d": "a"}) == [["a", "b", "c"]]


def test_foes_stay_apart_when_their_parts_have_grown() -> None:
    links = [("a", "b"), ("c", "d"), ("b", "c"), ("d", "e")]
    assert connected("abcde", links, {"a": "c", "c": "a"}) == [["a", "b"], ["c", "d", "e"]]


LINKS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=20)


@given(LINKS, LINKS)
def test_foes_are_never_in_one_part(links: list[tuple[str, str]], pairs: list[tuple[str, str]]) -> None:
    foes: dict[str, set[str]] = {}
    for one, other in pairs:
        if one != other:
            foes.setdefault(one, set()).add(other)
            foes.setdefault(other, set()).add(one)
    for part in connected("abcdefgh", links, foes):
        assert all(foes.get(one, set()).isdisjoint(part) for one in part)


@given(LINKS)
def test_the_order_of_links_makes_no_difference(links: list[tuple[str, str]]) -> None:
    assert connected("abcdefgh", links) == connected("abcdefgh", [(b, a) for a, b in reversed(links)])
