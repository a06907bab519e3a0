"""A briefing from elsewhere is believed only as far as its source goes."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from generator.analysis.pipeline import analyze
from generator.briefings.evidence import is_supported
from generator.model import (
    Briefing,
    CheckedReading,
    Emptied,
    Evidence,
    Mention,
    Noun,
    Question,
    Role,
    Sentence,
    actor_id,
)
from generator.settings import Settings
from tests.analysis.helpers import seed

TEXT = """Harbour to close
Captain Ann Example, the head of the harbour, said on 3 May 2021 that the old pier would be shut in June 2022.
“We will not move,” she warned (in a letter), “and we never shall.” Britain has
\xa0 not yet answered. Mayor Tom Sample promised to ask Example for a study. He wrote to the United States.
Ann Example left the town in 2020. She had come to Norway's harbour from London, where her\xa0brother is."""


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    (made,) = analyze([seed(TEXT)], Settings())
    assert isinstance(made, Briefing)
    return made


def test_what_is_analyzed_holds(briefing: Briefing) -> None:
    sections = briefing.summary, briefing.actors, briefing.quotes, briefing.questions, briefing.timeline
    assert all(sections)
    assert any(quote.speaker and quote.speaker.actor for quote in briefing.quotes)
    assert any(actor.role for actor in briefing.actors)
    assert is_supported(briefing)
    assert is_supported(replace(briefing, summary=(), actors=(), quotes=(), questions=(), timeline=()))


def test_what_nobody_sees_keeps_nothing_from_being_believed() -> None:
    text = (
        TEXT.replace("Captain", "Cap\u00adtain")
        .replace("old pier", "old \u200bpi\u00ader")
        .replace("town", "to\u2060wn")
    )
    (made,) = analyze([seed(text)], Settings())
    assert made.summary
    assert made.timeline
    assert is_supported(made)
    assert not is_supported(summed_up(made, "Captain Ann Example burnt the pier."))


def test_a_letter_that_folds_into_two_is_known() -> None:
    (made,) = analyze([seed(TEXT.replace("Captain", "İskele"))], Settings())
    question = Question(
        text="Is it true, as İskele says?", kind="contested", evidence=(Evidence(start=0, end=9),)
    )
    assert is_supported(replace(made, questions=(question,)))
    assert not is_supported(replace(made, questions=(replace(question, text="Is it İsis?"),)))


def test_a_bracket_may_name_who_is_in_the_text(briefing: Briefing) -> None:
    assert is_supported(summed_up(briefing, "“We will not move,” she [Example’s] warned."))
    assert not is_supported(summed_up(briefing, "“We will not move,” she [Bribery] warned."))


def test_an_event_has_a_name_of_the_text_for_one_word_of_its_place(briefing: Briefing) -> None:
    where = Evidence(start=TEXT.index("Ann Example left"), end=TEXT.index(" She had"))
    event = replace(briefing.timeline[0], date="2020", precision="year", when="2020", evidence=(where,))
    for text, holds in (
        ("Ann [Example] left the town in 2020.", True),
        ("Ann [Bribery] left the town in 2020.", False),
        ("[Example] left the town in 2020.", False),
        ("Ann Example left in 2020.", False),
        ("Ann Example left the town in 2020.", True),
        ("Ann … left … in 2020.", True),
        ("Ann …, left … in 2020.", False),
        ("[Example] … in 2020.", True),
        ("Ann … burnt … in 2020.", False),
        ("in 2020 … Ann Example left", False),
        ("Ann Example … the town", False),
    ):
        assert is_supported(replace(briefing, timeline=(replace(event, text=text),))) == holds, text
    longer = replace(event, evidence=(Evidence(start=where.start, end=len(TEXT)),))
    for text, holds in (
        ("Ann Example left the town in 2020. She had come to Norway's harbour.", True),
        ("Ann Example left the town in 2020. She had come to Norway's harb.", False),
        ("Ann Example left the town in 2020. She had come to Norway's boat.", False),
        ("Ann Example left the town in 2020. She had …, where her brother is.", True),
        ("Ann Example left the town in 2020. She …, when her brother is.", False),
        ("Ann Example left the town in 2020. She had come to Norway's harbour", False),
    ):
        assert is_supported(replace(briefing, timeline=(replace(longer, text=text),))) == holds, text
    late = replace(event, text="Ann Example left the town in 2020.", until="2020-13")
    assert not is_supported(replace(briefing, timeline=(late,)))


