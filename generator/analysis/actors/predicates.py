"""What an actor does in the story: the words of the text after its name, where it is the subject.

Told only where the doer is sure and the words inform. ``clauses`` finds what may be told: a name, or a
pronoun that hardly means anybody else, is the subject of a main clause that states a deed, neither denied
nor merely possible, that can be told whole and understood alone. Which of them a reader wants to know is for
a model to say, by the features of ``predicate_features``; where none is likely enough, nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Doc, Token

from generator.analysis.actors import predicate_features
from generator.analysis.actors.own_words import within
from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import NOUNS, SUBJECTS, child_of, helpers_of
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import Sentence
from generator.models import load

SHORTEST, LONGEST = 3, 25  # words and marks
SURE = 0.95  # how likely a pronoun must stand for somebody
FIRST = 30  # mentions of an entity that are looked at: what is new about it stands early
# Verbs in this form, or with such a verb before them, state something.
_STATES = ("VBD", "VBZ", "VBP")
_WILL = ("will", "'ll", "’ll")
_ASIDE = ("advcl", "parataxis", "punct", "cc", "conj", "meta")
_WHOLE = ("cc", "mark", "punct")  # what may stand behind a clause that is whole
_SENTENCE = 60  # tokens within which its end is sought
_MARKS = frozenset(('"', "“", "”", "‘", "«", "»", "„", "<", ">", "|", "@", "''", "``", "(", "[", "...", "…"))
# Words that point out of a clause: "did so there".
_POINTING = frozenset(
    ("there", "here", "then", "so", "such", "too", "instead", "otherwise", "this", "that", "these", "those")
) | {"other", "others", "my", "our", "your"}
_POINTS = ("DT", "RB", "PDT", "NN", "NNS", "JJ", "PRP$")  # "that" in any other place only joins
_DOUBT = frozenset(("reportedly", "allegedly", "supposedly", "apparently", "if", "unless", "according"))


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens ``start`` to ``end`` tell what the subject of ``verb`` does, a name or a pronoun."""

    start: int
    end: int
    verb: int
    subject: int


def find_predicates(
    parsed: Parsed,
    entities: Entities,
    chosen: Sequence[Entity],
    said: Sequence[tuple[int, int]],
) -> list[Sentence | None]:
    """Of each of these entities what it does, as far as the text tells.

    ``said`` are the stretches of the source, in order, that are somebody's own words; what they claim is
    not the text's.
    """
    decide = load("actors/predicates")
    found = [list(clauses(parsed, entity, said)) for entity in chosen]
    if not any(found):
        return [None] * len(chosen)
    context = predicate_features.Context(parsed, entities)
    rows = [
        predicate_features.features(context, entity, clause)
        for entity, own in zip(chosen, found, strict=True)
        for clause in own
    ]
    chances = iter(decide.probabilities(rows).tolist())
    told: list[Sentence | None] = []
    for own in found:
        best = max(((next(chances), -one.start, one) for one in own), default=None, key=lambda one: one[:2])
        if best is None or best[0] < decide.thresholds["told"]:
            told.append(None)
            continue
        where = parsed.evidence_of(parsed.doc[best[2].start : best[2].end])
        told.append(Sentence(text=parsed.words(where), evidence=(where,)))
    return told


def clauses(parsed: Parsed, entity: Entity, said: Sequence[tuple[int, int]]) -> Iterator[Clause]:
    """What may be told of an entity: the predicates of main clauses whose subject is its name."""
    doc, passage = parsed.doc, 0
    words = {word.casefold() for word in entity.name.split()}
    for mention in entity.mentions[:FIRST]:
        while mention.start >= parsed.passages[passage].end:
            passage += 1
        if not _is_sure(mention) or parsed.passages[passage].paragraph.kind != "body":
            continue
        head = doc[mention.start : mention.end].root
        if head.dep_ not in SUBJECTS or within(said, parsed.offset(head.idx)):
            continue
        named = mention.form == "name" and entity.kind != "country"
        if named and words.isdisjoint(token.lower_ for token in doc[mention.start : mention.end]):
            continue  # a house or a nickname may stand for somebody else here
        span = None if _goes_on(doc, mention) else _predicate(head)
        if span is not None:
            yield Clause(*span, head.head.i, head.i)


