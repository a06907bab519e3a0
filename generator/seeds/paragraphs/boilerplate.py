"""Paragraphs that a page, a desk or a publisher put around a story, wherever they stand in it.

Captions, rows of links, contacts, tags, licences, notes about the text itself, entries of a bibliography. A
sentence of the story must never count as one, so each kind is known by marks that running text does not have.
All patterns are asked of short paragraphs only.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_LONGEST = 500  # characters
_FOOT = 2  # paragraphs, among which a note on the author stands
_REFERENCE_ENOUGH = 3  # signs of an entry of a bibliography
_LINK_WORDS = 14  # of a line of links
_TAGS = 0.6  # share of words with "#" in a line of tags
_LINK_SHARE = 0.5  # share of a line's words that are labels of links

_BARE_NUMBER = re.compile(r"\d{1,3}\.$")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_NUMBERED_CAPTION = re.compile(
    r"(?:Fig(?:ure|\.)|Table|Chart|Graph|Map|Plate|Exhibit|Photo(?:graph)?|Image|Illustration|Diagram|Box)s? "
    r"(?:\d+|[IVX]+|[A-Z]\d+)(?:[.-]\d+)*[a-z]?(?:[.:)–—-]| [–—-])? ?[“\"(]?[A-Z0-9].*"
)
_PICTURE = re.compile("©|[Pp]hoto|[Ii]mage|[Pp]icture|/[A-Z]")  # without which there is no source of one
_PICTURE_SOURCE = re.compile(
    r".*\S ?© ?[A-Z][^.!?]{1,60}\.?"
    r"|.*\S ?[(\[](?:(?:AP|AFP|EPA|UPI|PA|Reuters|Getty(?: Images)?|File|Staff) )?(?:Photo|Image|Picture)s?"
    r"(?: (?:credit|by|courtesy|via|from)\b|[:/)\]])[^()\[\]]{0,80}[)\]]?\.?"  # (AP Photo/Ann Stone)
    r"|.*\S (?:REUTERS|AFP|EPA)/[A-Z][\w .'-]{1,40}"
    r"|.*\S (?:Photo|Image|Picture)(?: credit)?s?: [A-Z][^:]{1,80}"
)
_ASIDE = re.compile(  # (Updated to correct a name), [Applause]
    r"\((?:Updat|Add|Correct|Recast|Refil|Clarif|Repeat|Rewrit)(?:e?s|ed|ing|es to)\b[^()]{0,200}\)\.?"
    r"|[(\[][A-Za-z][a-zA-Z.’'!-]{2,20}(?: [a-zA-Z.’'!-]{1,20}){0,3}[)\]]\.?"
    r"|\(?h/t:? .{1,60}"
)
_PIECE = r"(?:article|story|post|page|piece|report|column|review|interview)"
_NOTE = re.compile(
    r"(?:Editors?[’']? ?s?[’']? note|Author[’']s note|Ed\.|Correction|Clarification|Disclaimer|Disclosure"
    r"|Trigger warning|Spoiler alert)(?: \([^()]{1,30}\))?(?::| ?[–—-] ).*"
    rf"|This {_PIECE} (?:has been|was|is being|will be) (?:since |last |first |originally |slightly )?"
    r"(?:updated|corrected|amended|edited|revised|clarified|published|posted)\b.*"
    rf"|This {_PIECE} (?:first|originally) (?:appeared|ran)\b.*"
    rf"|(?:An|The) (?:earlier|previous|original) version of this {_PIECE}\b.*"
    r"|(?:Page )?(?:last|first) (?:updated?|modified|published|posted|revised|edited)\b(?=.*\d).{0,60}"
    r"|\((?:copyright|reprinted|reproduced)\b[^()]{0,200}\)[.\"”]*"
    r"|This is a (?:developing|breaking)(?: news)? story\b.*"
    r"|(?:Check out|Watch|See|Listen to|Hear|Read) (?:the|our|this) .{1,80}\b(?:below|above)\.?",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:Twitter|Facebook|Instagram|LinkedIn|Mastodon|E-?mail|Contacts?|Tel(?:ephone)?\.?|(?:Mobile )?Phone"
    r"|Fax|Web ?site|URL|ISBN|ISSN|DOI)(?: [a-z]{1,12})?: ?(?=.*[@/\d])\S.{0,80}"
    r"|(?:Contributing|Contributors?|Sources?|Encl(?:osures?)?\.?|B?cc|Via|Tags?|Topics|Keywords|Filed under"
    r"|Permalink|Hashtags?): ?\S.{0,80}",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"(?:(?:[A-Z][\w.&’'-]+|of|the|and|for) ){0,6}(?:Staff|Senior|Special|Contributing|Press|News)"
    r" (?:Writer|Reporter|Editor|Correspondent|Columnist)s?"
)
_NAME = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){0,4}"
_AUTHOR_HANDLE = re.compile(
    rf"(?:[A-Z].*\b[Ff]ollow\b|(?i:follow)\b|{_NAME},? (?:is|are|was|covers|writes|an?|the)\b)"
    r".*[\s(]@\w{2,30}[.)]*"
)
_LIKE = re.compile(
    rf"(?:.{{1,60}}[?!] )?(?:Like|Follow|Share|Join) (?:us|(?:the|our|this) (?:{_PIECE}|conversation"
    r"|discussion|newsletter|channel|podcast))\b.{0,40}"
)
_LICENSE = re.compile(r"\blicen[sc]ed under (?:an? |the )?(?:CC\b|Creative Commons|GNU\b)", re.IGNORECASE)
_LICENSE_WORDS = 30
_EMAIL = re.compile(r"\S@\w[\w-]*\.\w")
_AUTHOR = re.compile(r"(?:\d{1,3}\. |\[\d{1,3}\] )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?,? [A-Z]")
_REFERENCE_SIGNS = (
    re.compile(r"\(?\b(?:1[89]|20)\d\d[a-z]?\)?[.,:;]"),  # the year, as nobody sets it in a sentence
    re.compile(r"\b\d{1,4} ?\(\d{1,4}\)[:,]?|\b\d{1,4}: ?\d{1,5}[–-]\d{1,5}"),  # volume, number, pages
    re.compile(r"\bpp?\. ?\d|\bVol\. ?\d|\bEds?\.\)|\bet al\."),
    re.compile(r"\bdoi\b|\bPMID\b|\bISBN\b|\bISSN\b|\bRetrieved \w+ \d|\barXiv\b", re.IGNORECASE),
    re.compile(
        r"\b(?:University Press|Journal of|Proceedings of|Press|Publishers?|Springer|Routledge)\b[^a-z]*"
    ),
)
_DATELINE = re.compile(
    r"[A-Z][\w.'’ -]{2,40}(?:, ?[A-Z][\w. ]{1,20}){0,3} ?\([A-Z][\w./ -]{1,30}\) ?(?:[-–—―_]|--)(?: |$)"
)
_POSTED = re.compile(r" ?[\[(][^\[\]()]{1,40}[\])]")
_SEPARATED = re.compile(r" [|»›·•>] ")


def is_boilerplate(words: str, *, foot: int) -> bool:
    """Whether a paragraph is none of the story; ``foot`` counts the paragraphs below."""
    if len(words) > _LONGEST:
        return False
    words = " ".join(words.split())
    return (
        _says_nothing(words)
        or is_caption(words)
        or _ASIDE.fullmatch(words) is not None
        or _NOTE.fullmatch(words) is not None
        or _is_license(words)
        or (foot < _FOOT and "@" in words and _AUTHOR_HANDLE.fullmatch(words) is not None)
        or _is_line_of_links(words)
        or _is_reference(words)
        or _DATELINE.fullmatch(words) is not None
    )


def opens_with_dateline(words: str) -> bool:
    """Whether a report's place and agency stand at the beginning: what follows is no title."""
    return _DATELINE.match(words) is not None