def test_what_a_reading_says_is_laid_over_later_and_never_kept(briefing: Briefing) -> None:
    assert not is_supported(replace(briefing, reading=CheckedReading(statements=0, refused=0)))


def test_an_event_that_is_cut_out_of_its_sentence_holds() -> None:
    text = """Mill to be sold
Ada Lee, who bought the mill in Orlo on 4 May 2021, is the third to praise its wheel. The mill is old."""
    (made,) = analyze([seed(text)], Settings())
    assert isinstance(made, Briefing)
    assert any(" … " in event.text for event in made.timeline)
    assert is_supported(made)


def test_a_quote_in_two_parts_holds_however_many_commas_are_cut_between_them() -> None:
    text = "Ferry stops\n\n“The ferry is closed,,,,” Ada Lee said. “It will open in May if the sea lets it.”"
    (made,) = analyze([seed(text)], Settings())
    assert any("closed … It" in quote.text for quote in made.quotes)
    assert is_supported(made)


def test_a_role_has_a_name_of_the_text_for_whose_it_is(briefing: Briefing) -> None:
    first, *others = briefing.actors
    where = Evidence(start=TEXT.index("her\xa0brother"), end=TEXT.index(" is.", TEXT.index("her\xa0brother")))
    for text, holds in (
        ("[Example’s] brother", True),
        ("[Bribery’s] brother", False),
        ("[Example’s] aunt", False),
    ):
        actor = replace(first, role=Role(text=text, evidence=(where,)))
        assert is_supported(replace(briefing, actors=(actor, *others))) == holds, text


@pytest.mark.parametrize(
    "text",
    [
        "“We will move,” she lied.",
        "“Not we will move,” she warned.",
        "“We will not move,” she warned, and took bribes.",
    ],
)
def test_a_summary_has_the_words_of_its_place(briefing: Briefing, text: str) -> None:
    assert not is_supported(summed_up(briefing, text))


def summed_up(briefing: Briefing, text: str) -> Briefing:
    start, end = TEXT.index("“We"), TEXT.index(" Britain")
    return replace(briefing, summary=(Sentence(text=text, evidence=(Evidence(start=start, end=end),)),))


NOWHERE = (
    (),
    (Evidence(start=-3, end=4),),
    (Evidence(start=5, end=5),),
    (Evidence(start=9, end=5),),
    (Evidence(start=0, end=len(TEXT) + 1),),
    (Evidence(start=10**30, end=10**31),),
)
ELSEWHERE = (Evidence(start=0, end=7),)


def forged(noun: Noun) -> list[dict[str, Any]]:
    """What somebody may put into a noun."""
    by_field: dict[str, list[Any]] = {
        "evidence": [*NOWHERE],
        "spans": [*NOWHERE, ELSEWHERE],
        "text": ["He took bribes."],
        "start": [-1, 0, 10**6],
        "end": [-1, 0, 10**6],
        "name": ["Beijing"],
        "when": ["yesterday"],
        "date": ["2021-13-01", "2021-02-30", "x", "", "20210503", "-1"],
        "salience": [-0.1, 1.1],
        "aliases": [("the Thief",)],
        "mentions": [(), (Mention(start=0, end=7, text="Mayor"),), (Mention(start=9, end=5, text=""),)],
        "id": ["person-thief", "../x"],
        "corrected": [True],
    }
    return [{field: value} for field in noun.__struct_fields__ for value in by_field.get(field, ())]


