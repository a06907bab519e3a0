"""What stands around the text of a message: earlier messages, signatures, notices of lawyers and senders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from generator.seeds.metadata.rights import is_rights_line
from generator.seeds.paragraphs.kinds import ends_sentence

_LONGEST = 2_000  # characters of a notice
_SIGNED = 10  # lines below the words that close a letter, at most
_CLOSING_CHARS = 40
_SIGNED_WORDS = 9  # of such a line

_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_QUOTED = re.compile(r"^[ \t]*>.*\n?", re.MULTILINE)
# What a program puts above the quoted words of an earlier message: who wrote it, and when, on a line or two.
_ATTRIBUTION = re.compile(
    r"^(?=.{0,300}\d)\S.{5,300}(?:\n\S.{0,200})?:[ \t]*\n(?=(?:[ \t]*\n)?[ \t]*>)", re.MULTILINE
)
# What stands above an earlier message that is not quoted line by line: a rule of marks, or its headers.
_RULE = r"[-_=* ]{5,}(?:original|forwarded|weitergeleitete|ursprüngliche)[^\n]{0,40}[-_=* ]{5,}|_{10,}"
_SENDER = "From|Von|De|Da|Van|Från"
_OTHER_HEADER = "Sent|Date|Gesendet|Datum|Envoyé|Enviado|Inviato|Verzonden|Skickat|To|An|À|Para"
_EARLIER = re.compile(
    rf"^(?:{_RULE})[ \t]*\n"
    rf"|^(?=\*?(?:{_SENDER}):\*? .{{1,200}}\n(?:.{{1,300}}\n){{0,2}}\*?(?:{_OTHER_HEADER}):\*? .)",
    re.MULTILINE | re.IGNORECASE,
)
_HEADERS = re.compile(r"\s*(?:\*?[^\W\d_]{2,15}:\*? .{0,500}\n)+", re.MULTILINE)

_MAIL = r"(?:e-?mail|message|newsletter|communication|transmission)"
_NOTICE = re.compile(
    "|".join(
        (
            r"\bunsubscribe\b|\bto opt[- ]out\b.{0,80}\b(?:e-?mails?|mailings?|list|messages|here)\b",
            r"\b(?:manage|update|change) (?:your|my) (?:e-?mail |subscription )?(?:preferences|subscription)",
            rf"\byou (?:are receiving|have received|received|are getting|get) this {_MAIL}",
            rf"\bthis {_MAIL} was sent (?:to|by)\b",
            rf"\b(?:view|read|open|see) (?:this|it) ?(?:{_MAIL} )?(?:online )?in (?:your|a) (?:web )?browser",
            rf"\bif you (?:cannot|can['’]t|are unable to|have trouble)\b.{{0,60}}\b(?:{_MAIL}|images)",
            r"^sent from my \w|^get outlook\b|^sent (?:from|with) (?:outlook|yahoo|proton)",
            r"\bplease consider the environment\b|\bthink before you print\b",
            rf"^.{{0,80}}\b(?:this|the) {_MAIL}\b.{{0,200}}"
            r"\b(?:confidential|privileged|intended (?:only |solely )?for)\b",
            r"\b(?:not|other than) the (?:intended|named) (?:recipient|addressee)\b",
            r"^diese e-?mail enthält vertrauliche|\bnewsletter abbestellen\b",
            r"\b(?:vous|se) désabonner\b|\bdarse de baja\b",
        )
    ),
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\S@\w[\w-]*\.\w|https?://|\bwww\.|(?:\+|\b0)\d[\d ()/.-]{6,}\d")
_BARE = re.compile(r"[\s\W_]*")


def own_words(message: str) -> str:
    """A plain message without its signature and without the earlier messages that it quotes.

    One that says nothing itself, but hands on another, is that other one.
    """
    words = message.replace("\r\n", "\n")
    for cut in (_without_earlier, _without_quoted, _without_signature):
        less = cut(words)
        words = words if _BARE.fullmatch(less) else less
    return words


def _without_earlier(words: str) -> str:
    found = _EARLIER.search(words)
    if found is None:
        return words
    if _BARE.fullmatch(words, 0, found.start()):  # it only hands on
        headers = _HEADERS.match(words, found.end())
        return words[headers.end() if headers else found.end() :]
    return words[: found.start()]


def _without_quoted(words: str) -> str:
    return _QUOTED.sub("", _ATTRIBUTION.sub("", words))


def _without_signature(words: str) -> str:
    found = _SIGNATURE.search(words)
    return words[: found.start()] if found else words


def letter_bounds(paragraphs: Sequence[str]) -> tuple[int, int]:
    """Which of these paragraphs, from the first to the one before the second, are the letter itself.

    Notices above and below it, lines of contacts at its foot and what follows the words that close it, where
    that is but names, are not. Of a letter that is nothing else, all is.
    """
    start, end = 0, len(paragraphs)
    while start < end and _is_notice(paragraphs[start]):
        start += 1
    while start < end and (_is_notice(paragraphs[end - 1]) or _is_contact(paragraphs[end - 1])):
        end -= 1
    for place in range(end - 1, max(start, end - 1 - _SIGNED), -1):
        closing, *below = paragraphs[place].strip().splitlines() or [""]
        signed = [*below, *(line for words in paragraphs[place + 1 : end] for line in words.splitlines())]
        if _closes(closing) and len(signed) <= _SIGNED and all(map(_is_name, signed)):
            end = place
            break
    return (start, end) if start < end else (0, len(paragraphs))


def _is_notice(words: str) -> bool:
    line = " ".join(words[: _LONGEST + 1].split())
    return len(words) <= _LONGEST and (_NOTICE.search(line) is not None or is_rights_line(line))


def _is_contact(words: str) -> bool:
    """Whether it is a line of a signature: an address or a number, and no sentence."""
    return len(words) <= _LONGEST and _CONTACT.search(words) is not None and not ends_sentence(words)


def _is_name(line: str) -> bool:
    return len(line.split()) <= _SIGNED_WORDS or _is_contact(line)


def _closes(line: str) -> bool:
    return len(line) <= _CLOSING_CHARS and line.casefold().rstrip(" ,.!") in _closings()


@cache
def _closings() -> frozenset[str]:
    lines = Path(__file__).with_name("closings.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.casefold() for line in lines if not line.startswith("#"))
