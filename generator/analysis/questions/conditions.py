"""What must hold for a word of ``data/words.tsv`` to leave something open, by the grammar of its clause."""

from __future__ import annotations

from collections.abc import Callable

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
    is_noun,
    is_passive,
    is_verb,
    subject_of,
    verbs_above,
)
from generator.analysis.parsing.words import FIRST_PERSON, HAVE, RELATIVE

_SIDE = (*CLAUSES_OF_NOUNS, "advcl", "appos", "pcomp")
# What a programme says that people do, and what it says is done: nobody doubts that it will be.
_PROGRAMME = (
    "appear", "arrive", "attend", "begin", "compete", "continue", "face", "feature", "join", "meet", "open",
    "perform", "play", "receive", "remain", "represent", "see", "star", "start", "stay",
)  # fmt: skip
_STAGED = (
    "award", "broadcast", "give", "hold", "honor", "honour", "launch", "present", "screen", "show", "stage",
)  # fmt: skip
_ACTING = {"body", "company", "court", "people", "person", "role", "source", "state"}
_ASKING = ("how", "if", "what", "when", "where", "whether", "which", "who", "whom", "whose", "why")
_OPENING = ("announce", "begin", "launch", "open", "order", "start")
_WISHING = ("ask", "call", "demand", "need", "propose", "seek", "urge", "want")
_REFUSING = ("decline", "fail", "impossible", "refuse", "unable")
_ANYBODY = ("everybody", "everyone", "i", "one", "people", "user", "users", "we", "you")


def is_side(verb: Token) -> bool:
    """Whether a verb stands in a clause that tells by the way."""
    return any(one.dep_ in _SIDE for one in (verb, *above(verb)))


def actor_of(verb: Token) -> Token | None:
    """The head of the noun phrase that acts: the verb's subject, or the one that it shares with another."""
    while True:
        who = subject_of(verb)
        if who is not None and verb.dep_ == "relcl" and who.lower_ in RELATIVE:
            return verb.head
        if who is not None or verb.dep_ not in ("conj", "xcomp") or not is_verb(verb.head):
            return who
        verb = verb.head


def verb_of(word: Token) -> Token:
    """The verb of the clause that a word stands in."""
    return next(verbs_above(word), word)


def own_verb(word: Token) -> Token:
    """The word itself if it is a verb, else that of its clause."""
    return word if is_verb(word) else verb_of(word)


def infinitive(word: Token) -> Token | None:
    """The infinitive that a word governs: "plans to pay"."""
    found = (child_of(word, label) for label in ("xcomp", "ccomp", "acl"))
    return next((verb for verb in found if verb is not None and verb.i > word.i and has_to(verb)), None)


def yet_to(word: Token) -> Token | None:
    """The "pay" of "has yet to pay"."""
    return infinitive(word.head) if word.lower_ == "yet" and word.head.lower_ in HAVE else None


def is_told(verb: Token) -> bool:
    """Whether somebody said what a verb tells."""
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in lexicon.speech()


def is_programme(verb: Token) -> bool:
    """ "The vote will be held", "will take place", "Peru will compete": a fixed programme."""
    thing = child_of(verb, "dobj")
    place = thing is not None and thing.lower_ == "place"
    return place or verb.lemma_ in (_STAGED if is_passive(verb) else _PROGRAMME)


def _is_past(verb: Token) -> bool:
    """Whether a verb tells what was once; "has tried" and "said that it was trying" tell what still holds."""
    helpers = {helper.tag_ for helper in helpers_of(verb)}
    if not helpers and verb.dep_ == "advcl" and verb.tag_ == "VBG" and is_verb(verb.head):
        return _is_past(verb.head)
    once = verb.tag_ == "VBD" or "VBD" in helpers or (verb.tag_ == "VBN" and not helpers)
    return once and not is_told(verb)


def _is_own(verb: Token) -> bool:
    """Whether it is "I" or "we" who act."""
    who = actor_of(verb)
    return who is not None and who.lower_ in FIRST_PERSON


def _acts(verb: Token) -> bool:
    """Whether somebody acts, and no measure, deal or law."""
    who = actor_of(verb)
    if who is None or who.pos_ != "NOUN":
        return True
    return not _ACTING.isdisjoint(lexicon.noun(who.lemma_.lower()).classes)


def _verb(word: Token) -> bool:
    return word.pos_ == "VERB" and not _is_own(word) and not is_negated(word)


