"""Paragraphs that a page, a desk or a publisher puts around a story, wherever they stand in it.

A sentence of the story must never count as one, so each kind is known by marks that running text does not
have. All patterns are asked of short paragraphs only, so that they stay quick whatever the text.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_LONGEST = 500  # characters
_LINK_WORDS = 14  # of a line of links
_TAGS = 0.6  # share of words with "#" in a line of tags
_LINK_SHARE = 0.5  # share of a line's words that are labels of links

_PIECE = r"(?:article|story|post|page|piece|report|column|review|interview)"
_SITES = "Twitter|Facebook|Instagram|X|Threads|Bluesky|Mastodon|YouTube|Telegram|WhatsApp|LinkedIn"
# What leads away from a text. It belongs to no paragraph around it.
LEADS_ON = re.compile(
    r"(?i:read more|(?:read|see|watch) also|also read|related|more on this(?: story)?|further reading)"
    r" ?(?:[:>»]|[-–—] ).*"
    rf"|[\"“]?(?:Follow [@A-Z\w]\S*(?: [A-Z]\S*){{0,3}}|(?:Like|Find|Join) us) [Oo]n (?:{_SITES})\b.{{0,60}}"
    rf"|(?:.{{1,60}}[?!] )?(?:Like|Follow|Share|Tweet|Join) (?:us|(?:the|our|this) (?:{_PIECE}|conversation"
    r"|discussion|newsletter|channel|podcast))\b.{0,40}"
    r"|(?:Subscribe to|Sign up (?:for|to)) (?:our|the|my) .{1,80}"
)
_CAPTION = re.compile(
    r"(?:Fig(?:ure|\.)|Table|Chart|Graph|Map|Plate|Exhibit|Photo(?:graph)?|Image|Illustration|Diagram|Box)s? "
    r"(?:\d+|[IVX]+|[A-Z]\d+)(?:[.-]\d+)*[a-z]?(?:[.:)–—-]| [–—-])? ?[“\"(]?[A-Z0-9].*"
)
_PICTURE = re.compile("©|[Pp]hoto|[Ii]mage|[Pp]icture|/[A-Z]")  # without which there is no source of one
_PICTURE_SOURCE = re.compile(
    r".*\S ?© ?[A-Z][^.!?]{1,60}\.?"
    r"|.*\S ?[(\[](?:[A-Z]\w{1,9} )?(?:Photo|Image|Picture)s?[ :/)\]][^()\[\]]{0,80}[)\]]?\.?"
    r"|.*\S (?:(?:REUTERS|AFP|EPA)/|(?:Photo|Photograph|Image|Picture)(?: credit)?s?: )[A-Z][^:]{1,80}"
)
_NOTES = re.compile(
    r"(?:Editors?[’']? ?s?[’']? note|Author[’']s note|Correction|Clarification|Disclaimer|Disclosure)"
    r"(?: \([^()]{1,30}\))?(?::| ?[–—-] ).*"
    rf"|This {_PIECE} (?:has been|was|is being|will be|first|originally) (?:since |last |first |slightly )?"
    r"(?:updated|corrected|amended|edited|revised|clarified|published|posted|appeared|ran)\b.*"
    rf"|(?:An|The) (?:earlier|previous|original) version of this {_PIECE}\b.*"
    r"|(?:Page )?(?:last|first) (?:updated?|modified|published|posted|revised|edited)\b(?=.*\d).{0,60}"
    r"|[(\[][a-z][a-z.’'!-]{2,20}(?: [a-z.’'!-]{1,20}){0,3}[)\]]\.?"  # [Applause]
    r"|\(?h/t:? .{1,60}"
    r"|\(?(?:(?:Additional r|R)eporting|Writing|Written|Editing|Edited|Compiled|Translated)"
    r" by (?-i:[A-Z]).{1,250}"
    r"|(?=.{1,300}$)(?:(?:file|image|photo|photograph|picture|illustration)"
    r" (?:photo|picture|image|by|courtesy) |(?:image|photo|photograph|picture|illustration)(?: credits?)?:).*"
    r"|(?=.{1,200}$).*\blicen[sc]ed under (?:an? |the )?(?:CC\b|Creative Commons|GNU\b).*",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:Twitter|Facebook|Instagram|LinkedIn|Mastodon|E-?mail|Contacts?|Tel(?:ephone)?\.?|(?:Mobile )?Phone"
    r"|Fax|Web ?site|URL|ISBN|ISSN|DOI)(?: [a-z]{1,12})?: ?(?=.*[@/\d])\S.{0,80}"
    r"|(?:Contributing|Contributors?|Sources?|Encl(?:osures?)?\.?|B?cc|Via|Tags?|Topics|Keywords|Filed under"
    r"|Permalink|Hashtags?): ?\S.{0,80}",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"\S@\w[\w-]*\.\w")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
DATELINE = re.compile(  # a report's place and agency, behind which no title follows
    r"[A-Z][\w.'’ -]{2,40}(?:, ?[A-Z][\w. ]{1,20}){0,3} ?\([A-Z][\w./ -]{1,30}\) ?(?:[-–—―_]|--)(?: |$)"
)
_SEPARATED = re.compile(r" [|»›·•>] ")


def is_boilerplate(words: str) -> bool:
    """Whether a paragraph is none of the story: a note, a caption, or a row of links, contacts and tags."""
    if len(words) > _LONGEST:
        return False
    words = " ".join(words.split())
    if any(pattern.fullmatch(words) for pattern in (_NOTES, DATELINE, LEADS_ON)):
        return True
    if _says_nothing(words) or is_caption(words):
        return True
    parts = words.split()
    return len(parts) <= _LINK_WORDS and (
        len(_SEPARATED.findall(words)) > 1
        or sum(part.startswith("#") for part in parts) >= len(parts) * _TAGS
        or _CONTACT.fullmatch(words) is not None
        or (_EMAIL.search(words) is not None and not words.endswith((".", "!", "?", ":")))
        or _are_labels(words)
    )


def is_caption(words: str) -> bool:
    """Whether a line says which figure or table it is about, or whose picture."""
    if _CAPTION.fullmatch(words):
        return True
    return _PICTURE.search(words) is not None and _PICTURE_SOURCE.fullmatch(words) is not None


def _says_nothing(words: str) -> bool:
    """Whether it has no words: markup, rows of marks, the number of a list that lost its item."""
    bare = _MARKUP.sub(" ", words) if "<" in words else words
    return (
        sum(map(str.isalnum, bare)) <= (not words.isalnum()) or re.fullmatch(r"\d{1,3}\.", words) is not None
    )


def _are_labels(words: str) -> bool:
    """Whether labels of a page's links make up most of a line that is no sentence."""
    low = re.findall(r"[\w&'-]+", words.lower())
    found = sum(len(label.split()) for label in _labels().findall(f" {' '.join(low)} "))
    most = 1 if words.endswith(":") else _LINK_SHARE
    return found > 0 and found >= len(low) * most and not words.endswith((".", "!", "?", ","))


@cache
def _labels() -> re.Pattern[str]:
    labels = sorted(listed("links.txt"), key=len, reverse=True)
    return re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, labels))})(?= )")


@cache
def listed(name: str) -> frozenset[str]:
    """The lines of a list that lies here, without its comments, in small letters."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return frozenset(line.casefold() for line in lines if not line.startswith("#"))
