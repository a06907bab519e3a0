"""From a quotation to its speaker: whose words stand between the marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from generator.analysis.parsing.spacy_pass import SUBJECTS, Parsed
from generator.analysis.quotes import attribution
from generator.analysis.quotes.attribution import NOMINAL, Attribution, CueVerb
from generator.analysis.quotes.candidates import QuoteCandidate, Quoted
from generator.model import Act

MIN_DIRECT = 3  # tokens that words in marks need to be an utterance; shorter ones are scare quotes
_CREDIT = 60  # tokens of a credit between two pieces of one utterance, at most
_NEAR = 24  # tokens after a quotation within which its cue stands
_SILENT: tuple[Act, ...] = ("think", "plan")  # acts that need no speech
_DASHES = ("—", "–", "-", "--", "―")
_INSIDE_PHRASE = ("ADJ", "NUM", "DET", "PART")


def credit_quotations(
    parsed: Parsed, quoted: Sequence[Quoted], attributions: Sequence[Attribution]
) -> list[QuoteCandidate]:
    """A candidate for each quotation that is somebody's utterance.

    The surest sign comes first: a credit right beside the marks, a clause that holds the quotation,
    the sentence that the quotation belongs to, the one who was speaking.
    """
    doc = parsed.doc
    candidates: list[QuoteCandidate] = []
    last: tuple[Quoted, QuoteCandidate] | None = None
    by_sentence = _BySentence(doc, attributions)
    for quotation, room in zip(quoted, _rooms(parsed, quoted), strict=True):
        near = by_sentence.near(quotation)
        candidate = (
            _beside(doc, quotation, room, near)
            or _in_clause(doc, quotation, near)
            or _continued(quotation, last)
            or _announced(parsed, quotation)
            or _same_sentence(doc, quotation, last)
            or _running(parsed, quotation, last, near)
        )
        if candidate is None:
            continue
        joined = _join(doc, last, quotation, candidate)
        if joined is not None:
            candidates[-1] = candidate = joined
        else:
            candidates.append(candidate)
        last = (quotation, candidate)
    return candidates


class _BySentence:
    """The attributions by their sentences, out of which none reaches."""

    def __init__(self, doc: Doc, attributions: Sequence[Attribution]) -> None:
        self._starts = [sentence.start for sentence in doc.sents]
        self._found: list[list[Attribution]] = [[] for _ in self._starts]
        for one in attributions:
            self._found[self._number(one.cue[0])].append(one)

    def near(self, quotation: Quoted) -> list[Attribution]:
        """Those of the sentences that a quotation begins in, ends in or stands behind."""
        first, last = self._number(max(0, quotation.start - 2)), self._number(quotation.end)
        return [one for found in self._found[first : last + 1] for one in found]

    def _number(self, token: int) -> int:
        return bisect_right(self._starts, token) - 1


def _rooms(parsed: Parsed, quoted: Sequence[Quoted]) -> list[tuple[int, int]]:
    """The tokens around each quotation up to the paragraph's ends and the next utterances beside it."""
    floors, ceilings = [], []
    passage, floor = -1, 0
    for here in quoted:
        if here.passage != passage:
            passage, floor = here.passage, parsed.passages[here.passage].start
        floors.append(floor)
        if here.end - here.start >= MIN_DIRECT:
            floor = here.end + 1
    passage, ceiling = -1, 0
    for here in reversed(quoted):
        if here.passage != passage:
            passage, ceiling = here.passage, parsed.passages[here.passage].end
        ceilings.append(ceiling)
        if here.end - here.start >= MIN_DIRECT:
            ceiling = here.start - 1
    return list(zip(floors, reversed(ceilings), strict=True))


