"""Whom the source of a quote stands for, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import structs
from spacy.tokens import Span, Token

from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.coreference.antecedents import PRONOUNS
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import FINITE, RELATIVE, SUBJECTS, child_of
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.words import THIRD_PERSON
from generator.analysis.quotes import attribution, descriptions, standing
from generator.analysis.quotes.attribution import relative_antecedent
from generator.analysis.quotes.candidates import QuoteCandidate
from generator.analysis.quotes.sources import introduces, is_part, kind_of_noun
from generator.model import DOUBLE_MARKS, Speaker
from generator.models import load

GUESS = 0.6  # how often a pronoun or a description that coreference leaves open is whom the text means
_REACH = 80  # tokens before a pronoun, at most
_GOES_ON = 0.95  # how often "he said" goes on with whoever the main clause before was about
_HE = ("he", "she")
_CHAIN = 4  # sentences with one and the same pronoun as subject
_PLURAL = frozenset(("they",))
_NEUTER = frozenset(("it",))
_TITLE = 9  # a title before a name has fewer tokens than this
_WITHIN_A_TITLE = ("-", "the", "and", "named")
_OF_A_TITLE = ("NOUN", "PROPN", "ADJ", "ADP", "PART")
_Found = tuple[Speaker | None, float]  # who it may be, and how likely that is


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
        found, likely = _speaker(parsed, entities, candidate)
    else:
        found, likely = _known(parsed, candidate.who, candidate.source.i, candidate.source.i + 1), 1.0
    probability = candidate.probability * likely
    if found is None or probability < thresholds["credited"]:
        return Credit(None, False, probability)
    return Credit(found, probability < thresholds["sure"], probability)


def _speaker(parsed: Parsed, entities: Entities, candidate: QuoteCandidate) -> _Found:
    """Whom the source stands for, and how likely that is."""
    assert candidate.source is not None
    noun = relative_antecedent(candidate.source)
    source = candidate.source if noun is None else noun
    found, likely = _named(parsed, entities, source, _named_in(parsed, entities, candidate))
    if found is None and candidate.kind == "direct":  # the names in the words may be somebody else's
        found, likely = _named(parsed, entities, source)
        likely = min(likely, GUESS)
    if found is None or noun is None:
        return found, likely
    where = parsed.evidence_of(candidate.source)
    return structs.replace(found, start=where.start, end=where.end), likely


def _named_in(parsed: Parsed, entities: Entities, candidate: QuoteCandidate) -> frozenset[str]:
    """The actors whom the words name: no "he" or "the senator" who speaks them is one of these."""
    tokens = [token for start, end in candidate.spans for token in parsed.doc[start:end]]
    known = (entities.at[token.i] for token in tokens if token.i in entities.at)
    start = candidate.start
    return frozenset(
        entity.id
        for entity, mention in known
        if mention.form == "name" and not introduces(parsed.doc[start : max(start, mention.start)])
    )


def _named(parsed: Parsed, entities: Entities, source: Token, others: frozenset[str] = frozenset()) -> _Found:
    """Whom a mention stands for, and how likely that is; ``others`` it does not, unless it is their name."""
    speaking, likely = _speaking(parsed, entities, source, others)
    if speaking is not None:
        where = parsed.evidence_of(source)
        return structs.replace(speaking, start=where.start, end=where.end), likely
    known = _mention(entities, source)
    if known is not None and known[0].id in others and known[1].form != "name":
        known = None
    if known is not None and not _is_national(source, known[0]):
        if known[1].form == "name" and known[1].probability < standing.SURE:  # or a namesake
            return _called(parsed, known[1].start, known[1].end), max(known[1].probability, GUESS)
        joined = descriptions.find_joined(entities, source)
        if joined is not None:
            return _called(parsed, known[1].start, known[1].end, joined), known[1].probability
        return _known(parsed, known[0], known[1].start, known[1].end), known[1].probability
    if source.lower_ in _PLURAL | _NEUTER | PRONOUNS.keys():
        return _guessed(parsed, entities, source, others)
    return _described(parsed, entities, source, others)


def _mention(entities: Entities, source: Token) -> tuple[Entity, EntityMention] | None:
    """The mention that a source is, or the name that it is a title of."""
    known = entities.at.get(source.i)
    if known is not None and (known[0].kind == "person" or known[1].form != "name"):
        return known
    if source.pos_ not in ("NOUN", "PROPN"):
        return known
    return _name_behind(entities, source) or known


def _is_national(source: Token, known: Entity) -> bool:
    """Whether a word is for people of what coreference joins it to: Peruvians are not Peru."""
    one = source.left_edge.lower_ in (*descriptions.NEW, "the") and source.tag_ in ("NN", "NNP")
    several = source.tag_ in ("NNS", "NNPS") and known.kind in ("place", "country")
    return source.ent_type_ == "NORP" and (one or several)


def _guessed(parsed: Parsed, entities: Entities, pronoun: Token, others: frozenset[str]) -> _Found:
    """Whom a pronoun stands for that coreference leaves open."""
    meant = _antecedent(parsed, entities, pronoun, others)
    found = None if meant is None else _named(parsed, entities, meant, others)[0]
    if found is None or found.actor in others:
        return None, GUESS
    where = parsed.evidence_of(pronoun)
    return structs.replace(found, start=where.start, end=where.end), GUESS


def _described(parsed: Parsed, entities: Entities, source: Token, others: frozenset[str]) -> _Found:
    """Whom a noun stands for: somebody whom the text names, else the words themselves."""
    start, end = _phrase(source)
    where = parsed.evidence_of(parsed.doc[start:end])
    name = parsed.words(where)
    alias = None if source.ent_type_ == "NORP" else entities.called.get(name)
    if alias is not None:
        return _known(parsed, alias, start, end), 1.0
    if not _may_speak(source, parsed.doc[start:end]):
        return None, 0.0
    author = descriptions.find_author(entities, source)
    if author is not None and author.id not in others:
        return _known(parsed, author, start, end), descriptions.LIKELY
    if not descriptions.is_definite(source):
        return _nameless(parsed, entities, source, source)
    introduction = descriptions.find_introduction(parsed, source)
    meant = descriptions.find_referent(parsed, entities, source, others, is_new=introduction is not None)
    if meant is not None:
        return _known(parsed, meant, start, end), GUESS
    return _nameless(parsed, entities, source, introduction)


def _nameless(
    parsed: Parsed, entities: Entities, source: Token, introduction: Token | None
) -> tuple[Speaker, float]:
    """Somebody by the words for him, and how likely it is that the text has no name for him."""
    person = source.pos_ != "PROPN" or source.ent_type_ == "NORP"
    somebody = person and kind_of_noun(source.lemma_.lower()) != "text"
    unnamed = somebody and introduction is not None
    start, end = _phrase(source)
    name, owner = None, _owner(parsed, entities, start)
    if owner is not None:
        words = parsed.words(parsed.evidence_of(parsed.doc[start:end]))
        name = owner + words.removeprefix(parsed.doc[start].text)
    elif introduction is not None and introduction.tag_ in ("NN", "NNP"):
        name = _fuller(parsed, source, introduction)
    return _called(parsed, start, end, name, unnamed=unnamed), 1.0 if unnamed else GUESS


def _owner(parsed: Parsed, entities: Entities, first: int) -> str | None:
    """Whose "his aide" is, if that is known."""
    token = parsed.doc[first]
    known = entities.at.get(first) if token.tag_ == "PRP$" and token.lower_ in THIRD_PERSON else None
    if known is None or known[1].probability < standing.SURE:
        return None
    return f"{known[0].name}’s"


def _fuller(parsed: Parsed, source: Token, introduction: Token) -> str:
    """The words for somebody without a name by which the text brought him in, if they tell no less."""
    (start, end), (first, last) = _phrase(source), _phrase(introduction)
    own, theirs = parsed.doc[start:end], parsed.doc[first:last]
    told = {token.lower_ for token in theirs}
    less = source.lemma_ == introduction.lemma_ and (
        len(theirs) <= len(own) or any(token.lower_ not in told for token in own if token.pos_ != "DET")
    )
    return parsed.words(parsed.evidence_of(own if less else theirs))


def _speaking(parsed: Parsed, entities: Entities, pronoun: Token, others: frozenset[str]) -> _Found:
    """Whom the "he" of "he said" stands for where coreference is not very sure: whom the text was just about.

    That is the subject of the main clause before, outside of quotation marks: of somebody else whom a
    quotation names its own words are not.
    """
    if pronoun.lower_ not in _HE:
        return None, 0.0
    first, subject = _first_of_chain(parsed, pronoun)
    known = entities.at.get(first.i)
    sure = known is not None and known[1].probability >= standing.VERY_SURE and known[0].id not in others
    if sure or subject is None or not _agrees(pronoun.lower_, subject, entities):
        if first is pronoun:
            return None, 0.0
        subject = first
    meant = entities.at.get(subject.i)
    if meant is None:  # "a spokesman said"
        told = subject.left_edge.lower_ in (*descriptions.NEW, "the")
        found, likely = _named(parsed, entities, subject, others) if told else (None, 0.0)
        return found, min(likely, _GOES_ON)
    plain = not meant[1].uncertain and meant[0].id not in others
    return _known(parsed, meant[0], subject.i, subject.i + 1) if plain else None, _GOES_ON


def _first_of_chain(parsed: Parsed, pronoun: Token) -> tuple[Token, Token | None]:
    """The first of one and the same pronoun as subject, and the subject before: "He came. “…,” he said"."""
    subject = descriptions.subject_before(parsed, pronoun)
    for _ in range(_CHAIN):
        if subject is None or subject is pronoun or subject.lower_ != pronoun.lower_:
            break
        pronoun, subject = subject, descriptions.subject_before(parsed, subject) or subject
    return pronoun, subject


def _antecedent(parsed: Parsed, entities: Entities, pronoun: Token, others: frozenset[str]) -> Token | None:
    """The nearest subject before a pronoun that it agrees with, in its paragraph or the one before.

    A "he" or "she" may else be the nearest person named there.
    """
    doc = parsed.doc
    before = parsed.passages[max(0, parsed.passage_at(pronoun.i) - 1)].start
    start = max(before, pronoun.i - _REACH)
    named = None
    for token in reversed(doc[max(start, parsed.title_end) : pronoun.i]):
        subject, known = token.dep_ in SUBJECTS, token.i in entities.at and pronoun.lower_ in _HE
        if not (subject or known) or descriptions.in_marks(parsed, token):
            continue
        other = token.i in entities.at and entities.at[token.i][0].id in others
        if not other and _agrees(pronoun.lower_, token, entities):
            if subject:
                return token
            named = named or token
    return named


def _agrees(pronoun: str, token: Token, entities: Entities) -> bool:
    """Whether a pronoun of this number and kind can stand for a mention."""
    known = entities.at.get(token.i)
    if known is None:
        noun = kind_of_noun(token.lemma_.lower())
        if pronoun in _PLURAL:
            return token.tag_ == "NNS" and noun in ("person", "body")
        if pronoun in _NEUTER:
            return token.tag_ == "NN" and noun in ("body", "text")
        sex = descriptions.sex_of(token.lemma_.lower())
        return token.tag_ == "NN" and noun == "person" and sex in (None, PRONOUNS[pronoun])
    entity, mention = known
    if mention.form == "pronoun" and pronoun != token.lower_:
        return False
    if pronoun in PRONOUNS:
        return entity.kind == "person" and entity.sex in (None, PRONOUNS[pronoun])
    return entity.kind in (("organization", "group") if pronoun in _PLURAL else ("organization", "place"))


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


def _may_speak(source: Token, phrase: Span) -> bool:
    """Whether the words can be the name of a speaker: no pronoun, no thing, and no sentence."""
    if any(token.tag_ in (*FINITE, "WP$") for token in phrase) or is_count(source):
        return False
    bare = len(phrase) == 1 and source.tag_ in ("NN", "NNP") and not source.text.isupper()
    headline = source.ent_type_ == "NORP" or source.lemma_.lower() in lexicon.nouns("role")
    if bare and headline:  # a headline's "Senator", or torn from a name
        return False
    if source.pos_ not in ("NOUN", "PROPN"):
        return is_part(source)
    return source.pos_ == "PROPN" or kind_of_noun(source.lemma_.lower()) != "thing"


def is_count(source: Token) -> bool:
    """Whether answers were counted, which nobody says: "a poll", "57 percent", "eight of ten voters"."""
    lemma = source.lemma_.lower()  # of a word with a capital, which the tagger takes for a name, its plural
    if source.ent_type_ == "PERCENT" or lexicon.nouns("poll") & {lemma, lemma.removesuffix("s")}:
        return True
    of = (child for child in source.children if child.dep_ == "prep" and child.lower_ == "of")
    among = (one for each in of for one in each.children)
    return source.pos_ == "NUM" and any(child.pos_ == "NUM" for one in among for child in one.children)


def _name_behind(entities: Entities, source: Token) -> tuple[Entity, EntityMention] | None:
    """The name behind a title: "co-founder Ann Lee", "the mayor, Ann Lee, said"."""
    kind = descriptions.KINDS.get(kind_of_noun(source.lemma_.lower()))
    own = entities.at.get(source.i)
    start = own[1].end if own else source.i + 1
    comma, office = False, own is None
    for token in source.doc[start : start + _TITLE]:
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
    if name.start - 1 in entities.at:
        return False
    last = source.doc[name.start : name.end].root
    link = last.head
    return last.dep_ == "poss" or (
        last.dep_ == "pobj"
        and link.i > source.i
        and (link.lower_ in ("for", "to") or link.i == name.start - 1)
    )


def _phrase(head: Token) -> tuple[int, int]:
    """The noun phrase around a head, up to its first comma or clause."""
    doc = head.doc
    start, end = max(head.left_edge.i, head.i - 8), head.i + 1
    for child in head.rights:
        words = doc[child.i : child.right_edge.i]
        last = next(
            (t.i for t in words if t.text in (",", "(") or t.tag_ in RELATIVE), child.right_edge.i + 1
        )
        dated = any(token.ent_type_ in ("DATE", "TIME") for token in child.children)
        if child.dep_ != "prep" or child.i != end or last - 1 - head.i > 8 or dated:
            break
        end = last
    end = _end_of_joined(head, end)
    apart = (token.i + 1 for token in doc[start : head.i] if token.text in DOUBLE_MARKS or _is_even(token))
    start = max(apart, default=start)
    bracket = next((token.i for token in doc[start:end] if token.text in ("(", "[")), end)
    start, end = attribution.trim(doc, start, max(bracket, head.i + 1))
    return min(start, head.i), max(end, head.i + 1)


def _end_of_joined(head: Token, end: int) -> int:
    """Where a phrase ends with the noun that is joined to it: "farmers and fishing crews"."""
    other = child_of(head, "conj")
    if other is not None and other.pos_ == "NOUN" and head.doc[end : other.left_edge.i].text == "and":
        return other.i + 1
    return end


def _is_even(token: Token) -> bool:
    """Whether a word only ties a phrase to what was said before: "even the mayor", "also the guild"."""
    return token.pos_ == "ADV" and token.i == token.head.left_edge.i and token.head.pos_ in ("NOUN", "PROPN")