def _goes_on(doc: Doc, mention: EntityMention) -> bool:
    """Whether a name only begins the phrase: "Peru goalkeeper Ana Ruiz" is not Peru."""
    return mention.end < len(doc) and doc[mention.end].pos_ in (*NOUNS, "ADJ")


def _is_sure(mention: EntityMention) -> bool:
    """Whether a mention stands for its entity, and for nobody else."""
    named = mention.form in ("name", "group") and not mention.uncertain
    return named or (mention.form == "pronoun" and mention.probability >= SURE)


def _predicate(subject: Token) -> tuple[int, int] | None:
    """The tokens from after the subject to the end of what belongs closely to its verb."""
    doc, verb = subject.doc, subject.head
    main = verb.head if verb.dep_ == "conj" else verb
    if verb.i < subject.i or main.dep_ != "ROOT" or not _is_deed(verb) or not _is_stated(verb):
        return None
    if child_of(subject, "cc", "mark") is not None:
        return None
    start = subject.right_edge.i + 1
    while start < verb.i and doc[start].is_punct:
        start += 1
    near = list(takewhile(lambda child: child.dep_ not in _ASIDE, verb.rights))
    end = near[-1].right_edge.i + 1 if near else verb.i + 1
    if end - start > LONGEST or sum(not token.is_punct for token in doc[start:end]) < SHORTEST:
        return None
    if not _is_whole(doc, end) or any(map(_points_away, doc[start:end])):
        return None
    return start, end


def _points_away(token: Token) -> bool:
    """Whether a word cannot be understood alone, or belongs to somebody's own words."""
    pointing = token.lower_ in _POINTING and token.tag_ in _POINTS
    stands_for = token.lower_ in ("one", "ones") and token.dep_ in ("dobj", "pobj", "attr")
    return token.tag_ == "PRP" or token.text in _MARKS or pointing or stands_for


def _is_deed(verb: Token) -> bool:
    """Whether a verb states that something is done.

    What somebody says stands among the quotes, and what somebody is, is a role.
    """
    lemma = verb.lemma_.lower()
    if verb.pos_ != "VERB" or lemma in lexicon.verbs("say") or lemma in lexicon.verbs("seem"):
        return False
    if verb.lower_ == "born":  # where somebody comes from is no deed
        return False
    children = list(verb.children)
    if any(child.dep_ in ("neg", "ccomp", "mark") for child in children):
        return False
    helpers = helpers_of(verb)
    if any(child.tag_ == "MD" and child.lower_ not in _WILL for child in helpers):
        return False
    return verb.tag_ in _STATES or any(child.tag_ in (*_STATES, "MD") for child in helpers)


def _is_whole(doc: Doc, end: int) -> bool:
    """Whether a clause that ends here is torn neither from its last word nor from what follows."""
    if doc[end - 1].pos_ in ("ADP", "PART", "DET", "AUX", "CCONJ", "SCONJ"):
        return False
    if any(token.lower_ == "but" for token in doc[end : end + 2]):  # "agreed, but only to …" takes it back
        return False
    if end == len(doc) or doc[end].is_sent_start:
        return True
    return doc[end].text not in _MARKS and (doc[end].dep_ in _WHOLE or doc[end].is_punct)


def _is_stated(verb: Token) -> bool:
    """Whether the sentence neither asks, nor doubts, nor makes conditions."""
    doc, first = verb.doc, verb.i
    while first > 0 and verb.i - first < _SENTENCE and not doc[first].is_sent_start:
        first -= 1
    for token in doc[first : verb.i + _SENTENCE]:
        if token.is_sent_start and token.i > verb.i:
            return True
        if token.text == "?" or token.lower_ in _DOUBT:
            return False
    return True
