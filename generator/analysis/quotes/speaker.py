"""Whom the source of a quote stands for, and how sure that is."""

from __future__ import annotations

from msgspec import structs
from spacy.tokens import Doc, Token

from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.coreference.antecedents import PRONOUNS
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import SUBJECTS, child_of
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.words import THIRD_PERSON
from generator.analysis.quotes import attribution, descriptions
from generator.analysis.quotes.attribution import relative_antecedent
from generator.analysis.quotes.decontextualization import SURE, VERY_SURE
from generator.analysis.quotes.quote_candidates import QuoteCandidate
from generator.analysis.quotes.sources import is_part, kind_of_noun
from generator.model import Speaker
from generator.models import load

GUESS = 0.6  # how often a pronoun or a description that coreference leaves open is whom the text means
_REACH = 80  # tokens before a pronoun, at most
_GOES_ON = 0.95  # how often "he said" goes on with whoever the main clause before was about
_HE = ("he", "she")
_CHAIN = 4  # sentences with one and the same pronoun as subject
_ITS = frozenset(("it", "they"))
_TITLE = 9  # a title before a name has fewer tokens than this
_WITHIN_A_TITLE = ("-", "the", "and", "named")
_OF_A_TITLE = ("NOUN", "PROPN", "ADJ", "ADP", "PART")
_Found = tuple[Speaker | None, float]  # who it may be, and how likely that is


def credit(parsed: Parsed, entities: Entities, candidate: QuoteCandidate) -> tuple[Speaker | None, bool]:
    """Whom the source stands for, if anybody, and whether it may well be somebody else.

    That is as likely as that it is the source, times that it stands for that one.
    """
    if candidate.source is None:
        return None, False
    thresholds = load("quotes/speakers").thresholds
    if candidate.who is None:
        found, likely = _speaker(parsed, entities, candidate)
    else:
        found, likely = _known(parsed, candidate.who, candidate.source.i, candidate.source.i + 1), 1.0
    probability = candidate.probability * likely
    if found is None or probability < thresholds["credited"]:
        return None, False
    return found, probability < thresholds["sure"]


def _speaker(parsed: Parsed, entities: Entities, candidate: QuoteCandidate) -> _Found:
    """Whom the source stands for, and how likely that is; of a pronoun the place is its own."""
    assert candidate.source is not None
    source = relative_antecedent(candidate.source) or candidate.source
    found, likely = _named(parsed, entities, source, _named_in(entities, candidate, parsed.doc))
    if found is None and candidate.kind == "direct":  # the names in the words may be somebody else's
        found, likely = _named(parsed, entities, source)
        likely = min(likely, GUESS)
    if found is None or (source is candidate.source and source.lower_ not in PRONOUNS.keys() | _ITS):
        return found, likely
    where = parsed.evidence_of(candidate.source)
    return structs.replace(found, start=where.start, end=where.end), likely


def _named_in(entities: Entities, candidate: QuoteCandidate, doc: Doc) -> frozenset[str]:
    """The actors whom the words name: no "he" or "the senator" who speaks them is one of these."""
    tokens = (token for start, end in candidate.spans for token in doc[start:end])
    known = (entities.at[token.i] for token in tokens if token.i in entities.at)
    return frozenset(entity.id for entity, mention in known if mention.form == "name")


def _named(parsed: Parsed, entities: Entities, source: Token, others: frozenset[str] = frozenset()) -> _Found:
    """Whom a mention stands for, and how likely that is; ``others`` it does not, unless it is their name."""
    speaking, likely = _speaking(parsed, entities, source, others)
    if speaking is not None:
        return speaking, likely
    known = _name_behind(entities, source) or entities.at.get(source.i)
    people = source.ent_type_ == "NORP" and known is not None and known[0].kind in ("place", "country")
    if known is None or people or (known[0].id in others and known[1].form != "name"):
        if source.lower_ in PRONOUNS.keys() | _ITS:
            return _guessed(parsed, entities, source, others), GUESS
        return _described(parsed, entities, source, others)
    entity, mention = known
    start, end, likely = mention.start, mention.end, mention.probability
    if mention.form == "name" and likely < SURE:  # or a namesake
        return _called(parsed, start, end), max(likely, GUESS)
    joined = descriptions.find_joined(entities, source)
    return _called(parsed, start, end, joined) if joined else _known(parsed, entity, start, end), likely


def _guessed(parsed: Parsed, entities: Entities, pronoun: Token, others: frozenset[str]) -> Speaker | None:
    """Whom a pronoun stands for that coreference leaves open."""
    meant = _antecedent(parsed, entities, pronoun, others)
    return None if meant is None else _named(parsed, entities, meant, others)[0]


