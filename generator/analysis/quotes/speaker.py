"""Whom the source of a quote stands for, and how sure that is."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from msgspec import structs
from spacy.tokens import Doc, Span, Token

from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.coreference.antecedents import PRONOUNS
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import FINITE, SUBJECTS, Parsed
from generator.analysis.quotes import descriptions
from generator.analysis.quotes.attribution import relative_antecedent
from generator.analysis.quotes.candidates import QuoteCandidate
from generator.analysis.quotes.sources import is_part, kind_of_noun
from generator.model import DOUBLE_MARKS, Speaker
from generator.models import load

GUESS = 0.6  # how often a pronoun that coreference leaves open stands for the subject before
_REACH = 80  # tokens before a pronoun, at most
_GOES_ON = 0.95  # how often "he said" goes on with whoever the main clause before was about
_HE = ("he", "she")
_PLURAL = frozenset(("they",))
_NEUTER = frozenset(("it",))
_TITLE = 9  # a title before a name has fewer tokens than this
_OF_A_TITLE = ("NOUN", "PROPN", "ADJ", "ADP", "PART")


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is said to speak, if anybody can be; ``uncertain`` if this may well be somebody else."""

    speaker: Speaker | None
    uncertain: bool
    probability: float


def credit(parsed: Parsed, entities: Entities, candidate: QuoteCandidate) -> Credit:
    """Whom the source stands for: as likely as that it is the source, times that it stands for that one."""
    if candidate.source is None:
        return Credit(None, False, 0.0)
    thresholds = load("quotes/speakers").thresholds
    if candidate.who is None:
        found, likely = _speaker(parsed, entities, candidate.source)
    else:
        found, likely = _known(parsed, candidate.who, candidate.source.i, candidate.source.i + 1), 1.0
    probability = candidate.probability * likely
    if found is None or probability < thresholds["credited"]:
        return Credit(None, False, probability)
    return Credit(found, probability < thresholds["sure"], probability)


def _speaker(parsed: Parsed, entities: Entities, source: Token) -> tuple[Speaker | None, float]:
    """Whom a mention stands for, and how likely that is."""
    noun = relative_antecedent(source)
    if noun is None:
        return _named(parsed, entities, source)
    where = parsed.evidence_of(source)
    found, likely = _named(parsed, entities, noun)
    return None if found is None else structs.replace(found, start=where.start, end=where.end), likely


def _named(parsed: Parsed, entities: Entities, source: Token) -> tuple[Speaker | None, float]:
    doc = parsed.doc
    source = _head(entities, source)
    speaking = _speaking(parsed, entities, source)
    if speaking is not None:
        return _known(parsed, speaking, source.i, source.i + 1), _GOES_ON
    known = entities.at.get(source.i) or _name_beside(entities, source) or _name_after(entities, source)
    if known is not None and known[0].kind != "person" and known[1].form == "name":
        known = _officer(doc, entities, known[1].end) or known
    nationals = source.ent_type_ == "NORP" and source.tag_ in ("NNS", "NNPS")
    nationals = nationals and known is not None and known[0].kind in ("place", "country")
    if known is not None and not nationals:  # Peruvians are not Peru
        in_marks = source.lower_ in _HE and _is_named_in_marks(parsed, known[0], source)
        likely = min(known[1].probability, GUESS) if in_marks else known[1].probability
        return _known(parsed, known[0], known[1].start, known[1].end), likely
    start, end = _phrase(source)
    where = parsed.evidence_of(doc[start:end])
    name = parsed.words(where)
    alias = entities.called.get(name)
    if alias is not None and not nationals:
        return _known(parsed, alias, start, end), 1.0
    if source.lower_ in _PLURAL | _NEUTER | PRONOUNS.keys():
        meant = _antecedent(parsed, entities, source)
        found = None if meant is None else _named(parsed, entities, meant)[0]
        return None if found is None else structs.replace(found, start=where.start, end=where.end), GUESS
    if not _may_speak(source, doc[start:end]):
        return None, 0.0
    if descriptions.is_definite(source):
        described = descriptions.find_described(parsed, entities, source)
        if described is not None:
            return _known(parsed, described, start, end), descriptions.LIKELY
    somebody = source.pos_ != "PROPN" and kind_of_noun(source.lemma_.lower()) != "text"
    unnamed = somebody and (not descriptions.is_definite(source) or descriptions.is_introduced(source))
    return Speaker(actor=None, name=name, start=where.start, end=where.end, unnamed=unnamed), 1.0


