"""What kind of paragraph each is, by the marks of its format and, where there are none, by its words.

A sentence of the story must never count as a credit, so only a paragraph that is a credit as a whole does,
and most only at the top or at the foot. The patterns look at short paragraphs only, so that they stay quick.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from generator.dates import MONTH, WEEKDAY
from generator.model import CLOSERS, FULL_STOPS, SENTENCE_ENDS, UNSPACED, ParagraphKind
from generator.seeds.metadata.rights import is_rights_line
from generator.seeds.paragraphs.boilerplate import DATELINE, LEADS_ON, is_boilerplate, is_caption, listed

_TOP = 5
_TITLE_CHARS = 200
_TITLE_WORDS = 30
_SENTENCE_TITLE_WORDS = 18  # a headline that ends like a sentence
_HEADING_CHARS = 90
_HEADING_WORDS = 12
_BODY_CHARS = 80
_CREDIT_CHARS = 300

_SENTENCE_ENDS = tuple(SENTENCE_ENDS + ":;：；؛")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_SIGNS_A_WORD = 2  # where no blanks part words

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    r"(?:(?:first |last )?(?:published|updated|posted|modified):? (?:on |at )?)?"
    rf"(?:{WEEKDAY},? )?"
    rf"(?:{MONTH} {_DAY}(?:,? \d{{4}})?|{_DAY}[ -]{MONTH}(?:[ -]?,? ?\d{{4}})?"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
    r"(?:(?:,| at| -)? ?\(?\d{1,2}[:.]\d{2}(?::\d{2})?)?(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})?\)?\.?"
    r"(?:[;,] page [a-z]?-?\d{1,3})?",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-Z]{2,5}|[a-z]{2,3}|[A-Za-z]{2,10}(?:/[A-Za-z]{2,10}){1,4}|\([A-Za-z/]{2,30}\)")
# Headings of what stands behind a text and is none of it, up to the next heading.
_APPENDICES = {
    *("bibliography", "citations", "endnotes", "external links", "footnotes", "further reading", "see also"),
    *("literature cited", "notes and references", "references", "references and notes", "works cited"),
}
_NAME_LINKS = {
    *("de", "del", "der", "den", "van", "von", "bin", "ibn", "al", "el", "la", "le", "du", "di", "da", "dos"),
    *("and", "&", "for", "in", "of", "the", "at", "|", "-", "–", "—"),
}


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one paragraph.

    ``level`` is that of a heading: 1 for the document's title, 0 for what is no heading. ``kind`` is what the
    format's marks say it is; None leaves that to its words. ``mark`` is the one of an item of a list, which
    the words are without. ``page`` is the page on which it begins, counted from 1.
    """

    words: str
    level: int = 0
    kind: ParagraphKind | None = None
    mark: str = ""
    page: int | None = None


def classify_blocks(blocks: Sequence[Block], title: str | None = None) -> list[ParagraphKind]:
    """The kind of each block: what the document's marks say goes before what the words look like."""
    by_words = iter(classify_paragraphs([block.words for block in blocks if block.kind is None], title))
    kinds: list[ParagraphKind] = [next(by_words) if block.kind is None else block.kind for block in blocks]
    tops = [index for index, block in enumerate(blocks) if block.level == 1]
    named = [index for index in tops if title is not None and same_title(blocks[index].words, title)]
    first = next(iter(named or tops), None)
    for index, block in enumerate(blocks):
        is_title = kinds[index] == "title" and first is None
        if block.level and title is not None:
            is_title = is_title and same_title(block.words, title)
        if index == first or is_title:
            kinds[index] = "title"
        elif block.level:
            kinds[index] = "heading"
        elif kinds[index] == "credit":  # what is none of the story stays that in a list
            kinds[index] = "caption" if is_caption(block.words) else "credit"
        elif block.mark or kinds[index] == "title":
            kinds[index] = "list" if block.mark else "body"
    return kinds


