"""What of a sentence can be read alone or after another: what is cut, put in brackets, and unfit."""

from __future__ import annotations

import pytest

from generator.analysis import coreference
from generator.analysis.summary import compression
from tests.analysis.helpers import cases, parse


def excerpts(text: str) -> list[compression.Excerpt]:
    parsed = parse(text)
    body = compression.body_sentences(parsed)
    return compression.find_excerpts(parsed, coreference.find_entities(parsed), body)


def found(text: str) -> list[str]:
    return [excerpt.text for excerpt in excerpts(text)]


PLAIN = "The captains of the harbour did not believe a word."
SMALL = "the captains of the harbour did not believe a word."

CUTS = {
    "nothing": (PLAIN, PLAIN),
    "a dateline in capitals": (f"DUNMORE, Ireland (AP) — {PLAIN}", PLAIN),
    "a dateline with its agency": (f"Dunmore (dpa) - {PLAIN}", PLAIN),
    "a bullet": (f"• {PLAIN}", PLAIN),
    "a number": (f"2. {PLAIN}", PLAIN),
    "the number of a section": (f"3.2 {PLAIN}", PLAIN),
    "not how many": ("10 captains did not believe a word.", "10 captains did not believe a word."),
    "citations": (
        "The old pier is rotten [1], [2] and has to be closed [3].",
        "The old pier is rotten and has to be closed.",
    ),
    "not a remark in brackets": (
        "Rosa Vidal, who leads the union, called off the strike (again).",
        "Rosa Vidal, who leads the union, called off the strike (again).",
    ),
    "not a word before the verb": (
        "Anna Berg then told the captains of the harbour.",
        "Anna Berg then told the captains of the harbour.",
    ),
    "not a relative clause that ends the sentence": (
        "The council closed the old pier, which had served the boats for years.",
        "The council closed the old pier, which had served the boats for years.",
    ),
    "not who said it": (
        "The old pier of the harbour will fall, a captain said.",
        "The old pier of the harbour will fall, a captain said.",
    ),
    "not a plain beginning": (
        "Besides the pier, the council closed the harbour.",
        "Besides the pier, the council closed the harbour.",
    ),
    "not a small letter of a name": (
        "eBay has opened a shop beside the old pier.",
        "eBay has opened a shop beside the old pier.",
    ),
}


@pytest.mark.parametrize(("text", "excerpt"), cases(CUTS))
def test_cuts(text: str, excerpt: str) -> None:
    assert found(text) == [excerpt]


BRACKETS = {
    "he": (
        "Karl Olsen left the harbour on Monday. He told the council about the pier.",
        "[Karl Olsen] told the council about the pier.",
    ),
    "his": (
        "Karl Olsen left the harbour on Monday. His boat was too large for the pier.",
        "[Karl Olsen’s] boat was too large for the pier.",
    ),
    "the name that the text mostly uses": (
        "Mayor Anna Berg left the harbour. Berg was tired. Berg went home. She will come back in May.",
        "[Berg] will come back in May.",
    ),
    "she said": (
        "Anna Berg left the harbour on Monday. The old pier will fall, she said.",
        "The old pier will fall, [Anna Berg] said.",
    ),
    "his before the name itself": (
        "In his first years at sea, Karl Olsen told the council about the pier.",
        "In his first years at sea, Karl Olsen told the council about the pier.",
    ),
    "he before the name itself": (
        "Karl Olsen left the harbour on Monday. Before he went to sea, Karl Olsen sold boats to the council.",
        "Before he went to sea, Karl Olsen sold boats to the council.",
    ),
    "she who says it": (
        "Anna Berg left the harbour on Monday. She will sell the pier, Anna Berg said.",
        "[Anna Berg] will sell the pier, Anna Berg said.",
    ),
    "again and again": (
        "Anna Berg left the harbour on Monday. She was very tired of it. She will come back in May.",
        "[Anna Berg] will come back in May.",
    ),
    "not where the sentence names somebody": (
        "Anna Berg left the harbour. The captain told the council that he would stay.",
        "The captain told the council that he would stay.",
    ),
}


@pytest.mark.parametrize(("text", "excerpt"), cases(BRACKETS))
def test_brackets(text: str, excerpt: str) -> None:
    assert found(text)[-1] == excerpt


AFTER = {
    "however": f"However, {SMALL}",
    "however without a comma": f"However {SMALL}",
    "in particular": f"In particular, {SMALL}",
    "and": f"And {SMALL}",
    "it": "It did not believe a word of the captains.",
    "this with a noun": "This decision came as a surprise to the captains of the harbour.",
    "that with a noun, late": "The captains of the harbour did not believe that story.",
    "this as what is done": "The captains of the harbour did not believe this story.",
    "she's": "She's hoping to see the old harbour of Dunmore in May.",
    "storms like this": "Storms like this destroy much wood on the coast of Dunmore.",
}


@pytest.mark.parametrize("text", cases({name: (text,) for name, text in AFTER.items()}))
def test_what_can_be_read_after_the_sentence_before(text: str) -> None:
    before = "The council of Dunmore has voted to close the old pier."
    first, leaning = excerpts(f"{before} {text}")
    assert (first.text, first.needs) == (before, ())
    assert (leaning.text, leaning.needs) == (text, (frozenset({0}),))


