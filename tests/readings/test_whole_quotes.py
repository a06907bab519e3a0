"""Quotes stand on a page as whole sentences, each once, and beside them what is left by a certain speaker."""

from __future__ import annotations

import dataclasses

import pytest
from msgspec.structs import replace

from generator.model import Quote, ReadActor, Reading, ReadQuote, ReadSentence
from generator.readings.checks import Unproved
from generator.readings.checks.quotes import proved_quote
from generator.readings.checks.source import CheckedSource
from generator.readings.naming import as_read
from generator.readings.taking_in import take_in
from tests.readings.sources import checked, one


def given(text: str, speaker: str | None) -> ReadQuote:
    return ReadQuote(text=text, speaker=speaker, line=1)


def page(source: CheckedSource, *quotes: ReadQuote) -> tuple[Quote, ...]:
    seed = replace(source.parsed.seed, reading=Reading(quotes=quotes))
    parsed = dataclasses.replace(source.parsed, seed=seed)
    return take_in(parsed, source.entities, source.briefing).quotes


@pytest.mark.parametrize(
    ("text", "words", "speaker", "whole"),
    [
        pytest.param(
            "“We will plant more trees before the rain comes so that the hill holds,” Ida Holm said.",
            "We will plant more trees",
            "Ida Holm",
            "We will plant more trees before the rain comes so that the hill holds",
            id="the end",
        ),
        pytest.param(
            "“Yes, the lake is open to all, but not everyone takes care of it,” Jon Berg told the paper.",
            "not everyone takes care of it",
            "Jon Berg",
            "Yes, the lake is open to all, but not everyone takes care of it",
            id="the beginning",
        ),
        pytest.param(
            "“After the long winter in the valley,” Mira Novak said, “we were glad of the bread. It went.”",
            "we were glad of the bread",
            "Mira Novak",
            "After the long winter in the valley … we were glad of the bread. It went.",
            id="the half before those who say it",
        ),
        pytest.param(
            "Peter Lang said: “They tell the crew, ‘You have to stay aboard.’ We will not.”",
            "They tell the crew, ‘You have to stay aboard",
            "Peter Lang",
            "They tell the crew, ‘You have to stay aboard.’ We will not.",
            id="a mark within that is closed",
        ),
        pytest.param(
            "“The bridge is safe. Nobody needs to worry,” Ruth Adler said.",
            "The bridge is safe.",
            "Ruth Adler",
            "The bridge is safe. Nobody needs to worry",
            id="a short quotation is whole",
        ),
        pytest.param(
            "Ole Lund said it had rained. “The cellar is full,” he said, adding, “The street is dry now.”",
            "The cellar is full",
            "Ole Lund",
            "The cellar is full",
            id="two sentences are not one",
        ),
    ],
)
def test_a_quote_is_grown_to_whole_sentences(text: str, words: str, speaker: str, whole: str) -> None:
    quote = proved_quote(given(words, speaker), checked(text))
    assert (quote.text, quote.kind) == (whole, "direct")
    assert (quote.start, quote.end) == (quote.spans[0].start, quote.spans[-1].end)


LONG = " ".join(
    f"In the year {year} the dam was raised by a hand and the mill was closed." for year in "ABCDE"
)


def test_of_a_long_quotation_whole_sentences_are_chosen() -> None:
    text = f"“The bridge is safe. Nobody needs to worry. {LONG}” Ruth Adler said."
    assert proved_quote(given("The bridge is", "Ruth Adler"), checked(text)).text == "The bridge is safe."


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The farm would be lost” if the dam were raised, said Ida Holm.", "Ida Holm"),
        ("“The farm would be lost” unless the dam were raised, Ida Holm said.", "Ida Holm"),
    ],
)
def test_a_quote_keeps_its_condition(text: str, speaker: str) -> None:
    with pytest.raises(Unproved, match="condition"):
        proved_quote(given("The farm would be lost", speaker), checked(text))


def test_a_condition_alone_is_no_quote() -> None:
    text = "The farm would be lost “if the dam were raised by another foot in the spring,” Ida Holm said."
    with pytest.raises(Unproved, match="only a condition"):
        proved_quote(given("if the dam were raised by another foot in the spring", "Ida Holm"), checked(text))


def test_a_quote_does_not_grow_out_of_its_marks() -> None:
    text = "Ida Holm, who had said before that “the roof leaks” and that she was tired, said nothing."
    assert proved_quote(given("the roof leaks", "Ida Holm"), checked(text)).text == "the roof leaks"


def test_what_is_left_of_a_quotation_stays_beside_a_reading() -> None:
    text = "“The mine is closed for good,” Ida Holm said. “Every family will get a new house.” It rained."
    quotes = page(checked(text), given("The mine is closed for good", "Ida Holm"))
    assert [one.text for one in quotes] == [
        "The mine is closed for good",
        "Every family will get a new house.",
    ]
    assert quotes[1].speaker == quotes[0].speaker


@pytest.mark.parametrize(
    "text",
    [
        "Ida Holm told of “a warm welcome” in Ulm after the flood, which she called “an ugly, brown thing.”",
        "Ida Holm released “The Facts on Where the Dam Stands.”",
        "The letter said: “You will lose the farm by the dam in spring.”",
    ],
    ids=["pieces", "a title", "by nobody with a name"],
)
def test_beside_a_reading_stands_what_somebody_with_a_name_says(text: str) -> None:
    source = checked(f"“The mine is closed for good,” said Jon Berg. {text}")
    quotes = page(source, given("The mine is closed for good", "Jon Berg"))
    assert [one.text for one in quotes] == ["The mine is closed for good"]


