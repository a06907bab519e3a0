"""Where the words of a quotation or the nearest to them stand in the sources, and who is named for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from generator.analysis.other_languages.marks import Quotation
from generator.analysis.parsing import lexicon
from generator.articles.folder import Folder
from generator.articles.text import WORD, Text
from generator.model import QUOTATION_MARKS, Evidence, fold
from generator.overlay.rules import is_stop_word

_LEFT_OUT = re.compile(r"\[?\s*(?:…|\.\s?\.\s?\.)\s*\]?|\[[^\[\]]*\]")
_MOST_PIECES, _MOST_STARTS, _LONGEST = 8, 50, 300  # the last in words
_BETWEEN = 400  # characters of the source between two pieces, at most
_ALIKE = 0.5  # least share of the words that the nearest wording has
_CLAUSE = 150  # characters beside a quotation in which its speaker is named
_END = re.compile(r'[;!?\n"“”]|\.(?!\w)')
_BEHIND = re.compile(rf"{_END.pattern}|,|\band\b")
_PRONOUNS = {"he", "she", "they", "it", "i", "we"}
_IRREGULAR = {"said": "say", "told": "tell", "wrote": "write", "spoke": "speak", "found": "find"}


class Wording(NamedTuple):
    """A place in a source with the words of a quotation, or with the nearest to them, which differ."""

    source: int
    place: Evidence
    differs: bool = False


def find_wording(words: str, folder: Folder, documents: Sequence[int]) -> Wording | None:
    """Where the words stand letter by letter in the first of these documents that has them, else nearly."""
    parts = [" ".join(map(fold, WORD.findall(part))) for part in _LEFT_OUT.split(words)[:_MOST_PIECES]]
    pieces = [f" {part} " for part in parts if part]
    for number in documents if pieces else ():
        if place := _exact(folder.source(number), pieces):
            return Wording(number, place)
    whole = "".join(pieces).split()[:_LONGEST]
    nearest = (_nearest(whole, folder, number) for number in documents if whole)
    alike, best = max(nearest, key=lambda one: one[0], default=(0.0, None))
    return best if alike >= _ALIKE else None


def _exact(text: Text, pieces: Sequence[str]) -> Evidence | None:
    """The place of the pieces one behind the other."""
    for line, numbers in text.lines:
        start = line.find(pieces[0])
        for _ in range(_MOST_STARTS if start >= 0 else 0):
            at = start + len(pieces[0]) - 1
            for piece in pieces[1:]:
                at = line.find(piece, at, at + _BETWEEN + len(piece)) + len(piece) - 1 if at > 0 else 0
                at = at if line[: at + 1].endswith(piece) else 0
            if at:
                first, last = line.count(" ", 0, start + 1) - 1, line.count(" ", 0, at + 1) - 2
                return Evidence(start=text.starts[numbers[first]], end=text.ends[numbers[last]])
            if (start := line.find(pieces[0], start + 1)) < 0:
                break
    return None


def _nearest(words: Sequence[str], folder: Folder, number: int) -> tuple[float, Wording | None]:
    """The share of the words that the sentence of a document most like them has, and its place."""
    text = folder.source(number)
    scores = text.near(folder.weights(words))
    if not scores:
        return 0.0, None
    place = text.sentences[max(scores, key=lambda one: (scores[one], -one))]
    theirs = [text.words[at] for at in text.range_of(place.start, place.end)][:_LONGEST]
    blocks = SequenceMatcher(None, theirs, words, autojunk=False).get_matching_blocks()
    return sum(one.size for one in blocks) / len(words), Wording(number, place, differs=True)


def words_beside(text: Text, quotation: Quotation) -> list[int]:
    """The words of names beside a quotation, with a verb of saying, "according to" or a colon."""
    whole, start = text.seed.text, quotation.start - 1
    behind = _BEHIND.search(whole, quotation.end + 1, quotation.end + _CLAUSE)
    before = [one.end() for one in _END.finditer(whole, max(0, start - _CLAUSE), start)]
    places = (
        (quotation.end, behind.start() if behind else quotation.end),
        (before[-1] if before else 0, start),
    )
    for place in places[whole[quotation.end - 1] in ".…" :]:
        numbers = text.range_of(*place)
        words = {text.words[at] for at in numbers}
        names = [at for name in names_in(text, numbers) for at in name]
        is_said = any(map(is_saying, words)) or "according" in words or whole[place[0] : start].endswith(": ")
        if names and is_said and words.isdisjoint(_PRONOUNS):
            return names
    return []


def names_in(text: Text, numbers: Iterable[int]) -> Iterator[Sequence[int]]:
    """The names among these words: capitalised ones that stand together, without titles."""
    run: list[int] = []
    for at in numbers:
        word = text.words[at]
        if run and (at != run[-1] + 1 or text.seed.text[text.ends[run[-1]] : text.starts[at]].strip(" .-‑")):
            yield run
            run = []
        if text.seed.text[text.starts[at]].isupper() and len(word) > 1 and not is_title(word):
            run = [*run, at]
        elif run:
            yield run
            run = []
    if run:
        yield run


@cache
def is_title(word: str) -> bool:
    """Whether a folded word is a title before a name, or one that names nobody."""
    return word in {fold(one) for one in lexicon.table("parsing/titles")} or is_stop_word(word, "en")


@cache
def is_saying(word: str) -> bool:
    """Whether a word is a form of a verb that brings in words."""
    stems = (word, word[:-1], word[:-2], word[:-2] + "e", word[:-3], word[:-3] + "e", word[:-3] + "y")
    return len(word) > 2 and any(one in lexicon.speech() for one in (*stems, _IRREGULAR.get(word, "")))


def speaker_there(folder: Folder, number: int, place: Evidence) -> tuple[set[str], str]:
    """The words of the names of who surely says the words at a place of a document, and the name."""
    briefing = folder.briefing(number)
    for quote in briefing.quotes if briefing else ():
        speaker = quote.speaker
        if not briefing or not any(span.overlaps(place) for span in quote.spans):
            continue
        if speaker and not (quote.uncertain or speaker.unnamed):
            actor = next((one for one in briefing.actors if one.id == speaker.actor), None)
            names = [speaker.name, *([actor.name, *actor.aliases] if actor else [])]
            return {fold(word) for name in names for word in WORD.findall(name)}, speaker.name
    return set(), ""
