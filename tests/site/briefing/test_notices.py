"""What a page, its Markdown copy and the terminal say of a whole briefing: who wrote it, what it lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

import pytest
from msgspec.structs import replace

from generator.briefings.section_limits import limit_briefing
from generator.model import Briefing, By, Evidence, Failure, Verified
from generator.overlay import correct
from generator.overlay.actors_file import correct_actors, understand_actor_corrections
from generator.overlay.briefing_file import understand
from generator.publish import Policy, publish
from generator.sections import SECTIONS
from generator.site.briefing import briefing_page
from generator.site.exports.markdown_copy import as_markdown
from generator.site.language import ENGLISH
from generator.site.notices import left_out_of, told_sections
from generator.site.presentation import DEFAULT
from tests.site import make

BRIDGE = make.bridge()
EMPTY = replace(BRIDGE, questions=(), timeline=())
OURS = tuple(row.name for row in SECTIONS if BRIDGE.sections.get(row.name))
ONLY_OURS = replace(DEFAULT, sections=OURS)
NOTHING = {row.name: row.nothing or "" for row in SECTIONS}
PROGRAM, MODEL = "ompiled by a program", "Drafted with a-model, not verified"
ANN, AI, NOBODY = By(person="Ann Lee", date="2026-12-01"), By(model="a-model"), By()


def shown(briefing: Briefing) -> tuple[str, str]:
    """The page and its copy, which the terminal has as well, each as words on one line."""
    page = unescape(
        re.sub("<[^>]*>", "", briefing_page(briefing, edit_url=None, presentation=ONLY_OURS).html)
    )
    copy = as_markdown(briefing, presentation=ONLY_OURS)
    return " ".join(page.split()), " ".join(copy.split())


def failing(*sections: str) -> tuple[Failure, ...]:
    return tuple(Failure(section=one, reason="KeyError at x.py:7") for one in sections)


@pytest.mark.parametrize("section", OURS)
def test_an_empty_section_says_that_nothing_was_found(section: str) -> None:
    empty = replace(BRIDGE, **{section: ()})
    assert [NOTHING[section] in words for words in shown(empty)] == [True] * 2
    assert [NOTHING[section] in words for words in shown(BRIDGE)] == [False] * 2
    page = briefing_page(empty, edit_url=None)
    assert section not in dict(page.sections)  # nothing to go to
    assert f'href="#{section}"' not in page.html
    hidden = tuple(one for one in DEFAULT.sections if one != section)
    assert (
        NOTHING[section]
        not in briefing_page(empty, edit_url=None, presentation=replace(DEFAULT, sections=hidden)).html
    )


@pytest.mark.parametrize(
    ("failed", "told"),
    [
        (failing("kind"), {"questions": NOTHING["questions"], "timeline": NOTHING["timeline"]}),
        (failing("timeline"), {"questions": "Nothing was found, but parts of the analysis failed."}),
        (failing("questions", "timeline"), {}),
    ],
)
def test_only_an_analysis_in_full_finds_nothing(failed: Sequence[Failure], told: dict[str, str]) -> None:
    said = told_sections(replace(EMPTY, failures=tuple(failed)), ENGLISH)
    assert {name: words for name, words in said.items() if name in OURS} == told


def corrected(briefing: Briefing, line: str) -> Briefing:
    file, _ = understand(f"corrections: [{line}]")
    return correct(briefing, file, "bridge.briefing.yml")[0]


def dropped(briefing: Briefing) -> Briefing:
    return corrected(briefing, "{words: The council fears the cost, drop: question}")


def never_actors(briefing: Briefing) -> Briefing:
    corrections, _ = understand_actor_corrections("- name: Ada Stone\n  never an actor: true\n")
    return correct_actors(corrections, briefing)


def asking(briefing: Briefing, words: str) -> Briefing:
    return replace(briefing, questions=(replace(briefing.questions[0], text=words),))


LONG = " ".join(f"Who pays for boat {number}?" for number in range(100))
TOLL = make.briefing("toll", make.seed(LONG, ("body",), "toll.txt"))
SPOKEN = replace(
    TOLL,
    quotes=tuple(
        replace(
            BRIDGE.quotes[1],
            start=place.start,
            end=place.end,
            spans=(place,),
            text=LONG[place.start : place.end],
            speaker=None,
            cue=None,
        )
        for place in (
            Evidence(start=LONG.index(f" {first}?") - 17, end=LONG.index(f" {first + 12}?"))
            for first in (10, 30, 50)
        )
    ),
)
TOLL = replace(TOLL, questions=(replace(BRIDGE.questions[0], text=LONG, evidence=(make.place(LONG, LONG),)),))


@pytest.mark.parametrize(
    ("made", "section", "told"),
    [
        (publish(TOLL, Policy()), "questions", "1 question left out: only excerpts"),
        (publish(SPOKEN, Policy()), "quotes", "2 quotes left out: only excerpts"),
        (limit_briefing(asking(BRIDGE, "Why? " * 2_000))[0], "questions", "1 question left out: a page"),
        (dropped(BRIDGE), "questions", "Left out by an editor."),
        (never_actors(BRIDGE), "actors", "Left out by an editor."),
    ],
    ids=["licence", "licence, in part", "length", "editor", "editor of all briefings"],
)
def test_a_section_says_what_was_left_out_of_it(made: Briefing, section: str, told: str) -> None:
    assert [told in words for words in shown(made)] == [True] * 2
    assert NOTHING[section] not in "".join(shown(made))
    [left_out] = made.left_out
    assert left_out.section == section
    in_list = left_out_of([made, BRIDGE], ENGLISH, section)  # which says it of licences only
    assert in_list == (f"{told} of the text may be shown." if "excerpts" in told else "")


def test_a_page_in_another_language_says_once_what_it_lacks() -> None:
    french = replace(BRIDGE, summary=(), actors=(), questions=(), quotes=())
    french = replace(french, source=replace(french.source, language="fr"))
    for words in shown(french):
        assert words.count("only English is analysed in full") == 1
        assert "Summary, Key actors" in words
        assert "was found" not in words
        assert "between quotation marks" not in words
        assert "The timeline has the dates" in words
    assert all("The timeline has the dates" not in words for words in shown(by(french, timeline=ANN)))
    whole = by(replace(BRIDGE, source=french.source), **dict.fromkeys(OURS, ANN))
    assert all("only English" not in words for words in shown(whole))


def by(briefing: Briefing, **hands: By) -> Briefing:
    """The briefing whose sections are somebody's."""
    sections = briefing.sections
    return briefing.with_sections(
        {name: [replace(one, by=hand) for one in sections[name]] for name, hand in hands.items()}
    )


