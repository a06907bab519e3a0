"""Word lists: how their files are read, and that each of them is in order."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

from generator.analysis.parsing import lexicon
from generator.analysis.quotes.attribution import cue_verbs
from generator.model import Act
from tests.analysis.helpers import cases

ROOM = Path(str(files("generator.analysis")))
PLACES = {
    path.parent.parent.relative_to(ROOM).joinpath(path.stem).as_posix(): path
    for path in sorted(ROOM.rglob("data/*.txt"))
}
LISTS = {name: (name,) for name in PLACES}


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["[warm]", "red", "light red", "", "[cold]", "blue"]
    monkeypatch.setattr(lexicon, "_lines", lambda name: iter([line for line in lines if line]))
    monkeypatch.setattr(lexicon, "words", lexicon.words.__wrapped__)
    monkeypatch.setattr(lexicon, "groups", lexicon.groups.__wrapped__)


@pytest.mark.usefixtures("entries")
def test_a_plain_list_has_no_groups() -> None:
    assert lexicon.words("colours") == {"red", "light red", "blue"}


@pytest.mark.usefixtures("entries")
def test_entries_belong_to_the_group_above_them() -> None:
    assert lexicon.groups("colours") == {"red": "warm", "light red": "warm", "blue": "cold"}


def test_a_table_has_values_that_may_be_missing() -> None:
    titles = lexicon.table("parsing/titles")
    assert (titles["Mrs."], titles["Mr."], titles["Dr."]) == ("female", "male", "")


def lines(name: str) -> list[str]:
    return PLACES[name].read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", cases(LISTS))
def test_a_list_says_what_it_is(name: str) -> None:
    assert lines(name)[0].startswith("# ")
    assert lexicon.words(name)
    assert not any("#" in entry or entry != entry.strip() for entry in lexicon.words(name))


@pytest.mark.parametrize("name", cases(LISTS))
def test_nothing_is_listed_twice(name: str) -> None:
    group, seen = "", set()
    for line in lines(name):
        group = line if line.startswith("[") else group
        entry = (group, line.partition("=")[0].strip())
        assert not line.strip() or line.startswith(("#", "[")) or entry not in seen, line
        seen.add(entry)


@pytest.mark.parametrize("name", cases(LISTS))
def test_a_list_is_read(name: str) -> None:
    assert any(f'"{name}"' in module.read_text(encoding="utf-8") for module in ROOM.rglob("*.py"))


def test_cues_do_what_the_model_knows() -> None:
    assert set(lexicon.groups("quotes/cues").values()) == set(get_args(Act))
    assert all(verb == verb.lower().strip() for verb in cue_verbs())


def test_names_and_titles_tell_a_sex_or_nothing() -> None:
    assert set(lexicon.groups("coreference/first_names").values()) == {"male", "female"}
    assert set(lexicon.table("parsing/titles").values()) == {"male", "female", ""}


def test_no_name_is_of_both_sexes() -> None:
    names = [line for line in lines("coreference/first_names") if line and not line.startswith(("#", "["))]
    assert len(names) == len(set(names))
