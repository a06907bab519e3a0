"""The summary: the first sentences of the source that can stand alone, or behind the one before.

Of a document that sums itself up, or says what it found, they are those of that part.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Span

from generator.analysis import standalone
from generator.analysis.coreference import Entities
from generator.analysis.outline import Name, find_parts, longest
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import CLAUSES_OF_NOUNS, FINITE, HELPERS
from generator.analysis.parsing.quotation_marks import touching
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.tokens import means
from generator.analysis.quotes import transcript
from generator.analysis.quotes.thread import find_messages, message_at
from generator.model import CLOSERS, DOUBLE_MARKS, Sentence

if TYPE_CHECKING:
    from generator.analysis.document import Document

MOST_SENTENCES, MOST_WORDS = 3, 120  # unless the first sentence alone has more words
LONG_TEXT = 4_000  # words, above which a text's own summary gives more
MOST_OF_LONG, MOST_WORDS_OF_LONG = 8, 300
FIRST = MOST_SENTENCES  # sentences of the body that need add no more than others
LEAD = 0.8  # of what the best sentence adds, that another before it must add to be preferred
OWN: Sequence[Name] = ("summary", "findings", "conclusions")  # where a document sums itself up
_SHORTEST, _LONGEST = 4, 65  # words of a sentence
_BULLET = re.compile(r"^(?:[•‣◦▪●*·–—-]|\(?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+\.?(?= [A-Z])) (?=\S)")
_CITATION = re.compile(r"\s*\[\d+(?:[,;–-]\s?\d+)*\](?:,(?=\s*\[))?")
_MARKUP = re.compile(r"</?[A-Za-z]|\w=[\"“”']|\{\{|\[\[|&[a-z]+;| \| ")


def find_section(document: Document) -> list[Sentence]:
    """The summary of a document; an e-mail comes to its point late: it is what its writer says best."""
    if document.kind == "email" and (found := _of_writer(document)):
        return found
    return find_summary(document.parsed, document.entities)


def _of_writer(document: Document) -> list[Sentence]:
    own = (one for one in document.own_statements if not one.uncertain)  # not of the messages that it quotes
    best = sorted(own, key=lambda one: -one.salience)[:MOST_SENTENCES]
    in_order = sorted(best, key=lambda one: one.start)
    return [Sentence(text=_BULLET.sub("", one.text), evidence=one.spans) for one in in_order]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence that may stand in the summary: behind the one before it if it ``leans`` on that."""

    order: int  # of the sentences of the body
    sentence: Span
    text: str
    lemmas: frozenset[str]
    leans: bool

    @property
    def length(self) -> int:
        """Its words."""
        return len(self.text.split())


