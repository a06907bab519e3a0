"""Messages and letters: whose each is, and what stands around its text: greetings, signatures, notices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

import msgspec

from generator.dates import MONTH, month_number
from generator.model import MONTHS
from generator.seeds.formats.blocks import Block
from generator.seeds.metadata.rights import is_rights_line
from generator.seeds.paragraphs.boilerplate import listed
from generator.seeds.paragraphs.kinds import ends_sentence

_LONGEST = 2_000  # characters of a notice
_SIGNED = 10  # lines below the words that close a letter, at most
_CLOSING_CHARS = 40
_SIGNED_WORDS, _SENTENCE_WORDS = 9, 3  # of such a line, and of one that ends in a stop
_HEAD_LINES, _HEAD_CHARS = 8, 400

_GREETED = (
    r"dear|hello|hi|hey|good (?:morning|afternoon|evening)|sehr geehrte\w*|liebe\w*|hallo|guten \w+|moin"
    r"|bonjour|ch[eè]re?s?|mesdames|madame|monsieur|estimad\w+|querid\w+|hola|buen\w+ \w+|gentil\w+|car[oai]"
    r"|ciao|beste|hej"
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
    r"(?:^|(?<=\s))\*?(?P<key>(?P<who>From|Von|De|Da|Van|Från)|(?P<when>Sent|Date|Gesendet|Datum|Envoyé|Enviado"
    r"|Inviato|Verzonden|Skickat)|To|An|À|Para|A|Aan|Till|B?cc|Kopie|Subject|Betreff|Objet|Asunto|Oggetto"
    r"|Onderwerp|Ämne|Reply-To):\*?(?=\s)",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"[<(\[]?(?:mailto:)?[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}[>)\]]?", re.IGNORECASE
)
_ATTRIBUTION = re.compile(
    r"(?=.*\d)(?:.*[,\d](?: ?[AP]\.?M\b\.?)?)?\s*(?P<before>[^,\d]*?)\s*"
    r"\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev|escreveu)\b(?P<after>[^:]*):",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"(?P<month>{MONTH}) (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})\.? (?P<month2>{MONTH}),? (?P<year2>\d{{4}})",
    re.IGNORECASE,
)
_SURNAME_FIRST = re.compile(r"([\w'’ -]{2,40}), ([\w'’. -]{1,40}?)( \(.{1,60}\))?")

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
        found, count = _head_at(blocks[place : place + _HEAD_LINES])
        if found is None:
            written.append(blocks[place])
        else:
            if head or written:
                yield head, written
            head, written = found, []
        place += count
    if head or written:
        yield head, written


def _head_at(blocks: Sequence[Block]) -> tuple[Head | None, int]:
    """The head of a message with which these begin, and how many it takes."""
    lines = [block.words for block in takewhile(lambda block: _HEADER.match(block.words), blocks)]
    text = "\n".join(line[:_HEAD_CHARS] for line in lines)
    keys = list(_HEADER.finditer(text))
    if len(keys) > 1 and any(key["who"] for key in keys):
        ends = [key.start() for key in keys[1:]] + [len(text)]
        said = [(key, _without_addresses(text[key.end() : end])) for key, end in zip(keys, ends, strict=True)]
        who = next((name_of(value) for key, value in said if key["who"]), "")
        when = next((value for key, value in said if key["when"]), "")
        more = [f"{key['key']}: {value}" for key, value in said if value and not (key["who"] or key["when"])]
        return Head(", ".join(filter(None, (who, _day(when) or when))), " | ".join(more)), len(lines)
    goes_on = len(blocks) > 1 and not (
        ends_sentence(blocks[0].words) or any(map(str.isdigit, blocks[1].words))
    )
    for count in (1, 2) if goes_on else (1,):
        line = " ".join(" ".join(block.words for block in blocks[:count]).split())
        if len(line) <= _HEAD_CHARS and (found := _ATTRIBUTION.fullmatch(_without_addresses(line))):
            who, day = found["before"] or found["after"].strip(), _day(line)
            return Head(f"{who}, {day}" if who and day else found[0]), count
    return None, 1


def _without_addresses(words: str) -> str:
    bare = ADDRESS.sub("", words).replace("*", "")
    return " ".join(bare.split()).strip(" ,;").replace(" ,", ",").replace(" :", ":")


def _day(words: str) -> str:
    """The day in some words, written in one way; empty where there is none."""
    found = _DAY.search(words)
    if found is None:
        return ""
    month = MONTHS[month_number(found["month"] or found["month2"]) - 1]
    return f"{int(found['day'] or found['day2'])} {month} {found['year'] or found['year2']}"


def name_of(words: str) -> str:
    """A name as people say it: "Megan Hughes (Highways)" for "Hughes, Megan (Highways)"."""
    found = _SURNAME_FIRST.fullmatch(words)
    return f"{found[2]} {found[1]}{found[3] or ''}" if found else words


def letter_of(blocks: Sequence[Block], head: Head) -> Iterator[Block]:
    """The letter itself; its greeting, if it has any, belongs to no section.

    Notices above and below it, lines of contacts at its foot and what follows the words that close it, where
    that is but names, are left out: the ``head`` says who wrote the letter.
    """
    kept = [
        block
        for block in takewhile(lambda block: block.words != "--", blocks)
        if not _RULE.fullmatch(block.words)
    ]
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
    letter = end
    for place in range(end - 1, max(start, end - 1 - _SIGNED) - 1, -1):
        closing, *below = paragraphs[place].strip().splitlines() or [""]
        signed = [*below, *(line for words in paragraphs[place + 1 : end] for line in words.splitlines())]
        if _closes(closing, writer) and len(signed) <= _SIGNED and all(map(_is_name, signed)):
            letter = place
    return start, letter


def _is_notice(words: str) -> bool:
    line = " ".join(words[: _LONGEST + 1].split())
    return len(words) <= _LONGEST and (_NOTICE.search(line) is not None or is_rights_line(line))


def _is_contact(words: str) -> bool:
    """Whether it is a line of a signature: an address or a number, and no sentence."""
    return len(words) <= _LONGEST and _CONTACT.search(words) is not None and not ends_sentence(words)


def _is_name(line: str) -> bool:
    most = _SENTENCE_WORDS if ends_sentence(line) else _SIGNED_WORDS
    return len(line.split()) <= most or _is_contact(line)


def _closes(line: str, writer: str) -> bool:
    """Whether a line closes a letter: with a phrase, or with the writer's name."""
    bare = line.casefold().strip(" ,.!-–—")
    named = bool(bare) and set(bare.split()) <= set(re.findall(r"[\w'’.-]+", writer.casefold()))
    return len(line) <= _CLOSING_CHARS and (named or bare in listed("closings.txt"))
