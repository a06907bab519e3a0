"""Details that a reader misses, though the text does not say that it leaves them out.

Which measures "concrete measures" are, who the "observers" are that call something a failure, and on which
Sunday something was done in a text without a date. They need no model: grammar shows them, and each is asked
about once a text at most.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Span, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions.frames import Asker, finished
from generator.analysis.questions.prompts import Sentence
from generator.analysis.questions.syntax import (
    HELPERS,
    actor_of,
    has_to,
    helper,
    is_conditional,
    is_finite,
    is_gapped,
    is_negated,
    is_past,
    is_singular,
    object_of,
    part,
    preposition,
    subject_of,
)
from generator.analysis.questions.wording import LONGEST_CLAUSE, Unworded, phrase_tokens, stretch, without
from generator.model import WEEKDAYS

# Where one of these stands, the text names examples, or is not sure that there are any.
_TELLING_WHICH = ("including", "like", "such", ":", "perhaps", "maybe")
_NEWS = 3  # sentences in which a text without a date tells its news, whose day is missed


def find_details(parsed: Parsed, sentences: Sequence[Sentence], asker: Asker) -> list[tuple[str, Span]]:
    """What a text leaves out, each asked once, with the sentence that does so."""
    details: list[tuple[str, Span]] = []
    ways = (_which, _unnamed) if parsed.seed.date else (_which, _unnamed, _undated)
    for way in ways:
        found = (
            (text, sentence.span)
            for sentence in (sentences[:_NEWS] if way is _undated else sentences)
            for token in sentence.span
            if (token.n_lefts or token.n_rights)  # a word without parts is no clause
            and (text := _worded(way, token, asker)) is not None
        )
        first = next(found, None)
        if first is not None:
            details.append(first)
    return details


def _worded(way: Callable[[Token, Asker], str | None], token: Token, asker: Asker) -> str | None:
    try:
        text = way(token, asker)
        return finished(text.strip(), names_somebody=True) if text else None
    except Unworded:
        return None


def _which(verb: Token, asker: Asker) -> str | None:
    """ "They will take concrete measures": which?"""
    noun, above = part(verb, "dobj"), verb.head
    if noun is None or noun.lower_ not in lexicon.words("questions/vague_nouns") or not has_to(verb):
        return None
    who = subject_of(verb) or part(above, "dobj") or object_of(above, "on") or actor_of(above)
    if who is None or who.i > verb.i:
        return None
    kinds = {child.dep_ for child in noun.children}
    if (
        "amod" not in kinds
        or kinds - {"amod", "compound", "punct", "nummod"}
        or is_negated(verb)
        or is_gapped(verb)
        or is_conditional(verb)
    ):
        return None
    if part(verb, "conj") is not None or any(token.lower_ in _TELLING_WHICH for token in verb.sent):
        return None
    wording = asker.wording()
    what, whose = wording.words(_uncounted(noun)), wording.subject(who)
    rest = without(stretch(verb, verb.i + 1, LONGEST_CLAUSE)[0], noun)
    behind = f" {wording.words(rest)}" if rest else ""
    return f"which {what} will {whose} {verb.lemma_}{behind}"


def _unnamed(verb: Token, asker: Asker) -> str | None:
    """ "Observers called it a failure": who are they?"""
    who = actor_of(verb) if verb.pos_ == "VERB" else None
    if who is None or who.dep_ != "nsubj" or who.i > verb.i or verb.dep_ not in ("ROOT", "conj"):
        return None
    lemma = who.lemma_.lower()
    if "source" not in lexicon.noun(lemma).classes or "body" in lexicon.noun(lemma).classes:
        return None
    told = any(child.dep_ in ("poss", "appos") for child in who.children)
    if (
        told
        or asker.wording().entity(who) is not None
        or who.left_edge.lower_ in ("the", "both", "no", "most")
    ):
        return None
    if not is_finite(verb) or is_negated(verb) or helper(verb, "MD") or not _judges(verb):
        return None
    wording = asker.wording()
    tokens = _uncounted(who)
    name = wording.lowered(tokens[0], wording.words(tokens))
    said = wording.words(stretch(verb, min(_first(verb), verb.i), LONGEST_CLAUSE)[0])
    return f"who is the {name} who {said}" if is_singular(who) else f"which {name} {said}"


def _first(verb: Token) -> int:
    return min((child.i for child in verb.children if child.dep_ in HELPERS), default=verb.i)


def _uncounted(noun: Token) -> list[Token]:
    """A noun phrase without what counts or points: "senior officials" for "three senior officials"."""
    counting = [child for child in noun.children if child.dep_ in ("det", "nummod", "predet", "quantmod")]
    out = {token.i for child in counting if child.i < noun.i for token in child.subtree}
    return [token for token in phrase_tokens(noun) if token.i not in out]


def _judges(verb: Token) -> bool:
    """Whether a verb tells what somebody thinks of something, so that it matters who does."""
    return verb.lemma_ in ("assess", "call", "describe") and preposition(verb, "for") is None


def _undated(verb: Token, asker: Asker) -> str | None:
    """ "Arrived on Sunday", in a text without a date: on which Sunday?"""
    who, day = (actor_of(verb), _weekday(verb)) if verb.pos_ == "VERB" else (None, None)
    if (
        who is None
        or day is None
        or asker.wording().entity(who) is None
        or is_negated(verb)
        or not is_past(verb)
    ):
        return None
    if verb.dep_ not in ("ROOT", "relcl", "conj") or lexicon.verb(verb.lemma_).act:
        return None
    wording = asker.wording()
    until = day.i if day.dep_ == "npadvmod" else day.head.i
    return f"on which {day.text} did {wording.subject(who)} {verb.lemma_} {wording.rest(verb, until)}"


def _weekday(verb: Token) -> Token | None:
    """The bare weekday on which something was done."""
    for child in verb.children:
        if child.dep_ == "npadvmod" and child.text.capitalize() in WEEKDAYS:
            return child
        if child.dep_ == "prep" and child.lower_ == "on":
            return next((day for day in child.children if day.text.capitalize() in WEEKDAYS), None)
    return None