def _guesses(word: Token) -> bool:
    """ "May have paid", "may be ill", "may be paying": a guess at what is."""
    helpers = {helper.lower_ for helper in helpers_of(word.head)}
    of_now = word.lower_ in ("may", "might") and (word.head.lemma_ == "be" or "be" in helpers)
    return not helpers.isdisjoint(HAVE) or (of_now and not is_passive(word.head))


# ---- the conditions, by their names in words.tsv ------------------------------------------------


def _any(word: Token) -> bool:
    return not (word.pos_ == "VERB" and is_negated(word))


def _claims(word: Token) -> bool:
    """ "Allegations of fraud", "alleged that"; not "rejected the allegation"."""
    told = child_of(word, "acl", "ccomp", "prep", "relcl") is not None
    thing = is_noun(word) or word.dep_ in (*NOUN_SUBJECTS, "dobj", "pobj")
    return (told or not thing) and not is_negated(word) and (thing or not _is_own(word))


def _told(word: Token) -> bool:
    """ "Fears that Peru may pay", "the possibility of a strike"; not "fears the sea", "warns it is late"."""
    clause = child_of(word, "acl", "ccomp")
    if clause is not None:
        return any(one.tag_ == "MD" for one in clause.children)
    return not is_verb(word) and any(child.lower_ == "of" for child in word.children)


def _whether(word: Token) -> bool:
    """ "A debate over whether Peru paid"; not "sails whether it rains or not"."""
    return word.dep_ == "mark" and word.head.dep_ in ("acl", "ccomp", "pcomp", "xcomp")


def _predicate(word: Token) -> bool:
    """ "Is unknown", "remains a mystery"; not "an unknown man", "the most uncertain state"."""
    return word.dep_ in PREDICATES and not is_negated(word.head)


def _not_yet(word: Token) -> bool:
    """ "Has not yet paid", "has yet to pay"; not "is not yet old"."""
    return (word.head.tag_ == "VBN" and is_negated(word.head)) or yet_to(word) is not None


def _not(word: Token) -> bool:
    """ "Has not decided", "declined to say", "was unable to say", "is not clear"."""
    above = word.head
    refused = above.lemma_ in _REFUSING and word.dep_ == "xcomp"
    refused = refused or (above.lemma_ == "possible" and is_negated(above.head))
    yet = any(yet_to(one) == word for one in word.head.children)
    return refused or yet or is_negated(word) or (word.pos_ in ("ADJ", "ADV") and is_negated(word.head))


def _not_settled(word: Token) -> bool:
    """ "Has not decided", "cannot agree"; not "could not agree"."""
    once = any(helper.lower_ in ("could", "would") for helper in helpers_of(word))
    return _not(word) and not once and not _is_past(word)


def _not_asking(word: Token) -> bool:
    """ "Would not say", "did not say who paid", "is not known"; not "did not say that he paid"."""
    what = child_of(word, "ccomp", "dobj", "xcomp")
    asked = what is None or any(one.lower_ in _ASKING for one in what.subtree)
    return asked and _not(word)


def _not_knowing(word: Token) -> bool:
    """ "Do not know who paid", "is not known"; not "do not know him"."""
    what = child_of(word, "ccomp", "xcomp")
    plain = is_passive(word) and child_of(word, "prep") is None
    return _not(word) and (plain if what is None else _not_asking(word))


def _not_done(word: Token) -> bool:
    """ "Has not been identified", "could not explain the fire"; not "does not identify with him"."""
    asked = child_of(word, "advcl")
    told = child_of(word, "ccomp", "dobj") is not None or (asked and asked.left_edge.lower_ in _ASKING)
    return _not(word) and (is_passive(word) or bool(told))


def _to(word: Token) -> bool:
    return not is_negated(word) and infinitive(word) is not None


def _them_to(word: Token) -> bool:
    """ "Urged Peru to pay"; not "wants to pay"."""
    what = infinitive(word)
    other = child_of(word, "dobj", "dative", "nsubjpass") or (what and subject_of(what))
    return word.pos_ == "VERB" and _acts(word) and _to(word) and other is not None


def _meaning(word: Token) -> bool:
    """ "Plans to pay", "its efforts to pay"; not "planned to pay" alone."""
    return _to(word) and _acts(own_verb(word)) and _ahead(word)


def _under_way(word: Token) -> bool:
    """ "Is investigating", "ordered an inquiry"; not "investigated", "the inquiry found", "wants one"."""
    verb = own_verb(word)
    going = not _is_past(verb) or verb.lemma_ in _OPENING
    return going and verb.lemma_ not in _WISHING and not is_negated(verb)