def _speaking(parsed: Parsed, entities: Entities, pronoun: Token) -> Entity | None:
    """Whom the "he" of "he said" stands for where coreference is not sure: whoever the text was just about.

    That is the subject of the main clause before, outside of quotation marks: of somebody else whom a
    quotation names its own words are not.
    """
    if pronoun.lower_ not in _HE:
        return None
    known = entities.at.get(pronoun.i)
    if known is not None and not known[1].uncertain and not _is_named_in_marks(parsed, known[0], pronoun):
        return None
    subject = descriptions.subject_before(parsed, pronoun)
    meant = None if subject is None else entities.at.get(subject.i)
    if meant is None or meant[0].kind != "person" or meant[1].uncertain:
        return None
    return meant[0] if meant[0].sex in (None, PRONOUNS[pronoun.lower_]) else None


def _is_named_in_marks(parsed: Parsed, entity: Entity, pronoun: Token) -> bool:
    """Whether the last words for an entity before a pronoun are somebody's in quotation marks."""
    place = bisect_left(entity.mentions, pronoun.i, key=lambda mention: mention.start)
    return place > 0 and descriptions.in_marks(parsed, parsed.doc[entity.mentions[place - 1].start])


def _head(entities: Entities, source: Token) -> Token:
    """What a mention belongs to: the name beside it, "one" in "one of the captains"."""
    if source.i in entities.at:
        return source
    if source.dep_ == "appos" and source.head.i in entities.at:
        return source.head
    if (
        source.dep_ == "pobj"
        and source.head.lower_ == "of"
        and source.head.head.pos_ in ("NUM", "DET", "PRON")
    ):
        return source.head.head
    return source


def _antecedent(parsed: Parsed, entities: Entities, pronoun: Token) -> Token | None:
    """The nearest subject before a pronoun, in its paragraph or the one before, that it agrees with."""
    doc = parsed.doc
    before = parsed.passages[max(0, parsed.passage_at(pronoun.i) - 1)].start
    start = max(before, pronoun.i - _REACH)
    for token in reversed(doc[max(start, parsed.title_end) : pronoun.i]):
        if (
            token.dep_ in SUBJECTS
            and _agrees(pronoun.lower_, token, entities)
            and not descriptions.in_marks(parsed, token)
        ):
            return token
    return None


def _agrees(pronoun: str, token: Token, entities: Entities) -> bool:
    """Whether a pronoun of this number and kind can stand for a mention."""
    known = entities.at.get(token.i)
    if known is None:
        noun = kind_of_noun(token.lemma_.lower())
        if pronoun in _PLURAL:
            return token.tag_ == "NNS" and noun in ("person", "body")
        if pronoun in _NEUTER:
            return token.tag_ == "NN" and noun in ("body", "text")
        return token.tag_ == "NN" and noun == "person"
    entity, mention = known
    if mention.form == "pronoun" and pronoun != token.lower_:
        return False
    if pronoun in PRONOUNS:
        return entity.kind == "person" and entity.sex in (None, PRONOUNS[pronoun])
    return entity.kind in (("organization", "group") if pronoun in _PLURAL else ("organization", "place"))


def _known(parsed: Parsed, entity: Entity, start: int, end: int) -> Speaker:
    where = parsed.evidence_of(parsed.doc[start:end])
    return Speaker(actor=entity.id, name=entity.name, start=where.start, end=where.end, unnamed=False)


def _may_speak(source: Token, phrase: Span) -> bool:
    """Whether the words can be the name of a speaker: no pronoun, no thing, and no sentence."""
    if any(token.tag_ in FINITE for token in phrase) or is_count(source):
        return False
    bare = len(phrase) == 1 and source.tag_ in ("NN", "NNP") and not source.text.isupper()
    if bare and source.lemma_.lower() in lexicon.nouns("role"):  # a headline's "Senator", or torn from a name
        return False
    if source.pos_ not in ("NOUN", "PROPN"):
        return is_part(source)
    return source.pos_ == "PROPN" or kind_of_noun(source.lemma_.lower()) != "thing"


