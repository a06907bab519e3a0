"""The shared language pass: one spaCy document for each seed, tied to the source's offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, cast

import numpy
import spacy
from msgspec.structs import replace as replace_struct
from spacy.attrs import IDX, ORTH
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span, Token
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from thinc.api import NumpyOps, set_current_ops
from thinc.types import Ints2d
from threadpoolctl import threadpool_limits

from generator.analysis.parsing import lexicon, sentences
from generator.analysis.parsing.datelines import find_dateline
from generator.analysis.parsing.quotation_marks import Quotation, find_quotations
from generator.analysis.parsing.sentences import Sentences
from generator.analysis.parsing.tokens import mask
from generator.model import CLOSERS, UNSEEN, Evidence, Paragraph, Seed

# Seeds and words that the model reads at once, and tokens of one text.
BATCH = 32
BATCH_TOKENS = 12_000
# Of these, tokens whose vectors are made at once: with more, the matrices outgrow the processor's cache, and
# the system has to find room for them each time.
VECTOR_TOKENS = 2_000
PIECE_TOKENS = 16_000
# Tokens of the longest sentence that the analysis sees. Much of it looks at a sentence as a whole for each of
# its words; what is longer is no sentence but a list, a table or mischief, and is broken into shorter ones.
SENTENCE_TOKENS = 300
LIST_TOKENS = 60  # without a mark that ends a sentence: lines run together, which the parser may part
# What stands before a paragraph: "6.1 The Board", "Abstract: We"; and one that says who somebody is.
_NUMBER = re.compile(
    r"(?:(?:\d{1,3}(?:\.\d{1,3})+[.)]?|\d{1,2}[.)])\s+|(?:Abstract|ABSTRACT)\s?[.:—–-]\s?)(?=[A-Z])"
)
MEMBER = re.compile(r"(?:[A-Z][\w.'’-]*\s){1,5}[A-Z][\w.'’-]*(?:,| \(| [–—-])\s?\w[^.;:!?]{2,150}")
ITEM_WORDS = 4  # of an item of a list that is a sentence, at least
_EARLY = 5  # paragraphs, of which one may open with a mere place in capitals and a dash

_BAR = "―"  # the horizontal bar before a name that signs a quotation, which spaCy takes for a letter

# What is known of a token besides its word before it is parsed.
_TOLD: list[int | str] = ["NORM", "SENT_START"]

# The tokenizer takes the square of a word's length. No word is that long, but a stranger's may be: it is
# taken in pieces.
_WORD = re.compile(r"(?<!\S)\S{1,1000}(?!\S)|\S{1,100}")
# What a reader sees of a word: else one name is two, which look the same.
_SEEN = re.compile(f"[^{UNSEEN}]+")
# Where marks stand close together for so long, nobody wrote a word: they are one token, and not one each.
_JUMBLE = re.compile(r"(?=\S{24})\S*?(?:\w{0,2}[^\w\s]){24}")
_LINE = re.compile(r"\S[^\n]*")
# Behind which a sentence is broken if need be.
_BREAKS = (".", "!", "?", ";", ":", ",", "-", "–", "—", "and", "or", "but")


@dataclass(frozen=True, slots=True)
class ParsedParagraph:
    """A paragraph as the parser saw it: its tokens are ``doc[start:end]``."""

    start: int
    end: int
    paragraph: Paragraph


@dataclass(frozen=True)
class Parsed:
    """A seed with its spaCy document.

    The document's text is the seed's paragraphs, credits and datelines left out, each with its white space
    folded and joined by one space, so that line ends of any kind change nothing. ``evidence``
    leads back: ``word_starts`` are the offsets of the words in the document, ``source_starts``
    those of the same words in the source.
    """

    seed: Seed
    doc: Doc
    passages: tuple[ParsedParagraph, ...]
    word_starts: list[int]
    source_starts: list[int]

    @cached_property
    def title_end(self) -> int:
        """How many tokens there are up to the end of the title; none in a text without one."""
        return max((p.end for p in self.passages if p.paragraph.kind == "title"), default=0)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of the text, in the document's offsets."""
        ends = ((self.doc[p.start], self.doc[p.end - 1]) for p in self.passages if p.start < p.end)
        bounds = [(first.idx, last.idx + len(last)) for first, last in ends]
        return tuple(find_quotations(self.doc.text, bounds))

    @cached_property
    def in_quotations(self) -> bytearray:
        """For each token of the document, 1 within quotation marks and else 0."""
        bounds = [(quotation.start, quotation.end) for quotation in self.quotations]
        return mask(len(self.doc), numpy.searchsorted(self.doc.to_array(IDX), bounds).tolist())

    @cached_property
    def sentence_numbers(self) -> list[int]:
        """For each token of the document, the number of its sentence."""
        starts: list[int] = numpy.cumsum(self.doc.to_array("SENT_START") == 1).tolist()
        return starts

    def passage_at(self, token: int) -> int:
        """The index of the passage that holds a token."""
        return bisect_right(self.passages, token, key=lambda passage: passage.start) - 1

    def offset(self, position: int) -> int:
        """The source offset of a document offset."""
        word = bisect_right(self.word_starts, position) - 1
        return self.source_starts[word] + position - self.word_starts[word]

    def evidence(self, start: int, end: int) -> Evidence:
        """The stretch of the source that holds the characters ``start`` to ``end`` of the document."""
        return Evidence(start=self.offset(start), end=self.offset(end - 1) + 1)

    def evidence_of(self, span: Span | Token) -> Evidence:
        """The stretch of the source that holds these tokens."""
        if isinstance(span, Token):
            return self.evidence(span.idx, span.idx + len(span))
        return self.evidence(span.start_char, span.end_char)

    def sentences(self, passage: ParsedParagraph) -> Iterator[Span]:
        """The sentences of a paragraph."""
        start = passage.start
        for token in self.doc[passage.start + 1 : passage.end]:
            if token.is_sent_start:
                yield self.doc[start : token.i]
                start = token.i
        if start < passage.end:
            yield self.doc[start : passage.end]

    def words(self, evidence: Evidence) -> str:
        """The source's words at ``evidence``, white space folded."""
        return " ".join(self.seed.text[evidence.start : evidence.end].split())


