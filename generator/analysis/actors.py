"""Key actors: who matters in the text, how much, and as what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from generator.analysis import lexicon
from generator.analysis.language import Parsed
from generator.analysis.reference import Cast, Figure, Reference
from generator.analysis.salience import Weighing
from generator.model import Actor, Evidence, Mention, Quote, Role

FAINTEST = 0.03  # salience of an actor that says nothing in the text
FAINTEST_SETTING = 0.05  # the same of what is only named once, as a place or beside another noun
_MAX_ROLE = 12  # words
_TITLE_PARTS = ("of", "for", "and", "the", "to", "in", "on", "&", "’s", "'s", "-", ",")


def find(parsed: Parsed, cast: Cast) -> list[Actor]:
    """Everybody in the cast as an actor, the weightiest first; of equal ones the one that is named first."""
    weighing = Weighing(parsed)
    weighed = [(round(weighing.salience(figure), 3), figure) for figure in cast.figures]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].references[0].start))
    return [
        Actor(
            id=figure.id,
            name=figure.name,
            kind=figure.kind,
            role=_role(parsed, cast, figure) if figure.kind == "person" else None,
            salience=salience,
            aliases=figure.aliases,
            mentions=tuple(_mention(parsed, reference) for reference in _mentions(figure)),
        )
        for salience, figure in weighed
    ]


def key(
    parsed: Parsed, cast: Cast, actors: Sequence[Actor], quotes: Sequence[Quote]
) -> Iterator[Actor]:
    """The actors that matter: those that say something, and those that are not too faint."""
    speakers = {quote.speaker.actor for quote in quotes if quote.speaker}
    settings = {figure.id for figure in cast.figures if _is_setting(parsed.doc, figure)}
    for actor in actors:
        faintest = FAINTEST_SETTING if actor.id in settings else FAINTEST
        if actor.salience >= faintest or actor.id in speakers:
            yield actor


def _is_setting(doc: Doc, figure: Figure) -> bool:
    """Whether the text names it once and not as somebody: a venue, or a word before another noun."""
    own = [reference for reference in figure.references if reference.form not in ("attribute", "part")]
    if len(own) != 1:
        return not own
    return figure.kind == "place" or doc[own[0].start : own[0].end].root.dep_ in ("compound", "nmod", "amod")


def _mentions(figure: Figure) -> Sequence[Reference]:
    """The references that speak of the figure itself; the attributes where there are no others."""
    return [r for r in figure.references if r.form != "attribute"] or figure.references


def _mention(parsed: Parsed, reference: Reference) -> Mention:
    where = parsed.evidence_of(parsed.doc[_phrase_start(parsed.doc, reference) : reference.end])
    return Mention(start=where.start, end=where.end, text=parsed.words(where))


def _phrase_start(doc: Doc, reference: Reference) -> int:
    """Where the noun phrase begins that a name ends: its article, title and adjectives belong to the mention."""
    start = reference.start
    if reference.form not in ("name", "part"):
        return start
    head = doc[start : reference.end].root
    left = head.left_edge.i
    if left >= start or start - left > _MAX_ROLE or doc[left].sent.start != doc[start].sent.start:
        return start
    parted = any(token.dep_ == "cc" or (token.is_punct and token.text not in "-–") for token in doc[left:start])
    return start if parted else left


# ---- roles ------------------------------------------------------------------------------------


def _role(parsed: Parsed, cast: Cast, figure: Figure) -> Role | None:
    """What the text calls a person, beside the name: the fullest title, or else an apposition."""
    candidates: list[tuple[int, int]] = []
    for reference in figure.references:
        if reference.form == "name":
            candidates.extend(_titles(parsed.doc, cast, reference))
    if not candidates:
        return None
    start, end = max(candidates, key=lambda span: (min(span[1] - span[0], _MAX_ROLE), -span[0]))
    where = parsed.evidence_of(parsed.doc[start:end])
    return Role(text=parsed.words(where), evidence=(Evidence(start=where.start, end=where.end),))


def _titles(doc: Doc, cast: Cast, reference: Reference) -> Iterator[tuple[int, int]]:
    """Token ranges of roles that stand right before or right after this mention of a person."""
    before = _title_before(doc, cast, reference.start)
    if before is not None:
        yield before
    head = doc[reference.start : reference.end].root
    for child in head.children:
        if child.dep_ == "appos" and child.i >= reference.end:
            yield from _apposition(doc, child)
    if head.dep_ == "appos" and head.i > head.head.i and head.head.pos_ == "NOUN":
        yield from _apposition(doc, head.head, reference.start)


def _title_before(doc: Doc, cast: Cast, name: int) -> tuple[int, int] | None:
    """ "US Special Climate Envoy" before the name: capitalised words that end in a role."""
    nouns, titles = lexicon.words("role_nouns"), lexicon.table("titles")
    end = name
    if not end or not (_is_role(doc[end - 1], nouns, titles) or doc[end - 1].pos_ == "PROPN"):
        return None  # a proper noun may end "Secretary of State", whose role noun stands further left
    start = end
    floor = max(0, end - 16, doc[max(0, end - 1)].sent.start)
    while start > floor and _belongs(doc[start - 1], start < end) and not _person(cast, start - 1):
        start -= 1
    while start < end and (doc[start].lower_ in _TITLE_PARTS or doc[start].lower_ in ("a", "an", "by")):
        start += 1
    if not any(_is_role(token, nouns, titles) for token in doc[start:end]):
        return None
    if all(token.text in ("Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Miss") for token in doc[start:end]):
        return None
    return start, end


def _person(cast: Cast, index: int) -> bool:
    known = cast.at.get(index)
    return known is not None and known[0].kind == "person"


def _is_role(token: Token, nouns: frozenset[str], titles: dict[str, str]) -> bool:
    return token.lower_ in nouns or token.text in titles


def _belongs(token: Token, started: bool) -> bool:
    """Whether a token may be part of a title before a name."""
    if token.lower_ in ("of", "for", "and", "-", "to", "on", "&", "’s", "'s", "the"):
        return started
    if token.pos_ == "PROPN" or (token.text[:1].isupper() and token.pos_ in ("NOUN", "ADJ")):
        return True
    return (
        token.pos_ in ("NOUN", "ADJ")
        and token.lower_ not in ("last", "next", "same", "other")
        and token.tag_ != "NNS"
    )


def _apposition(doc: Doc, noun: Token, stop: int | None = None) -> Iterator[tuple[int, int]]:
    """The noun phrase around a role noun that stands beside a name."""
    if noun.lemma_.lower() not in lexicon.words("role_nouns"):
        return
    start, end = noun.left_edge.i, min(noun.right_edge.i + 1, stop or len(doc))
    for token in doc[noun.i + 1 : end]:
        if (
            token.text in (",", ";", "—", "–", "(", "“", '"')
            or token.dep_ == "relcl"
            or token.lower_ in ("who", "that", "which")
        ):
            end = token.i
            break
    while start < noun.i and doc[start].pos_ in ("DET", "PUNCT", "PRON"):
        start += 1
    if end - start <= _MAX_ROLE + 4:
        yield start, end
