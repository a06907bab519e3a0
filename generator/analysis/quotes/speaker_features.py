"""What speaks for and against each one who may have said a quotation.

The features are those of the literature on quoted speech: patterns of quotation, cue and speaker, distance,
and the turns of a conversation (Elson and McKeown, 2010), the speakers before as a sequence (O'Keefe et
al., 2012), mentions and speakers in sieves (Muzny et al., 2017), and the grammar of cue and source
(Newell, Margolin and Ruths, 2018).

Features of the quotation are in every row. Those of a mention (``mention=``), its verb (``cue=``) and the
speakers before (``floor=``) are absent where there is no such thing.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import FINITE, PLURALS, VERBS, is_negated
from generator.analysis.quotes.quote_candidates import Quoted
from generator.analysis.quotes.sources import DASHES, Context, QuoteSource
from generator.models import Features

_FAR = 60  # words, as good as any more
_ADJACENT = 2  # words between a quotation and a mention beside it
_APART = 4  # sentences, paragraphs or sources, the same
_FIRST = ("i", "we", "my", "our", "me", "us")
_STOPS = (".", "!", "…", "...", "—", "-", "--")
MARKS = ("'", "’", "”", '"')
_MEMORY = 8  # quotations that are remembered


@dataclass(slots=True)
class Turns:
    """Who was credited with the quotations before; none if nobody was.

    ``recent`` are the last ones, ``floor`` is who was credited last.
    """

    recent: deque[tuple[Quoted, QuoteSource | None]] = field(default_factory=lambda: deque(maxlen=_MEMORY))
    floor: QuoteSource | None = None
    said: int = 0
    all: int = 0

    def take(self, quotation: Quoted, source: QuoteSource | None) -> None:
        """Count one more quotation."""
        self.recent.append((quotation, source))
        self.floor = source or self.floor
        self.said += source is not None
        self.all += 1


def table(context: Context, number: int, sources: Sequence[QuoteSource], turns: Turns) -> list[Features]:
    """The features of each source for the quotation of this number.

    The last two rows are those of somebody unnamed, and of nobody.
    """
    quotation = context.quoted[number]
    setting = {
        **_words(context, quotation),
        **_surroundings(context, number),
        **_before(context, quotation, turns),
    }
    speakers = [source for _, source in turns.recent if source is not None]
    rows: list[Features] = [
        {
            **setting,
            "somebody": 1,
            **_position(context, quotation, source),
            **_grammar(context, source),
            **_cue(context, number, source),
            **_identity(context, number, source),
            **_floor(source, speakers),
        }
        for source in sources
    ]
    return [*rows, {**setting, "somebody": 0.5}, {**setting, "somebody": 0}]


# ---- the quotation ----------------------------------------------------------------------------------


def _words(context: Context, quotation: Quoted) -> dict[str, float]:
    words = context.doc[quotation.start : quotation.end]
    last = next((token.text for token in reversed(words) if token.text not in MARKS), words[0].text)
    return {
        "length": math.log1p(len(words)),
        "capital": words[0].text[:1].isupper(),
        "comma": last == ",",
        "stop": last in _STOPS,
        "closed": quotation.closed,
        "verb": any(token.tag_ in (*FINITE, "VB") for token in words),
        "first person": any(token.lower_ in _FIRST for token in words),
        "title case": sum(token.text[:1].isupper() for token in words) / len(words),
    }


def _surroundings(context: Context, number: int) -> dict[str, float]:
    doc, quotation = context.doc, context.quoted[number]
    passage = context.passages[quotation.passage]
    before, behind = quotation.start - 2, quotation.end + quotation.closed
    following = context.quoted[number + 1] if number + 1 < len(context.quoted) else None
    cues = context.cues_of(quotation.passage)
    sentences = (
        context.sentences[max(passage.start, before)],
        context.sentences[min(quotation.end + 1, passage.end - 1)],
    )
    return {
        **_word_before(doc[before] if before >= passage.start else None),
        "behind=none": behind >= passage.end,
        "behind=noun": behind < passage.end and doc[behind].pos_ in ("NOUN", "PROPN"),
        "behind=verb": behind < passage.end and doc[behind].pos_ in VERBS,
        "quotations in paragraph": context.marks[quotation.passage],
        "cues in paragraph": min(_APART, len(cues)),
        "cues in sentence": sum(context.sentences[cue.i] in sentences for cue in cues),
        "gap to next": _FAR
        if following is None
        else min(_FAR, context.between(quotation.end, following.start)),
    }


def _word_before(token: Token | None) -> dict[str, float]:
    if token is None:
        return {"before=none": 1}
    return {
        "before=colon": token.text == ":",
        "before=comma": token.text == ",",
        "before=that": token.lower_ in ("that", "as", "whether"),
        "before=determiner": token.pos_ == "DET" or token.tag_ in ("PRP$", "POS"),
        "before=noun": token.pos_ in ("NOUN", "PROPN", "ADJ"),
        "before=verb": token.pos_ in VERBS,
        "before=preposition": token.pos_ == "ADP",
    }


def _before(context: Context, quotation: Quoted, turns: Turns) -> dict[str, float]:
    """Features of the quotation before."""
    said_before = turns.said / turns.all if turns.all else 0.5
    if not turns.recent:
        return {"said before": said_before, "gap to last": _FAR, "last said": -1}
    last, source = turns.recent[-1]
    return {
        "said before": said_before,
        "gap to last": min(_FAR, context.between(last.end, quotation.start)),
        "last said": source is not None,
        "last=same paragraph": last.passage == quotation.passage,
        "last=same sentence": context.stops[last.end] == context.stops[quotation.start],
        "last=comma": context.doc[last.end - 1].text == ",",
    }


# ---- the mention ------------------------------------------------------------------------------------


def _position(context: Context, quotation: Quoted, source: QuoteSource) -> dict[str, float]:
    """Where the mention stands, as seen from the quotation."""
    token = source.token
    behind = token >= quotation.end
    first, last = (quotation.end, token) if behind else (token + 1, quotation.start)
    edge = min(quotation.end + 1, len(context.doc) - 1) if behind else max(0, quotation.start - 2)
    distance = context.between(first, last)
    among = context.sources_between(first, last)
    sentences = context.sentences
    return {
        "mention=behind": behind,
        "mention=distance": min(_FAR, distance),
        "mention=adjacent": distance <= _ADJACENT,
        "mention=stops": min(_APART, context.stops[last] - context.stops[first]),
        "mention=paragraphs": min(_APART, abs(context.passage_of[token] - quotation.passage)),
        "mention=same sentence": sentences[token] == sentences[edge],
        "mention=opens sentence": sentences[source.start] != sentences[max(0, source.start - 1)],
        "mention=quotations between": min(_APART, context.quotations_between(first, last)),
        "mention=mentions between": min(2 * _APART, len(among)),
        "mention=subjects between": min(_APART, sum(one.place.subject for one in among)),
        "mention=people between": min(_APART, sum(one.kind == "person" for one in among)),
        "mention=cues between": min(_APART, context.cues_between(first, last)),
    }


def _grammar(context: Context, source: QuoteSource) -> dict[str, float]:
    """The mention's part in its clause."""
    doc, place = context.doc, source.place
    token = doc[source.token]
    preposition = token.head.lower_ if token.dep_ == "pobj" else ""
    return {
        f"role={place.role}": 1,
        f"clause={place.clause}": 1,
        "mention=joined": place.joined,
        "mention=aside": place.aside,
        "mention=credited": 2 * (source.token in context.credited) + (preposition in ("by", "from")),
        "mention=behind dash": source.start > 0 and doc[source.start - 1].text in DASHES,
    }