def _for(word: Token) -> bool:
    named = any(child.dep_ == "prep" and child.lower_ in ("for", "on") for child in word.children)
    return named and _verb(word) and _acts(word) and child_of(word, "prt") is None


def _by(word: Token) -> bool:
    """ "Is due to pay", "is scheduled for May"."""
    verb = own_verb(word)
    dated = any(one.ent_type_ in ("DATE", "TIME") and verb_of(one) == verb for one in verb.subtree)
    return (word.pos_ == "ADJ" or is_passive(word)) and (_to(word) or dated) and _ahead(word)


def _ahead(word: Token) -> bool:
    verb = own_verb(word)
    return not _is_past(verb) or any(child.tag_ == "MD" for child in verb.children)


def _coming(word: Token) -> bool:
    """ "Next week's vote", "a vote on Friday": something that is still to come."""
    if word.pos_ != "NOUN" or word.dep_ not in NOUN_SUBJECTS:
        return False
    near = [*word.subtree, *verb_of(word).children]
    named = any(
        one.lower_ in ("next", "upcoming") or one.tag_ == "MD" or one.ent_type_ == "DATE" for one in near
    )
    return named and _ahead(word) and not is_negated(verb_of(word))


def _modal(word: Token) -> bool:
    """ "Should pay"; not "should Peru pay", "should have paid", "could not pay", "may be ill"."""
    verb = word.head
    if word.dep_ != "aux" or _guesses(word) or not any(one.tag_ == "VB" for one in (*helpers_of(verb), verb)):
        return False
    who = subject_of(verb)
    inverted = who is not None and word.i < who.i < verb.i
    once = word.lower_ in ("could", "might", "would")
    below = verb.dep_ in ("acl", "advcl", "ccomp", "relcl") and is_verb(verb.head) and not is_told(verb)
    if once and (is_negated(verb) or (below and _is_past(verb.head))):
        return False
    return not inverted


def _must(word: Token) -> bool:
    """ "Peru must pay"; not "there should be gains", "mustn't pay", "people should pay"."""
    who = actor_of(word.head)
    anybody = who is None or who.dep_ == "expl" or who.lower_ in _ANYBODY
    done = _acts(word.head) or is_passive(word.head)
    return _modal(word) and done and not anybody and not is_negated(word.head)


def _guess(word: Token) -> bool:
    return word.dep_ == "aux" and not is_negated(word.head) and _guesses(word)


def _be_to(word: Token) -> bool:
    """ "Peru is to pay"; not "the aim is to pay"."""
    what, said = child_of(word, "xcomp"), child_of(word, *PREDICATES)
    plain = what is not None and said is None and has_to(what)
    return plain and _acts(word) and _ahead(word) and not is_negated(word)


def _denying(word: Token) -> bool:
    """ "Denied that he paid"; not "denied them entry", "denied it"."""
    given = child_of(word, "dative") or (is_passive(word) and child_of(word, "dobj"))
    thing = child_of(word, "dobj", "nsubjpass")
    clause = child_of(word, "ccomp", "xcomp", "prep") is not None
    told = clause or (thing is not None and len(list(thing.subtree)) > 2)
    return _verb(word) and told and not given


def _said(word: Token) -> bool:
    """ "Said that Peru would pay": somebody's word for it."""
    return is_told(word.head) and _modal(word)


def _announced(word: Token) -> bool:
    """ "Peru will pay": the text's own word for it."""
    return _modal(word) and not is_told(word.head)


def _considering(word: Token) -> bool:
    """ "Is exploring a sale"; not "considered a sale"."""
    return word.tag_ == "VBG" and word.dep_ not in _SIDE and child_of(word, "dobj", "xcomp") is not None


def _which(word: Token) -> bool:
    """ "Will take concrete measures": which?"""
    parts = {child.dep_ for child in word.children}
    verb = word.head
    sure = any(child.lower_ in ("will", "to", "must") for child in verb.children) and not is_negated(verb)
    return word.dep_ == "dobj" and word.tag_ == "NNS" and sure and parts == {"amod"}


_ALL = (
    _which, _any, _claims, _told, _whether, _predicate, _not_yet, _not, _not_settled, _not_asking,
    _not_knowing, _not_done, _to, _them_to, _meaning, _under_way, _for, _by, _ahead, _coming, _modal,
    _must, _guess, _be_to, _denying, _said, _announced, _considering,
)  # fmt: skip
HOLDS: dict[str, Callable[[Token], bool]] = {one.__name__[1:].replace("_", " "): one for one in _ALL}
