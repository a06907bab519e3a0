"""Under which word names stand, and what is no name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.filing import DIGITS, OTHERS, file_name
from generator.model import ActorKind


@pytest.mark.parametrize(
    ("name", "under", "letter"),
    [
        ("Ada Stone", "Stone", "S"),
        ("Marta", "Marta", "M"),
        ("Jan van der Berg", "van der Berg", "B"),
        ("Claire Le Guen", "Le Guen", "L"),
        ("Otto Brandt Jr.", "Brandt", "B"),
        ("Sami al-Haddad", "al-Haddad", "H"),
        ("Łukasz Żak", "Żak", "Z"),
        ("Søren Ødegård", "Ødegård", "O"),
        ("Анна Орлова", "Орлова", OTHERS),
        ("Agent 7", "7", DIGITS),
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


@given(st.text(st.sampled_from("aÁł.,-’' vanJrdeII7中"), max_size=30), st.sampled_from(["person", "place"]))
def test_a_name_is_in_one_piece_after_another(name: str, kind: ActorKind) -> None:
    filed = file_name(name, kind)
    assert [
        word for part in (filed.before, filed.under, filed.behind) for word in part.split()
    ] == name.split()
    assert filed.letter == OTHERS or filed.letter == DIGITS or len(filed.letter) == 1