def _beside(
    doc: Doc, quotation: Quoted, room: tuple[int, int], attributions: Sequence[Attribution]
) -> QuoteCandidate | None:
    """The credit that stands right behind or right before a quotation."""
    if quotation.end - quotation.start < MIN_DIRECT and not _punctuated(doc, quotation):
        return None
    floor, ceiling = room
    span = (quotation.start, quotation.end)
    found = _signature(doc, quotation, ceiling)
    if found is not None:
        return QuoteCandidate((span,), "direct", *found)
    found = _behind(doc, quotation, ceiling)
    if found is not None:
        start = _sentence_start(doc, quotation, floor)
        return _candidate(quotation, (start, quotation.end), *found)
    found = _ahead(doc, quotation, floor)
    if found is None:
        return _opening(quotation, attributions)
    if doc[quotation.start].text[:1].isupper() and doc[quotation.start - 2].text in (",", ":"):
        return _candidate(quotation, span, *found)
    if _reported(found[1][0], quotation, attributions):
        return None
    for attributed in attributions:
        if attributed.cue[1] == found[1][1] and _covers(attributed, quotation):
            return _clause_candidate(quotation, attributed)
    return _candidate(quotation, span, *found)


def _last_word(doc: Doc, quotation: Quoted) -> Token:
    """The last token inside the marks, the closing marks of quotations nested in it passed over."""
    last = quotation.end - 1
    while last > quotation.start and doc[last].text in ("'", "’", "”", '"'):
        last -= 1
    return doc[last]


def _punctuated(doc: Doc, quotation: Quoted) -> bool:
    """Whether a stop or comma stands inside the marks, as with an utterance and not with a mere term."""
    return quotation.closed and _last_word(doc, quotation).text in (",", ".", "?", "!")


def _candidate(
    quotation: Quoted, span: tuple[int, int], source: Token | None, cue: tuple[int, int] | None, act: Act
) -> QuoteCandidate:
    """A direct quote, or a mixed one where more than the quotation is credited, its marks included."""
    start, end = span
    whole = quotation.start - 1 <= start and end <= quotation.end + 2
    if whole or quotation.end - quotation.start > 0.9 * (end - start):
        return QuoteCandidate(((quotation.start, quotation.end),), "direct", source, cue, act)
    if end == quotation.end and quotation.closed:
        end += 1
    return QuoteCandidate(((start, end),), "mixed", source, cue, act)


def _opening(quotation: Quoted, attributions: Sequence[Attribution]) -> QuoteCandidate | None:
    """The credit whose content starts with the quotation, which may run on over several sentences."""
    for found in attributions:
        if found.cue[1] <= found.content[0] and quotation.start - 1 <= found.content[0] <= quotation.start:
            return _candidate(quotation, (quotation.start, quotation.end), found.source, found.cue, found.act)
    return None


def _sentence_start(doc: Doc, quotation: Quoted, floor: int) -> int:
    """Where the sentence starts whose end is quoted: ``With many systems, "…," he said``."""
    start = quotation.start - 1
    if start <= floor or doc[start - 1].text in (":", ".", "?", "!", ";") or doc[quotation.start].is_title:
        return quotation.start
    while start > floor and not doc[start].is_sent_start:
        start -= 1
    lead = doc[start : quotation.start - 1]
    if not lead or not lead[0].text[:1].isupper() or any(token.text in (":", ";") for token in lead):
        return quotation.start
    return start


def _reported(cue: int, quotation: Quoted, attributions: Sequence[Attribution]) -> bool:
    """Whether the cue is itself part of what somebody is reported to have said."""
    return any(
        found.content[0] <= cue < found.content[1]
        and quotation.end <= found.content[1] + 1
        and found.source is not None
        and found.act not in _SILENT
        for found in attributions
    )


def _signature(doc: Doc, quotation: Quoted, ceiling: int) -> tuple[Token, tuple[int, int], Act] | None:
    """``"…" — Name``, the name ending the paragraph."""
    dash = quotation.end + 1
    if dash + 1 >= ceiling or ceiling - dash > 9 or doc[dash].text not in _DASHES:
        return None
    names = doc[dash + 1 : ceiling]
    if any(token.pos_ in ("VERB", "AUX") and token.text.islower() for token in names):
        return None
    head = next((token for token in names if token.text[:1].isupper()), None)
    return None if head is None else (_phrase_head(doc, head.i, ceiling), (dash, dash + 1), "assert")