def find_summary(parsed: Parsed, entities: Entities) -> list[Sentence]:
    """The summary in the order of the text, with at most half of its words.

    Readers prefer the first sentences to any others. Where one of them cannot stand, says nothing new or
    finds no room, the earliest takes its place whose new words are nearly the most frequent in the text.
    """
    body = body_sentences(parsed)
    within, own = _sought(parsed, body)
    most_sentences, most_words = MOST_SENTENCES, MOST_WORDS
    if own and parsed.seed.words > LONG_TEXT:
        most_sentences, most_words = MOST_OF_LONG, MOST_WORDS_OF_LONG
    counts = Counter(lemma for sentence in body for lemma in _lemmas(sentence))
    told = _lemmas(parsed.doc[: parsed.title_end])
    excerpts = [
        one for one in find_excerpts(parsed, entities, body) if one.order in within and one.lemmas - told
    ]
    first = set(within[:FIRST])
    room = min(most_words, sum(len(sentence.text.split()) for sentence in body) // 2)
    chosen: dict[int, Excerpt] = {}
    said: frozenset[str] = frozenset()
    while len(chosen) < most_sentences:
        gains = {
            one: sum(counts[lemma] for lemma in one.lemmas - said) / math.sqrt(one.length)
            for one in excerpts
            if one.order not in chosen
            and (not chosen or one.length <= room)
            and (not one.leans or one.order - 1 in chosen)
        }
        most = max(gains.values(), default=0)
        if not most:
            break
        enough = LEAD * most
        best = next(one for one, gain in gains.items() if gain >= enough or (gain and one.order in first))
        chosen[best.order] = best
        said, room = said | best.lemmas, room - best.length
    found = (chosen[order] for order in sorted(chosen))
    return [Sentence(text=one.text, evidence=(parsed.evidence_of(one.sentence),)) for one in found]


def _sought(parsed: Parsed, body: Sequence[Span]) -> tuple[Sequence[int], bool]:
    """The numbers of the sentences that may stand in the summary, and whether they are of its own summary.

    Else all may but those before the text begins and behind its end.
    """
    parts = find_parts(parsed.seed)
    paragraphs = [parsed.passages[parsed.passage_at(sentence.start)].paragraph for sentence in body]
    own: set[int] = set()
    for name in OWN:
        part = longest(parts, name)
        if sum(_is_whole(body[number], parsed) for number in own) < MOST_SENTENCES and part is not None:
            own.update(number for number, one in enumerate(paragraphs) if part.holds(one))
    if any(_is_whole(body[number], parsed) for number in own):
        return sorted(own), True
    messages = find_messages(parsed.seed)
    if messages:  # what somebody else wrote is not what the sender says
        starts = [parsed.offset(sentence.start_char) for sentence in body]
        within = [at for at, start in enumerate(starts) if (one := message_at(messages, start)) and one.own]
        return within or range(len(body)), False
    aside = [part for part in parts if part.name in ("front", "back")]
    rest = [number for number, one in enumerate(paragraphs) if not any(part.holds(one) for part in aside)]
    return rest or range(len(body)), False


def body_sentences(parsed: Parsed) -> list[Span]:
    """The sentences of the body."""
    passages = (passage for passage in parsed.passages if passage.paragraph.kind == "body")
    return [sentence for passage in passages for sentence in parsed.sentences(passage)]


def find_excerpts(parsed: Parsed, entities: Entities, body: Sequence[Span]) -> Iterator[Excerpt]:
    """What of each sentence can be read behind the one before it, or alone."""
    known = standalone.sure_pronouns(parsed.doc, entities)
    speakers = _speakers(parsed, entities)
    for order, sentence in enumerate(body):
        if not _is_whole(sentence, parsed):
            continue
        links = standalone.after_link(sentence) > sentence.start
        brackets = None if links else standalone.needed_brackets(list(sentence), entities, known)
        forms: list[tuple[Mapping[int, str], bool]] = []
        if order and brackets != {}:
            forms.append(({}, True))
        if brackets is not None:
            forms.append((brackets, False))
        label = f"[{speakers[sentence.start]}:] " if sentence.start in speakers else ""
        for names, leans in forms:
            words = _CITATION.sub("", _BULLET.sub("", standalone.written(sentence, names)))
            yield Excerpt(order, sentence, label + words, _lemmas(sentence), leans)


def _lemmas(words: Span) -> frozenset[str]:
    return frozenset(token.lemma_.lower() for token in words if means(token))


def _is_whole(sentence: Span, parsed: Parsed) -> bool:
    """Whether it is a sentence of the story from beginning to end, and mostly in the text's own words."""
    text, words = sentence.text, sentence.text.rstrip(CLOSERS)
    if not _SHORTEST <= sum(token.is_alpha for token in sentence) <= _LONGEST:
        return False
    if (
        text[0] in ".,;:!?"
        or not words.endswith((".", "!"))
        or words.endswith(("...", "…"))
        or text.count("(") != text.count(")")
    ):
        return False
    if _MARKUP.search(text) or any(phrase in text.lower() for phrase in lexicon.words("summary/boilerplate")):
        return False
    near = touching(parsed.quotations, sentence.start_char, sentence.end_char)
    if any(one.start < sentence.start_char or one.end > sentence.end_char or not one.closed for one in near):
        return False
    said = sum(one.end - one.start for one in near)
    return 2 * said < len(words) and _states(sentence)


def _states(sentence: Span) -> bool:
    """Whether a verb makes a statement or a request, not only a clause within one."""
    if sentence.root.tag_ == "VB":
        return True
    verbs = (token.head if token.dep_ in HELPERS else token for token in sentence if token.tag_ in FINITE)
    return any(verb.dep_ not in (*CLAUSES_OF_NOUNS, "advcl") for verb in verbs)


def _speakers(parsed: Parsed, entities: Entities) -> dict[int, str]:
    """Who speaks at each token of a transcript, but for the labels themselves."""
    found: dict[int, str] = {}
    for turn in transcript.find_turns(parsed, entities):
        passage = parsed.passages[parsed.passage_at(turn.start)]
        label = parsed.doc[passage.start : turn.start - 1].text.lstrip(DOUBLE_MARKS)
        found.update(dict.fromkeys(range(turn.start, turn.end), turn.who.name if turn.who else label))
    return found
