"""What speaks for and against each one who may have said a quotation.

The features are those of the literature on quoted speech: patterns of quotation, cue and speaker, distance,
and the turns of a conversation (Elson and McKeown, 2010), the speakers before as a sequence (O'Keefe et
al., 2012), mentions and speakers in sieves (Muzny et al., 2017), and the grammar of cue and source
(Newell, Margolin and Ruths, 2018).
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.analysis.quotes.candidates import Quoted
from generator.analysis.quotes.sources import Context, CueWord, Source
from generator.models import Features

_FAR = 60  # words, as good as any more
_APART = 4  # sentences, paragraphs or sources, the same


class Setting(NamedTuple):
    """Features of the quotation itself."""

    length: float
    capital: float
    comma: float
    stop: float
    question: float
    closed: float
    continues: float
    double: float
    has_verb: float
    has_first: float
    has_second: float
    title_case: float
    opens: float  # its paragraph
    closes: float
    after_colon: float
    after_comma: float
    after_that: float
    after_determiner: float
    after_noun: float
    after_verb: float
    after_preposition: float
    before_noun: float
    before_verb: float
    before_comma: float
    marks: float  # quotations in the paragraph
    cues: float  # in the paragraph
    cue_in_sentence: float
    last_gap: float
    last_same_passage: float
    last_same_sentence: float
    last_comma: float
    last_said: float
    said_before: float
    next_gap: float


class Position(NamedTuple):
    """Features of where the mention stands, as seen from the quotation."""

    somebody: float
    behind: float
    distance: float
    stops: float
    passages: float
    same_sentence: float
    quotations_between: float
    sources_between: float
    subjects_between: float
    people_between: float
    cues_between: float
    adjacent: float
    opens_sentence: float


class Grammar(NamedTuple):
    """Features of the mention's part in its clause."""

    subject: float
    object: float
    oblique: float
    possessive: float
    other: float
    joined: float
    aside: float
    main: float
    in_said: float
    adverbial: float
    relative: float
    credited: float  # "according to", "by"
    addressed: float  # whom a cue tells something
    colon: float
    dash: float


class Crediting(NamedTuple):
    """Features of the verb that the mention is, or may be, the source of."""

    parsed: float
    beside: float
    rank: float
    says: float
    tells: float
    speaks: float
    asserts: float
    asks: float
    judges: float
    thinks: float
    weak: float
    past: float
    participle: float
    infinitive: float
    negated: float
    inverted: float
    behind_cue: float
    between_edges: float
    distance_cue: float
    stops_cue: float
    quotations_cue: float
    governs: float
    sources_cue: float
    other_gap: float
    other_joined: float
    reported: float
    root: float


class Identity(NamedTuple):
    """Features of who is mentioned."""

    proper: float
    noun: float
    pronoun: float
    he: float
    they: float
    first: float
    nobody: float
    relative_pronoun: float
    person: float
    organization: float
    place: float
    group: float
    known: float
    by_name: float
    sure: float
    human: float
    body: float
    document: float
    thing: float
    plural: float
    mentioned: float
    share: float
    inside: float


class Floor(NamedTuple):
    """Features of who has been speaking."""

    last_mention: float
    last: float
    second_last: float
    turns: float
    recent: float


_ABSENT = {name: 0.0 for part in (Position, Grammar, Crediting, Identity, Floor) for name in part._fields}
_UNNAMED = {**_ABSENT, "somebody": 0.5}
_MEMORY = 8  # quotations that are remembered


@dataclass(slots=True)
class Turns:
    """Who was credited with the quotations before; none if nobody was.

    ``recent`` are the last ones, ``floor`` is who was credited last.
    """

    recent: deque[tuple[Quoted, Source | None]] = field(default_factory=lambda: deque(maxlen=_MEMORY))
    floor: Source | None = None
    said: int = 0
    all: int = 0

    def take(self, quotation: Quoted, source: Source | None) -> None:
        """Count one more quotation."""
        self.recent.append((quotation, source))
        self.floor = source or self.floor
        self.said += source is not None
        self.all += 1


def table(context: Context, number: int, sources: Sequence[Source], turns: Turns) -> list[Features]:
    """The features of each source for the quotation of this number.

    The last two rows are those of somebody unnamed, and of nobody.
    """
    setting = _setting(context, number, turns)._asdict()
    speakers = [source for _, source in turns.recent if source is not None]
    rows: list[Features] = [
        {
            **setting,
            **_position(context, number, source)._asdict(),
            **_grammar(context, source)._asdict(),
            **_crediting(context, number, source)._asdict(),
            **_identity(context, number, source)._asdict(),
            **_floor(source, speakers)._asdict(),
        }
        for source in sources
    ]
    return [*rows, {**setting, **_UNNAMED}, {**setting, **_ABSENT}]


