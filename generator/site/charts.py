"""How many there are by month or year: columns as SVG, which also say in words what they show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from jinja2 import Environment
from markupsafe import Markup

from generator.corpus.counts import Course
from generator.site import formatting
from generator.site.language import Language

# The columns of a course: their height is in pixels, their width a share of the page's.
COLUMN_HEIGHT = 44
APART = 0.25  # share of a column that is left free beside it
BROADEST = 5  # percent of the page that one column takes, at most


class ActorLink(msgspec.Struct, frozen=True, kw_only=True):
    """An actor as pictures show it: its name and its page, if it has one."""

    name: str
    href: str | None


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
        {
            "who": who,
            "columns": _columns(course, most, href, language),
            "words": _words(course, noun, language),
        }
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


def _columns(
    course: Course, most: int, href: Callable[[str], str | None], language: Language
) -> list[dict[str, Any]]:
    """Each month or year of a course; ``x`` and ``width`` are shares of the page's width."""
    share = 100 / len(course.columns)
    heights = [max(2.0, COLUMN_HEIGHT * count / most) if count else 0.0 for count in course.counts]
    return [
        {
            "title": language.date(date),
            "count": count,
            "href": href(date) if count else None,
            "x": f"{share * (number + APART / 2):.2f}%",
            "width": f"{share * (1 - APART):.2f}%",
            "y": f"{COLUMN_HEIGHT - height:.1f}",
            "height": f"{height:.1f}",
        }
        for number, (date, count, height) in enumerate(
            zip(course.columns, course.counts, heights, strict=True)
        )
    ]


def _words(course: Course, noun: str, language: Language) -> str:
    """ "July 2023: 2 briefings, …", without the months that have none."""
    return ", ".join(
        f"{language.date(date)}: {formatting.counted(count, noun, language)}"
        for date, count in zip(course.columns, course.counts, strict=True)
        if count
    )
