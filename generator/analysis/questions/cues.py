"""Sentences that leave something open, found by the words of ``data/cues.tsv`` and their grammar."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from spacy.tokens import Span, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import (
    CLAUSES_OF_NOUNS,
    FINITE,
    NOUN_SUBJECTS,
    PREDICATES,
    above,
    child_of,
    has_to,
    helpers_of,
    is_negated,
    is_passive,
    is_verb,
    subject_of,
    verbs_above,
)
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.words import FIRST_PERSON, HAVE, HE, RELATIVE, SHE
from generator.model import CLOSING_MARKS, QuestionKind, ShortQuestion

_LONGEST = 120  # tokens of a sentence that is looked into
_YEAR = re.compile(r"(?:1\d|20)\d\ds?")
_NEAR = 3  # words from a "not" to what it is of
_WITHIN = ("amod", "compound", "poss")
_SIDE = (*CLAUSES_OF_NOUNS, "appos", "pcomp")


class CueRow(NamedTuple):
    """A row of the table: a cue, what is asked where it stands, and what must hold of its words."""

    place: int
    name: str
    kind: QuestionKind
    short: ShortQuestion | None
    needs: frozenset[str]
    without: frozenset[str]


_ASKED = CueRow(-1, "asked", "asked", None, frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class QuestionCue:
    """A word that leaves something open, and what is asked of it."""

    row: CueRow
    token: Token

    @property
    def verb(self) -> Token:
        """The verb of what is open: "pay" of "plans to pay"."""
        return infinitive(self.token) or own_verb(self.token)


@dataclass(frozen=True, slots=True)
class QuestionCandidate:
    """A sentence of the body, its number among them, and its cues, the surest first."""

    span: Span
    number: int
    cues: Sequence[QuestionCue]


def find_candidates(parsed: Parsed) -> list[QuestionCandidate]:
    """All sentences of the body, also those without a cue."""
    bodies = (passage for passage in parsed.passages if passage.paragraph.kind == "body")
    spans = (span for passage in bodies for span in parsed.sentences(passage))
    return [QuestionCandidate(span, number, _cues(span)) for number, span in enumerate(spans)]


def _cues(span: Span) -> Sequence[QuestionCue]:
    if span.text.rstrip(CLOSING_MARKS + " )").endswith("?"):
        inverted = span[0].pos_ == "AUX" or any(one.tag_ in ("WDT", "WP", "WP$", "WRB") for one in span)
        return [QuestionCue(_ASKED, span.root)] if inverted else []
    found = [cue for token in span if len(span) <= _LONGEST for cue in _cues_of(token)]
    return sorted(found, key=lambda cue: (is_aside(cue.token), cue.row.place, cue.token.i))


def _cues_of(token: Token) -> Iterator[QuestionCue]:
    """The surest cue that a word is, if it is one."""
    rows = _table().get(token.lower_) or _table().get(token.lemma_.lower(), ())
    if not rows or token.pos_ == "PROPN" or token.dep_ in _WITHIN:  # the month of May, somebody called Will
        return
    if any(map(_is_hypothetical, (token, *above(token)))) or _is_over(token):
        return
    for row in rows:
        if all(FACTS[need](token) for need in row.needs) and not any(
            FACTS[one](token) for one in row.without
        ):
            yield QuestionCue(row, token)
            return


@cache
def _table() -> Mapping[str, Sequence[CueRow]]:
    """Each word with the rows that it may stand for, the surest first."""
    found = defaultdict(list)
    for place, (name, kind, short, needs, words) in enumerate(lexicon.rows_of("questions/cues")[1:]):
        wanted = frozenset(one for one in needs.split() if one[0] != "!")
        barred = frozenset(one[1:] for one in needs.split() if one[0] == "!")
        for word in words.split():
            found[word].append(CueRow(place, name, kind, short, wanted, barred))  # type: ignore[arg-type]
    return found


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a list in ``data/words.tsv``."""
    return frozenset(dict(lexicon.rows_of("questions/words"))[name].split())


def own_verb(word: Token) -> Token:
    """The word itself if it is a full verb, else the verb of its clause."""
    return word if is_verb(word) and word not in helpers_of(word.head) else next(verbs_above(word), word)


def infinitive(word: Token) -> Token | None:
    """The infinitive that a word governs: "plans to pay", "called for Peru to pay", "has yet to pay"."""
    head = word.head if word.lower_ == "yet" and word.head.lower_ in HAVE else word
    found = (child for child in head.children if child.i > word.i and has_to(child))
    return next(
        (
            one
            for one in found
            if one.dep_ in ("xcomp", "ccomp", "acl") or (one.dep_ == "advcl" and subject_of(one) is not None)
        ),
        None,
    )


