"""Words worth quoting: verbatim, and said by the one whom the text credits with them."""

from __future__ import annotations

from generator.model import Evidence, Quote, ReadQuote
from generator.readings.checks import Unproved
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.speakers import credited
from generator.readings.checks.words import SELVES, name_words
from generator.seeds.metadata.yaml_nodes import quoted_for_message


def proved_quote(read: ReadQuote, source: CheckedSource) -> Quote:
    """The quote of the briefing that these words are; raises ``Unproved``."""
    places = source.places(read.text, "the quote")
    exact = [place for place in places if source.words.contains_words(source.words.text(place), read.text)]
    if not exact:
        raise Unproved("the text has the quote's words otherwise: in other letters or with other marks.")
    reasons = []
    for place in exact[:5]:
        try:
            return _quote(read, place, source)
        except Unproved as error:
            reasons.append(error)
    raise reasons[0]


def _quote(read: ReadQuote, place: Evidence, source: CheckedSource) -> Quote:
    known = _analysed(place, source)
    speaker = None
    if read.speaker is not None and not name_words(read.speaker) <= SELVES:  # an "I" names nobody
        speaker = credited(read.speaker, place, known, source)
    elif known is not None and known.speaker is not None:
        raise Unproved(f"the text credits it to {quoted_for_message(known.speaker.name)}.")
    span = source.span(place)
    marked = span is not None and source.quotation_around(span) is not None
    return Quote(
        text=source.words.text(place),
        kind=known.kind if known is not None else "direct" if marked else "indirect",
        start=place.start,
        end=place.end,
        spans=(place,),
        speaker=speaker,
        cue=known.cue if known is not None else None,
        uncertain=False,
    )


def _analysed(place: Evidence, source: CheckedSource) -> Quote | None:
    """The quote of the analysis that these words are of, most of them at least."""

    def shared(quote: Quote) -> int:
        return sum(max(0, min(place.end, span.end) - max(place.start, span.start)) for span in quote.spans)

    best = max(source.briefing.quotes, key=shared, default=None)
    return best if best is not None and 2 * shared(best) >= place.end - place.start else None
