"""Corrections on a briefing made by hand: of a bridge that a mayor opens and a clerk doubts."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from generator.model import Actor, Briefing, Evidence, Mention, Note, Problem
from generator.overlay.briefing_file import Correction
from generator.overlay.corrections import correct_statements
from generator.seeds.metadata.yaml_nodes import Written
from tests.site import make
from tests.site.make import TEXT, place

BRIDGE = make.bridge()


PATH = "bridge.briefing.yml"
Said = Written[Correction]


def say(words: str, line: int = 7, **said: Any) -> Said:  # noqa: ANN401
    return Written(line, Correction(words=words, **said))


def corrected(*corrections: Said, briefing: Briefing = BRIDGE) -> Briefing:
    result, problems = correct_statements(briefing, corrections, PATH)
    assert problems == ()
    return result


def refused(correction: Said, briefing: Briefing = BRIDGE) -> Problem:
    result, (problem,) = correct_statements(briefing, [correction], PATH)
    assert result == briefing
    assert (problem.path, problem.line, problem.severity) == (PATH, 7, "flaw")
    return problem


def words(evidence: Evidence) -> str:
    return TEXT[evidence.start : evidence.end]


def with_clerk() -> Briefing:
    """The bridge's briefing, in which the clerk is an actor as well."""
    at = place(TEXT, "a clerk")
    clerk = Actor(
        id="group-clerk",
        name="clerk",
        kind="group",
        role=None,
        salience=0.1,
        aliases=("a clerk",),
        mentions=(Mention(start=at.start, end=at.end, text="a clerk"),),
    )
    return replace(BRIDGE, actors=(*BRIDGE.actors, clerk))


def test_a_speaker_is_an_actor_whose_nearest_mention_is_the_evidence() -> None:
    result = corrected(say("The council fears the cost", speaker="Stone"))
    quote = result.quotes[1]
    assert quote.speaker is not None
    assert (quote.speaker.actor, quote.speaker.name) == ("ada-stone", "Ada Stone")
    assert TEXT[quote.speaker.start : quote.speaker.end] == "she"
    assert quote.corrected
    assert [other.corrected for other in result.quotes] == [False, True, False]


def test_a_speaker_may_be_words_of_the_text() -> None:
    speaker = corrected(say("the cost", speaker="the council", unnamed=True)).quotes[2].speaker
    assert speaker is not None
    assert (speaker.actor, speaker.name, speaker.unnamed) == (None, "the council", True)
    assert TEXT[speaker.start : speaker.end] == "The council"
    problem = refused(say("the cost", speaker="the parliament"))
    assert "neither an actor nor the text is called so: 'the parliament'" in problem.reason


@pytest.mark.parametrize("given", ["“It is open,” she said. “And it", "it  will\nstay open", '"It is open,'])
def test_words_are_found_whatever_their_marks_and_white_space(given: str) -> None:
    assert len(corrected(say(given, drop="quote")).quotes) == 2


def test_words_that_fit_two_quotes_need_more_words_unless_they_are_one_of_them() -> None:
    assert [quote.text for quote in corrected(say("the cost", drop="quote")).quotes] == [
        BRIDGE.quotes[0].text,
        BRIDGE.quotes[1].text,
    ]
    assert "these words fit 2 quotes: 'cost'" in refused(say("cost", drop="quote")).reason


def test_an_actor_gets_another_name_and_so_do_its_quotes() -> None:
    result = corrected(say("Stone", name="Mayor Ada Stone"))
    actor, quote = result.actors[0], result.quotes[0]
    assert (actor.name, actor.id, actor.corrected) == ("Mayor Ada Stone", "person-mayor-ada-stone", True)
    assert actor.aliases == ("Ada Stone", "Stone")
    assert quote.speaker is not None
    assert (quote.speaker.actor, quote.speaker.name) == (actor.id, actor.name)


def test_an_actor_gets_the_role_that_the_text_gives() -> None:
    briefing = replace(BRIDGE, actors=(replace(BRIDGE.actors[0], role=None),))
    role = corrected(say("Ada Stone", role="Mayor"), briefing=briefing).actors[0].role
    assert role is not None
    assert [words(evidence) for evidence in role.evidence] == [role.text] == ["Mayor"]
    assert corrected(say("Ada Stone", role="none")).actors[0].role is None
    assert "does not hold these words: 'Queen'" in refused(say("Ada Stone", role="Queen")).reason


def test_an_actor_that_gets_the_name_of_another_becomes_one_with_it() -> None:
    result = corrected(say("clerk", name="Ada Stone"), briefing=with_clerk())
    (actor,) = result.actors
    assert (actor.name, actor.kind, actor.corrected) == ("Ada Stone", "person", True)
    assert [mention.text for mention in actor.mentions] == ["Ada Stone", "Ada Stone", "she", "a clerk"]
    assert actor.aliases == ("Stone", "a clerk")
    assert actor.role == BRIDGE.actors[0].role
    assert result.quotes[0].speaker is not None
    assert result.quotes[0].speaker.actor == actor.id


def test_an_actor_that_is_none_goes_and_its_quotes_stay() -> None:
    result = corrected(say("Ada Stone", drop="actor"))
    assert result.actors == ()
    assert result.quotes[0].speaker is not None
    assert (result.quotes[0].speaker.actor, result.quotes[0].speaker.name) == (None, "Ada Stone")


@pytest.mark.parametrize("given", ["will the bridge stay open?", "stay open", "And it will stay open"])
def test_a_question_is_dropped_by_its_own_words_or_by_what_prompts_it(given: str) -> None:
    assert corrected(say(given, drop="question")).questions == ()


