"""What a reading says stands: its names, its quotes before the analysis', whatever holds of a section."""

from __future__ import annotations

import dataclasses

from msgspec.structs import replace

from generator.model import (
    READ_SALIENCE,
    Briefing,
    CheckedReading,
    ReadActor,
    ReadEvent,
    Reading,
    ReadQuote,
    Speaker,
)
from generator.readings.checks.source import CheckedSource
from generator.readings.form import entries_of
from generator.readings.naming import as_read, speaker_as_read
from generator.readings.taking_in import check_reading, take_in
from tests.readings.sources import checked, one

STRIKE = """\
Dr Jon Berg leads the clinic of Vik. He warned that the beds were gone. “We cannot take anybody,” Berg said.

“The council knows it,” said Eva Lind, the mayor of Vik. “Nobody is forgotten.”

“There is no money,” an official told the paper. The talks go on on Friday.
"""


def taken(text: str, reading: Reading) -> Briefing:
    return taken_into(checked(text), reading)


def taken_into(source: CheckedSource, reading: Reading, briefing: Briefing | None = None) -> Briefing:
    parsed = dataclasses.replace(source.parsed, seed=replace(source.parsed.seed, reading=reading))
    return take_in(parsed, source.entities, briefing or source.briefing)


def actor(name: str, kind: str = "person", role: str | None = None, line: int = 1) -> ReadActor:
    return ReadActor(name=name, kind=kind, role=role, line=line)  # type: ignore[arg-type]


def quote(text: str, speaker: str | None = None, line: int = 1) -> ReadQuote:
    return ReadQuote(text=text, speaker=speaker, line=line)


def test_a_speaker_is_called_as_the_reading_names_him_and_the_mention_stays() -> None:
    reading = Reading(actors=(actor("Jon Berg"),), quotes=(quote("the beds were gone", "Dr Jon Berg"),))
    briefing = taken(STRIKE, reading)
    speaker = next(one.speaker for one in briefing.quotes if one.text == "the beds were gone")
    assert speaker is not None
    assert (speaker.name, speaker.unnamed) == ("Jon Berg", False)
    assert speaker.actor == briefing.actors[0].id
    text = briefing.source.text
    assert text[speaker.start : speaker.end] == "He"


def test_a_name_that_is_no_actor_is_the_one_of_the_text_in_its_fullest_form() -> None:
    source = checked(STRIKE)
    found = Speaker(actor=None, name="he", start=0, end=2, unnamed=True)
    assert speaker_as_read(found, "Lind", (), source).name == "Eva Lind"
    assert speaker_as_read(found, "Nora Lind", (), source) == found  # the text has nobody of that name
    assert speaker_as_read(found, "an official", (), source) == replace(found, name="an official")
    village = [(actor("Vik", "place"), one("Vik", "place"))]
    assert speaker_as_read(found, "the clinic of Vik", village, source).name == "the clinic of Vik"


def test_of_two_actors_of_a_name_the_one_that_the_text_credits_speaks() -> None:
    source = checked("Eva Lind left. Karl Lind stayed. The Lind family is large.")
    names = [(actor(name), one(name)) for name in ("Eva Lind", "Karl Lind")]
    found = Speaker(actor="person-karl-lind", name="Lind", start=0, end=3, unnamed=True)
    assert speaker_as_read(found, "Karl Lind", names, source).actor == "person-karl-lind"


def test_a_surname_that_two_have_is_not_given_to_the_one_that_the_reading_lists() -> None:
    text = "Eva Lind left for Ulm. Karl Lind stayed at home. He said that the well was dry."
    source = checked(text)
    found = Speaker(actor="person-karl-lind", name="Karl Lind", start=0, end=2, unnamed=False)
    eva = [(actor("Eva Lind"), one("Eva Lind"))]
    assert speaker_as_read(found, "Lind", eva, source).actor != "person-eva-lind"


