"""Whom "the senator" and "the ministry" mean: what the text named so before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from generator.analysis.coreference.name import Name
from generator.analysis.coreference.name_cluster import Cluster
from generator.analysis.parsing import lexicon
from generator.model import ActorKind

_POINTING = ("the", "this", "that")
_BELOW = ("assistant ", "deputy ", "shadow ", "vice ")  # before an office
_LONGEST = 3  # words before the noun


def resolve_nominals(doc: Doc, clusters: Sequence[Cluster]) -> Iterator[tuple[int, int, int]]:
    """Each description that means an entity, as the entity's number, start and end.

    A noun that stood beside a name, or ends it, means who was called so, if that is only one.
    """
    called: dict[str, list[tuple[int, int]]] = defaultdict(list)
    named: set[int] = set()
    for number, cluster in enumerate(clusters):
        for name in cluster.names:
            named.update(range(name.start, name.end))
            for word in _called(doc, name, cluster.kind):
                called[word].append((name.start, number))
    for token in doc:
        word = token.lemma_.lower()
        if word in called and token.i not in named and _points_back(token):
            start = token.left_edge.i
            meant = {number for place, number in called[word] if place < start}
            if len(meant) == 1:
                yield meant.pop(), start, token.i + 1


def _points_back(token: Token) -> bool:
    """Whether it is a short phrase in the singular that needs something named before it.

    Some texts write roles with a capital, as in "the Bishop".
    """
    start = token.left_edge.i
    return (
        (token.text.islower() or (token.text.istitle() and token.lower_ in lexicon.nouns("role")))
        and token.tag_ in ("NN", "NNP")  # the tagger takes "the senator" for a name
        and token.doc[start].lower_ in _POINTING
        and token.i - start <= _LONGEST
        and token.right_edge.i == token.i
        and not any(child.dep_ in ("poss", "prep") for child in token.children)
        and token.dep_ not in ("compound", "nmod")
    )


def _called(doc: Doc, name: Name, kind: ActorKind) -> Iterator[str]:
    """The nouns by which the text calls an entity at this mention."""
    if kind == "organization" and len(name.key) > 1:
        yield name.key[-1]
    if kind != "person":
        return
    nouns = lexicon.nouns("role")
    head = doc[name.start : name.end].root
    before = doc[name.start - 1].lower_ if name.start else ""
    if doc[max(0, name.start - 3) : name.start].text.lower().startswith(_BELOW):
        return  # the deputy minister is not "the minister"
    if before in nouns:
        yield before
    yield from lexicon.table("coreference/short_titles").get(before, "").split()
    for child in head.children:
        if child.dep_ == "appos" and child.lemma_.lower() in nouns:
            yield child.lemma_.lower()
    if head.dep_ == "appos" and head.head.lemma_.lower() in nouns:
        yield head.head.lemma_.lower()
