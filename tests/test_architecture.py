"""What import-linter, whose contracts are in ``pyproject.toml``, cannot say of the code."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"

# Where a file is opened to be written to other than in ``writing.py``, how often, and why.
WRITES = {
    "writing.py": 3,
    "cli/streams.py": 2,  # a terminal or a pipe, which cannot be replaced, and what goes nowhere
    "seeds/sandbox.py": 2,  # which forbids itself to write
    "seeds/guarded.py": 1,  # the system's own file of a process
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


def test_files_are_written_in_one_place() -> None:
    trees = {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_bytes()) for path in PACKAGE.rglob("*.py")
    }
    found = {name: len(list(writes(tree))) for name, tree in trees.items()}
    assert {name: count for name, count in found.items() if count} == WRITES


@pytest.mark.parametrize("module", ["generator.cli", "generator.mkdocs_plugin.plugin"])
def test_entry_points_load_neither_spacy_nor_the_analysis(module: str) -> None:
    code = (
        f"import sys, {module}\n"
        "print([m for m in sys.modules if m.split('.')[0] == 'spacy' or m.startswith('generator.analysis')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stdout + done.stderr
