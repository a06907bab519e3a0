"""Which tokens of a phrase a question takes over: no asides, no second sentence, nothing torn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.questions.syntax import subject_of
from generator.analysis.questions.wording.errors import Unphrasable
from generator.model import CLOSING_MARKS, OPENING_MARKS, QUOTATION_MARKS

_BREAKS = (",", "—", "–", "--", "-", ";", ":", "―")
_ASIDES = ("relcl", "appos", "acl", "advcl", "prep", "npadvmod", "advmod", "amod", "dep")
_NEVER = ("parataxis", "intj", "meta", "preconj")
QUOTES = (*QUOTATION_MARKS, "``", "''")
OPENING = (*OPENING_MARKS, "``", "''", "$", "#", "£", "€")
CLOSING = (*CLOSING_MARKS, "''", "%")
_WHILE = ("as", "while", "when", "after", "because", "since", "although", "though")


_LONGEST_TIME = 8  # tokens of a phrase of time, as in "on the last Monday of the month"
_COMPLEMENTS = ("dobj", "attr", "acomp", "oprd", "xcomp", "auxpass")


def kept_tokens(head: Token) -> list[Token]:
    """The tokens of a phrase without its asides, in the order of the text."""
    tokens = sorted(gather_tokens(head, top=True), key=index_of)
    while tokens and tokens[0].is_punct and tokens[0].text not in OPENING:
        del tokens[0]
    while tokens and tokens[-1].is_punct and tokens[-1].text not in CLOSING:
        tokens.pop()
    if not tokens or tokens[-1].tag_ == "POS":
        raise Unphrasable("a noun phrase cut off")
    return tokens


def gather_tokens(head: Token, *, top: bool = False) -> Iterator[Token]:
    """The tokens below ``head`` without asides; ``top`` leaves out what leads into a clause as well."""
    yield head
    joined = any(child.dep_ == "conj" for child in head.children)
    for child in head.children:
        if child.is_punct:
            if (
                child.text in QUOTES
                or (child.text == "," and joined and child.i > head.i)
                or (child.text in ("-", "–", "/") and child.i > 0 and not child.nbor(-1).whitespace_)
            ):
                yield child
        elif not _aside(head, child, top=top):
            yield from gather_tokens(child)


def _aside(head: Token, child: Token, *, top: bool) -> bool:
    """Whether a part can, and should, be left out of a question."""
    verbal = head.pos_ in ("VERB", "AUX")
    linking = child.dep_ in ("advmod", "cc") and child.lower_ in lexicon.words(
        "questions/wording/linking_words"
    )
    if verbal and child.lower_ == "well" and child.i and child.nbor(-1).tag_ == "MD":
        return True
    if child.dep_ == "preconj" and child.lower_ == "neither":
        raise Unphrasable("a question about nobody")
    if child.dep_ in _NEVER or (verbal and linking and not is_joined(child, 1)):
        return True
    doc = child.doc
    edge = child.left_edge.i
    before = doc[edge - 1] if edge else None
    broken = (
        child.i > head.i
        and before is not None
        and (before.text in ("(", "[") or (before.text in _BREAKS and bool(before.whitespace_)))
    )
    if child.dep_ in ("npadvmod", "prep", "advmod", "nmod", "tmod") and _points_in_time(child):
        return True
    if verbal:
        if top and child.dep_ == "mark":
            return True
        if child.dep_ == "cc":
            return not _joins(head)
        if child.dep_ == "conj":
            return not _parallel(head, child)
        if child.dep_ in ("ccomp", "advcl") and child.i < head.i:
            return True
        if top and child.dep_ in ("prep", "advmod", "npadvmod") and _fronted(head, child):
            return True
        purpose = child.dep_ == "advcl" and any(word.tag_ == "TO" for word in child.children)
        return (
            broken
            and not purpose
            and child.dep_
            in (
                "advcl",
                "prep",
                "npadvmod",
                "advmod",
                "acl",
                "dep",
                "xcomp",
                "ccomp",
                "relcl",
            )
        )
    if child.dep_ == "cc":
        return not any(c.dep_ == "conj" and not _second_sentence(head, c) for c in head.children)
    if child.dep_ == "conj":
        return _second_sentence(head, child)
    return broken and child.dep_ in _ASIDES


def _second_sentence(noun: Token, other: Token) -> bool:
    """Whether what is joined to a noun is a verb, so that the parse has gone astray."""
    return other.pos_ in ("VERB", "AUX") and noun.pos_ not in ("VERB", "AUX")


def _fronted(verb: Token, child: Token) -> bool:
    subject = subject_of(verb)
    return subject is not None and child.i < subject.i


def _joins(verb: Token) -> bool:
    return any(child.dep_ == "conj" and _parallel(verb, child) for child in verb.children)


def _parallel(verb: Token, other: Token) -> bool:
    """Whether a joined verb shares subject and form with the first: "lift bans and restore ties"."""
    return (
        other.tag_ == verb.tag_
        and subject_of(other) is None
        and other.i - verb.i < 12
        and not any(child.dep_ in ("aux", "auxpass", "neg", "mark") for child in other.children)
        and verb.doc[other.left_edge.i - 1].lower_ in ("and", "or")
    )


def is_limiting(child: Token) -> bool:
    """Whether what stands before a statement says for whom or where it holds."""
    size = child.right_edge.i - child.left_edge.i
    return (
        child.dep_ == "prep"
        and child.lower_ in ("for", "among", "in", "of", "with")
        and size >= 2
        and not _points_in_time(child)
    )


def _points_in_time(child: Token) -> bool:
    """Whether a phrase tells a time that only the text's own day explains: "last week", "on Monday"."""
    words = [token.lower_ for token in islice(child.subtree, _LONGEST_TIME + 1)]
    if len(words) > _LONGEST_TIME:
        return False
    return any(word in lexicon.words("questions/wording/pointing_times") for word in words)


