"""Rooms import only what the design allows, so that each can be read and replaced alone."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"
NOUNS = {"model", "settings"}

# What each room may import of ours. The version, in generator/__init__.py, is open to all.
# A module that may import more than its room has an entry of its own.
ALLOWED = {
    "__init__": set(),
    "__main__": {"cli"},
    "model": set(),
    "settings": set(),
    "rendering": {"model"},
    "seeds": NOUNS,
    "analysis": NOUNS,
    "corrections": {"model", "seeds"},
    "briefings": NOUNS | {"seeds", "corrections"},
    "briefings/local.py": NOUNS | {"seeds", "analysis"},
    "corpus": {"model"},
    "review": NOUNS | {"seeds", "corrections", "briefings", "corpus", "rendering"},
    "site": {"model", "corpus", "rendering"},
    "site/config.py": NOUNS | {"seeds"},
    "site/plugin.py": NOUNS | {"seeds"} | {"review"} | {"corrections", "briefings", "corpus"},
    "cli": NOUNS | {"seeds", "corrections", "briefings", "review", "rendering"},
}

# What a room must not know of the world outside.
FOREIGN = {
    "analysis": {"mkdocs", "markdown", "jinja2", "typer", "rich"},
    "seeds": {"mkdocs", "jinja2", "spacy", "typer", "rich"},
    "corrections": {"mkdocs", "jinja2", "spacy"},
    "corpus": {"mkdocs", "jinja2", "spacy"},
    "rendering": {"mkdocs", "jinja2", "spacy", "rich"},
    "review": {"mkdocs", "jinja2", "spacy", "rich"},
    "site": {"spacy", "typer", "rich"},
}

FLAT = {"__init__", "__main__", "model", "settings", "rendering"}

MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports anywhere in it, by its full name."""
    here = ("generator", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) + 1 - node.level] if node.level else ()
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


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
    rows = re.findall(r"^\| `([\w/.]+)` \| .* \| ([\w, ]+) \|$", text, re.MULTILINE)
    told = {name.rstrip("/"): set(words.split(", ")) - {"nothing"} for name, words in rows}
    rooms = {name if "/" in name or name not in FLAT else f"{name}.py": may for name, may in ALLOWED.items()}
    assert told == {name: may for name, may in rooms.items() if not name.startswith("__")}


def test_nothing_but_what_all_rooms_share_lies_outside_of_them() -> None:
    assert {path.stem for path in PACKAGE.glob("*.py")} == FLAT


@pytest.mark.parametrize("module", ["generator.cli", "generator.site.plugin"])
def test_entry_points_load_neither_spacy_nor_the_analysis(module: str) -> None:
    code = (
        f"import sys, {module}\n"
        "print([m for m in sys.modules if m.split('.')[0] == 'spacy' or m.startswith('generator.analysis')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stdout + done.stderr
