"""What the grammar says of a word that may leave something open: the conditions of ``data/cues.tsv``."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import (
    CLAUSES_OF_NOUNS,
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
from generator.analysis.parsing.words import FIRST_PERSON, HAVE, RELATIVE, YOU

SIDE = (*CLAUSES_OF_NOUNS, "advcl", "appos", "pcomp")
ASKING = ("how", "if", "what", "when", "where", "whether", "which", "who", "whom", "whose", "why")


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a list in ``data/words.tsv``."""
    return frozenset(dict(lexicon.rows_of("questions/words"))[name].split())


class Word:
    """A word with the verb of its clause, what it governs, and who acts."""

    def __init__(self, token: Token) -> None:
        """``token`` is the word itself."""
        self.token = token
        self.verb = own_verb(token)

    @cached_property
    def infinitive(self) -> Token | None:
        """The infinitive that the word governs: "plans to pay", "has yet to pay"."""
        word = self.token
        head = word.head if word.lower_ == "yet" and word.head.lower_ in HAVE else word
        found = (child_of(head, label) for label in ("xcomp", "ccomp", "acl"))
        below = next((verb for verb in found if verb is not None and verb.i > word.i and has_to(verb)), None)
        other = child_of(head, "advcl")  # "called for Peru to pay"
        return below or (
            other if other is not None and has_to(other) and subject_of(other) is not None else None
        )

    @property
    def about(self) -> Token:
        """The verb of what is open."""
        return self.infinitive or self.verb

    @cached_property
    def who(self) -> Token | None:
        """Who acts."""
        return actor_of(self.verb)

    @cached_property
    def clause(self) -> Token | None:
        """The verb of the clause that the word governs."""
        asked = child_of(self.token, "advcl")
        asked = asked if asked is not None and asked.left_edge.lower_ in ASKING else None
        return child_of(self.token, "acl", "ccomp", "xcomp") or asked

    @cached_property
    def thing(self) -> Token | None:
        """The object of the word."""
        thing = child_of(self.token, "dobj", "dative", "nsubjpass")
        return None if thing is not None and thing.tag_ in ("WDT", "WP") else thing

    @cached_property
    def asks(self) -> bool:
        """Whether a question depends on the word: "did not say who paid"."""
        return self.clause is not None and any(one.lower_ in ASKING for one in self.clause.subtree)

    @cached_property
    def inside(self) -> list[Token]:
        """The words of what is open."""
        return list(self.about.subtree)

    def has(self, prepositions: str) -> bool:
        """Whether one of these prepositions depends on the word."""
        return any(one.dep_ == "prep" and one.lower_ in prepositions.split() for one in self.token.children)

    def holds(self, name: str) -> bool:
        """Whether something holds of the word, by its name in the table."""
        return FACTS[name](self)

    def facts(self) -> frozenset[str]:
        """All that holds of the word."""
        return frozenset(filter(self.holds, FACTS))

    def meets(self, wanted: frozenset[str], barred: frozenset[str]) -> bool:
        """Whether all that is wanted holds of the word, and nothing that is barred."""
        return all(map(self.holds, wanted)) and not any(map(self.holds, barred))


def own_verb(word: Token) -> Token:
    """The word itself if it is a full verb, else the verb of its clause."""
    own = is_verb(word) and word not in helpers_of(word.head)
    return word if own else next(verbs_above(word), word)


def actor_of(verb: Token) -> Token | None:
    """The head of the noun phrase that acts: the verb's subject, or the one that it shares with another."""
    while True:
        who = subject_of(verb)
        if who is not None and verb.dep_ == "relcl" and who.lower_ in RELATIVE:
            return verb.head
        if who is not None or verb.dep_ not in ("conj", "xcomp") or not is_verb(verb.head):
            return who
        verb = verb.head


def is_told(verb: Token) -> bool:
    """Whether somebody said what a verb tells."""
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in lexicon.speech()


def _is_negated(word: Token) -> bool:
    """ "Has not decided", "was unable to say", "yet to pay", "is not clear", "nobody knows", "no plans"."""
    refused = word.dep_ == "xcomp" and word.head.lemma_ in words_of("refusing")
    refused = refused or (word.head.lemma_ == "possible" and is_negated(word.head.head))
    yet = word.dep_ == "xcomp" and any(one.lower_ == "yet" for one in word.head.children)
    nouns = (one.lower_ for one in word.children if one.dep_ in ("det", *NOUN_SUBJECTS))
    nobody = any(one in ("neither", "no", "nobody", "none") for one in nouns)
    with_head = word.dep_ in ("advmod", "aux", *PREDICATES) and is_negated(word.head)
    return refused or yet or nobody or is_negated(word) or with_head


