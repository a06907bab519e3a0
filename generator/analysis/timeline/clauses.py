"""The clause that tells what happened at a time: that of the verb which the time belongs to.

Of "Lee, who left Oslo in May, said …" May belongs to "Lee … left Oslo in May".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import (
    FINITE,
    NOUNS,
    RELATIVE,
    VERBS,
    helpers_of,
    is_apart,
    subject_of,
)
from generator.analysis.summary.compression import opening
from generator.model import DOUBLE_MARKS

_LOOSE = ("SCONJ", "CCONJ", "ADP")  # parts of speech that something has to follow
_STOPS = (",", ";", "-", "–", "—", "--", "(", "_")
_WHEN = ("when", "as", "after", "before", "while")  # bring in what happens at the time of the main clause
_OPEN = ("if", "unless", "whether", "than", "lest")  # what follows is not said to happen
_NEVER = {"which": ("DATE", "PERSON"), "who": ("DATE",)}  # what these words do not mean
_HIGH = 8  # clauses above one that are looked at
Times = Mapping[int, Sequence[Span]]  # by the number of a verb: the times that belong to it and to no noun


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """The words that tell of a time, in order, and what they are the clause of.

    ``verb`` is the verb that makes the statement, ``subject`` its subject, also where that stands outside of
    a relative clause or is shared with a verb before. Both are None where nothing is stated.
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


def noun_of(time: Span) -> Token | None:
    """The noun that a time belongs to, as in "the attack of May", if it is not a verb that it belongs to."""
    token = time.root.head
    for _ in range(_HIGH):
        if token.pos_ in NOUNS and not time.start <= token.i < time.end:
            return token
        if token.pos_ in VERBS or token.head == token:
            return None
        token = token.head
    return None


def find_clause(time: Span, verb: Token | None, times: Times) -> Clause | None:
    """The clause that tells what happened at a time, by the verb above it; None where none can be told alone.

    ``times`` are all those of the text.
    """
    sentence = time.root.sent
    whole = Clause(tuple(sentence), None, None)
    if verb is not None and (announced := _announced(verb)) is not None:
        whole = announced
    elif verb is not None:
        teller = _teller(verb)
        found = _clause(time, teller, times, _HIGH)
        if found is None:
            return None
        whole = Clause(tuple(sentence), teller, subject_of(teller))
        own = {token.i for token in found.tokens}
        if own.issuperset(range(time.start, time.end)):
            whole = found
    return Clause(_trimmed(whole.tokens, time), whole.verb, whole.subject)


def _announced(verb: Token) -> Clause | None:
    """ "A fair, to be held in May", "a fair scheduled for May": what is to come, whatever else is told."""
    doc, noun, begin = verb.doc, verb.head, verb.left_edge.i
    helpers = {child.lower_ for child in helpers_of(verb)}
    if helpers == {"to", "be"} and doc[begin - 1].text == ",":  # it may be taken for an adverbial clause
        noun = doc[begin - 2]
    elif verb.dep_ not in ("acl", "relcl") or noun.i > begin:
        return None
    planned = not helpers and verb.tag_ == "VBN" and verb.lemma_ in lexicon.verbs("plan")
    if noun.pos_ not in NOUNS or not (planned or helpers == {"to", "be"}):
        return None
    return Clause(tuple(doc[noun.left_edge.i : verb.right_edge.i + 1]), verb, noun)


def _teller(verb: Token) -> Token:
    """The verb whose clause states something, of a verb or what it is a complement of: "began to build"."""
    for _ in range(_HIGH):
        main = verb.dep_ in ("ROOT", "ccomp") or _is_main(verb)
        if main or (verb.dep_ in ("advcl", "relcl") and _states(verb)):
            return verb
        above = verb_above(verb.head, {})
        if above is None or above == verb:
            return verb
        verb = above
    return verb


def _is_main(verb: Token) -> bool:
    """Whether a verb is joined to the main one of its sentence, with a subject of its own or without."""
    return verb in verb.sent.root.conjuncts and (subject_of(verb) is None or _states(verb))


def _clause(time: Span, verb: Token, times: Times, deep: int) -> Clause | None:
    marks = _marks(verb)
    if verb.dep_ in ("advcl", "ccomp", "relcl") and not marks.isdisjoint(_OPEN):
        return None
    if verb.dep_ == "relcl" and verb.head.pos_ in NOUNS:
        return _relative(verb) if not time.start <= verb.head.i < time.end else None
    above = verb_above(verb.head, {}) if _states(verb) else None
    if above is None or verb.dep_ not in ("advcl", "ccomp") or (verb.dep_ == "ccomp" and not deep):
        return _main(time.root.sent, verb, times)
    if verb.dep_ == "ccomp":
        return _content(time, verb, above, times, deep)
    if deep and not marks.isdisjoint(_WHEN) and _was_then(above, times):
        return _clause(time, _teller(above), times, deep - 1)
    return None


def _marks(verb: Token) -> set[str]:
    """The words that may bring in the clause of a verb: "when", "if", "until"."""
    return {child.lower_ for child in verb.children if child.dep_ in ("mark", "advmod") or child.tag_ == "IN"}


