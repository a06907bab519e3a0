"""The clause that tells what happened at a time: that of the verb which the time belongs to.

Of "Lee, who left Oslo in May, said …" May belongs to "Lee … left Oslo in May".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import (
    CLAUSES_OF_NOUNS,
    RELATIVE,
    VERBS,
    above,
    helpers_of,
    is_noun,
    subject_of,
)
from generator.analysis.standalone import after_link
from generator.model import DOUBLE_MARKS

_LOOSE = ("SCONJ", "CCONJ", "ADP")  # parts of speech that something has to follow
_STOPS = (",", ";", "-", "–", "—", "--", "(", "_")
_OPEN = ("if", "unless", "whether", "than", "lest", "as", "until")  # what follows is not said to happen
_NEVER = {"which": ("DATE", "PERSON"), "who": ("DATE",)}  # what these words do not mean
_HIGH = 8  # words above a time or verb that are looked at


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """The words that tell of a time, in order, with their verb and its subject.

    The subject may stand outside of a relative clause. Both are None where nothing is stated.
    """

    tokens: tuple[Token, ...]
    verb: Token | None
    subject: Token | None

    @property
    def span(self) -> Span:
        """From its first word to its last, with what is cut between."""
        return self.tokens[0].doc[self.tokens[0].i : self.tokens[-1].i + 1]


def verb_above(token: Token, known: dict[int, Token | None]) -> Token | None:
    """The nearest verb above a token; ``known`` keeps it for all tokens on the way, which others share."""
    way: list[int] = []
    while token.i not in known and token.pos_ not in VERBS:
        way.append(token.i)
        if token.head == token:
            break
        token = token.head
    found = token if token.pos_ in VERBS else known.get(token.i)
    known.update(dict.fromkeys(way, found))
    return found


def is_of_noun(time: Span) -> bool:
    """Whether a time belongs to a noun and not to a verb, as in "the attack of May"."""
    for token in above(time.root, _HIGH):
        if is_noun(token) and not time.start <= token.i < time.end:
            return True
        if token.pos_ in VERBS:
            return False
    return False


def find_clause(time: Span, verb: Token | None, timed: Collection[int]) -> Clause | None:
    """The clause that tells what happened at a time, by the verb above it; None where none can be told alone.

    ``timed`` are the numbers of the verbs that have a time of their own.
    """
    found: Clause | None = Clause(tuple(time.root.sent), None, None)
    if verb is not None:
        found = _announced(verb) or _told(_teller(verb), timed)
    if found is None:
        return None
    if not {token.i for token in found.tokens}.issuperset(range(time.start, time.end)):
        found = Clause(tuple(time.root.sent), found.verb, found.subject)
    return Clause(_trimmed(found.tokens, time), found.verb, found.subject)


def main_clause(verb: Token) -> Clause:
    """What a main verb states, of no time."""
    found = _main(verb, ())
    return Clause(_trimmed(found.tokens, verb.sent[-1:]), found.verb, found.subject)


def _announced(verb: Token) -> Clause | None:
    """ "A fair to be held in May", "a fair scheduled for May": what is to come, whatever else is told."""
    noun, helpers = verb.head, {child.lower_ for child in helpers_of(verb)}
    doc, begin = verb.doc, verb.left_edge.i
    if helpers == {"to", "be"} and begin > 1 and doc[begin - 1].text == ",":
        noun = doc[begin - 2]  # it may be taken for an adverbial clause
    elif verb.dep_ not in CLAUSES_OF_NOUNS:
        return None
    planned = not helpers and verb.tag_ == "VBN" and verb.lemma_ in lexicon.verbs("plan")
    if not is_noun(noun) or noun.i > begin or not (planned or helpers == {"to", "be"}):
        return None
    return Clause(tuple(doc[noun.left_edge.i : verb.right_edge.i + 1]), verb, noun)


def _teller(verb: Token) -> Token:
    """The verb whose clause states something, of a verb or what it is a complement of: "began to build"."""
    for _ in range(_HIGH):
        main = verb.dep_ in ("ROOT", "ccomp") or verb in verb.sent.root.conjuncts
        higher = verb_above(verb.head, {})
        if main or higher in (None, verb) or (verb.dep_ in ("advcl", "relcl") and _states(verb)):
            return verb
        verb = higher
    return verb


def _told(verb: Token, timed: Collection[int]) -> Clause | None:
    """What a verb states; nothing of conditions."""
    marks = {
        child.lower_ for child in verb.children if child.dep_ in ("mark", "advmod") or child.tag_ == "IN"
    }
    if verb.dep_ in ("advcl", "ccomp", "relcl") and not marks.isdisjoint(_OPEN):
        return None
    if verb.dep_ == "relcl" and is_noun(verb.head):
        return _relative(verb)
    if verb.dep_ != "advcl" or not _states(verb):
        return _main(verb, timed)
    words = list(verb.doc[verb.left_edge.i : verb.right_edge.i + 1])
    while words[0].dep_ in ("mark", "advmod", "punct") and len(words) > 1:  # "after Lee had left in May"
        words.pop(0)
    return Clause(tuple(words), verb, subject_of(verb))


def _main(verb: Token, timed: Collection[int]) -> Clause:
    """What a main verb states, apart from other statements that are joined to it."""
    sentence, doc = verb.sent, verb.doc
    root, subject = sentence.root, subject_of(verb)
    if verb != root and not (verb in root.conjuncts and _states(verb)):
        return Clause(tuple(sentence), verb, subject)
    later = (other for other in root.conjuncts if other.i > verb.i and other.pos_ in VERBS)
    following = next((other for other in later if _states(other) or other.i in timed), None)
    end = _before(following) if following is not None else sentence.end
    return Clause(tuple(doc[sentence.start if verb == root else verb.left_edge.i : end]), verb, subject)


def _relative(verb: Token) -> Clause | None:
    """ "Lee … left in May" out of "Lee, who left in May"."""
    doc, begin, noun, subject = verb.doc, verb.left_edge.i, verb.head, subject_of(verb)
    if subject is None or subject.tag_ not in RELATIVE or subject.i != begin or begin <= noun.i:
        return None
    if noun.ent_type_ in _NEVER.get(subject.lower_, ()):
        return None
    name = list(doc[noun.left_edge.i : begin])
    while name and name[-1].text in _STOPS:
        name.pop()
    return Clause((*name, *doc[begin + 1 : verb.right_edge.i + 1]), verb, noun)


def _trimmed(tokens: Sequence[Token], time: Span) -> tuple[Token, ...]:
    """The words without what hangs over at their ends, or links them to the sentence before: "However, …"."""
    start, end = 0, len(tokens)
    first = after_link(tokens[0].sent) if tokens[0].is_sent_start else 0
    while start < end and tokens[start].i < min(first, time.start):
        start += 1
    while end > start and tokens[end - 1].i >= time.end and _is_loose(tokens[end - 1]):
        end -= 1
    marks = sum(token.text in DOUBLE_MARKS for token in tokens[start:end])
    if marks % 2 and tokens[start].i < time.start and tokens[start].text in DOUBLE_MARKS:
        start += 1
    return tuple(tokens[start:end])


def _is_loose(token: Token) -> bool:
    """Whether something has to follow: not after the "out" of "was ruled out"."""
    return (token.pos_ in _LOOSE and token.dep_ != "prt") or token.text in _STOPS


def _states(verb: Token) -> bool:
    """Whether a verb has a subject, unlike that of "the party’s pledged delegates"."""
    subject = subject_of(verb)
    return subject is not None and all(child.dep_ != "case" for child in subject.children)


def _before(verb: Token) -> int:
    """The end of what stands before the statement of a verb and the word that joins it."""
    end = verb.left_edge.i
    while end > 1 and ((last := verb.doc[end - 1]).dep_ == "cc" or (last.is_punct and last.text != ")")):
        end -= 1
    return end
