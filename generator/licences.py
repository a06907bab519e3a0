"""Which licences let anybody publish a whole text as it is: those that are known by their whole names.

A name with one more word is another name: "No Creative Commons licence" is none.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[^\W_]+")
_TWO_NAMES = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_VERSION = "(?: (?:1 0|2 0|2 1|2 5|3 0|4 0))?"
# Jurisdictions of licences before 4.0, as identifiers and as names have them.
_PLACE = (
    "(?: (?:international|unported|generic|intergovernmental organi[sz]ations?|igo|at|au|br|ca|ch|de|dk|es|fr"
    "|it|jp|nl|uk|us|australia|austria|brazil|canada|denmark|france|germany|italy|japan|netherlands|spain|switzerland"
    "|united kingdom|united states))?"
)
_LICENCE = "(?: (?:public )?licen[cs]e)?"
# The names that Creative Commons gives its licences, and SPDX as well: "CC BY-SA 4.0", "CC-BY-3.0-US",
# "Creative Commons Attribution-NonCommercial 4.0 International".
_BY = "by(?: nc)?(?: sa| nd)?"
_ATTRIBUTION = "attribution(?: non ?commercial)?(?: share ?alike| no ?deriv(?:ative)?s?(?: works)?)?"
_CREATIVE_COMMONS = re.compile(
    rf"(?:(?:cc|creative commons) (?:{_BY}|{_ATTRIBUTION}){_VERSION}{_PLACE}{_LICENCE}"
    r"|(?:cc0|cc zero|creative commons (?:zero|cc0))(?: v?1 0)?(?: universal)?(?: public domain dedication)?"
    r"|(?:cc pdm|cc pdm 1 0|creative commons public domain mark 1 0))"
)
_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?(?:"
    r"creativecommons\.org/licenses/by(?:-nc)?(?:-sa|-nd)?/[1-4]\.[0-9](?:/[a-z]{2,3})?"
    r"|creativecommons\.org/publicdomain/(?:zero|mark)/1\.0"
    r")(?:/(?:deed|legalcode)(?:\.[a-z]{2}(?:[-_][a-z]+)?)?)?/?",
    re.IGNORECASE,
)


def is_open(license: str) -> bool:
    """Whether a licence, by its name or address, lets anybody publish the whole text as it is.

    A name may have another one behind it in brackets, its short form or its address.
    """
    names = _TWO_NAMES.fullmatch(license.strip())
    return all(map(_is_known, names.groups() if names else (license.strip(),)))


def _is_known(license: str) -> bool:
    if _ADDRESS.fullmatch(license):
        return True
    name = " ".join(_WORD.findall(license.casefold()))
    return name in _known_names() or _CREATIVE_COMMONS.fullmatch(name) is not None


@cache
def _known_names() -> frozenset[str]:
    lines = Path(__file__).with_name("open_licences.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
