"""Sections that installed packages add to the page of a briefing, found through entry points."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.metadata import entry_points
from logging import getLogger
from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator.model import Briefing, Evidence, Sentence

GROUP = "briefings.sections"
log = getLogger("mkdocs.plugins.briefings.sections")
_NAME = re.compile(r"[a-z][a-z0-9]*")


class PageSection(msgspec.Struct, frozen=True, kw_only=True):
    """A section that a package adds.

    ``find`` returns its statements, in the order of the page. Each needs evidence: character spans of
    ``briefing.source.text``. It must give the same statements for the same briefing. ``template`` is a
    Jinja file. It gets them as ``statements``; the heading stands above it. The ``said`` of each is what
    ``find`` returned, which may be of a subclass with fields of its own; ``around.actors`` are the addresses
    of the pages of the briefing's actors, by their ids.
    """

    title: str
    find: Callable[[Briefing], Sequence[Sentence]]
    template: Path


class Unusable(Exception):
    """An installed section cannot be used; the message says which one and why."""


@cache
def installed_sections() -> Mapping[str, PageSection]:
    """The installed sections by name, in the order of their names. Raises ``Unusable``."""
    found: dict[str, PageSection] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        where = f"The section {point.name!r} ({point.value})"
        if not _NAME.fullmatch(point.name):
            raise Unusable(f"{where} needs a name of small letters and digits.")
        if point.name in found:
            raise Unusable(f"{where} has the name of another installed section.")
        try:
            section = point.load()
        except Exception as error:
            raise Unusable(f"{where} cannot be loaded: {type(error).__name__}: {error}") from error
        if not isinstance(section, PageSection):
            raise Unusable(f"{where} is no PageSection.")
        if not section.template.is_file():
            raise Unusable(f"{where} has no template: there is no file {section.template}.")
        found[point.name] = section
    return found


def added_statements(
    sections: Sequence[str], added: Mapping[str, PageSection], briefing: Briefing
) -> dict[str, tuple[Sentence, ...] | None]:
    """The published statements of those ``sections`` that are ``added``; None for one that fails."""
    return {name: published_statements(added[name], briefing) for name in sections if name in added}


def failed_titles(
    found: Mapping[str, tuple[Sentence, ...] | None], titles: Mapping[str, str]
) -> tuple[str, ...]:
    """The headings of those that failed."""
    return tuple(titles[name] for name, statements in found.items() if statements is None)


def published_statements(section: PageSection, briefing: Briefing) -> tuple[Sentence, ...] | None:
    """The statements of a section that rest on published words of the text.

    Evidence that is not published is taken from a statement whose words stand in other evidence.
    None where the section fails, which goes into the log: that costs only the section.
    """
    seed = briefing.source
    text, length = seed.text, len(seed.text)
    try:
        return tuple(
            replace(one, evidence=shown)
            for one in section.find(briefing)
            if one.evidence
            and all(0 <= span.start < span.end <= length for span in one.evidence)
            and (shown := seed.shown(one.evidence))
            and (len(shown) == len(one.evidence) or _is_told(one.text, shown, text))
        )
    except Exception as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        # Without the error's own words: they may be a stranger's.
        warn_once(
            f"The section {section.title!r} of briefing {briefing.id!r} is left out: {type(error).__name__} "
            f"in {Path(at.filename).name}, line {at.lineno}. Mend the package that adds it."
        )
        return None


def _is_told(words: str, spans: Sequence[Evidence], text: str) -> bool:
    """Whether one of some stretches of a text holds these words."""
    return bool(words) and any(words in text[span.start : span.end] for span in spans)


@cache
def warn_once(line: str) -> None:
    """Say it once, for a page and its copies."""
    log.warning("%s", line)