def _content(time: Span, verb: Token, above: Token, times: Times, deep: int) -> Clause | None:
    """What the verb ``above`` says that happened, with who says so, but not when that was said."""
    doc, teller = time.doc, _teller(above)
    if teller == verb:
        return Clause(tuple(time.root.sent), verb, subject_of(verb))
    said = above.lemma_.lower() in lexicon.speech() and not is_apart(verb, above)
    if above.i in times and not said:  # "the tide turned; May was calm"
        return Clause(tuple(doc[verb.left_edge.i : verb.right_edge.i + 1]), verb, subject_of(verb))
    outer = _clause(time, teller, times, deep - 1)
    return outer and Clause(_without(outer.tokens, times.get(above.i, ())), outer.verb, outer.subject)


def _main(sentence: Span, verb: Token, times: Times) -> Clause:
    """What a main verb states, apart from other statements that are joined to it."""
    root, doc = sentence.root, sentence.doc
    subject = subject_of(verb)
    if verb != root and not _is_main(verb):
        return Clause(tuple(sentence), verb, subject)
    later = (other for other in root.conjuncts if other.i > verb.i and other.pos_ in VERBS)
    following = next((other for other in later if _states(other) or other.i in times), None)
    end = _before(following) if following is not None else sentence.end
    if verb == root:
        return Clause(tuple(doc[sentence.start : end]), verb, subject)
    if subject is not None:
        return Clause(tuple(doc[verb.left_edge.i : end]), verb, subject)
    return _with_shared_subject(sentence, verb, end)


def _with_shared_subject(sentence: Span, verb: Token, end: int) -> Clause:
    """What a verb states up to the token ``end`` whose subject is that of a verb before it."""
    doc, begin, subject = sentence.doc, verb.left_edge.i, _shared_subject(verb)
    if subject is None or begin <= subject.right_edge.i:
        return Clause(tuple(sentence), verb, subject)
    helpers: list[Token] = []
    if verb.tag_ not in FINITE and not _helpers(verb):  # "was arrested in May and tried in June"
        helpers = [one for one in _helpers(subject.head) if subject.right_edge.i < one.i < begin]
        if not helpers:
            return Clause(tuple(sentence), verb, subject)
    return Clause(
        (*doc[subject.left_edge.i : subject.right_edge.i + 1], *helpers, *doc[begin:end]), verb, subject
    )


def _shared_subject(verb: Token) -> Token | None:
    """The subject of the nearest verb before this one that it is joined to."""
    for _ in range(_HIGH):
        if verb.dep_ != "conj":
            return None
        verb = verb.head
        if (subject := subject_of(verb)) is not None:
            return subject
    return None


def _helpers(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in ("aux", "auxpass", "neg")]


def _relative(verb: Token) -> Clause | None:
    """ "Lee … left in May" out of "Lee, who left in May"; nothing of "the man who left in May"."""
    doc, begin, end = verb.doc, verb.left_edge.i, verb.right_edge.i + 1
    noun = verb.head
    start = noun.left_edge.i
    if noun.dep_ == "appos" and noun.head.pos_ in NOUNS and noun.head.i < start:  # "Lee, a captain who left"
        start = noun.head.left_edge.i
    subject = subject_of(verb)
    if subject is None or begin <= noun.i or describes(verb):
        return None
    if noun.pos_ != "PROPN" or noun.ent_type_ in _NEVER.get(subject.lower_, ()):
        return None
    if subject.tag_ not in RELATIVE or subject.i != begin:
        return None
    name = list(doc[start:begin])
    while name and name[-1].text in _STOPS:
        name.pop()
    return Clause((*name, *doc[begin + 1 : end]), verb, noun)


def _was_then(verb: Token, times: Times) -> bool:
    """Whether the time of a clause with "when" may be that of a main verb, which has none of its own.

    "Comes", "has come" and "are coming" speak of now.
    """
    words = (verb, *_helpers(verb))
    return verb.i not in times and not any(word.tag_ in ("VBZ", "VBP") for word in words)


def describes(verb: Token) -> bool:
    """Whether it only says what somebody is, or how much he has: "Lee, who was a captain in 1999"."""
    if verb.lemma_ == "have":
        return any(
            token.like_num for child in verb.children if child.dep_ == "dobj" for token in child.subtree
        )
    return verb.lemma_ == "be" and any(child.dep_ in ("attr", "acomp") for child in verb.children)


def _without(tokens: Iterable[Token], times: Iterable[Span]) -> tuple[Token, ...]:
    """The words but for those times and what brings them in: "said on Sunday that" without "on Sunday"."""
    gone: set[int] = set()
    for span in times:
        doc, start, end = span.doc, span.start, span.end
        if start and doc[start - 1].dep_ == "prep" and span.root.head == doc[start - 1]:
            start -= 1
        alone = doc[start].is_sent_start or doc[start - 1].text == ","
        if alone and end < len(doc) and doc[end].text == ",":
            end += 1
        gone.update(range(start, end))
    return tuple(token for token in tokens if token.i not in gone)


def _trimmed(tokens: Sequence[Token], time: Span) -> tuple[Token, ...]:
    """The words without what hangs over at their ends, or links them to the sentence before: "However, …"."""
    start, end = 0, len(tokens)
    first = opening(tokens[0].sent, opens=False) if tokens[0].is_sent_start else 0
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
