"""Groups of people that a text speaks of by a noun: "the Afghan team", "women in Kenya", "witnesses".

Candidates are all nouns for people in the plural and for many people at once; a model says which of them are
somebody in the story.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from generator.analysis.coreference import name_features
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import CLAUSES_OF_NOUNS, NOUNS, SUBJECTS, is_plural
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import ActorKind
from generator.models import load

_FROM = ("of", "from", "in", "at", "within")
_BEFORE = ("amod", "compound", "nmod", "poss")
_PLAIN = frozenset(("the", "this", "that", "these", "those", "all", "both", "entire", "whole", "own"))
_VAGUE = frozenset(
    ["a", "an", "any", "some", "many", "most", "no", "other", "several", "such", "few", "more"]
)
_EMPTY = _VAGUE.union(("only", "remaining"))
_BLANK = frozenset(("group", "individual", "man", "member", "official", "other", "people", "person", "woman"))
_COUNTED = frozenset(("audience", "generation", "household", "majority", "minority", "population", "public"))
_THEY = ("they", "them", "their", "who")
_UNSAID = ("ADP", "ADV", "DET", "NUM", "PRON")
_NAMED = ("PERSON", "ORG", "GPE", "FAC", "LOC", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "DATE", "TIME")
_SHORTEST = 200  # words: a shorter text is as this one, for nobody has fitted the model to snippets
_LONGEST = 14  # words of a mention
_LINKS = {"by": "doer", "of": "behind of"}
_PARTS = {"dobj": "object", "appos": "apposed", "attr": "attribute", "conj": "joined"}
_AHEAD = 25  # tokens behind a mention in which "they" is looked for
FEWEST = 2  # mentions that make a group somebody in the story
CLASSES = ("nobody", "group")


@dataclass(frozen=True, slots=True)
class GroupCandidate:
    """A noun for people where it may mean one group of them, beside ``owner`` if it is somebody's.

    ``called`` are the mentions that tell what to call it.
    """

    noun: str
    owner: str | None
    heads: tuple[Token, ...]
    called: tuple[Token, ...]


def find_groups(parsed: Parsed, owners: Mapping[int, str]) -> Iterator[tuple[GroupCandidate, float]]:
    """The groups that are somebody in the story, each with how likely it is one.

    ``owners`` tells whom a token names, if any.
    """
    found = candidates(parsed.doc, owners)
    model = load("coreference/groups")
    probabilities = model.class_probabilities(table(parsed, found, owners))[:, 1]
    for one, chance in zip(found, probabilities.tolist(), strict=True):
        if chance >= model.thresholds["somebody" if one.owner else "alone"]:
            yield one, chance


def kind_of(candidate: GroupCandidate) -> ActorKind:
    """What kind of an actor a group is: police and army are organizations."""
    standing = "force" in name_features.classes_of(candidate.noun)
    return "organization" if standing and candidate.heads[0].lower_ == candidate.noun else "group"


def candidates(doc: Doc, owners: Mapping[int, str]) -> list[GroupCandidate]:
    """All groups that may be meant.

    Phrases with one noun and one name are one group ("Kenyan women", "women in Kenya"); the
    noun alone ("the women") means the group that is named most often.
    """
    named: dict[tuple[str, str], list[Token]] = defaultdict(list)
    plain: dict[str, list[Token]] = defaultdict(list)
    for head in filter(_is_group, doc):
        if head.i in owners:
            continue
        names = {owner for token in _beside(head) if (owner := owners.get(token.i) or _people(token))}
        if len(names) == 1:
            named[_noun_of(head), names.pop()].append(head)
        else:
            plain[_noun_of(head)].append(head)
    found = [*_named_groups(named, plain)]
    found.extend(GroupCandidate(noun, None, tuple(heads), tuple(heads)) for noun, heads in plain.items())
    often = (one for one in found if len(one.heads) >= FEWEST and one.noun not in _COUNTED)
    # Not those who serve a name, as officials do, and not those who are no more than people.
    servants = lexicon.nouns("role") & lexicon.nouns("source")
    return [one for one in often if one.noun not in (servants if one.owner else _BLANK)]


def _named_groups(
    named: Mapping[tuple[str, str], list[Token]], plain: dict[str, list[Token]]
) -> Iterator[GroupCandidate]:
    """The groups beside a name, the most mentioned of a noun with those of ``plain`` that may be it."""
    most: dict[str, tuple[str, str]] = {}
    for key in named:
        most[key[0]] = max(most.get(key[0], key), key, key=lambda one: len(named[one]))
    for (noun, owner), called in named.items():
        known = _PLAIN.union(token.lower_ for head in called for token in head.lefts)
        may_be = plain[noun] if most[noun] == (noun, owner) else []
        same = [head for head in may_be if _says_no_more(head, known)]
        plain[noun] = [head for head in plain[noun] if head not in same]
        heads = sorted([*called, *same], key=lambda head: head.i)
        yield GroupCandidate(noun, owner, tuple(heads), tuple(called))


def _noun_of(head: Token) -> str:
    """The noun in the singular; of one that is big the model tells only the plural."""
    word = head.lemma_.lower()
    return word.removesuffix("s") if head.tag_ == "NNPS" else word


def _says_no_more(head: Token, known: Collection[str]) -> bool:
    """Whether a noun stands alone, or with words only that are known beside it."""
    return all(token.lower_ in known for token in head.lefts) and not any(
        token.dep_ in ("prep", "relcl", "acl") for token in head.rights
    )


def _is_group(head: Token) -> bool:
    if head.pos_ not in NOUNS or head.dep_ in ("compound", "nmod", "amod") or not head.is_alpha:
        return False
    if head.ent_type_ in _NAMED:
        return False
    noun = _noun_of(head)
    return noun in lexicon.nouns("people") or (is_plural(head) and noun in lexicon.nouns("person"))


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


def phrase(head: Token) -> tuple[int, int]:
    """The noun phrase of a group, with what tells where it belongs."""
    start, end = head.left_edge.i, head.i + 1
    if end - start > _LONGEST:
        start = head.i
    for child in head.rights:
        if child.dep_ != "prep" or child.i != end or child.right_edge.i - start >= _LONGEST:
            break
        end = child.right_edge.i + 1
    return start, end


def label(heads: Sequence[Token], owners: Collection[int]) -> str:
    """What to call a group: the shortest phrase that names it, from its first word that says something."""
    labels = []
    for head in heads:
        start, end = phrase(head)
        if not any(index in owners for index in range(head.i + 1, end)):
            end = head.i + 1  # what follows tells nobody's name
        start = next((index for index in range(start, head.i) if index in owners), start)
        while start < head.i and (
            (word := head.doc[start]).pos_ in _UNSAID or word.is_punct or word.lower_ in _EMPTY
        ):
            start += 1
        labels.append((end - start, head.i, head.doc[start:end].text))
    return min(labels)[2]


# ---- features -----------------------------------------------------------------------------------


def table(
    parsed: Parsed, found: Sequence[GroupCandidate], owners: Mapping[int, str]
) -> list[dict[str, float]]:
    """The features of each candidate."""
    most = max((len(one.heads) for one in found), default=0)
    rows = []
    for one in found:
        size = len(one.heads)
        counts = Counter(what for head in one.heads for what in set(_at(head)))
        rows.append(
            {
                **{f"mention={what}": count / size for what, count in counts.items()},
                "subjects": math.log1p(counts["subject"]),
                "acts": math.log1p(counts["acts"]),
                "says": math.log1p(counts["says"]),
                "mentions": math.log1p(size),
                "share of the most mentioned": size / most,
                **_placed(parsed, one),
                **_of_noun(one, owners, parsed.doc),
            }
        )
    return rows


def _at(head: Token) -> Iterator[str]:
    """What holds at one mention."""
    above, dep = head.head, head.dep_
    if dep in SUBJECTS:
        yield from _as_subject(head)
    elif dep == "pobj":
        yield "behind a preposition"
        if above.lower_ in _LINKS:
            yield _LINKS[above.lower_]
    elif dep in _PARTS:
        yield _PARTS[dep]
    if head.left_edge.i == head.i:
        yield "bare"
    for child in head.lefts:
        yield from _before(child)
    if any(child.dep_ in ("prep", *CLAUSES_OF_NOUNS) for child in head.rights):
        yield "with a clause"
    if head.text[0].isupper() and not head.is_sent_start:
        yield "big"
    if not is_plural(head):
        yield "singular"
    if any(token.lower_ in _THEY for token in head.doc[head.i + 1 : head.i + _AHEAD]):
        yield "they behind"


def _as_subject(head: Token) -> Iterator[str]:
    verb = head.head
    yield "subject"
    if verb.lemma_.lower() in lexicon.verbs("say"):
        yield "says"
    if verb.lemma_.lower() in lexicon.verbs("power"):
        yield "acts"
    helpers = (child.lower_ for child in verb.children)
    if verb.tag_ == "VBP" or any(word in ("are", "were", "have") for word in helpers):
        yield "plural verb"


def _before(word: Token) -> Iterator[str]:
    """What a word before the noun says of the group."""
    if word.lower_ == "the":
        yield "definite"
    elif word.lower_ in _VAGUE:
        yield "vague"
    elif word.like_num:
        yield "counted"
    if word.dep_ in _BEFORE and word.dep_ != "poss":
        yield "described"
    if word.dep_ in _BEFORE and word.text[0].isupper():
        yield "beside a name"


def _placed(parsed: Parsed, candidate: GroupCandidate) -> dict[str, float]:
    """Where in the text the mentions stand."""
    starts = [passage.start for passage in parsed.passages]
    kinds = [passage.paragraph.kind for passage in parsed.passages]
    lead = next((number for number, kind in enumerate(kinds) if kind == "body"), 0)
    passages = [bisect_right(starts, head.i) - 1 for head in candidate.heads]
    size = max(_SHORTEST, len(parsed.doc))
    return {
        "paragraphs": math.log1p(len(set(passages))),
        "in body text": sum(kinds[passage] == "body" for passage in passages) / len(passages),
        "in the title": any(kinds[passage] == "title" for passage in passages),
        "in the lead": lead in passages,
        "near the lead": min(passages) <= lead + 1,
        "first place": candidate.heads[0].i / size,
        "density": 100 * len(candidate.heads) / size,
        "words of the text": math.log(size),
    }


def _of_noun(candidate: GroupCandidate, owners: Mapping[int, str], doc: Doc) -> dict[str, float]:
    """What kind of a noun it is."""
    return {
        "of a name": candidate.owner is not None,
        "ends a name": any(doc[index].lemma_.lower() == candidate.noun for index in owners),
        "person noun": candidate.noun in lexicon.nouns("person"),
        "crowd noun": candidate.noun in lexicon.nouns("people"),
        "role noun": candidate.noun in lexicon.nouns("role"),
        "source noun": candidate.noun in lexicon.nouns("source"),
    }
