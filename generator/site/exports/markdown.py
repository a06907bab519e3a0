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
from generator.site import formatting
from generator.site.briefing.source_text import paragraph_numbers, published_paragraphs
from generator.site.presentation import DEFAULT, Presentation
from generator.site.publication import WITHHELD, published_spans

# Characters that act as Markdown: marks, the beginnings of lists, and those by which a bare address becomes a
# link. Only punctuation can be escaped: the full stop in "1. one".
_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&$]|^[-+=:]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_NUMBERED = re.compile(r"^(\d+)([.)])")
_IN_ADDRESS = ":/?#[]@!$&'()*+,;=%~"


def as_markdown(briefing: Briefing, *, address: str, presentation: Presentation = DEFAULT) -> str:
    """The whole of a briefing as Markdown; ``address`` is its page's.

    Nothing in a seed's words acts as Markdown or as HTML.
    """
    blocks = [f"# {escaped_markdown(briefing.source.title)}", _facts(briefing), f"<{address}>"]
    blocks += [escaped_markdown(told)] if (told := formatting.told_reading(briefing)) else []
    places = partial(_places, briefing.source, _labels(briefing.source.paragraphs))
    parts = {
        "summary": [f"- {_said(one)} {places(*one.evidence)}" for one in briefing.summary],
        "actors": [f"{_actor(actor)} {places(*actor.mentions[:1])}" for actor in briefing.actors],
        "quotes": [f"{_quote(briefing, quote)} {places(quote)}" for quote in briefing.quotes],
        "questions": [f"- {_said(one)}{_due(one)} {places(*one.evidence)}" for one in briefing.questions],
        "timeline": [f"{_event(briefing, event)} {places(*event.evidence)}" for event in briefing.timeline],
    }
    titles = presentation.titles_for(briefing.kind)
    for section in presentation.sections:
        if parts.get(section):  # a picture has no words of its own
            blocks += [f"## {escaped_markdown(titles[section])}", *parts[section]]
    blocks += [f"## {escaped_markdown(titles['source'])}", *_source(briefing)]
    return rendering.without_hidden("\n\n".join(filter(None, blocks))) + "\n"


def _due(question: Question) -> str:
    return f" (due {formatting.readable_date(question.due)})" if question.due else ""


def escaped_markdown(words: str) -> str:
    """``words`` on one line, in which nothing acts as Markdown or as HTML."""
    return _NUMBERED.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", rendering.one_line(words)))


def _facts(briefing: Briefing) -> str:
    seed = briefing.source
    date = formatting.readable_date(seed.date) if seed.date else None
    original = formatting.safe_link(seed.url)
    licence = f"Licence: {seed.license}" if seed.license else None
    if date and (found_in := rendering.DATED_BY[seed.date_from]):
        date = f"{date} ({found_in})"
    kind = briefing.kind.capitalize() if briefing.kind else None
    facts = [escaped_markdown(fact) for fact in (kind, seed.publisher, seed.author, date, licence) if fact]
    if original:
        facts.append(f"Original: <{percent_encoded(original, safe=_IN_ADDRESS)}>")
    return " · ".join(facts)


def _actor(actor: Actor) -> str:
    role = f", {escaped_markdown(actor.role.text)}" if actor.role else ""
    return f"- **{escaped_markdown(actor.name)}**{role} ({actor.kind}){_corrected(actor)}"


def _quote(briefing: Briefing, quote: Quote) -> str:
    speaker = escaped_markdown(quote.speaker.name) if quote.speaker else "Unattributed"
    words = escaped_markdown("".join(part.text for part in rendering.quote_words(quote, briefing.source)))
    uncertain = ", uncertain" if quote.uncertain else ""
    asked = rendering.asked_words(quote, briefing.source)
    question = f"{escaped_markdown(asked)}\n\n" if asked else ""
    return f"{question}> {words}\n>\n> {speaker}, {quote.kind}{uncertain}{_corrected(quote)}"


def _event(briefing: Briefing, event: Event) -> str:
    days = " – ".join(formatting.readable_date(date) for date in (event.date, event.until) if date)
    when = f"{days}, “{event.when}”" if days else event.when
    words = rendering.with_ellipses(rendering.one_line(event.text), briefing.source, min(event.evidence))
    status = "" if event.status == "past" else f" ({event.status})"
    return f"- **{escaped_markdown(when)}**{status}: {escaped_markdown(words)}{_corrected(event)}"


def _source(briefing: Briefing) -> Iterator[str]:
    if briefing.source.published != "whole":
        yield WITHHELD[briefing.source.published]
    for number, _, words in published_paragraphs(briefing.source, published_spans(briefing)):
        yield f"¶{number} {escaped_markdown(words)}" if number else escaped_markdown(words)


def _said(said: Sentence | Question) -> str:
    return f"{escaped_markdown(said.text)}{_corrected(said)}"


def _corrected(said: Sentence | Question | Actor | Quote | Event) -> str:
    return " (corrected by an editor)" if said.corrected else ""


def _labels(paragraphs: Sequence[Paragraph]) -> list[str]:
    """What each paragraph is called: "¶3", "title"."""
    counted = zip(paragraph_numbers(paragraphs), paragraphs, strict=True)
    return [f"¶{number}" if number else paragraph.kind for number, paragraph in counted]


def _places(seed: Seed, labels: Sequence[str], *spans: Evidence | Mention | Quote) -> str:
    """The paragraphs that a statement rests on, each once: "(¶3, ¶5)"."""
    starts = sorted(span.start for span in spans)
    indexes = dict.fromkeys(seed.paragraph_at(start) for start in starts)
    return f"({', '.join(labels[index] for index in indexes)})" if indexes else ""
