"""Words worth quoting: whole between quotation marks, and by whom a verb of saying stands beside."""

from __future__ import annotations

from collections.abc import Sequence

from generator.analysis.other_languages.marks import Quotation, is_long
from generator.analysis.other_languages.sentences import split
from generator.model import SENTENCE_ENDS, Actor, Evidence, Quote, ReadQuote, Speaker
from generator.readings.checks import Unproved
from generator.readings.verbatim import attribution
from generator.readings.verbatim.text import Place, VerbatimText
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_EDGES = SENTENCE_ENDS + ",،、;\"'“”„‘’‚«»‹›¿¡ \u00a0\u202f\n\t"


def proved_quote(read: ReadQuote, text: VerbatimText) -> Quote:
    """The quote of the briefing that these words are, of nobody yet; raises ``Unproved``."""
    reasons = []
    for place in text.find(read.text, "the quote")[:20]:
        try:
            _need_whole(place, text)
        except Unproved as error:
            reasons.append(error)
            continue
        return Quote(
            text=text.line(place),
            kind="direct",
            start=place.start,
            end=place.end,
            spans=(place,),
            speaker=None,
            cue=None,
            uncertain=False,
        )
    raise reasons[0]


def _need_whole(place: Evidence, text: VerbatimText) -> None:
    """Raise where words are no whole sentence between marks, or where the sentence around takes them back."""
    found = text.quotation_around(place)
    if found is None:
        raise Unproved(
            "it does not stand between quotation marks; in other words than the speaker's it is no quote."
        )
    words = text.text
    if not is_long(words[found.start : found.end]):
        raise Unproved(
            "what stands between the marks is too short: a title or a word, and nobody's statement."
        )
    sentences = split(words, found.start, found.end, text.seed.language)
    begins = any(
        not words[one.start : place.start].strip(_EDGES) for one in sentences if one.start <= place.start
    )
    ends = any(not words[place.end : one.end].strip(_EDGES) for one in sentences if one.end >= place.end)
    if not (begins and ends):
        raise Unproved("it is cut: copy all that stands between the marks, or whole sentences of it.")
    home = text.sentence_at(found.start)
    if home is None:
        raise Unproved("it does not stand in the running text.")
    if _goes_on(place, found, home, text):
        raise Unproved("the sentence goes on between the next marks, so that this is a half of it.")
    if text.words is not None and text.words.denying.search(text.outside(home.start, home.end)):
        raise Unproved("the sentence around it denies or doubts something, and maybe this.")


def _goes_on(place: Evidence, found: Quotation, home: Place, text: VerbatimText) -> bool:
    """Whether the words are one piece of a sentence that has another between other marks."""
    others = [one for one in text.marked if home.start <= one.start < home.end and one.start != found.start]
    before = [one for one in others if one.end < found.start]
    behind = [one for one in others if one.start > found.end]
    whole = text.text[found.start : found.end].rstrip().endswith(tuple(SENTENCE_ENDS))
    if behind and not whole and not text.text[place.end : found.end].strip(_EDGES):
        return True
    if not before or text.text[found.start : place.start].strip(_EDGES):
        return False
    return not text.text[before[-1].start : before[-1].end].rstrip().endswith(tuple(SENTENCE_ENDS))


def proved_speaker(read: ReadQuote, quote: Quote, actors: Sequence[Actor], text: VerbatimText) -> Speaker:
    """The speaker of a quote, as the reading names him; raises ``Unproved``."""
    name = read.speaker or ""
    if text.words is None:
        raise Unproved("who says something cannot be proved in this language yet.")
    speaker = next((one for one in actors if name in (one.name, *one.aliases)), None)
    names = (speaker.name, *speaker.aliases) if speaker is not None else (name,)
    home = text.sentence_at(quote.start)
    found = text.quotation_around(quote.spans[0])
    others = [
        other
        for one in actors
        if one is not speaker and one.kind not in ("place", "country")
        for other in (one.name, *one.aliases)
    ]
    place = attribution.credited(names, found, home, others, text) if found and home else None
    if place is None:
        raise Unproved(
            f"no verb of saying right beside the quotation has {quoted_for_message(name)} as its subject; "
            "leave the speaker open, or choose a quote whose sentence names him."
        )
    return Speaker(
        actor=speaker.id if speaker else None,
        name=speaker.name if speaker else text.line(place),
        start=place.start,
        end=place.end,
        unnamed=False,
    )
