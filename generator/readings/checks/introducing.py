"""Who is spoken of right before a quotation, and so brings it in: "Lee was blunt: “We lost.”"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from generator.analysis.parsing.grammar import SUBJECTS
from generator.analysis.parsing.words import FIRST_PERSON, THIRD_PERSON
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.words import is_of, plain

SOMEBODY = ("person", "role", "body", "company", "people", "relative", "source")


def introducing(quotation: Span, source: CheckedSource, ends: str) -> list[list[Token]]:
    """The people named in the words before a quotation, where one of the marks ``ends`` closes them.

    That is the subject, if it is somebody, or else the only one who is named there; nobody where the words
    are themselves quoted, or of another paragraph.
    """
    last = _last_before(quotation)
    if last is None or last.text not in ends or source.is_quoted(last):
        return []
    if not _share_paragraph(last, quotation, source):
        return []
    words = quotation.doc[last.sent.start : last.i]
    subjects = [one for one in words if one.dep_ in SUBJECTS and is_somebody(one, source)]
    named = {entity.id: one for one in words if (entity := source.meant(one)) is not None}
    if subjects:
        return [subjects[:1]]
    return [list(named.values())] if len(named) == 1 else []


def is_somebody(token: Token, source: CheckedSource) -> bool:
    """Whether a token may mean somebody who speaks: a name, a pronoun, or a noun for a person or a body."""
    if source.meant(token) is not None or token.pos_ == "PROPN":
        return True
    return plain(token.text) in THIRD_PERSON | FIRST_PERSON or is_of(token, *SOMEBODY)


def _last_before(quotation: Span) -> Token | None:
    """The last token before a quotation and its marks."""
    at = next((one.i for one in quotation if not one.is_quote), quotation.start) - 1
    while at >= 0 and (quotation.doc[at].is_quote or quotation.doc[at].is_space):
        at -= 1
    return quotation.doc[at] if at >= 0 else None


def _share_paragraph(token: Token, words: Span, source: CheckedSource) -> bool:
    seed = source.parsed.seed
    here, there = (seed.paragraph_at(source.parsed.offset(at)) for at in (token.idx, words.start_char))
    return here == there