def shortened_tokens(tokens: list[Token], verb: Token) -> list[Token]:
    """The tokens without the clauses of time, reason and circumstance that a statement can do without."""
    drop: set[int] = set()
    for token in tokens:
        if token.dep_ == "advcl" and token.i > verb.i and token.i not in drop:
            words = {child.lower_ for child in token.children if child.dep_ in ("mark", "advmod", "aux")}
            if words & {"if", "unless"}:
                raise Unphrasable("true only on a condition")
            if "to" not in words:
                drop.update(child.i for child in token.subtree)
    return [token for token in tokens if token.i not in drop]


def spare_phrase(token: Token) -> frozenset[int]:
    """The tokens of the smallest phrase around a token that a sentence can do without; may be none.

    It stands behind the word that it belongs to: a relative clause, a circumstance, the last of
    several things that are joined.
    """
    while token.head != token:
        if token.i > token.head.i and _is_spare(token):
            found = {inner.i for inner in token.subtree}
            if token.dep_ == "conj":
                found.update(child.i for child in token.head.children if child.dep_ == "cc")
            return frozenset(found)
        token = token.head
    return frozenset()


def _is_spare(token: Token) -> bool:
    above = token.head
    verbal = above.pos_ in ("VERB", "AUX")
    if token.dep_ == "prep":
        if not verbal:
            return above.pos_ in ("NOUN", "PROPN") and token.lower_ != "of"
        whole = any(
            child.dep_ in _COMPLEMENTS or (child.dep_ == "prep" and above.i < child.i < token.i)
            for child in above.children
        )
        return whole and token.lower_ in lexicon.words("questions/wording/circumstances")
    if token.dep_ == "conj":
        others = [child for word in (token, above) for child in word.children if child.dep_ == "conj"]
        negated = any(child.lower_ in ("nor", "or") for child in above.children)
        return above.dep_ != "conj" and others == [token] and not negated
    if token.dep_ == "advcl":
        return not any(child.lower_ in ("if", "unless") for child in token.children)
    if token.dep_ in ("relcl", "acl"):
        infinitive = any(child.tag_ == "TO" for child in token.children)
        measured = any(word.lower_ in ("so", "such") for word in above.subtree if word.i < above.i)
        anybody = above.pos_ == "PRON" or above.lower_ in ("those", "people")
        return not (verbal or infinitive or measured or anybody)
    return token.dep_ in ("appos", "advmod", "npadvmod")


def circumstance_tokens(verb: Token) -> set[int]:
    """The tokens of clauses that tell when or why somebody spoke, rather than what is to be done."""
    return {
        token.i
        for child in verb.children
        if child.dep_ == "advcl" and child.i > verb.i
        if any(word.lower_ in _WHILE and word.dep_ in ("mark", "advmod") for word in child.children)
        for token in child.subtree
    }


def is_joined(token: Token, step: int) -> bool:
    """Whether a hyphen ties a token to what stands before it (``step`` -1) or after it (1)."""
    place = token.i + step
    if not 0 <= place < len(token.doc):
        return False
    other = token.doc[place]
    return other.text in ("-", "–", "/") and not (other if step < 0 else token).whitespace_


def runs_into(before: Token, after: Token) -> bool:
    """Whether only a mark that was left out stands between two phrases: "Scott -- the officer"."""
    between = [before.doc[place] for place in range(before.i + 1, after.i)]
    if not between or not all(token.is_punct or token.text in _BREAKS for token in between):
        return False
    nominal = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")
    plain = (
        after.dep_ in ("cc", "prep", "advmod", "mark", "aux") or after.text in QUOTES or before.text in QUOTES
    )
    hard = any(token.text in _BREAKS[1:] for token in between)
    return not plain and (hard or (before.pos_ in nominal and after.pos_ in nominal))


def index_of(token: Token) -> int:
    """Where a token stands, to sort by."""
    return token.i