@lru_cache(maxsize=2)
def load_model(model: str) -> Language:
    """The spaCy pipeline of that name or path; raises ``OSError`` where it is not installed.

    Its lemmatizer takes a few verbs for shorter ones ("hoped" for "hop"); those are told here.
    """
    # NumPy multiplies matrices about three times as fast as thinc does by itself. One thread: jobs
    # share the cores out already.
    set_current_ops(NumpyOps(use_blis=False))
    threadpool_limits(1, user_api="blas")
    nlp = spacy.load(model)
    tokenizer, defaults = nlp.tokenizer, nlp.Defaults
    if isinstance(tokenizer, Tokenizer):
        tokenizer.prefix_search = compile_prefix_regex([*(defaults.prefixes or ()), _BAR]).search
        tokenizer.suffix_search = compile_suffix_regex([*(defaults.suffixes or ()), _BAR]).search
        tokenizer.infix_finditer = compile_infix_regex([*(defaults.infixes or ()), _BAR]).finditer
        tokenizer.token_match = _JUMBLE.match
        for word, group in lexicon.groups("parsing/abbreviations").items():
            if group in ("title", "saint"):  # "Capt." is one word, and its stop ends no sentence
                tokenizer.add_special_case(f"{word.capitalize()}.", [{ORTH: f"{word.capitalize()}."}])
    if nlp.has_pipe("attribute_ruler"):
        ruler = cast(AttributeRuler, nlp.get_pipe("attribute_ruler"))
        for form, lemma in lexicon.table("parsing/lemmas").items():
            ruler.add([[{"LOWER": form, "TAG": {"REGEX": "^VB"}}]], {"LEMMA": lemma})
    return nlp


