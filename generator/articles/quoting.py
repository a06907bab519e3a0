"""Where the words of a quotation or the nearest to them stand in the sources, and who is named for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from generator.analysis.other_languages.marks import Quotation
from generator.analysis.parsing import lexicon
from generator.articles.sources import Folder, Source
from generator.articles.text import WORD, Text, key_of
from generator.model import QUOTATION_MARKS, Evidence, Quote, fold
from generator.overlay.rules import is_stop_word

_LEFT_OUT = re.compile(
    r"\[?\s*(?:…|\.\s?\.\s?\.)\s*\]?|\[[^\[\]]*\]|\([^()]*\)"
)  # or what is no word of the speaker's
_MOST_PIECES, _MOST_STARTS = 8, 50
_BETWEEN = 60  # words of the source that are left out between two pieces, at most
_ALIKE = 0.5  # least share of the words that the nearest wording has
_LONGEST = 300  # words of a quotation that are compared one by one
_SHIFT = 4  # words by which the parts of a wording are shifted against each other, at most
_REACH = 8  # words between a quotation and the name of its speaker
_ENDS = frozenset('.;!?\n"“”')
_OPENING = QUOTATION_MARKS + " "
_PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we"])
_IRREGULAR = {"said": "say", "told": "tell", "wrote": "write", "spoke": "speak", "thought": "think"}
_IRREGULAR |= {"found": "find", "held": "hold", "felt": "feel", "saw": "see", "swore": "swear"}


class Wording(NamedTuple):
    """A place in a source with the words of a quotation, or with the nearest to them, which differ."""

    source: int
    place: Evidence
    differs: bool = False
    left_out: int = 0


class Name(NamedTuple):
    """A name in a text: its folded words without titles, and its place."""

    words: tuple[str, ...]
    start: int
    end: int


def find_wording(words: str, folder: Folder, documents: Sequence[int]) -> Wording | None:
    """Where the words stand letter by letter in the first of these documents that has them, else nearly."""
    pieces = [[fold(word) for word in WORD.findall(piece)] for piece in _LEFT_OUT.split(words)[:_MOST_PIECES]]
    if not any(pieces):
        return None
    for number in documents:
        if found := _exact(folder.source(number), [f" {' '.join(one)} " for one in pieces if one]):
            return Wording(number, found[0], left_out=found[1])
    whole = [word for one in pieces for word in one][:_LONGEST]
    nearest = filter(None, (_nearest(whole, folder, number) for number in documents))
    alike, best = max(nearest, key=lambda one: one[0], default=(0.0, None))
    return best if alike >= _ALIKE else None


def _exact(text: Source, pieces: Sequence[str]) -> tuple[Evidence, int] | None:
    """The place of the pieces one behind the other, and how many words stand between them."""
    for line, numbers in text.lines:
        start = line.find(pieces[0])
        for _ in range(_MOST_STARTS):
            if start < 0:
                break
            at, left_out = start + len(pieces[0]) - 1, 0
            for piece in pieces[1:]:
                behind = line.find(piece, at)
                left_out += len(line[at:behind].split()) if behind >= 0 else _BETWEEN + 1
                at = behind + len(piece) - 1
            if left_out <= _BETWEEN * len(pieces):
                first, last = line.count(" ", 0, start + 1) - 1, line.count(" ", 0, at + 1) - 2
                return text.place(numbers[first], numbers[last]), left_out
            start = line.find(pieces[0], start + 1)
    return None


def _nearest(words: Sequence[str], folder: Folder, number: int) -> tuple[float, Wording] | None:
    """The wording of a document that is most like these words, and the share of them that it has."""
    text = folder.source(number)
    scores = text.near({key: folder.weight(key) for word in words if (key := key_of(word))})
    if not scores:
        return None
    best = text.sentences[max(scores, key=lambda one: (scores[one], -one))]
    middle = text.range_of(best.start, best.end)
    first = max(0, middle.start - len(words))
    theirs = text.words[first : min(middle.stop, middle.start + _LONGEST) + len(words)]
    blocks = [
        one for one in SequenceMatcher(None, theirs, words, autojunk=False).get_matching_blocks() if one.size
    ]
    longest = max(blocks, key=lambda one: one.size, default=None)
    blocks = [one for one in blocks if longest and abs(one.a - one.b - longest.a + longest.b) <= _SHIFT]
    if not blocks:
        return None
    start = max(0, blocks[0].a - blocks[0].b)
    stop = min(len(theirs), blocks[-1].a + len(words) - blocks[-1].b)
    place = text.place(first + start, first + stop - 1)
    return sum(one.size for one in blocks) / len(words), Wording(number, place, differs=True)


def speaker_named(text: Text, quotation: Quotation) -> Name | None:
    """Whom a text names beside a quotation, with a verb of saying, "according to" or a colon."""
    return next(_named_beside(text, quotation), None)


def _named_beside(text: Text, quotation: Quotation) -> Iterator[Name]:
    own = text.range_of(quotation.start, quotation.end)
    ahead = 0 if text.seed.text[quotation.end - 1] in ".…" else _REACH
    behind = list(_clause(text, range(own.stop, min(own.stop + ahead, len(text.words))), quotation.end))
    for at in behind:
        if is_saying(text.words[at]):
            yield from _joined(text, [one for one in behind if one < at])
            yield from _joined(text, _to_comma(text, behind[1:])) if at == behind[0] else ()
            break
        if text.words[at - 1 : at + 1] == ["according", "to"]:
            yield from _joined(text, [one for one in behind if one > at])
    before = [*_clause(text, range(own.start - 1, -1, -1), quotation.start)][::-1]
    for at in reversed(before):
        if text.words[at - 1 : at + 1] == ["according", "to"]:
            yield from _joined(text, [one for one in before if one > at])
        elif is_saying(text.words[at]):
            yield from _joined(text, [one for one in before if one < at])
            return
    if text.seed.text[: quotation.start].rstrip(_OPENING).endswith(":"):
        yield from _joined(text, before)


def _clause(text: Text, numbers: range, edge: int) -> Iterator[int]:
    """The words beside a quotation, up to another one or the end of the sentence."""
    for count, at in enumerate(numbers):
        ahead = numbers.step > 0
        between = text.seed.text[edge : text.starts[at]] if ahead else text.seed.text[text.ends[at] : edge]
        if text.is_quoted(at) or not _ENDS.isdisjoint(between if count else between.strip(_OPENING)):
            return
        yield at
        edge = text.ends[at] if ahead else text.starts[at]


def _to_comma(text: Text, numbers: Sequence[int]) -> list[int]:
    """These words up to a comma."""
    last = next((at for at in numbers if text.seed.text[text.ends[at] : text.ends[at] + 1] == ","), None)
    return [at for at in numbers if last is None or at <= last]


def _joined(text: Text, numbers: Sequence[int]) -> Iterator[Name]:
    """The names in these words as one, unless a pronoun stands for who speaks."""
    found = list(names_in(text, numbers))
    if found and not any(text.words[at] in _PRONOUNS for at in numbers):
        yield Name(tuple(word for one in found for word in one.words), found[0].start, found[-1].end)


def names_in(text: Text, numbers: Iterable[int]) -> Iterator[Name]:
    """The names in these words: capitalised words that stand together, without titles."""
    run: list[int] = []
    for at in [*numbers, -1]:
        apart = (
            not run or at != run[-1] + 1 or text.seed.text[text.ends[run[-1]] : text.starts[at]].strip(" .-‑")
        )
        if run and (apart or not text.is_capital(at)):
            yield Name(tuple(text.words[one] for one in run), text.starts[run[0]], text.ends[run[-1]])
            run = []
        if at >= 0 and text.is_capital(at) and len(text.words[at]) > 1 and not is_title(text.words[at]):
            run.append(at)


@cache
def is_title(word: str) -> bool:
    """Whether a folded word is a title before a name, or one that names nobody."""
    return word in {fold(one) for one in lexicon.table("parsing/titles")} or is_stop_word(word, "en")


@cache
def is_saying(word: str) -> bool:
    """Whether a word is a form of a verb that brings in words."""
    stems = (word, word[:-1], word[:-2], word[:-2] + "e", word[:-3], word[:-3] + "e", word[:-3] + "y")
    return len(word) > 2 and any(one in lexicon.speech() for one in (*stems, _IRREGULAR.get(word, "")))


def _is_sure(quote: Quote) -> bool:
    return (
        not (quote.uncertain or quote.speaker is None or quote.speaker.unnamed)
        and quote.speaker.name[0].isupper()
    )


def speaker_there(folder: Folder, number: int, place: Evidence) -> tuple[set[str], str, bool]:
    """The words of who says the words at a place of a document, the name, and whether that is sure."""
    briefing = folder.briefing(number)
    for quote in briefing.quotes if briefing else ():
        if briefing and quote.speaker and any(span.overlaps(place) for span in quote.spans):
            actor = next((one for one in briefing.actors if one.id == quote.speaker.actor), None)
            names = [quote.speaker.name, *([actor.name, *actor.aliases] if actor else [])]
            words = {fold(word) for name in names for word in WORD.findall(name)}
            return {word for word in words if not is_title(word)}, quote.speaker.name, _is_sure(quote)
    return set(), "", False
