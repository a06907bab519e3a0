"""Rooms import only what the design allows, so that each can be read and replaced alone."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

import house
import pytest
from house import PACKAGE, imports
from hypothesis import given
from hypothesis import strategies as st

NOUNS = {"model", "settings"}
WRITING = {"writing"}

# What each room may import of ours. The version, in generator/__init__.py, is open to all.
# A module that may import more than its room has an entry of its own.
ALLOWED = {
    "__init__": NOUNS | {"seeds", "briefings", "site"},  # nothing of it before it is asked for
    "__main__": {"cli"},
    "model": set(),
    "dates": {"model"},
    "settings": set(),
    "rendering": {"model"},
    "writing": set(),
    "progress": set(),
    "addresses": {"model"},
    "seeds": NOUNS | {"addresses", "dates"} | WRITING,
    "models": set(),
    "analysis": NOUNS | {"dates", "models"},
    "corrections": {"model", "seeds"} | WRITING,
    "grounding": {"model", "seeds", "analysis"},
    "briefings": NOUNS | {"addresses", "seeds", "corrections", "grounding", "progress"} | WRITING,
    "drafting": NOUNS | {"seeds", "analysis", "grounding", "briefings"} | WRITING,
    "briefings/local.py": NOUNS | {"seeds", "analysis", "progress"},
    "corpus": {"model"},
    "review": NOUNS
    | {"addresses", "seeds", "corrections", "briefings", "corpus", "rendering", "progress"}
    | WRITING,
    "site": {"model", "addresses", "corpus", "rendering", "progress"} | WRITING,
    "site/config.py": NOUNS | {"seeds"},
    "site/symlinks.py": {"seeds"},
    "site/plugin.py": {"model", "addresses", "rendering", "progress"}
    | {"review"}
    | {"corrections", "briefings", "corpus"},
    "cli": NOUNS
    | {"seeds", "grounding", "drafting", "briefings", "review", "rendering", "site", "progress"}
    | WRITING,
}

# What a room must not know of the world outside.
FOREIGN = {
    "analysis": {"mkdocs", "markdown", "jinja2", "typer", "rich"},
    "seeds": {"mkdocs", "jinja2", "spacy", "typer", "rich"},
    "corrections": {"mkdocs", "jinja2", "spacy"},
    "corpus": {"mkdocs", "jinja2", "spacy"},
    "rendering": {"mkdocs", "jinja2", "spacy", "rich"},
    "writing": {"mkdocs", "jinja2", "spacy", "typer", "rich"},
    "review": {"mkdocs", "jinja2", "spacy", "rich"},
    "site": {"spacy", "typer", "rich"},
}

FLAT = {"__init__", "__main__", "model", "dates", "settings", "rendering", "addresses", "writing"}

MOST_BRANCHES = 15
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.Assert, ast.match_case)

MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.as_posix() if relative.as_posix() in ALLOWED else relative.with_suffix("").parts[0]


def is_room(name: str) -> bool:
    return name != "__init__" and ((PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    room = room_of(path)
    assert room in ALLOWED, f"generator/{room} has no place in the design yet"
    names = [name.split(".") for name in imports(path)]
    ours = {name[1] for name in names if name[0] == "generator" and len(name) > 1 and is_room(name[1])}
    own = path.relative_to(PACKAGE).with_suffix("").parts[0]
    assert ours - {own} <= ALLOWED[room]
    assert not {name[0] for name in names} & FOREIGN.get(own, set())


def test_contributing_tells_the_same_of_the_rooms() -> None:
    text = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w/.]+)` \| .* \| ([\w, ]+) \|$", text.split("| package |")[0], re.MULTILINE)
    told = {name.rstrip("/"): set(words.split(", ")) - {"nothing"} for name, words in rows}
    rooms = {name if "/" in name or name not in FLAT else f"{name}.py": may for name, may in ALLOWED.items()}
    assert told == {name: may for name, may in rooms.items() if not name.startswith("__")}


def test_the_picture_of_the_house_is_that_of_the_imports() -> None:
    stale = "python scripts/house.py draws it anew"
    assert house.PICTURE.read_text(encoding="utf-8") == house.draw(house.rooms()), stale


@st.composite
def houses(draw: st.DrawFn) -> dict[str, set[str]]:
    """Rooms that import some of those before them."""
    names = [f"room{number}" for number in range(draw(st.integers(1, 9)))]
    return {
        room: draw(st.sets(st.sampled_from(names[:at]))) if at else set() for at, room in enumerate(names)
    }


def reached(rooms: Mapping[str, Set[str]], room: str) -> set[str]:
    return set().union(rooms[room], *(reached(rooms, used) for used in rooms[room]))


@given(houses())
def test_arrows_lead_down_to_all_that_import_a_room_and_to_no_others(rooms: dict[str, set[str]]) -> None:
    arrows = house.direct(rooms)
    for room, used in arrows.items():
        assert reached(arrows, room) == reached(rooms, room)
        assert not any(one in reached(rooms, other) for one in used for other in used)
    rows = {place: number for number, row in enumerate(house.in_rows(arrows)) for place in row}
    assert rooms.keys() <= rows.keys()
    for route in house.routes(arrows):
        assert [rows[place] - rows[route[0]] for place in route] == list(range(len(route)))


def test_the_picture_names_each_room_once() -> None:
    rooms = {"a": set[str](), "b": {"a"}, "c": {"a"}, "d": {"a", "b"}, "e": {"a", "c"}, "f": {"d", "e"}}
    assert house.shared_by_all(rooms) == ["a"]
    words = re.findall(r">([^<>]+)</text>", house.draw(rooms))
    assert words == ["b", "c", "d", "e", "f", "used by most: a"]


def test_nothing_but_what_all_rooms_share_lies_outside_of_them() -> None:
    assert {path.stem for path in PACKAGE.glob("*.py")} == FLAT


# Where a file is opened to be written to beside ``writing.py``, how often, and why.
WRITES = {
    "writing.py": 3,
    "cli/streams.py": 2,  # a terminal or a pipe, which cannot be replaced, and what goes nowhere
    "seeds/sandbox_worker.py": 2,  # which forbids itself to write
    "seeds/guarded.py": 2,  # the system's own file of a process, and a pipe to another
}
_WRITERS = {"write_text", "write_bytes", "touch", "symlink_to", "copyfile", "copy2", "copytree", "write_file"}
_WRITERS |= {"mkstemp", "NamedTemporaryFile", "copy_file", "O_WRONLY", "O_RDWR", "O_CREAT"}


def writes(tree: ast.AST) -> Iterator[str]:
    """What opens a file to write to it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in _WRITERS:
            yield node.attr
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            modes = [set(str(one.value)) for one in node.args if isinstance(one, ast.Constant)]
            opened = name in {"open", "fdopen"} and any(
                len(mode) < 4 and mode & set("wax+") for mode in modes
            )
            if opened or (isinstance(node.func, ast.Name) and name in _WRITERS):
                yield name


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("path.write_text(a)", 1),
        ("open(path, 'ab')", 1),
        ("path.open('xb')", 1),
        ("path.open('rb')", 0),
        ("open(path)", 0),
        ("os.open(path, os.O_CREAT | flags)", 1),
        ("shutil.copyfile(a, b)", 1),
        ("write_file(a, b)", 1),
        ("write(a, b, c)", 0),
    ],
)
def test_what_writes_is_known(code: str, count: int) -> None:
    assert len(list(writes(ast.parse(code)))) == count


