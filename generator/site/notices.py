"""What a page, its Markdown copy and the terminal say of a whole briefing: who wrote it, what it lacks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from generator.model import Briefing, By, LeftOutBy, Statement
from generator.rendering import N_
from generator.sections import SECTIONS, all_sections, section_named
from generator.site.formatting import counted
from generator.site.language import Language

ENGLISH = "en"


class Shown(Protocol):
    """A statement of a section, on a page of its own or of several briefings."""

    @property
    def section(self) -> str:
        """The name of its section."""

    @property
    def said(self) -> Statement:
        """What the briefing says."""


_LEFT_OUT: dict[LeftOutBy, str] = {
    "licence": N_("%(statements)s left out: the licence keeps the text."),
    "length": N_("%(statements)s left out: a page holds no more."),
    "editor": N_("Left out by an editor."),
}
_IN_PART = N_("Nothing was found, but parts of the analysis failed.")
# The reasons why a page does not show all of a text: its licence, or its length.
WITHHELD = {
    "evidence": N_(
        "Only some sentences that this briefing rests on are shown: no licence is known that provides "
        "for more."
    ),
    "none": N_("The text is not shown: no licence is known that provides for that."),
}
TOO_LONG = {
    "evidence": N_("This text is too long for one page: here are the sentences that this briefing rests on."),
    "none": N_("This text is too long for one page, and is not shown on it."),
}


def marks_of(shown: Shown, language: Language) -> list[str]:
    """What marks a statement wherever it stands: doubt, an editor's correction, and whose word it is."""
    said, _ = shown.said, language.gettext
    marks = [_(section_named(shown.section).doubt)] if said.uncertain else []
    if said.corrected:
        marks.append(_("corrected by an editor"))
    if said.by is not None and getattr(shown, "signed", True):
        marks.append(signature(said.by, language))
    return marks


def signature(by: By, language: Language) -> str:
    """Whose word something is."""
    _ = language.gettext
    if by.model:
        return _("drafted with %(model)s", model=by.model)
    return _("written by %(person)s", person=by.person) if by.person else _("not signed")


def told_hands(
    briefing: Briefing,
    language: Language,
    sections: Sequence[str],
    titles: Mapping[str, str],
) -> str | None:
    """Who wrote what of a page with these sections; None where a program has compiled all of it."""
    others = False
    hands: dict[By, list[str]] = {}
    for section in sections:
        whose = {one.by for one in briefing.sections.get(section, ())}
        others = others or None in whose
        for by in sorted(filter(None, whose), key=lambda one: (one.model or "", one.person or "")):
            hands.setdefault(By(model=by.model, person=by.person), []).append(titles[section])
    if not hands:
        return None
    if len(hands) == 1 and not others:
        return _written(next(iter(hands)), language, "")
    told = [_written(by, language, ", ".join(named)) for by, named in hands.items()]
    rest = [language.gettext("The rest is compiled by a program.")] if others else []
    return " ".join([*told, *rest])


def _written(by: By, language: Language, named: str) -> str:
    """Who wrote a page, or those of its sections that are ``named``."""
    _ = language.gettext
    if by.model and named:
        return _("Drafted with %(model)s, not verified: %(sections)s.", model=by.model, sections=named)
    if by.model:
        return _("Drafted with %(model)s, not verified.", model=by.model)
    if by.person and named:
        return _("Written by %(person)s: %(sections)s.", person=by.person, sections=named)
    if by.person:
        return _("Written by %(person)s.", person=by.person)
    return _("Edited, not signed: %(sections)s.", sections=named) if named else _("Edited, not signed.")


def told_language(
    briefing: Briefing, language: Language, sections: Sequence[str], titles: Mapping[str, str]
) -> str:
    """What a page with these sections says of a text that is not in English, and not analysed in full."""
    if briefing.source.language == ENGLISH:
        return ""
    _ = language.gettext
    explained = {one.section for one in briefing.failures} | {one.section for one in briefing.left_out}
    analysed = {row.name for row in SECTIONS} - explained
    ours = [section for section in sections if section in analysed]
    lacking = [titles[section] for section in ours if not briefing.sections.get(section)]
    found = {one for one in ours if any(said.by is None for said in briefing.sections.get(one, ()))}
    parts = [
        _("Missing here: %(sections)s.", sections=", ".join(lacking)) if lacking else "",
        _("Quotes are what stands between quotation marks, whoever says it.") if "quotes" in found else "",
        _("The timeline has the dates that are written out with their year.") if "timeline" in found else "",
    ]
    told = " ".join(filter(None, parts))
    return told and f"{_('This text is not in English, and only English is analysed in full.')} {told}"


def told_failures(
    briefing: Briefing, language: Language, sections: Collection[str], titles: Mapping[str, str]
) -> str:
    """What a page with these sections says of those that could not be made; nothing where all were."""
    failed = [one.section for one in briefing.failures]
    _ = language.gettext
    if set(failed).issuperset(row.name for row in SECTIONS):
        return _("This document could not be analysed; only its text is shown.")
    return " ".join(
        _("The section “%(title)s” could not be made.", title=titles[one])
        for one in failed
        if one in sections
    )


def told_sections(briefing: Briefing, language: Language) -> dict[str, str]:
    """What is said in each section that is empty, unless a notice speaks of it, or of what it lacks."""
    told = {section: language.gettext(words) for section, words in _empty(briefing)}
    for section, said in briefing.sections.items():
        left_out = [
            language.gettext(
                _LEFT_OUT[one.by], statements=counted(one.count, section_named(section).noun, language)
            )
            for one in briefing.left_out
            if one.section == section and (one.by != "editor" or not said)
        ]
        if left_out:
            told[section] = " ".join(left_out)
    return told


def _empty(briefing: Briefing) -> Iterator[tuple[str, str]]:
    failed = {one.section for one in briefing.failures}
    # Sections rest on each other: without the actors, fewer questions are found.
    in_full = failed.isdisjoint(row.name for row in SECTIONS)
    for section, row in all_sections().items():
        known = briefing.sections.get(section) or section in failed or briefing.source.language != ENGLISH
        if row.nothing and not known:
            yield (
                section,
                row.nothing if in_full else N_("Nothing was found, but parts of the analysis failed."),
            )
