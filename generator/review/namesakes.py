"""Names in the briefings that may be one actor's, for a person to say so in ``actors.yml``.

What is certain is one actor already (``corpus.identity``). Here is what is only likely: initials, and names
with the same words but for a middle name, a short form or a letter. A given name that differs otherwise is
somebody else's: Eric is not Erica. So is a part of a body, and whatever stands in a place of that name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations

import msgspec

from generator.corpus.actors import CorpusActor, CorpusActors
from generator.model import GENERATIONS, folded
from generator.overlay.actors_file import ActorCorrections

_SMALL = frozenset(("of", "the", "and", "for", "on", "in", "de", "la", "s"))
_KEY = 4  # letters by which words are found that may be alike
_CROWD = 40  # names with one word in common, among which nobody can tell
_LONG = 5  # letters of a word that may be spelled with one letter more or less
# What a body's full name has before or behind the name that everybody uses.
_FORMS = """
ag british co company corp corporation gmbh group holdings inc kingdom limited llc ltd n nv plc s sa spa
states uk united us usa v
"""
# What makes of a body's name that of a part of it, or of its house.
_PARTS = """
agency assembly board branch building bureau campus center centre club commission committee complex
council court department division fund guests hall laboratory members museum office prefecture school team
"""


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """Two actors that may be one, the one of more briefings first, and what speaks for it.

    ``sure`` says that hardly anything speaks against it.
    """

    actor: CorpusActor
    other: CorpusActor
    why: str
    sure: bool


def find_namesakes(everyone: CorpusActors, said: ActorCorrections) -> list[Proposal]:
    """The proposals, the surest first, then those of most briefings; none that ``said`` denies."""
    order = {id: place for place, id in enumerate(everyone.by_id)}
    found: dict[str, dict[str, Proposal]] = defaultdict(dict)
    for pair in _pairs([actor for actor in everyone.by_id.values() if actor.named]):
        one, other = sorted(pair, key=lambda actor: order[actor.id])
        short, long = sorted((_words(one), _words(other)), key=lambda words: (len(words), words))
        if (why := _why(one, other)) and not _denied(one, other, said):
            proposal = Proposal(actor=one, other=other, why=why[0], sure=why[1])
            found[" ".join(short)].setdefault(" ".join(long), proposal)
    # Of "Stone" beside "Ada Stone" and "Bob Stone", nobody can tell who is meant.
    certain = [next(iter(longer.values())) for longer in found.values() if len(longer) == 1]
    return sorted(
        certain,
        key=lambda found: (
            not found.sure,
            order[found.actor.id],
            order[found.other.id],
        ),
    )


def _pairs(actors: Sequence[CorpusActor]) -> Iterator[tuple[CorpusActor, CorpusActor]]:
    """The actors with the beginning of a word or their initials in common, each pair once."""
    groups: dict[str, list[CorpusActor]] = defaultdict(list)
    for actor in actors:
        words = _words(actor)
        letters = {_initials(actor), _abbreviation(actor)} - {""}
        for key in {word[:_KEY] for word in words} | {f"={letter}" for letter in letters}:
            groups[key].append(actor)
    few = (group for group in groups.values() if len(group) <= _CROWD)
    pairs = (pair for group in few for pair in combinations(group, 2))
    yield from {(one.id, other.id): (one, other) for one, other in pairs}.values()


def _words(actor: CorpusActor) -> list[str]:
    return [word for word in folded(actor.name).split("-") if word not in _SMALL]


def _why(corpus_actor: CorpusActor, other: CorpusActor) -> tuple[str, bool] | None:
    """What speaks for two actors being one, if anything does, and whether that is hardly ever wrong."""
    short, long = sorted((corpus_actor, other), key=lambda actor: len(_words(actor)))
    less, more = _words(short), _words(long)
    kinds = {corpus_actor.kind, other.kind}
    if less == more:
        return ("the same name, taken for two kinds", True) if len(kinds) == 2 else None
    letters = {_initials(corpus_actor), _initials(other)} & {
        _abbreviation(corpus_actor),
        _abbreviation(other),
    } - {""}
    if letters and "person" not in kinds:
        return "the first letters of the other's words", len(kinds) == 1
    if GENERATIONS.intersection(less) != GENERATIONS.intersection(more):
        return None  # "Jr." is somebody else
    if kinds == {"person"} and len(less) > 1:
        middle = len(less) == 2 or less[1:-1] == more[1:-1]
        same = middle and _given(less[0], more[0]) and _spelled_alike(less[-1], more[-1])
        return ("nearly the same given name and family name", True) if same else None
    if len(less) == len(more):
        alike = len(kinds) == 1 and all(map(_spelled_alike, less, more))
        return ("nearly the same name", True) if alike else None
    return (
        ("a part of the name", set(more) - set(less) <= set(_FORMS.split()))
        if _is_part(short, long)
        else None
    )


def _is_part(short: CorpusActor, long: CorpusActor) -> bool:
    """Whether a name is the beginning or the end of a longer one that may be the same actor's."""
    less, more, kinds = _words(short), _words(long), {short.kind, long.kind}
    rest = set(more) - set(less)
    added = set(long.name.split()) - set(short.name.split())
    # A single word is easily taken for a person.
    taken = len(less) == 1 and kinds == {"person", "organization"}
    if (
        rest.intersection(_PARTS.split())
        or "and" in added
        or "country" in kinds
        or short.name.isupper() > long.name.isupper()
    ):
        return False
    if kinds == {"place"}:
        return rest == {"city"}
    if kinds == {"group", "organization"}:  # "Harbours" are the people of the Harbour Party
        return less != more[: len(less)] and all(map(_spelled_alike, less, more))
    if not (len(kinds) == 1 or taken):
        return False
    if less == more[: len(less)]:
        return True
    ends = less == more[-len(less) :] and not ("organization" in kinds and taken)
    return ends and kinds <= {"person", "organization"}


def _initials(actor: CorpusActor) -> str:
    words = _words(actor)
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _abbreviation(actor: CorpusActor) -> str:
    """The letters of a name in capitals: "S&P" is "sp"."""
    letters = "".join(filter(str.isalpha, actor.name))
    return letters.lower() if letters.isupper() else ""


def _spelled_alike(one: str, other: str) -> bool:
    """Whether two words are the same but for one letter more or less."""
    short, long = sorted((one, other), key=len)
    shortened = len(short) >= _LONG and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    return one == other or (len(long) == len(short) + 1 and shortened)


def _given(one: str, other: str) -> bool:
    """Whether two given names may be one person's: the same, an initial, or a short form of the other."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) == 1 and long[0] == short) or long in _long_forms().get(short, ())


@cache
def _long_forms() -> dict[str, tuple[str, ...]]:
    """The given names that others are short for, folded: "rob" is "robert"."""
    table = files("generator.analysis") / "coreference" / "data" / "given_names.tsv"
    rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    return {row[0]: tuple(row[4].split()) for row in rows if len(row) > 4}


def _denied(corpus_actor: CorpusActor, other: CorpusActor, said: ActorCorrections) -> bool:
    """Whether somebody has said that the two are not the same."""
    for name, second in ((corpus_actor.name, other.name), (other.name, corpus_actor.name)):
        entry = said.by_name.get(folded(name))
        if entry and folded(second) in map(folded, entry.not_same_as):
            return True
    return False
