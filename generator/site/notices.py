"""What a page, its Markdown copy and the terminal say of a whole briefing: who wrote it, what it lacks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from generator.corpus.statements import CorpusStatement
from generator.model import Actor, Briefing, By, LeftOutBy, Note, Statement, Verified
from generator.rendering import N_, within_marks
from generator.sections import SECTIONS, all_sections, section_named
from generator.site.formatting import counted
from generator.site.language import Language

ENGLISH = "en"
Hand = tuple[By | None, Verified | None]  # who says something, and who has verified it


_LEFT_OUT: dict[LeftOutBy, str] = {
    "licence": N_("%(statements)s left out: only excerpts of the text may be shown."),
    "length": N_("%(statements)s left out: a page holds no more."),
    "editor": N_("Left out by an editor."),
}
_IN_PART = N_("Nothing was found, but parts of the analysis failed.")
# The reasons why a page does not show all of a text: its licence, or its length.
WITHHELD = {
    "evidence": N_("Only some sentences that this briefing rests on are shown: no licence allows more."),
    "none": N_("The text is not shown: no licence allows it."),
}
TOO_LONG = {
    "evidence": N_("This text is too long for one page: here are the sentences that this briefing rests on."),
    "none": N_("This text is too long for one page, and is not shown on it."),
}


def marks_of(shown: CorpusStatement[Any], language: Language) -> list[tuple[str, str]]:
    """What marks a statement wherever it stands: doubt, an editor's correction, and whose word it is.

    Templates also give a statement of a briefing's own page, which says whether it is ``signed`` there. Each
    mark is a few words, maybe with more that a pointer shows: the names behind "drafted, verified".
    """
    said, _ = shown.said, language.gettext
    marks = [_(section_named(shown.section).doubt)] if said.uncertain else []
    if isinstance(said, Actor) and said.role and said.role.uncertain:
        marks.append(_("uncertain role"))
    if said.corrected:
        marks.append(_("corrected by an editor"))
    found = [(mark, "") for mark in marks]
    if said.by is not None and getattr(shown, "signed", True):
        whole = signature(said.by, said.verified, language)
        found.append((_short_signature(said.by, said.verified, language) or whole, whole))
    return found


def hand_of(said: Statement) -> Hand:
    """Whose word a statement is, and who has verified it, whenever that was."""
    by, verified = said.by, said.verified
    return (by and replace(by, date=None), verified and replace(verified, date=None))


def signature(by: By | None, verified: Verified | None, language: Language) -> str:
    """Whose word something is, and who has verified it."""
    _ = language.gettext
    model, person = (by.model, by.person) if by else (None, None)
    words = [
        _("drafted with %(model)s", model=model)
        if model
        else _("written by %(person)s", person=person)
        if person
        else _("not signed")
    ]
    if verified is None:
        words += [_("not verified")] if model else []
    elif verified.person:
        words.append(_("marked as verified by %(name)s", name=verified.person))
    elif verified.model == model:
        words.append(_("checked again by the same model"))
    else:
        words.append(_("marked as verified with %(name)s", name=verified.model))
    if verified and verified.failed:
        words.append(_("by a model that failed its test"))
    return ", ".join(words)


def _short_signature(by: By, verified: Verified | None, language: Language) -> str:
    """Of a draft whether somebody else has verified it; nothing of what a person wrote."""
    if by.model is None:
        return ""
    sure = verified and verified.model != by.model and not verified.failed
    return language.gettext("drafted, verified") if sure else language.gettext("drafted, not verified")


def told_correction(note: Note, language: Language) -> str:
    """A public correction, as the words of an editor."""
    return language.gettext(
        "Correction of %(date)s, in an editor’s words: “%(words)s”",
        date=language.date(note.noted),
        words=within_marks(note.text),
    )


def told_hands(
    briefing: Briefing,
    language: Language,
    sections: Sequence[str],
    titles: Mapping[str, str],
) -> str | None:
    """Who wrote what of a page with these sections; None where a program has compiled all of it."""
    others = partly = False
    hands: dict[Hand, list[str]] = {}
    for section in sections:
        own = dict.fromkeys(map(hand_of, briefing.sections.get(section, ())))
        for by, verified in own:
            others = others or by is None
            if by is None or (verified is None and any(one == by and mark for one, mark in own)):
                continue  # a section that is verified in part is named with those that are
            title = titles[section]
            if verified and (by, None) in own:
                partly, title = True, language.gettext("%(section)s (partly verified)", section=title)
            hands.setdefault((by, verified), []).append(title)
    if not hands:
        return None
    told = []
    for hand, named in hands.items():
        words = signature(*hand, language)
        behind = "" if len(hands) == 1 and not others and not partly else f": {', '.join(named)}"
        told.append(f"{words[:1].upper()}{words[1:]}{behind}.")
    rest = [language.gettext("The rest is compiled by a program.")] if others else []
    return " ".join([*told, *rest])


def told_language(
    briefing: Briefing, language: Language, sections: Sequence[str], titles: Mapping[str, str]
) -> str:
    """What a page with these sections says of a text that is not in English, and not analysed in full."""
    if briefing.source.language == ENGLISH:
        return ""
    _ = language.gettext
    explained = {failure.section for failure in briefing.failures} | {
        one.section for one in briefing.left_out
    }
    analysed = {row.name for row in SECTIONS} - explained
    ours = [section for section in sections if section in analysed]
    there = briefing.sections
    # A section that says nothing where nothing was found is missing in most documents.
    lacking = [titles[our] for our in ours if not there.get(our) and section_named(our).nothing]
    found = {our for our in ours if any(said.by is None for said in there.get(our, ()))}
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
    failed = [failure.section for failure in briefing.failures]
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


def left_out_of(briefings: Iterable[Briefing], language: Language, section: str) -> str:
    """What a list says of the statements of a section that all these briefings lack for their licences."""
    left_out = (one for briefing in briefings for one in briefing.left_out)
    count = sum(one.count for one in left_out if (one.section, one.by) == (section, "licence"))
    words, statements = _LEFT_OUT["licence"], counted(count, section_named(section).noun, language)
    return language.gettext(words, statements=statements) if count else ""


def _empty(briefing: Briefing) -> Iterator[tuple[str, str]]:
    failed, found = {failure.section for failure in briefing.failures}, briefing.sections
    # Sections rest on each other: without the actors, fewer questions are found.
    in_full = failed.isdisjoint(row.name for row in SECTIONS)
    for section, row in all_sections().items():
        known = found.get(section) or section in failed or briefing.source.language != ENGLISH
        if row.nothing and not known:
            yield section, row.nothing if in_full else _IN_PART
