"""Which language a text is in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from generator.model import QUOTATION_MARKS
from generator.seeds.document import Flaw

_SAMPLE = 4_000  # characters that are enough to tell the language
_ENOUGH_WORDS = 20  # in a shorter text, the share of function words says little
# One or two words in five of running English are function words. Related languages share some of them, but
# hardly those of the second constant.
_CLEARLY_ENGLISH = 0.2
_ENGLISH_ALONE = {"the", "and", "they", "with"}
_PERHAPS_ENGLISH = 0.15  # a short text with this share of them may be English
_SURE = 0.9  # probability that another language then needs
_LIKELY = 0.4  # probability that it needs otherwise
_CERTAIN, _CERTAIN_CHARS = 0.999, 200  # probability and length of a text of which the language is certain
_CLEARLY_NOT_ENGLISH = 0.1
# Languages that a text does not tell apart for certain.
_ALIKE = (
    *("da nb nn no sv", "bs hr sl sr", "id jv ms", "an ca es gl pt"),
    *("cs sk", "bg mk ru uk be", "hi mr ne", "af nl"),
)


@cache
def function_words() -> frozenset[str]:
    """The commonest function words of English, in small letters."""
    lines = Path(__file__).with_name("english.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def identify_language(text: str) -> str:
    """The two-letter code of a text's language; texts too short to tell count as English."""
    words, share, is_english = _english(text)
    if is_english:
        return "en"
    code, probability = _classifier()(text[:_SAMPLE])
    needed = _SURE if share >= _PERHAPS_ENGLISH and words < _ENOUGH_WORDS else _LIKELY
    return code if probability >= needed and len(code) == 2 else "en"


def check_language(text: str, stated: str | None) -> Iterator[Flaw]:
    """A note where the text is certainly in another language than stated: its quotes are then misread."""
    found = stated and _contradicting(text, stated)
    if found:
        reason = f"language is given as '{stated}', but the text is in '{found}'."
        remedy = f"Write 'language: {found}', or leave it out."
        yield Flaw(line=None, reason=reason, remedy=remedy, severity="note")


def _contradicting(text: str, stated: str) -> str | None:
    _, share, is_english = _english(text)
    if is_english or len(text) < _CERTAIN_CHARS or share > _CLEARLY_NOT_ENGLISH:
        return "en" if is_english and stated != "en" else None
    code, probability = _classifier()(text[:_SAMPLE])
    is_alike = any({code, stated} <= set(some.split()) for some in _ALIKE)
    return code if code not in ("en", stated) and probability >= _CERTAIN and not is_alike else None


def _english(text: str) -> tuple[int, float, bool]:
    """How many words a text has, the share of English function words, and whether it is clearly English."""
    words = [word.strip(QUOTATION_MARKS + "().,;:!?") for word in text[:_SAMPLE].lower().split()]
    share = sum(word in function_words() for word in words) / max(1, len(words))
    enough = len(words) >= _ENOUGH_WORDS
    is_english = enough and share >= _CLEARLY_ENGLISH and not _ENGLISH_ALONE.isdisjoint(words)
    return len(words), share, is_english


@cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    """A function from a text to a language code and its probability."""
    # Imported here: loading it takes longer than reading a hundred clearly English seeds.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    classify: Callable[[str], tuple[str, float]]
    classify = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True).classify
    return classify
