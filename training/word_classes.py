"""Writes the tables of verbs and nouns, from WordNet 3.1 and from the classes in the folder ``classes``.

WordNet tells for each word what its senses belong to, and how often each was met in tagged texts. A word is
of a class when enough of its uses are. What the counts get wrong is put right in the lists, class by class;
nobody edits the tables. ``python -m training.word_classes FOLDER`` writes them, where ``FOLDER`` holds
WordNet's ``index.sense``, ``data.verb`` and ``data.noun``.
"""

from __future__ import annotations

import argparse
import importlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

CLASSES = Path(__file__).parent / "classes"
DATA = Path(__file__).parent.parent / "generator" / "analysis" / "parsing" / "data"
ENOUGH = 0.3  # of the uses of a word, for a class
LEAST = 0.15  # of the uses of a word that may be an adjective, for a noun: "heavy" is one on a stage only
# How often a word must be met to stand in a table, as wordfreq tells it: ten times as often is one more.
# Words for people stand beside names, and are worth knowing when they are rare.
COMMON = {"verb": 3.2, "noun": 3.3, "person": 2.0}
_PEOPLE = "18"  # the lexicographer file that holds people; among them Germans, with a capital letter
_DOMAINS = {
    29: "bodily", 30: "changing", 31: "mental", 32: "speaking", 33: "contending", 34: "consuming",
    35: "touching", 36: "making", 37: "emotional", 38: "moving", 39: "perceiving", 40: "possessing",
    41: "social", 42: "lasting", 43: "meteorological",
}  # fmt: skip
# WordNet's sentence frames: "Somebody ----s that CLAUSE", "Somebody ----s to INFINITIVE" …
_FRAMES = {
    "that": {26}, "to": {28}, "hearer-to": {24}, "whether": {29}, "doing": {33},
    "somebody": {9, 10, 14, 17, 18, 20, 24, 25, 30}, "something": {8, 11, 15, 16, 19, 21, 31},
}  # fmt: skip


Row = tuple[str, ...]


@dataclass(frozen=True)
class Sense:
    """One meaning of a word."""

    uses: float
    file: int
    synset: str
    frames: frozenset[int] = frozenset()


@dataclass
class Listed:
    """What a list says of one class."""

    words: set[str] = field(default_factory=set)
    without: set[str] = field(default_factory=set)
    files: set[int] = field(default_factory=set)
    roots: set[str] = field(default_factory=set)


def main() -> None:
    """Write both tables anew."""
    parser = argparse.ArgumentParser(prog="python -m training.word_classes", description="Write the tables.")
    parser.add_argument("wordnet", type=Path, help="the folder of WordNet 3.1 that holds index.sense")
    folder = parser.parse_args().wordnet
    _write("verbs", ("domain", "act", "frames", "classes"), _verbs(WordNet(folder, "verb")))
    _write("nouns", ("act", "classes"), _nouns(WordNet(folder, "noun")))


class WordNet:
    """The verbs or the nouns of WordNet that are one word and no name."""

    def __init__(self, folder: Path, part: str) -> None:
        """Read what WordNet has in this folder."""
        self.senses: dict[str, list[Sense]] = defaultdict(list)
        self.synsets: dict[str, str] = {}  # by the key of a sense
        self._below: dict[str, list[str]] = defaultdict(list)
        self._adjectives: dict[str, float] = defaultdict(float)
        plain, frames = self._read(folder / f"data.{part}")
        for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
            key, synset, rank, count = line.split()
            word, _, rest = key.partition("%")
            # A sense that was never met still has a share, the first the most.
            uses = int(count) + 1 / int(rank)
            if rest[0] in "35" and part == "noun":
                self._adjectives[word] += uses
            if rest[0] != {"noun": "1", "verb": "2"}[part]:
                continue
            self.synsets[key.removesuffix("::")] = synset
            if word in plain[synset]:
                self.senses[word].append(
                    Sense(uses, int(rest.split(":")[1]), synset, frozenset(frames[synset]))
                )

    def _read(self, path: Path) -> tuple[dict[str, set[str]], dict[str, set[int]]]:
        plain: dict[str, set[str]] = {}
        frames: dict[str, set[int]] = defaultdict(set)
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            synset, file, _, number, *rest = line.partition(" | ")[0].split()
            size = 2 * int(number, 16)
            words, rest = rest[:size:2], rest[size:]
            links, rest = rest[1 : 1 + 4 * int(rest[0])], rest[1 + 4 * int(rest[0]) :]
            kinds = dict(zip(links[1::4], links[::4], strict=True))
            named = "@i" in kinds.values()
            plain[synset] = {
                word.lower()
                for word in words
                if word.isalpha() and not named and (word.islower() or (word.istitle() and file == _PEOPLE))
            }
            for above, kind in kinds.items():
                if kind == "@":
                    self._below[above].append(synset)
            frames[synset].update(map(int, rest[2::3]))
        return plain, frames

    def tree(self, key: str) -> set[str]:
        """The meanings under that of a key, with it."""
        found, left = set(), [self.synsets[key]]
        while left:
            synset = left.pop()
            if synset not in found:
                found.add(synset)
                left += self._below[synset]
        return found

    def is_met(self, word: str) -> bool:
        """Whether a word is met as a verb or a noun, and not just as an adjective."""
        uses = sum(sense.uses for sense in self.senses[word])
        return word.isascii() and len(word) > 1 and uses >= LEAST * (uses + self._adjectives[word])

    def share(
        self,
        word: str,
        files: Collection[int] = (),
        synsets: Collection[str] = (),
        frames: Collection[int] = (),
    ) -> float:
        """The part of the uses of a word that are in one of these files, trees or frames."""
        senses = self.senses.get(word, [])
        matching = [
            sense.uses
            for sense in senses
            if sense.file in files or sense.synset in synsets or not sense.frames.isdisjoint(frames)
        ]
        return sum(matching) / max(1.0, sum(sense.uses for sense in senses))


