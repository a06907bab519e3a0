"""Groups of people that a text knows by what they belong to: "the Afghan team", "women in Kenya"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from generator.analysis.parsing import lexicon

FEWEST = 2  # mentions that make a group somebody in the story
_FROM = ("of", "from", "in", "at", "within")
_BEFORE = ("amod", "compound", "nmod", "poss")
_PLAIN = frozenset(("the", "this", "that", "these", "those", "all", "both", "entire", "whole", "own"))
_UNSAID = ("DET", "PRON", "NUM", "ADV")
_LONGEST = 14  # words of a mention


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """A group of people: what to call it, and the tokens of each phrase that speaks of it."""

    name: str
    mentions: tuple[tuple[int, int], ...]


def find_groups(doc: Doc, owners: Mapping[int, str]) -> list[PeopleGroup]:
    """The groups that a text names and speaks of again; ``owners`` tells whom a token names, if any.

    Phrases with one noun and one name are one group ("Kenyan women", "women in Kenya"); the
    noun alone ("the women") means the group that is named most often.
    """
    named: dict[tuple[str, str], list[Token]] = defaultdict(list)
    plain: dict[str, list[Token]] = defaultdict(list)
    for head in doc:
        noun = head.lemma_.lower()
        if not _is_group(head, noun) or head.i in owners:
            continue
        names = {owner for token in _beside(head) if (owner := owners.get(token.i) or _people(token))}
        if len(names) == 1:
            named[noun, names.pop()].append(head)
        elif not names and not any(token.dep_ in ("prep", "relcl", "acl") for token in head.rights):
            plain[noun].append(head)
    most: dict[str, list[Token]] = {}
    for (noun, _), heads in named.items():
        if len(heads) > len(most.get(noun, ())):
            most[noun] = heads
    found = []
    for heads in named.values():
        noun = heads[0].lemma_.lower()
        name = _label(heads, owners)
        if heads is most[noun]:
            known = _PLAIN.union(*({token.lower_ for token in head.lefts} for head in heads))
            same = [head for head in plain[noun] if all(token.lower_ in known for token in head.lefts)]
            heads = sorted([*heads, *same], key=lambda head: head.i)
        if len(heads) >= FEWEST:
            found.append(PeopleGroup(name, tuple(_phrase(head) for head in heads)))
    return found


def _is_group(head: Token, noun: str) -> bool:
    return (
        noun in lexicon.words("coreference/group_nouns")
        and head.pos_ in ("NOUN", "PROPN")
        and (head.tag_ in ("NNS", "NNPS") or noun in lexicon.words("coreference/collective_nouns"))
    )


def _people(token: Token) -> str | None:
    """The people or party that a capitalised word names, though the text names no such country."""
    named = token.ent_type_ == "NORP" or (token.pos_ == "PROPN" and token.dep_ in _BEFORE)
    return token.lower_ if named and token.text[0].isupper() else None


def _beside(head: Token) -> list[Token]:
    """The tokens beside a noun that may tell to whom or where the group belongs."""
    found = []
    for child in head.lefts:
        if child.dep_ in _BEFORE:
            found += [child, *child.lefts, *(token for token in child.rights if token.dep_ == "conj")]
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in _FROM:
            for place in child.rights:
                found += [place, *(token for token in place.rights if token.dep_ == "conj")]
    return found


def _phrase(head: Token) -> tuple[int, int]:
    """The noun phrase of a group, with what tells where it belongs."""
    start, end = head.left_edge.i, head.i + 1
    if end - start > _LONGEST:
        start = head.i
    for child in head.rights:
        if child.dep_ != "prep" or child.i != end or child.right_edge.i - start >= _LONGEST:
            break
        end = child.right_edge.i + 1
    return start, end


def _label(heads: list[Token], owners: Collection[int]) -> str:
    """What to call a group: the shortest phrase that names it, from its first word that says something."""
    labels = []
    for head in heads:
        start, end = _phrase(head)
        while start < head.i and (head.doc[start].pos_ in _UNSAID or head.doc[start].is_punct):
            start += 1
        labels.append((end - start, head.i, head.doc[start:end].text))
    return min(labels)[2]
