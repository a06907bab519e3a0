"""``python -m evaluation FOLDER``: brief the texts of public corpora, and print how often that is right.

python -m evaluation FOLDER quotes dates --output figures.json
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

import corpora
from corpora.briefed import NoBriefingError, brief_articles, brief_seeds, brief_texts
from evaluation import actors, dates, pronouns, quotes, readers, report, summaries
from evaluation import readings as proofs
from evaluation.baselines import baselines
from metrics.measure import Figures

Sections = Iterator[tuple[str, Figures]]

# The written genres of GUM but fiction: what people say to each other is no document.
PROSE = {
    "academic",
    "bio",
    "essay",
    "interview",
    "letter",
    "news",
    "speech",
    "textbook",
    "voyage",
    "whow",
}


def polnear(folder: Path) -> Sections:
    """Quotes and their speakers."""
    documents = list(corpora.polnear(folder))
    briefings = brief_texts([one.text for one in documents])
    yield "quotes", quotes.score((one, b.quotes) for one, b in zip(documents, briefings, strict=True))


def gap(folder: Path) -> Sections:
    """Whom pronouns mean."""
    choices = list(corpora.gap(folder))
    found = brief_articles([one.text for one in choices])
    yield (
        "pronouns",
        pronouns.score((one, b.actors, start) for one, (b, start) in zip(choices, found, strict=True)),
    )


def gum(folder: Path) -> Sections:
    """Key actors and summaries, of news and of all genres, each beside its baseline."""
    documents = [one for one in corpora.gum(folder) if one.genre in PROSE]
    texts = [one.text for one in documents]
    found = list(zip(documents, brief_texts(texts), baselines(texts), strict=True))
    for genre, chosen in (("news", [one for one in found if one[0].genre == "news"]), ("all", found)):
        yield (
            f"actors {genre}",
            actors.score((one, [actor.mentions for actor in b.actors]) for one, b, _ in chosen),
        )
        yield f"names by frequency {genre}", actors.score((one, base.names) for one, _, base in chosen)
        yield (
            f"summary {genre}",
            summaries.score((one, " ".join(sentence.text for sentence in b.summary)) for one, b, _ in chosen),
        )
        yield f"first sentences {genre}", summaries.score((one, base.lead) for one, _, base in chosen)


def timex(folder: Path) -> Sections:
    """The days of events."""
    documents = list(corpora.timex(folder))
    found = brief_articles([one.text for one in documents], [one.written for one in documents])
    yield "dates", dates.score((one, b, start) for one, (b, start) in zip(documents, found, strict=True))


def readings(folder: Path) -> Sections:
    """All sections, beside what readers wrote down; and that as drafts, which are to hold."""
    read = list(corpora.readers(folder))
    pairs = list(zip(read, brief_seeds([one.text for one in read]), strict=True))
    for section in readers.SECTIONS:
        yield f"readers' {section.__name__}", section(pairs)
    written = proofs.summaries()
    made_on, left_out = proofs.halves(read)
    for half, texts in (("texts that the checks are made on", made_on), ("texts left out", left_out)):
        held, refused = proofs.score(texts, written)
        yield f"readings as drafts, {half}: what holds", held
        yield f"readings made false, {half}: what is refused", refused


# By the folder of the corpus.
CORPORA: dict[str, Callable[[Path], Sections]] = {
    "polnear": polnear,
    "gap": gap,
    "gum": gum,
    "timex": timex,
    "readers": readings,
}


def main() -> None:
    """Measure on what is there, and report."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description="Measures accuracy on corpora.")
    parser.add_argument("folder", type=Path, help="the folder of corpora, laid out as docs/accuracy.md says")
    parser.add_argument(
        "corpora", nargs="*", metavar="CORPUS", help=f"of {', '.join(CORPORA)}; all by default"
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the figures there, as JSON")
    options = parser.parse_args()
    if unknown := set(options.corpora) - set(CORPORA):
        parser.error(f"there is no corpus {', '.join(sorted(unknown))}")
    there = [name for name in CORPORA if (options.folder / name).is_dir()]
    if missing := sorted(set(options.corpora or CORPORA) - set(there)):
        print(f"not in {options.folder}: {', '.join(missing)}", file=sys.stderr)
    figures: dict[str, Figures] = {}
    try:
        for name in there:
            if name in (options.corpora or CORPORA):
                for section, found in CORPORA[name](options.folder):
                    print(report.table(section, found), flush=True)
                    figures[section] = found
    except NoBriefingError as error:
        sys.exit(f"Error: {error}")
    if not figures:
        sys.exit("Error: there is nothing to measure on.")
    if options.output:
        options.output.write_bytes(msgspec.json.format(msgspec.json.encode(figures), indent=2) + b"\n")


if __name__ == "__main__":
    main()