def _described(parsed: Parsed, entities: Entities, source: Token, others: frozenset[str]) -> _Found:
    """Whom a noun stands for: somebody whom the text names, else the words themselves."""
    start, end = _phrase(source)
    where = parsed.evidence_of(parsed.doc[start:end])
    name = parsed.words(where)
    alias = None if source.ent_type_ == "NORP" else entities.called.get(name)
    if alias is not None:
        return _known(parsed, alias, start, end), 1.0
    if not _may_speak(source):
        return None, 0.0
    author = descriptions.find_author(entities, source)
    if author is not None and author.id not in others:
        return _known(parsed, author, start, end), descriptions.LIKELY
    if not descriptions.is_definite(source):
        return _nameless(parsed, entities, source, source)
    meant = descriptions.find_referent(entities, source, others)
    if meant is not None:
        return _known(parsed, meant, start, end), GUESS
    introduction = descriptions.find_introduction(parsed, source)
    return _nameless(parsed, entities, source, introduction)


def _nameless(
    parsed: Parsed, entities: Entities, source: Token, introduction: Token | None
) -> tuple[Speaker, float]:
    """Somebody by the words for him, and how likely it is that the text has no name for him.

    These are the fuller words by which the text brought him in, or have the name of whose aide he is.
    """
    somebody = source.pos_ != "PROPN" or source.ent_type_ == "NORP"
    unnamed = introduction is not None and somebody and kind_of_noun(source.lemma_.lower()) != "text"
    start, end = _phrase(source)
    words = parsed.words(parsed.evidence_of(parsed.doc[start:end]))
    owner = entities.at.get(start) if parsed.doc[start].lower_ in THIRD_PERSON else None
    if owner is not None and owner[1].probability >= SURE:
        words = f"{owner[0].name}’s{words.removeprefix(parsed.doc[start].text)}"
    elif introduction is not None and introduction.tag_ == "NN":
        first, last = _phrase(introduction)
        if last - first > end - start:
            words = parsed.words(parsed.evidence_of(parsed.doc[first:last]))
    return _called(parsed, start, end, words, unnamed=unnamed), 1.0 if unnamed else GUESS


def _speaking(parsed: Parsed, entities: Entities, pronoun: Token, others: frozenset[str]) -> _Found:
    """Whom the "he" of "he said" stands for where coreference is not very sure: whom the text was just about.

    That is the subject of the main clause before, outside of quotation marks: of somebody else whom a
    quotation names its own words are not.
    """
    if pronoun.lower_ not in _HE:
        return None, 0.0
    first, subject = _first_of_chain(parsed, pronoun)
    known = entities.at.get(first.i)
    sure = known is not None and known[1].probability >= VERY_SURE
    if sure or subject is None or not _agrees(pronoun.lower_, subject, entities):
        if first is pronoun:
            return None, 0.0
        subject = first
    meant = entities.at.get(subject.i)
    if _is_contested(parsed, entities, pronoun, subject):
        return None, 0.0
    if meant is None:  # "a spokesman said"
        told = subject.left_edge.lower_ in (*descriptions.NEW, "the")
        found, likely = _named(parsed, entities, subject, others) if told else (None, 0.0)
        return found, min(likely, _GOES_ON)
    return None if meant[0].id in others else _known(parsed, meant[0], subject.i, subject.i + 1), _GOES_ON


def _is_contested(parsed: Parsed, entities: Entities, pronoun: Token, subject: Token) -> bool:
    """Whether a sentence that tells of no speech has another subject who may be the "he" behind it.

    "Reed was sacked, a move that Lee has backed. But he said …" may be either.
    """
    subjects = [one for one in subject.sent if one.dep_ in SUBJECTS and not parsed.in_quotations[one.i]]
    agreeing = [one.i for one in (subject, *subjects) if _agrees(pronoun.lower_, one, entities)]
    named = {entities.at[place][0].id for place in agreeing if place in entities.at}
    return subject.head.lemma_ not in lexicon.speech() and len(named) > 1


def _first_of_chain(parsed: Parsed, pronoun: Token) -> tuple[Token, Token | None]:
    """The first of one and the same pronoun as subject, and the subject before: "He came. “…,” he said"."""
    subject = descriptions.subject_before(parsed, pronoun)
    for _ in range(_CHAIN):
        if subject is None or subject.lower_ != pronoun.lower_:
            break
        pronoun, subject = subject, descriptions.subject_before(parsed, subject)
    return pronoun, subject


def _antecedent(parsed: Parsed, entities: Entities, pronoun: Token, others: frozenset[str]) -> Token | None:
    """The nearest subject before a pronoun that it agrees with, in its paragraph or the one before.

    A "he" or "she" may else be the nearest person named there.
    """
    before = parsed.passages[max(0, parsed.passage_at(pronoun.i) - 1)].start
    start = max(before, pronoun.i - _REACH, parsed.title_end)
    named = None
    for token in reversed(parsed.doc[start : pronoun.i]):
        known = entities.at.get(token.i)
        if token.dep_ not in SUBJECTS and (named or known is None or pronoun.lower_ not in PRONOUNS):
            continue
        other = known is not None and known[0].id in others
        fits = not other and not parsed.in_quotations[token.i]
        if fits and _agrees(pronoun.lower_, token, entities):
            if token.dep_ in SUBJECTS:
                return token
            named = token
    return named