def _setting(context: Context, number: int, turns: Turns) -> Setting:
    doc, quotation = context.doc, context.quoted[number]
    start, end = quotation.start, quotation.end
    words = doc[start:end]
    passage = context.passages[quotation.passage]
    before = doc[start - 2] if start - 2 >= passage.start else None
    after = doc[end + quotation.closed] if end + quotation.closed < passage.end else None
    last = words[-1]
    while last.i > start and last.text in ("'", "’", "”", '"'):
        last = doc[last.i - 1]
    previous = turns.recent[-1] if turns.recent else None
    following = context.quoted[number + 1] if number + 1 < len(context.quoted) else None
    cues = context.cues_of(quotation.passage)
    sentences = (
        context.sentences[max(passage.start, start - 2)],
        context.sentences[min(end + 1, passage.end - 1)],
    )
    return Setting(
        length=math.log1p(end - start),
        capital=words[0].text[:1].isupper(),
        comma=last.text == ",",
        stop=last.text in (".", "!", "…", "...", "—", "-", "--"),
        question=last.text == "?",
        closed=quotation.closed,
        continues=quotation.continues,
        double=quotation.double,
        has_verb=any(token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB") for token in words),
        has_first=any(token.lower_ in ("i", "we", "my", "our", "me", "us") for token in words),
        has_second=any(token.lower_ in ("you", "your") for token in words),
        title_case=sum(token.text[:1].isupper() for token in words) / len(words),
        opens=before is None,
        closes=after is None,
        after_colon=before is not None and before.text == ":",
        after_comma=before is not None and before.text == ",",
        after_that=before is not None and before.lower_ in ("that", "as", "whether"),
        after_determiner=before is not None and (before.pos_ == "DET" or before.tag_ in ("PRP$", "POS")),
        after_noun=before is not None and before.pos_ in ("NOUN", "PROPN", "ADJ"),
        after_verb=before is not None and before.pos_ in ("VERB", "AUX"),
        after_preposition=before is not None and before.pos_ == "ADP",
        before_noun=after is not None and after.pos_ in ("NOUN", "PROPN"),
        before_verb=after is not None and after.pos_ in ("VERB", "AUX"),
        before_comma=after is not None and after.text in (",", "—", "–", "-", "--"),
        marks=context.marks[quotation.passage],
        cues=min(_APART, len(cues)),
        cue_in_sentence=sum(context.sentences[cue.token] in sentences for cue in cues),
        last_gap=_FAR if previous is None else min(_FAR, context.between(previous[0].end, start)),
        last_same_passage=previous is not None and previous[0].passage == quotation.passage,
        last_same_sentence=previous is not None and context.stops[previous[0].end] == context.stops[start],
        last_comma=previous is not None and doc[previous[0].end - 1].text == ",",
        last_said=-1 if previous is None else previous[1] is not None,
        said_before=turns.said / turns.all if turns.all else 0.5,
        next_gap=_FAR if following is None else min(_FAR, context.between(end, following.start)),
    )


def _position(context: Context, number: int, source: Source) -> Position:
    quotation, token = context.quoted[number], source.token
    behind = token >= quotation.end
    first, last = (quotation.end, token) if behind else (token + 1, quotation.start)
    edge = min(quotation.end + 1, len(context.doc) - 1) if behind else max(0, quotation.start - 2)
    distance = context.between(first, last)
    among = context.sources_between(first, last)
    return Position(
        somebody=1,
        behind=behind,
        distance=min(_FAR, distance),
        stops=min(_APART, context.stops[last] - context.stops[first]),
        passages=min(_APART, abs(context.passage_of[token] - quotation.passage)),
        same_sentence=context.sentences[token] == context.sentences[edge],
        quotations_between=min(_APART, context.quotations_between(first, last)),
        sources_between=min(8, len(among)),
        subjects_between=min(_APART, sum(one.place.subject for one in among)),
        people_between=min(_APART, sum(one.kind == "person" for one in among)),
        cues_between=min(_APART, context.cues_between(first, last)),
        adjacent=distance <= 2,
        opens_sentence=context.sentences[source.start] != context.sentences[max(0, source.start - 1)],
    )


def _grammar(context: Context, source: Source) -> Grammar:
    place = source.place
    token = context.doc[source.token]
    preposition = token.head.lower_ if token.dep_ == "pobj" else ""
    following = context.doc[source.token + 1].text if source.token + 1 < len(context.doc) else ""
    previous = context.doc[source.start - 1].text if source.start else ""
    return Grammar(
        subject=place.role == "subject",
        object=place.role == "object",
        oblique=place.role == "oblique",
        possessive=place.role == "possessive",
        other=place.role == "other",
        joined=place.joined,
        aside=place.aside,
        main=place.clause == "main",
        in_said=place.clause == "said",
        adverbial=place.clause == "adverbial",
        relative=place.clause == "relative",
        credited=2 * (source.token in context.credited) + (preposition in ("by", "from")),
        addressed=source.token in context.addressed,
        colon=following == ":",
        dash=previous in ("—", "–", "-", "--", "―"),
    )


def _crediting(context: Context, number: int, source: Source) -> Crediting:
    quotation = context.quoted[number]
    found = context.cue_of(source, quotation)
    if found is None:
        return Crediting(*(0.0,) * len(Crediting._fields))
    return _cue_features(context, number, source, found, source.token in context.by_source)


def _cue_features(context: Context, number: int, source: Source, cue: CueWord, parsed: bool) -> Crediting:
    quotation, token = context.quoted[number], context.doc[cue.token]
    behind = cue.token >= quotation.end
    first, last = (quotation.end, cue.token) if behind else (cue.token + 1, quotation.start)
    sources = [one for one in context.sources_between(first, last) if one is not source]
    other_gap, other_joined = context.other(number, cue.token, behind)
    act = cue.act
    return Crediting(
        parsed=parsed,
        beside=any(one is cue for one in context.by_neighbour.get(source.token, ())),
        rank=min(_APART, context.cues_between(first, last)),
        says="say" in cue.verb.classes,
        tells="hearer" in cue.verb.frames,
        speaks=cue.verb.domain == "speaking",
        asserts=act in ("assert", "write"),
        asks=act in ("ask", "answer"),
        judges=act in ("criticize", "praise", "demand", "warn", "deny", "promise"),
        thinks=act in ("think", "plan"),
        weak="weak" in cue.verb.frames,
        past=token.tag_ in ("VBD", "VBZ", "VBP"),
        participle=token.tag_ == "VBG",
        infinitive=token.tag_ == "VB",
        negated=any(child.dep_ == "neg" for child in token.lefts),
        inverted=cue.token < source.token,
        behind_cue=behind,
        between_edges=behind == (source.token >= quotation.end),
        distance_cue=min(_FAR, context.between(first, last)),
        stops_cue=min(_APART, context.stops[last] - context.stops[first]),
        quotations_cue=min(_APART, context.quotations_between(first, last)),
        governs=context.governs(number, cue.token),
        sources_cue=min(_APART, len(sources)),
        other_gap=min(_FAR, other_gap),
        other_joined=other_joined,
        reported=cue.reported,
        root=token.dep_ == "ROOT",
    )


def _identity(context: Context, number: int, source: Source) -> Identity:
    token = context.doc[source.token]
    word = token.lower_
    return Identity(
        proper=token.pos_ == "PROPN",
        noun=token.pos_ == "NOUN",
        pronoun=token.pos_ == "PRON",
        he=word in ("he", "she"),
        they=word == "they",
        first=word in ("i", "we"),
        nobody=source.nobody,
        relative_pronoun=word in ("who", "which", "that"),
        person=source.kind == "person",
        organization=source.kind == "organization",
        place=source.kind == "place",
        group=source.kind == "group",
        known=source.who is not None,
        by_name=source.by_name,
        sure=source.probability,
        human=source.noun == "person",
        body=source.noun == "body",
        document=source.noun == "text",
        thing=source.noun == "thing",
        plural=token.tag_ in ("NNS", "NNPS"),
        mentioned=math.log1p(source.mentioned),
        share=source.share,
        inside=context.named_inside(number, source),
    )


def _floor(source: Source, speakers: Sequence[Source]) -> Floor:
    last = speakers[-1] if speakers else None
    others = [one for one in speakers if last is not None and not one.same(last)]
    return Floor(
        last_mention=last is source,
        last=last is not None and source.same(last),
        second_last=bool(others) and source.same(others[-1]),
        turns=len(speakers) > 1 and not speakers[-1].same(speakers[-2]),
        recent=sum(one.same(source) for one in speakers),
    )
