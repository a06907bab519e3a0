"""Merges written into ``actors.yml``: what they say, and that all else stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import folded
from generator.overlay.actors import understand_actor_corrections
from generator.overlay.actors_file import Merge, NotTaken, merged_source, take_in
from generator.seeds.folder import ACTORS_FILE
from tests.analysis.helpers import cases

STONE = Merge(name="Ada Stone", other="Ada B. Stone", kind="person")
BODY = Merge(name="Harbour Board", other="Harbour Board", kind="organization")

WRITTEN = {
    "no file": (STONE, "", "- name: Ada Stone\n  same as: [Ada B. Stone]\n"),
    "one name of two kinds": (BODY, "", "- name: Harbour Board\n  kind: organization\n"),
    "only a comment": (STONE, "# Who is who", "# Who is who\n- name: Ada Stone\n  same as: [Ada B. Stone]\n"),
    "another entry": (
        STONE,
        "# Ships\n- name: Kestrel # the barge\n  never an actor: true\n",
        "# Ships\n- name: Kestrel # the barge\n  never an actor: true\n- name: Ada Stone\n"
        "  same as: [Ada B. Stone]\n",
    ),
    "an indented list": (
        STONE,
        "  - name: Kestrel\n    kind: place",
        "  - name: Kestrel\n    kind: place\n  - name: Ada Stone\n    same as: [Ada B. Stone]\n",
    ),
    "an entry without other names": (
        STONE,
        "- name: Ada Stone  # mayor\n  kind: person\n",
        "- name: Ada Stone  # mayor\n  same as: [Ada B. Stone]\n  kind: person\n",
    ),
    "a list in brackets": (
        STONE,
        "- same as: [A. Stone]  # as the Gazette has it\n  name: Ada Stone\n",
        "- same as: [A. Stone, Ada B. Stone]  # as the Gazette has it\n  name: Ada Stone\n",
    ),
    "an empty list": (STONE, "- name: Ada Stone\n  same as: []\n  kind: person\n",
                      "- name: Ada Stone\n  same as: [Ada B. Stone]\n  kind: person\n"),
    "a list of lines": (
        STONE,
        "- name: Ada Stone\n  same as:\n    - A. Stone # Gazette\n  kind: person\n",
        "- name: Ada Stone\n  same as:\n    - A. Stone # Gazette\n    - Ada B. Stone\n  kind: person\n",
    ),
    "a single name": (STONE, "- name: Ada Stone\n  same as: A. Stone\n",
                      "- name: Ada Stone\n  same as: [A. Stone, Ada B. Stone]\n"),
    "the other one's entry": (STONE, "- name: Ada B. Stone\n  kind: person\n",
                              "- name: Ada B. Stone\n  same as: [Ada Stone]\n  kind: person\n"),
    "an entry in braces": (STONE, "- {name: Ada Stone, kind: person}\n",
                           "- {name: Ada Stone, same as: [Ada B. Stone], kind: person}\n"),
    "line ends of Windows": (STONE, "- name: Ada Stone\r\n  kind: person\r\n",
                             "- name: Ada Stone\r\n  same as: [Ada B. Stone]\r\n  kind: person\r\n"),
    "a name that needs marks": (
        Merge(name="Stone: Ada", other="Stone, [Ada] #1", kind="person"),
        "",
        "- name: 'Stone: Ada'\n  same as: ['Stone, [Ada] #1']\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("merge", "before", "after"), cases(WRITTEN))
def test_a_merge_is_written_where_it_belongs(merge: Merge, before: str, after: str) -> None:
    assert merged_source(before, merge) == after
    found, problems = understand_actor_corrections(after)
    assert not problems
    assert found.by_name[folded(merge.name)] is found.by_name[folded(merge.other)]


@pytest.mark.parametrize(
    ("before", "why"),
    [
        ("- name: [", "Put that right first"),
        ("- name: Ada Stone\n  kind: person\n- name: Ada B. Stone\n  kind: person\n", "an entry each"),
        ("[{name: Kestrel, kind: place}]", "written so"),
        ("- name: Ada Stone\n  same as: [A. Stone, ]\n", "written so"),
        ("- name: Ada Stone\n  not the same as: [Ada B. Stone]\n", "written so"),
    ],
)
def test_what_cannot_be_added_to_is_left_alone(tmp_path: Path, before: str, why: str) -> None:
    path = tmp_path / ACTORS_FILE
    path.write_text(before)
    with pytest.raises(NotTaken, match=why):
        take_in(tmp_path, [STONE])
    assert path.read_text() == before
    assert [one.name for one in tmp_path.iterdir()] == [ACTORS_FILE]


def test_all_of_several_merges_are_taken_or_none(tmp_path: Path) -> None:
    take_in(tmp_path, [STONE, Merge(name="Ada Stone", other="A. Stone", kind="person"), BODY])
    found, problems = understand_actor_corrections((tmp_path / ACTORS_FILE).read_text())
    assert not problems
    assert found.by_name["ada-stone"].names == ("Ada Stone", "Ada B. Stone", "A. Stone")
    before = (tmp_path / ACTORS_FILE).read_text()
    clash = Merge(name="Ada Stone", other="Harbour Board", kind="person")
    with pytest.raises(NotTaken):
        take_in(tmp_path, [Merge(name="Kestrel", other="The Kestrel", kind="place"), clash])
    assert (tmp_path / ACTORS_FILE).read_text() == before


names = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30).filter(
    lambda name: bool(folded(name)) and name == " ".join(name.split()) and name.isprintable()
)


@given(names, names, names)
def test_any_names_are_told_as_they_are(name: str, other: str, third: str) -> None:
    pair = folded(name), folded(other)
    if pair[0] == pair[1] or folded(third) in pair:
        return
    before = f"# kept\n{merged_source('', Merge(name=third, other=third, kind='place'))}"
    after = merged_source(before, Merge(name=name, other=other, kind="person"))
    assert after.startswith(before)
    found, problems = understand_actor_corrections(after)
    assert not problems
    assert [one.names for one in found.entries()] == [(third,), (name, other)]
