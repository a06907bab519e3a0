"""What is over or certain by the words of its own sentence, and so is not asked."""

from __future__ import annotations

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import above, helpers_of, is_verb
from generator.analysis.questions.conditions import is_told
from generator.analysis.questions.markers import Marker

_NEVER_SETTLED = ("accused", "asked", "denied", "inquiry", "unknown", "unsaid")
_HOPED = ("future", "sought")
_LIKELY = ("likely", "perhaps", "possibly", "probably")


def is_settled(marker: Marker) -> bool:
    """Whether what a marker leaves open was open once only, or will be without a doubt."""
    return marker.name not in _NEVER_SETTLED and (_is_over(marker) or _is_certain(marker))


def _is_over(marker: Marker) -> bool:
    """ "After asking Peru to pay", "had said it should", "won, but nobody would pay", "would later pay"."""
    word = marker.token
    verbs = [one for one in (word, *above(word)) if is_verb(one)]
    if any(one.tag_ == "VBG" and _is_after(one) for one in verbs):
        return True
    tellers = [one.head for one in verbs if is_told(one)] + [word] * (marker.name in _HOPED)
    if any(helper.lower_ == "had" for one in tellers for helper in helpers_of(one)):
        return True
    verb, before = word.head, word.head.head
    joined = verb.dep_ == "conj" and before.tag_ == "VBD" and before.lemma_ not in lexicon.speech()
    later = any(one.lower_ == "later" for one in verb.children)
    return word.lower_ == "would" and not is_told(verb) and (joined or later)


def _is_after(verb: Token) -> bool:
    """Whether the clause of a verb tells what came before that of another: "after filing a lawsuit"."""
    return verb.head.lower_ == "after" or any(one.lower_ == "after" for one in verb.children)


def _is_certain(marker: Marker) -> bool:
    """Whether the text itself says what will be done when, without a doubt: "is to be sworn in on Monday"."""
    if marker.name != "announced" and marker.token.lemma_ != "be":
        return False
    verb = marker.verb
    own = [one for one in verb.subtree if one == verb or next(filter(is_verb, above(one)), verb) == verb]
    likely = any(one.lower_ in _LIKELY for one in own)
    return not likely and any(one.ent_type_ == "DATE" for one in own)
