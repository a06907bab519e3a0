"""Which language a text is in."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from generator.model import QUOTATION_MARKS

_SAMPLE = 4_000  # characters that are enough to tell the language
_ENOUGH_WORDS = 20  # in a shorter text, the share of function words says little
# One or two words in five of running English are function words. Related languages share some of them, but
# hardly those of the second constant.
_CLEARLY_ENGLISH = 0.2
_ENGLISH_ALONE = {"the", "and", "they", "with"}
_PERHAPS_ENGLISH = 0.15  # a short text with this share of them may be English
_LIKELY, _SURE = 0.4, 0.9  # probability that another language needs, and there


@cache
def function_words() -> frozenset[str]:
    """The commonest function words of English, in small letters."""
    lines = Path(__file__).with_name("english.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def identify_language(text: str) -> str:
    """The two-letter code of a text's language; texts too short to tell count as English."""
    words = [word.strip(QUOTATION_MARKS + "().,;:!?") for word in text[:_SAMPLE].lower().split()]
    share = sum(word in function_words() for word in words) / max(1, len(words))
    enough = len(words) >= _ENOUGH_WORDS
    if enough and share >= _CLEARLY_ENGLISH and not _ENGLISH_ALONE.isdisjoint(words):
        return "en"
    code, probability = _classifier()(text[:_SAMPLE])
    needed = _LIKELY if enough or share < _PERHAPS_ENGLISH else _SURE
    return code if probability >= needed and len(code) == 2 else "en"


@cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    """A function from a text to a language code and its probability."""
    # Imported here: loading it takes longer than reading a hundred clearly English seeds.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    classify: Callable[[str], tuple[str, float]]
    classify = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True).classify
    return classify
