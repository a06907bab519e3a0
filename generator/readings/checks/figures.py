"""Figures: numbers, sums, years and shares, each with its currency and its scale."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from generator.model import NUMBERS
from generator.readings.checks.words import plain

_SCALES = {"hundred", "thousand", "million", "billion", "trillion", "percent", "%", "m", "bn", "tn", "km"}
_CURRENCIES = set("$€£¥")
_DIGITS = re.compile(r"\d")


def figures(tokens: Iterable[Token]) -> Iterator[tuple[tuple[str, ...], Token]]:
    """Each figure with its currency and scale, as in ("$", "4,316", "bn"), and its first token."""
    run: list[Token] = []
    for token in [*tokens, None]:
        if token is not None and (is_figure(token) or (run and token.i == run[-1].i + 1 and _scales(token))):
            if run and token.i != run[-1].i + 1:
                yield _figure(run), run[0]
                run = []
            run.append(token)
        elif run:
            yield _figure(run), run[0]
            run = []


def is_figure(token: Token) -> bool:
    """Whether a token is of a figure: a number in digits or words, or the sign of a currency."""
    if token.text in _CURRENCIES:
        return True
    if plain(token.text) == "one":  # "one of the many" counts nothing
        return False
    return token.like_num or token.pos_ == "NUM" or bool(_DIGITS.search(token.text))


def _scales(token: Token) -> bool:
    return token.lower_ in _SCALES or token.text == "-"


def _figure(run: Sequence[Token]) -> tuple[str, ...]:
    words = [spelt(token.lower_) for token in run if token.text != "-"]
    return tuple(word for word in words if word)


def spelt(word: str) -> str:
    """A number as it is compared: without commas, in digits."""
    if word in ("percent", "per cent"):
        return "%"
    if word in NUMBERS:
        return str(NUMBERS[word])
    return word.replace(",", "").rstrip(".")
