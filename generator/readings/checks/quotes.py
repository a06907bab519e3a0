"""Words worth quoting: verbatim, and said by the one whom the text credits with them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from generator.model import Evidence, Quote, ReadQuote, Speaker
from generator.readings.checks import Unproved, grammar
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.words import PERSONAL, is_content, listed, plain
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_SMALL = {"the", "a", "an", "of", "and", "in", "for", "on", "at", "to", "mr", "mrs", "ms", "dr", ""}
_SELVES = {"i", "we", "my", "our", "me", "us"}


def proved_quote(read: ReadQuote, source: CheckedSource) -> Quote:
    """The quote of the briefing that these words are; raises ``Unproved``."""
    places = source.places(read.text, "the quote")
    exact = [place for place in places if source.words.text(place) == " ".join(read.text.split())]
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
    if read.speaker is not None:
        speaker = _credited(read.speaker, place, known, source)
    elif known is not None and known.speaker is not None:
        raise Unproved(f"the text credits it to {quoted_for_message(known.speaker.name)}.")
    kind = known.kind if known is not None else "direct" if _is_marked(place, source) else "indirect"
    return Quote(
        text=source.words.text(place),
        kind=kind,
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


def _is_marked(place: Evidence, source: CheckedSource) -> bool:
    """Whether the words stand between quotation marks."""
    span = source.span(place)
    return span is not None and any(
        one.start <= span.start_char and span.end_char <= one.end for one in source.parsed.quotations
    )


def _credited(name: str, place: Evidence, known: Quote | None, source: CheckedSource) -> Speaker:
    """The speaker of that name, as the text credits it; raises ``Unproved``."""
    if known is not None and known.speaker is not None and not known.uncertain:
        if not _is_called(known.speaker, name, source):
            raise Unproved(f"the text credits it to {quoted_for_message(known.speaker.name)}.")
        return known.speaker
    candidates = list(_candidates(place, source))
    right = [one for one in candidates if _means(one, name, source)]
    if not right or len({_who(one, source) for one in candidates}) > 1:
        raise Unproved(f"the text does not credit it to {quoted_for_message(name)} without a doubt.")
    token = right[0]
    entity = source.meant(token)
    at = source.parsed.evidence_of(token)
    actor = next((one for one in source.briefing.actors if entity and one.id == entity.id), None)
    shown = actor.name if actor else entity.name if entity else _phrase(token)
    return Speaker(
        actor=actor.id if actor else None,
        name=shown,
        start=at.start,
        end=at.end,
        unnamed=entity is None,
    )


def _is_called(speaker: Speaker, name: str, source: CheckedSource) -> bool:
    """Whether the speaker that the analysis finds is the one of that name."""
    if _words(name) and _words(name) <= _words(speaker.name):
        return True
    called = source.called(name)
    if any(one.id == speaker.actor or one.name == speaker.name for one in called):
        return True
    span = source.span(Evidence(start=speaker.start, end=speaker.end))
    return span is not None and any(_means(token, name, source) for token in span if is_content(token))


def _candidates(place: Evidence, source: CheckedSource) -> Iterator[Token]:
    """Who may say it: subjects of verbs of saying in the sentence, outside of the words themselves."""
    span = source.span(place)
    if span is None:
        return
    for sentence in source.sentences([place]):
        for token in sentence:
            if span.start <= token.i < span.end or not _says(token):
                continue
            for one in grammar.sources_of(token):
                if not span.start <= one.i < span.end:
                    yield one


def _says(token: Token) -> bool:
    if plain(token.text) == "according":
        return True
    return token.pos_ == "VERB" and plain(token.lemma_) in listed("saying") | listed("planning")


def _means(token: Token, name: str, source: CheckedSource) -> bool:
    """Whether a subject is the one of that name: by coreference, or by the words of its phrase."""
    entity = source.meant(token)
    if entity is not None and any(one.id == entity.id for one in source.called(name)):
        return True
    if plain(token.text) in PERSONAL | _SELVES:
        return False
    return bool(_words(name)) and _words(name) <= _words(_phrase(token)) and plain(token.text) in _words(name)


def _who(token: Token, source: CheckedSource) -> str:
    entity = source.meant(token)
    return entity.id if entity else plain(token.text)


def _phrase(token: Token) -> str:
    """The noun phrase of a token, without clauses that describe it."""
    own = [one for one in token.subtree if not _is_aside(one, token)]
    return str(token.doc[own[0].i : own[-1].i + 1]) if own else token.text


def _is_aside(token: Token, head: Token) -> bool:
    while token.i != head.i:
        if token.dep_ in ("relcl", "acl", "appos", "punct"):
            return True
        token = token.head
    return False


def _words(text: str) -> set[str]:
    return {plain(word) for word in text.split()} - _SMALL
