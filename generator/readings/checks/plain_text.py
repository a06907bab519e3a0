"""A statement is words and nothing else: no markup, no link, no code."""

from __future__ import annotations

import re

from generator.readings.checks import Unproved
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_ORDINARY = re.compile(r"[\w\s.,;:!?'\"“”„‘’«»‹›()–—‑…%$€£¥&/+°-]*")
_LINK = re.compile(r"\w+://|\bwww\.|\]\(|\b[\w.-]+@[\w-]+\.\w|&\w+;", re.IGNORECASE)
_OPENED = re.compile(r"__|``|--|\.\.\.\.|(?<!\w)_|_(?!\w)")


def need_plain_text(text: str, source: str) -> None:
    """Raise where a statement holds what is no prose, unless the cited words hold the very same."""
    for pattern in (_LINK, _OPENED):
        if (found := pattern.search(text)) and found[0] not in source:
            raise Unproved(f"{quoted_for_message(found[0])} is markup or an address, which the text has not.")
    rest = _ORDINARY.sub("", text)
    strange = [char for char in rest if char not in source]
    if strange:
        raise Unproved(f"{quoted_for_message(strange[0])} is a character that the cited words do not have.")