def test_a_reading_cannot_call_one_actor_by_the_name_of_another() -> None:
    lind = ReadActor(name="Eva Lind", kind="person", also=("Jon Berg",), line=1)
    briefing = taken(STRIKE, Reading(actors=(lind,), quotes=(quote("the beds were gone", "Jon Berg"),)))
    speaker = next(one.speaker for one in briefing.quotes if one.text == "the beds were gone")
    assert speaker is not None
    assert (speaker.name, speaker.actor) == ("Jon Berg", None)


def test_an_actor_has_the_fuller_name_and_the_kind_of_the_reading() -> None:
    source = checked("Eva Maria Lind runs the Vik Gazette. Lind left.")
    found = as_read(actor("Eva Maria Lind"), one("Lind"), source)
    assert (found.id, found.name) == ("person-eva-maria-lind", "Eva Maria Lind")
    assert as_read(actor("Lind"), one("Eva Maria Lind"), source).name == "Eva Maria Lind"
    paper = as_read(actor("Vik Gazette", "organization"), one("Vik Gazette", "place"), source)
    assert (paper.id, paper.kind) == ("organization-vik-gazette", "organization")


def test_a_band_does_not_get_the_name_of_a_person() -> None:
    source = checked("Kessler played in Ulm. The band took its name from Ida Kessler, who drove the car.")
    person = replace(one("Ida Kessler"), aliases=("Kessler",))
    named = as_read(actor("Kessler", "group"), person, source)
    assert (named.name, named.kind) == ("Kessler", "group")


def test_a_name_of_several_words_grows_no_further() -> None:
    source = checked(
        "Cora Finch of the Northern Delegation spoke. Ten Bank of Vik branches closed. Finch wept."
    )
    known = (
        replace(one("Cora Finch of the Northern Delegation"), aliases=("Finch", "Delegation")),
        replace(one("Ten Bank of Vik branches", "organization"), aliases=("Bank", "Ten")),
    )
    finch, bank = (
        as_read(actor("Cora Finch"), known[0], source),
        as_read(actor("Bank of Vik", "organization"), known[1], source),
    )
    assert (finch.name, finch.aliases) == ("Cora Finch", ("Finch",))
    assert (bank.name, bank.aliases) == ("Bank of Vik", ("Bank",))
    assert as_read(actor("Finch"), one("Cora Finch"), source).name == "Cora Finch"
    assert as_read(actor("Finch"), one("Finch family"), source).name == "Finch"


def test_a_role_is_checked_for_the_one_that_the_analysis_knows() -> None:
    source = checked("Arko Bank closed ten branches on Monday. The lender had opened them in May.")
    assert "organization-arko-bank" in {known.id for known in source.entities.all}
    [bank] = taken_into(source, Reading(actors=(actor("Arko Bank", "group", role="The lender"),))).actors
    assert (bank.id, bank.role and bank.role.text) == ("group-arko-bank", "The lender")


def test_the_quotes_of_a_reading_come_first_and_other_direct_ones_stay() -> None:
    reading = Reading(
        quotes=(quote("Nobody is forgotten.", "Eva Lind"), quote("the beds were gone", "Jon Berg"))
    )
    briefing = taken(STRIKE, reading)
    assert [one.start for one in briefing.quotes] == sorted(one.start for one in briefing.quotes)
    best = sorted(briefing.quotes, key=lambda one: -one.salience)
    assert [one.text for one in best[:2]] == ["Nobody is forgotten.", "the beds were gone"]
    assert [one.salience for one in best[:2]] == [1.0, READ_SALIENCE]
    others = {one.text.strip(",") for one in best[2:]}
    assert "We cannot take anybody" in others
    assert all(one.kind == "direct" and one.salience < READ_SALIENCE for one in best[2:])


def test_a_quote_of_the_analysis_that_a_reading_has_is_there_once() -> None:
    briefing = taken(STRIKE, Reading(quotes=(quote("We cannot take anybody", "Jon Berg"),)))
    assert sum("anybody" in one.text for one in briefing.quotes) == 1