def _cue(context: Context, number: int, source: QuoteSource) -> dict[str, float]:
    """The verb that the mention is, or may be, the source of."""
    quotation = context.quoted[number]
    cue = context.cue_of(source, quotation)
    if cue is None:
        return {}
    behind = cue.i >= quotation.end
    first, last = (quotation.end, cue.i) if behind else (cue.i + 1, quotation.start)
    other_gap, other_joined = context.other(number, cue.i, behind)
    return {
        **_verb(cue),
        "cue=parsed": source.token in context.by_source,
        "cue=beside": cue in context.by_neighbour.get(source.token, ()),
        "cue=rank": min(_APART, context.cues_between(first, last)),
        "cue=before source": cue.i < source.token,
        "cue=behind": behind,
        "cue=on one side": behind == (source.token >= quotation.end),
        "cue=distance": min(_FAR, context.between(first, last)),
        "cue=stops": min(_APART, context.stops[last] - context.stops[first]),
        "cue=quotations": min(_APART, context.quotations_between(first, last)),
        "cue=governs": context.governs(number, cue.i),
        "cue=mentions": min(_APART, sum(one is not source for one in context.sources_between(first, last))),
        "cue=other gap": min(_FAR, other_gap),
        "cue=other joined": other_joined,
    }


def _verb(token: Token) -> dict[str, float]:
    verb = lexicon.verb(token.lemma_)
    return {
        "cue=thinks": verb.act in ("think", "plan"),
        "cue=asserts": verb.act in ("assert", "write"),
        "cue=tells": "hearer" in verb.frames,
        "cue=participle": token.tag_ == "VBG",
        "cue=says": "say" in verb.classes,
        "cue=speaks": verb.domain == "speaking",
        "cue=weak": "weak" in verb.frames,
        "cue=finite": token.tag_ in ("VBD", "VBZ", "VBP"),
        "cue=infinitive": token.tag_ == "VB",
        "cue=negated": is_negated(token),
        "cue=root": token.dep_ == "ROOT",
    }


def _identity(context: Context, number: int, source: QuoteSource) -> dict[str, float]:
    """Who is mentioned."""
    token, entity, mention = context.doc[source.token], source.entity, source.mention
    word = token.lower_
    found: dict[str, float] = {
        f"word={token.pos_}": 1,
        f"kind={source.kind}": 1,
        f"noun={source.noun}": 1,
        "mention=he": word in ("he", "she"),
        "mention=nobody": source.nobody,
        "mention=plural": token.tag_ in PLURALS,
    }
    if entity is not None and mention is not None:
        found |= {
            "mention=by name": mention.form == "name",
            "mention=probability": mention.probability,
            "mention=times": math.log1p(len(entity.mentions)),
            "mention=share": len(entity.mentions) / context.mentions,
            "mention=named inside": context.named_inside(number, source),
        }
    return found


def _floor(source: QuoteSource, speakers: Sequence[QuoteSource]) -> dict[str, float]:
    """Who has been speaking."""
    if not speakers:
        return {}
    last = speakers[-1]
    return {
        "floor=last mention": last is source,
        "floor=last": source.same(last),
        "floor=turns": len(speakers) > 1 and not last.same(speakers[-2]),
        "floor=recent": sum(speaker.same(source) for speaker in speakers),
    }
