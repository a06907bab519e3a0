"""What was measured, as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from benchmarks.measure import Figures, LongText, Usage

_WIDTH = 52


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of one run. Of ``long``, the first text is so short that it tells the start alone."""

    python: str
    cores: int
    sizes: tuple[Figures, ...]
    long: tuple[LongText, ...]
    help: Usage


def table(report: Report) -> str:
    """The figures with a column for each number of seeds, and the ratios that are wanted."""
    return "\n".join(_lines(report))


def long_ratio(report: Report) -> float:
    """How much longer the longest text takes than the one before it, without the start."""
    start, short, long = (text.analysis.cpu for text in report.long)
    return (long - start) / (short - start)


def _lines(report: Report) -> Iterator[str]:
    def row(name: str, cell: Callable[[Figures], str]) -> str:
        return f"{name:{_WIDTH}}" + "".join(f"{cell(figures):>12}" for figures in report.sizes)

    yield f"Python {report.python}, {report.cores} cores; seconds on the clock unless said otherwise"
    yield row("seeds", lambda one: f"{one.seeds:,}")
    yield row("words", lambda one: f"{one.words:,}")
    yield row("pages", lambda one: f"{one.pages:,}")
    yield row("spaCy alone, processor seconds", lambda one: f"{one.bare_spacy.cpu:.1f}")
    yield row("analysis, one job, processor seconds", lambda one: f"{one.analysis.cpu:.1f}")
    yield row("  beside spaCy alone", lambda one: f"{one.analysis.cpu / one.bare_spacy.cpu:.2f}")
    yield row("analysis, one job", lambda one: f"{one.analysis.wall:.1f}")
    yield row("analysis, two jobs", lambda one: f"{one.analysis_two_jobs.wall:.1f}")
    yield row("  beside one job", lambda one: f"{one.analysis_two_jobs.wall / one.analysis.wall:.2f}")
    yield row("cold build, analysis included", lambda one: f"{one.cold_build.wall:.1f}")
    yield row("  memory at most, MB", lambda one: f"{one.cold_build.megabytes:.0f}")
    yield row("warm build, nothing changed", lambda one: f"{one.warm_build.wall:.1f}")
    yield row("  processor seconds", lambda one: f"{one.warm_build.cpu:.1f}")
    yield row("  memory at most, MB", lambda one: f"{one.warm_build.megabytes:.0f}")
    yield row("build after one edit", lambda one: f"{one.one_seed_build.wall:.1f}")
    yield row("one edit under mkdocs serve", lambda one: _or_dash(one.served))
    yield row("MkDocs and its theme alone, same pages", lambda one: f"{one.plain_build.wall:.1f}")
    yield row("  processor seconds", lambda one: f"{one.plain_build.cpu:.1f}")
    yield row("  memory at most, MB", lambda one: f"{one.plain_build.megabytes:.0f}")
    yield row(
        "  warm build beside it, processor", lambda one: f"{one.warm_build.cpu / one.plain_build.cpu:.2f}"
    )
    yield row("site, MB", lambda one: f"{one.site_megabytes:.1f}")
    yield row("search, MB", lambda one: f"{one.search_megabytes:.1f}")
    yield row("search of MkDocs alone, MB", lambda one: f"{one.plain_search_megabytes:.1f}")
    for fewer, more in zip(report.sizes, report.sizes[1:], strict=False):
        ratio = more.warm_build.cpu / fewer.warm_build.cpu
        yield f"{more.seeds:,} seeds take {ratio:.1f} times as long as {fewer.seeds:,}, warm build, processor"
    _, short, long = report.long
    times = f"{long_ratio(report):.1f} times as long as one of {short.words:,}"
    yield f"A text of {long.words:,} words takes {times}"
    yield f"The help of the command line takes {report.help.wall:.2f} s"


def _or_dash(seconds: float | None) -> str:
    return "–" if seconds is None else f"{seconds:.1f}"
