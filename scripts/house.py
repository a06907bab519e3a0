"""Draws the rooms of the generator and what they import: ``docs/assets/house.svg``.

.venv/bin/python scripts/house.py
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"
PICTURE = ROOT / "docs" / "assets" / "house.svg"
SHARED = 4  # rooms that import one which imports nothing: then it stands below all of them, without arrows
SWEEPS = 12  # of the order within the rows, until few arrows cross
ROW, COLUMN, BOX, HEIGHT, MARGIN = 70, 150, 116, 34, 16

Rooms = Mapping[str, set[str]]


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports anywhere in it, by its full name."""
    here = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) + 1 - node.level] if node.level else ()
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def rooms() -> Rooms:
    """The rooms, each with those that it imports."""
    found: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).with_suffix("").parts[0]
        if not room.startswith("__"):
            names = [name.split(".") for name in imports(path)]
            found.setdefault(room, set()).update(
                name[1] for name in names if name[0] == "generator" and len(name) > 1
            )
    return {room: (used & found.keys()) - {room} for room, used in found.items()}


def shared_by_all(rooms: Rooms) -> list[str]:
    """The rooms that import nothing and are imported nearly everywhere."""
    users = {room: sum(room in used for used in rooms.values()) for room in rooms}
    return sorted(room for room, used in rooms.items() if not used and users[room] >= SHARED)


def direct(rooms: Rooms) -> Rooms:
    """What each room imports, without what follows from its other imports."""

    def reached(room: str) -> set[str]:
        return rooms[room].union(*map(reached, rooms[room]))

    return {room: used - {far for one in used for far in reached(one)} for room, used in rooms.items()}


def levels(rooms: Rooms) -> dict[str, int]:
    """The row of each room: below all that it imports."""

    def level(room: str) -> int:
        return 1 + max(map(level, rooms[room]), default=-1)

    return {room: level(room) for room in rooms}


def routes(rooms: Rooms) -> list[list[str]]:
    """The places that each arrow passes, row by row: the imported room, one in each row between, the room."""
    level = levels(rooms)
    return [
        [used, *(f"{used} {room} {row}" for row in range(level[used] + 1, level[room])), room]
        for room in sorted(rooms)
        for used in sorted(rooms[room])
    ]


def in_rows(rooms: Rooms) -> list[list[str]]:
    """The rooms, and the places that arrows pass, in rows: in an order in which few arrows cross."""
    level = levels(rooms)
    rows: list[list[str]] = [[] for _ in range(max(level.values()) + 1)]
    for room in sorted(rooms):
        rows[level[room]].append(room)
    near: dict[str, list[str]] = {}
    for route in routes(rooms):
        for row, place in enumerate(route[1:-1], start=level[route[0]] + 1):
            rows[row].append(place)
        for one, other in pairwise(route):
            near.setdefault(one, []).append(other)
            near.setdefault(other, []).append(one)
    for sweep in range(SWEEPS):
        for fixed, moved in pairwise(rows if sweep % 2 else rows[::-1]):
            across = _across(fixed)
            own = _across(moved)

            def middle(
                place: str, across: Mapping[str, float] = across, own: Mapping[str, float] = own
            ) -> float:
                beside = [across[one] for one in near.get(place, ()) if one in across]
                return sum(beside) / len(beside) if beside else own[place]

            moved.sort(key=middle)
    return rows


def _across(row: Sequence[str]) -> dict[str, float]:
    """Where the places of a row are: side by side, around 0."""
    return {place: (number - (len(row) - 1) / 2) * COLUMN for number, place in enumerate(row)}


def draw(rooms: Rooms) -> str:
    """The picture as SVG, on white, so that it can be read on any page."""
    shared = shared_by_all(rooms)
    above = direct({room: used - {*shared} for room, used in rooms.items() if room not in shared})
    rows = in_rows(above)
    width = max(map(len, rows)) * COLUMN + 2 * MARGIN
    height = len(rows) * ROW + HEIGHT + 2 * MARGIN
    at = {
        place: (x + width / 2, MARGIN + number * ROW)
        for number, row in enumerate(rows)
        for place, x in _across(row).items()
    }
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'font-family="sans-serif" font-size="14" text-anchor="middle" fill="#222">',
        "<title>The rooms of the generator, each below those that it imports</title>",
        '<marker id="end" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 8 4 0 8Z" fill="#78909c"/></marker>',
        f'<rect width="{width}" height="{height}" rx="6" fill="#fff"/>',
        *(_arrow([at[place] for place in route]) for route in routes(above)),
        *(_box(room, *at[room], BOX, "#e0f2f1") for room in sorted(above)),
        _box(
            "used by most: " + ", ".join(shared),
            width / 2,
            height - MARGIN - HEIGHT,
            width - 2 * MARGIN,
            "#eceff1",
        ),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _box(words: str, x: float, y: float, width: float, colour: str) -> str:
    rectangle = (
        f'<rect x="{x - width / 2:g}" y="{y:g}" width="{width:g}" height="{HEIGHT}" rx="5" fill="{colour}"/>'
    )
    return f'{rectangle}<text x="{x:g}" y="{y + 22:g}">{escape(words)}</text>'


def _arrow(points: Sequence[tuple[float, float]]) -> str:
    """A line from the foot of the first place to the head of the last one, past those between."""
    (x, y), *between, last = points
    path = [f"M{x:g} {y + HEIGHT:g}"]
    y += HEIGHT
    for right, down in (*between, last):
        half = (y + down) / 2
        path.append(f"C{x:g} {half:g} {right:g} {half:g} {right:g} {down:g}")
        x, y = right, down
        if (right, down) != last:
            y += HEIGHT
            path.append(f"V{y:g}")
    return f'<path d="{"".join(path)}" fill="none" stroke="#78909c" marker-end="url(#end)"/>'


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(draw(rooms()), encoding="utf-8")


if __name__ == "__main__":
    main()
