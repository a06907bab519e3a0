"""At most a quarter of a text that its licence keeps is published, whatever a briefing rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random
from typing import TypeVar

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model import (
    Actor,
    Briefing,
    Event,
    Evidence,
    Mention,
    Question,
    Quote,
    Role,
    Sentence,
    Speaker,
    encode,
)
from generator.site.briefing import briefing_page
from generator.site.excerpts import FLOOR, limit
from generator.site.exports.markdown import as_markdown
from generator.site.publication import Policy, apply_policy, publishable, published_spans
from tests.site import make
from tests.steps import TWICE, steps

SEEDS = st.integers(0, 2**32)
RUN = 8  # words in a row that no longer are a fact


Made = TypeVar("Made")


def text_of(words: int, paragraph: int = 40) -> str:
    """A text in which no word comes twice, in sentences of eight words."""
    said = [f"w{at}x" + ("." if at % 8 == 7 else "") for at in range(words)]
    return "\n".join(" ".join(said[at : at + paragraph]) for at in range(0, words, paragraph))


def source(words: int) -> Briefing:
    text = text_of(words)
    seed = make.seed(text, ["body"] * (text.count("\n") + 1))
    return make.briefing("harbour", replace(seed, title="The harbour", license="All rights reserved"))


def made_up(seed: int) -> Briefing:
    """A briefing whose statements rest on any places, and say them as they stand there or in part."""
    chance = Random(seed)
    briefing = source(chance.randint(1, 400))
    text, bridge = briefing.source.text, make.bridge()
    tokens = [match.span() for match in re.finditer(r"\S+", text)]

    def place() -> Evidence:
        first = chance.randrange(len(tokens))
        last = min(len(tokens) - 1, first + chance.choice((0, 3, 8, 60)))
        return Evidence(start=tokens[first][0], end=tokens[last][1])

    def name(at: Evidence) -> str:
        return words(at) if words(at).count(" ") >= RUN else "a clerk"

    def several(build: Callable[[], Made], least: int = 0) -> tuple[Made, ...]:
        return tuple(build() for _ in range(chance.randint(least, 4)))

    def words(at: Evidence) -> str:
        return " ".join(text[at.start : at.end].split())

    def sentence() -> Sentence:
        found = tuple(sorted(set(several(place, 1))))
        return Sentence(text=chance.choice(["It is so.", " … ".join(map(words, found))]), evidence=found)

    def quote() -> Quote:
        at, who = place(), place()
        return replace(
            bridge.quotes[0],
            text=words(at),
            kind=chance.choice(["direct", "indirect"]),
            start=at.start,
            end=at.end,
            spans=(at,),
            asked=chance.choice([None, place()]),
            salience=chance.random(),
            speaker=Speaker(actor=None, name=name(who), start=who.start, end=who.end, unnamed=True),
            cue=None,
        )

    def actor() -> Actor:
        named, role = place(), place()
        return replace(
            bridge.actors[0],
            name=name(named),
            role=Role(text=words(role), evidence=(role,)),
            aliases=(),
            mentions=(Mention(start=named.start, end=named.end, text=name(named)),),
        )

    def question() -> Question:
        at = place()
        asked = chance.choice(["Why?", f"Is it so that {words(at)}?"])
        return replace(bridge.questions[0], text=asked, evidence=(at,))

    def event() -> Event:
        at = place()
        return replace(bridge.timeline[0], text=words(at), when="on Monday", evidence=(at,))

    return replace(
        briefing,
        summary=several(sentence),
        quotes=several(quote),
        actors=several(actor),
        questions=several(question),
        timeline=several(event),
    )


def size(places: list[Evidence]) -> int:
    return len({at for place in places for at in range(place.start, place.end)})


def told_again(published: str, briefing: Briefing) -> Iterator[Evidence]:
    """The words of a text that stand in what is published, in runs that are no mere facts."""
    where = {match[0]: match.span() for match in re.finditer(r"w\d+x", briefing.source.text)}
    run: list[str] = []
    found = re.findall(r"w\d+x|[^\W\d_]\w*", published)
    for before, word in pairwise(["", *found, ""]):
        follows = word in where and before in where and int(word[1:-1]) == int(before[1:-1]) + 1
        if not follows:
            if len(run) >= RUN:
                yield from (Evidence(start=where[one][0], end=where[one][1]) for one in run)
            run = []
        if word in where:
            run.append(word)


@given(SEEDS)
def test_all_that_is_published_of_a_text_is_a_quarter_at_most(seed: int) -> None:
    whole = made_up(seed)
    briefing = apply_policy(whole, Policy())
    most = max(len(whole.source.text) / 4, FLOOR)
    spans = [*(published_spans(briefing) or ())]
    assert size(spans) <= most
    for words in (encode(publishable(briefing)).decode(), as_markdown(briefing, address="")):
        assert size([*spans, *told_again(words, briefing)]) <= most


@settings(max_examples=8)
@given(SEEDS)
def test_a_page_shows_a_quarter_at_most(seed: int) -> None:
    briefing = apply_policy(made_up(seed), Policy())
    words = re.sub(
        "<[^>]*>", " ", briefing_page(briefing, edit_url="https://example.org/a/b/edit/c/d.txt").html
    )
    assert size([*told_again(words, briefing)]) <= limit(briefing.source.text)


@given(SEEDS)
def test_a_text_that_is_withheld_is_not_told_by_its_statements(seed: int) -> None:
    whole = made_up(seed)
    briefing = apply_policy(whole, Policy(other="none"))
    words = encode(publishable(briefing)).decode()
    assert size([*told_again(words, briefing)]) <= max(len(whole.source.text) / 4, FLOOR)


@given(SEEDS)
def test_statements_in_the_texts_words_show_where_these_stand(seed: int) -> None:
    whole = made_up(seed)
    briefing = apply_policy(whole, Policy())
    kept = published_spans(briefing) or ()
    said = [at for one in briefing.summary for at in one.evidence]
    said += [at for event in briefing.timeline for at in event.evidence]
    said += [at for quote in briefing.quotes for at in quote.spans]
    assert all(any(stretch.contains(at) for stretch in kept) for at in said)


@given(SEEDS)
def test_what_is_published_stays_as_it_is(seed: int) -> None:
    whole = made_up(seed)
    briefing = apply_policy(whole, Policy())
    assert apply_policy(briefing, Policy()) == briefing
    assert apply_policy(whole, Policy(other="whole")) == replace(
        whole, source=replace(whole.source, published="whole")
    )


def of_all(words: int, count: int) -> tuple[Briefing, tuple[Evidence, ...]]:
    """A briefing, and so many places that have all of its text."""
    briefing = source(words)
    marks = [at.start() for at in re.finditer(r"\bw", briefing.source.text)]
    step = len(marks) // count
    edges = [*marks[::step][:count], len(briefing.source.text)]
    return briefing, tuple(Evidence(start=a, end=b) for a, b in pairwise(edges))


def test_one_sentence_that_cites_everything_stays_and_shows_a_quarter() -> None:
    briefing, places = of_all(1_600, 40)
    said = Sentence(text="The harbour is shut.", evidence=places)
    found = apply_policy(replace(briefing, summary=(said,)), Policy())
    assert [one.text for one in found.summary] == [said.text]
    assert found.summary[0].evidence == places[:10]
    assert size(list(published_spans(found) or ())) <= limit(briefing.source.text)


def test_quotes_and_events_give_way_to_the_summary() -> None:
    briefing, places = of_all(1_600, 40)
    bridge = make.bridge()

    def words(at: Evidence) -> str:
        return briefing.source.text[at.start : at.end].strip()

    found = apply_policy(
        replace(
            briefing,
            summary=tuple(Sentence(text=words(at), evidence=(at,)) for at in places[:3]),
            quotes=tuple(
                replace(
                    bridge.quotes[2], text=words(at), start=at.start, end=at.end, spans=(at,), salience=n / 40
                )
                for n, at in enumerate(places)
            ),
            timeline=tuple(
                replace(bridge.timeline[0], text=words(at), evidence=(at,)) for at in places[20:26]
            ),
            questions=(replace(bridge.questions[0], evidence=(places[30],)),),
        ),
        Policy(),
    )
    assert len(found.summary) == 3
    assert [event.evidence for event in found.timeline] == [(at,) for at in places[20:24]]
    # The best quotes, and those whose words are published in any case.
    assert {quote.spans[0] for quote in found.quotes} == {*places[:3], *places[20:24], *places[37:]}
    assert found.questions[0].text == bridge.questions[0].text


@pytest.mark.parametrize("words", [4, 40])
def test_of_a_few_sentences_the_summary_stands(words: int) -> None:
    briefing = source(words)
    at = Evidence(start=0, end=len(briefing.source.text))
    assert at.end <= FLOOR
    said = Sentence(text=" ".join(briefing.source.text.split()), evidence=(at,))
    found = apply_policy(replace(briefing, summary=(said,)), Policy())
    assert found.summary == (said,)
    assert published_spans(found) == (at,)


def test_work_grows_with_the_text_and_not_with_text_times_statements() -> None:
    def work(times: int) -> int:
        briefing, places = of_all(400 * times, 20 * times)
        asked = make.bridge().questions[0]
        questions = tuple(
            replace(asked, text=f"Is it {briefing.source.text[at.start : at.end]}?", evidence=(at,))
            for at in places
        )
        briefing = replace(briefing, questions=questions)
        return steps(lambda: published_spans(apply_policy(briefing, Policy())))

    assert work(4) <= TWICE * work(2)


def test_the_data_hold_no_words_of_evidence_that_is_not_shown() -> None:
    briefing, places = of_all(1_600, 4)
    question = replace(make.bridge().questions[0], evidence=(places[0], places[1]))
    found = publishable(apply_policy(replace(briefing, questions=(question,)), Policy()))
    shown = [at.text for at in found.questions[0].evidence]
    assert shown == ["", ""] or len("".join(shown)) <= limit(briefing.source.text)
    assert msgspec.json.decode(encode(found), type=Briefing) == found


SECTIONS = {
    "question": "questions",
    "speaker": "quotes",
    "credited words": "quotes",
    "asked": "quotes",
    "quote": "quotes",
    "actor": "actors",
    "mention": "actors",
    "role": "actors",
    "event": "timeline",
    "time": "timeline",
}


@pytest.mark.parametrize("by", SECTIONS)
def test_no_kind_of_statement_tells_a_text_again(by: str) -> None:
    briefing, places = of_all(1_600, 40)
    bridge = make.bridge()
    first = Evidence(start=0, end=3)
    speaker = Speaker(actor=None, name="a clerk", start=0, end=3, unnamed=True)
    quote = replace(bridge.quotes[2], text="w0x", start=0, end=3, spans=(first,), speaker=speaker)
    actor = replace(bridge.actors[0], role=None, aliases=(), mentions=())
    event = replace(bridge.timeline[0], text="w0x", evidence=(first,))

    def told(at: Evidence) -> Actor | Quote | Question | Event:
        words = " ".join(briefing.source.text[at.start : at.end].split())
        ways: dict[str, Actor | Quote | Question | Event] = {
            "question": replace(bridge.questions[0], text=f"Is it so that {words}?", evidence=(at,)),
            "speaker": replace(quote, speaker=replace(speaker, name=words)),
            "credited words": replace(quote, speaker=replace(speaker, start=at.start, end=at.end)),
            "asked": replace(quote, asked=at),
            "quote": replace(quote, text=words, start=at.start, end=at.end, spans=(at,)),
            "actor": replace(actor, id=words, name=words),
            "mention": replace(actor, mentions=(Mention(start=at.start, end=at.end, text=words),)),
            "role": replace(actor, role=Role(text=words, evidence=(at,))),
            "event": replace(event, text=words, evidence=(at,)),
            "time": replace(event, when=words),
        }
        return ways[by]

    whole = replace(briefing, **{SECTIONS[by]: tuple(map(told, places))})
    published = apply_policy(whole, Policy())
    page = re.sub("<[^>]*>", " ", briefing_page(published, edit_url=None).html)
    found = [*told_again(encode(publishable(published)).decode() + page, briefing)]
    assert 0 < size(found) <= limit(briefing.source.text)