def _agrees(pronoun: str, token: Token, entities: Entities) -> bool:
    """Whether a pronoun of this number and kind can stand for a mention."""
    known = entities.at.get(token.i)
    if known is None:
        lemma = token.lemma_.lower()
        noun = kind_of_noun(lemma)
        if pronoun == "they":
            return token.tag_ == "NNS" and noun in ("person", "body")
        other = lemma in lexicon.nouns("female" if pronoun == "he" else "male")
        fits = noun in ("body", "text") if pronoun == "it" else noun == "person" and not other
        return token.tag_ == "NN" and fits
    entity, mention = known
    if mention.form == "pronoun" and pronoun != token.lower_:
        return False
    if pronoun in PRONOUNS:
        return entity.kind == "person" and entity.sex in (None, PRONOUNS[pronoun])
    return entity.kind in ("organization", "group" if pronoun == "they" else "place")


def _called(
    parsed: Parsed, start: int, end: int, name: str | None = None, *, unnamed: bool = False
) -> Speaker:
    """Somebody who is no actor, by a name or by the words for him."""
    where = parsed.evidence_of(parsed.doc[start:end])
    name = name or parsed.words(where)
    return Speaker(actor=None, name=name, start=where.start, end=where.end, unnamed=unnamed)


def _known(parsed: Parsed, entity: Entity, start: int, end: int) -> Speaker:
    where = parsed.evidence_of(parsed.doc[start:end])
    return Speaker(actor=entity.id, name=entity.name, start=where.start, end=where.end, unnamed=False)


def _may_speak(source: Token) -> bool:
    """Whether a word can be the head of the words for a speaker: no pronoun, and no thing."""
    if source.pos_ == "NOUN":
        return kind_of_noun(source.lemma_.lower()) != "thing"
    return source.pos_ == "PROPN" or is_part(source)


def is_count(source: Token) -> bool:
    """Whether answers were counted, which nobody says: "a poll", "57 percent"."""
    lemma = source.lemma_.lower()  # of a word with a capital, which the tagger takes for a name, its plural
    return source.ent_type_ == "PERCENT" or bool(lexicon.nouns("poll") & {lemma, lemma.removesuffix("s")})


def _name_behind(entities: Entities, source: Token) -> tuple[Entity, EntityMention] | None:
    """The name behind a title: "co-founder Ann Lee", "the mayor, Ann Lee, said"."""
    if source.pos_ not in ("NOUN", "PROPN"):
        return None
    kind = descriptions.KINDS.get(kind_of_noun(source.lemma_.lower()))
    own = entities.at.get(source.i)
    if own and (own[0].kind == "person" or own[1].form != "name"):
        return None
    office, comma = own is None, False
    for token in source.doc[own[1].end if own else source.i + 1 :][:_TITLE]:
        known = entities.at.get(token.i)
        if known and known[1].form == "name" and known[0].kind in (kind, "person"):
            return known if office and not _is_spoken_for(entities, source, known[1]) else None
        office |= token.lemma_.lower() in lexicon.nouns("role")
        if token.text == "," and not comma and kind is not None:
            comma = True
        elif token.pos_ not in _OF_A_TITLE and token.text not in _WITHIN_A_TITLE:
            break
    return None


def _is_spoken_for(entities: Entities, source: Token, name: EntityMention) -> bool:
    """Whether somebody else speaks for the one named: "a spokesman for Mayor Ann Lee said".

    Nobody does behind another name: "the envoy to Peru Ann Lee".
    """
    head = source.doc[name.start : name.end].root
    return name.start - 1 not in entities.at and head.dep_ in ("poss", "pobj")


def _phrase(head: Token) -> tuple[int, int]:
    """The noun phrase around a head with a noun joined to it, up to a clause or a comma that joins none."""
    doc = head.doc
    start, end = max(head.left_edge.i, head.i - 8), head.i + 1
    start += doc[start].pos_ == "ADV" and doc[start].head == head  # "even the mayor"
    for child in head.rights:
        commas = [token.i for token in doc[child.i : child.right_edge.i] if token.text == ","]
        last = next((comma for comma in commas if doc[comma + 1].dep_ != "conj"), child.right_edge.i + 1)
        if last - head.i > 9 and commas:
            last = commas[0]
        dated = any(token.ent_type_ in ("DATE", "TIME") for token in child.children)
        if child.dep_ != "prep" or child.i != end or last - head.i > 9 or dated:
            break
        end = last
    joined = child_of(head, "conj")  # "farmers and fishing crews"
    if joined is not None and joined.pos_ == "NOUN" and doc[end : joined.left_edge.i].text == "and":
        end = joined.i + 1
    bracket = next((token.i for token in doc[head.i + 1 : end] if token.text == "("), end)
    start, end = attribution.trim(doc, start, bracket)
    return min(start, head.i), max(end, head.i + 1)
