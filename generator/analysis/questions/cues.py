"""Sentences that leave something open, found generously by the words of ``data/cues.tsv``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from spacy.tokens import Span, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions.facts import Word
from generator.model import CLOSING_MARKS, QuestionKind, ShortQuestion

_LONGEST = 120  # tokens of a sentence that is looked into
_WITHIN = ("amod", "compound", "poss")
_NOTHING: frozenset[str] = frozenset()
_SETTLED: dict[QuestionKind, frozenset[str]] = {  # what is only thought of, or over
    **dict.fromkeys(("unknown", "contested"), frozenset({"if"})),
    **dict.fromkeys(("pending", "demanded"), frozenset({"if", "over"})),
    "asked": _NOTHING,
}


class Row(NamedTuple):
    """A row of the table: a cue, what is asked where it stands, and what must hold of its words."""

    place: int
    name: str
    kind: QuestionKind | None
    short: ShortQuestion | None
    needs: frozenset[str]
    without: frozenset[str]


_ASKED = Row(-1, "asked", "asked", None, _NOTHING, _NOTHING)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that leaves something open, and what is asked of it."""

    row: Row
    word: Word

    @property
    def token(self) -> Token:
        """The word itself."""
        return self.word.token

    @property
    def kind(self) -> QuestionKind:
        """The kind of the question; of a word that asks nothing, that it is not known."""
        return self.row.kind or "unknown"

    @property
    def verb(self) -> Token:
        """The verb that the question is about."""
        return self.word.about


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of the body, its number among them, and its cues."""

    span: Span
    number: int
    cues: Sequence[Cue]

    @property
    def asking(self) -> Sequence[Cue]:
        """The cues that ask something, the surest first, those that only describe something last."""
        asking = [
            cue for cue in self.cues if cue.row.kind and cue.word.meets(_NOTHING, _SETTLED[cue.row.kind])
        ]
        return sorted(asking, key=lambda cue: (cue.word.holds("side"), cue.row.place, cue.token.i))


@cache
def table() -> Mapping[str, Sequence[Row]]:
    """Each word with the cues that it may be, the surest first."""
    found = defaultdict(list)
    for place, (name, kind, short, needs, words) in enumerate(lexicon.rows_of("questions/cues")[1:]):
        wanted = frozenset(one for one in needs.split() if one[0] != "!")
        barred = frozenset(one[1:] for one in needs.split() if one[0] == "!")
        row = Row(place, name, kind or None, short or None, wanted, barred)  # type: ignore[arg-type]
        for word in words.split():
            found[word].append(row)
    return found


def find_candidates(parsed: Parsed) -> list[Candidate]:
    """All sentences of the body, also those without a cue."""
    bodies = (passage for passage in parsed.passages if passage.paragraph.kind == "body")
    spans = (span for passage in bodies for span in parsed.sentences(passage))
    return [Candidate(span, number, tuple(_cues(span))) for number, span in enumerate(spans)]


def _cues(span: Span) -> Iterator[Cue]:
    if span.text.rstrip(CLOSING_MARKS + " )").endswith("?") and _is_inverted(span):
        yield Cue(_ASKED, Word(span.root))
        return
    for token in span if len(span) <= _LONGEST else ():
        rows = table().get(token.lower_) or table().get(token.lemma_.lower())
        if not rows or token.pos_ == "PROPN":  # the month of May, somebody called Will
            continue
        word = Word(token)
        for row in rows:
            described = row.kind is not None and token.dep_ in _WITHIN
            if not described and word.meets(row.needs, row.without):
                yield Cue(row, word)
                break


def _is_inverted(span: Span) -> bool:
    """Whether a sentence has the form of a question: "who", or the helper first."""
    return span[0].pos_ == "AUX" or any(token.tag_ in ("WDT", "WP", "WP$", "WRB") for token in span)