def test_who_is_called_by_one_name_needs_a_sentence_that_introduces_him() -> None:
    texts = (
        "The council of Dunmore has voted to close the old pier.",
        "The captain Karl Olsen told the council about the pier.",
        "The region sent a letter to the boats of Dunmore.",
        "A lawyer of the boats met Olsen at the harbour.",
        "The storms of autumn made Karl Olsen famous in the region.",
        "The pier made Olsen angry on Monday.",
    )
    assert [excerpt.needs for excerpt in excerpts(" ".join(texts))] == [
        (),
        (),
        (),
        (frozenset({1}),),
        (),
        (frozenset({1, 4}),),
    ]


def test_who_was_introduced_is_not_called_by_one_name_alone() -> None:
    text = "The captain Karl Olsen told the council... The pier made Olsen angry on Monday."
    assert [excerpt.needs for excerpt in excerpts(text)] == [(frozenset({0}),)]


def test_a_question_put_to_somebody_is_nothing_without_its_answer() -> None:
    answer = "The orchestra has no plan to leave the town."
    for question in (
        "Ada Lee was asked why she had sold the organ.",
        "Ada Lee was asked, “Who bought the organ?”",
    ):
        assert [one.text for one in excerpts(f"{question} {answer}")] == [answer]
    told = "Ada Lee was asked to sell the organ."
    assert excerpts(told)[0].text == told


def test_a_verb_that_is_taken_for_a_participle_makes_a_sentence() -> None:
    text = "A bus carrying children from Oslo to Bergen on Sunday overturned in Voss, Norway."
    assert [one.text for one in excerpts(text)] == [text]
    assert excerpts("The children photographed by Ada Lee in the old harbour of Voss.") == []


UNFIT = {
    "a pronoun of nobody": "She told the council that the old pier was rotten.",
    "it": "It told the council that the old pier was rotten.",
    "their": "In their view the old pier was rotten.",
    "this": "This came as a surprise to the captains of the harbour.",
    "this with a noun": "This decision came as a surprise to the captains of the harbour.",
    "a question": "Did the captains of the harbour believe the council?",
    "a stray colon": ": The captains of the harbour did not believe a word.",
    "another": "Another captain of the harbour did not believe a word.",
    "the other": "The other captains of the harbour did not believe a word.",
    "yes": "Yes, the captains of the harbour did not believe a word.",
    "too short": "The pier closed.",
    "too long": "The pier is " + "very " * 80 + "old.",
    "what follows": "The captains of the harbour had the following three reasons.",
    "a licence": "The old pier by Anna Berg is licensed under a Creative Commons licence.",
    "a link": "Read more about the pier on the page of the harbour.",
    "a bar of links": "Harbours | Boats | The captains of the harbour did not believe a word.",
    "mark-up": '<post author="ada">The captains of the harbour did not believe a word.',
    "a section": "In this section the captains of the harbour learn to swim.",
    "no end": "The captains of the harbour did not believe a word",
    "a colon": "The captains of the harbour told the council this:",
    "dots": "The captains of the harbour did not believe a word...",
    "no verb": "A walk along the old pier of the harbour in the rain.",
    "a verb in a clause only": "Karl Olsen with some boats that have not been painted.",
    "an open quotation": "“The old pier of the harbour is rotten and will fall.",
    "half a quotation": "The old pier of the harbour is rotten, “and it will fall.",
    "a quotation without its speaker": "“The old pier of the harbour is rotten.”",
    "mostly a quotation": "“The old pier of the harbour is rotten,” Anna Berg said.",
    "a post set in by mark-up": '<post by="ada">Good luck. We must save the harbour of the captains.</post>',
    "within a quotation": "“The pier is old. The captains of the harbour know that very well. It will fall.”",
}


@pytest.mark.parametrize("text", cases({name: (text,) for name, text in UNFIT.items()}))
def test_what_cannot_stand_alone(text: str) -> None:
    assert found(text) == []


def test_a_few_words_above_the_first_sentence_are_no_beginning() -> None:
    text = "It is a rule of the harbour that boats keep to the right."
    assert [one.needs for one in excerpts(f"Old habits. {text}")][-1] == ()


def test_a_pronoun_may_end_a_text() -> None:
    assert found("Karl Olsen left the harbour. The captains saw him")[:1] == ["Karl Olsen left the harbour."]


def test_a_name_only_beyond_doubt() -> None:
    """Of two who were the subject of nothing, either may be meant."""
    text = "The council of the harbour met Karl Olsen and Tom Hill."
    first, leaning = excerpts(f"{text} He told the boats about the pier.")
    assert first.text == text
    assert leaning.needs == (frozenset({0}),)


FIT = {
    "plain": PLAIN,
    "former": "Former captain Karl Olsen did not believe a word.",
    "a quotation": "The captains said that the old pier was “rotten to the core”.",
    "a quotation with its mark inside": "The captains told the council that the old pier was “rotten.”",
    "a quotation with as much of its own": "The captains of the harbour told the council: “It is rotten.”",
    "this year": "This year the captains of the harbour will leave.",
    "a request": "Ask the captains of the harbour about the pier.",
    "there is": "There is a pier in the old harbour of Dunmore.",
    "it is, first of all": "It is a rule of the harbour that boats keep to the right.",
    "this, first of all": "The captains of the harbour had one wish, and it was this: to sleep.",
    "that image of": "The captains of the harbour recall that image of a boat in flames.",
    "this Sunday": "This Sunday the captains of the harbour crossed the bay.",
}


@pytest.mark.parametrize("text", cases({name: (text,) for name, text in FIT.items()}))
def test_what_can(text: str) -> None:
    assert found(text) == [text]
