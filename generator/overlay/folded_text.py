"""A source text, folded once so that looking things up in it is quick."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from itertools import islice, pairwise
from typing import NamedTuple

from generator.analysis.other_languages.quoted_words import QuotedWords, quotations
from generator.analysis.other_languages.sentence_ends import split
from generator.analysis.other_languages.written_dates import ascii_digits
from generator.model import (
    CLOSERS,
    QUOTATION_MARKS,
    SENTENCE_ENDS,
    UNSEEN,
    UNSPACED,
    Evidence,
    QuoteKind,
    Seed,
)
from generator.seeds.metadata.yaml_nodes import quoted_for_message as quoted

_GAP = re.compile(rf"[\s{UNSEEN}\u200e\u200f]+")
_SAME = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»「」『』〝〟＂", '"'),
        **dict.fromkeys("‘’‚‛‹›", "'"),
        **dict.fromkeys("–—―‑‐−", "-"),
    }
)
_EDGES = " \"'…"
# Vowel signs and accents, which belong to the letter before them, and the joiners of Persian and Hindi.
_SIGNS = "".join(chr(code) for code in range(0x300, 0x1200) if unicodedata.category(chr(code))[0] == "M")
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_SIGNS}\u200c\u200d])*")
_UNSPACED = re.compile(f"[{UNSPACED}]+")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}")
_NUMBER = re.compile(r"(?<![^\W\d_])\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_SPACED_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?![\d.,]?\d)")
_STEM, _ENDING = 4, 3  # letters that two forms of a word share at least, and that end it at most
_PREFIX = 2  # letters that Arabic or Hebrew writes together with the word behind them, at most
_LONGEST = 2_000  # characters of a sentence
_MOST_TRIED = 500  # places of the same words that are looked at
_LEFT_OUT = re.compile(r"\s*(?:…|\.\.\.)\s*")  # between two pieces of a quote
_NAME = re.compile(r"\[[^\[\]]*\]")  # that stands for a word of the text
_ONE_WORD = r"\w{1,40}+"  # whole, so that nothing is tried twice
_MOST_PIECES = 8
_MOST_BETWEEN = 25  # words of the text between two pieces
_MOST_STARTS = 20  # places of the first piece that are tried
_LONGEST_WORD = 40
_MOST_MARKS = 100  # marks between a sentence and the one before or behind, at most
_STOPS = tuple(SENTENCE_ENDS)
_BEHIND = CLOSERS + QUOTATION_MARKS  # what may stand behind the stop of a sentence
_MOST_PLACES = 1_000  # places of the same words that an editor copied, at most


class Ungrounded(Exception):
    """Raised for a statement that is not grounded in the text; the message says why."""


class Utterance(NamedTuple):
    """Words of the text as a quote has them; see ``model.Quote``."""

    text: str
    kind: QuoteKind
    start: int
    end: int
    spans: tuple[Evidence, ...]


def fold(text: str) -> tuple[str, list[int]]:
    """The text with single blanks, plain marks and no invisible characters, and where each one was."""
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for gap in (*_GAP.finditer(text), None):
        end = gap.start() if gap else len(text)
        pieces.append(text[at:end])
        places += range(at, end)
        if gap and any(map(str.isspace, gap[0])):
            pieces.append(" ")
            places.append(gap.start())
        at = gap.end() if gap else end
    return "".join(pieces).translate(_SAME), places


def words_of(text: str) -> list[str]:
    """The words of a text, "US" for "U.S."; none of scripts that put no blanks between them."""
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    return _WORD.findall(_UNSPACED.sub(" ", text))


def pairs_of(text: str) -> Iterator[str]:
    """The pairs of neighbouring characters in scripts without blanks."""
    for run in _UNSPACED.findall(text):
        yield from (run[at : at + 2] for at in range(max(1, len(run) - 1)))


def numbers_of(text: str) -> set[str]:
    """The numbers in figures, in the digits 0 to 9 and without marks between thousands."""
    text = _SPACED_THOUSANDS.sub(lambda found: re.sub(r"\D", "", found[0]), ascii_digits(text))
    return {_THOUSANDS.sub("", number).lstrip("0") or "0" for number in _NUMBER.findall(text)}


class FoldedText:
    """The text of a seed, prepared for look-ups."""

    def __init__(self, seed: Seed) -> None:
        """Folds the text once."""
        self.seed = seed
        self.folded, self._places = fold(seed.text)
        self._sentences: dict[int, list[Evidence]] = {}
        self._quotations: dict[int, list[QuotedWords]] = {}

    @cached_property
    def _words(self) -> frozenset[str]:
        """All words, in the forms by which another form of them is known."""
        return frozenset(form for word in set(words_of(self.folded)) for form in self._forms(word))

    def _forms(self, word: str) -> list[str]:
        word = word.casefold()
        if self.seed.language == "en":  # a plural is the same word
            return [word, word.removesuffix("s")] if len(word) >= _STEM else [word]
        return [word, *(word[:end] for end in range(max(_STEM, len(word) - _ENDING), len(word)))]

    @cached_property
    def _pairs(self) -> frozenset[str]:
        return frozenset(pairs_of(self.folded))

    @cached_property
    def numbers(self) -> set[str]:
        """All numbers in figures."""
        return numbers_of(self.folded)

    def has_word(self, word: str) -> bool:
        """Whether a word occurs, in any case; in other languages than English, inflected as well."""
        return not self._words.isdisjoint(self._forms(word))

    def share_of(self, words: Sequence[str], pairs: Sequence[str]) -> float:
        """The share of these words and pairs of characters that the text has; 1 if there are none."""
        known = sum(map(self.has_word, words)) + sum(pair in self._pairs for pair in pairs)
        return known / max(1, len(words) + len(pairs)) if words or pairs else 1.0

    def find(self, words: str, start: int = 0, end: int | None = None) -> Iterator[Evidence]:
        """The places of the words, letter by letter and as whole words; at most the first few hundred.

        If there are none, and the language is not English: places where the last word has another ending or
        the first word a prefix. ``start`` and ``end`` are offsets into the text.
        """
        needle = fold(words)[0].strip(_EDGES)
        first = bisect_left(self._places, start)
        last = len(self.folded) if end is None else bisect_left(self._places, end)
        yield from self._find_in(self.folded, needle, first, last)

    def _find_in(self, text: str, needle: str, first: int, last: int) -> Iterator[Evidence]:
        """The same in a form of the folded text, of the same length, by offsets into that."""
        loose, exact = [], False
        for at in islice(_occurrences(text, needle, first, last), _MOST_TRIED):
            stop = at + len(needle)
            before, behind = self._letters_before(at), self._letters_behind(stop)
            place = self._place(at, stop)
            if not before and not behind:
                exact = True
                yield place
            elif not exact and self._is_form(needle, before, behind):
                loose.append(place)
        if not exact:
            yield from loose

    def find_words(self, words: str) -> list[Evidence]:
        """The places of words that an editor copied; if there are none, those in another case."""
        exact = list(islice(self.find(words), _MOST_PLACES))
        small = self._find_in(self._small, _small(self.bare(words)), 0, len(self._small))
        return exact or list(islice(small, _MOST_PLACES))

    def find_sentence(self, words: str) -> Evidence | None:
        """The place of the words, with the marks around, if they are a whole sentence or several."""
        return next(filter(None, map(self._whole, self.find_words(words))), None)

    def _whole(self, place: Evidence) -> Evidence | None:
        """A place with the marks around it, if a sentence begins and ends there."""
        home = next((self.seed.paragraphs[index] for index in self.seed.paragraphs_at(place)), None)
        if home is None or place.start < home.start or place.end > home.end:
            return None
        text, first = self.seed.text, max(home.start, place.start - _MOST_MARKS)
        before = text[first : place.start].rstrip(QUOTATION_MARKS)
        start, before = first + len(before), before.rstrip().rstrip(_BEHIND)
        behind = text[place.end : min(home.end, place.end + _MOST_MARKS)]
        end = place.end + len(behind) - len(behind.lstrip(QUOTATION_MARKS + SENTENCE_ENDS))
        begins = before.endswith(_STOPS) or (not before and first == home.start)
        ends = end == home.end or text[start:end].rstrip(_BEHIND).endswith(_STOPS)
        return Evidence(start=start, end=end) if begins and ends else None

    @cached_property
    def bare(self) -> Callable[[str], str]:
        """Folds words, once each: many corrections and statements are compared with the same ones."""
        return cache(lambda words: fold(words)[0].strip(_EDGES))

    def same_words(self, words: str, other: str) -> bool:
        """Whether two texts differ in nothing but case, white space and the kind of their marks."""
        return self.bare(words).casefold() == self.bare(other).casefold()

    @cached_property
    def _small(self) -> str:
        return _small(self.folded)

    def _place(self, start: int, end: int) -> Evidence:
        """A place of the folded text in the text itself."""
        return Evidence(start=self._places[start], end=self._places[end - 1] + 1)

    def _find_piece(self, piece: str, start: int = 0, end: int | None = None) -> Iterator[Evidence]:
        """The places of a piece of a quote, in which a name in square brackets stands for a word.

        It is looked for around the first places of the longest words that it has between brackets.
        """
        literal = _NAME.split(fold(piece)[0].strip(_EDGES))
        if len(literal) == 1:
            yield from self.find(piece, start, end)
        elif any(literal) and len(literal) <= _MOST_PIECES:
            first = bisect_left(self._places, start)
            last = len(self.folded) if end is None else bisect_left(self._places, end)
            pattern = re.compile(rf"(?<!\w){_ONE_WORD.join(map(re.escape, literal))}(?!\w)")
            longest = max(literal, key=len)
            before = sum(len(words) + _LONGEST_WORD for words in literal[: literal.index(longest)])
            whole = sum(len(words) + _LONGEST_WORD for words in literal)
            for at in islice(_occurrences(self.folded, longest, first, last), _MOST_STARTS):
                found = pattern.search(self.folded, max(first, at - before), min(last, at + whole))
                if found and found.start() <= at:
                    first = found.end()
                    yield self._place(*found.span())

    def utterance(self, words: str, near: int = 0) -> Utterance:
        """Find the words of a quote, or its pieces in order; of several places, the one nearest to ``near``.

        Raises ``Ungrounded`` where the text has none.
        """
        first, *others = _LEFT_OUT.split(words)
        places = list(islice(self.find(words), _MOST_STARTS))
        if places:  # with the brackets and ellipses that the text itself has
            others = []
        elif len(others) < _MOST_PIECES:
            places = list(islice(self._find_piece(first), _MOST_STARTS))
        for start in sorted(places, key=lambda place: abs(place.start - near)):
            spans = [start]
            for piece in others:
                if (place := self._next(piece, spans[-1].end)) is None:
                    break
                spans.append(place)
            else:
                return self._utterance(words, spans)
        raise Ungrounded(f"the text does not have the words {quoted(words)}.")

    def _utterance(self, words: str, pieces: Sequence[Evidence]) -> Utterance:
        kinds = {self.kind_of(piece) for piece in pieces}
        spans = tuple(map(self._with_marks, pieces))
        *before, last = (self.words_at([span]) for span in spans)
        return Utterance(
            text=words if "[" in words else " … ".join([*(piece.rstrip(",;") for piece in before), last]),
            kind=kinds.pop() if len(kinds) == 1 else "mixed",
            start=spans[0].start,
            end=spans[-1].end,
            spans=spans,
        )

    def _with_marks(self, place: Evidence) -> Evidence:
        """A place that lies in part inside quotation marks, with the marks at its edges."""
        if self.kind_of(place) != "mixed":
            return place
        marked = [at for index in self.seed.paragraphs_at(place) for at in self._quotations_of(index)]
        opens = any(quotation.start == place.start for quotation in marked)
        closes = any(quotation.closed and quotation.end == place.end for quotation in marked)
        return Evidence(start=place.start - opens, end=place.end + closes)

    def _next(self, piece: str, start: int) -> Evidence | None:
        """The next piece of a quote, if few words and none of another quotation stand before it."""
        end = start + _MOST_BETWEEN * _LONGEST_WORD + 2 * len(piece)
        place = next(self._find_piece(piece, start, end), None)
        if place is None or len(words_of(self.seed.text[start : place.start])) > _MOST_BETWEEN:
            return None
        between = Evidence(start=start, end=place.start)
        return place if self.kind_of(between) == "indirect" else None

    def _letters_before(self, at: int) -> int:
        """How many letters of the same word stand before a place; of many, one more than a prefix has."""
        return _run(self.folded[max(0, at - _PREFIX - 1) : at + 1][::-1])

    def _letters_behind(self, at: int) -> int:
        return _run(self.folded[max(0, at - 1) : at + _ENDING + 1])

    def _is_form(self, needle: str, before: int, behind: int) -> bool:
        if self.seed.language == "en":
            return False
        is_prefix = before <= _PREFIX and needle.upper() == needle.lower()
        return (not before or is_prefix) and (not behind or (behind <= _ENDING and len(needle) >= _STEM))

    def words_at(self, places: Sequence[Evidence]) -> str:
        """The text's words at these places, on one line."""
        return " ".join(" ".join(self.seed.text[place.start : place.end].split()) for place in places)

    def sentences_at(self, place: Evidence) -> list[Evidence]:
        """The whole sentences around a place; only the place itself if they are too long."""
        paragraphs = self.seed.paragraphs_at(place)
        found = [one for index in paragraphs for one in place.overlapping(self._sentences_of(index))]
        is_short = all(sentence.end - sentence.start <= _LONGEST for sentence in found)
        return found if found and is_short else [place]

    def kind_of(self, place: Evidence) -> QuoteKind:
        """Whether all words of a place (direct), some (mixed) or none are inside quotation marks."""
        at, inside, outside = place.start, False, False
        for index in self.seed.paragraphs_at(place):
            marked = self._quotations_of(index)
            for quotation in marked[max(0, bisect_right(marked, place.start, key=lambda at: at.start) - 1) :]:
                if quotation.start >= place.end:
                    break
                outside = outside or self._has_words(at, quotation.start)
                inside = inside or self._has_words(max(at, quotation.start), min(quotation.end, place.end))
                at = max(at, quotation.end)
        outside = outside or self._has_words(at, place.end)
        return "indirect" if not inside else "mixed" if outside else "direct"

    def _has_words(self, start: int, end: int) -> bool:
        return _WORD.search(self.seed.text, start, max(start, end)) is not None

    def _sentences_of(self, index: int) -> list[Evidence]:
        if index not in self._sentences:
            paragraph, seed = self.seed.paragraphs[index], self.seed
            found = split(seed.text, paragraph.start, paragraph.end, seed.language)
            self._sentences[index] = [Evidence(start=each.start, end=each.end) for each in found]
        return self._sentences[index]

    def _quotations_of(self, index: int) -> list[QuotedWords]:
        if index not in self._quotations:
            paragraph = self.seed.paragraphs[index]
            self._quotations[index] = list(quotations(self.seed.text, paragraph.start, paragraph.end))
        return self._quotations[index]


def _occurrences(text: str, needle: str, start: int, end: int) -> Iterator[int]:
    at = text.find(needle, start, end) if needle else -1
    while at >= 0:
        yield at
        at = text.find(needle, at + 1, end)


def _run(letters: str) -> int:
    """How many letters go on from the first one in the same word; 0 where it ends with the first."""
    count = 0
    for letter, other in pairwise(letters):
        if (
            not (_is_letter(letter) and _is_letter(other))
            or _UNSPACED.match(letter)
            or _UNSPACED.match(other)
        ):
            break
        count += 1
    return count


def _is_letter(char: str) -> bool:
    return char.isalnum() or char in _SIGNS


def _small(text: str) -> str:
    """Small letters, where each is one letter still."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