def actor_of(word: Token) -> Token | None:
    """Who acts: the subject of the verb, or the one that it shares with another."""
    verb = own_verb(word)
    while True:
        who = subject_of(verb)
        if who is not None and verb.dep_ == "relcl" and who.lower_ in RELATIVE:
            return verb.head
        if who is not None or verb.dep_ not in ("conj", "xcomp") or not is_verb(verb.head):
            return who
        verb = verb.head


def is_finite(verb: Token) -> bool:
    """Whether a verb makes a statement: "he plans", "it is planned"; not "planning"."""
    return is_verb(verb) and any(one.tag_ in FINITE for one in (verb, *helpers_of(verb)))


def is_told(verb: Token) -> bool:
    """Whether somebody said what a verb tells."""
    return verb.dep_ == "ccomp" and lexicon.speech().get(verb.head.lemma_.lower(), "think") != "think"


def _is_negated(word: Token) -> bool:
    """ "Has not decided", "was unable to say", "is not clear", "nobody knows", "no plans"."""
    refused = word.dep_ == "xcomp" and word.head.lemma_ in words_of("refusing")
    nouns = [child.left_edge.lower_ for child in word.children if child.dep_ in ("det", *NOUN_SUBJECTS)]
    nobody = any(noun in ("neither", "no", "nobody", "none") for noun in nouns)
    with_head = word.dep_ in ("advmod", "aux", *PREDICATES) and is_negated(word.head)
    own = any(child.dep_ == "neg" and abs(word.i - child.i) <= _NEAR for child in word.children)
    return refused or nobody or own or with_head


def is_aside(word: Token) -> bool:
    """Whether a word only describes something: "the mayor, who plans to resign", "how far he plans to go"."""
    return any(
        one.dep_ in _SIDE or (one.dep_ in ("ccomp", "xcomp") and one.left_edge.lower_ in words_of("asking"))
        for one in (word, *above(word))
    )


def _is_past(word: Token) -> bool:
    """Whether the verb tells what was once; "said that it was trying" tells what still holds."""
    verb = own_verb(word)
    tags = {one.tag_ for one in (verb, *helpers_of(verb))}
    begun = verb != word and verb.lemma_ in words_of("opening")  # "ordered an inquiry"
    return ("VBD" in tags or tags == {"VBN"}) and not is_told(verb) and not begun


def _is_over(word: Token) -> bool:
    """ "After asking Peru to pay", "had said that it would", "asked Peru in 1999"."""
    for one in filter(is_verb, (word, *above(word))):
        if one.tag_ == "VBG" and "after" in (one.head.lower_, *(child.lower_ for child in one.children)):
            return True
        if any(helper.lower_ == "had" for helper in helpers_of(one)):
            return True
    ago = any(one.ent_type_ == "DATE" and _YEAR.fullmatch(one.text) for one in word.sent)
    return word.head.lower_ in ("after", "following") or (ago and _is_past(word))


def _is_hypothetical(verb: Token) -> bool:
    """Whether a clause is one of "if"."""
    return any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in verb.children)


def _is_own(word: Token) -> bool:
    """Whether nobody in particular acts, or who speaks or is spoken to."""
    who = actor_of(word)
    return who is not None and who.lower_ in FIRST_PERSON | words_of("anybody")


def _acts(word: Token) -> bool:
    """Whether somebody acts, and no measure, deal or law."""
    who = actor_of(word)
    classes = lexicon.noun(who.lemma_.lower()).classes if who is not None and who.pos_ == "NOUN" else None
    return classes is None or not words_of("acting").isdisjoint(classes)


def _clause(word: Token) -> Token | None:
    """The verb of the clause that a word governs."""
    asked = child_of(word, "advcl")
    is_asked = asked is not None and asked.left_edge.lower_ in words_of("asking")
    return child_of(word, "acl", "ccomp", "xcomp", "csubj") or (asked if is_asked else None)


def _asks(word: Token) -> bool:
    """Whether a question depends on a word: "did not say who paid"."""
    clause = _clause(word)
    return clause is not None and any(one.lower_ in words_of("asking") for one in clause.subtree)


