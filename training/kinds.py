"""Fits the judge of ``generator.analysis.coreference.types`` to GUM, to readers' actors and to GAP.

GUM annotates every entity, so a name without one is nobody's. Readers put down only who matters, so a name
that they leave out tells nothing. GAP tells of two people in each paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from generator.analysis.coreference import clustering, countries, name_signs
from generator.analysis.coreference.name import Name, fold
from generator.analysis.coreference.types import NOBODY
from generator.analysis.judge import Floats, Judge
from generator.analysis.parsing.spacy_pass import Parsed
from training import corpora, fitting, linear
from training.corpora import Annotated, Chain, Listed, Span

CORPORA = ("GUM", "readers", "GAP")
CLASSES = (NOBODY, "person", "organization", "place", "group")
SOMEBODY = 0.5  # a name that is less likely somebody's is none; chosen on actors of documents left out
# Only GUM has names of nobody; the readers' texts bring four times as many of somebody. So each counts more.
NOBODY_COUNTS = 4.0
# GAP's names are all people's, which most names of a text are not. So each counts less.
GAP_COUNTS = 0.15
_AGREEING = 0.6  # share of a name's mentions that must stand for one kind
_TITLES = frozenset(("the", "mr", "mrs", "ms", "dr", "sir", "president"))
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A name in a text: its signs, and what it names."""

    document: str
    corpus: str
    form: str
    signs: Floats
    label: str


def fit(folder: Path) -> dict[str, Any]:
    """The weights, what they were fitted on, and how well they do on documents left out."""
    rows = read(folder)
    chances = np.zeros((len(rows), len(CLASSES)))
    for documents, fitted in _left_out(rows).items():
        unseen = [place for place, row in enumerate(rows) if row.document in documents]
        chances[unseen] = fitted.class_chances(_signs([rows[place] for place in unseen]))
    return {
        "fitted on": {
            corpus: linear.counts([row.label for row in rows if row.corpus == corpus]) for corpus in CORPORA
        },
        "figures": {corpus: _figures(rows, chances, corpus) for corpus in CORPORA},
        "thresholds": {"somebody": SOMEBODY},
        "calibration": fitting.UNCALIBRATED,
        **_fit(rows),
    }


def read(folder: Path) -> list[Row]:
    """The names of all corpora whose kind is known."""
    return [*_gum_rows(folder), *_reader_rows(folder), *_gap_rows(folder)]


def left_out(folder: Path) -> dict[str, Judge]:
    """For each document the judge that never saw it."""
    return {document: fitted for seen, fitted in _left_out(read(folder)).items() for document in seen}


def _left_out(rows: Sequence[Row]) -> dict[frozenset[str], Judge]:
    """A judge for each fold of documents, which never saw them."""
    places = fitting.folds(row.document for row in rows)
    judges = {}
    for number in range(fitting.FOLDS):
        fitted = fitting.uncalibrated(_fit([row for row in rows if places[row.document] != number]))
        documents = frozenset(document for document, place in places.items() if place == number)
        judges[documents] = replace(fitted, thresholds={"somebody": SOMEBODY})
    return judges


def _fit(rows: Sequence[Row]) -> dict[str, Any]:
    counts = np.array([_count(row) for row in rows])
    return fitting.fit_classes(_signs(rows), [row.label for row in rows], CLASSES, name_signs.SIGNS, counts)


def _count(row: Row) -> float:
    if row.corpus == "GAP":
        return GAP_COUNTS
    return NOBODY_COUNTS if row.label == NOBODY else 1.0


def _signs(rows: Sequence[Row]) -> Floats:
    return np.vstack([row.signs for row in rows])


def _figures(rows: Sequence[Row], chances: Floats, corpus: str) -> dict[str, float]:
    """Shares of names: judged right; of those that are somebody's, kept, and of the right kind."""
    own = [number for number, row in enumerate(rows) if row.corpus == corpus]
    truth = np.array([CLASSES.index(rows[number].label) for number in own])
    given = chances[own]
    real = truth > 0
    kept = given[:, 0] <= 1 - SOMEBODY
    kinds = given[:, 1:].argmax(axis=1) + 1
    judged = np.where(kept, kinds, 0)
    figures = {
        "right": (judged == truth).mean(),
        "somebody kept": kept[real].mean(),
        "kind of somebody": (kinds == truth)[real].mean(),
    }
    if not real.all():
        figures["nobody left out"] = (~kept[~real]).mean()
    return {name: round(float(value), 4) for name, value in figures.items()}


# ---- GUM ----------------------------------------------------------------------------------------


