"""Messages and letters: who wrote each, and what is around its text: greetings, signatures, notices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

import msgspec

from generator.dates import MONTH, month_number
from generator.model import MONTHS
from generator.seeds.metadata.rights import is_rights_line
from generator.seeds.paragraphs.boilerplate import listed
from generator.seeds.paragraphs.paragraph_kinds import Block, ends_sentence

_LONGEST = 2_000  # characters of a notice
_SIGNED = 10  # lines below the words that close a letter, at most
_CLOSING_CHARS = 40
_SIGNED_WORDS, _SENTENCE_WORDS = 9, 3  # of such a line, and of one that ends in a stop
_HEAD_LINES, _HEAD_CHARS = 8, 400

_GREETED = (
    r"dear|hello|hi|hey|good (?:morning|afternoon|evening)|sehr geehrte\w*|liebe\w*|hallo|guten \w+"
    r"|bonjour|ch[eè]re?s?|mesdames|madame|monsieur|estimad\w+|querid\w+|hola|gentil\w+|car[oai]|beste|hej"
)
_NAME = r"[A-Z][\w'’.-]{1,30}"
_GREETING = re.compile(
    rf"(?:(?i:{_GREETED})\b[^,.:;!?\n]{{0,50}}|{_NAME}(?: (?:(?:and|&) )?{_NAME}){{0,3}}(?=,\s*(?:\n|$)))"
    r"(?:[,:!–—-]+(?=\s|$)|$)"
)
# What stands above an earlier message: a rule of marks, its headers, or who wrote it and when.
_RULE = re.compile(
    r"[-_=* ]*(?:original|forwarded|weitergeleitete|ursprüngliche|begin forwarded)[^\n]{0,40}[-_=*:]+[ ]*"
    r"|[-_=*]{10,}",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"(?:^|(?<=\s))\*?(?P<key>(?P<who>From|Von|De|Da)|(?P<when>Sent|Date|Gesendet|Datum|Envoyé|Enviado|Inviato)"
    r"|To|An|À|Para|A|B?cc|Kopie|Subject|Betreff|Objet|Asunto|Oggetto|Reply-To):\*?(?=\s)",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"[<(\[]?(?:mailto:)?[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}[>)\]]?", re.IGNORECASE
)
_ATTRIBUTION = re.compile(
    r"(?=.*\d)(?:.*[,\d](?: ?[AP]\.?M\b\.?)?)?\s*([^,\d]*?)\s*"
    r"\b(?:wrote|schrieb|a écrit|escribió|ha scritto)\b[^:]*:",
    re.IGNORECASE,
)
_DAY = re.compile(rf"({MONTH}) (\d{{1,2}}),? (\d{{4}})|(\d{{1,2}})\.? ({MONTH}),? (\d{{4}})", re.IGNORECASE)
_SURNAME_FIRST = re.compile(r"([\w'’ -]{2,40}), ([\w'’. -]{1,40}?)( \(.{1,60}\))?")

_MAIL = r"(?:e-?mail|message|newsletter|communication|transmission)"
_NOTICE = re.compile(
    r"\bunsubscribe\b|\bnewsletter abbestellen\b|\b(?:vous|se) désabonner\b|\bdarse de baja\b"
    rf"|\byou (?:are receiving|have received|received|are getting|get) this {_MAIL}"
    rf"|\b(?:view|read|open|see) (?:this|it) ?(?:{_MAIL} )?(?:online )?in (?:your|a) (?:web )?browser"
    r"|^sent (?:from my|with) \w|^get outlook\b|\bplease consider the environment\b"
    rf"|^.{{0,80}}\b(?:this|the) {_MAIL}\b.{{0,200}}\b(?:confidential|privileged|intended (?:only )?for)\b"
    r"|\b(?:not|other than) the (?:intended|named) (?:recipient|addressee)\b"
    r"|^diese e-?mail enthält vertrauliche",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\S@\w[\w-]*\.\w|https?://|\bwww\.|(?:\+|\b0)\d[\d ()/.-]{6,}\d")


class Head(NamedTuple):
    """What stands above a message: who wrote it and when, and what else its headers say."""

    who: str
    more: str = ""

    def blocks(self) -> Iterator[Block]:
        """A heading, and what belongs to no section."""
        yield Block(words=self.who, kind="heading")
        yield Block(words=self.more, kind="credit")


def messages(blocks: Sequence[Block]) -> Iterator[tuple[Head | None, list[Block]]]:
    """The messages that stand one below the other; the first may have no head here."""
    head, written, place = None, list[Block](), 0
    while place < len(blocks):
        found, count = _head_at([block.words for block in blocks[place : place + _HEAD_LINES]])
        if found is None:
            written.append(blocks[place])
        else:
            if head or written:
                yield head, written
            head, written = found, []
        place += count
    if head or written:
        yield head, written


def _head_at(lines: Sequence[str]) -> tuple[Head | None, int]:
    """The head of a message with which these begin, and how many it takes."""
    headers = list(takewhile(_HEADER.match, lines))
    text = "\n".join(line[:_HEAD_CHARS] for line in headers)
    keys = list(_HEADER.finditer(text))
    if len(keys) > 1 and any(key["who"] for key in keys):
        ends = [*(key.start() for key in keys[1:]), len(text)]
        values = [(key, _bare(text[key.end() : end])) for key, end in zip(keys, ends, strict=True)]
        who = next((name_of(value) for key, value in values if key["who"]), "")
        when = next((value for key, value in values if key["when"]), "")
        more = [
            f"{key['key']}: {value}" for key, value in values if value and not (key["who"] or key["when"])
        ]
        return Head(", ".join(filter(None, (who, _day(when) or when))), " | ".join(more)), len(headers)
    is_whole = len(lines) < 2 or ends_sentence(lines[0]) or any(map(str.isdigit, lines[1]))
    for count in (1,) if is_whole else (1, 2):
        line = _bare(" ".join(lines[:count])[: _HEAD_CHARS + 1])
        if len(line) <= _HEAD_CHARS and (found := _ATTRIBUTION.fullmatch(line)):
            day = _day(line)
            return Head(f"{found[1]}, {day}" if found[1] and day else line), count
    return None, 1


def _bare(words: str) -> str:
    bare = ADDRESS.sub("", words).replace("*", "")
    return " ".join(bare.split()).strip(" ,;").replace(" ,", ",").replace(" :", ":")


def _day(words: str) -> str:
    """The day in some words, written in one way; empty where there is none."""
    found = _DAY.search(words)
    if found is None:
        return ""
    month, day, year = found.group(1, 2, 3) if found[1] else found.group(5, 4, 6)
    return f"{int(day)} {MONTHS[month_number(month) - 1]} {year}"


def name_of(words: str) -> str:
    """A name as people say it: "Megan Hughes (Highways)" for "Hughes, Megan (Highways)"."""
    found = _SURNAME_FIRST.fullmatch(words)
    return f"{found[2]} {found[1]}{found[3] or ''}" if found else words


def letter_of(blocks: Sequence[Block], head: Head) -> Iterator[Block]:
    """The letter itself; its greeting, if it has any, belongs to no section.

    Notices above and below it, lines of contacts at its foot and what follows the words that close it, where
    that is but names, are left out: the ``head`` says who wrote the letter.
    """
    signed = takewhile(lambda block: block.words != "--", blocks)
    kept = [block for block in signed if not _RULE.fullmatch(block.words)]
    start, end = letter_bounds([block.words for block in kept], head.who)
    for place, block in enumerate(kept[start:end]):
        greeting = None if place or block.kind or block.level else _GREETING.match(block.words)
        if greeting is not None:
            yield msgspec.structs.replace(block, words=greeting[0], kind="credit")
            block = msgspec.structs.replace(block, words=block.words[greeting.end() :].strip())
        yield block


def letter_bounds(paragraphs: Sequence[str], writer: str = "") -> tuple[int, int]:
    """Which of these paragraphs, from the first to the one before the second, are the letter itself."""
    start, end = 0, len(paragraphs)
    while start < end and _is_notice(paragraphs[start]):
        start += 1
    while start < end and (_is_notice(paragraphs[end - 1]) or _is_contact(paragraphs[end - 1])):
        end -= 1
    for place in range(max(start, end - 1 - _SIGNED), end):
        closing, *signed = "\n".join(paragraphs[place:end]).strip().splitlines() or [""]
        names = (
            len(line.split()) <= (_SENTENCE_WORDS if ends_sentence(line) else _SIGNED_WORDS)
            for line in signed
            if not _is_contact(line)
        )
        if _closes(closing, writer) and len(signed) <= _SIGNED and all(names):
            return start, place
    return start, end


def _is_notice(words: str) -> bool:
    line = " ".join(words[: _LONGEST + 1].split())
    return len(words) <= _LONGEST and (_NOTICE.search(line) is not None or is_rights_line(line))


def _is_contact(words: str) -> bool:
    """Whether it is a line of a signature: an address or a number, and no sentence."""
    return len(words) <= _LONGEST and _CONTACT.search(words) is not None and not ends_sentence(words)


def _closes(line: str, writer: str) -> bool:
    """Whether a line closes a letter: with a phrase, or with the writer's name."""
    bare = line.casefold().strip(" ,.!-–—")
    named = bool(bare) and set(bare.split()) <= set(re.findall(r"[\w'’.-]+", writer.casefold()))
    return len(line) <= _CLOSING_CHARS and (named or bare in listed("closings.txt"))
