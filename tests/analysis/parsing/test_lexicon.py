"""Word lists: how their files are read, and that each of them is in order."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import cast, get_args

import pytest
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

from generator.analysis.coreference.name import EDGES, fold
from generator.analysis.parsing import lexicon, spacy_pass
from generator.model import Act
from generator.settings import DEFAULT_MODEL

ROOM = Path(str(files("generator.analysis")))
PLACES = {
    path.parent.parent.relative_to(ROOM).joinpath(path.stem).as_posix(): path
    for path in sorted(ROOM.rglob("data/*.txt"))
}

# How the entries of each list are compared with a text: with the lemma of a verb, a noun or any word; with a
# token in small letters, as it is ("text") or folded; with a proper name or its first word; with a phrase or
# a word between white space, with a line or a part of it, in small letters. Those of one list are names of
# patterns in our code; those that a program has written out of public data are as the data has them.
READINGS = {
    "lower": (
        "actors/qualifiers coreference/short_titles parsing/heads parsing/lemmas"
        " quotes/no_sources quotes/turn_labels"
        " actors/opinions summary/dangling timeline/plans timeline/recurring"
    ),
    "text": "coreference/postnominals parsing/titles",
    "name": (
        "coreference/countries coreference/place_abbreviations coreference/seat_cities coreference/seats"
        " coreference/territories"
    ),
    "folded": ("coreference/name_words coreference/other_names coreference/suffixes"),
    "line": "headings",
    "phrase": "actors/offices summary/boilerplate summary/links",
    "word": "parsing/abbreviations parsing/openers",
    "written": ("coreference/cities coreference/known_names coreference/regions coreference/surnames"),
}
READ = {name: reading for reading, names in READINGS.items() for name in names.split()}


def spelled(entry: str) -> str:
    """What of an entry is compared with a text, without what the list says about it."""
    return entry.partition("=")[0].strip()


def inflected(words: set[str], kind: str) -> set[str]:
    """Those of the words that are no lemmas: the lemmatizer leads them to another word, as "went" to "go"."""
    nlp = spacy_pass.load_model(DEFAULT_MODEL)
    doc = Doc(nlp.vocab, sorted(words), tags=[{"verb": "VBD", "noun": "NNS"}[kind]] * len(words))
    lemmatizer = cast(Lemmatizer, nlp.get_pipe("lemmatizer"))
    doc = lemmatizer(cast(AttributeRuler, nlp.get_pipe("attribute_ruler"))(doc))
    known = lemmatizer.lookups.get_table("lemma_index")[kind]
    return {token.text for token in doc if token.lemma_ != token.text and token.text not in known}


def lost(words: set[str], reading: str) -> set[str]:
    """The words that no text can match in this reading."""
    tokenizer = spacy_pass.load_model(DEFAULT_MODEL).tokenizer
    tokens = {word: [token.text for token in tokenizer(word)] for word in words}
    if reading == "written":
        return set()
    if reading == "name":
        return {word for word in words if not EDGES.isdisjoint((tokens[word][0], tokens[word][-1]))}
    spelling = words if reading == "text" else map(fold if reading == "folded" else str.lower, words)
    plain = words.intersection(spelling)
    if reading == "line":
        return words - plain
    if reading == "word":
        return {word for word in words if word not in plain or len(word.split()) > 1}
    if reading == "phrase":
        return {word for word in words if word not in plain or tokens[word] != word.split()}
    # Of some, only the form with a capital letter is one token: "Gov.", but not "gov.".
    whole = {word for word in plain if len(tokens[word]) == 1 or len(tokenizer(word.capitalize())) == 1}
    return (words - whole) | (inflected(words, reading) if reading in ("verb", "noun") else set())


CODE = "".join(module.read_text(encoding="utf-8") for module in ROOM.rglob("*.py"))


@pytest.mark.parametrize("name", sorted(PLACES))
def test_a_list_is_read_and_a_text_can_match_each_of_its_entries_which_is_there_once(name: str) -> None:
    assert f'"{name}"' in CODE
    entries = lexicon.words(name)
    assert entries
    assert not any("#" in entry or entry != entry.strip() for entry in entries)
    assert not lost({spelled(entry) for entry in entries}, READ[name])
    group, seen = "", set()
    for line in PLACES[name].read_text(encoding="utf-8").splitlines():
        group = line if line.startswith("[") else group
        entry = (group, line.partition("=")[0].strip())
        assert not line.strip() or line.startswith(("#", "[")) or entry not in seen, line
        seen.add(entry)


def rows(name: str) -> list[list[str]]:
    path = ROOM / "parsing" / "data" / f"{name}.tsv"
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line[0] != "#"][1:]


@pytest.mark.parametrize(("name", "reading"), [("verbs", "verb"), ("nouns", "noun")])
def test_a_table_judges_each_word_once_and_as_texts_have_it(name: str, reading: str) -> None:
    lemmas = [row[0] for row in rows(name)]
    assert lemmas == sorted(set(lemmas))
    assert not lost(set(lemmas), reading)


def test_the_words_of_a_class_and_the_classes_of_a_word_agree() -> None:
    assert "murder" in lexicon.verbs("kill") & lexicon.verbs(frame="somebody")
    assert lexicon.verbs("plan", act="promise") == lexicon.verbs("plan") & lexicon.verbs(act="promise")
    assert set(lexicon.speech().values()) == set(get_args(Act))
    assert lexicon.speech().keys() >= lexicon.verbs("say")
    assert {lexicon.noun(noun).act for noun in lexicon.nouns(act="warn")} == {"warn"}


def test_a_class_that_no_table_knows_is_an_error() -> None:
    with pytest.raises(KeyError, match="colour"):
        lexicon.nouns("colour")
