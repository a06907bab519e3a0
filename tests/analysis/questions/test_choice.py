"""Choosing: the likeliest first, no two alike, each with all the sentences that raise it."""

from __future__ import annotations

from generator.analysis import coreference
from generator.analysis.questions.choice import Asked, Worded, choose
from generator.analysis.questions.prompts import Sentence, find_prompts
from tests.analysis.helpers import parse

FERRY = "Peru will sell the old ferry. "
PIER = "Chile will mend the broken pier. "
AGAIN = "A bank in Lima will buy the old ferry that Peru offers. "
NOTHING = "The sea was calm. "


def sentences(text: str) -> list[Sentence]:
    parsed = parse(text)
    return find_prompts(parsed, coreference.find_entities(parsed), [])


def own_words(sentence: Sentence) -> Worded:
    return Worded(sentence.span.text.replace(".", "?"), "pending", sentence.prompts[0])


def chosen(text: str, chances: list[float], least: float = 0.5, most: int = 7) -> list[Asked]:
    """The questions of a text, of whose sentences all but ``NOTHING`` have a chance."""
    found, own = sentences(text), iter(chances)
    each = [next(own) if sentence.span.text != NOTHING.strip() else 0.0 for sentence in found]
    return choose(found, each, lambda number: own_words(found[number]), least, most)


def test_the_likeliest_come_first() -> None:
    assert [one.sentences[0] for one in chosen(FERRY + PIER, [0.6, 0.9])] == [1, 0]


def test_what_is_unlikely_is_not_asked() -> None:
    assert [one.sentences[0] for one in chosen(FERRY + PIER, [0.6, 0.4])] == [0]
    assert not chosen(FERRY + PIER, [0.2, 0.4])


def test_no_more_than_wanted() -> None:
    assert len(chosen(FERRY + PIER, [0.6, 0.9], most=1)) == 1
    assert not chosen(FERRY + PIER, [0.6, 0.9], most=0)


def test_what_raises_the_same_is_evidence_too() -> None:
    (ferry, pier) = chosen(FERRY + NOTHING + PIER + AGAIN, [0.9, 0.8, 0.7])
    assert (ferry.sentences, pier.sentences) == ([0, 3], [2])


def test_a_text_that_repeats_itself_asks_once() -> None:
    (one,) = chosen(FERRY * 9, [0.9] * 9)
    assert len(one.sentences) == 3


def test_what_cannot_be_worded_gives_way() -> None:
    found = sentences(FERRY + PIER)

    def word(number: int) -> Worded | None:
        return own_words(found[number]) if number else None

    (one,) = choose(found, [0.9, 0.9], word, 0.5, 7)
    assert one.sentences == [1]
