"""The model's lemmatizer, asked once for each word of some texts rather than wherever the word stands.

Its rules look at nothing but the word, its part of speech and its form, and texts say the same words again
and again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, cast

import numpy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

_NAME = "lemmas_of_words"
_TOLD: list[int | str] = ["POS", "MORPH", "LEMMA"]  # a lemma that is known already stays


class _Lemmas:
    """The component of the pipeline that asks the lemmatizer."""

    def __init__(self, lemmatizer: Callable[[Doc], Doc]) -> None:
        self._lemmatizer = lemmatizer

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc], batch_size=1))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """The documents with lemmas, of which so many are looked at together."""
        waiting = iter(docs)
        while batch := list(islice(waiting, batch_size)):
            seen = numpy.concatenate([doc.to_array(["ORTH", *_TOLD]) for doc in batch])
            words, places = numpy.unique(seen, axis=0, return_inverse=True)
            strings = batch[0].vocab.strings
            listed = Doc(batch[0].vocab, [strings[word] for word in words[:, 0]])
            lemmas = self._lemmatizer(_filled(listed, _TOLD, words[:, 1:])).to_array("LEMMA")[places]
            begin = 0
            for doc in batch:
                yield _filled(doc, ["LEMMA"], lemmas[begin : begin + len(doc), numpy.newaxis])
                begin += len(doc)


def _filled(doc: Doc, attributes: list[int | str], values: numpy.ndarray[Any, Any]) -> Doc:
    return doc.from_array(attributes, cast(Ints2d, values))


@Language.factory(_NAME)
def _make(nlp: Language, name: str) -> _Lemmas:
    return _Lemmas(nlp.get_pipe("lemmatizer"))


def ask_once(nlp: Language) -> None:
    """Have the pipeline's lemmatizer asked once a word, if it goes by rules."""
    if nlp.has_pipe("lemmatizer") and getattr(nlp.get_pipe("lemmatizer"), "mode", None) == "rule":
        nlp.add_pipe(_NAME, after="lemmatizer")
        nlp.disable_pipe("lemmatizer")
