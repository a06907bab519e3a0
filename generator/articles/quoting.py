"""Where the words of a quotation or the nearest to them stand in the sources, and who is named for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache

from generator.analysis.other_languages.quoted_words import QuotedWords
from generator.analysis.parsing import lexicon
from generator.articles.passages import WORD, Folder, Text
from generator.model import Evidence, fold
from generator.overlay.rules import is_stop_word

_LEFT_OUT = re.compile(r"\[?\s*(?:…|\.\s?\.\s?\.)\s*\]?|\[[^\[\]]*\]")
_MOST_PIECES, _LONGEST = 8, 300  # words of a quotation and the pieces that it is of
_BETWEEN = 600  # characters of the source from a piece to the end of the next, at most
_ALIKE = 0.5  # least share of the words that the nearest wording has
_CLAUSE = 150  # characters beside a quotation in which its speaker is named
_END = re.compile(r'[;!?\n"“”]|\.(?!\w)')
_BEHIND = re.compile(rf"{_END.pattern}|,|\band\b")
_PRONOUNS = {"he", "she", "they", "it", "i", "we"}
_IRREGULAR = {"said": "say", "told": "tell", "wrote": "write", "spoke": "speak", "found": "find"}


def find_wording(words: str, folder: Folder, documents: Sequence[int]) -> tuple[int, Evidence, bool] | None:
    """The first of these documents that has the words letter by letter, with their place.

    Else the sentence that has most of them; the third value says whether it differs.
    """
    parts = [" ".join(map(fold, WORD.findall(part))) for part in _LEFT_OUT.split(words)[:_MOST_PIECES]]
    pieces = [f" {part} " for part in parts if part]
    for number in documents if pieces else ():
        if place := _exact(folder.source(number), pieces):
            return number, place, False
    whole = "".join(pieces).split()[:_LONGEST]
    weights, best = folder.weights(whole), (_ALIKE * len(whole), 0, Evidence(start=0, end=0))
    for number in documents:
        text = folder.source(number)
        if scores := text.near(weights):
            place = text.sentences[max(scores, key=lambda score: (scores[score], -score))]
            theirs = [text.words[at] for at in text.range_of(place.start, place.end)][:_LONGEST]
            blocks = SequenceMatcher(None, theirs, whole, autojunk=False).get_matching_blocks()
            best = max(best, (sum(block.size for block in blocks), number, place))
    return (best[1], best[2], True) if best[2].end else None


def _exact(text: Text, pieces: Sequence[str]) -> Evidence | None:
    """The place of the pieces one behind the other."""
    for line, numbers in text.lines:
        first = at = line.find(pieces[0])
        for piece in pieces[1:]:
            at = line.find(piece, at, at + _BETWEEN) if at >= 0 else at
        if at >= 0:
            words = [line.count(" ", 0, edge) for edge in (first, at + len(pieces[-1]) - 2)]
            return Evidence(start=text.starts[numbers[words[0]]], end=text.ends[numbers[words[1] - 1]])
    return None


def words_beside(text: Text, quotation: QuotedWords) -> list[int]:
    """The words of names beside a quotation, with a verb of saying, "according to" or a colon."""
    whole, start = text.seed.text, quotation.start - 1
    behind = _BEHIND.search(whole, quotation.end + 1, quotation.end + _CLAUSE)
    before = [match.end() for match in _END.finditer(whole, max(0, start - _CLAUSE), start)]
    places = (
        (quotation.end, behind.start() if behind else quotation.end),
        (before[-1] if before else max(0, start - _CLAUSE), start),
    )
    for place in places[whole[quotation.end - 1] in ".…" :]:
        numbers = text.range_of(*place)
        words = {text.words[at] for at in numbers}
        names = names_in(text, numbers)
        verb = next((at for at in numbers if is_saying(text.words[at])), None)
        if verb not in (None, numbers.start):
            names = [at for at in names if at < verb]
        is_said = verb is not None or "according" in words or whole[place[0] : start].endswith(": ")
        if names and is_said and words.isdisjoint(_PRONOUNS):
            return names
    return []


def names_in(text: Text, numbers: Iterable[int]) -> list[int]:
    """Which of these words are capitalised, without titles and those that only begin sentences."""
    capitals = (at for at in numbers if text.seed.text[text.starts[at]].isupper())
    return [at for at in capitals if len(text.words[at]) > 1 and not is_title(text.words[at])]


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
            actor = next((actor for actor in briefing.actors if actor.id == speaker.actor), None)
            names = [speaker.name, *([actor.name, *actor.aliases] if actor else [])]
            return {fold(word) for name in names for word in WORD.findall(name)}, speaker.name
    return set(), ""


def people_in(folder: Folder, number: int) -> set[str]:
    """The words of the names of all people of a document: "the Peruvian" names none of them."""
    briefing = folder.briefing(number)
    people = [actor for actor in briefing.actors if actor.kind == "person"] if briefing else []
    names = (name for person in people for name in (person.name, *person.aliases))
    return {fold(word) for name in names for word in WORD.findall(name)}
