"""The summary: the first sentences of the source that can stand alone, or behind the one before.

A document that sums itself up, and one in somebody's own voice, come to their point later: of these it is
the sentences that commit somebody, ask for something, or find something, and the central ones.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Span

from generator.analysis import standalone
from generator.analysis.coreference import Entities
from generator.analysis.outline import RUN_IN, Name, find_parts, longest
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import CLAUSES_OF_NOUNS, FINITE, HELPERS, NOUNS, subject_of
from generator.analysis.parsing.quotation_marks import touching
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.tokens import means
from generator.analysis.parsing.words import FIRST_PERSON, WILL
from generator.analysis.quotes import transcript
from generator.analysis.quotes.thread import find_messages, message_at
from generator.model import CLOSERS, DOUBLE_MARKS, VOICES, DocumentKind, Evidence, Sentence

if TYPE_CHECKING:
    from generator.analysis.parsed_document import ParsedDocument

MOST_SENTENCES, MOST_WORDS = 3, 120  # unless the first sentence alone has more words
A_SENTENCE_MORE, MOST_OF_LONG = 500, 8  # words of a text that comes to its points late, and in all
FIRST = MOST_SENTENCES  # sentences of the body that need add no more than others
LEAD = 0.8  # of what the best sentence adds, that another before it must add to be preferred
OWN: Sequence[Name] = ("summary", "findings", "conclusions")  # where a document sums itself up
_POINT, _FIGURE = 3, 1.5  # how much more a sentence weighs that makes a point, and, of results, has a figure
_BINDS = WILL | {"must", "should", "ought"}
_ACTS = ("ask", "demand", "promise", "warn")
_FINDS = frozenset(("claim", "decide", "find", "predict", "show"))
_NAMED = ("aim", "answer", "cause", "conclusion", "finding", "purpose", "reason", "result", "source")
_SHORTEST, _LONGEST = 4, 65  # words of a sentence
_LONGEST_LIST = 120  # words of items behind a sentence that leads to them
_SHORT = 16  # words, below which a sentence does not gain by being short
_REQUEST = re.compile(r"\b(?:(?:could|can|will|would) you|(?:may|can|could) (?:i|we)) .*\?", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[•‣◦▪●*·–—-]|\(?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+\.?(?= [A-Z])) (?=\S)")
_CITATION = re.compile(r"\s*\[\d+(?:[,;–-]\s?\d+)*\](?:,(?=\s*\[))?")
_MARKUP = re.compile(r"</?[A-Za-z]|\w=[\"“”']|\{\{|\[\[|&[a-z]+;| \| ")


def find_section(document: ParsedDocument) -> list[Sentence]:
    """The summary of a document."""
    return find_summary(document.parsed, document.entities, document.kind)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence that may stand in the summary: behind the one before it if it ``leans`` on that."""

    order: int  # of the sentences of the body
    sentence: Span
    text: str
    lemmas: frozenset[str]
    leans: bool
    items: tuple[Evidence, ...]  # of the list that it leads to

    @property
    def length(self) -> int:
        """Its words."""
        return len(self.text.split())