def test_a_sentence_of_the_summary_is_replaced_by_another_of_the_text() -> None:
    instead = "The council fears the cost, a clerk claimed."
    (sentence,) = corrected(say("opened the bridge", instead=instead)).summary
    assert (sentence.text, sentence.corrected) == (instead, True)
    assert words(sentence.evidence[0]) == instead


@pytest.mark.parametrize(
    "part",
    ["Ada Stone opened the bridge", "the cost, a clerk claimed.", "she said. “And it will stay open.”"],
)
def test_a_part_of_a_sentence_is_no_summary(part: str) -> None:
    problem = refused(say(part, pin=True))
    assert "the text has no such sentence" in problem.reason
    assert "from its first word to its full stop" in problem.remedy
    assert refused(say("opened the bridge", instead=part)).reason == problem.reason


@pytest.mark.parametrize(
    ("stale", "reason"),
    [
        (say("nowhere in the text", drop="quote"), "the text does not hold these words"),
        (say("Mayor Ada", speaker="Stone"), "the briefing has no quote with these words: 'Mayor Ada'"),
        (say("the council", drop="actor"), "the briefing has no actor with these words"),
        (say("the council", name="Stone"), "the briefing has no actor with these words"),
        (say("a clerk", drop="question"), "the briefing has no question with these words"),
        (say("a clerk", drop="event"), "the briefing has no event with these words"),
        (say("a clerk", drop="sentence"), "the briefing has no sentence with these words"),
    ],
)
def test_what_does_not_fit_any_more_is_said_with_its_line(stale: Said, reason: str) -> None:
    assert reason in refused(stale).reason


def test_one_that_does_not_fit_costs_no_other() -> None:
    said = [say("x", 9, drop="quote"), say("y", 3, name="z"), say("the cost", 5, drop="quote")]
    result, problems = correct_statements(BRIDGE, said, PATH)
    assert [problem.line for problem in problems] == [3, 9]
    assert len(result.quotes) == 2


def test_an_event_gets_another_date_and_status() -> None:
    (old,) = BRIDGE.timeline
    result = corrected(say("on Monday", date="2024-04-08", status="past"))
    assert result.timeline == (
        replace(old, date="2024-04-08", precision="day", status="past", corrected=True),
    )
    assert corrected(say("on Monday", date="2024-04"), briefing=result).timeline[0].precision == "month"
    (undated,) = corrected(say("on Monday", date="none"), briefing=result).timeline
    assert (undated.date, undated.precision, undated.status) == (None, "relative", "past")


def test_a_missing_actor_is_added_with_its_mentions_and_credited_with_its_quotes() -> None:
    bare = replace(BRIDGE, actors=())
    unled = BRIDGE.quotes[0].leading_to(())
    said = say("", add="actor", name="Ada Stone", kind="person", role="Mayor")
    result = corrected(said, briefing=replace(bare, quotes=(unled,)))
    (actor,) = result.actors
    assert (actor.id, actor.role and actor.role.text, actor.corrected) == ("person-ada-stone", "Mayor", True)
    assert [mention.text for mention in actor.mentions] == ["Ada Stone"] * TEXT.count("Ada Stone")
    assert result.quotes[0].speaker is not None
    assert result.quotes[0].speaker.actor == actor.id
    assert corrected(said) == BRIDGE
    assert "Bob Ray" in refused(say("", add="actor", name="Bob Ray", kind="person")).reason


def test_the_words_of_a_quote_are_mended_by_those_of_the_text() -> None:
    result = corrected(say("And it will stay open", text="It is open … And it will stay open"))
    quote = result.quotes[0]
    assert (quote.text, len(quote.spans), quote.corrected) == ("It is open … And it will stay open", 2, True)
    assert quote.speaker == BRIDGE.quotes[0].speaker
    assert "does not have the words" in refused(say("stay open", text="It will stay shut")).reason


def note(text: str, noted: str, words: str) -> Note:
    return Note(text=text, noted=noted, words=words, evidence=(place(TEXT, words),))


def test_a_note_is_public_where_its_correction_fits() -> None:
    said = [
        say("the cost", 5, note="He did not say so.", noted="2026-12-01", drop="quote"),
        say("Ada Stone", 6, note="Her name was wrong.", noted="2026-12-03"),
        say("nowhere", 7, note="Gone.", noted="2026-12-02", drop="quote"),
    ]
    result, (problem,) = correct_statements(BRIDGE, said, PATH)
    assert problem.line == 7
    assert result.notes == (
        note("Her name was wrong.", "2026-12-03", "Ada Stone"),
        note("He did not say so.", "2026-12-01", "the cost"),
    )
    twice = [say(words, note="Wrong.", noted="2026-12-03") for words in ("opened", "said")]
    assert corrected(*twice).notes == (note("Wrong.", "2026-12-03", "opened"),)
    many = [say("Ada Stone", line, note=f"Note {line}.", noted="2026-12-03") for line in range(25)]
    result, problems = correct_statements(BRIDGE, many, PATH)
    assert (len(result.notes), len(problems)) == (20, 5)


def test_statements_are_dropped_added_pinned_and_left_as_they_are() -> None:
    result = corrected(say("opened the bridge", drop="sentence"), say("on Monday", drop="event"))
    assert (result.summary, result.timeline) == ((), ())
    assert corrected(say("The council fears the cost", speaker="nobody")).quotes[1].speaker is None
    added = corrected(say("the cost", question="What does it cost?", kind="unknown")).questions[0]
    assert (added.text, added.kind, words(added.evidence[0])) == ("What does it cost?", "unknown", "the cost")
    pinned = corrected(say("The council fears the cost, a clerk claimed.", pin=True)).summary
    assert [sentence.corrected for sentence in pinned] == [False, True]
    for already in (say("on Monday", date="none"), say("the cost", question="Will the bridge stay open?")):
        assert corrected(already) == BRIDGE
