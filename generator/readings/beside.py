"""The quotes of the analysis that stand beside those of a reading: what else a certain speaker says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.analysis.parsing.words import THIRD_PERSON
from generator.model import Evidence, Quote, QuoteKind, Speaker
from generator.readings.checks import speakers, whole
from generator.readings.checks.quotes import is_clause, is_cue_of, is_fragment, is_proved, turns_of
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.words import is_content, plain

_LEAST_WORDS = 4  # of a quote that says something
_LEAST_LEFT = 7  # words left of a quotation of which a reading has another part
_TITLED = 0.6  # share of words with capitals: a title of a work has more
_LEAST_CONTENT = 4  # words that say something, of a quote that begins with "it"
_POINTING = {"that", "this", "these", "those", "so"}


def each_once(quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes without those whose words another one has, the most important first: of two, the longer."""
    found: list[Quote] = []
    for one in quotes:
        same = next((at for at, other in enumerate(found) if _share(one, other)), None)
        if same is None:
            found.append(one)
        elif len(one.text) > len(found[same].text):
            found[same] = one
    return found


def _share(one: Quote, other: Quote) -> bool:
    if any(mine.overlaps(theirs) for mine in one.spans for theirs in other.spans):
        return True
    return one.text in other.text or other.text in one.text


def beside(read: Sequence[Quote], analysed: Sequence[Quote], source: CheckedSource) -> list[Quote]:
    """What is left of the direct quotes of the analysis, in whole sentences that are understood alone."""
    found = list(read)
    for one in analysed:
        if one.kind != "indirect":
            for left in list(_left_of(one, found, source)):
                if not any(_share(left, other) for other in found):
                    found.append(left)
    return found[len(read) :]


def certain(analysed: Sequence[Quote], source: CheckedSource) -> tuple[Quote, ...]:
    """The quotes of the analysis whose speaker is certain, where a reading has none that holds."""
    return tuple(one for one in analysed if is_proved(one, source) and _is_certain(one.speaker, source))


def _is_certain(speaker: Speaker | None, source: CheckedSource) -> bool:
    """Whether a speaker has a name, and nobody else may be meant by it."""
    return speaker is not None and speaker.actor is not None and speakers.is_sure(speaker, source)


def _left_of(one: Quote, others: Sequence[Quote], source: CheckedSource) -> Iterator[Quote]:
    """The runs of whole sentences that only this quote has, with the speaker of the rest of it.

    Of a turn of an interview, and of words in marks here and there, nothing is left where a reading has
    chosen from them.
    """
    taken = [other for other in others if _overlap(one.spans, other)]
    if taken and (turns_of(one, source) or one.kind == "mixed"):
        return
    run: list[Evidence] = []
    for sentence in (*_sentences(one, source), None):
        if sentence is not None and not any(_overlap([sentence], other) for other in taken):
            run.append(sentence)
            continue
        if run and (left := _quote(one, run, taken[0].speaker if taken else None, source)) is not None:
            yield left
        run = []


def _overlap(spans: Sequence[Evidence], other: Quote) -> bool:
    return any(mine.overlaps(theirs) for mine in spans for theirs in other.spans)


def _sentences(one: Quote, source: CheckedSource) -> Iterator[Evidence]:
    """The sentences of a quote that stand in marks or in a turn."""
    for span in one.spans:
        for place in _in_marks(span, one, source):
            yield from whole.sentences(place, source)


def _in_marks(span: Evidence, one: Quote, source: CheckedSource) -> Iterator[Evidence]:
    if one.kind == "direct":
        yield span
        return
    for quotation in source.quotations:
        if span.start <= quotation.start and quotation.end <= span.end:
            yield Evidence(start=quotation.start, end=quotation.end)


def _quote(
    one: Quote, run: Sequence[Evidence], speaker: Speaker | None, source: CheckedSource
) -> Quote | None:
    """The sentences as a quote; None where they say nothing alone, or somebody else may say them."""
    kind, spans = _whole(run, turns_of(one, source), source)
    if not spans:
        return None
    quote = replace(
        one,
        text=whole.joined(spans, source),
        kind=kind,
        start=spans[0].start,
        end=spans[-1].end,
        spans=tuple(spans),
        speaker=speaker or one.speaker,
        cue=one.cue if is_cue_of(one.cue, spans, source) else None,
        uncertain=False if speaker else one.uncertain,
    )
    if not is_proved(quote, source):
        return None
    if speaker is not None:
        return quote if len(quote.text.split()) >= _LEAST_LEFT else None
    return quote if _says_something(quote, source) and _is_certain(quote.speaker, source) else None


def _whole(
    run: Sequence[Evidence], turns: Sequence[Evidence], source: CheckedSource
) -> tuple[QuoteKind, list[Evidence]]:
    """The places of sentences, each whole, from the first one on that tells who does what."""
    spans: list[Evidence] = []
    kind: QuoteKind = "direct"
    for sentence in run:
        grown, places = whole.grown(sentence, "direct", turns, source)
        if not spans and is_fragment(places[0], source):
            continue
        kind = grown if not spans else kind
        for new in places:
            if not any(new.overlaps(other) for other in spans):
                spans.append(new)
    return kind, list(_joined(spans, source))


def _joined(spans: Sequence[Evidence], source: CheckedSource) -> Iterator[Evidence]:
    """The places, those as one between which nothing stands."""
    before: Evidence | None = None
    for one in spans:
        if before is not None and not source.parsed.seed.text[before.end : one.start].strip():
            before = Evidence(start=before.start, end=one.end)
            continue
        if before is not None:
            yield before
        before = one
    if before is not None:
        yield before


def _says_something(quote: Quote, source: CheckedSource) -> bool:
    """Whether a quote is understood alone: no "well, yes", and not little about an "it" of a question."""
    words = quote.text.split()
    if len(words) < _LEAST_WORDS or sum(one[:1].isupper() for one in words) > _TITLED * len(words):
        return False
    spans = [source.span(place) for place in quote.spans]
    return all(span is not None and is_clause(span) for span in spans) and _points_nowhere(quote, source)


def _points_nowhere(quote: Quote, source: CheckedSource) -> bool:
    """Whether a quote does not begin with what only the words before it tell, or says much itself."""
    spans = [span for place in quote.spans if (span := source.span(place)) is not None]
    first = next((one for one in spans[0] if not one.is_punct), spans[0][0])
    if first.pos_ == "INTJ":
        return False
    if plain(first.text) not in THIRD_PERSON | _POINTING:
        return True
    tokens = (one for span in spans for one in span)
    return len({one.lemma_ for one in tokens if is_content(one) and not one.is_stop}) >= _LEAST_CONTENT
