"""``python -m benchmarks.size SEEDS``: how much a site of any folder of seeds weighs, a briefing.

Bytes are those on the disk, which a host counts; pages are the files that a reader opens.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from benchmarks.measure import configuration, run

OWN = ("actors", "briefings", "pagefind", "quotes", "questions", "timeline", "sources", "tags", "assets")


def weigh(site: Path) -> dict[str, tuple[int, int]]:
    """Files and bytes of a built site by their kind, the heaviest kind first."""
    files, sizes = Counter[str](), Counter[str]()
    for path in site.rglob("*"):
        if path.is_file():
            kind = kind_of(path.relative_to(site).as_posix())
            files[kind] += 1
            sizes[kind] += path.stat().st_size
    return {kind: (files[kind], size) for kind, size in sizes.most_common()}


def kind_of(name: str) -> str:
    """The part of the site that a file belongs to, and whether it is a page of it."""
    path = PurePosixPath(name)
    part = path.parts[0] if len(path.parts) > 1 and path.parts[0] in OWN else "others"
    return f"{part}, {'pages' if path.suffix == '.html' else 'files'}"


def table(weights: Mapping[str, tuple[int, int]], briefings: int) -> Iterator[str]:
    """A line a kind of file: its files and kilobytes a briefing, and its share of the site."""
    whole = sum(size for _, size in weights.values())
    pages = sum(files for kind, (files, _) in weights.items() if kind.endswith("pages"))
    yield f"{briefings:,} briefings, {whole / 1e6:.1f} MB; a briefing:"
    for kind, (files, size) in weights.items():
        yield f"{kind:24}{files / briefings:8.2f} files{size / briefings / 1e3:10.1f} KB{size / whole:8.0%}"
    yield f"{'all':24}{pages / briefings:8.2f} pages{whole / briefings / 1e3:10.1f} KB"


def main() -> None:
    """Build the site of a folder of seeds, and print what it weighs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.size", description="Weighs a site.")
    parser.add_argument("seeds", type=Path, metavar="SEEDS", help="a folder of seeds")
    parser.add_argument("--cache", type=Path, metavar="FOLDER", help="analyses that are there already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = configuration(folder, options.seeds.absolute(), options.cache)
        run("-m", "mkdocs", "build", "--quiet", "--config-file", str(settings))
        site = folder / "site"
        briefings = sum(1 for _ in (site / "briefings").glob("*.json"))
        print("\n".join(table(weigh(site), briefings)))


if __name__ == "__main__":
    main()
