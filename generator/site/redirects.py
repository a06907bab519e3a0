"""Former addresses of briefings, which lead on: a seed that was renamed says what it was called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from generator.model import Briefing, Problem
from generator.rendering import one_line

_PAGE = Markup(
    '<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>'
    '<meta name="robots" content="noindex"><link rel="canonical" href="{href}">'
    '<meta http-equiv="refresh" content="0; url={href}"></head>'
    '<body><p><a href="{href}">{title}</a></p></body></html>\n'
)


def former_ids(briefings: Iterable[Briefing]) -> tuple[dict[str, Briefing], list[Problem]]:
    """The ids that lead on, each with its briefing, and what is wrong with those that do not.

    What has an id keeps it; one that two briefings claim leads to neither.
    """
    briefings = list(briefings)
    taken = {briefing.id for briefing in briefings}
    claims = Counter(id for briefing in briefings for id in briefing.source.formerly)
    found: dict[str, Briefing] = {}
    problems = []
    for briefing in briefings:
        for id in briefing.source.formerly:
            if id not in taken and claims[id] == 1:
                found[id] = briefing
            elif id != briefing.id:
                who = "another seed has it now" if id in taken else "more than one seed says so"
                problems.append(
                    Problem(
                        path=briefing.source.path,
                        line=None,
                        reason=f"its former address {id} cannot lead to it: {who}.",
                        remedy="Take it out of 'formerly'.",
                        fatal=False,
                    )
                )
    return found, problems


def redirect_page(title: str, href: str) -> bytes:
    """A page that leads on to ``href``, by itself or by its one link."""
    return str(_PAGE.format(title=one_line(title), href=href)).encode()