@pytest.mark.parametrize(
    ("hands", "told"),
    [
        ({}, "Compiled by a program"),
        (dict.fromkeys(OURS, ANN), "Written by Ann Lee."),
        (dict.fromkeys(OURS, AI), f"{MODEL}."),
        (dict.fromkeys(OURS, NOBODY), "Not signed."),
        ({"summary": ANN, "quotes": ANN}, "Written by Ann Lee: Summary, Quotes. The rest is"),
        (
            dict.fromkeys(OURS, AI) | {"quotes": ANN, "actors": NOBODY},
            f"{MODEL}: Summary, Open questions, Timeline. Not signed: Key actors. Written by Ann ",
        ),
    ],
)
def test_a_page_says_once_who_wrote_what(hands: dict[str, By], told: str) -> None:
    page, *others = shown(by(BRIDGE, **hands))
    assert page.count(told) == 1
    for words in others:
        assert (told in words) == bool(hands)
    mixed = by(BRIDGE, summary=AI)
    mixed = mixed.with_sections({"summary": [*mixed.summary, *BRIDGE.summary]})
    assert all("Summary. The rest" in words for words in shown(mixed))


def test_a_section_that_is_verified_in_part_is_named_once() -> None:
    drafted = by(BRIDGE, **dict.fromkeys(OURS, AI))
    mark, sure, unsure = Verified(model="another"), "drafted, verified", "drafted, not verified"
    first, *rest = drafted.quotes
    mixed = replace(drafted, quotes=(replace(first, verified=mark), *rest))
    named = "Drafted with a-model, marked as verified with another: Quotes (partly verified)."
    page, copy = shown(mixed)
    for words in (page, copy):
        assert words.count(named) == 1
        assert words.count("another") == 1
    assert (page.count(sure), page.count(unsure)) == (1, len(rest))
    assert (
        'title="drafted with a-model, marked as verified with another"'
        in briefing_page(mixed, edit_url=None).html
    )
    for weak in (Verified(model="a-model"), replace(mark, failed=True)):
        again = replace(drafted, quotes=(replace(first, verified=weak), *rest))
        assert all(sure not in words for words in shown(again))


@pytest.mark.parametrize(("why", "own"), [("fears the cost", True), ("is afraid to pay", False)])
def test_why_a_question_is_open_stands_in_marks_where_the_text_has_the_words(why: str, own: bool) -> None:
    asking = replace(BRIDGE.questions[0], text="Who pays?", short=None, why=why)
    for words in shown(replace(BRIDGE, questions=(asking,))):
        assert why in words
        assert (f"“{why}”" in words) == own
