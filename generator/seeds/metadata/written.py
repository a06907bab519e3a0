"""The day on which a document was written, where nothing beside its text states it.

It stands in the first lines: on a line of its own or two of a cover, before the first words, behind the
byline, beside the place, in the dateline. What no reader would take for it is none: a date in a sentence, one
of something else, or one of several. A file's name may hold it, too.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from generator.dates import MONTH, WEEKDAY, iso_day, month_number, weekday_number
from generator.model import MONTHS, Paragraph, ParagraphKind

_FIRST = 10  # paragraphs in which the day may stand
_REACH = 1_500  # characters of the text
_COVER = 30  # lines of a title page, above the first long paragraph
_LONG, _SENTENCE = 40, 15  # words of that, and of one that ends as a sentence does
_HEAD = 300  # characters of a paragraph that are looked at
_LINE = 25  # words of a line that is a title or a byline with its day behind it
_BYLINE = 10

_DATE = (
    rf"(?:(?P<weekday>{WEEKDAY}),? )?(?:"
    rf"(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<month2>{MONTH})[ -]?,? ?(?P<year2>\d{{4}})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<first>\d{1,2})[./](?P<second>\d{1,2})[./](?P<year3>\d{4}))(?![\w/-])"
)
_TIME = r"(?:(?:,| at| -| –)? ?\(?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?\)?)?"
_LABEL = (
    r"(?:(?P<label>first published|last updated|last modified|published|updated|posted|modified|issued|filed"
    r"|for (?:immediate )?release|delivered|date of (?:issue|publication|report)"
    r"|(?:publication |report )?dated?)"
    r"(?: on| at)?:? )?"
)
# Behind the other days of a paper: "Received 3 May 2021; accepted 9 June 2021; published online 1 July 2021".
_HISTORY = re.compile(
    rf".*\b(?:received|accepted)\b.*\b(?P<label>published)(?: online)?:? {_DATE}", re.IGNORECASE
)
# A line of its own, with the page that it stood on or without.
_OWN = re.compile(rf"{_LABEL}{_DATE}{_TIME}(?:[;,] page [A-Z]?-?\d{{1,3}})?\.?", re.IGNORECASE)
# Before the first words, which begin anew: "27 December 2004 Over the past week"; not "May 3, 2004 was".
_BEFORE = re.compile(rf"{_LABEL}{_DATE}{_TIME}(?= (?:[-–—|·:] ?)?[A-Z(\"“'‘])", re.IGNORECASE)
# Behind a title with its day of the week, or behind a byline.
_BEHIND = re.compile(rf"(?P<head>.*?)[ ,|·•–—-]+{_DATE}{_TIME}", re.IGNORECASE)
# A dateline: a place in capitals, or one with an agency behind the day.
_PLACE = r"[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){0,4}"
_DATELINE = re.compile(
    rf"(?:[A-Z][A-Z.'’-]+(?:,? [A-Z][\w.'’-]+){{0,4}},? {_DATE} ?(?:\([^()]{{2,30}}\) ?)?(?:[-–—]|--)"
    rf"|{_PLACE},? {_DATE.replace('?P<', '?P<a_')} ?\([A-Z][^()]{{1,30}}\))"
)
# Before the first words, behind any place: "Vale, 3 May 2021 – The".
_FILED = re.compile(rf"{_PLACE},? {_DATE} ?(?:[-–—:]|--) (?=[A-Z\"“])")
# A day and where that was, and nothing else: "Town Hall, Vale, 3rd May 2021", "3 May 2021, Vale".
_WHERE = r"(?:[A-Z(][\w.'’&)-]*|of|the|at|and|in|for|to|by|on)"
_WITH_PLACE = re.compile(
    rf"(?P<place>(?=[A-Z]){_WHERE}(?:,? (?:[–—-] )?(?:{_WHERE}|\d+)){{0,11}}?)(?:,|:| [|–—-]) "
    rf"{_DATE}{_TIME}\.?"
    rf"|{_DATE.replace('?P<', '?P<a_')}{_TIME}(?:,|:| [|–—-]) "
    rf"(?P<a_place>(?=[A-Z]){_WHERE}(?:,? {_WHERE}){{0,11}})\.?"
    r"|(?P<b_place>(?:Delivered|Given|Issued|Presented|Printed|Published)(?: [\w.,'’]+){1,12}?),? on "
    rf"{_DATE.replace('?P<', '?P<b_')}\.?"
)
_OF_ELSE = re.compile(
    r"\b(?:accident|as (?:of|at)|attack|born|collapse|crash|deadline|disaster|due|effective|elections?"
    r"|end(?:ed|ing|s)?|explosion|figures?|fire|floods?|hearing|image|incident|meeting|next|outbreak|period"
    r"|photo(?:graph)?|picture|since|source|storm|table|until|valid)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"\b(?:address|lecture|letter|press|release|remarks|speech|statement)\b", re.IGNORECASE)
_NO_YEAR = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?),?", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BRANCH = re.compile("^[ab]_")  # of a pattern with more than one date
_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_UPDATED = ("last updated", "last modified", "updated", "modified")
_PUBLISHED = ("first published", "published", "issued")


def day_in_text(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """The day of writing in the first lines of a text, as an ISO date."""
    found = list(_days(text, paragraphs))
    published = [day for day, label in found if label in _PUBLISHED]
    written = [day for day, label in found if label not in _UPDATED]
    first = published or written or [day for day, _ in found]
    return first[0] if len(set(first)) == 1 else None


def day_in_name(name: str) -> str | None:
    """The one day that a file's name holds, as in ``2016-10-24-harbour.txt``."""
    found = {iso_day(match[1], match[3], match[4]) for match in _NAME.finditer(PurePosixPath(name).stem)} - {
        None
    }
    return found.pop() if len(found) == 1 else None


