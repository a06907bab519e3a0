"""Choosing: the likeliest first, no two alike, each with all the sentences that raise it."""

from __future__ import annotations

from generator.analysis import coreference
from generator.analysis.questions.choice import Asked, choose
from generator.analysis.questions.prompts import Prompt, Sentence, find_prompts
from generator.analysis.questions.wording.errors import Unphrasable
from tests.analysis.helpers import parse

FERRY = "Peru will sell the old ferry. "
PIER = "Chile will mend the broken pier. "
AGAIN = "A bank in Lima will buy the old ferry that Peru offers. "
NOTHING = "The sea was calm. "


def sentences(text: str) -> list[Sentence]:
    parsed = parse(text)
    return find_prompts(parsed, coreference.find_entities(parsed), [])


def first_words(prompt: Prompt) -> str:
    return prompt.token.sent.text.replace(".", "?")


def chosen(text: str, chances: list[float], least: float = 0.5, most: int = 7) -> list[Asked]:
    found = sentences(text)
    own = iter(chances)
    spread = [next(own) if sentence.prompts else 0.0 for sentence in found]
    each = [spread[sentence.number] for sentence in found for _ in sentence.prompts]
    return choose(found, each, first_words, least, most)


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

    def word(prompt: Prompt) -> str:
        if prompt.token.i < 5:
            raise Unphrasable("no English")
        return first_words(prompt)

    (one,) = choose(found, [0.9] * sum(len(one.prompts) for one in found), word, 0.5, 7)
    assert one.sentences == [1]
