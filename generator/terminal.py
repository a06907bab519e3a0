"""A briefing to be read in the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.model import Actor, Briefing, Event, Quote

_WIDTH = 96  # columns that are still pleasant to read
_UNKNOWN = "Nobody in particular"


def show(briefing: Briefing, console: Console | None = None) -> None:
    """Print title, facts and all sections; sections without content are left out."""
    console = console or Console(highlight=False, emoji=False)
    console.width = min(console.width, _WIDTH)
    names = {actor.id: actor.name for actor in briefing.actors}
    console.print(Text(_plain(briefing.source.title), style="bold"))
    console.print(Text(_facts(briefing), style="dim"))
    _section(console, "Summary", (Text(_plain(sentence.text)) for sentence in briefing.summary))
    _section(console, "Key actors", (_actor(actor) for actor in briefing.actors))
    _section(console, "Quotes", _quotes(briefing.quotes, names))
    _section(console, "Open questions", (Text(_plain(question.text)) for question in briefing.questions))
    _section(console, "Timeline", (_event(event) for event in briefing.timeline))


def _section(console: Console, title: str, items: Iterable[Text]) -> None:
    items = list(items)
    if not items:
        return
    console.print()
    console.print(Text(title, style="bold cyan"))
    table = Table.grid(padding=(0, 1))
    for item in items:
        table.add_row(" •", item)
    console.print(table)


def _facts(briefing: Briefing) -> str:
    source = briefing.source
    facts = (source.publisher, source.author, source.date, f"{source.words:,} words", source.url)
    return " · ".join(_plain(fact) for fact in facts if fact)


def _actor(actor: Actor) -> Text:
    text = Text(_plain(actor.name), style="bold")
    if actor.role:
        text.append(f", {_plain(actor.role.text)}", style="not bold")
    count = len(actor.mentions)
    also = f", also {', '.join(map(_plain, actor.aliases))}" if actor.aliases else ""
    text.append(f" ({actor.kind}, {count} mention{'' if count == 1 else 's'}{also})", style="not bold dim")
    return text.append(f"\n… {_plain(actor.does.text)}", style="not bold") if actor.does else text


def _quotes(quotes: Iterable[Quote], names: dict[str, str]) -> Iterable[Text]:
    """Quotes grouped by speaker, in the order in which the speakers come first."""
    order: dict[str, int] = {}
    by_speaker = [(_speaker(quote, names), quote) for quote in quotes]
    for name, _ in by_speaker:
        order.setdefault(name, len(order))
    for name, group in groupby(sorted(by_speaker, key=lambda pair: order[pair[0]]), key=lambda pair: pair[0]):
        text = Text(_plain(name), style="bold")
        for _, quote in group:
            words = _plain(quote.text)
            text.append("\n  " + (f"“{words}”" if quote.kind == "direct" else words), style="not bold")
            cue = f", {_plain(quote.cue.text)}" if quote.cue else ""
            text.append(f" ({quote.kind}{cue})", style="not bold dim")
        yield text


def _speaker(quote: Quote, names: dict[str, str]) -> str:
    if quote.speaker is None:
        return _UNKNOWN
    return names.get(quote.speaker.actor or "", quote.speaker.name)


def _event(event: Event) -> Text:
    return Text(_plain(event.date or event.when), style="bold").append(
        f"  {_plain(event.text)}", style="not bold"
    )


def _plain(words: str) -> str:
    """A stranger's words on one line, without characters that steer a terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in " ".join(words.split()))
