"""Finds the day on which a document was written in its text or its file name.

The day is near the top, in a line that is no sentence about something else: behind a label ("Published") or
apart from other words. The strongest label counts; two different days of the same strength give none.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from generator.dates import MONTH, WEEKDAY, iso_day, month_number, weekday_number
from generator.model import MONTHS, Paragraph, ParagraphKind

_FIRST, _COVER = 10, 30  # paragraphs in which a line may hold the day, and of a title page
_LONG, _SHORT = 40, 25  # words of a long paragraph, and of a short line
_REACH, _HEAD = 1_500, 300  # characters of the text, and of a line, that are looked at

_DATE = (
    rf"(?:(?P<weekday>{WEEKDAY}),? )?(?:"
    rf"(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?: day)?(?: of)?[ -](?P<month2>{MONTH})[ -]?,? ?"
    r"(?P<year2>\d{4})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<first>\d{1,2})(?P<mark>[./])(?P<second>\d{1,2})(?P=mark)(?P<year3>\d{4}))(?![\w/-])"
    r"(?:(?:,| at| -| –)? ?\(?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?\)?)?"
)
_DAY = re.compile(rf"(?<![\w/.-]){_DATE}", re.IGNORECASE)
_MONTH = re.compile(rf"({MONTH}),? ((?:19|20)\d\d)", re.IGNORECASE)
_LABELS = (  # the strongest first; a day without one is as strong as that of a delivery
    r"(?:first |date of )?publi(?:shed|cation)|(?:date of )?issued?|posted|(?:for (?:immediate )?)?released?",
    r"delivered|given|presented|recorded|(?:ordered [\w ,]{0,60}to be )?printed|filed|dated?",
    *("accepted", "revised", "submitted", "received"),
    "(?:last )?(?:updated|modified)",
)
_PUBLISHED, _PLAIN, _MONTH_ALONE = 0, 1, len(_LABELS)
_LABEL = re.compile("|".join(rf"\b({words})\b" for words in _LABELS), re.IGNORECASE)
_APART = re.compile(r"(?:^|[,;.:|·•] ?|(?<!\d)(?<!\d )[–—-] ?)$")
_ON = re.compile(rf"{_APART.pattern}|(?:^|\b(?:on|online|[A-Z][\w.’'-]*)) $")
# Behind a day that stands in a sentence.
_GOES_ON = re.compile(
    r",? (?:the|an?|its?|s?he|they|we|i|his|her|their|this|that|when|while|as|after|for|but)\b|,.*[.?!]$"
    r"| (?!at\b|by\b|in\b|to\b|and\b)[a-z]"
)
_OF_ELSE = re.compile(
    r"\b(?:accident|as (?:of|at)|attack|battle|birth|born|collapse|concert|crash|deadline|died|disaster|due"
    r"|effective|elections?|end(?:ed|ing|s)?|exhibition|explosion|figures?|fire|floods?|force|hearing|image"
    r"|incident|meeting|next|opens|outbreak|period|photo(?:graph)?|picture|since|source|storm|table|until|valid)\b",
    re.IGNORECASE,
)
_OPENS = "(?=[A-Z\"“'‘(])"
# Before the first words: "CALDER, 3 May 2021 (Wire) — The", "Calder, 3 May 2021 – The", "3 May 2021 The".
_DATELINE = re.compile(
    r"(?P<place>(?!(?:On|In|By|From|Since|Until|Before|After)\b)[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){0,4},? )?"
    rf"(?i:{_DATE})(?: ?\([A-Z][^()]{{1,30}}\)| ?(?:[-–—:|·]|--) ?{_OPENS}|(?(place)(?!)| {_OPENS}))"
)
_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def day_in_text(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """The day of writing near the top of a text, or its month, as an ISO date."""
    return _strongest(day for line in _lines(text, paragraphs) for day in _days(*line))


def day_of_publication(line: str) -> str | None:
    """The day that a line says the document was published."""
    return _strongest(day for day in _days(line, "credit", above=False) if day[0] == _PUBLISHED)


def day_in_name(name: str) -> str | None:
    """The one day that a file's name holds, as in ``2016-10-24-harbour.txt``."""
    days = (iso_day(match[1], match[3], match[4]) for match in _NAME.finditer(PurePosixPath(name).stem))
    return _strongest((_PLAIN, day) for day in days if day)


