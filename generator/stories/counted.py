"""What a figure counts: the words beside it, those of one thing brought to one key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice, zip_longest

import snowballstemmer

from generator.corpus.tfidf import common_words, word_key
from generator.model import MONTHS, WEEKDAYS

_BESIDE = 4  # words that say what is counted, at most, on either side
_NEAR = 12  # words before and behind a figure, among which stands what became of those whom it counts
_SHORTEST = 4  # letters of a word that tells something
_STEMMER = snowballstemmer.stemmer("english")
_ACRONYM = re.compile(r"[A-Z]{3,5}")
_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"[.,;:()—]")
# Where the words that say what is counted end; a sum may be one to do something.
_PAST = re.compile(r"\b(?:for|with|to|in|on|at|by|that|who|which|and|or|than|from|after|when|while)\b")
# A second noun right behind the first, which is in the plural.
_JOINED = re.compile(r"(?: [^\W\d_]+){1,3} (?:and|or)((?: [^\W\d_]+)? [^\W\d_]+s)\b")
# Where the clause ends in which a figure stands.
_CLAUSE = re.compile(
    r"[.,;:()—]|\s[-–]\s|\b(?:that|which|who|when|while|where|after|because|as|but|and|with)\b"
)
_ASIDE = re.compile(r",\s(?:which|who|whose|whom|where|when)\b[^,;:]*,")
_PLACE = re.compile(r"(?:In|At|Near|Outside|Across) [^.,;:]*,")  # at the beginning of a sentence
_NAME = re.compile(r"\b[^\W\d_a-z][^\W\d_]+")  # with a capital
# What becomes of people whom figures count, which tells more than that they are people.
_FATES = {
    "killed": "killed killing kills kill dead died die deaths death toll fatalities",
    "hurt": "hurt injured injuring injures wounded wounding wounds injuries",
    "missing": "missing",
    "held": "arrested arrests detained detains arrest",
}
_FATE_OF = {word: fate for fate, words in _FATES.items() for word in words.split()}

Words = Mapping[str, str]


def counted_by(kind: str, ahead: str, behind: str) -> Words:
    """What a figure counts, between the words ``ahead`` and ``behind`` it in its sentence.

    Those are the words right behind it, up to the next mark; of sums and shares those before it, too; of
    people what has become of them. Names are left out: there is no number of them.
    """
    if kind == "count" and (fate := fate_of(ahead, behind)):
        return dict([fate])
    after = _MARK.split(behind, maxsplit=1)[0]
    if kind != "sum":
        after = _PAST.split(after, maxsplit=1)[0]
    found = list(islice(_nouns(after), _BESIDE))
    if kind != "count" or not found:
        found += list(_nouns(_MARK.split(ahead)[-1]))[-_BESIDE:]
    return _by_key(found)


def whole_of(ahead: str, behind: str) -> frozenset[str]:
    """What else a figure counts together with the first, as in "700 volunteers and fire fighters".

    A toll has none: "and" may stand before what else has happened.
    """
    match = None if fate_of(ahead, behind) else _JOINED.match(behind)
    return frozenset(plain_words(match[1])) if match else frozenset()


def fate_of(ahead: str, behind: str) -> tuple[str, str] | None:
    """What has become of those whom a figure counts, by the nearest word that tells it, if any."""
    after = _WORD.findall(_MARK.split(behind, maxsplit=1)[0].split(" and ")[0])[:_NEAR]
    before = _WORD.findall(_MARK.split(ahead)[-1].split(" and ")[-1])[: -_NEAR - 1 : -1]
    for near in zip_longest(before, after, fillvalue=""):
        for word in near:
            if word.casefold() in _FATE_OF:
                return _FATE_OF[word.casefold()], word
    return None


def names_beside(ahead: str, behind: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names in the clause of a figure, and with them the first word of the sentence, which may be one."""
    before, after = _CLAUSE.split(_ASIDE.sub(" ", ahead))[-1], _CLAUSE.split(behind, maxsplit=1)[0]
    place = _PLACE.match(ahead)
    words = frozenset(_NAME.findall(f"{place[0] if place else ''} {before} # {after}"))
    words = words.difference(WEEKDAYS, MONTHS)
    return words.difference(ahead.split(maxsplit=1)[:1]), words


def measures(text: str) -> frozenset[str]:
    """The keys of all that figures of a text may count."""
    fates = (_FATE_OF.get(word.casefold(), "") for word in _WORD.findall(text))
    return frozenset(plain_words(text)).union(fates)


def is_toll(words: Iterable[str]) -> bool:
    """Whether words for what is counted tell what has become of people, whose number may grow."""
    return any(word.casefold() in _FATE_OF for word in words)


def plain_words(text: str) -> Words:
    """The words of a text that say what it is about, by key, as written; the first of each."""
    return _by_key(_words(text))


def _by_key(words: Iterable[tuple[str, str]]) -> Words:
    found: dict[str, str] = {}
    for key, word in words:
        found.setdefault(key, word)
    return found


def _nouns(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text, but for names; an acronym may stand for what is counted."""
    return ((key, word) for key, word in _words(text) if word[0].islower() or _ACRONYM.fullmatch(word))


def _words(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text that tell something, each behind its key."""
    for word in _WORD.findall(text):
        small = word.casefold()
        if (len(small) >= _SHORTEST or _ACRONYM.fullmatch(word)) and word_key(small) not in common_words():
            yield _stem(small), word


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """A word in small letters without its endings, by Snowball's rules for English (Porter 2)."""
    return str(_STEMMER.stemWord(word))