def _object(word: Token) -> str:
    """The object of a word, by its lemma."""
    thing = child_of(word, "dobj", "dative", "nsubjpass")
    return "" if thing is None or thing.tag_ in ("WDT", "WP") else thing.lemma_.lower()


def _is_somebody(noun: Token | None) -> bool:
    """Whether a noun names or means a person or a body: "denied the striker"."""
    if noun is None:
        return False
    people = lexicon.nouns("person") | lexicon.nouns("role")
    named = noun.ent_type_ in ("PERSON", "ORG", "NORP")
    return named or noun.lower_ in HE | SHE or noun.lemma_.lower() in people


def _has(word: Token, *prepositions: str) -> bool:
    return any(child.dep_ == "prep" and child.lower_ in prepositions for child in word.children)


def _is_wondered(whether: Token) -> bool:
    """Whether what follows a "whether" is open: "it is unclear whether", "the question is whether"."""
    verb = whether.head
    heads = {verb.head.lemma_.lower(), verb.head.head.lemma_.lower()}
    wondered = verb.dep_ in ("acl", "ccomp", "pcomp", "xcomp") and heads & words_of("wondering")
    return whether.dep_ == "mark" and (verb.dep_ in ("csubj", "csubjpass") or bool(wondered))


def _is_vague(noun: Token) -> bool:
    """ "Will take concrete measures": which?"""
    bare = noun.dep_ == "dobj" and noun.tag_ == "NNS" and {child.dep_ for child in noun.children} == {"amod"}
    verbs = [one for one in above(noun) if is_verb(one)] if bare else []
    sure = any(child.lower_ in ("must", "will") for verb in verbs for child in verb.children)
    return sure and not any(map(is_negated, verbs))


def _is_unnamed(word: Token) -> bool:
    """ "Observers called it a failure": who are they?"""
    who = actor_of(word)
    if who is None or who.tag_ != "NNS" or child_of(who, "appos", "poss", "det") is not None:
        return False
    classes = lexicon.noun(who.lemma_.lower()).classes
    return "source" in classes and "body" not in classes


# What must hold of a word, by its name in the table.
FACTS: dict[str, Callable[[Token], bool]] = {
    "states": lambda w: not is_verb(w) or is_finite(w) or (w.dep_ in ("conj", "xcomp") and is_finite(w.head)),
    "verb": lambda w: is_verb(w) and w.dep_ not in ("aux", "amod") and child_of(w, "det") is None,
    "aux": lambda w: w.dep_ == "aux" and any(one.tag_ == "VB" for one in (w.head, *helpers_of(w.head))),
    "whether": _is_wondered,
    # How the word is meant, and who acts.
    "negated": _is_negated,
    "past": _is_past,
    "told": lambda w: is_told(own_verb(w)),
    "perfect": lambda w: any(helper.lower_ in HAVE for helper in helpers_of(own_verb(w))),
    "yet": lambda w: infinitive(w) is not None or (_is_negated(w.head) and w.head.tag_ == "VBN"),
    "aside": is_aside,
    "own": _is_own,
    "acts": _acts,
    "unnamed": _is_unnamed,
    # What it governs.
    "to": lambda w: infinitive(w) is not None,
    "given": lambda w: child_of(w, "dative") is not None or _is_somebody(child_of(w, "dobj")),
    "blamed": lambda w: any(one.dep_ == "pcomp" and one.lemma_ in ("be", "have") for one in w.subtree),
    "rated": lambda w: child_of(w, "oprd") is not None or (is_passive(w) and infinitive(w) is not None),
    "modal": lambda w: any(child.tag_ == "MD" for child in (_clause(w) or w).children),
    "that": lambda w: child_of(w, "ccomp") is not None,
    "with": lambda w: _has(w, "with"),
    "for": lambda w: _has(w, "for"),
    "claim": lambda w: _clause(w) is not None or bool(_object(w)) or _has(w, "of", "over"),
    "hearer": lambda w: (
        bool(_object(w)) or _has(w, "on") or subject_of(infinitive(w) or w) not in (None, actor_of(w))
    ),
    "open": lambda w: _asks(w) or (is_passive(w) and w.lemma_ != "tell") or _object(w) in words_of("detail"),
    "allegation": lambda w: _object(w) in words_of("allegation"),
    "case": lambda w: _object(w) in words_of("case"),
    "held": lambda w: w.dep_ != "pobj" or _has(w, "into"),
    "be": lambda w: own_verb(w).lemma_ == "be",
    "passive": lambda w: is_passive(own_verb(w)),
    "vague": _is_vague,
}
