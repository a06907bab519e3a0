import pytest

from generator.corpus.actors import actors_of
from generator.site.addresses import LONGEST, PAGE, actor_addresses, page_address, slug, unique_slugs
from tests.corpus.newsroom import report


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


def test_no_two_names_have_one_address_and_none_has_that_of_further_pages() -> None:
    names = {"a": "Ada", "b": "ADA!", "c": "Ada 2", "d": PAGE, "e": "ada"}
    found = unique_slugs(names)
    assert len(set(found.values())) == len(names)
    assert found["a"] == "ada"
    assert PAGE not in found.values()


def test_an_actor_is_found_by_its_kind_and_name() -> None:
    everyone = actors_of([report("a", "Ada Stone, Norland.", actors=("Ada Stone", "Norland"))])
    assert actor_addresses(everyone.by_id.values()) == {
        "person-ada-stone": "actors/people/ada-stone",
        "country-norland": "actors/countries/norland",
    }


def test_the_first_page_of_a_list_is_the_list() -> None:
    assert [page_address("quotes", number) for number in (1, 2)] == ["quotes", f"quotes/{PAGE}/2"]
