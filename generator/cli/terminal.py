"""A briefing to be read in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.model import Actor, Briefing, Event, Question, Quote, Seed, Sentence
from generator.rendering import (
    DATED_BY,
    asked_words,
    cue_words,
    event_words,
    one_line,
    quote_words,
    speaker_words,
)
from generator.site.language import ENGLISH
from generator.site.notices import told_failures, told_language, told_reading, told_sections
from generator.site.presentation import SECTIONS

_WIDTH = 96  # columns; longer lines are hard to read


def show_briefing(briefing: Briefing, console: Console | None = None) -> None:
    """Print title, facts, notices and all sections."""
    console = console or Console(highlight=False, emoji=False)
    console.width = min(console.width, _WIDTH)
    console.print(Text(_plain(briefing.source.title), style="bold"))
    console.print(Text(_facts(briefing), style="dim"))
    sections: dict[str, list[Text]] = {
        "summary": [_said(sentence) for sentence in briefing.summary],
        "actors": [_actor(actor) for actor in briefing.actors],
        "quotes": list(_quotes(briefing)),
        "questions": [_question(question) for question in briefing.questions],
        "timeline": [_event(event, briefing.source) for event in briefing.timeline],
    }
    told = (
        told_reading(briefing, ENGLISH, list(sections), SECTIONS),
        told_language(briefing, ENGLISH, list(sections), SECTIONS),
        told_failures(briefing, ENGLISH),
    )
    for notice in filter(None, told):
        console.print(Text(_plain(notice), style="dim"))
    notes = told_sections(briefing, ENGLISH)
    for section, items in sections.items():
        _section(console, SECTIONS[section], items, notes.get(section))


def _section(console: Console, title: str, items: Sequence[Text], note: str | None) -> None:
    if not items and note is None:
        return
    console.print()
    console.print(Text(title, style="bold cyan"))
    table = Table.grid(padding=(0, 1))
    for item in items:
        table.add_row(" •", item)
    if items:
        console.print(table)
    if note:
        console.print(Text(_plain(note), style="dim"))


def _facts(briefing: Briefing) -> str:
    source = briefing.source
    found_in = DATED_BY[source.date_from] if source.date else ""
    date = f"{source.date} ({found_in})" if found_in else source.date
    kind = briefing.kind and briefing.kind.capitalize()
    facts = (kind, source.publisher, source.author, date, f"{source.words:,} words", source.url)
    return " · ".join(_plain(fact) for fact in facts if fact)


def _said(said: Sentence | Question) -> Text:
    text = Text(_plain(said.text))
    return text.append(" (corrected by an editor)", style="dim") if said.corrected else text


def _question(question: Question) -> Text:
    text = _said(question)
    return text.append(f" (due {question.due})", style="dim") if question.due else text


def _actor(actor: Actor) -> Text:
    text = Text(_plain(actor.name), style="bold")
    if actor.role:
        text.append(f", {_plain(actor.role.text)}", style="not bold")
    doubt = ", uncertain role" if actor.role and actor.role.uncertain else ""
    count = len(actor.mentions)
    also = f", also {', '.join(map(_plain, actor.aliases))}" if actor.aliases else ""
    return text.append(
        f" ({actor.kind}{doubt}, {count} mention{'' if count == 1 else 's'}{also}{_corrected(actor)})",
        style="not bold dim",
    )


def _quotes(briefing: Briefing) -> Iterable[Text]:
    """Quotes grouped by speaker, in the order in which the speakers come first; nobody's come last."""
    groups: dict[str, list[Quote]] = {}
    for quote in sorted(briefing.quotes, key=lambda quote: quote.speaker is None):
        groups.setdefault(_speaker(quote), []).append(quote)
    for name, quotes in groups.items():
        text = Text(_plain(_headed(name)), style="bold")
        for quote in quotes:
            if asked := asked_words(quote, briefing.source):
                text.append(f"\n  {_plain(asked)}", style="not bold dim")
            text.append("\n  ")
            for words in quote_words(quote, briefing.source):
                text.append(_printable(words.text), style="not bold" if words.own else "not bold italic")
            mention, cue = speaker_words(quote, briefing.source), cue_words(quote)
            told = f", the text: “{_plain(mention)}”" if mention else ""
            told += f", “{_plain(cue)}”" if cue else ""
            doubt = ", uncertain attribution" if quote.uncertain else ""
            text.append(f" ({quote.kind}{told}{doubt}{_corrected(quote)})", style="not bold dim")
        yield text


def _corrected(said: Actor | Quote) -> str:
    return ", corrected by an editor" if said.corrected else ""


def _speaker(quote: Quote) -> str:
    if quote.speaker is None:
        return "Unattributed"
    return f"{quote.speaker.name} (unnamed source)" if quote.speaker.unnamed else quote.speaker.name


def _event(event: Event, source: Seed) -> Text:
    days = " – ".join(date for date in (event.date, event.until) if date)
    text = Text(_plain(days or _headed(event.when)), style="bold")
    if event.worked_out:
        text.append(f" (worked out from “{_plain(event.when)}”)", style="not bold dim")
    if event.status != "past":
        text.append(f" ({event.status})", style="not bold dim")
    if event.corrected:
        text.append(" (corrected by an editor)", style="not bold dim")
    return text.append(f"  {_plain(event_words(event, source))}", style="not bold")


def _headed(words: str) -> str:
    """Words as a heading, which begins with a capital letter."""
    return words[:1].upper() + words[1:]


def _plain(words: str) -> str:
    """A stranger's words on one line, without characters that steer a terminal."""
    return _printable(one_line(words))


def _printable(words: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in words)