def classify_paragraphs(paragraphs: Sequence[str], title: str | None = None) -> list[ParagraphKind]:
    """The kind of each paragraph of a plain text; ``title`` is the one that its metadata give, if any."""
    kinds: list[ParagraphKind] = ["body"] * len(paragraphs)
    if len(paragraphs) < 2:
        return kinds
    for index, words in enumerate(paragraphs):
        foot = len(paragraphs) - 1 - index
        if _is_credit(words, top=index, foot=foot) or is_boilerplate(words):
            kinds[index] = "credit"
    first = next((index for index in range(min(_TOP, len(kinds))) if kinds[index] == "body"), None)
    filed = first is not None and any(map(DATELINE.match, paragraphs[: first + 1]))
    if first is not None and not filed and _is_title(paragraphs[first], paragraphs[first + 1 :], title):
        kinds[first] = "title"
        title_words, below, *rest = *paragraphs[first:], ""
        # A second line of the headline: what it goes on with after ";", or itself again.
        goes_on = title_words.endswith(";") and count_words(below) <= _SENTENCE_TITLE_WORDS
        is_deck = (goes_on and len(below.splitlines()) == 1) or same_title(below, title_words)
        if is_deck and any(len(other) > len(below) for other in rest):
            kinds[first + 1] = "heading"
    appended = False
    for index, words in enumerate(paragraphs):
        if kinds[index] == "body" and _is_heading(words, paragraphs[index + 1 : index + 3]):
            kinds[index] = "heading"
        if _bare(words) in _APPENDICES or kinds[index] == "heading":
            appended = _bare(words) in _APPENDICES
        elif appended:
            kinds[index] = "credit"
    return kinds


def ends_sentence(words: str) -> bool:
    """Whether a line ends with the punctuation that ends a sentence or introduces what follows."""
    return words.rstrip(CLOSERS).endswith(_SENTENCE_ENDS)


def same_title(title: str, other: str) -> bool:
    """Whether two titles differ in nothing but case, white space and the last mark."""
    return _bare(title) == _bare(other)


def stands_alone(words: str) -> bool:
    """Whether a line is a credit wherever it stands, so that it belongs to no paragraph around it."""
    if len(words) > _CREDIT_CHARS or words[0].islower():
        return False
    return (
        _is_byline(words)
        or _bare(words) in listed("labels.txt")
        or _DATE.fullmatch(words) is not None
        or LEADS_ON.fullmatch(words) is not None
        or is_rights_line(words)
    )


def _is_credit(words: str, *, top: int, foot: int) -> bool:
    """``top`` and ``foot`` count the paragraphs above and below."""
    if len(words) > _CREDIT_CHARS or len(words.splitlines()) > 1:
        return False
    return (
        is_rights_line(words)
        or (_bare(words) in listed("labels.txt") and words.isupper())
        or (foot == 0 and _INITIALS.fullmatch(words) is not None)
        or (min(top, foot + 1) < _TOP and _is_byline(words))
        or (top < _TOP and _DATE.fullmatch(words) is not None)
    )


def _is_byline(words: str) -> bool:
    by, *names = words.replace(",", " ").split()[:14] or [""]
    return (
        by.lower() in ("by", "by:")
        and 0 < len(names) <= 12
        and names[0][0].isupper()
        and not words.endswith(("!", "?", ":", ";"))
        and all(name[0].isupper() or name in _NAME_LINKS for name in names)
    )


def _is_title(words: str, rest: Sequence[str], known: str | None) -> bool:
    if known is not None and same_title(words, known):
        return True
    if len(words.splitlines()) > 1 or len(words) > _TITLE_CHARS or not rest or words.endswith((",", ":")):
        return False
    count = count_words(words)
    if not words.rstrip(CLOSERS).endswith(tuple(FULL_STOPS)):
        return count <= _TITLE_WORDS
    # A short sentence may be the story's first: it is a headline only where a longer one follows.
    return known is None and count <= _SENTENCE_TITLE_WORDS and any(len(other) > len(words) for other in rest)


def _is_heading(words: str, rest: Sequence[str]) -> bool:
    """A short line above a longer text, or above another such line."""
    if not rest or not looks_like_heading(words):
        return False
    above, below = words, rest[0]
    if looks_like_heading(below):
        if len(rest) < 2:
            return False
        above, below = below, rest[1]
    return len(below) > len(above) and (len(below) > _BODY_CHARS or ends_sentence(below))


def looks_like_heading(words: str) -> bool:
    """Whether a line is short enough for a heading and does not end as a sentence does."""
    return (
        len(words) <= _HEADING_CHARS
        and count_words(words) <= _HEADING_WORDS
        and not len(words.splitlines()) > 1
        and not ends_sentence(words)
        and not words.endswith((",", "-", "–", "—"))
        and (words[0].isupper() or words[0].isdigit())
    )


def count_words(words: str) -> int:
    """How many words a text has; where no blanks part them, as many as its signs make."""
    return len(words.split()) + len(_UNSPACED.findall(words)) // _SIGNS_A_WORD


def _bare(words: str) -> str:
    return " ".join(words[: _TITLE_CHARS * 2].split()).rstrip(".:;,").casefold()
