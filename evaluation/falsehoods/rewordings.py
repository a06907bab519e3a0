"""False statements by one word for another, or for none: ``data/rewordings.tsv`` says which."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random

from msgspec.structs import replace

from generator.model import ReadSentence

_ADJECTIVES = "adjective of doubt or time dropped"
_BEHIND = r"(?:(?<=the )|(?<=an )|(?<=a )|(?<=his )|(?<=her )|(?<=of )|(?<=by )|(?<=with ))"
_TABLE = Path(__file__).parents[1] / "data" / "rewordings.tsv"


def _read() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    table: defaultdict[str, list[tuple[re.Pattern[str], str]]] = defaultdict(list)
    with _TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            edge = r"(?<![\w-]){}(?![\w-])" if row["words"][0].isalpha() else "{}"
            edge = _BEHIND + edge + r"(?= \w)" if row["kind"] == _ADJECTIVES else edge
            table[row["kind"]].append((re.compile(edge.format(re.escape(row["words"]))), row["instead"]))
    return dict(table)


REWORDINGS = _read()


def reworded(statement: ReadSentence, chance: Random) -> Iterator[tuple[str, ReadSentence]]:
    """A statement that holds, made false in each way that its words allow, once."""
    for kind, rules in REWORDINGS.items():
        found = [(match, new) for words, new in rules for match in words.finditer(statement.text)]
        if found:
            match, new = chance.choice(found)
            text = statement.text[: match.start()] + new + statement.text[match.end() :]
            yield kind, replace(statement, text=" ".join(text.split()))
