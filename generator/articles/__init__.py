"""Whether a text says what a folder of documents says: its quotations, speakers, names, numbers and dates."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePath

import msgspec

from generator import __version__
from generator.articles.checker import Checked, Checker
from generator.articles.sources import Folder
from generator.articles.text import Text
from generator.briefings import actor_corrections, brief_readings
from generator.briefings.cache import code_digest
from generator.briefings.stores import Store, open_store
from generator.model import SCHEMA_VERSION, Briefing, Seed
from generator.seeds import ReadResult, read_seed, sandbox
from generator.seeds.folder import read_seeds
from generator.seeds.metadata import defaults
from generator.seeds.metadata.beside import ENDINGS
from generator.settings import Settings

MOST_SENTENCES = 1_000
_LARGEST = 50_000_000  # bytes of a file whose reading is kept


class NoArticle(Exception):
    """Raised for an article that cannot be checked; the message says why."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """An article, its sentences as they were checked, and what it was not compared with.

    ``copies`` are seeds that are the article itself, ``unread`` those that cannot be read, ``cut`` the number
    of sentences that are too many.
    """

    article: Text
    folder: Folder
    sentences: Sequence[Checked]
    copies: Sequence[str]
    unread: Sequence[str]
    cut: int


def _read(store: Store | None, path: Path, name: str, settings: Settings) -> ReadResult:
    """The reading of a seed. One of a format that takes long to read is kept by its files."""
    if store is None or path.suffix.lower() not in sandbox.FORMATS or path.is_symlink():
        return read_seed(path, name, settings)
    folders = [path.parents[depth] for depth in range(len(PurePath(name).parts))]
    beside = [*(path.with_suffix(ending) for ending in ENDINGS), *(one / defaults.NAME for one in folders)]
    asked = [__version__, code_digest(), str(SCHEMA_VERSION), name, repr(settings)]
    digest = hashlib.sha256(repr(asked).encode())
    for file in (path, *beside):
        if file.is_file() and file.stat().st_size > _LARGEST:
            return read_seed(path, name, settings)
        digest.update(hashlib.sha256(file.read_bytes()).digest() if file.is_file() else b"-")
    key = f"readings/{digest.hexdigest()}.json"
    with suppress(msgspec.MsgspecError):
        if kept := store.read([key]).get(key):
            return msgspec.json.decode(kept, type=ReadResult)
    found = read_seed(path, name, settings)
    store.write({key: msgspec.json.encode(found)})
    return found


def check_article(file: Path, against: Sequence[Path], settings: Settings, cache_dir: str | None) -> Report:
    """Compare an article with the seeds below some paths; raises ``NoArticle``, and as ``brief`` does.

    Nothing is sent to anyone. Only those seeds are analysed that the cache does not hold and that are near to
    a quotation or a name.
    """
    read = read_seed(file, file.name, settings)
    if read.seed is None:
        raise NoArticle(" ".join(map(str, read.problems)))
    store = open_store(cache_dir) if cache_dir else None
    readings = dict(read_seeds(against, settings, partial(_read, store)))
    own = {name for name, one in readings.items() if one.seed and one.seed.sha256 == read.seed.sha256}
    seeds = [one.seed for name, one in readings.items() if one.seed and name not in own]
    if not seeds:
        raise NoArticle("there is no seed to compare it with.")
    corrected = actor_corrections(against)

    def briefing_of(seed: Seed) -> Briefing | None:
        one = iter([(seed.path, readings[seed.path])])
        return next(brief_readings(one, settings, corrected, cache_dir=cache_dir)).briefing

    article = Text(read.seed)
    folder = Folder(article, seeds, briefing_of)
    cut = len(article.sentences) - MOST_SENTENCES
    del article.sentences[MOST_SENTENCES:]
    unread = [name for name, one in readings.items() if one.seed is None]
    sentences = list(Checker(article, folder).sentences())
    return Report(
        article=article,
        folder=folder,
        sentences=sentences,
        copies=sorted(own),
        unread=unread,
        cut=max(0, cut),
    )
