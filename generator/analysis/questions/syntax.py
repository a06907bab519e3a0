"""What a parse tells of a verb: who acts, in which tense, under what conditions."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Span, Token

from generator.analysis.parsing import lexicon

WH = ("how", "why", "when", "where", "what", "who", "whom", "whose", "which")
IF = ("whether", "if")
_CONDITIONS = ("if", "unless", "when", "until", "once")
_HABITS = ("sometimes", "often", "always", "usually", "never", "rarely", "frequently", "typically")
_LONG_AGO = ("ago", "once", "then", "decades", "formerly", "previously")
HELPERS = ("aux", "auxpass", "neg")
CONTRACTED = {
    "'s": "is", "’s": "is", "'m": "am", "’m": "am", "'re": "are", "’re": "are", "'ve": "have", "’ve": "have",
    "'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "wo": "will", "ca": "can",
}  # fmt: skip


def subject_of(verb: Token) -> Token | None:
    """The head of a verb's own subject."""
    expletive = next((child for child in verb.children if child.dep_ == "expl"), None)
    if expletive is not None:
        return expletive
    return next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)


def actor_of(verb: Token) -> Token | None:
    """The head of the noun phrase that acts: the verb's subject, or the one that it shares with another."""
    while True:
        who = subject_of(verb)
        if who is not None and who.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
            return verb.head
        if who is not None or verb.dep_ != "conj" or verb.head.pos_ not in ("VERB", "AUX"):
            return who
        verb = verb.head


def part(token: Token, label: str) -> Token | None:
    """The first child with that label of the parser."""
    for child in token.children:
        if child.dep_ == label:
            return child
    return None


def preposition(verb: Token, *words: str) -> Token | None:
    """The first of these prepositions after a verb, unless it leads to a time."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in words and child.i > verb.i:
            found = part(child, "pobj")
            if found is None or found.ent_type_ not in ("DATE", "TIME"):
                return child
    return None


def object_of(verb: Token, word: str) -> Token | None:
    """The noun that a preposition ties to a verb."""
    found = preposition(verb, word)
    return part(found, "pobj") if found is not None else None


def helper(verb: Token, tag: str) -> str:
    """The helping verb with that tag, if there is one."""
    found = next((c.lower_ for c in verb.children if c.dep_ == "aux" and c.tag_ == tag), "")
    return {"'ll": "will", "’ll": "will", "wo": "will", "'d": "would", "’d": "would"}.get(found, found)


def has_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)


def is_finite(verb: Token) -> bool:
    """Whether the clause has a tense or a modal, so that it can stand alone."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.i < verb.i]
    if any(child.tag_ == "TO" for child in helpers):
        return False
    if helpers:
        return helpers[0].tag_ in ("MD", "VBD", "VBZ", "VBP")
    return verb.tag_ in ("VBZ", "VBP") or is_past(verb)


def is_past(verb: Token) -> bool:
    """Whether a verb is in the simple past; "called" with a subject and no helper is not a participle."""
    if verb.tag_ == "VBD":
        return True
    if verb.tag_ != "VBN" or any(child.dep_ in ("aux", "auxpass") for child in verb.children):
        return False
    return part(verb, "nsubj") is not None


def is_singular(noun: Token) -> bool:
    """Whether a noun phrase takes a singular verb."""
    return not any(child.dep_ == "conj" for child in noun.children) and is_one(noun)


def is_one(noun: Token) -> bool:
    """Whether a noun by itself takes a singular verb."""
    if noun.ent_type_ == "PERSON":  # "Sanders" is one
        return True
    if is_group(noun):
        return False
    if noun.lower_ in ("they", "we", "you", "these", "those"):
        return False
    if noun.tag_ == "NNPS" and noun.ent_type_ in ("GPE", "ORG"):
        return True
    return noun.tag_ not in ("NNS", "NNPS") and noun.lemma_.lower() not in ("police", "people")


def is_group(noun: Token) -> bool:
    """Whether a noun means people of some sort, though its place made a name of it: "Critics say"."""
    plural = bool(noun.is_sent_start) and noun.lower_.endswith("s") and noun.ent_type_ != "NORP"
    classes = lexicon.noun(noun.lower_[:-1]).classes
    return plural and "source" in classes and "body" not in classes


def full_form(helper: Token) -> str:
    """A helping verb without contraction: "has" or "is" for "'s"."""
    lower = helper.lower_
    if lower in ("'s", "’s") and helper.dep_ == "aux" and helper.head.tag_ == "VBN":
        passive = any(child.lower_ == "being" for child in helper.head.children)
        return "is" if passive else "has"
    return CONTRACTED.get(lower, lower)


def is_negated(verb: Token) -> bool:
    """Whether a verb is denied."""
    return any(child.dep_ == "neg" or child.lower_ in ("never", "no") for child in verb.children)


def is_habit(verb: Token) -> bool:
    """Whether something is done again and again."""
    return any(child.lower_ in _HABITS for child in verb.children)


def is_perfect(verb: Token) -> bool:
    """Whether an infinitive tells of what is past: "to have left", "may have left"."""
    return verb.tag_ == "VBN" and any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether something is done to the subject."""
    return any(child.dep_ == "auxpass" for child in verb.children)


def is_conditional(verb: Token) -> bool:
    """Whether something happens only if something else does."""
    return any(
        child.dep_ == "advcl" and any(word.lower_ in _CONDITIONS for word in child.children)
        for child in verb.children
    )


def is_gapped(verb: Token) -> bool:
    """Whether a pronoun has taken the verb's object: "a step that she plans to take", "what she takes"."""
    before = [child for child in verb.children if child.i < verb.i and child.dep_ in ("dobj", "attr")]
    if any(child.lower_ in WH for child in before):
        return True
    for _ in range(4):
        if verb.dep_ == "relcl":
            who = subject_of(verb)
            return who is None or who.lower_ not in ("who", "which", "that")
        if verb.dep_ not in ("xcomp", "ccomp", "conj", "pcomp", "advcl"):
            return False
        verb = verb.head
    return True


def is_history(token: Token) -> bool:
    """Whether the sentence is dated to a year, so that its plans are history.

    A year in a relative clause dates something else, one after "by" is a deadline.
    """
    return any(
        other.lower_ in _LONG_AGO or not _dates_another(other, token) for other in _datings(token.sent)
    )


@lru_cache(maxsize=1)  # the verbs of a sentence are read one after the other
def _datings(sentence: Span) -> tuple[Token, ...]:
    """The years of a sentence, and its words for what is long past."""
    return tuple(
        token
        for token in sentence
        if token.lower_ in _LONG_AGO or (token.shape_ == "dddd" and token.ent_type_ == "DATE")
    )


def _dates_another(year: Token, token: Token) -> bool:
    above = year
    while above.head != above:
        if above.lower_ in ("by", "until", "before"):
            return True
        if above.dep_ in ("relcl", "acl"):
            return token not in above.subtree
        above = above.head
    return False


def is_statement(clause: Token) -> bool:
    """Whether a clause states something, and does not ask it."""
    first = clause.left_edge.lower_
    return clause.pos_ in ("VERB", "AUX") and first not in IF and first not in WH
