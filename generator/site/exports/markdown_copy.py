"""A briefing as a Markdown file, for programs and people who want its text without a page around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote as percent_encoded

import msgspec

from generator import rendering
from generator.addresses import original_address
from generator.corpus.filing import name_in_text
from generator.corpus.statements import CorpusStatement, corpus_statements
from generator.model import Actor, Answer, Briefing, Event, Evidence, Question, Quote, Seed
from generator.sections import section_named
from generator.site import formatting, notices
from generator.site.briefing import FILE_KINDS, paragraph_references
from generator.site.briefing.source_text import published_paragraphs
from generator.site.language import Language
from generator.site.presentation import (
    ACTOR_KINDS,
    DEFAULT,
    DOCUMENT_KINDS,
    QUESTION_KINDS,
    QUOTE_KINDS,
    STATUSES,
    Presentation,
)

# Characters that act as Markdown: marks, the beginnings of lists, and those by which a bare address becomes a
# link. Only punctuation can be escaped: the full stop in "1. one".
_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&$]|^[-+=:]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # all but the end of a line
_NUMBERED = re.compile(r"^(\d+)([.)])")
_IN_ADDRESS = ":/?#[]@!$&'()*+,;=%~"


def as_markdown(
    briefing: Briefing, *, address: str = "", presentation: Presentation = DEFAULT, source: bool = True
) -> str:
    """The whole of a briefing as Markdown; ``address`` is its page's. The ``source`` text can be left out.

    Nothing in a seed's words acts as Markdown or as HTML, or steers a terminal.
    """
    language = presentation.language
    blocks = [f"# {escaped_markdown(briefing.source.title)}", _facts(briefing, language)]
    blocks += [f"<{address}>"] if address else []
    titles, sections = presentation.titles_for(briefing.kind), presentation.sections
    told = (
        notices.told_hands(briefing, language, sections, titles),
        notices.told_language(briefing, language, sections, titles),
        notices.told_failures(briefing, language, sections, titles),
    )
    blocks += [escaped_markdown(one) for one in told if one]
    labels = [reference.label for reference in paragraph_references(briefing.source, language)]
    notes = notices.told_sections(briefing, language)
    for section in sections:  # a picture has no words of its own
        items = [_item(statement, labels, language) for statement in corpus_statements(briefing, section)]
        items += [escaped_markdown(notes[section])] if section in notes else []
        blocks += [f"## {escaped_markdown(titles[section])}", *items] if items else []
    if source:
        blocks += [f"## {escaped_markdown(titles['source'])}", *_source(briefing, language)]
    if briefing.notes:
        blocks += [f"## {escaped_markdown(titles['corrections'])}"]
    for note in briefing.notes:
        words = escaped_markdown(notices.told_correction(note, language))
        blocks.append(f"- {words} {_places(briefing.source, labels, note.evidence, language)}".rstrip())
    return _CONTROL.sub("\ufffd", rendering.without_hidden("\n\n".join(filter(None, blocks)))) + "\n"


def _item(statement: CorpusStatement[Any], labels: Sequence[str], language: Language) -> str:
    """A statement, what is known of it, and where it stands in the source."""
    said, seed, _ = statement.said, statement.briefing.source, language.gettext
    words = escaped_markdown(formatting.statement_words(said, seed, language))
    known: list[str]
    evidence = said.evidence
    match said:
        case Actor():
            role = said.role
            called = name_in_text(said)
            words = f"**{words}**" + (
                f" ({escaped_markdown(_('the text: “%(words)s”', words=called))})" if called else ""
            )
            words += f", {escaped_markdown(role.text)}" if role else ""
            known = [_(ACTOR_KINDS[said.kind]), f"{len(said.mentions)}×"]
            evidence = (*evidence[:1], *(role.evidence if role else ()))
        case Question():
            why = formatting.why_words(said, seed, language)
            known = [*([why] if why else []), _(QUESTION_KINDS[said.kind])]
            known += [_("due %(date)s", date=language.date(said.due))] if said.due else []
            if said.due and said.due_words:
                known.append(_("worked out from “%(words)s”", words=said.due_words))
        case Event():
            words = f"**{escaped_markdown(_when(said, language))}**: {words}"
            known = [] if said.status == "past" else [_(STATUSES[said.status])]
        case Quote():
            known = [*_credit(said, seed, language)]
        case Answer():
            known = []
        case _:
            known = _fields(statement)
    known += [mark for mark, _ in notices.marks_of(statement, language)]
    places = _places(seed, labels, evidence, language)
    if not isinstance(said, Quote):
        told = f"({escaped_markdown(', '.join(known))})" if known else ""
        return f"- {' '.join(filter(None, (words, told, places)))}"
    speaker = said.speaker.name if said.speaker else _("Unattributed")
    asked = rendering.asked_words(said, seed)
    credit = escaped_markdown(", ".join([speaker, *known]))
    return (f"{escaped_markdown(asked)}\n\n" if asked else "") + f"> {words}\n>\n> {credit} {places}"


def _credit(quote: Quote, seed: Seed, language: Language) -> Iterator[str]:
    _ = language.gettext
    if quote.speaker and quote.speaker.unnamed:
        yield _("unnamed source")
    if quote.via:
        yield _("via %(name)s", name=quote.via)
    if quote.about:
        yield _("on: %(subject)s", subject=quote.about)
    yield _(QUOTE_KINDS[quote.kind])
    if called := rendering.speaker_words(quote, seed):
        yield _("the text: “%(words)s”", words=called)
    if cue := rendering.cue_words(quote):
        yield _("“%(words)s”", words=cue)


def _fields(statement: CorpusStatement[Any]) -> list[str]:
    """All that a statement holds in fields of its own, as data."""
    known = (
        (field.name, getattr(statement.said, field.name)) for field in section_named(statement.section).fields
    )
    return [
        f"{name}: {value if isinstance(value, str) else msgspec.json.encode(value).decode()}"
        for name, value in known
        if value not in (None, "", ())
    ]


def _when(event: Event, language: Language) -> str:
    _ = language.gettext
    days = " – ".join(language.date(date) for date in (event.date, event.until) if date)
    if not days or not event.when:
        note = f", {_('the day of the document')}" if days and event.worked_out else ""
        return f"{days}{note}" or event.when or _("Undated")
    told = "worked out from “%(words)s”" if event.worked_out else "“%(words)s”"
    return f"{days}, {_(told, words=event.when)}"


def escaped_markdown(words: str) -> str:
    """``words`` on one line, in which nothing acts as Markdown or as HTML."""
    return _NUMBERED.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", rendering.one_line(words)))


def _facts(briefing: Briefing, language: Language) -> str:
    seed, _ = briefing.source, language.gettext
    date = language.date(seed.date) if seed.date else _("Undated")
    original = formatting.safe_link(seed.url)
    licence = _("Licence: %(licence)s", licence=seed.license) if seed.license else None
    if seed.date and (found_in := rendering.DATED_BY[seed.date_from]):
        date = f"{date} ({_(found_in)})"
    kind = _(DOCUMENT_KINDS[briefing.kind]) if briefing.kind else None
    facts = [escaped_markdown(fact) for fact in (kind, seed.publisher, seed.author, date, licence) if fact]
    if seed.original:
        name = original_address(briefing.id).rpartition("/")[2]
        facts.append(f"[{_('The original as PDF')}]({percent_encoded(name)})")
    if original:
        facts.append(_("Original: %(address)s", address=f"<{percent_encoded(original, safe=_IN_ADDRESS)}>"))
    return " · ".join(facts)


def _source(briefing: Briefing, language: Language) -> Iterator[str]:
    if briefing.source.published != "whole":
        yield language.gettext(notices.WITHHELD[briefing.source.published])
    for number, _, words in published_paragraphs(briefing.source):
        yield f"¶{number} {escaped_markdown(words)}" if number else escaped_markdown(words)
    yield escaped_markdown(_file(briefing.source, language))


def _file(seed: Seed, language: Language) -> str:
    """How much of which file the source text is, its kind, and the tags."""
    _ = language.gettext
    told = {
        "whole": _("The whole text of the file %(file)s", file=seed.path),
        "evidence": _("Parts of the text of the file %(file)s", file=seed.path),
        "none": _("The text of the file %(file)s", file=seed.path),
    }[seed.published]
    kind = _(FILE_KINDS[seed.format])
    kind += "" if seed.format in ("txt", "md") else f"; {_('extracted by a program')}"
    if pages := {*seed.recognised}.intersection(paragraph.page for paragraph in seed.paragraphs):
        kind += f"; {_('recognised by machine: page %(pages)s', pages=rendering.page_ranges(pages))}"
    return f"{told} ({kind})" + (f". {_('Tags:')} {', '.join(seed.tags)}" if seed.tags else "")


def _places(seed: Seed, labels: Sequence[str], spans: Sequence[Evidence], language: Language) -> str:
    """The paragraphs that a statement rests on, each once, with their pages: "(¶3, ¶5, p. 7; ¶9, p. 8)"."""
    indexes = dict.fromkeys(seed.paragraph_at(span.start) for span in sorted(spans))
    told = [
        ", ".join([*(labels[one] for one in some), *filter(None, [formatting.page_label(page, language)])])
        for page, some in groupby(indexes, lambda one: seed.paragraphs[one].page)
    ]
    return f"({'; '.join(told)})" if told else ""
