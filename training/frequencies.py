"""Writes how common English words are, of the counts that come with SymSpell.

SymSpell (MIT) counts words in Google Books (CC BY 3.0). ``python -m training.frequencies DICTIONARY`` writes
the table that grouping texts into stories weighs words by, where ``DICTIONARY`` is a file of words with their
counts.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from pathlib import Path

from generator.corpus.tfidf import common_words, word_key

TABLE = Path(__file__).parent.parent / "generator" / "stories" / "data" / "frequencies.tsv"
SHORTEST = 4  # letters of a word that is compared
# What a word must reach to stand in the table: with every step, ten times as often in a billion words. Rarer
# words are as good as names.
LEAST = 3.2
_HEAD = (
    "# How often a word stands in a billion words of English, as ten times the logarithm to the base of ten."
)


def table(lines: list[str]) -> str:
    """The table, of lines with a word and its count."""
    counts: Counter[str] = Counter()
    total = 0
    for line in lines:
        word, count = line.split()
        total += int(count)
        if word.isalpha() and len(word) >= SHORTEST:
            counts[word_key(word)] += int(count)
    rows = {word: math.log10(count / total * 1e9) for word, count in counts.items()}
    listed = sorted(word for word, value in rows.items() if value >= LEAST and word not in common_words())
    return "\n".join([_HEAD, *(f"{word}\t{round(10 * rows[word])}" for word in listed)]) + "\n"


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(prog="python -m training.frequencies", description=__doc__)
    parser.add_argument("dictionary", type=Path, help="SymSpell's frequency_dictionary_en_82_765.txt")
    lines = parser.parse_args().dictionary.read_text(encoding="utf-8-sig").splitlines()
    TABLE.write_text(table(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