def _is_past(verb: Token) -> bool:
    """Whether a verb tells what was once; "has tried" and "said that it was trying" tell what still holds."""
    helpers = {helper.tag_ for helper in helpers_of(verb)}
    if not helpers and verb.dep_ == "advcl" and verb.tag_ == "VBG" and is_verb(verb.head):
        return _is_past(verb.head)
    could = any(helper.lower_ == "could" for helper in helpers_of(verb))
    unreal = "MD" in helpers and (_has_had(verb) or (could and is_negated(verb)))
    return (
        verb.tag_ == "VBD" or "VBD" in helpers or (verb.tag_ == "VBN" and not helpers) or unreal
    ) and not is_told(verb)


def _has_had(verb: Token) -> bool:
    return any(helper.lower_ in HAVE for helper in helpers_of(verb))


def _is_of_now(verb: Token) -> bool:
    """ "May be ill", "may be paying"; not "may be paid"."""
    return verb.lemma_ == "be" or (verb.tag_ == "VBG" and "be" in {one.lower_ for one in helpers_of(verb)})


def _acts(who: Token | None) -> bool:
    """Whether somebody acts, and no measure, deal or law."""
    return (
        who is None
        or who.pos_ != "NOUN"
        or not words_of("acting").isdisjoint(lexicon.noun(who.lemma_.lower()).classes)
    )


def _is_hypothetical(verb: Token) -> bool:
    """Whether a clause is one of "if"."""
    return any(one.dep_ == "mark" and one.lower_ in ("if", "unless") for one in verb.children)


def _is_over(word: Word) -> bool:
    """ "After asking Peru to pay", "had said it should", "won, but nobody would pay", "would later pay"."""
    verbs = [one for one in (word.token, *above(word.token)) if is_verb(one)]
    for one in verbs:
        if one.tag_ == "VBG" and "after" in (one.head.lower_, *(child.lower_ for child in one.children)):
            return True
    whether = any(one.dep_ == "mark" and one.lower_ == "whether" for one in word.verb.children)
    if whether or word.token.head.lower_ in ("after", "following"):
        return True
    tellers = [one.head for one in verbs if is_told(one)]
    if any(helper.lower_ == "had" for one in (*tellers, word.verb) for helper in helpers_of(one)):
        return True
    before = word.verb.head
    joined = word.verb.dep_ == "conj" and before.tag_ == "VBD" and before.lemma_ not in lexicon.speech()
    later = any(one.lower_ == "later" for one in word.verb.children)
    return word.token.lower_ == "would" and not is_told(word.verb) and (joined or later)


def _is_wondered(verb: Token) -> bool:
    """Whether what follows a "whether" is open: "it is unclear whether", "the question is whether"."""
    if verb.dep_ in ("csubj", "csubjpass"):
        return True
    heads = {verb.head.lemma_.lower(), verb.head.head.lemma_.lower()}
    return verb.dep_ in ("acl", "ccomp", "pcomp", "xcomp") and not heads.isdisjoint(words_of("wondering"))


def _is_vague(noun: Token) -> bool:
    """ "Will take concrete measures": which?"""
    bare = noun.dep_ == "dobj" and noun.tag_ == "NNS" and {one.dep_ for one in noun.children} == {"amod"}
    verbs = [one for one in above(noun) if is_verb(one)] if bare else []
    sure = any(one.lower_ in ("must", "will") for verb in verbs for one in verb.children)
    return sure and not any(map(is_negated, verbs))


def _is_unnamed(who: Token | None) -> bool:
    """ "Observers called it a failure": who are they?"""
    if who is None or who.pos_ != "NOUN" or who.left_edge.lower_ in ("both", "most", "no", "the"):
        return False
    classes = lexicon.noun(who.lemma_.lower()).classes
    return "source" in classes and "body" not in classes and child_of(who, "appos", "poss") is None


def _is_ahead(word: Word) -> bool:
    """ "Next week's vote", "a vote on Friday", "a vote that will": something that is still to come."""
    near = (*word.token.subtree, *word.verb.children)
    dated = any(one.lower_ in ("next", "upcoming", "will") or one.ent_type_ == "DATE" for one in near)
    return dated and not _is_past(word.verb) and not is_negated(word.verb)