def _verbs(wordnet: WordNet) -> Iterator[Row]:
    lists = _listed("verbs")
    for verb in _words(wordnet, "verb", lists):
        kinds = [name for name, one in lists.items() if verb in one.words]
        frames = {name for name, numbers in _FRAMES.items() if wordnet.share(verb, frames=numbers) >= ENOUGH}
        frames.update(_those(kinds, "frame "))
        yield verb, _domain(wordnet, verb), _act(verb, kinds), " ".join(sorted(frames)), _plain(kinds)


def _domain(wordnet: WordNet, verb: str) -> str:
    by_domain = {name: wordnet.share(verb, files=[file]) for file, name in _DOMAINS.items()}
    return max(by_domain, key=by_domain.__getitem__) if any(by_domain.values()) else ""


def _nouns(wordnet: WordNet) -> Iterator[Row]:
    lists = _listed("nouns")
    trees = {name: set().union(*(wordnet.tree(root) for root in one.roots)) for name, one in lists.items()}
    for noun in _words(wordnet, "noun", lists):
        kinds = [
            name
            for name, one in lists.items()
            if noun in one.words
            or (noun not in one.without and wordnet.share(noun, one.files, trees[name]) >= ENOUGH)
        ]
        listed = any(noun in lists[kind].words for kind in kinds)
        if kinds and (listed or "person" in kinds or _frequency(noun) >= COMMON["noun"]):
            yield noun, _act(noun, kinds), _plain(kinds)


def _words(wordnet: WordNet, part: str, lists: Mapping[str, Listed]) -> list[str]:
    """The words that may stand in a table: those of the lists, and those of WordNet that are met."""
    listed = {word for one in lists.values() for word in one.words}
    least = COMMON["person" if part == "noun" else part]
    met = {word for word in wordnet.senses if wordnet.is_met(word) and _frequency(word) >= least}
    return sorted((listed | met) - lists["none"].words)


@cache
def _frequency(word: str) -> float:
    return float(importlib.import_module("wordfreq").zipf_frequency(word, "en"))


def _act(word: str, kinds: Iterable[str]) -> str:
    acts = _those(kinds, "act ")
    if len(acts) > 1:
        raise ValueError(f"{word}: {' and '.join(acts)}")
    return "".join(acts)


def _those(kinds: Iterable[str], prefix: str) -> list[str]:
    return [kind.removeprefix(prefix) for kind in kinds if kind.startswith(prefix)]


def _plain(kinds: Iterable[str]) -> str:
    return " ".join(kind for kind in kinds if " " not in kind)


def _listed(name: str) -> Mapping[str, Listed]:
    found: dict[str, Listed] = {}
    for line in (CLASSES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            one = found.setdefault(line[1:].partition("]")[0], Listed())
        elif line.startswith("<"):
            words = line[1:].split()
            one.files.update(int(word) for word in words if word.isdigit())
            one.roots.update(word for word in words if not word.isdigit())
        elif line.startswith("-"):
            one.without.update(line[1:].split())
        elif line and not line.startswith("#"):
            one.words.update(line.split())
    for kind, one in found.items():
        if both := one.words & one.without:
            raise ValueError(f"{kind}: in and out at once: {' '.join(sorted(both))}")
    return found


def _write(name: str, columns: Collection[str], rows: Iterable[Row]) -> None:
    head = [
        f"# {name.capitalize()} by lemma, each judged once; from WordNet 3.1 and from classes after Levin's.",
        f"# Written by training/word_classes.py from training/classes/{name}.txt: change that.",
        "\t".join(["lemma", *columns]),
    ]
    lines = [*head, *("\t".join(row).rstrip("\t") for row in rows)]
    (DATA / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