def _behind(doc: Doc, quotation: Quoted, ceiling: int) -> tuple[Token, tuple[int, int], Act] | None:
    """``"…," he said`` and ``"…," said the senator``."""
    if _last_word(doc, quotation).text in (".", "...", "…") and quotation.closed:
        return None
    start = min(quotation.end + 1, ceiling)
    while start < ceiling and doc[start].text in (",", *_DASHES):
        start += 1
    if start < ceiling and doc[start].pos_ in ("CCONJ", "SCONJ"):
        return None
    end = start
    while (
        end < ceiling
        and end - start < 40
        and doc[end].text not in ("?", "!", ";")
        and not _full_stop(doc, end)
    ):
        end += 1
    verbs = attribution.cue_verbs()
    for index in range(start, min(end, start + _NEAR)):
        verb = doc[index]
        if verb.text in (":", "that") or (index > start and verb.text in ("and", "but")):
            return None
        if _may_credit(verb) and verb.tag_ != "VBG":
            source = _subject_in(doc, verb, start, end)
            if source is not None:
                return source, (index, index + 1), verbs[verb.lemma_].act
    return None


def _may_credit(verb: Token) -> bool:
    """Whether ``he`` and this word can credit a quotation: an active verb that speaks of speech."""
    cue = attribution.cue_verbs().get(verb.lemma_)
    if cue is None or verb.pos_ not in ("VERB", "AUX") or (cue.clause_only and cue.act in ("think", "write")):
        return False
    return not any(child.dep_ == "auxpass" for child in verb.children)


def _full_stop(doc: Doc, index: int) -> bool:
    """Whether the token ends a sentence; the parser tells it from the dot of an abbreviation."""
    token = doc[index]
    if (
        token.text.endswith(".")
        and len(token) > 1
        and index + 1 < len(doc)
        and doc[index + 1].pos_ == "PROPN"
    ):
        return False
    return token.text == "." or (index + 1 < len(doc) and bool(doc[index + 1].is_sent_start))


def _subject_in(doc: Doc, verb: Token, start: int, end: int) -> Token | None:
    """The subject of a cue that follows a quotation, before it or, inverted, behind it."""
    parsed, _ = attribution.source_of(verb)
    if parsed is not None and start <= parsed.i < end and parsed.dep_ in SUBJECTS:
        return parsed
    before = [token for token in doc[start : verb.i] if token.pos_ in NOMINAL]
    if before:
        return _phrase_head(doc, before[0].i, verb.i)
    for token in doc[verb.i + 1 : min(end, verb.i + 6)]:
        if token.pos_ in NOMINAL:
            return _phrase_head(doc, token.i, end)
        if token.pos_ not in _INSIDE_PHRASE and token.pos_ != "ADV":
            return None
    return None


def _phrase_head(doc: Doc, start: int, end: int) -> Token:
    """The last noun of the unbroken phrase that starts at ``start``."""
    head = doc[start]
    for token in doc[start:end]:
        if token.pos_ in NOMINAL:
            head = token
        elif token.pos_ not in _INSIDE_PHRASE and token.text != "-":
            break
    return head


def _ahead(doc: Doc, quotation: Quoted, floor: int) -> tuple[Token, tuple[int, int], Act] | None:
    """``he said, "…"``, ``the senator told reporters: "…"`` and ``Name: "…"``."""
    end = start = quotation.start - 1
    while start > floor and end - start < 45 and doc[start - 1].text not in (".", "?", "!"):
        start -= 1
        if doc[start].is_sent_start and doc[start].text[:1].isupper() and end - start > 1:
            break
    if start >= end:
        return None
    verbs = attribution.cue_verbs()
    colon = doc[end - 1].text == ":"
    comma = doc[end - 1].text == ","
    for index in range(end - 1, start - 1, -1):
        verb = doc[index]
        if end - index > (30 if colon else 8):
            break
        cue = verbs.get(verb.lemma_)
        if cue is None or verb.pos_ not in ("VERB", "AUX") or not _leads_to(doc, index, end):
            continue
        if cue.clause_only and not (colon or comma):
            continue
        if cue.act in _SILENT:
            verb, cue = _spoken_above(doc, verb, cue, start)
        source = _subject_before(doc, verb, start)
        if source is not None and start <= source.i < end:
            return source, (verb.i, verb.i + 1), cue.act
    if colon:
        subjects = [t for t in doc[start:end] if t.dep_ in SUBJECTS] or [
            t for t in doc[start:end] if t.pos_ == "PROPN"
        ]
        if subjects:
            return subjects[0], (end - 1, end), "assert"
    return None