def test_whatever_holds_of_a_section_stands_however_little_it_is() -> None:
    wrong = [ReadEvent(when="on Friday", what="the sky fell", status="past", line=at) for at in (1, 2, 3)]
    right = ReadEvent(when="on Friday", what="The talks go on on Friday", status="planned", line=4)
    briefing = taken(STRIKE, Reading(timeline=(*wrong, right)))
    assert [one.text for one in briefing.timeline] == ["The talks go on on Friday"]
    assert isinstance(briefing.reading, CheckedReading)
    assert briefing.reading.sections == ("event",)


def test_sections_that_a_reading_leaves_out_are_the_analysis() -> None:
    source = checked(STRIKE)
    briefing = taken(STRIKE, Reading(quotes=(quote("Nobody is forgotten.", "Eva Lind"),)))
    assert briefing.actors == source.briefing.actors
    assert briefing.questions == source.briefing.questions


def test_a_role_of_the_analysis_stands_only_where_the_text_gives_it() -> None:
    source = checked(STRIKE)
    lind = next(one for one in source.briefing.actors if one.name == "Eva Lind")
    assert lind.role is not None
    [kept] = taken(STRIKE, Reading(actors=(actor("Eva Lind"),))).actors
    assert kept.role == lind.role
    wrong = replace(lind.role, text="leads the clinic")
    spoilt = replace(source.briefing, actors=(replace(lind, role=wrong),))
    [left] = taken_into(source, Reading(actors=(actor("Eva Lind"),)), spoilt).actors
    assert left.role is None


def test_a_source_serves_for_several_readings() -> None:
    source = checked(STRIKE)
    bad = Reading(quotes=(quote("nobody said this", "Eva Lind", line=7),))
    good = Reading(quotes=(quote("Nobody is forgotten.", "Eva Lind"),))
    assert [(one.section, one.line) for one in check_reading(bad, source).refusals] == [("quote", 7)]
    assert check_reading(good, source).refusals == ()


COACH = """\
Ann Lee won the race in Ulm. Her coach, Eva Roe, was glad. “We can do more,” said Roe.

The old record of the swimmers Tom Reed and Karl Poe stands. “The record will fall soon,” Reed told a paper.
"""


def test_a_role_says_whose_it_is() -> None:
    [coach] = taken(COACH, Reading(actors=(actor("Eva Roe", role="Her coach"),))).actors
    assert coach.role is not None
    assert coach.role.text == "[Ann Lee’s] coach"


def test_a_role_of_the_analysis_stands_with_whose_it_is() -> None:
    [coach] = taken(COACH, Reading(actors=(actor("Eva Roe"),))).actors
    assert coach.role is not None
    assert coach.role.text == "[Ann Lee’s] coach"


def test_a_reading_that_is_started_has_the_words_of_the_text_for_a_role() -> None:
    found = entries_of(checked(COACH).briefing)["actors"]
    assert {one["name"]: one.get("role") for one in found}["Eva Roe"] == "Her coach"


def test_one_person_has_the_role_of_several_in_the_singular_or_not_at_all() -> None:
    briefing = taken(COACH, Reading(actors=(actor("Tom Reed", role="the swimmers"),)))
    assert [one.role and one.role.text for one in briefing.actors] == ["swimmer"]
    fathers = "Tom Reed, the singers' guests of the evening, left."
    briefing = taken(fathers, Reading(actors=(actor("Tom Reed", role="guests of the evening"),)))
    assert [one.role for one in briefing.actors] == [None]
    assert isinstance(briefing.reading, CheckedReading)
    assert "several people" in briefing.reading.refusals[0].reason


def test_beside_a_reading_stand_only_quotes_that_would_hold_in_it() -> None:
    source = checked(COACH)
    others = [one for one in source.briefing.quotes if "will fall" in one.text]
    assert others
    assert others[0].speaker is not None
    reading = Reading(quotes=(quote("We can do more", "Eva Roe"),))
    assert any("fall" in one.text for one in taken_into(source, reading).quotes)
    wrong = replace(others[0], speaker=replace(others[0].speaker, name="Karl Poe", actor=None))
    spoilt = replace(source.briefing, quotes=(wrong,))
    assert not any("fall" in one.text for one in taken_into(source, reading, spoilt).quotes)
