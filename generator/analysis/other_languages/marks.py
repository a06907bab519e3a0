"""What stands between quotation marks, as any language sets them: „…“, »…«, « … », “…”, 「…」.

Which pair a text uses is not asked: every opening mark takes the nearest mark that closes it. Titles and
single words stand between marks as well, so that only what is as long as a sentence counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Evidence, Quote, Seed

_LONGEST = 2_000  # characters between two marks; what is longer has lost its closing mark
_WORDS = 4  # of a quotation, at least
_SIGNS = 10  # the same, where words are not parted by blanks
# Opening marks, the marks that close them, and those that must not stand between. A mark that both opens and
# closes, such as "”" in Swedish, opens only at the beginning of a word.
_PAIRS = (
    ("„", "“”\"", "„"),
    ("“", "”", "“"),
    ("«", "»", "«"),
    ("»", "«", "»"),
    (r"(?<!\w)»", "»", "«"),
    (r"(?<![\w.,!?…])”", "”", "“"),
    (r"(?<![\w.,!?…])\"", "\"", ""),
    ("「", "」", "「"),
    ("『", "』", "『"),
)  # fmt: skip
_QUOTATION = re.compile(
    "|".join(f"{opens}([^{closes}{other}]{{1,{_LONGEST}}})[{closes}]" for opens, closes, other in _PAIRS)
)
_WORD = re.compile(r"\w+")
# Scripts that put no blanks between words: Thai to Burmese, Khmer, Chinese, Japanese.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def find_marked(seed: Seed) -> Iterator[Quote]:
    """The quotations in marks, in the order of the text, each within one paragraph."""
    for paragraph in seed.paragraphs:
        if paragraph.kind not in ("body", "list"):
            continue
        for match in _QUOTATION.finditer(seed.text, paragraph.start, paragraph.end):
            start, end = _trimmed(seed.text, *match.span(match.lastindex or 0))
            if start < end and _is_sentence(seed.text[start:end]):
                yield Quote(
                    text=" ".join(seed.text[start:end].split()),
                    kind="direct",
                    start=start,
                    end=end,
                    spans=(Evidence(start=start, end=end),),
                    speaker=None,
                    cue=None,
                    uncertain=False,
                )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the blanks that French puts beside its marks."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _is_sentence(words: str) -> bool:
    return len(_WORD.findall(words)) >= _WORDS or len(_UNSPACED.findall(words)) >= _SIGNS