def test_a_sentence_of_the_summary_stands_once() -> None:
    source = checked("Ida Holm opened the mine in May. The farm by the dam was sold to Jon Berg in June.")
    words = "Ida Holm opened the mine in May."
    twice = tuple(ReadSentence(text=words, cites=(words,), line=line) for line in (1, 3))
    seed = replace(source.parsed.seed, reading=Reading(summary=twice))
    taken = take_in(dataclasses.replace(source.parsed, seed=seed), source.entities, source.briefing)
    assert [one.text for one in taken.summary] == [words]
    assert taken.reading is not None
    assert [one.line for one in taken.reading.refusals] == [3]


def test_words_stand_once() -> None:
    text = "“The school will open in May, and the buses will run,” Mira Novak said."
    quotes = page(
        checked(text),
        given("The school will open in May", "Mira Novak"),
        given("the buses will run", "Mira Novak"),
    )
    assert [one.text for one in quotes] == ["The school will open in May, and the buses will run"]


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        pytest.param(
            "Ida Holm said the rain “has closed the road to the mill” and left.",
            "has closed the road to the mill",
            "the rain “has closed the road to the mill”",
            id="close before its mark",
        ),
        pytest.param(
            "Ida Holm said the old road over the hill and past the chapel to the mill by the lake “has been "
            "closed for a year” and left.",
            "has been closed for a year",
            "has been closed for a year",
            id="too many words before it",
        ),
        pytest.param(
            "Ida Holm said the “long” winter “has closed the road to the mill” and left.",
            "has closed the road to the mill",
            "has closed the road to the mill",
            id="other words in marks before it",
        ),
    ],
)
def test_a_piece_gets_its_subject(text: str, words: str, whole: str) -> None:
    quote = proved_quote(given(words, "Ida Holm"), checked(text))
    assert (quote.text, quote.kind) == (whole, "mixed")


def test_who_is_only_counted_is_no_certain_speaker() -> None:
    text = (
        "The runners Ida Holm and Mira Novak won the race in Ulm. "
        "The duo said that they had trained in the hills for a year."
    )
    source = checked(text)
    assert any(one.speaker and one.speaker.name == "The duo" for one in source.briefing.quotes)
    assert not page(source, given("they had won in Rome", "Ida Holm"))


def test_a_name_is_not_what_the_analysis_puts_behind_it() -> None:
    read = ReadActor(name="Ida Holm", kind="person", line=1)
    source = checked("“The herd is home,” Ida Holm of the Norvik Council said. It rained.")
    found = one("Ida Holm of the Norvik Council")
    assert as_read(read, found, source).name == "Ida Holm"


def test_a_reading_may_describe_a_speaker_by_more_words_than_the_verb_has() -> None:
    text = (
        "A Norport spokesman said on Monday that the player was ill. "
        "“He has a fever and will stay at home,” the spokesman said."
    )
    quotes = page(checked(text), given("He has a fever", "A Norport spokesman"))
    [quote] = (one for one in quotes if "fever" in one.text)
    assert quote.speaker is not None
    assert quote.speaker.name == "A Norport spokesman"


def test_a_verb_in_the_next_paragraph_is_none_of_the_words_before() -> None:
    text = (
        "Ida Holm asked the council for answers.\n\n“Can the ferry be saved by a loan this year?”\n\n"
        "“Without the loan,” Holm continued, “we have to sell it in May.”"
    )
    quotes = page(checked(text), given("Can the ferry be saved by a loan this year?", "Ida Holm"))
    assert all(one.cue is None or one.cue.text != "continued" for one in quotes if "ferry" in one.text)


def test_nothing_stays_that_says_nothing_alone() -> None:
    text = (
        "“The council has sold the old harbour,” Ida Holm said. The reporter asked about the price.\n\n"
        "“Well, we’ll see,” said Jon Berg. It rained for days."
    )
    source = checked(text)
    assert any("see" in one.text for one in source.briefing.quotes)
    assert not any(
        "see" in one.text for one in page(source, given("The council has sold the old harbour", "Ida Holm"))
    )


@pytest.mark.parametrize(
    ("text", "words", "right", "wrong"),
    [
        pytest.param(
            "“The staff fear for their posts,” the Norpost agency reports a union official as saying.",
            "The staff fear for their posts",
            "a union official",
            "Norpost",
            id="whoever is reported as saying it",
        ),
        pytest.param(
            "Norcoal said on Monday that its share would fall. It has 300 workers in Ulm. "
            "“The mine will become risky,” it warned in a statement.",
            "The mine will become risky",
            "Norcoal",
            "share",
            id="it is no share that warns",
        ),
    ],
)
def test_whoever_says_it(text: str, words: str, right: str, wrong: str) -> None:
    source = checked(text)
    proved_quote(given(words, right), source)
    with pytest.raises(Unproved):
        proved_quote(given(words, wrong), source)


def test_a_family_name_that_two_share_is_certain_of_neither() -> None:
    text = (
        "Pedro Ruiz wrote to the court. His uncle Luis Ruiz keeps the child in Ulm.\n\n"
        "The court has time until May. The mayor said nothing. The street was quiet.\n\n"
        "“I object to the moves that are being made by the court,” Ruiz said in the letter."
    )
    source = checked(text)
    words = "I object to the moves that are being made by the court"
    for name in ("Pedro Ruiz", "Luis Ruiz"):
        proved_quote(given(words, name), source)
    seed = replace(source.parsed.seed, reading=Reading(quotes=(given("The street was quiet", None),)))
    parsed = dataclasses.replace(source.parsed, seed=seed)
    assert not any(words in one.text for one in take_in(parsed, source.entities, source.briefing).quotes)
