"""Whom a description means: "the guard" whom the text has brought in, "the letter" that somebody wrote.

What coreference has joined to a name is left to it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import SUBJECTS, child_of
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes import attribution
from generator.analysis.quotes.sources import kind_of_noun

LIKELY = 0.85  # how often somebody found here is the one who is meant
_POINTING = ("the", "this", "that")
NEW = ("a", "an", "another", "one", "some")
REACH = 90  # tokens between the sentence and the subject before it
_BACK = 2  # paragraphs before it
_MEMORY = 600  # tokens before a description in which it may have been brought in
KINDS = {"person": "person", "body": "organization"}  # of whom a noun brings in


def is_definite(source: Token) -> bool:
    """Whether a noun phrase means somebody whom the reader is to know: "the senator", not "a senator"."""
    return source.left_edge.lower_ in _POINTING and source.tag_ in ("NN", "NNP")


def find_introduction(parsed: Parsed, source: Token) -> Token | None:
    """The noun by which the text has brought in somebody without a name: "a guard", then "the guard".

    "The newspaper" is the one with a name.
    """
    text = kind_of_noun(source.lemma_.lower()) == "text"
    for token in reversed(parsed.doc[max(0, source.i - _MEMORY) : source.left_edge.i]):
        noun = token.pos_ == "NOUN" or token.ent_type_ == "NORP"
        if not noun or child_of(token, "appos") is not None:
            continue
        new = token.left_edge.lower_ in NEW
        same = token.lemma_ == source.lemma_ and (new or token.tag_ == "NNS" or (text and has_name(token)))
        if same:
            return token
    return None


def has_name(noun: Token) -> bool:
    """Whether a name stands before a noun: "the UN clerk"."""
    return any(child.pos_ == "PROPN" for child in noun.lefts)


def sex_of(lemma: str) -> str | None:
    """The sex that a noun tells."""
    return next((sex for sex in ("male", "female") if lemma in lexicon.nouns(sex)), None)


def find_joined(entities: Entities, source: Token) -> str | None:
    """The names of two or more of one kind who say something together: "Ann Bell and Jo Kerr said"."""
    if source.dep_ == "conj":
        return None
    nouns = sorted((source, *source.conjuncts))
    names = (child_of(token, "appos") or token for token in nouns)  # "and the club Dunmore United"
    together = [
        entities.at.get(noun.i) or entities.at.get(name.i) for noun, name in zip(nouns, names, strict=True)
    ]
    named = [one[0] for one in together if one is not None and one[1].form == "name"]
    alike = len({one.kind for one in named}) == 1 and len(named) == len(together)
    listed = list(dict.fromkeys(one.name for one in named))
    return f"{', '.join(listed[:-1])} and {listed[-1]}" if alike and len(listed) > 1 else None


def find_author(entities: Entities, source: Token) -> Entity | None:
    """Whose words a document is, if the text tells: "the court's summary", "wrote in a letter"."""
    if kind_of_noun(source.lemma_.lower()) != "text":
        return None
    earlier = source.doc[max(0, source.i - _MEMORY) : source.i] if is_definite(source) else ()
    for token in (source, *reversed(earlier)):
        if token.lemma_ != source.lemma_:
            continue
        for author in (*attribution.owners(token), *_writer(token)):
            named = child_of(author, "appos")  # "from the director, Ann Bell"
            for one in (named or author, author):
                known = entities.at.get(one.i)
                if known and known[0].kind in ("person", "organization") and not known[1].uncertain:
                    return known[0]
    return None


def _writer(text: Token) -> Iterator[Token]:
    """Who says something in a document, or sends it: "Lee wrote in a letter", "a letter sent from Lee"."""
    link = text.head
    said_in = (
        text.dep_ == "pobj"
        and link.lower_ in ("in", "by", "with")
        and link.head.lemma_ in lexicon.verbs("speech")
    )
    source = attribution.source_of(link.head)[0] if said_in else None
    if source is not None:
        yield source
    for verb in (link, *text.rights):
        if verb.lemma_ in attribution.makings():
            hands = (child for child in verb.rights if child.lower_ in ("by", "from"))
            yield from filter(None, (child_of(hand, "pobj") for hand in hands))


def subject_before(parsed: Parsed, source: Token) -> Token | None:
    """The subject of the main clause before the sentence, that of a question left out, not far before it."""
    doc, end = parsed.doc, source.sent.start
    if any(_is_beside(parsed, token, source) for token in doc[end : source.left_edge.i]):
        return None
    passage = parsed.passages[max(0, parsed.passage_at(source.i) - _BACK)]
    start = max(parsed.title_end, passage.start, end - REACH)
    for token in reversed(doc[start:end]):
        if token.dep_ not in SUBJECTS or in_marks(parsed, token) or token.sent[-1].text == "?":
            continue
        verb = token.head
        if verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT"):
            person = token.pos_ != "NOUN" or kind_of_noun(token.lemma_.lower()) in ("person", "body")
            return token if person else attribution.agent_of(verb) or token  # "the claim was denied by Lee"
    return None


def _is_beside(parsed: Parsed, token: Token, source: Token) -> bool:
    """Whether a token is a subject, and not of what the source says: "It is late, he said"."""
    told = token.head.dep_ == "ccomp" and token.head.head == source.head
    return token.dep_ in SUBJECTS and not told and not in_marks(parsed, token)


def in_marks(parsed: Parsed, token: Token) -> bool:
    """Whether a token stands in quotation marks."""
    place = bisect_right(parsed.quotations, token.idx, key=lambda quotation: quotation.start) - 1
    return place >= 0 and token.idx < parsed.quotations[place].end


def find_referent(
    parsed: Parsed, entities: Entities, source: Token, others: frozenset[str], *, is_new: bool
) -> Entity | None:
    """Whom a definite description refers to, none of these ``others``, where the text leaves one choice.

    That is the only one who is called by its noun, or the body that the text mentions twice as often as any
    other. A person who ``is_new`` was brought in without a name.
    """
    lemma = source.lemma_.lower()
    kinds = _kinds(source, lemma) - {"person" if is_new else ""}
    if not kinds or _is_told_whose(source):
        return None
    fitting = [one for one in entities.all if one.id not in others and _may_be(one, kinds, source)]
    called = [one for one in fitting if _is_called(parsed.doc, one, lemma)]
    if called or kinds == {"person"} or lemma in lexicon.nouns("source") - lexicon.nouns("company"):
        return called[0] if len(called) == 1 else None
    first, *others_too = sorted(fitting, key=lambda one: -len(one.mentions)) or (None,)
    rivals = [one for one in others_too if first and 2 * len(one.mentions) > len(first.mentions)]
    return None if rivals else first


def _kinds(source: Token, lemma: str) -> frozenset[str]:
    """The kinds of actors that a noun is for: a person, or a body that no name in its phrase tells apart."""
    if source.ent_type_ == "NORP":
        return frozenset(("person",))
    if source.tag_ != "NN" or lemma in lexicon.nouns("state"):
        return frozenset()
    classes = lexicon.noun(lemma).classes
    person = kind_of_noun(lemma) == "person" and "people" not in classes
    body = "body" in classes and not has_name(source)
    return frozenset(kind for kind, fits in (("person", person), ("organization", body)) if fits)


def _is_told_whose(source: Token) -> bool:
    """Whether a phrase says whose it is, so that it needs no name: "the mayor’s aide"."""
    of = next((child for child in source.rights if child.lower_ == "of"), None)
    objects = () if of is None else of.children
    told = any(one.pos_ == "PROPN" or child_of(one, "det", "poss") is not None for one in objects)
    return told or child_of(source, "poss") is not None


def _may_be(entity: Entity, kinds: frozenset[str], noun: Token) -> bool:
    """Whether an entity is of the kind and sex of a noun, and named before it."""
    sex = sex_of(noun.lemma_.lower())
    named = any(mention.form == "name" and mention.end <= noun.left_edge.i for mention in entity.mentions)
    whole = entity.kind != "person" or entity.sex is not None or " " in entity.name
    return named and whole and entity.kind in kinds and (None in (sex, entity.sex) or sex == entity.sex)


def _is_called(doc: Doc, entity: Entity, lemma: str) -> bool:
    """Whether the text says what somebody is by a noun: "Captain Bell", "Bell is captain"."""
    for mention in entity.mentions:
        name = doc[mention.start : mention.end].root
        beside = [name, name.head] if name.dep_ in ("appos", "compound", "nmod") else [name]
        beside += [child for child in name.children if child.dep_ in ("appos", "compound", "nmod")]
        if name.dep_ == "nsubj":
            beside += [child for child in name.head.children if child.dep_ == "attr"]
        if any(one.lemma_.lower() == lemma for one in beside):
            return True
    return False