@pytest.mark.parametrize("section", ["summary", "actors", "quotes", "questions", "timeline"])
def test_forged_statements_are_seen(briefing: Briefing, section: str) -> None:
    seen = 0
    for index, statement in enumerate(getattr(briefing, section)):
        for change in forged(statement):
            if section == "questions" and "text" in change:
                continue  # small words may be a template's; names are tried below
            if section == "actors" and statement.kind == "country" and "name" in change:
                change["id"] = "country-other"  # a country may have another name than the text's
            said = list(getattr(briefing, section))
            said[index] = replace(statement, **change)
            assert not is_supported(replace(briefing, **{section: tuple(said)})), change
            seen += 1
    assert seen > 5


def test_a_voice_without_a_name_is_that_of_its_kind_of_document(briefing: Briefing) -> None:
    quote = next(quote for quote in briefing.quotes if quote.speaker)
    assert quote.speaker
    voice = replace(quote.speaker, actor=None, name="the speaker", unnamed=True)
    said = replace(briefing, quotes=(replace(quote, speaker=voice),))
    assert is_supported(replace(said, kind="speech"))
    assert not is_supported(replace(said, kind="letter"))
    assert not is_supported(said)


def test_a_question_that_is_answered_stands_in_the_text(briefing: Briefing) -> None:
    for end, holds in ((5, True), (10**6, False)):
        quote = replace(briefing.quotes[0], asked=Evidence(start=0, end=end))
        assert is_supported(replace(briefing, quotes=(quote,))) is holds


@pytest.mark.parametrize("part", ["speaker", "cue"])
def test_forged_speakers_and_cues_are_seen(briefing: Briefing, part: str) -> None:
    quote = next(quote for quote in briefing.quotes if quote.speaker and quote.speaker.actor and quote.cue)
    true = getattr(quote, part)
    changes = [change for change in forged(true) if change.keys() & {"text", "name"}]
    changes += [{"start": -1}, {"end": 10**6}, {"start": true.end}]
    if part == "speaker":
        changes += [{"actor": "person-thief"}, {"actor": None, "name": "Thief"}]
    for change in changes:
        lie = replace(quote, **{part: replace(true, **change)})
        assert not is_supported(replace(briefing, quotes=(lie,))), change
    assert is_supported(replace(briefing, quotes=(quote,)))


def test_forged_roles_are_seen(briefing: Briefing) -> None:
    actor = briefing.actors[0]
    assert actor.role is not None
    assert is_supported(replace(briefing, actors=(actor,), quotes=()))
    changes: list[dict[str, Any]] = [{"evidence": places} for places in (*NOWHERE, ELSEWHERE)]
    for change in [{"text": "a thief"}, *changes]:
        lie = replace(actor, role=replace(actor.role, **change))
        assert not is_supported(replace(briefing, actors=(lie,), quotes=())), change


def test_a_question_names_nobody_who_is_not_there(briefing: Briefing) -> None:
    question = briefing.questions[0]
    for words in ("Did Sample take bribes from Beijing?", "Who took 17 bribes?"):
        assert not is_supported(replace(briefing, questions=(replace(question, text=words),)))
    assert is_supported(
        replace(briefing, questions=(replace(question, text="Will Sample ask the United States?"),))
    )


def test_no_actor_twice_and_one_version_only(briefing: Briefing) -> None:
    actor = briefing.actors[0]
    assert not is_supported(replace(briefing, actors=(actor, actor), quotes=()))
    second = replace(actor, id=f"{actor_id(actor.kind, actor.name)}--2")
    assert is_supported(replace(briefing, actors=(actor, second), quotes=()))
    assert not is_supported(replace(briefing, schema_version=99))
    assert not is_supported(replace(briefing, emptied=(Emptied(section="quotes", by="editor"),)))
