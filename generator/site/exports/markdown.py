"""A briefing as a Markdown file, for programs and people who want its text without a page around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from urllib.parse import quote as percent_encoded

from generator import rendering
from generator.model import (
    Actor,
    Briefing,
    Event,
    Evidence,
    Mention,
    Paragraph,
    Question,
    Quote,
    Seed,
    Sentence,
)
from generator.site import formatting, notices
from generator.site.briefing import FILE_KINDS
from generator.site.briefing.source_text import paragraph_numbers, published_paragraphs
from generator.site.extensions import added_statements, failed_titles
from generator.site.language import Language
from generator.site.presentation import (
    ACTOR_KINDS,
    DEFAULT,
    DOCUMENT_KINDS,
    PARAGRAPH_KINDS,
    QUESTION_KINDS,
    QUOTE_KINDS,
    STATUSES,
    Presentation,
)

# Characters that act as Markdown: marks, the beginnings of lists, and those by which a bare address becomes a
# link. Only punctuation can be escaped: the full stop in "1. one".
_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&$]|^[-+=:]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_NUMBERED = re.compile(r"^(\d+)([.)])")
_IN_ADDRESS = ":/?#[]@!$&'()*+,;=%~"


def as_markdown(briefing: Briefing, *, address: str, presentation: Presentation = DEFAULT) -> str:
    """The whole of a briefing as Markdown; ``address`` is its page's.

    Nothing in a seed's words acts as Markdown or as HTML.
    """
    language = presentation.language
    blocks = [f"# {escaped_markdown(briefing.source.title)}", _facts(briefing, language), f"<{address}>"]
    titles, sections = presentation.titles_for(briefing.kind), presentation.sections
    added = added_statements(sections, presentation.added, briefing)
    told = (
        notices.told_reading(briefing, language, sections, titles, others=any(added.values())),
        notices.told_language(briefing, language, sections, titles),
        notices.told_failures(briefing, language, sections, failed_titles(added, titles)),
    )
    blocks += [escaped_markdown(one) for one in told if one]
    places = partial(_places, briefing.source, _labels(briefing.source.paragraphs, language))
    parts = {
        "summary": [f"- {_said(one, language)} {places(*one.evidence)}" for one in briefing.summary],
        "actors": [
            f"{_actor(one, language)} {places(*one.mentions[:1], *(one.role.evidence if one.role else ()))}"
            for one in briefing.actors
        ],
        "quotes": [f"{_quote(briefing, one, language)} {places(*one.evidence)}" for one in briefing.quotes],
        "questions": [
            f"- {_said(one, language)} ({_status(one, language)}) {places(*one.evidence)}"
            for one in briefing.questions
        ],
        "timeline": [
            f"{_event(briefing, event, language)} {places(*event.evidence)}" for event in briefing.timeline
        ],
    }
    for name, found in added.items():
        parts[name] = [f"- {_said(one, language)} {places(*one.evidence)}" for one in found or ()]
    for section, words in notices.told_sections(briefing, language).items():
        parts[section] = [*parts.get(section, ()), escaped_markdown(words)]
    for section in filter(parts.get, sections):  # a picture has no words of its own
        blocks += [f"## {escaped_markdown(titles[section])}", *parts[section]]
    blocks += [f"## {escaped_markdown(titles['source'])}", *_source(briefing, language)]
    return rendering.without_hidden("\n\n".join(filter(None, blocks))) + "\n"


def _status(question: Question, language: Language) -> str:
    """How open a question is, and until when."""
    _, told = language.gettext, [language.gettext(QUESTION_KINDS[question.kind])]
    told += [_("due %(date)s", date=language.date(question.due))] if question.due else []
    told += [_("worked out from “%(words)s”", words=question.due_words)] if question.due_words else []
    return escaped_markdown(", ".join(told))


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
    if original:
        facts.append(_("Original: %(address)s", address=f"<{percent_encoded(original, safe=_IN_ADDRESS)}>"))
    return " · ".join(facts)


def _actor(actor: Actor, language: Language) -> str:
    role = f", {escaped_markdown(actor.role.text)}" if actor.role else ""
    kind = language.gettext(ACTOR_KINDS[actor.kind])
    if actor.role and actor.role.uncertain:
        kind += f", {language.gettext('uncertain role')}"
    words = f"**{escaped_markdown(actor.name)}**{role} ({kind}), {len(actor.mentions)}×"
    return f"- {words}{_corrected(actor, language)}"


def _quote(briefing: Briefing, quote: Quote, language: Language) -> str:
    _ = language.gettext
    speaker = escaped_markdown(quote.speaker.name) if quote.speaker else _("Unattributed")
    words = escaped_markdown(
        "".join(
            part.text
            for part in rendering.quote_words(
                quote, briefing.source, formatting.marks_for(briefing.source, language)
            )
        )
    )
    asked = rendering.asked_words(quote, briefing.source)
    question = f"{escaped_markdown(asked)}\n\n" if asked else ""
    called = rendering.speaker_words(quote, briefing.source)
    cue = rendering.cue_words(quote)
    credit = [
        _("unnamed source") if quote.speaker and quote.speaker.unnamed else None,
        _(QUOTE_KINDS[quote.kind]),
        _("the text: “%(words)s”", words=called) if called else None,
        _("“%(words)s”", words=cue) if cue else None,
        _("uncertain attribution") if quote.uncertain else None,
    ]
    told = ", ".join([speaker, *map(escaped_markdown, filter(None, credit))])
    return f"{question}> {words}\n>\n> {told}{_corrected(quote, language)}"


def _event(briefing: Briefing, event: Event, language: Language) -> str:
    _ = language.gettext
    days = " – ".join(language.date(date) for date in (event.date, event.until) if date)
    words = _("“%(words)s”", words=event.when)
    if event.worked_out:
        words = _("worked out from “%(words)s”", words=event.when)
    when = f"{days}, {words}" if days else event.when
    words = rendering.event_words(event, briefing.source)
    status = "" if event.status == "past" else f" ({_(STATUSES[event.status])})"
    return f"- **{escaped_markdown(when)}**{status}: {escaped_markdown(words)}{_corrected(event, language)}"


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
    return f"{told} ({kind})" + (f". {_('Tags:')} {', '.join(seed.tags)}" if seed.tags else "")


def _said(said: Sentence | Question, language: Language) -> str:
    text = formatting.question_words(said, language) if isinstance(said, Question) else said.text
    return f"{escaped_markdown(text)}{_corrected(said, language)}"


def _corrected(said: Sentence | Question | Actor | Quote | Event, language: Language) -> str:
    corrected = language.gettext("corrected by an editor")
    return f" ({corrected})" if said.corrected else ""


def _labels(paragraphs: Sequence[Paragraph], language: Language) -> list[str]:
    """What each paragraph is called: "¶3", "title"."""
    counted = zip(paragraph_numbers(paragraphs), paragraphs, strict=True)
    return [
        f"¶{number}" if number else language.gettext(PARAGRAPH_KINDS[paragraph.kind])
        for number, paragraph in counted
    ]


def _places(seed: Seed, labels: Sequence[str], *spans: Evidence | Mention | Quote) -> str:
    """The paragraphs that a statement rests on, each once: "(¶3, ¶5)"."""
    starts = sorted(span.start for span in spans)
    indexes = dict.fromkeys(seed.paragraph_at(start) for start in starts)
    return f"({', '.join(labels[index] for index in indexes)})" if indexes else ""