def test_files_are_written_in_one_place() -> None:
    trees = {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_bytes()) for path in MODULES}
    found = {name: len(list(writes(tree))) for name, tree in trees.items()}
    assert {name: count for name, count in found.items() if count} == WRITES


def branches(function: ast.AST) -> int:
    """The cyclomatic complexity, to which each ``and``, ``or`` and part of a comprehension adds one."""
    count = 1
    for node in ast.walk(function):
        if isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            count += 1 + len(node.ifs)
        elif isinstance(node, BRANCHES):
            count += 1
    return count


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("return a", 1),
        ("return a if b and c or d else e", 4),
        ("return [a for b in c for d in b if d and a]", 5),
        ("for a in b:\n  if a: pass\n  elif c: pass", 4),
        ("try: pass\nexcept A: pass\nexcept B: pass", 3),
        ("def inner():\n  while a: pass", 2),
    ],
)
def test_branches_are_counted(code: str, count: int) -> None:
    assert branches(ast.parse(code)) == count


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_function_is_dense(path: Path) -> None:
    functions = (node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.FunctionDef))
    assert [function.name for function in functions if branches(function) > MOST_BRANCHES] == []


@pytest.mark.parametrize("module", ["generator.cli", "generator.site.plugin"])
def test_entry_points_load_neither_spacy_nor_the_analysis(module: str) -> None:
    code = (
        f"import sys, {module}\n"
        "print([m for m in sys.modules if m.split('.')[0] == 'spacy' or m.startswith('generator.analysis')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stdout + done.stderr
