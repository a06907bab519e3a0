"""How many there are by month or year: columns as SVG, which also say in words what they show."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import Environment
from markupsafe import Markup

from generator.corpus.counts import Course
from generator.site import formatting
from generator.site.language import Language

# The columns: their height is in pixels, their width a share of the page's.
COLUMN_HEIGHT = 44
APART = 0.25  # share of a column that is left free beside it
BROADEST = 5  # percent of the page that one column takes, at most


def draw_columns(
    templates: Environment,
    language: Language,
    course: Course | None,
    title: str,
    noun: str,
    first_on: Mapping[str, str] = {},
    link: Callable[[str], str] = str,
) -> Markup:
    """How much there is of something as time goes by; nothing without a course.

    ``noun`` is what is counted. A month's or year's column leads to what is ``first_on`` it: an address, to
    which there is a ``link``, and an anchor.
    """
    if course is None:
        return Markup("")
    most, share = max(course.counts), 100 / len(course.columns)
    columns = []
    for number, (date, count) in enumerate(zip(course.columns, course.counts, strict=True)):
        height = max(2.0, COLUMN_HEIGHT * count / most)
        address, _, anchor = first_on.get(date, "").partition("#")
        column = {
            "title": f"{language.date(date)}: {formatting.counted(count, noun, language)}",
            "href": f"{link(address)}#{anchor}" if date in first_on else None,
            "x": f"{share * (number + APART / 2):.2f}%",
            "width": f"{share * (1 - APART):.2f}%",
            "y": f"{COLUMN_HEIGHT - height:.1f}",
            "height": f"{height:.1f}",
        }
        columns += [column] if count else []
    html = templates.get_template("columns.html.j2").render(
        title=title,
        columns=columns,
        first=language.date(course.columns[0]),
        last=language.date(course.columns[-1]),
        unit="year" if len(course.columns[0]) == len("2023") else "month",
        noun=noun,
        most=most,
        outside=course.outside,
        height=COLUMN_HEIGHT,
        width=min(100, BROADEST * len(course.columns)),
    )
    return Markup(html)