def _gum_rows(folder: Path) -> Iterator[Row]:
    documents = list(corpora.gum(folder))
    for document, parsed in zip(documents, corpora.parse([one.text for one in documents]), strict=True):
        by_key, heads = clustering.names_by_words(parsed), _heads(document, parsed)
        signs = name_signs.table(parsed, by_key)
        for row, names in zip(signs, by_key.values(), strict=True):
            own = [name for name in names if not name.nested] or names
            found = Counter(_entity_kind(document, parsed, heads, name) for name in own)
            label, count = found.most_common(1)[0]
            if label is not None and count >= _AGREEING * len(own):
                yield Row(document.id.removeprefix("GUM_"), "GUM", names[0].text, row, label)


def _heads(document: Annotated, parsed: Parsed) -> dict[Span, int]:
    """The token of each mention that the others of the mention hang on."""
    starts = [parsed.offset(token.idx) for token in parsed.doc]
    found = {}
    for mention in {one for chain in document.chains for one in chain.mentions}:
        first = max(0, bisect_right(starts, mention.start) - 1)
        end = bisect_left(starts, mention.end)
        found[mention] = parsed.doc[first : max(end, first + 1)].root.i
    return found


def _entity_kind(document: Annotated, parsed: Parsed, heads: Mapping[Span, int], name: Name) -> str | None:
    """What the name stands for; none where it only is a part of what stands for somebody.

    A name within a description is none of it: "Nobel Prize" in "Nobel Prize winners" is no person.
    """
    where = parsed.evidence_of(parsed.doc[name.start : name.end])
    best: tuple[float, Chain | None] = (0.0, None)
    is_part = False
    for chain in document.chains:
        for mention in chain.mentions:
            shared = min(where.end, mention.end) - max(where.start, mention.start)
            if shared <= 0:
                continue
            size = mention.end - mention.start
            alike = shared / (max(where.end, mention.end) - min(where.start, mention.start))
            aligned = name.start <= heads[mention] < name.end and (
                mention.start == where.start or mention.end == where.end
            )
            is_part |= chain.proper and chain.kind != "event"
            if (alike >= 0.5 or (aligned and size < 5 * shared + 20)) and alike > best[0]:
                best = (alike, chain)
    meant = best[1]
    if meant is None:
        return None if is_part else NOBODY
    if meant.kind == "event":
        return NOBODY
    plural = name.label == "NORP" or parsed.doc[name.end - 1].tag_ in ("NNS", "NNPS")
    return "group" if meant.kind == "person" and plural else meant.kind


# ---- readers ------------------------------------------------------------------------------------


def _reader_rows(folder: Path) -> Iterator[Row]:
    readings = list(corpora.readers(folder))
    for reading, parsed in zip(readings, corpora.parse([one.text for one in readings]), strict=True):
        by_key = clustering.names_by_words(parsed)
        signs = name_signs.table(parsed, by_key)
        for row, names in zip(signs, by_key.values(), strict=True):
            label = _listed_kind(names[0].text, reading.actors)
            if label is not None:
                yield Row(reading.id.removeprefix("gum_"), "readers", names[0].text, row, label)


def _listed_kind(form: str, actors: Sequence[Listed]) -> str | None:
    """The kind of the actor whose name or other name this is, if all such actors are of one."""
    own = plain(form)
    by_name = {actor.kind for actor in actors if plain(actor.name) == own}
    by_other = {actor.kind for actor in actors if any(plain(other) == own for other in actor.also)}
    if not by_name and by_other == {"organization"} and _stands_for_others(form):
        return None  # the government, by its country or capital
    found = {"place" if kind == "country" else kind for kind in by_name or by_other}
    return found.pop() if len(found) == 1 else None


def _stands_for_others(form: str) -> bool:
    return form in countries.by_name() or form in countries.by_seat()


def plain(name: str) -> str:
    """A name for comparison, without case, accents, article and title."""
    words = [fold(word) for word in _WORD.findall(re.sub(r"['’]s$", "", name))]
    if words and words[0] in _TITLES:
        words = words[1:]
    return " ".join(words)


# ---- GAP ----------------------------------------------------------------------------------------


def _gap_rows(folder: Path) -> Iterator[Row]:
    """The names that overlap one of the two of a paragraph."""
    for choice, parsed in corpora.gap_parsed(folder):
        by_key = clustering.names_by_words(parsed)
        signs = name_signs.table(parsed, by_key)
        for row, names in zip(signs, by_key.values(), strict=True):
            own = (parsed.evidence_of(parsed.doc[name.start : name.end]) for name in names if not name.nested)
            if any(span.start < one.end and one.start < span.end for one in own for span in choice.names):
                yield Row(choice.page, "GAP", names[0].text, row, "person")