def parse_seeds(seeds: Iterable[Seed], nlp: Language) -> Iterator[Parsed]:
    """Each seed with its document, in order, parsed in batches."""
    for batch in _batches(_prepare(seed, nlp) for seed in seeds):
        pieces = ((piece, number) for number, parsed in enumerate(batch) for piece in _pieces(parsed))
        # A text of several pieces is a batch alone, so that its pieces are read one by one.
        tokens = sum(len(parsed.doc) for parsed in batch)
        vectors = {"tok2vec": {"batch_size": max(1, len(batch) * VECTOR_TOKENS // max(1, tokens))}}
        read = nlp.pipe(pieces, as_tuples=True, batch_size=len(batch), component_cfg=vectors)
        for number, group in groupby(read, key=itemgetter(1)):
            docs = []
            for doc, _ in group:
                doc.tensor = numpy.zeros((0,), dtype=numpy.float32)  # vectors, which nobody reads
                docs.append(doc)
            yield replace(batch[number], doc=docs[0] if len(docs) == 1 else Doc.from_docs(docs))


def _batches(prepared: Iterable[Parsed]) -> Iterator[list[Parsed]]:
    """Texts in groups of about as many tokens as the model reads at once."""
    batch: list[Parsed] = []
    for parsed in prepared:
        tokens = sum(len(one.doc) for one in (*batch, parsed))
        if batch and (len(batch) == BATCH or tokens > BATCH_TOKENS):
            yield batch
            batch = []
        batch.append(parsed)
    if batch:
        yield batch


def _pieces(parsed: Parsed) -> Iterator[Doc]:
    """The document, cut where it is too long to be read at once.

    It is cut between paragraphs; within one that is too long itself behind a full stop; and where there
    is none, wherever the limit is reached.
    """
    doc, begun = parsed.doc, 0
    if len(doc) <= PIECE_TOKENS:
        yield doc
        return
    cuts = [0]
    for start, end in pairwise([*(passage.start for passage in parsed.passages), len(doc)]):
        cuts.append(start)
        if end - start > PIECE_TOKENS:
            cuts.extend(token.i + 1 for token in doc[start:end] if token.text == ".")
    told = doc.to_array(_TOLD)
    for cut, next_cut in pairwise([*cuts, len(doc)]):
        if next_cut - begun > PIECE_TOKENS and cut > begun:
            yield _piece(doc, told, begun, cut)
            begun = cut
        while next_cut - begun > PIECE_TOKENS:
            yield _piece(doc, told, begun, begun + PIECE_TOKENS)
            begun += PIECE_TOKENS
    yield _piece(doc, told, begun, len(doc))


def _piece(doc: Doc, told: numpy.ndarray[Any, Any], start: int, end: int) -> Doc:
    words = [token.text for token in doc[start:end]]
    spaces = [bool(token.whitespace_) for token in doc[start:end]]
    return _filled(Doc(doc.vocab, words, spaces), _TOLD, told[start:end])


def _starting(doc: Doc, opened: Sequence[int], places: Sequence[int]) -> Doc:
    """The document, told before it is parsed where sentences start, and where the parser may say so.

    Paragraphs and what follows a dateline, at ``opened``, start one, whatever stands before. ``places`` are
    the offsets of the tokens. All are told at once: ``is_sent_start`` looks through the whole document each
    time.
    """
    marks = numpy.full((len(doc), 1), sentences.GOES_ON, dtype=numpy.int64)
    written = Sentences(doc.text)
    begun = 0
    for begin, end in pairwise([*opened, len(doc.text)]):
        for offset, verdict in (
            (begin, sentences.STARTS),
            *written.starts(begin, end),
            (end, sentences.OPEN),
        ):
            place = bisect_left(places, offset)
            if place - begun > LIST_TOKENS:
                marks[begun + 1 : place] = sentences.OPEN
            begun = place
            if place < len(doc) and offset < end:
                marks[place] = verdict
    for start, end in pairwise([*numpy.flatnonzero(marks == sentences.STARTS).tolist(), len(doc)]):
        marks[[*_breaks(doc, start, end)]] = sentences.STARTS
    return _filled(doc, ["SENT_START"], marks)


def _filled(doc: Doc, attributes: list[int | str], values: numpy.ndarray[Any, Any]) -> Doc:
    """The document with these attributes of its tokens set, a row a token."""
    return doc.from_array(attributes, cast(Ints2d, values.astype(numpy.uint64, copy=False)))


def _breaks(doc: Doc, start: int, end: int) -> Iterator[int]:
    """Where words are broken that may be too long a sentence: behind a mark or link if one is near enough."""
    while end - start > SENTENCE_TOKENS:
        longest = start + SENTENCE_TOKENS
        near = range(longest - 1, start + SENTENCE_TOKENS // 2, -1)
        start = next((place + 1 for place in near if doc[place].lower_ in _BREAKS), longest)
        yield start


def _prepare(seed: Seed, nlp: Language) -> Parsed:
    words: list[str] = []
    word_starts: list[int] = []
    source_starts: list[int] = []
    bounds: list[tuple[int, Paragraph]] = []
    opened: set[int] = set()
    position = 0
    for paragraph in filter(None, (_of_story(seed.text, paragraph) for paragraph in seed.paragraphs)):
        begun = position
        for start, end in _stretches(seed.text, paragraph, early=len(bounds) < _EARLY):
            opened.add(position)
            for match in _WORD.finditer(seed.text, start, end):
                parts = list(_SEEN.finditer(seed.text, *match.span()))
                for part in parts:
                    word_starts.append(position)
                    source_starts.append(part.start())
                    position += len(part.group())
                if parts:
                    words.append("".join(part.group() for part in parts))
                    position += 1
        if position > begun:
            bounds.append((begun, paragraph))
    doc = nlp.tokenizer(" ".join(words))  # unlike make_doc it sets no limit; the reader of seeds does
    places = [token.idx for token in doc]
    starts = [bisect_left(places, begun) for begun, _ in bounds]
    ends = pairwise([*starts, len(doc)])
    passages = tuple(
        ParsedParagraph(*span, paragraph) for span, (_, paragraph) in zip(ends, bounds, strict=True)
    )
    return Parsed(seed, _starting(doc, sorted(opened), places), passages, word_starts, source_starts)


def _of_story(text: str, paragraph: Paragraph) -> Paragraph | None:
    """The paragraph as it tells the story, none where it tells nothing in sentences.

    An item of a list is like any other paragraph if it is a sentence or a person, but for its mark.
    """
    if paragraph.kind == "list":
        mark, _, words = text[paragraph.start : paragraph.end].partition(" ")
        whole = words.rstrip(CLOSERS).endswith((".", "!", "?", "…")) and len(words.split()) >= ITEM_WORDS
        item = replace_struct(paragraph, start=paragraph.start + len(mark) + 1, kind="body")
        return item if whole or MEMBER.fullmatch(words) else None
    number = _NUMBER.match(text, paragraph.start, paragraph.end) if paragraph.kind == "body" else None
    if number:
        return replace_struct(paragraph, start=number.end())
    return None if paragraph.kind in ("credit", "table", "caption") else paragraph


def _stretches(text: str, paragraph: Paragraph, *, early: bool) -> list[tuple[int, int]]:
    """The parts of a paragraph that begin sentences: around a dateline, or lines that say who somebody is."""
    body = paragraph.kind == "body"
    dateline = find_dateline(text, paragraph.start, paragraph.end, early=early) if body else None
    if dateline:
        around = ((paragraph.start, dateline[0]), (dateline[1], paragraph.end))
        return [one for one in around if one[0] < one[1]]
    lines = [match.span() for match in _LINE.finditer(text, paragraph.start, paragraph.end)]
    listed = len(lines) > 1 and all(MEMBER.fullmatch(text, *line) for line in lines)
    return lines if listed else [(paragraph.start, paragraph.end)]
