"""The tables of verbs and nouns: what WordNet and the lists make of a word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.lexicon import WordClass
from training import word_classes
from training.word_classes import WordNet

# Of a made-up WordNet: "dock" is a place, and less often a plant; a docker is a person, and so is a Dane, but
# Ada is the name of one. What is heavy is seldom somebody.
NOUNS = """\
  1 A licence stands above.
00000001 18 n 01 person 0 000 | somebody
00000002 18 n 01 worker 0 001 @ 00000001 n 0000 | somebody who works
00000003 18 n 01 docker 0 001 @ 00000002 n 0000 | a worker at a dock
00000004 18 n 01 Dane 0 001 @ 00000001 n 0000 | somebody from Denmark
00000005 18 n 01 Ada 0 001 @i 00000002 n 0000 | a worker of that name
00000006 15 n 01 dock 0 000 | where ships lie
00000007 20 n 01 dock 0 000 | a weed
00000008 18 n 01 heavy 0 001 @ 00000002 n 0000 | an actor who plays villains
"""
NOUN_KEYS = """\
person%1:18:00:: 00000001 1 5
worker%1:18:00:: 00000002 1 5
docker%1:18:00:: 00000003 1 0
dane%1:18:00:: 00000004 1 2
ada%1:18:00:: 00000005 1 2
dock%1:15:00:: 00000006 1 8
dock%1:20:00:: 00000007 2 1
heavy%1:18:00:: 00000008 1 1
heavy%3:00:00:: 00000009 1 40
"""
VERBS = """\
00000011 32 v 01 vow 0 000 02 + 26 00 + 28 00 | to promise
00000012 38 v 01 sail 0 000 01 + 02 00 | to go by ship
"""
VERB_KEYS = "vow%2:32:00:: 00000011 1 3\nsail%2:38:00:: 00000012 1 3\n"
NOUN_LISTS = """\
# What it is.
[none] no text can match these

[person] any human being
< 18
[role] a job
< worker%1:18:00
- worker
[place]
< 15
quay
[plant]
< 20
[act warn]
quay
"""
VERB_LISTS = "[none]\n[act promise]\nvow\n[frame hearer]\nvow\n[go]\nsail\n"


@pytest.fixture
def wordnet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the made-up WordNet, for lists that are made up as well."""
    for name, text in {
        "data.noun": NOUNS,
        "data.verb": VERBS,
        "index.sense": NOUN_KEYS + VERB_KEYS,
        "nouns.txt": NOUN_LISTS,
        "verbs.txt": VERB_LISTS,
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(word_classes, "CLASSES", tmp_path)
    monkeypatch.setattr(word_classes, "_frequency", lambda word: 4.0)
    return tmp_path


def test_a_noun_is_of_a_class_when_enough_of_its_uses_are(wordnet: Path) -> None:
    rows = {noun: row for noun, *row in word_classes._nouns(WordNet(wordnet, "noun"))}
    assert rows == {
        "dane": ["", "person"],
        "dock": ["", "place"],
        "docker": ["", "person role"],
        "person": ["", "person"],
        "quay": ["warn", "place"],
        "worker": ["", "person"],
    }


def test_a_verb_has_its_domain_and_frames_from_wordnet_and_the_rest_from_the_lists(wordnet: Path) -> None:
    rows = list(word_classes._verbs(WordNet(wordnet, "verb")))
    assert rows == [("sail", "moving", "", "", "go"), ("vow", "speaking", "promise", "hearer that to", "")]


@pytest.mark.parametrize(
    ("lists", "problem"),
    [
        ("[none]\n[act warn]\nvow\n[act deny]\nvow\n", "vow: warn and deny"),
        ("[none]\n[go]\nsail\n- sail\n", "go: in and out at once: sail"),
    ],
)
def test_a_word_is_judged_once(wordnet: Path, lists: str, problem: str) -> None:
    (wordnet / "verbs.txt").write_text(lists, encoding="utf-8")
    with pytest.raises(ValueError, match=problem):
        list(word_classes._verbs(WordNet(wordnet, "verb")))


@pytest.mark.parametrize(("name", "word"), [("verbs", lexicon.verb), ("nouns", lexicon.noun)])
def test_the_tables_say_what_the_lists_say(name: str, word: Callable[[str], WordClass]) -> None:
    for kind, one in word_classes._listed(name).items():
        column, _, value = kind.rpartition(" ")
        for lemma in one.words if kind != "none" else ():
            found = word(lemma)
            told = {"act": {found.act}, "frame": found.frames, "": found.classes}[column]
            assert value in told, f"{lemma} is {kind}"