def _officer(doc: Doc, entities: Entities, start: int) -> tuple[Entity, EntityMention] | None:
    """The person named behind a body and an office of it: "the Bank of Peru chairwoman Ann Lee said"."""
    office = False
    for token in doc[start : start + _TITLE]:
        known = entities.at.get(token.i)
        if office and known is not None and known[0].kind == "person" and known[1].form == "name":
            return known
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return None
        office = token.lemma_.lower() in lexicon.nouns("role")
    return None


def is_count(source: Token) -> bool:
    """Whether answers were counted, which nobody says: "a poll", "57 percent", "eight of ten voters"."""
    lemma = source.lemma_.lower()  # of a word with a capital, which the tagger takes for a name, its plural
    if source.ent_type_ == "PERCENT" or lexicon.nouns("poll") & {lemma, lemma.removesuffix("s")}:
        return True
    of = (child for child in source.children if child.dep_ == "prep" and child.lower_ == "of")
    among = (one for each in of for one in each.children)
    return source.pos_ == "NUM" and any(child.pos_ == "NUM" for one in among for child in one.children)


def _name_after(entities: Entities, source: Token) -> tuple[Entity, EntityMention] | None:
    """The person whose name completes a title that the parser took for the source: "co-founder Ann Lee"."""
    if source.pos_ not in ("NOUN", "PROPN"):
        return None
    for token in source.doc[source.i + 1 : source.i + _TITLE]:
        known = entities.at.get(token.i)
        if known is not None and known[0].kind == "person" and known[1].form == "name":
            return None if _is_spoken_for(source, known[1]) else known
        if token.pos_ not in _OF_A_TITLE and token.text not in ("-", "the"):
            return None
    return None


def _is_spoken_for(source: Token, name: EntityMention) -> bool:
    """Whether somebody else speaks for the one named: "a spokesman for Mayor Ann Lee said"."""
    last = source.doc[name.start : name.end].root
    link = last.head
    return (
        last.dep_ == "pobj"
        and link.i > source.i
        and (link.lower_ in ("for", "to") or link.i == name.start - 1)
    )


def _name_beside(entities: Entities, source: Token) -> tuple[Entity, EntityMention] | None:
    """The person named behind a description and a comma: "the mayor, Ann Lee, said"."""
    if source.tag_ not in ("NN", "NNP") or kind_of_noun(source.lemma_.lower()) != "person":
        return None
    doc, place = source.doc, source.i + 1
    while place < len(doc) and place - source.i < _TITLE and doc[place].pos_ in (*_OF_A_TITLE, "DET"):
        place += 1
    if place + 1 >= len(doc) or doc[place].text != ",":
        return None
    place += 1
    while (
        place + 1 < len(doc)
        and place not in entities.at
        and doc[place].text in lexicon.table("parsing/titles")
    ):
        place += 1
    known = entities.at.get(place)
    if known is None or known[0].kind != "person" or known[1].form != "name" or known[1].start != place:
        return None
    after = doc[known[1].end] if known[1].end < len(doc) else None
    if after is None or after.text in (".", ";") or after.head == source.head or after == source.head:
        return known
    listed = known[1].end + 1 < len(doc) and doc[known[1].end + 1].lower_ in ("and", "or")
    return known if after.text == "," and not listed else None


def _phrase(head: Token) -> tuple[int, int]:
    """The noun phrase around a head, up to its first comma or clause."""
    doc = head.doc
    start, end = max(head.left_edge.i, head.i - 8), head.i + 1
    for child in head.rights:
        last = next((t.i for t in doc[child.i : child.right_edge.i] if t.text == ","), child.right_edge.i + 1)
        if child.dep_ != "prep" or child.i != end or last - 1 - head.i > 8:
            break
        end = last
    start = max((token.i + 1 for token in doc[start : head.i] if token.text in DOUBLE_MARKS), default=start)
    while start < head.i and doc[start].is_punct:
        start += 1
    bracket = next((token.i for token in doc[start:end] if token.text in ("(", "[")), end)
    end = max(bracket, head.i + 1)
    while end > head.i + 1 and (doc[end - 1].is_punct or doc[end - 1].pos_ == "CCONJ"):
        end -= 1
    return start, end
