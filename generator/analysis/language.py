"""The shared language pass: one spaCy document for each seed, tied to the source's offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import cast

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span, Token
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from thinc.api import NumpyOps, set_current_ops
from threadpoolctl import threadpool_limits

from generator.analysis import lexicon
from generator.model import HIDDEN, Evidence, Paragraph, Seed

# Seeds and words that the model reads at once, and tokens of one text: with more its matrices
# outgrow the processor's cache, and a word takes longer.
BATCH = 32
BATCH_WORDS = 10_000
PIECE_TOKENS = 16_000
SUBJECTS = ("nsubj", "nsubjpass", "csubj")  # as the parser labels them
FINITE = ("VBD", "VBZ", "VBP", "MD")  # tags of verbs that make a statement

_BAR = "―"  # the horizontal bar before a name that signs a quotation, which spaCy takes for a letter

# The tokenizer takes the square of a word's length. No word is that long, but a stranger's may be: it is
# taken in pieces.
_WORD = re.compile(r"(?<!\S)\S{1,1000}(?!\S)|\S{1,100}")
# What a reader sees of a word: else one name is two, which look the same.
_SEEN = re.compile(f"[^{HIDDEN}\u00ad]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as the parser saw it: its tokens are ``doc[start:end]``."""

    start: int
    end: int
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Parsed:
    """A seed with its spaCy document.

    The document's text is the seed's paragraphs, credits left out, each with its white space
    folded and joined by one space, so that line ends of any kind change nothing. ``evidence``
    leads back: ``word_starts`` are the offsets of the words in the document, ``source_starts``
    those of the same words in the source.
    """

    seed: Seed
    doc: Doc
    passages: tuple[Passage, ...]
    word_starts: list[int]
    source_starts: list[int]

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

    def sentences(self, passage: Passage) -> Iterator[Span]:
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
def load(model: str) -> Language:
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
    if nlp.has_pipe("attribute_ruler"):
        ruler = cast(AttributeRuler, nlp.get_pipe("attribute_ruler"))
        for form, lemma in lexicon.table("lemmas").items():
            ruler.add([[{"LOWER": form, "TAG": {"REGEX": "^VB"}}]], {"LEMMA": lemma})
    return nlp


def parse(seeds: Iterable[Seed], nlp: Language) -> Iterator[Parsed]:
    """Each seed with its document, in order, parsed in batches."""
    for batch in _batches(seeds):
        prepared = [_prepare(seed, nlp) for seed in batch]
        pieces = ((piece, number) for number, parsed in enumerate(prepared) for piece in _pieces(parsed))
        # A text of several pieces is a batch alone, so that its pieces are read one by one.
        read = nlp.pipe(pieces, as_tuples=True, batch_size=len(batch))
        for number, group in groupby(read, key=itemgetter(1)):
            docs = [doc for doc, _ in group]
            yield replace(prepared[number], doc=docs[0] if len(docs) == 1 else Doc.from_docs(docs))


def _batches(seeds: Iterable[Seed]) -> Iterator[list[Seed]]:
    """Seeds in groups of about as many words as the model reads at once."""
    batch: list[Seed] = []
    words = 0
    for seed in seeds:
        if batch and (len(batch) == BATCH or words + seed.words > BATCH_WORDS):
            yield batch
            batch, words = [], 0
        batch.append(seed)
        words += seed.words
    if batch:
        yield batch


def _pieces(parsed: Parsed) -> Iterator[Doc]:
    """The document, cut where it is too long to be read at once.

    It is cut between paragraphs, and within one that is too long itself behind a full stop.
    """
    doc, begun = parsed.doc, 0
    if len(doc) <= PIECE_TOKENS:
        yield doc
        return
    starts = [passage.start for passage in parsed.passages]
    cuts = [0]
    for start, end in pairwise([*starts, len(doc)]):
        cuts.append(start)
        if end - start > PIECE_TOKENS:
            cuts.extend(token.i + 1 for token in doc[start:end] if token.text == ".")
    for cut, next_cut in pairwise([*cuts, len(doc)]):
        if next_cut - begun > PIECE_TOKENS and cut > begun:
            yield _copy(doc, starts, begun, cut)
            begun = cut
    yield _copy(doc, starts, begun, len(doc))


def _copy(doc: Doc, starts: list[int], begun: int, end: int) -> Doc:
    piece = doc[begun:end].as_doc()
    for start in starts[bisect_left(starts, begun) : bisect_left(starts, end)]:
        piece[start - begun].is_sent_start = True
    return piece


def _prepare(seed: Seed, nlp: Language) -> Parsed:
    words: list[str] = []
    word_starts: list[int] = []
    source_starts: list[int] = []
    bounds: list[tuple[int, Paragraph]] = []
    position = 0
    for paragraph in seed.paragraphs:
        if paragraph.kind == "credit":
            continue
        begun = position
        for match in _WORD.finditer(seed.text, paragraph.start, paragraph.end):
            parts = list(_SEEN.finditer(seed.text, match.start(), match.end()))
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
    return Parsed(seed, doc, tuple(_passages(doc, bounds)), word_starts, source_starts)


def _passages(doc: Doc, bounds: list[tuple[int, Paragraph]]) -> Iterator[Passage]:
    """Token bounds of the paragraphs; each one starts a sentence, whatever the parser thinks."""
    tokens = iter(doc)
    token = next(tokens, None)
    starts: list[int] = []
    for position, _ in bounds:
        while token is not None and token.idx < position:
            token = next(tokens, None)
        starts.append(token.i if token is not None else len(doc))
        if token is not None:
            token.is_sent_start = True
    for (_, paragraph), (start, end) in zip(bounds, pairwise([*starts, len(doc)]), strict=True):
        yield Passage(start, end, paragraph)
