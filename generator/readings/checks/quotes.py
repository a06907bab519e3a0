"""Words worth quoting: verbatim, and said by the one whom the text credits with them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entity
from generator.corrections.anchors import contains_words
from generator.model import Evidence, Quote, ReadQuote, Seed, Speaker
from generator.readings.checks import Unproved, grammar
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.words import PERSONAL, listed, plain
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_SMALL = {"the", "a", "an", "of", "and", "in", "for", "on", "at", "to", "mr", "mrs", "ms", "dr", ""}
_SPEAKING = ("saying", "speaking")
_SELVES_NEEDED = 3  # in a text of an author who says "I"
_TITLE_WORDS = 4  # beside the name of one who signs: "mayor of Springfield"
_ONE_PERSON = {"he", "she", "him", "her", "his", "hers"}
_SELVES = {"i", "we", "my", "our", "me", "us"}


def proved_quote(read: ReadQuote, source: CheckedSource) -> Quote:
    """The quote of the briefing that these words are; raises ``Unproved``."""
    places = source.places(read.text, "the quote")
    exact = [place for place in places if contains_words(source.words.text(place), read.text)]
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
    if known is not None and known.speaker is not None:
        at = Evidence(start=known.speaker.start, end=known.speaker.end)
        span = source.span(at)
        if _are_one(known.speaker.name, name, source) or (span and _means(span.root, name, source)):
            return known.speaker
        if not known.uncertain:
            raise Unproved(f"the text credits it to {quoted_for_message(known.speaker.name)}.")
    candidates = _candidates(place, source)
    if not candidates:
        return _need_author(name, place, source)
    right = [one for one in candidates if _means(one, name, source)]
    if not right or len({_who(one, source) for one in candidates}) > 1:
        raise Unproved(f"the text does not credit it to {quoted_for_message(name)} without a doubt.")
    return _speaker(right[0], source)


def _speaker(token: Token, source: CheckedSource) -> Speaker:
    entity = source.meant(token)
    at = source.parsed.evidence_of(token)
    actor = next((one for one in source.briefing.actors if entity and one.id == entity.id), None)
    return Speaker(
        actor=actor.id if actor else None,
        name=actor.name if actor else entity.name if entity else _phrase(token),
        start=at.start,
        end=at.end,
        unnamed=entity is None,
    )


def _are_one(speaker: str, name: str, source: CheckedSource) -> bool:
    """Whether two names are of one: the same entity's, or one of them the longer form of the other."""
    mine, theirs = _words(name), _words(speaker)
    if not mine or not theirs:
        return False
    called, credited = ({one.id for one in source.called(one)} for one in (name, speaker))
    if called & credited:
        return len(credited) == 1
    if not (mine <= theirs or theirs <= mine):
        return False
    shorter = min(mine, theirs, key=len)
    sharing = {one.id for one in source.entities.all if shorter <= source.name_words(one)}
    return sharing <= called | credited


def _candidates(place: Evidence, source: CheckedSource) -> list[Token]:
    """Who may say it: subjects of verbs of saying in the sentence, outside of the words themselves.

    Where the words are in a quotation of several sentences, those at its ends tell, and those next to it.
    """
    span = source.span(place)
    if span is None:
        return []
    own = source.sentences([place])
    if own and own[0].start and span.doc[own[0].start - 1].text == ":":
        own.append(span.doc[own[0].start - 1].sent)
    inside = _quotation_around(span, source)
    outside = span
    if inside is not None:
        outside = inside
        own += [inside[0].sent, inside[-1].sent]
    found = _subjects(own, outside)
    if not found and inside is not None:
        found = _subjects(source.around(own), outside)
    return found


def _quotation_around(span: Span, source: CheckedSource) -> Span | None:
    """The quotation that tokens stand in, if they do."""
    for one in source.parsed.quotations:
        if one.start <= span.start_char and span.end_char <= one.end:
            return span.doc.char_span(one.start, one.end, alignment_mode="contract")
    return None


def _subjects(sentences: Iterable[Span], outside: Span) -> list[Token]:
    found: dict[int, Token] = {}
    for sentence in sentences:
        for token in sentence:
            if outside.start <= token.i < outside.end or not _says(token):
                continue
            for one in grammar.sources_of(token):
                if not outside.start <= one.i < outside.end:
                    found[one.i] = one
    return list(found.values())


