"""Pictures as SVG: drawn while the site is built, in colours of the page, with nodes that are links.

Every picture also says in words what it shows; what a screen reader should not hear twice is hidden
from it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
from jinja2 import Environment
from markupsafe import Markup

from generator.corpus.connections import Tie
from generator.corpus.counts import Course
from generator.site import formatting
from generator.site.language import Language

# Sizes in the picture of arcs; a unit is about a pixel of a phone.
WIDTH = 400
ROW = 27
NAME_LENGTH = 26  # letters of a name; longer ones are cut
LETTER = 8.6  # width of a letter, widely measured, since fonts differ
GAP = 12  # between a name and its dot
MARGIN = 8  # right of the widest arc
THICKEST = 6.0
MOST_PLACES = 50  # links to places in the words for one arc, at most
# The columns of a course: their height is in pixels, their width a share of the page's.
COLUMN_HEIGHT = 44
APART = 0.25  # share of a column that is left free beside it
BROADEST = 5  # percent of the page that one column takes, at most


class ActorLink(msgspec.Struct, frozen=True, kw_only=True):
    """An actor as pictures show it: its name and its page, if it has one."""

    name: str
    href: str | None


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the arcs' picture; ``path`` has all arcs of the row."""

    name: str
    short: str
    href: str | None
    y: int
    path: str


class Arc(msgspec.Struct, frozen=True, kw_only=True):
    """A line that joins two rows; ``speaks`` where one of the two speaks about the other."""

    path: str
    width: str
    speaks: bool


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """The words for one line: the two actors, and what joins them."""

    ends: tuple[ActorLink, ActorLink]
    tie: Tie
    speakers: tuple[str, ...]


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One month or year of a course; ``x`` and ``width`` are shares of the page's width."""

    title: str
    count: int
    href: str | None
    x: str
    width: str
    y: str
    height: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A course with its columns, and in words what it shows; ``who`` is null where there is only one."""

    who: ActorLink | None
    columns: tuple[Column, ...]
    words: str


def draw_arcs(
    templates: Environment, ties: Sequence[Tie], actors: Mapping[str, ActorLink], **more: object
) -> Markup:
    """Who is connected to whom: a row an actor, in the order of ``actors``, a line a tie.

    ``more`` is what the words below the picture need.
    """
    if not ties:
        return Markup("")
    tied = {id for tie in ties for id in tie.ends}
    rows = {id: number for number, id in enumerate(id for id in actors if id in tied)}
    shorts = {id: formatting.shorten(actors[id].name, NAME_LENGTH) for id in rows}
    axis = GAP + round(LETTER * max(map(len, shorts.values())))
    paths: dict[str, list[str]] = {id: [] for id in rows}
    lines = []
    for tie in ties:
        path = _arc(axis, *sorted(_y(rows[id]) for id in tie.ends))
        width = min(THICKEST, 1.2 + 1.2 * math.log2(tie.count))
        lines.append(Arc(path=path, width=f"{width:.1f}", speaks=bool(tie.speaks)))
        for id in tie.ends:
            paths[id].append(path)
    nodes = [
        Node(
            name=actors[id].name,
            short=shorts[id],
            href=actors[id].href,
            y=_y(number),
            path=" ".join(paths[id]),
        )
        for id, number in rows.items()
    ]
    pairs = [
        Pair(
            ends=(actors[tie.ends[0]], actors[tie.ends[1]]),
            tie=tie,
            speakers=tuple(actors[id].name for id in tie.speaks),
        )
        for tie in ties
    ]
    html = templates.get_template("arcs.html.j2").render(
        nodes=nodes,
        arcs=lines,
        pairs=pairs,
        width=WIDTH,
        height=ROW * len(rows),
        axis=axis,
        gap=GAP,
        most_places=MOST_PLACES,
        **more,
    )
    return Markup(html)


def draw_columns(
    templates: Environment,
    courses: Iterable[tuple[ActorLink | None, Course]],
    *,
    title: str,
    noun: str,
    language: Language,
    href: Callable[[str], str | None] = lambda _: None,
) -> Markup:
    """How much there is of each as time goes by: a row a course, all to one scale.

    ``noun`` is what is counted, ``href`` where a month's or year's column leads.
    """
    drawn = list(courses)
    if not drawn:
        return Markup("")
    most = max(count for _, course in drawn for count in course.counts)
    rows = [
        Row(who=who, columns=_columns(course, most, href, language), words=_words(course, noun, language))
        for who, course in drawn
    ]
    first, last = drawn[0][1].columns[0], drawn[0][1].columns[-1]
    html = templates.get_template("columns.html.j2").render(
        title=title,
        rows=rows,
        first=language.date(first),
        last=language.date(last),
        unit="year" if len(first) == len("2023") else "month",
        noun=noun,
        most=most,
        outside=sum(course.outside for _, course in drawn),
        height=COLUMN_HEIGHT,
        width=min(100, BROADEST * len(drawn[0][1].columns)),
    )
    return Markup(html)


def _y(row: int) -> int:
    return ROW * row + ROW // 2


def _arc(axis: int, top: int, bottom: int) -> str:
    height = (bottom - top) / 2
    return f"M{axis} {top}A{min(height, WIDTH - MARGIN - axis):g} {height:g} 0 0 1 {axis} {bottom}"


def _columns(
    course: Course, most: int, href: Callable[[str], str | None], language: Language
) -> tuple[Column, ...]:
    share = 100 / len(course.columns)
    found = []
    for number, (date, count) in enumerate(zip(course.columns, course.counts, strict=True)):
        height = max(2.0, COLUMN_HEIGHT * count / most) if count else 0.0
        found.append(
            Column(
                title=language.date(date),
                count=count,
                href=href(date) if count else None,
                x=f"{share * (number + APART / 2):.2f}%",
                width=f"{share * (1 - APART):.2f}%",
                y=f"{COLUMN_HEIGHT - height:.1f}",
                height=f"{height:.1f}",
            )
        )
    return tuple(found)


def _words(course: Course, noun: str, language: Language) -> str:
    """ "July 2023: 2 briefings, …", without the months that have none."""
    return ", ".join(
        f"{language.date(date)}: {formatting.counted(count, noun, language)}"
        for date, count in zip(course.columns, course.counts, strict=True)
        if count
    )
