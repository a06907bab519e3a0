"""Which briefings are near to each other, and why: rare names in both, and rare words of both titles.

One name or one word alone relates nothing, nor does a country: documents on different matters share these.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from generator.corpus.actors import CorpusActor, CorpusActors
from generator.corpus.order import newest_first
from generator.model import Briefing, folded

MOST = 3  # related briefings of one
NEAR = 1.35  # what two related briefings share counts so much, at least
COUNTED, SHOWN = 5, 3  # names and words that count, and that are shown as the reason
# The rarity of a name in one document is 1, of one in all of them 0. What counts is in at most 63 of 10,000
# documents, so that these can be compared with each other.
RARE = 0.55
RARER = 0.65  # the rarity of each word, and of one of the names if there is no word
TITLE = 1.4  # a word of both titles counts more than a name: it says what both are about
MENTIONED, OFTEN = 0.6, 3  # and less what a document only mentions: names, and words so many times
ELSEWHERE = 200  # other documents that are assumed: what all of a small folder share may be rare in the world
KEPT = 100  # names and words of a document, the rarest
LONGEST = 100_000  # characters of a text that are read
NAME_WORDS = 6
_WORD = re.compile(r"[^\W\d_]{4,}")
_CAPITALIZED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'&.-]*(?: (?:of |the |and |for )*[A-ZÀ-ÖØ-Þ][\w’'&.-]*)*")
_END = re.compile(r"(?:['’]s?|\.)$")

Evidence = Sequence[tuple[float, str]]  # what each shared name or word counts; names are ids of actors


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """Another briefing, and what both have in common, what counts most first."""

    briefing: Briefing
    actors: tuple[CorpusActor, ...]
    words: tuple[str, ...]


def find_related(briefings: Iterable[Briefing], everyone: CorpusActors) -> dict[str, tuple[Relation, ...]]:
    """The nearest briefings of each, by its id."""
    in_order = newest_first(briefings)
    weights, counts = _features(in_order, everyone)
    having: defaultdict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(weights):
        for feature in own:
            having[feature].append(place)
    found = {}
    for place, (briefing, own) in enumerate(zip(in_order, weights, strict=True)):
        shared: defaultdict[int, list[tuple[float, str]]] = defaultdict(list)
        for feature, weight in own.items():
            for other in having[feature]:
                shared[other].append((weight * weights[other][feature] * counts[feature], feature))
        shared.pop(place, None)
        evidence = ((other, _counted(both, everyone)) for other, both in shared.items() if len(both) > 1)
        near = ((_score(kept, everyone), -other, kept) for other, kept in evidence)
        found[briefing.id] = tuple(
            _relation(briefing, in_order[-minus], kept[:SHOWN], everyone)
            for score, minus, kept in heapq.nlargest(MOST, near)
            if score >= NEAR
        )
    return found


def _features(
    briefings: Sequence[Briefing], everyone: CorpusActors
) -> tuple[list[dict[str, float]], dict[str, float]]:
    """The rare names of each document, and words of titles, with their weights there; what each counts."""
    names, titles = _names(everyone), [_title_words(briefing) for briefing in briefings]
    wanted = frozenset[str]().union(*titles)
    features: list[dict[str, float]] = []
    documents: Counter[str] = Counter()
    for briefing, title in zip(briefings, titles, strict=True):
        # With a capital, a word may be a name.
        found = map(word_key, _WORD.findall(briefing.source.text[:LONGEST]))
        words = Counter(key for key in found if key in wanted)
        own = _named_in(briefing, names, everyone)
        documents.update({*words, *own})
        own |= {word: MENTIONED for word, times in words.items() if times >= OFTEN}
        features.append(own | {word: 1.0 for word in title if word in words})
    counts = _counts(documents, len(features), wanted)
    kept = (
        heapq.nlargest(KEPT, own.keys() & counts.keys(), lambda one: (counts[one], one)) for own in features
    )
    return [{one: own[one] for one in most} for own, most in zip(features, kept, strict=True)], counts


def _counts(documents: Mapping[str, int], total: int, words: Container[str]) -> dict[str, float]:
    """What the names and ``words`` that some documents share count, of those that are rare enough."""
    found = {}
    for one, number in documents.items():
        rarity = 1 - math.log(number) / math.log(total + ELSEWHERE)
        if number > 1 and rarity >= (RARER if one in words else RARE):
            found[one] = rarity * (TITLE if one in words else 1)
    return found


def _named_in(briefing: Briefing, names: Mapping[str, str], everyone: CorpusActors) -> dict[str, float]:
    """Whom a document names, with the weight of each there."""
    own = dict.fromkeys(_names_in(briefing.source.text[:LONGEST], names), MENTIONED)
    for actor in briefing.actors:
        known = everyone.by_id[everyone.entries[briefing.id, actor.id]]
        own |= {known.id: 1.0} if _is_named(known) else {}
        own |= {names[alias]: 1.0 for alias in actor.aliases if alias in names}
    return own


def _is_named(actor: CorpusActor) -> bool:
    return actor.named and actor.kind != "country"


def _names(everyone: CorpusActors) -> dict[str, str]:
    """The ids of actors by their names, which are folded if they have several words."""
    found: dict[str, str] = {}
    for actor in filter(_is_named, everyone.by_id.values()):
        for name in (actor.name, *(alias for alias in actor.aliases if " " in alias)):
            found.setdefault(folded(name) if " " in name else name, actor.id)
    return found


def _names_in(text: str, names: Mapping[str, str]) -> Iterator[str]:
    """Whom a text names; what is a part of a longer name is no name."""
    for found in _CAPITALIZED.finditer(text):
        if " " not in found[0] and (id := names.get(_END.sub("", found[0]))):
            yield id
        words, start = folded(found[0]).split("-"), 0
        while start < len(words):
            ends = range(min(len(words), start + NAME_WORDS), start + 1, -1)
            runs = ((end, names.get("-".join(words[start:end]))) for end in ends)
            start, known = next((run for run in runs if run[1]), (start + 1, None))
            if known:
                yield known


def _title_words(briefing: Briefing) -> frozenset[str]:
    """The words of an English title that say what a document is about."""
    if briefing.source.language != "en":  # as the common words are
        return frozenset()
    return frozenset(map(word_key, _WORD.findall(briefing.source.title.casefold()))) - common_words()


def _counted(both: Evidence, everyone: CorpusActors) -> Evidence:
    """What counts of all that two documents share: the rarest, of names with a word in common one."""
    seen: set[str] = set()
    kept = []
    for count, feature in sorted(both, key=lambda one: (-one[0], one[1])):
        actor = everyone.by_id.get(feature)
        words = set(map(word_key, folded(actor.name).split("-"))) if actor else {feature}
        if seen.isdisjoint(words):
            kept.append((count, feature))
        seen |= words
    return kept[:COUNTED]


def _score(kept: Evidence, everyone: CorpusActors) -> float:
    """How near two documents are; 0 if they share one thing, no name, or nothing rare that both are about."""
    actors = [(count, everyone.by_id[one]) for count, one in kept if one in everyone.by_id]
    sure = any(count >= RARER * TITLE for count, one in kept if one not in everyone.by_id) or any(
        count >= RARER and actor.kind in ("person", "organization") for count, actor in actors
    )
    return round(sum(count for count, _ in kept), 6) if sure and actors and len(kept) > 1 else 0


def _relation(ours: Briefing, other: Briefing, reasons: Evidence, everyone: CorpusActors) -> Relation:
    titles = f"{ours.source.title} {other.source.title}".lower()
    spelled = {word_key(word): word for word in _WORD.findall(titles)}
    return Relation(
        briefing=other,
        actors=tuple(everyone.by_id[one] for _, one in reasons if one in everyone.by_id),
        words=tuple(spelled.get(one, one) for _, one in reasons if one not in everyone.by_id),
    )


@cache
def common_words() -> frozenset[str]:
    """The words that say nothing about what a text is about."""
    lines = (files("generator.corpus") / "common_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word_key(line.strip()) for line in lines if line and not line.startswith("#"))


def word_key(word: str) -> str:
    """A word without its plural's end: near enough to count "sanction" and "sanctions" as one."""
    if word.endswith("ies") and len(word) > 5:
        return f"{word[:-3]}y"
    return (
        word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 4 else word
    )