# What must hold of a word, by its name in the table.
FACTS: dict[str, Callable[[Word], bool]] = {
    "verb": lambda w: is_verb(w.token) and w.token.dep_ != "aux" and child_of(w.token, "det") is None,
    "aux": lambda w: w.token.dep_ == "aux" and any(o.tag_ == "VB" for o in (*helpers_of(w.verb), w.verb)),
    "predicate": lambda w: w.token.dep_ in PREDICATES,
    "subject": lambda w: w.token.dep_ in NOUN_SUBJECTS,
    "whether": lambda w: w.token.dep_ == "mark" and _is_wondered(w.token.head),
    "described": lambda w: w.token.dep_ in ("acl", "pcomp"),
    "side": lambda w: any(one.dep_ in SIDE for one in (w.token, *above(w.token))),
    "if": lambda w: any(map(_is_hypothetical, (w.token, *above(w.token)))),
    "unless": lambda w: any(map(_is_hypothetical, w.verb.children)),
    # How the word is meant.
    "negated": lambda w: _is_negated(w.token),
    "past": lambda w: _is_past(w.verb) and not (w.verb.lemma_ in words_of("opening") and w.verb != w.token),
    "over": _is_over,
    "going": lambda w: (
        (w.token.tag_ == "VBG" and w.token.dep_ not in SIDE)
        or any(o.lower_ == "being" for o in helpers_of(w.token))
    ),
    "told": lambda w: is_told(w.verb),
    "guess": lambda w: (
        _has_had(w.token.head) or (w.token.lower_ in ("may", "might") and _is_of_now(w.token.head))
    ),
    "perfect": lambda w: _has_had(w.verb),
    "passive": lambda w: is_passive(w.about),
    "yet": lambda w: w.infinitive is not None or (_is_negated(w.token.head) and w.token.head.tag_ == "VBN"),
    # What it governs.
    "to": lambda w: (
        w.infinitive is not None and (w.token.lemma_ != "be" or child_of(w.token, *PREDICATES) is None)
    ),
    "that": lambda w: child_of(w.token, "ccomp") is not None,
    "with": lambda w: w.has("with"),
    "allegation": lambda w: w.thing is not None and w.thing.lemma_.lower() in words_of("allegation"),
    "claim": lambda w: w.clause is not None or w.thing is not None or w.has("of over"),
    "for": lambda w: w.has("for"),
    "on": lambda w: w.has("on"),
    "modal": lambda w: w.clause is not None and any(one.tag_ == "MD" for one in w.clause.children),
    "hearer": lambda w: (
        w.thing is not None
        or w.has("on")
        or (w.infinitive is not None and subject_of(w.infinitive) is not None)
    ),
    "given": lambda w: child_of(w.token, "dative") is not None,
    "silent": lambda w: w.asks or (w.clause is None and w.thing is None),
    "open": lambda w: (
        w.asks
        or is_passive(w.token)
        or (w.thing is not None and w.thing.lemma_.lower() in words_of("detail"))
    ),
    "case": lambda w: w.thing is not None and w.thing.lemma_.lower() in words_of("case"),
    "vague": lambda w: _is_vague(w.token),
    "judges": lambda w: w.token.tag_ == "VBD" and any(o.dep_ == "oprd" or o.lower_ == "as" for o in w.inside),
    # Who acts, and when.
    "unnamed": lambda w: _is_unnamed(w.who),
    "own": lambda w: w.who is not None and w.who.lower_ in FIRST_PERSON | YOU,
    "anybody": lambda w: w.who is None or w.who.dep_ == "expl" or w.who.lower_ in words_of("anybody"),
    "acts": lambda w: _acts(w.who),
    "duty": lambda w: _acts(w.who) or is_passive(w.about),
    "inverted": lambda w: (
        (w.who is not None and w.token.i < w.who.i)
        or (w.verb.dep_ != "relcl" and w.verb.left_edge.lower_ in ASKING)
    ),
    "contest": lambda w: any(
        o.lemma_.lower() in words_of("contest") for o in (*w.inside, *([w.who] if w.who else []))
    ),
    "decides": lambda w: w.about.lemma_ in words_of("contest"),
    "programme": lambda w: w.about.lemma_ in (words_of("staged" if is_passive(w.about) else "programme")),
    "dated": lambda w: any(
        one.ent_type_ in ("DATE", "TIME") and own_verb(one) == w.about for one in w.inside
    ),
    "ahead": _is_ahead,
}
