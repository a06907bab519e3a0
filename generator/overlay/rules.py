"""The rules of grounding: each raises ``Ungrounded``, with a reason, for a statement that breaks it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import get_args

from generator.model import Evidence, ShortQuestion
from generator.overlay.briefing_file import markup_in
from generator.overlay.calendar import contradicts, is_of_calendar
from generator.overlay.folded_text import FoldedText, Ungrounded, numbers_of, pairs_of, words_of
from generator.seeds.metadata.yaml_nodes import quoted_for_message as quoted

_SIGN = re.compile(r"[^\w\s.,:;'’“”\"()/-]")  # of a currency, or a share
_TOKEN = re.compile(r"\S+")
_STOP_WORDS = Path(__file__).with_name("stop_words.txt")
_MOST_SENTENCES = 3
_LONG = 4  # letters of a word that counts for the share
_LEAST_SHARE = 1 / 3
SHORT_QUESTIONS: tuple[ShortQuestion, ...] = get_args(ShortQuestion)


def found(words: str, text: FoldedText) -> Evidence:
    """The first place of words in the text."""
    place = next(text.find(words), None)
    if place is None:
        raise Ungrounded(f"the text does not have the words {quoted(words)}.")
    return place


def cited(words: Sequence[str], text: FoldedText) -> tuple[Evidence, ...]:
    """The whole sentences in which the cited words are, in the order of the text."""
    places = {sentence for word in words for sentence in text.sentences_at(found(word, text))}
    if len(places) > _MOST_SENTENCES:
        raise Ungrounded(f"it cites more than {_MOST_SENTENCES} sentences.")
    return tuple(sorted(places))


def need_statement(
    statement: str, evidence: Sequence[Evidence], listed: Collection[str], text: FoldedText
) -> None:
    """Raise for markup, numbers, names or too many words of a statement that the text does not have.

    ``listed`` are the words of the names of actors.
    """
    words = text.words_at(evidence)
    need_plain(statement, words)
    need_numbers(statement, numbers_of(words))
    need_names(statement, listed, text)
    need_share(statement, text)


def need_plain(statement: str, cites: str) -> None:
    """Raise for markup or a link that the cited words do not have."""
    if mark := markup_in(statement, cites):
        raise Ungrounded(f"it holds markup or a link: {quoted(mark)}.")


def need_numbers(statement: str, known: Collection[str]) -> None:
    """Raise for a number in figures that is not among those of the cited words."""
    if missing := numbers_of(statement).difference(known):
        raise Ungrounded(f"what it rests on does not have the number {min(missing)}.")


def need_names(statement: str, listed: Collection[str], text: FoldedText) -> None:
    """Raise for a name that the text does not have."""
    language = text.seed.language
    # All nouns have capitals in German.
    names = _german_names(statement, listed) if language == "de" else _names(statement, language)
    for name in names:
        if not text.has_word(name) and not is_of_calendar(name, language):
            raise Ungrounded(f"the text does not have the name {quoted(name)}.")


def need_share(statement: str, text: FoldedText) -> None:
    """Raise where less than a third of the longer words are the text's."""
    words = [word for word in words_of(statement) if len(word) >= _LONG and not word[0].isdecimal()]
    if text.share_of(words, list(pairs_of(statement))) < _LEAST_SHARE:
        raise Ungrounded("most of its words are not in the text.")


def need_copied(words: str, cites: str) -> None:
    """Raise for a word, or a sign such as that of a currency, that the cited words do not have.

    Of numbers, ``need_numbers`` knows more.
    """
    known = {*words_of(cites.casefold()), *_SIGN.findall(cites)}
    own = (word for word in (*words_of(words.casefold()), *_SIGN.findall(words)) if not word.isdecimal())
    if missing := next((word for word in own if word not in known), None):
        raise Ungrounded(f"what it rests on does not have {quoted(missing)}.")


def need_date(date: str | None, when: str | None, text: FoldedText) -> None:
    """Raise if the words for a date are not in the text or contradict it.

    Without such words only the document's own day can be the date.
    """
    if when is not None:
        found(when, text)
        if date is not None and (part := contradicts(date, when, text.seed.language)):
            raise Ungrounded(f"{quoted(when)} tells another {part} than {date}.")
    elif date is not None and not (text.seed.date or "").startswith(date):
        raise Ungrounded(f"no words of the text tell the date {date}, which is not the document's.")


def short_question(question: str) -> ShortQuestion | None:
    """The stock question that a question begins with, if it does."""
    return next((stock for stock in SHORT_QUESTIONS if question.startswith(stock)), None)


def _names(statement: str, language: str) -> Iterator[str]:
    """The capitalised words; none of those that begin sentences and name nobody."""
    for token in _TOKEN.findall(statement.replace("’", "'")):
        if not token.endswith("n't"):
            yield from (word for word in words_of(token) if _is_name(word, language))


def _german_names(statement: str, listed: Collection[str]) -> Iterator[str]:
    """The words of listed actors' names, and capitalised words behind another one."""
    before = False
    for token in _TOKEN.findall(statement):
        words = [word for word in words_of(token) if _is_name(word, "de")]
        yield from (word for word in words if before or word in listed)
        before = bool(words) and token[-1].isalnum()


def _is_name(word: str, language: str) -> bool:
    return len(word) > 1 and word[0].isupper() and not (word.istitle() and is_stop_word(word, language))


def is_stop_word(word: str, language: str) -> bool:
    """Whether a word often begins a sentence and names nobody."""
    return word.casefold() in _stop_words().get(language, ())


@cache
def _stop_words() -> dict[str, Collection[str]]:
    lines = _STOP_WORDS.read_text(encoding="utf-8").splitlines()
    tables = (line.partition(": ") for line in lines if not line.startswith("#"))
    return {language: frozenset(words.split()) for language, _, words in tables}
