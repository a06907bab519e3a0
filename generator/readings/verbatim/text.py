"""A text in any language as statements are checked against it: its words, its sentences and its marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from generator.analysis.other_languages.marks import Quotation, quotations
from generator.analysis.other_languages.sentences import Sentence, split
from generator.corrections.anchors import Source, fold
from generator.model import UNSPACED, Evidence, Paragraph, Seed
from generator.readings.checks import Unproved
from generator.readings.verbatim.language import words_of
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_DASHES = ("—", "–", "―", "-")
_COLONS = (":", "：", "،", ",", "、")
_ENDING_MARKS = '”’»“"›」』'
_QUESTION = "?？؟"
_SCRIPTS = ("\u3040-\u309f", "\u30a0-\u30ff\uff66-\uff9f", "\u3400-\u9fff々〆", UNSPACED)
_LETTER = re.compile(r"\w")
_HYPHENED = re.compile(r"[-‑]\w")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=\.?\s*$)")
_WORD_CHARS = 100


class Place(NamedTuple):
    """A sentence and its paragraph; ``told`` where it is the text's own word, and not another's."""

    start: int
    end: int
    whole: bool
    paragraph: int
    told: bool

    @property
    def evidence(self) -> Evidence:
        """Its place as evidence."""
        return Evidence(start=self.start, end=self.end)


class VerbatimText:
    """A seed whose language nobody parses."""

    def __init__(self, seed: Seed) -> None:
        """Fold and split the text once for all statements."""
        self.seed = seed
        self.text = seed.text
        self.words = words_of(seed.language)
        self._source = Source(seed)

    @cached_property
    def marked(self) -> list[Quotation]:
        """All quotations, in the order of the text; one that several paragraphs hold has a part for each."""
        found: list[Quotation] = []
        for paragraph in self.seed.paragraphs:
            found += quotations(self.text, paragraph.start, paragraph.end)
        return sorted([*found, *self._continued(found)])

    def _continued(self, marked: Sequence[Quotation]) -> Iterator[Quotation]:
        """The paragraphs, or their first words, that belong to a quotation which began before them."""
        opened = {self.seed.paragraph_at(one.start): one for one in marked if not one.closed}
        waiting: list[Quotation] = []
        left = ""
        for number, paragraph in enumerate(self.seed.paragraphs):
            if left:
                lone = re.search(f"[{left}]", self.text[paragraph.start : paragraph.end])
                first = next((one.start for one in marked if one.start >= paragraph.start), None)
                if lone and (first is None or paragraph.start + lone.start() < first):
                    yield from waiting
                    end = paragraph.start + lone.start()
                    yield Quotation(paragraph.start, end, closed=False, single=False)
                    waiting, left = [], ""
                elif first is not None and first < paragraph.end:
                    waiting, left = [], ""
                else:
                    waiting.append(Quotation(paragraph.start, paragraph.end, closed=False, single=False))
            if number in opened:
                waiting, left = [], _ENDING_MARKS

    @cached_property
    def sentences(self) -> list[Place]:
        """All sentences of running text."""
        found: list[Place] = []
        for number, paragraph in enumerate(self.seed.paragraphs):
            if paragraph.kind == "body":
                parts = split(self.text, paragraph.start, paragraph.end, self.seed.language)
                found += [Place(*one, number, self._is_told(one, number)) for one in parts]
        return found

    def _is_told(self, sentence: Sentence, number: int) -> bool:
        """Whether the text itself says a sentence: not all of it in marks, nor after a dash or a colon."""
        start = self.text[sentence.start : sentence.end].lstrip()
        before = self.seed.paragraphs[number - 1] if number else None
        return (
            bool(_LETTER.search(self.outside(sentence.start, sentence.end)))
            and not start.startswith(_DASHES)
            and not (before and self._leads_on(before))
        )

    def _leads_on(self, paragraph: Paragraph) -> bool:
        return self.text[paragraph.start : paragraph.end].rstrip().endswith(_COLONS)

    def outside(self, start: int, end: int) -> str:
        """What stands between two places, with blanks, one for each sign, for what is in quotation marks."""
        words, at = [], start
        first = max(0, bisect_right(self._covered, start, key=lambda one: one[1]))
        for opened, closed in self._covered[first:]:
            if opened >= end:
                break
            begin, close = max(start, opened), min(end, closed)
            words += [self.text[at:begin], " " * (close - begin)]
            at = close
        return "".join([*words, self.text[at:end]])

    def is_marked(self, place: Evidence) -> bool:
        """Whether any of the words at a place stand in quotation marks."""
        return self.outside(place.start, place.end) != self.text[place.start : place.end]

    @cached_property
    def _covered(self) -> list[tuple[int, int]]:
        """All that stands in marks, as places that do not overlap."""
        found: list[tuple[int, int]] = []
        for one in self.marked:
            if found and one.start <= found[-1][1]:
                found[-1] = found[-1][0], max(found[-1][1], one.end)
            elif one.start < one.end:
                found.append((one.start, one.end))
        return found

    def find(self, words: str, what: str) -> list[Evidence]:
        """Where the words stand exactly as they are given; raises ``Unproved``."""
        found = [
            one
            for one in self._source.find_words(words)
            if self._source.contains_words(self._source.text(one), words)
        ]
        if not found:
            raise Unproved(
                f"{what} {quoted_for_message(words)} is not in the text; copy it letter by letter."
            )
        return found

    def has(self, place: Place, words: str) -> bool:
        """Whether a sentence has the words."""
        return self._source.contains_words(self.text[place.start : place.end], words)

    def line(self, place: Evidence) -> str:
        """The words at a place, on one line."""
        return self._source.text(place)

    def sentence(self, words: str) -> Place:
        """The sentence of the text that these words are, all of it; raises ``Unproved``."""
        key = _key(words)
        if key not in self._by_words:
            self.find(words, "the sentence")
            raise Unproved(
                "it is not one whole sentence of the text; copy one from its beginning to its end."
            )
        return self._by_words[key]

    def fact(self, words: str) -> Place:
        """The sentence that these words are, which the text itself tells; raises ``Unproved``."""
        place = self.sentence(words)
        if not place.told:
            raise Unproved(
                "it is somebody's word, not the text's own; take it with who says it, or as a quote."
            )
        if not place.whole:
            raise Unproved("no mark ends it, so that nobody can tell whether it is a whole sentence.")
        if self.asks(place):
            raise Unproved("it is a question, which tells nothing.")
        return place

    def asks(self, place: Evidence | Place) -> bool:
        """Whether a sentence ends as a question does."""
        return (
            self.text[place.start : place.end]
            .rstrip(_ENDING_MARKS + " \u00a0\u202f")
            .endswith(tuple(_QUESTION))
        )

    @cached_property
    def _by_words(self) -> dict[str, Place]:
        found: dict[str, Place] = {}
        for one in self.sentences:
            key = _key(self.text[one.start : one.end])
            if key not in found or not (found[key].told and found[key].whole):
                found[key] = one
        return found

    def sentence_at(self, offset: int) -> Place | None:
        """The sentence that holds a character, of running text."""
        at = bisect_right(self.sentences, offset, key=lambda one: one.start) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None

    def quotation_around(self, place: Evidence) -> Quotation | None:
        """The quotation whose both marks stand around words."""
        at = bisect_right(self._closed, place.start, key=lambda one: one.start) - 1
        found = self._closed[at] if at >= 0 else None
        return found if found is not None and place.end <= found.end else None

    @cached_property
    def _closed(self) -> list[Quotation]:
        return [one for one in self.marked if one.closed and not one.single]

    def is_bound(self, place: Evidence) -> tuple[bool, bool]:
        """Whether a word begins, and one ends, at the edges of a place.

        Where no blanks part words, one of them ends for certain only at a mark or where the script changes.
        """
        before, behind = self.text[: place.start][-2:], self.text[place.end : place.end + 2]
        begins = not _is_one_word(before[-1:], self.text[place.start]) and not _HYPHENED.match(before[::-1])
        ends = not _is_one_word(self.text[place.end - 1], behind[:1]) and not _HYPHENED.match(behind)
        return begins, ends

    def stands_alone(self, place: Evidence) -> bool:
        """Whether no other name may stand before one word of a name: "Stein" within "Anna Stein".

        A word with a capital does, unless it is a title; in scripts without, any but a verb of saying and a
        small word.
        """
        home = self.sentence_at(place.start)
        before = self.text[home.start if home else max(0, place.start - _WORD_CHARS) : place.start]
        word = _LAST_WORD.search(before)
        if word is None or not before[word.end() :].isspace():
            return True
        known = self.words
        if known is not None:
            groups = (known.articles, known.openers, known.addressing, known.titles, known.saying)
            if any(group.fullmatch(word[0]) for group in groups):
                return True
        return word[0][:1].islower()


def _is_one_word(one: str, other: str) -> bool:
    """Whether two signs side by side may be of one word."""
    if not (one.isalnum() and other.isalnum()):
        return False
    scripts = [
        next((script for script in _SCRIPTS if re.match(f"[{script}]", char)), "") for char in (one, other)
    ]
    return scripts[0] == scripts[1]


def _key(words: str) -> str:
    return fold(words).strip()