def _spoken_above(doc: Doc, verb: Token, cue: CueVerb, start: int) -> tuple[Token, CueVerb]:
    """The speaking cue that a thought is reported by, as in "says she knows that"."""
    verbs = attribution.cue_verbs()
    for token in reversed(doc[start : verb.i]):
        outer = verbs.get(token.lemma_)
        if token.pos_ == "VERB" and outer is not None and outer.act not in _SILENT and not outer.clause_only:
            return token, outer
    return verb, cue


def _subject_before(doc: Doc, verb: Token, start: int) -> Token | None:
    """The subject of a cue that leads to a quotation; "footage of Smith asking" is Smith's asking."""
    if verb.tag_ == "VBG" and verb.i > start and doc[verb.i - 1].pos_ in ("PROPN", "PRON"):
        return doc[verb.i - 1]
    source, passive = attribution.source_of(verb)
    if source is None and not passive:
        nominal = [token for token in doc[start : verb.i] if token.pos_ in NOMINAL]
        return nominal[-1] if nominal else None
    return source


def _leads_to(doc: Doc, verb: int, end: int) -> bool:
    """Whether only what a cue may carry stands between it and the quotation: whom, when, where."""
    between = doc[verb + 1 : end]
    if any(token.pos_ in ("VERB", "AUX") or token.text in (";", "“", "”", '"') for token in between):
        return False
    return not len(between) or between[-1].text in (",", ":", "that") or len(between) <= 4


def _in_clause(doc: Doc, quotation: Quoted, attributions: Sequence[Attribution]) -> QuoteCandidate | None:
    """A quotation inside the content of an attribution: the whole content is quoted, in part word for word.

    Where one attribution reports another, the words in marks are the outer speaker's.
    """
    covering = [found for found in attributions if found.source is not None and _covers(found, quotation)]
    if not covering:
        return None
    spoken = [found for found in covering if found.act not in _SILENT] or covering
    return _clause_candidate(quotation, max(spoken, key=lambda found: found.content[1] - found.content[0]))


def _covers(found: Attribution, quotation: Quoted) -> bool:
    return found.content[0] <= quotation.start + 1 and quotation.end - 1 <= found.content[1]


def _clause_candidate(quotation: Quoted, best: Attribution) -> QuoteCandidate:
    start, end = min(best.content[0], quotation.start), max(best.content[1], quotation.end)
    return _candidate(quotation, (start, end), best.source, best.cue, best.act)


def _continued(quotation: Quoted, last: tuple[Quoted, QuoteCandidate] | None) -> QuoteCandidate | None:
    """The next paragraph of a quotation that was not closed in the one before."""
    if last is None or not quotation.continues or last[1].kind != "direct":
        return None
    return replace(last[1], spans=((quotation.start, quotation.end),))


def _announced(parsed: Parsed, quotation: Quoted) -> QuoteCandidate | None:
    """A paragraph of quotation after one that ends in a colon: ``She went on:``."""
    doc, passage = parsed.doc, parsed.passages[quotation.passage]
    if quotation.start - 1 > passage.start or not quotation.passage:
        return None
    before = parsed.passages[quotation.passage - 1]
    if doc[before.end - 1].text != ":" or before.paragraph.kind == "title":
        return None
    found = _ahead(doc, replace(quotation, start=before.end + 1), before.start)
    if found is None:
        return None
    return QuoteCandidate(((quotation.start, quotation.end),), "direct", *found)


