"""Open questions: what the text raises and does not answer, asked in its own words.

A word prompts a pattern (``patterns``). The pattern reads the parse around the word (``syntax``) and
what the text tells elsewhere (``context``), makes its phrases (``wording.phrases``, which leaves out what
a question does not need by ``wording.pruning`` and takes names from ``wording.references``) and puts them
into a wording of ``data/wordings.txt``. A phrase that cannot be worded is left out, and a question that
still looks wrong is dropped (``wording.checks``). The patterns stand by their kind in ``claims``,
``demands``, ``plans``, ``nouns`` and ``gaps``; many of them end in the question of ``outcome``. This module
chooses the best questions.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions.context import Context, QuestionCandidate
from generator.analysis.questions.patterns import PROMPTING, prompted_questions, wording_words
from generator.analysis.questions.syntax import helper, is_beside, is_negated, is_past, part, subject_of
from generator.analysis.questions.wording.references import naming_of
from generator.model import CLOSING_MARKS, MONTHS, QUOTATION_MARKS, Evidence, Question, Quote

FEWEST = 3  # while fewer questions are chosen, weaker ones are taken, too
_STRONG = 5.0  # weight that a question needs once there are that many
_WEAK = 3.0  # weight below which no question is asked
_ALIKE = 3  # most questions of one pattern
_ONCE = ("poll", "undated")  # patterns whose second question would tell nothing new
_SAME = 0.6  # two questions that share this part of their words ask the same
_EARLY = 2.0  # weight added at the very beginning of a text, where the main things stand
_SLOPE = 8  # sentences after which half of that weight is added
_WEIGHT_OF_ENTITIES = 0.4  # weight for each unit of log(1 + mentions) of the entity that the question names
_SHALLOW, _DEEP = 10, 30  # sentences after which a text turns to details, and after which to background
_BACKGROUND = 2.5  # weight taken from a question about details or background
_GRAVE = 6.5  # a question of this weight is no background, wherever it stands
_LEAD = 90  # tokens behind the title in which a text tells its main event
_KILLING = ("bury", "execute", "hang", "kill", "murder", "shoot")
_REPLIES = ("accept", "agree", "comply", "decline", "refuse", "reject")
_MONTHS = "|".join(month[:3] for month in MONTHS)
_FULL_DATE = re.compile(rf"\b({_MONTHS})[a-z]*\.? \d{{1,2}}, (19|20)\d\d\b")


def find_questions(parsed: Parsed, entities: Entities, quotes: Sequence[Quote], most: int) -> list[Question]:
    """The questions, the most consequential first, ``most`` of them at most."""
    done = _done(parsed, entities)
    open_ = [
        candidate
        for candidate in find_candidates(parsed, entities, quotes)
        if not _is_answered(candidate, done)
    ]
    open_.sort(key=lambda candidate: (-candidate.weight, candidate.prompt.i, candidate.text))
    return [_question(parsed, candidate) for candidate in _choose(open_, most)]


def find_candidates(
    parsed: Parsed, entities: Entities, quotes: Sequence[Quote]
) -> Iterator[QuestionCandidate]:
    """All questions that the text prompts, in its order."""
    context = Context(
        entities,
        voices=_voices(parsed, quotes),
        naming=naming_of(parsed.doc, entities),
        dead=_dead(parsed, entities),
        dated=parsed.seed.date is not None or _FULL_DATE.search(parsed.seed.text) is not None,
        margin="margin of error" in parsed.seed.text.lower(),
        title=parsed.title_end,
        lead=parsed.title_end + _LEAD,
    )
    speakers = _speakers(parsed, entities, quotes)
    count = {entity.id: len(entity.mentions) for entity in entities.all}
    bodies = (p for p in parsed.passages if p.paragraph.kind == "body")
    sentences = ((s, s.end == p.end) for p in bodies for s in parsed.sentences(p))
    for place, (sentence, last) in enumerate(sentences, start=1):
        asks = sentence.text.rstrip(CLOSING_MARKS + " ").endswith("?")
        view = replace(context, asks=True) if asks else context
        for token in sentence:
            if token.pos_ not in PROMPTING:
                continue
            if asks and not last and token.i not in speakers:  # the text goes on to answer it
                continue
            speaker = speakers.get(token.i)
            if speaker is None and token.i in speakers:
                continue
            for candidate in prompted_questions(
                token, replace(view, speaker=speaker) if speaker is not None else view
            ):
                mentions = max((count[entity.id] for entity in candidate.entities), default=0)
                extra = _EARLY / (1 + place / _SLOPE) + _WEIGHT_OF_ENTITIES * math.log1p(mentions)
                if _is_background(candidate, place, mentions):
                    extra -= _BACKGROUND
                yield replace(candidate, weight=candidate.weight + extra)


def _is_background(candidate: QuestionCandidate, place: int, mentions: int) -> bool:
    """Whether a question is about what the text only mentions: far down, in passing, or of one named once."""
    if (place > _DEEP and candidate.weight < _GRAVE) or (
        is_beside(candidate.prompt) and candidate.pattern != "undated"
    ):
        return True
    return candidate.kind in ("pending", "missing") and mentions < 2 and place > _SHALLOW


# ---- what the text tells ----------------------------------------------------------------------


def _voices(parsed: Parsed, quotes: Sequence[Quote]) -> dict[str, list[int]]:
    """For each entity the tokens at which the text lets it speak."""
    found: dict[str, list[int]] = defaultdict(list)
    offsets = [parsed.offset(token.idx) for token in parsed.doc]
    for quote in sorted(quotes, key=lambda quote: quote.start):
        if quote.speaker is not None and quote.speaker.actor is not None:
            found[quote.speaker.actor].append(bisect_right(offsets, quote.start) - 1)
    return found


def _speakers(parsed: Parsed, entities: Entities, quotes: Sequence[Quote]) -> dict[int, Entity | None]:
    """The tokens between double quotation marks, and who surely says them, if anybody."""
    by_id = {entity.id: entity for entity in entities.all}
    spoken = sorted((quote for quote in quotes if quote.kind != "indirect"), key=lambda quote: quote.start)
    starts = [quote.start for quote in spoken]
    found: dict[int, Entity | None] = {}
    for token in _quoted(parsed):
        offset = parsed.offset(token.idx)
        place = bisect_right(starts, offset) - 1
        quote = spoken[place] if place >= 0 else None
        sure = quote is not None and offset < quote.end and not quote.uncertain
        speaker = quote.speaker if quote is not None and sure else None
        found[token.i] = by_id.get(speaker.actor or "") if speaker is not None else None
    return found


def _quoted(parsed: Parsed) -> Iterator[Token]:
    """The tokens between double quotation marks."""
    tokens = iter(parsed.doc)
    token = next(tokens, None)
    for quotation in parsed.quotations:
        if quotation.double:
            while token is not None and token.idx < quotation.start:
                token = next(tokens, None)
            while token is not None and token.idx < quotation.end:
                yield token
                token = next(tokens, None)


def _dead(parsed: Parsed, entities: Entities) -> frozenset[str]:
    """The entities of whose death the text tells."""
    found = set()
    for token in parsed.doc:
        known = entities.at.get(token.i)
        if known is None or known[0].kind != "person":
            continue
        verb = token.head
        died = token.dep_ == "nsubj" and verb.lemma_ == "die"
        killed = token.dep_ in ("dobj", "nsubjpass") and verb.lemma_ in _KILLING
        mourned = token.dep_ == "poss" and verb.lemma_ == "death"
        if died or killed or mourned:
            found.add(known[0].id)
    return frozenset(found)


def _done(parsed: Parsed, entities: Entities) -> dict[tuple[str, str], int]:
    """Who did what, as far as the text tells it as done: the last token that tells so."""
    found = {}
    for verb in parsed.doc:
        told = is_past(verb) or (verb.tag_ == "VBN" and (helper(verb, "VBZ") or helper(verb, "VBP")))
        subject = subject_of(verb) if told else None
        if subject is not None and subject.i in entities.at and not is_negated(verb):
            what = part(verb, "xcomp") if verb.lemma_ in _REPLIES else None
            found[entities.at[subject.i][0].id, (what or verb).lemma_] = verb.i
    return found


def _is_answered(candidate: QuestionCandidate, done: dict[tuple[str, str], int]) -> bool:
    """Whether the text tells further on that it was done, or what those asked replied."""
    if candidate.kind in ("pending", "demanded") and _is_settled(candidate.prompt):
        return True
    if candidate.predicate is None:
        return False
    who, verb = candidate.predicate
    answers = (verb, *_REPLIES) if candidate.pattern == "demanded" else (verb,)
    end = candidate.prompt.sent.end
    return any(done.get((who, answer), -1) >= end for answer in answers)


def _is_settled(prompt: Token) -> bool:
    """Whether the sentence goes on to tell the reply: "she asked him to come, but he refused"."""
    rest = list(prompt.doc[prompt.i : prompt.sent.end])
    turn = next((place for place, token in enumerate(rest) if token.lower_ in ("but", "however")), len(rest))
    return any(token.lemma_ in _REPLIES for token in rest[turn:])


# ---- choosing ---------------------------------------------------------------------------------


def _choose(candidates: Sequence[QuestionCandidate], most: int) -> list[QuestionCandidate]:
    """The best few: none that asks what another asks, not too many of one pattern."""
    chosen: list[QuestionCandidate] = []
    asked: list[frozenset[str]] = []
    pressed: set[str] = set()  # those of whom something is wanted already
    alike: Counter[str] = Counter()
    for candidate in candidates:
        if len(chosen) >= most or candidate.weight < (_STRONG if len(chosen) >= FEWEST else _WEAK):
            break
        words = _matter_of(candidate.text)
        again = any(len(words & other) >= _SAME * min(len(words), len(other)) for other in asked)
        of = {entity.id for entity in candidate.entities[:1] if candidate.kind == "demanded"}
        enough = alike[candidate.pattern] >= (1 if candidate.pattern in _ONCE else _ALIKE)
        if not (again or enough or of & pressed):
            chosen.append(candidate)
            asked.append(words)
            alike[candidate.pattern] += 1
            pressed |= of
    return chosen


def _matter_of(text: str) -> frozenset[str]:
    """The words of a question that are not part of its wording."""
    bare = (word.strip(QUOTATION_MARKS + ",.?") for word in text.split())
    words = (word.removesuffix("’s").removesuffix("'s").lower() for word in bare)
    return frozenset(word for word in words if len(word) > 3 and word not in wording_words())


def _question(parsed: Parsed, candidate: QuestionCandidate) -> Question:
    where = parsed.evidence_of(candidate.prompt.sent)
    return Question(
        text=candidate.text, kind=candidate.kind, evidence=(Evidence(start=where.start, end=where.end),)
    )
