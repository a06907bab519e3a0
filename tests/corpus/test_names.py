"""Under which word names stand, and what is no name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.corpus import read_corpus
from generator.corpus.actors import actors_of
from generator.corpus.names import DIGITS, OTHERS, file_name, has_name, is_name, name_in_text, particles
from generator.model import ActorKind, actor_id
from generator.overlay.actors import correct_actors, understand_actor_corrections
from generator.site.briefing import briefing_page
from generator.site.exports.tables import table_files
from generator.site.indexes import index_pages
from generator.site.indexes.catalog import catalog_of
from generator.site.search.entries import catalog_entries
from tests.corpus.newsroom import report


@pytest.mark.parametrize(
    ("name", "under", "letter"),
    [
        ("Ada Stone", "Stone", "S"),
        ("Marta", "Marta", "M"),
        ("Jan van der Berg", "van der Berg", "B"),
        ("Claire Le Guen", "Le Guen", "L"),
        ("Otto Brandt Jr.", "Brandt", "B"),
        ("Otto Brandt, Jr.", "Brandt,", "B"),
        ("Henry Vale III", "Vale", "V"),
        ("Sami al-Haddad", "al-Haddad", "H"),
        ("Łukasz Żak", "Żak", "Z"),
        ("Jonas Łem", "Łem", "L"),
        ("Søren Ødegård", "Ødegård", "O"),
        ("Анна Орлова", "Орлова", OTHERS),
        ("Agent 7", "7", DIGITS),
        ("de Soto", "Soto", "S"),
    ],
)
def test_people_stand_under_their_surnames(name: str, under: str, letter: str) -> None:
    filed = file_name(name, "person")
    assert (filed.under, filed.letter) == (under, letter)


def test_a_surname_of_two_words_is_what_texts_call_somebody_by() -> None:
    name = "Elena Ríos Valdés"
    assert file_name(name, "person").under == "Valdés"
    assert file_name(name, "person", ["Ríos Valdés", "Elena"]).under == "Ríos Valdés"
    assert file_name(name, "person", ["Ríos Valdés", "Valdés"]).under == "Valdés"


def test_other_names_stand_under_their_first_word_but_the() -> None:
    assert file_name("The Harbour Board", "organization").letter == "H"
    assert file_name("Bay of Lights", "place").under == "Bay of Lights"
    assert file_name("The", "group").under == "The"


@given(st.text(st.sampled_from("aÁł.,-’' vanJrdeII7中"), max_size=30), st.sampled_from(["person", "place"]))
def test_a_name_is_in_one_piece_after_another(name: str, kind: ActorKind) -> None:
    filed = file_name(name, kind)
    assert [
        word for part in (filed.before, filed.under, filed.behind) for word in part.split()
    ] == name.split()
    assert filed.letter == OTHERS or filed.letter == DIGITS or len(filed.letter) == 1


def test_particles_are_in_order() -> None:
    assert {"van", "de", "bin"} <= particles()
    assert all(word == word.casefold() == word.strip() for word in particles())


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("witnesses", "Some witnesses ran.", False),
        ("Officials", "Officials met. The officials left.", False),
        ("Many nurses", "Many nurses left, as many do.", False),
        ("Whigs", "Whigs met. The Whigs left.", True),
        ("Kurdish farmers", "Kurdish farmers met.", True),
        ("farmers in Vale", "Some farmers in Vale met.", True),
    ],
)
def test_a_common_noun_is_no_name_of_a_group(name: str, text: str, named: bool) -> None:
    [actor] = report("a", text, actors=[name]).actors
    assert has_name(replace(actor, kind="group"), text) is named
    assert has_name(actor, text)


@pytest.mark.parametrize(
    ("speaker", "named"),
    [
        ("Radio Norland", True),
        ("the Harbour Gazette", True),
        ("Bank of Norland", True),
        ("Reuters", True),
        ("Polls", False),
        ("the report", False),
        ("The Harbour Office letter", False),
        ("A Norlander", False),
        ("the", False),
        ("", False),
    ],
)
def test_a_speaker_that_is_no_actor_may_have_a_name(speaker: str, named: bool) -> None:
    assert is_name(speaker, "Polls say so. The polls say so, and a report of Reuters.") is named


@pytest.mark.parametrize(
    ("name", "found"),
    [("nurses", [("nurses", 1, False), ("nurses", 1, False)]), ("Kurds", [("Kurds", 2, True)])],
)
def test_groups_without_a_name_are_others_in_every_briefing(
    name: str, found: list[tuple[str, int, bool]]
) -> None:
    briefings = []
    for id in "ab":
        one = report(id, f"Many of the {name} left.", actors=[name])
        group = replace(one.actors[0], kind="group", id=actor_id("group", name))
        briefings.append(replace(one, actors=(group,)))
    everyone = actors_of(briefings).by_id.values()
    assert [(actor.name, len(actor.parts), actor.named) for actor in everyone] == found


RENAMED = """
- {name: Ada Stone, preferred name: Adelaide Rock}
- {name: Ben Weir, preferred name: Weir}
"""


def test_the_name_in_the_text_stands_beside_one_that_an_editor_gives() -> None:
    told = report("quay", "Ada Stone met Ben Weir.", actors=("Ada Stone", "Ben Weir"))
    corrections, problems = understand_actor_corrections(RENAMED)
    assert not problems
    renamed = correct_actors(corrections, told)
    assert {one.name: name_in_text(one) for one in renamed.actors} == {
        "Adelaide Rock": "Ada Stone",
        "Weir": None,  # which the text has
    }
    catalog = catalog_of(read_corpus([renamed]))
    [people] = [maker(str).html for address, maker in index_pages(catalog) if address == "actors/people"]
    assert "(the text: “Ada Stone”)" in people
    assert "the text: “Ben" not in people
    assert "(the text: “Ada Stone”)" in briefing_page(renamed, edit_url=None).html
    facts = {one.title: one.facts for one in catalog_entries(catalog, str)}
    assert facts["Adelaide Rock"].endswith("the text: “Ada Stone”")
    tables = {path: data.decode() for path, data in table_files(catalog, str)}
    assert "Adelaide Rock,person,Ada Stone,Ada Stone," in tables["actors.csv"]
