"""Corrections of actors: what the file may say, what is wrong with it, and what it does."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.model import Actor, Briefing, Mention
from generator.overlay.actors_file import ActorCorrections, correct_actors, load_actor_corrections
from generator.seeds.folder import ACTORS_FILE
from generator.seeds.limits import ENTRIES, NAME_CHARS, NAMES
from tests.site import make


def corrections(folder: Path, text: str) -> ActorCorrections:
    (folder / ACTORS_FILE).write_text(text, encoding="utf-8")
    found, problems = load_actor_corrections(folder)
    assert not problems, problems
    return found


def actor(id: str, name: str, *mentions: str, salience: float = 0.5, aliases: tuple[str, ...] = ()) -> Actor:
    kind, places, at = id.partition("-")[0], [], 0
    for words in mentions or (name,):
        places.append(Mention(start=at, end=at + len(words), text=words))
        at += len(words) + 1
    return Actor(
        id=id,
        name=name,
        kind=kind,  # type: ignore[arg-type]
        role=None,
        salience=salience,
        aliases=aliases,
        mentions=tuple(places),
    )


def briefing(*actors: Actor) -> Briefing:
    return replace(make.briefing("pier", make.seed()), actors=actors)


WRONG = {
    "no YAML": ("- name: [Ada", 1, "not YAML"),
    "no list": ("name: Ada Stone\nkind: person", 1, "not a list"),
    "no name": ("- name: Ada Stone\n  kind: person\n- kind: person", 3, "`name`"),
    "nothing to correct": ("\n- name: Ada Stone", 2, "corrects nothing"),
    "an unknown key": ("- name: Ada Stone\n  colour: red", 2, "'colour' is no known key"),
    "a key twice": ("- name: Ada Stone\n  kind: person\n  kind: place", 3, "stands twice"),
    "an unknown kind": ("- name: Ada Stone\n  kind: hero", 2, "'hero'"),
    "a name of marks": ("- name: '---'\n  kind: person", 1, "letter or a digit"),
    "a name in two entries": (
        "- name: Ada Stone\n  kind: person\n- name: Bob Hill\n  same as: [ADA STONE]",
        3,
        "another entry",
    ),
    "the same and not": ("- name: Ada Stone\n  not the same as: [Ada Stone]", 1, "not the same"),
    "never and more": ("- name: Ada Stone\n  never an actor: true\n  kind: person", 1, "nothing else"),
    "an object": ("- name: !!python/object:os.system Ada\n  kind: hero", 2, "kind"),
}


@pytest.mark.parametrize(("text", "line", "reason"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    (tmp_path / ACTORS_FILE).write_text(text, encoding="utf-8")
    _, (problem,) = load_actor_corrections(tmp_path)
    assert (problem.path, problem.line, problem.severity) == (ACTORS_FILE, line, "flaw")
    assert reason in problem.reason
    assert problem.remedy


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x00", b"- " * 200_001, b"[" * 50_000])
def test_what_is_no_such_file_at_all_is_a_problem(tmp_path: Path, data: bytes) -> None:
    (tmp_path / ACTORS_FILE).write_bytes(data)
    found, problems = load_actor_corrections(tmp_path)
    assert len(problems) == 1
    assert not found.by_name


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("- secret")
    (tmp_path / ACTORS_FILE).symlink_to(tmp_path / "secret")
    found, (problem,) = load_actor_corrections(tmp_path)
    assert not found.by_name
    assert "symbolic link" in problem.reason


def test_a_preferred_name_and_a_kind_reach_the_quotes_too(tmp_path: Path) -> None:
    text = "- name: Áda Stone\n  preferred name: Ada B. Stone\n  kind: organization"
    corrected = correct_actors(corrections(tmp_path, text), make.bridge())
    (stone,) = corrected.actors
    assert (stone.id, stone.name, stone.kind) == ("organization-ada-b-stone", "Ada B. Stone", "organization")
    assert "Ada Stone" in stone.aliases
    credited = {(q.speaker.actor, q.speaker.name) for q in corrected.quotes if q.speaker and q.speaker.actor}
    assert credited == {(stone.id, stone.name)}


def test_the_same_actor_under_two_names_becomes_one(tmp_path: Path) -> None:
    found = corrections(tmp_path, "- name: Ada Stone\n  same as: [Adele Stone]")
    first = actor("person-adele-stone", "Adele Stone", salience=0.9)
    second = actor("person-ada-stone", "Ada Stone", "Ada Stone", "Stone", salience=0.2, aliases=("Stone",))
    (one,) = correct_actors(found, briefing(first, second)).actors
    assert (one.id, one.name, one.salience) == ("person-ada-stone", "Ada Stone", 0.9)
    assert one.aliases == ("Adele Stone", "Stone")
    assert len(one.mentions) == 3
    assert list(one.mentions) == sorted(one.mentions)


def test_of_very_many_entries_the_first_count(tmp_path: Path) -> None:
    lines = [f"- name: Ada {number}\n  kind: person" for number in range(ENTRIES + 1)]
    (tmp_path / ACTORS_FILE).write_text("\n".join(lines), encoding="utf-8")
    found, [problem] = load_actor_corrections(tmp_path)
    assert len(found.by_name) == ENTRIES
    assert (problem.line, problem.severity) == (2 * ENTRIES + 1, "flaw")
    assert f"only the first {ENTRIES:,} count" in problem.reason


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (f"- name: {'a' * (NAME_CHARS + 1)}\n  kind: person", "at most 300 characters"),
        (f"- name: Ada\n  same as: [{', '.join(f'a{n}' for n in range(NAMES + 1))}]", "at most 100 names"),
    ],
)
def test_an_entry_has_limits(tmp_path: Path, entry: str, reason: str) -> None:
    (tmp_path / ACTORS_FILE).write_text(entry, encoding="utf-8")
    found, [problem] = load_actor_corrections(tmp_path)
    assert not found.by_name
    assert reason in problem.reason


def test_entries_that_no_briefing_knows_are_named_with_their_lines(tmp_path: Path) -> None:
    text = "- name: Nobody Here\n  kind: person\n\n- name: Ada Stone\n  same as: [Adele Stone]\n"
    found = corrections(tmp_path, f"{text}- name: The Kestrel\n  never an actor: true\n")
    there = briefing(actor("person-adele-stone", "Adele Stone"), actor("place-the-kestrel", "The Kestrel"))
    named = found.named_in(there)
    (problem,) = found.unused(named)
    assert (problem.path, problem.line, problem.severity) == (ACTORS_FILE, 1, "flaw")
    assert "'Nobody Here'" in problem.reason
    assert [one.line for one in found.unused(frozenset())] == [1, 4, 6]


def test_never_an_actor(tmp_path: Path) -> None:
    found = corrections(tmp_path, "- name: ada stone\n  never an actor: true")
    corrected = correct_actors(found, make.bridge())
    assert corrected.actors == ()
    speakers = [quote.speaker for quote in corrected.quotes if quote.speaker]
    assert {speaker.actor for speaker in speakers} == {None}
    assert "Ada Stone" in {speaker.name for speaker in speakers}
