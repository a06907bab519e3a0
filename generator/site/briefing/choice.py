"""Which statements of a section a page shows at once; the rest can be unfolded.

Every section that has statements shows some of them, however short the text is.
"""

from __future__ import annotations

import msgspec

from generator.model import Briefing
from generator.site.presentation import Presentation


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """The places of the statements that are shown, the most wanted first, and of those that are folded."""

    shown: tuple[int, ...]
    folded: tuple[int, ...]


def choose(briefing: Briefing, presentation: Presentation) -> dict[str, Choice]:
    """What is shown of each section, by its name."""
    chosen = {}
    for section, said in briefing.sections.items():
        places = _ORDERS[section](briefing) if section in _ORDERS else list(range(len(said)))
        most = presentation.shown(section)
        shown, folded = places[:most], sorted(places[most:])
        if section == "timeline":
            shown.sort()
        chosen[section] = Choice(shown=tuple(shown), folded=tuple(folded))
    return chosen


def best_quotes(briefing: Briefing) -> list[int]:
    """The places of quotes, those first that an editor would most likely pull out.

    Those of a reading come in the order that it has put them in; among equals the speaker's own words come
    first.
    """
    quotes = briefing.quotes
    return sorted(
        range(len(quotes)), key=lambda place: (-quotes[place].salience, quotes[place].kind == "indirect")
    )


def foremost_events(briefing: Briefing) -> list[int]:
    """The places of events: how the summary begins, then what is still to come; what else it tells last.

    Among equals in the order of the text: it tells first what matters most, or else in the order of time.
    """

    def rank(place: int) -> tuple[bool, bool, bool, int]:
        event = briefing.timeline[place]
        first = min(event.evidence)
        told = (any(one.contains(first) for one in sentence.evidence) for sentence in briefing.summary)
        number = next((number for number, is_told in enumerate(told) if is_told), None)
        return number != 0, bool(number), event.status == "past", first.start

    return sorted(range(len(briefing.timeline)), key=rank)


_ORDERS = {"quotes": best_quotes, "timeline": foremost_events}