def find_summary(parsed: Parsed, entities: Entities, kind: DocumentKind | None = None) -> list[Sentence]:
    """The summary in the order of the text, with at most half of its words.

    Readers prefer the first sentences to any others. Where one of them cannot stand, says nothing new or
    finds no room, the earliest takes its place whose new words are nearly the most frequent in the text.
    """
    body = body_sentences(parsed)
    spoken = kind in VOICES or kind == "interview"
    within, own = _sought(parsed, body, spoken)
    late = own or spoken
    words = parsed.seed.words if own else sum(len(body[number].text.split()) for number in within)
    most_sentences = min(MOST_SENTENCES + late * words // A_SENTENCE_MORE, MOST_OF_LONG)
    most_words = most_sentences * MOST_WORDS // MOST_SENTENCES
    counts = Counter(lemma for sentence in body for lemma in _lemmas(sentence))
    if spoken:  # the verbs are "know", "ask", "think"
        nouns = {token.lemma_.lower() for token in parsed.doc if token.pos_ in NOUNS}
        counts = Counter({lemma: count for lemma, count in counts.items() if lemma in nouns})
    told = _lemmas(parsed.doc[: parsed.title_end])
    excerpts = [
        excerpt
        for excerpt in find_excerpts(parsed, entities, body, spoken=spoken)
        if excerpt.order in within and excerpt.lemmas - told
    ]
    first = set(within[: 1 if own else 0 if kind in VOICES else FIRST])
    least = _SHORT if late else 1  # words
    points = {
        excerpt.order for excerpt in excerpts if late and (excerpt.items or makes_point(excerpt.sentence))
    }
    figures = {
        excerpt.order for excerpt in excerpts if own and any(token.like_num for token in excerpt.sentence)
    }
    room = min(most_words, sum(len(sentence.text.split()) for sentence in body) // 2)
    chosen: dict[int, Excerpt] = {}
    said: frozenset[str] = frozenset()
    while len(chosen) < most_sentences:
        gains = {
            excerpt: sum(counts[lemma] for lemma in excerpt.lemmas - said)
            * (_POINT if excerpt.order in points else 1)
            * (_FIGURE if excerpt.order in figures else 1)
            / math.sqrt(max(excerpt.length, least))
            for excerpt in excerpts
            if excerpt.order not in chosen
            and (not chosen or excerpt.length <= room)
            and (not excerpt.leans or excerpt.order - 1 in chosen)
        }
        most = max(gains.values(), default=0)
        if not most:
            break
        enough = most if late else LEAD * most
        best = next(one for one, gain in gains.items() if gain >= enough or (gain and one.order in first))
        chosen[best.order] = best
        said, room = said | best.lemmas, room - best.length
    found = (chosen[order] for order in sorted(chosen))
    return [Sentence(text=one.text, evidence=(parsed.evidence_of(one.sentence), *one.items)) for one in found]


def _sought(parsed: Parsed, body: Sequence[Span], spoken: bool) -> tuple[Sequence[int], bool]:
    """The numbers of the sentences that may stand in the summary, and whether they are of its own summary.

    Else all may but those before the text begins and behind its end, and what an e-mail answers.
    """
    parts = find_parts(parsed.seed)
    paragraphs = [parsed.passages[parsed.passage_at(sentence.start)].paragraph for sentence in body]
    own: set[int] = set()
    for name in () if spoken else OWN:
        part = longest(parts, name)
        if sum(_is_whole(body[number], parsed) for number in own) < MOST_SENTENCES and part is not None:
            own.update(number for number, paragraph in enumerate(paragraphs) if part.holds(paragraph))
    if any(_is_whole(body[number], parsed) for number in own):
        return sorted(own), True
    aside = [part for part in parts if part.name in ("front", "back")]
    rest = [
        number
        for number, paragraph in enumerate(paragraphs)
        if not any(part.holds(paragraph) for part in aside)
    ]
    if messages := find_messages(parsed.seed):
        own = {at for at in rest if (one := message_at(messages, paragraphs[at].start)) and one.own}
        rest = sorted(own) or rest
    return rest or range(len(body)), False


def body_sentences(parsed: Parsed) -> list[Span]:
    """The sentences of the body."""
    passages = (passage for passage in parsed.passages if passage.paragraph.kind == "body")
    return [sentence for passage in passages for sentence in parsed.sentences(passage)]


def find_excerpts(
    parsed: Parsed, entities: Entities, body: Sequence[Span], *, spoken: bool = False
) -> Iterator[Excerpt]:
    """What of each sentence can be read behind the one before it, or alone."""
    known = standalone.sure_pronouns(parsed.doc, entities)
    speakers = _speakers(parsed, entities)
    for order, whole in enumerate(body):
        start = next((at for at in range(whole.start, whole.end) if at in speakers), whole.start)
        sentence, speaker = parsed.doc[start : whole.end], speakers.get(start, "")
        items = tuple(_items(parsed, sentence)) if spoken else ()
        asks = spoken and _REQUEST.search(sentence.text)
        if speaker is None or not (items or asks or _is_whole(sentence, parsed)):
            continue
        label = f"[{speaker}:] " if speaker else ""
        links = not spoken and standalone.after_link(sentence) > sentence.start
        words = [token for token in sentence if not (spoken and token.lower_ == "this")]  # "this Society"
        brackets = None if links else standalone.needed_brackets(words, entities, known)
        forms: list[tuple[Mapping[int, str], bool]] = []
        if order and brackets != {}:
            forms.append(({}, True))
        if brackets is not None and not (brackets and spoken):
            forms.append((brackets, False))
        for names, leans in forms:
            text = standalone.written(sentence, names)
            for mark in (RUN_IN, _BULLET, _CITATION):
                text = mark.sub("", text)
            listed = " ".join(parsed.words(item) for item in items)
            lemmas = _lemmas(sentence) | set(listed.lower().split())
            yield Excerpt(order, sentence, f"{label}{text} {listed}".rstrip(), lemmas, leans, items)


def _items(parsed: Parsed, sentence: Span) -> Iterator[Evidence]:
    """The items of the list that a sentence leads to, as many as there is room for."""
    if not sentence.text.endswith(":"):
        return
    seed, room, end = parsed.seed, _LONGEST_LIST, parsed.evidence_of(sentence).end
    for paragraph in seed.paragraphs[
        bisect_left(seed.paragraphs, end, key=lambda paragraph: paragraph.start) :
    ]:
        words = seed.text[paragraph.start : paragraph.end]
        room -= len(words.split())
        if room < 0 or not (paragraph.kind == "list" or _BULLET.match(words)):
            return
        yield Evidence(start=paragraph.start, end=paragraph.end)


def _lemmas(words: Span) -> frozenset[str]:
    return frozenset(token.lemma_.lower() for token in words if means(token))


def _is_whole(sentence: Span, parsed: Parsed) -> bool:
    """Whether it is a sentence of the story from beginning to end, and mostly in the text's own words."""
    text, words = sentence.text, sentence.text.rstrip(CLOSERS)
    if not _SHORTEST <= sum(token.is_alpha for token in sentence) <= _LONGEST:
        return False
    if (
        text[0] in ".,;:!?"
        or sentence[0].text.islower()  # of a line that was cut
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


def makes_point(sentence: Span) -> bool:
    """Whether it commits somebody, asks for something, or finds something: "We will", "I ask", "Send"."""
    verb, subject = sentence.root, subject_of(sentence.root)
    told = lexicon.verb(verb.lemma_)
    if verb.lower_ == "going" or _REQUEST.search(sentence.text):
        return True
    if subject is None:
        return verb.tag_ == "VB" and verb.lower_ != "let"
    known = subject.lower_ in FIRST_PERSON or subject.pos_ in NOUNS
    now = known and verb.tag_ in ("VBP", "VBZ", "VBG")
    if now and told.act in _ACTS:
        return True
    says = (
        not told.classes.isdisjoint(("say", "weak")) and verb.lemma_ != "be"
    )  # "I'll tell you", "you'll see"
    binds = any(left.lower_ in _BINDS for left in verb.lefts)
    return not says and (binds or subject.lemma_ in _NAMED or (now and not _FINDS.isdisjoint(told.classes)))


def _states(sentence: Span) -> bool:
    """Whether a verb makes a statement or a request, not only a clause within one."""
    if sentence.root.tag_ == "VB":
        return True
    verbs = (token.head if token.dep_ in HELPERS else token for token in sentence if token.tag_ in FINITE)
    return any(verb.dep_ not in (*CLAUSES_OF_NOUNS, "advcl") for verb in verbs)


def _speakers(parsed: Parsed, entities: Entities) -> dict[int, str | None]:
    """Who speaks at each token of a transcript, but for the labels themselves; None where somebody asks."""
    found: dict[int, str | None] = {}
    for turn in transcript.find_turns(parsed, entities):
        passage = parsed.passages[parsed.passage_at(turn.start)]
        label = parsed.doc[passage.start : turn.start - 1].text.lstrip(DOUBLE_MARKS)
        name = None if turn.act == "ask" else turn.who.name if turn.who else label
        found.update(dict.fromkeys(range(*(turn.asked or (0, 0)))))
        found.update(dict.fromkeys(range(turn.start, turn.end), name))
    return found