def _strongest(days: Iterable[tuple[int, str]]) -> str | None:
    found = set(days)
    best = {day for strength, day in found if strength == min(found)[0]}
    return best.pop() if len(best) == 1 else None


def _lines(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, ParagraphKind, bool]]:
    """The lines that may hold the day, each with whether it stands above the first long paragraph."""
    before, above = "", True
    for number, paragraph in enumerate(paragraphs[:_COVER]):
        block = text[paragraph.start : min(paragraph.end, paragraph.start + _REACH)]
        words = " ".join(block.split())
        above = above and (words.count(" ") < _LONG or paragraph.kind != "body")
        if number < _FIRST and paragraph.start <= _REACH:
            yield words[:_HEAD], paragraph.kind, above
        for line in block.splitlines() if above else ():
            line = " ".join(line[:_HEAD].split())
            both = f"{before} {line}"
            yield both if _DAY.fullmatch(both) else line, paragraph.kind, above
            before = line


def _days(line: str, kind: ParagraphKind, above: bool) -> Iterator[tuple[int, str]]:
    """The days that a line gives, each with its strength."""
    matches = [] if kind in ("table", "caption") else list(_DAY.finditer(line))
    if above and (month := _MONTH.fullmatch(line)):
        yield _MONTH_ALONE, f"{month[2]}-{month_number(month[1]):02}"
    found = []
    edges = [0, *(edge for match in matches for edge in match.span()), len(line)]
    for match, start, end in zip(matches, edges[::2], edges[3::2], strict=False):
        strength = _label(line[start : match.start()], line[match.end() : end])
        if strength is not None and line[:start].count(" ") < _LONG:
            found.append((strength, match))
    if matches and not found:
        dateline = _DATELINE.match(line)
        if (dateline and not _DAY.match(line, dateline.end())) or _is_apart(line, matches, above):
            found = [(_PLAIN, matches[0])]
    for strength, match in found:
        if (day := _iso(match)) is not None:
            yield strength, day


def _label(before: str, after: str) -> int | None:
    """The strength of the label between the day before and this one; None without a label."""
    labels = list(_LABEL.finditer(before))
    if not labels or _GOES_ON.match(after.split(". ")[0]):
        return None
    head, between = before[: labels[-1].start()].rstrip(), before[labels[-1].end() :]
    # It begins the line, has a capital where lines have run into one, or only the day is behind it.
    near = (not head[-1:].isalnum() or head == "and") and len(between.split()) <= 1
    begins = not head or labels[-1][0][0].isupper() or near
    of_else = _OF_ELSE.search(re.split(r"[^\w\s]", head)[-1] + between)
    return (labels[-1].lastindex or 1) - 1 if begins and _ON.search(between) and not of_else else None


def _is_apart(line: str, matches: Sequence[re.Match[str]], above: bool) -> bool:
    """Whether the only day of a line stands apart from words that are no sentence."""
    match, *others = matches
    before, after = line[: match.start()], line[match.end() :]
    if others or before.count(" ") + after.count(" ") > _SHORT or _OF_ELSE.search(f"{before} {after}"):
        return False
    if not after and before[-1:] in " ,|·•–—-" and (match["weekday"] or before.lower().startswith("by ")):
        return True
    apart = above and _APART.search(before) is not None and re.match(r" ?[^\w\s]|$", after) is not None
    return apart and not _GOES_ON.match(after)


def _iso(match: re.Match[str]) -> str | None:
    """The day that a match names; none where month and day may be exchanged, or its weekday is wrong."""
    own = {key.rstrip("2"): value for key, value in match.groupdict().items() if value}
    if "iso" in own:
        return iso_day(*own["iso"].split("-"))
    if "first" in own:
        day, month = int(own["first"]), int(own["second"])
        if own["mark"] == "/" and day <= len(MONTHS) < month:
            day, month = month, day
        unclear = own["mark"] == "/" and day <= len(MONTHS) and day != month
        return None if unclear else iso_day(own["year3"], month, day)
    found = iso_day(own["year"], month_number(own["month"]), own["day"])
    if found and "weekday" in own:
        right = datetime.date.fromisoformat(found).weekday() == weekday_number(own["weekday"])
        return found if right else None
    return found