def _need_author(name: str, place: Evidence, source: CheckedSource) -> Speaker:
    """The author of that name, for words of the text that are in no quotation; raises ``Unproved``."""
    span = source.span(place)
    quoted = span is not None and _quotation_around(span, source) is not None
    told = None if span is None else _author_told(name, place, source, quoted=quoted)
    if told is None:
        raise Unproved(f"the text does not credit it to {quoted_for_message(name)}.")
    actor = next((one for one in source.briefing.actors if _are_one(one.name, name, source)), None)
    return Speaker(
        actor=actor.id if actor else None,
        name=actor.name if actor else name,
        start=told.start,
        end=told.end,
        unnamed=False,
    )


def _author_told(name: str, place: Evidence, source: CheckedSource, *, quoted: bool) -> Evidence | None:
    """Where the text tells that its author has this name.

    It is told by the metadata, a byline, the name below the words, whom the "I" of the text means, or the
    title of an interview or a speech; only the last tells of quoted words that nobody is credited with.
    """
    seed, words = source.parsed.seed, _words(name)
    named = source.words.find_words(name)
    people = [one for one in source.called(name) if one.kind == "person"]
    if named and people and _is_titled(words, source):
        return named[0]
    if quoted or not words:
        return None
    if named and any(_says_i(one, source) for one in people):
        return named[0]
    if seed.author and words <= _words(seed.author):
        return named[0] if named else place
    return _byline(words, place, seed) or _signature(words, place, seed)


def _is_titled(words: set[str], source: CheckedSource) -> bool:
    """Whether the title names one who says "I" in such a text: "Interview with Ann Lee"."""
    title = _words(source.parsed.seed.title)
    return words <= title and bool(title & listed("first_person_texts")) and _is_first_person(source)


def _says_i(entity: Entity, source: CheckedSource) -> bool:
    """Whether the "I" of a text means somebody, in no quotation."""
    doc, quoted = source.parsed.doc, source.parsed.quotations
    own = (doc[one.start] for one in entity.mentions if one.form == "pronoun")
    return any(
        token.lower_ in _SELVES and not any(one.start <= token.idx < one.end for one in quoted)
        for token in own
    )


def _byline(words: set[str], place: Evidence, seed: Seed) -> Evidence | None:
    """The line "By NAME" before the words."""
    for paragraph in seed.paragraphs:
        if paragraph.start >= place.start:
            return None
        if _words(seed.text[paragraph.start : paragraph.end]) == words | {"by"}:
            return Evidence(start=paragraph.start, end=paragraph.end)
    return None


def _signature(words: set[str], place: Evidence, seed: Seed) -> Evidence | None:
    """The name on a short line below the words, where no other short line stands between."""
    for paragraph in seed.paragraphs:
        said = _words(seed.text[paragraph.start : paragraph.end])
        if paragraph.start > place.end and len(said) <= len(words) + _TITLE_WORDS:
            return Evidence(start=paragraph.start, end=paragraph.end) if words <= said else None
    return None


def _is_first_person(source: CheckedSource) -> bool:
    """Whether a text says "I" and "we"."""
    own = (token for token in source.parsed.doc if token.lower_ in _SELVES)
    return sum(1 for _ in islice(own, _SELVES_NEEDED)) == _SELVES_NEEDED


def _says(token: Token) -> bool:
    if plain(token.text) == "according":
        return True
    return token.pos_ == "VERB" and any(plain(token.lemma_) in listed(name) for name in _SPEAKING)


def _means(token: Token, name: str, source: CheckedSource) -> bool:
    """Whether a subject is the one of that name: by coreference, by the words of its phrase, or as the last.

    A pronoun or "the company" that the analysis cannot place is taken for whoever was named last before it.
    """
    entity = source.meant(token)
    if entity is not None:
        return _are_one(entity.name, name, source)
    phrase = _words(_phrase(token))
    if plain(token.text) not in PERSONAL and phrase & _words(name):
        return plain(token.text) in _words(name) and (_words(name) <= phrase or phrase <= _words(name))
    definite = any(child.lower_ in ("the", "this", "that") for child in token.children)
    stands_for = plain(token.text) in PERSONAL or (definite and plain(token.lemma_) in listed("bodies"))
    last = source.last_before(token, plain(token.text) in _ONE_PERSON) if stands_for else None
    return last is not None and _are_one(last.name, name, source)


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
