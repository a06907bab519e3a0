"""Kinds of names: by GUM, readers' actors and GAP.

GUM annotates every entity, so a name without one is nobody's. Readers list only who matters; for the names
that they leave out, ``data/names.tsv`` has the kinds. GAP has two people in each paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np

from generator.analysis.coreference import clustering, countries, name_features
from generator.analysis.coreference.name import Name, fold
from generator.analysis.coreference.types import NOBODY
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import Evidence
from workshop import corpora
from workshop.corpora import Document, Listed, Reading, Span
from workshop.fitting import Example, Labels, Scored, Text, Thresholds
from workshop.metrics import likeness, shared

CORPORA = ("GUM", "readers", "GAP")
CLASSES = (NOBODY, "person", "organization", "place", "group")
SOMEBODY = 0.5
NOBODY_WEIGHT = 2.5  # a thing listed as an actor is worse than an actor left out
# GAP's names are all people's, which most names of a text are not. So each counts less.
GAP_WEIGHT = 0.15
_LIKE = 0.5  # what a name and a mention must have in common, unless they begin or end alike
_AGREEING = 0.6  # share of a name's mentions that must stand for one kind
_TITLES = frozenset(("the", "mr", "mrs", "ms", "dr", "sir", "president"))
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def read(folder: Path) -> Iterator[Text]:
    """The names of all corpora whose kind is known."""
    yield from _gum(folder)
    yield from read_readers(folder)
    yield from _gap(folder)


def figures(scored: Sequence[Scored[Text]]) -> dict[str, Any]:
    """Of each corpus the shares of names that are right; of somebody's, those kept and of the right kind."""
    return {corpus: _measured([one for one in scored if one.text.corpus == corpus]) for corpus in CORPORA}


def _measured(scored: Sequence[Scored[Text]]) -> dict[str, float]:
    truth = np.array([CLASSES.index(str(one.label)) for text in scored for one in text.text.examples])
    if not len(truth):
        return {}
    given = np.vstack([one.predicted for one in scored])
    real, kept = truth > 0, given[:, 0] <= 1 - SOMEBODY
    kinds = given[:, 1:].argmax(axis=1) + 1
    found = {
        "right": (np.where(kept, kinds, 0) == truth).mean(),
        "somebody kept": kept[real].mean(),
        "kind of somebody": (kinds == truth)[real].mean(),
    }
    if not real.all():
        found["nobody left out"] = (~kept[~real]).mean()
    return {name: round(float(value), 4) for name, value in found.items()}


def thresholds(_: Sequence[Scored[Text]]) -> Thresholds:
    """Whatever is more likely somebody's than not is a name."""
    return {"somebody": SOMEBODY}


# ---- GUM ----------------------------------------------------------------------------------------


def _gum(folder: Path) -> Iterator[Text]:
    for document, parsed in corpora.parsed(corpora.gum(folder)):
        by_key, heads = clustering.names_by_words(parsed), _heads(document, parsed)
        examples = []
        for row, names in zip(name_features.table(parsed, by_key), by_key.values(), strict=True):
            own = [name for name in names if not name.nested] or names
            found = Counter(_entity_kind(document, parsed, heads, name) for name in own)
            label, count = found.most_common(1)[0]
            if label is not None and count >= _AGREEING * len(own):
                examples.append(_example(row, label))
        yield Text(document.id.removeprefix("GUM_"), "GUM", examples)


def _example(row: dict[str, float], label: str) -> Example:
    return Example(row, label, NOBODY_WEIGHT if label == NOBODY else 1.0)


def _heads(document: Document, parsed: Parsed) -> dict[Span, int]:
    """The syntactic head of each mention."""
    starts = [parsed.offset(token.idx) for token in parsed.doc]
    found = {}
    for mention in {one for chain in document.entities for one in chain.mentions}:
        first = max(0, bisect_right(starts, mention.start) - 1)
        end = bisect_left(starts, mention.end)
        found[mention] = parsed.doc[first : max(end, first + 1)].root.i
    return found


def _entity_kind(document: Document, parsed: Parsed, heads: Mapping[Span, int], name: Name) -> str | None:
    """What the name stands for; none where it only is a part of what stands for somebody.

    A name within a description is none of it: "Nobel Prize" in "Nobel Prize winners" is no person.
    """
    where = parsed.evidence_of(parsed.doc[name.start : name.end])
    over = [(one, chain) for chain in document.entities for one in chain.mentions if shared(where, one)]
    matching = [
        (alike, chain)
        for mention, chain in over
        if (alike := likeness(where, mention)) >= _LIKE or _is_aligned(where, mention, name, heads[mention])
    ]
    if not matching:
        is_part = any(chain.proper and chain.type != "event" for _, chain in over)
        return None if is_part else NOBODY
    _, meant = max(matching, key=itemgetter(0))
    if meant.type == "event":
        return NOBODY
    plural = name.label == "NORP" or parsed.doc[name.end - 1].tag_ in ("NNS", "NNPS")
    return "group" if meant.type == "person" and plural else meant.type


def _is_aligned(where: Evidence, mention: Span, name: Name, head: int) -> bool:
    """Whether a name begins or ends a mention that is not much longer, and is its head."""
    at_edge = mention.start == where.start or mention.end == where.end
    is_short = mention.end - mention.start < 5 * shared(where, mention) + 20
    return at_edge and is_short and name.start <= head < name.end


# ---- readers ------------------------------------------------------------------------------------


def read_readers(folder: Path) -> Iterator[Text]:
    """The names of readers' texts."""
    marks = {(document, int(start)): kind for document, start, kind in corpora.marks("names")}
    for reading, parsed in corpora.parsed(corpora.readers(folder)):
        by_key = clustering.names_by_words(parsed)
        examples = []
        for row, names in zip(name_features.table(parsed, by_key), by_key.values(), strict=True):
            label = _listed_kind(names[0].text, reading.actors) or marks.get(_place(reading, parsed, names))
            if label is not None:
                examples.append(_example(row, label))
        yield Text(reading.id.removeprefix("gum_"), "readers", examples)


def _place(reading: Reading, parsed: Parsed, names: Sequence[Name]) -> tuple[str, int]:
    """The document and where the first of the names begins, as ``data/names.tsv`` has them."""
    first = min(names, key=lambda name: (name.nested, name.start))
    where = parsed.evidence_of(parsed.doc[first.start : first.end])
    return corpora.digest(reading.id.casefold()), where.start


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


def _gap(folder: Path) -> Iterator[Text]:
    """The names that overlap one of the two of a paragraph."""
    for choice, parsed in corpora.gap_parsed(folder):
        by_key = clustering.names_by_words(parsed)
        examples = []
        for row, names in zip(name_features.table(parsed, by_key), by_key.values(), strict=True):
            own = (parsed.evidence_of(parsed.doc[name.start : name.end]) for name in names if not name.nested)
            if any(span.start < one.end and one.start < span.end for one in own for span in choice.names):
                examples.append(Example(row, "person", GAP_WEIGHT))
        yield Text(choice.page, "GAP", examples)


LABELS = Labels(
    "coreference/kinds", read, figures, thresholds, classes=CLASSES, settings={"num_iterations": 200}
)