def _says_nothing(words: str) -> bool:
    """Whether it has no words: markup, rows of marks, the number of a list that lost its item."""
    bare = _MARKUP.sub(" ", words) if "<" in words else words
    return (
        sum(map(str.isalnum, bare)) < (2 if not words.isalnum() else 1)
        or _BARE_NUMBER.match(words) is not None
    )


def is_caption(words: str) -> bool:
    """Whether a line says which figure or table it is about, or whose picture."""
    if _NUMBERED_CAPTION.fullmatch(words):
        return True
    return _PICTURE.search(words) is not None and _PICTURE_SOURCE.fullmatch(words) is not None


def _is_line_of_links(words: str) -> bool:
    """Rows of links, contacts, tags, addresses of authors: no sentence, and much that only a page says."""
    parts = words.split()
    if len(parts) > _LINK_WORDS:
        return False
    return (
        len(_SEPARATED.findall(words)) > 1
        or sum(part.startswith("#") for part in parts) >= len(parts) * _TAGS
        or _CONTACT.fullmatch(words) is not None
        or _LIKE.fullmatch(words) is not None
        or _DESK.fullmatch(words) is not None
        or (_EMAIL.search(words) is not None and not words.endswith((".", "!", "?", ":")))
        or _are_labels(words)
    )


def _are_labels(words: str) -> bool:
    """Whether labels of a page's links make up a line, or most of one that is no sentence."""
    if words.endswith((".", "!", "?", ",")):
        return False
    low = re.findall(r"[\w&'-]+", _POSTED.sub("", words).lower())
    found = sum(len(label.split()) for label in _labels().findall(f" {' '.join(low)} "))
    return found > 0 and found >= len(low) * (1 if words.endswith(":") else _LINK_SHARE)


def _is_license(words: str) -> bool:
    return len(words.split()) <= _LICENSE_WORDS and _LICENSE.search(words) is not None


def _is_reference(words: str) -> bool:
    """Whether a paragraph is an entry of a bibliography, which opens with an author's name."""
    if _AUTHOR.match(words) is None:
        return False
    return sum(sign.search(words) is not None for sign in _REFERENCE_SIGNS) >= _REFERENCE_ENOUGH


@cache
def _labels() -> re.Pattern[str]:
    lines = Path(__file__).with_name("links.txt").read_text(encoding="utf-8").splitlines()
    labels = sorted((line for line in lines if not line.startswith("#")), key=len, reverse=True)
    return re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, labels))})(?= )")
