"""Whether a text says what a folder of documents says: its quotations, speakers, names, numbers and dates."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generator.articles.checker import Checked, check_sentences
from generator.articles.passages import Folder, Text
from generator.briefings import brief_readings, said_of_all
from generator.model import Briefing, Seed
from generator.seeds import read_seed
from generator.seeds.folder import read_seeds
from generator.settings import Settings

MOST_SENTENCES = 1_000


class NoArticle(Exception):
    """Raised for an article that cannot be checked; the message says why."""


class Report(NamedTuple):
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


def check_article(file: Path, against: Sequence[Path], settings: Settings, cache_dir: str | None) -> Report:
    """Compare an article with the seeds below some paths; raises ``NoArticle``, and as ``brief`` does.

    Nothing is sent to anyone. Only those seeds are analysed that have a quotation of the article and that the
    cache does not hold.
    """
    read = read_seed(file, file.name, settings)
    if read.seed is None:
        raise NoArticle(" ".join(map(str, read.problems)))
    readings = dict(read_seeds(against, settings))
    own = {
        name for name, reading in readings.items() if reading.seed and reading.seed.sha256 == read.seed.sha256
    }
    seeds = [reading.seed for name, reading in readings.items() if reading.seed and name not in own]
    if not seeds:
        raise NoArticle("there is no seed to compare it with.")
    corrected = said_of_all(against)

    def briefing_of(seed: Seed) -> Briefing | None:
        one = iter([(seed.path, readings[seed.path])])
        return next(brief_readings(one, settings, corrected, cache_dir=cache_dir)).briefing

    article = Text(read.seed)
    cut = max(0, len(article.sentences) - MOST_SENTENCES)
    del article.sentences[MOST_SENTENCES:]
    folder = Folder(article, seeds, briefing_of)
    unread = [name for name, reading in readings.items() if reading.seed is None]
    return Report(article, folder, list(check_sentences(article, folder)), sorted(own), unread, cut)