def _days(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, str]]:
    """The days in the first lines, each with the word that stands before it."""
    for paragraph in paragraphs[:_FIRST]:
        if paragraph.start > _REACH:
            break
        words = " ".join(text[paragraph.start : min(paragraph.end, paragraph.start + _HEAD)].split())
        dated = _OWN.fullmatch(words.strip("()")) or _HISTORY.match(words) or _before(words)
        match = dated or _DATELINE.match(words) or _FILED.match(words) or _behind(words)
        if match is not None and (day := _day(match)) is not None:
            yield day, (match.groupdict().get("label") or "").lower()
    before = ""
    for line, kind in _cover(text, paragraphs):
        whole = f"{before} {line}" if _NO_YEAR.fullmatch(before) and _YEAR.fullmatch(line) else line
        match = _OWN.fullmatch(whole) or _beside_place(line, kind)
        if match is not None and (day := _day(match)) is not None:
            yield day, (match.groupdict().get("label") or "").lower()
        before = line


def _cover(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, ParagraphKind]]:
    """The lines above the first long paragraph, each with the kind of its own."""
    lines = 0
    for paragraph in paragraphs[:_COVER]:
        block = text[paragraph.start : min(paragraph.end, paragraph.start + _REACH)]
        if paragraph.kind == "body" and len(block.split()) > (_SENTENCE if block[-1] == "." else _LONG):
            return
        for line in block.splitlines():
            lines += 1
            if lines > _COVER:
                return
            yield " ".join(line[:_HEAD].split()), paragraph.kind


def _beside_place(line: str, kind: ParagraphKind) -> re.Match[str] | None:
    """A day beside a place; one in a title is that of an event, unless it is the title of a speech."""
    match = _WITH_PLACE.fullmatch(line)
    if match is None or (kind == "title" and not _SPOKEN.search(line)):
        return None
    return None if _OF_ELSE.search(match["place"] or match["a_place"] or match["b_place"]) else match


def _before(words: str) -> re.Match[str] | None:
    """A day before the first words, which must not be those of its own sentence."""
    match = _BEFORE.match(words)
    return match if match and not words[match.end() + 1 :][:1].islower() else None


def _behind(words: str) -> re.Match[str] | None:
    match = _BEHIND.fullmatch(words)
    if match is None:
        return None
    head = match["head"].split()
    byline = words.lower().startswith("by ") or any(mark in words for mark in "|·•")
    titled = match["weekday"] is not None and len(head) <= _LINE
    return match if titled or (byline and len(head) <= _BYLINE) else None


def _day(match: re.Match[str]) -> str | None:
    """The day that a match names; none where month and day may be exchanged, or its weekday is wrong."""
    # A dateline is written in one of two ways, each with a date, and a date has the month first or the day.
    named = {_BRANCH.sub("", key): value for key, value in match.groupdict().items() if value}
    own = {key.rstrip("2"): value for key, value in named.items()}
    if "iso" in own:
        return iso_day(*own["iso"].split("-"))
    if "first" in own:
        first, second = int(own["first"]), int(own["second"])
        number, day = (first, second) if second > len(MONTHS) else (second, first)
        return iso_day(own["year3"], number, day) if day > len(MONTHS) or day == number else None
    found = iso_day(own["year"], month_number(own["month"]), own["day"])
    if found is None or "weekday" not in own:
        return found
    right = datetime.date.fromisoformat(found).weekday() == weekday_number(own["weekday"])
    return found if right else None
