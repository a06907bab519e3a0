"""How much of each section a page shows at once; the rest can be unfolded.

A briefing is read instead of its text, so it must be much shorter: of each section the first few are shown,
and of a short text fewer. Every section shows its least; then each in turn gets one more, as long as all that
is shown stays within a share of the text's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from generator.model import READ_SALIENCE, Actor, Briefing, Event, Question, Quote
from generator.site.presentation import Presentation

# A page without these would say too little, however short its text is.
LEAST = {"actors": 5, "questions": 1, "quotes": 1, "timeline": 0}
LENGTH_COSTS = 0.005  # how much less likely a quote must be for each word that it saves


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """The places of the statements that are shown, the most wanted first, and of those that are folded."""

    shown: tuple[int, ...]
    folded: tuple[int, ...]


def choose(briefing: Briefing, presentation: Presentation) -> dict[str, Choice]:
    """What is shown of each section that can be folded, by its name."""
    wanted = {
        "actors": range(len(briefing.actors)),
        "questions": range(len(briefing.questions)),
        "quotes": best_quotes(briefing),
        "timeline": foremost_events(briefing),
    }
    most = {
        "actors": presentation.actors_shown,
        "questions": presentation.questions_shown,
        "quotes": min(presentation.quotes_shown, _of_the_reading(briefing)),
        "timeline": presentation.events_shown,
    }
    said: Mapping[str, Sequence[Actor | Question | Quote | Event]] = {
        name: getattr(briefing, name) for name in wanted
    }
    lengths = {
        name: [words_of(said[name][place]) for place in wanted[name][: most[name]]]
        for name in presentation.sections
        if name in wanted
    }
    spare = briefing.source.words * presentation.brevity // 100 - sum(
        count_words(sentence.text) for sentence in briefing.summary if "summary" in presentation.sections
    )
    numbers = _numbers(lengths, spare)
    return {
        name: Choice(shown=tuple(wanted[name][:number]), folded=tuple(sorted(wanted[name][number:])))
        for name, number in numbers.items()
    }


def _numbers(lengths: Mapping[str, Sequence[int]], spare: int) -> dict[str, int]:
    """How many of each section are shown, of statements of these lengths in words.

    The section that shows the smallest part of its statements comes next, until its next one is too long.
    """
    numbers = {name: min(LEAST[name], len(each)) for name, each in lengths.items()}
    spare -= sum(sum(each[: numbers[name]]) for name, each in lengths.items())
    growing = {name: each for name, each in lengths.items() if numbers[name] < len(each)}
    while growing:
        name = min(growing, key=lambda name: numbers[name] / len(growing[name]))
        if (length := growing[name][numbers[name]]) > spare:
            del growing[name]
            continue
        spare -= length
        numbers[name] += 1
        if numbers[name] == len(growing[name]):
            del growing[name]
    return numbers


def best_quotes(briefing: Briefing) -> list[int]:
    """The places of quotes, those first that an editor would most likely pull out, of equals the shorter.

    Those of a reading come in the order that it has put them in.
    """
    costs = 0 if _has_read_quotes(briefing) else LENGTH_COSTS
    quotes = briefing.quotes
    return sorted(
        range(len(quotes)), key=lambda place: costs * count_words(quotes[place].text) - quotes[place].salience
    )


def _of_the_reading(briefing: Briefing) -> int:
    """How many quotes may be shown at once: where a reading has put some down, these and no others."""
    if not _has_read_quotes(briefing):
        return len(briefing.quotes)
    return sum(quote.salience >= READ_SALIENCE for quote in briefing.quotes)


def _has_read_quotes(briefing: Briefing) -> bool:
    return briefing.reading is not None and "quote" in briefing.reading.sections


def foremost_events(briefing: Briefing) -> list[int]:
    """The places of events: what is still to come first, what the summary tells last.

    Among equals in the order of the text: it tells first what matters most, or else in the order of time.
    """
    told = [place for sentence in briefing.summary for place in sentence.evidence]

    def rank(place: int) -> tuple[bool, bool, int]:
        event = briefing.timeline[place]
        first = min(event.evidence)
        return any(one.contains(first) for one in told), event.status == "past", first.start

    return sorted(range(len(briefing.timeline)), key=rank)


def words_of(said: Actor | Question | Quote | Event) -> int:
    """How many words a statement puts on a page."""
    texts: Iterable[str]
    match said:
        case Actor():
            texts = (said.name, *(part.text for part in (said.role, said.does) if part))
        case Quote():
            texts = (said.text, said.speaker.name if said.speaker else "")
        case _:
            texts = (said.text,)
    return sum(map(count_words, texts))


def count_words(text: str) -> int:
    """The words of a text as white space parts them."""
    return len(text.split())
