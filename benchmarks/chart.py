"""A chart of how things grow with the number of seeds: both axes by powers of ten, straight lines wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from math import ceil, floor, log10

from benchmarks.report import Report

_WIDTH, _HEIGHT = 640, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 212, 24, 48
_COLOURS = ("#00796b", "#c2410c", "#1d4ed8", "#475569")

Line = tuple[str, list[tuple[float, float]]]


def draw(report: Report) -> str:
    """The chart as SVG, on white, so that it can be read on any page."""
    lines = [line for line in _lines(report) if line[1]]
    xs = _decades(x for _, points in lines for x, _ in points)
    ys = _decades(y for _, points in lines for _, y in points)
    return "\n".join(_drawn(lines, xs, ys)) + "\n"


def _lines(report: Report) -> Iterator[Line]:
    sizes = report.sizes
    yield "analysis, one job", [(one.seeds, one.analysis.wall) for one in sizes]
    yield "cold build, two cores", [(one.seeds, one.cold_build.wall) for one in sizes]
    yield "warm build", [(one.seeds, one.warm_build.wall) for one in sizes]
    yield "MkDocs alone, same pages", [(one.seeds, one.plain_build.wall) for one in sizes]


def _drawn(lines: Sequence[Line], xs: Sequence[int], ys: Sequence[int]) -> Iterator[str]:
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM

    def across(value: float) -> float:
        return round(_LEFT + (log10(value) - xs[0]) / (xs[-1] - xs[0]) * (right - _LEFT), 1)

    def down(value: float) -> float:
        return round(bottom - (log10(value) - ys[0]) / (ys[-1] - ys[0]) * (bottom - _TOP), 1)

    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="12" fill="#222">'
    )
    yield f'<rect width="{_WIDTH}" height="{_HEIGHT}" rx="6" fill="#fff"/>'
    yield "<title>Seconds that analysis and builds take, by the number of seeds</title>"
    for power in ys:
        y = down(10**power)
        yield f'<line x1="{_LEFT}" x2="{right}" y1="{y}" y2="{y}" stroke="#ccc"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{_number(power)} s</text>'
    for power in xs:
        yield f'<text x="{across(10**power)}" y="{bottom + 20}" text-anchor="middle">{_number(power)}</text>'
    yield f'<text x="{(_LEFT + right) / 2}" y="{bottom + 40}" text-anchor="middle">seeds</text>'
    labels = _apart([down(points[-1][1]) for _, points in lines])
    for (name, points), label, colour in zip(lines, labels, _COLOURS, strict=False):
        path = " ".join(f"{across(x)},{down(y)}" for x, y in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for x, y in points:
            yield f'<circle cx="{across(x)}" cy="{down(y)}" r="3" fill="{colour}"/>'
        yield f'<text x="{right + 10}" y="{label + 4}" fill="{colour}">{escape(name)}</text>'
    yield "</svg>"


def _apart(places: Sequence[float]) -> list[float]:
    """Heights for labels, as near to the ends of their lines as they do not cover each other."""
    found = dict.fromkeys(range(len(places)), 0.0)
    last = 0.0
    for index in sorted(found, key=lambda index: places[index]):
        last = found[index] = round(max(places[index], last + 16), 1)
    return list(found.values())


def _decades(values: Iterable[float]) -> list[int]:
    chosen = list(values)
    return list(
        range(floor(log10(min(chosen))), max(ceil(log10(max(chosen))), floor(log10(min(chosen))) + 1) + 1)
    )


def _number(power: int) -> str:
    return f"{10**power:,}" if power >= 0 else f"{10**power:g}"
