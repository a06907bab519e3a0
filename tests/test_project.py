"""What the repository promises about itself: its lock, its package, its documents."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterable
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator.seeds import READERS
from tests.seeds import make

ROOT = Path(__file__).parent.parent
LOCKS = ["requirements.txt", "requirements-dev.txt"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]


STORY = "The council voted on Monday to close the old bridge, because it is no longer safe for anyone."
SEEDS = {
    ".txt": STORY.encode(),
    ".md": f"# Bridge\n\n{STORY}".encode(),
    ".html": make.html(f"<p>{STORY}</p><p>{STORY}</p>"),
    ".pdf": make.pdf([make.column([STORY])]),
    ".docx": make.docx([("Normal", STORY)]),
    ".eml": make.eml("See the page.", page=f"<p>{STORY}</p><p>{STORY}</p>", Subject="Bridge"),
}


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *patterns], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def pins(lock: str) -> dict[str, list[Requirement]]:
    """The pinned requirements by name; every line must be a pin, a hash or a comment."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    found: dict[str, list[Requirement]] = {}
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            requirement, *hashes = line.split("--hash=sha256:")
            assert hashes, f"no hash: {line}"
            pin = Requirement(requirement)
            assert re.fullmatch(r"==[^,*]+", str(pin.specifier)), f"not pinned: {line}"
            found.setdefault(canonicalize_name(pin.name), []).append(pin)
    return found


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.txt", PROJECT["project"]["dependencies"] + GROUPS["build"]),
        ("requirements-dev.txt", PROJECT["project"]["dependencies"] + GROUPS["build"] + GROUPS["dev"]),
    ],
)
def test_the_lock_pins_all_that_pyproject_asks_for(lock: str, wanted: list[str]) -> None:
    locked = pins(lock)
    for requirement in map(Requirement, wanted):
        versions = [
            next(iter(pin.specifier)).version for pin in locked.get(canonicalize_name(requirement.name), [])
        ]
        assert versions, f"{requirement.name} is missing: make lock"
        assert all(requirement.specifier.contains(version) for version in versions), (
            f"{requirement}: make lock"
        )


def test_tests_run_with_the_versions_that_the_site_runs_with() -> None:
    site, dev = map(pins, LOCKS)
    assert {name: dev.get(name) for name in site} == site


def test_all_that_the_package_imports_is_named_in_pyproject() -> None:
    extras = [line for extra in PROJECT["project"]["optional-dependencies"].values() for line in extra]
    lines = [*PROJECT["project"]["dependencies"], *extras]
    named = {canonicalize_name(Requirement(line).name) for line in lines}
    modules = set()
    for path in tracked("generator/*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                modules |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module)
    foreign = {module.partition(".")[0] for module in modules} - {"generator"} - sys.stdlib_module_names
    owners = packages_distributions()
    unnamed = {m for m in foreign if not named & {canonicalize_name(owner) for owner in owners.get(m, [])}}
    assert not unnamed


# Registries and home folders, in pieces so that this file does not name them.
ADDRESSES = re.compile(
    "|".join(
        [
            r"(pypi|npmjs|debian|pythonhosted|ubuntu)\." + r"(org|com)\b",
            r"(?<![\w.:/-])/(home|Users|root|work|opt|mnt)" + r"/\w",
            r"[A-Z]:\\\\?Users" + r"\\",
        ]
    )
)


def test_no_tracked_file_names_a_registry_or_somebodys_folder() -> None:
    found = []
    for path in tracked(".", ":!seeds", ":!docs/assets"):
        for number, line in enumerate(
            path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1
        ):
            if ADDRESSES.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
    assert not found, "\n".join(found)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as pip installs it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True)
    return next(folder.glob("*.whl"))


def brought(requirements: Iterable[str], known: set[str] | None = None) -> set[str]:
    """All packages that pip installs for these requirements, where it knows the extras of none.

    That is how an old pip meets a new package that has changed the spelling of its extras.
    """
    found: set[str] = set() if known is None else known
    for requirement in map(Requirement, requirements):
        needed = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if needed and (name := canonicalize_name(requirement.name)) not in found:
            found.add(name)
            brought(distribution(name).requires or (), found)
    return found


@pytest.mark.nightly
def test_the_wheel_brings_all_that_reads_seeds(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv")
    [packages] = (tmp_path / "venv").glob("lib/python*/site-packages")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--no-deps", "--no-index", "--target", str(packages), str(wheel)], check=True)
    for package in map(distribution, brought(PROJECT["project"]["dependencies"])):
        for part in {file.parts[0] for file in package.files or ()} - {".."}:
            if not (packages / part).exists():
                (packages / part).symlink_to(str(package.locate_file(part)))
    for suffix, data in SEEDS.items():
        (tmp_path / f"seed{suffix}").write_bytes(data)
    code = (
        "from pathlib import Path; from generator.seeds import read_seed\n"
        "for path in Path().glob('seed.*'): print(path.suffix, read_seed(path).problems)"
    )
    done = subprocess.run(
        [tmp_path / "venv" / "bin" / "python", "-B", "-P", "-c", code],
        cwd=tmp_path,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        capture_output=True,
        text=True,
    )
    assert set(done.stdout.splitlines()) == {f"{suffix} ()" for suffix in READERS}, done.stderr
