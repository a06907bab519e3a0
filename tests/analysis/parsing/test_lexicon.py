"""Word lists: that each is read, and that its entries are there once and as texts are compared with them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

from generator.analysis.parsing import lexicon
from generator.model import Act

ROOM = Path(str(files("generator.analysis")))
PLACES = {
    path.parent.parent.relative_to(ROOM).joinpath(path.stem).as_posix(): path
    for path in sorted(ROOM.rglob("data/*.txt"))
}
# The entries of these are compared with words as they are written; those of all others, in small letters.
AS_WRITTEN = (
    "parsing/titles",
    *(f"coreference/{name}" for name in ("postnominals", "countries", "place_abbreviations", "seat_cities")),
    *(f"coreference/{name}" for name in ("seats", "territories", "cities", "known_names", "regions")),
    "coreference/surnames",
)
CODE = "".join(module.read_text(encoding="utf-8") for module in ROOM.rglob("*.py"))


@pytest.mark.parametrize("name", sorted(PLACES))
def test_a_list_is_read_and_has_each_entry_once(name: str) -> None:
    assert f'"{name}"' in CODE
    entries = lexicon.words(name)
    assert entries
    assert not any("#" in entry or entry != entry.strip() for entry in entries)
    assert name in AS_WRITTEN or all(entry.partition("=")[0].islower() for entry in entries)
    group, seen = "", set()
    for line in PLACES[name].read_text(encoding="utf-8").splitlines():
        group = line if line.startswith("[") else group
        entry = (group, line.partition("=")[0].strip())
        assert not line.strip() or line.startswith(("#", "[")) or entry not in seen, line
        seen.add(entry)


@pytest.mark.parametrize("name", ["verbs", "nouns"])
def test_a_table_judges_each_word_once(name: str) -> None:
    lines = (ROOM / "parsing" / "data" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    lemmas = [line.partition("\t")[0] for line in lines if line[0] != "#"][1:]
    assert lemmas == sorted({lemma.lower() for lemma in lemmas})


def test_the_words_of_a_class_and_the_classes_of_a_word_agree() -> None:
    assert "murder" in lexicon.verbs("kill") & lexicon.verbs(frame="somebody")
    assert lexicon.verbs("plan", act="promise") == lexicon.verbs("plan") & lexicon.verbs(act="promise")
    assert set(lexicon.speech().values()) == set(get_args(Act))
    assert lexicon.speech().keys() >= lexicon.verbs("say")
    assert {lexicon.noun(noun).act for noun in lexicon.nouns(act="warn")} == {"warn"}
    with pytest.raises(KeyError, match="colour"):
        lexicon.nouns("colour")