def _same_sentence(
    doc: Doc, quotation: Quoted, last: tuple[Quoted, QuoteCandidate] | None
) -> QuoteCandidate | None:
    """A second quotation in the sentence of one that is credited: ``called it "…" and "…"``."""
    if last is None or last[0].passage != quotation.passage or last[1].source is None:
        return None
    if quotation.end - quotation.start < MIN_DIRECT:
        return None
    between = doc[last[0].end + 1 : quotation.start - 1]
    if len(between) > 25 or any(_full_stop(doc, token.i) or token.text in (";", ":") for token in between):
        return None
    if _last_word(doc, last[0]).text in (".", "?", "!") and not len(between):
        return None
    return replace(last[1], spans=((quotation.start, quotation.end),), kind="direct")


def _running(
    parsed: Parsed,
    quotation: Quoted,
    last: tuple[Quoted, QuoteCandidate] | None,
    attributions: Sequence[Attribution],
) -> QuoteCandidate | None:
    """A whole sentence in marks without a credit of its own goes on the one who was speaking."""
    doc = parsed.doc
    words = quotation.end - quotation.start
    ends = _last_word(doc, quotation).text in (".", "?", "!", "…", "...")
    whole = ends and doc[quotation.start].text[:1].isupper()
    if not whole or (words <= MIN_DIRECT and (last is None or last[0].passage != quotation.passage)):
        return None
    span = ((quotation.start, quotation.end),)
    if last is not None and quotation.passage - last[0].passage <= 1:
        between = doc[last[0].end + 1 : quotation.start - 1]
        if sum(token.text in (".", "?", "!") for token in between) <= 1:
            return replace(last[1], spans=span, kind="direct", uncertain=quotation.passage != last[0].passage)
    passage = parsed.passages[quotation.passage]
    previous = quotation.start - 2
    if previous >= passage.start:
        sentence = doc[previous].sent
        speaking = _main_attribution(attributions, sentence)
        if speaking is not None:
            return QuoteCandidate(span, "direct", speaking.source, speaking.cue, speaking.act)
        subject = next((t for t in sentence if t.dep_ in SUBJECTS and t.pos_ in ("PROPN", "PRON")), None)
        if subject is not None:
            return QuoteCandidate(span, "direct", subject, None, "assert", True)
    return QuoteCandidate(span, "direct", None, None, "assert")


def _main_attribution(attributions: Sequence[Attribution], sentence: Span) -> Attribution | None:
    """The attribution that a sentence as a whole is, if it is one."""
    inside = [
        found
        for found in attributions
        if sentence.start <= found.cue[0] < sentence.end
        and found.source is not None
        and found.act not in _SILENT
    ]
    return max(inside, key=lambda found: found.content[1] - found.content[0], default=None)


def _join(
    doc: Doc, last: tuple[Quoted, QuoteCandidate] | None, quotation: Quoted, candidate: QuoteCandidate
) -> QuoteCandidate | None:
    """One utterance out of two quotations with nothing but the credit between them."""
    if last is None or candidate.kind != "direct" or last[1].kind == "indirect" or candidate.source is None:
        return None
    before = last[1]
    if quotation.continues and candidate.source == before.source:
        return replace(before, spans=(*before.spans, *candidate.spans))
    if quotation.passage != last[0].passage or before.cue is None or before.source is None:
        return None
    gap = (last[0].end, quotation.start)
    inside = gap[0] <= before.cue[0] < gap[1] and gap[0] <= before.source.i < gap[1]
    own = candidate.cue is not None and candidate.cue != before.cue
    if inside and not own and gap[1] - gap[0] <= _CREDIT and not _says_more(doc, before, gap):
        return replace(before, spans=(*before.spans, *candidate.spans))
    return None


def _says_more(doc: Doc, before: QuoteCandidate, gap: tuple[int, int]) -> bool:
    """Whether more than the credit stands between two quotations: another clause, another sentence."""
    assert before.cue is not None
    for token in doc[gap[0] + 1 : gap[1] - 1]:
        if token.i != gap[1] - 2 and _full_stop(doc, token.i):
            return True
        if (
            token.i > before.cue[1] - 1
            and token.pos_ in ("CCONJ", "SCONJ")
            and token.head.i == before.cue[1] - 1
        ):
            return True
    return False
