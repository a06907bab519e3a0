"""A table of metadata for many documents: a row each, comma-separated, with a line of headings.

The column ``file`` names the document, ``name`` its seed (by default as the file); the others are fields of
front matter. Byte order marks, semicolons and empty rows, as spreadsheets write them, are accepted.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from generator.seeds.decoding import decode_text
from generator.seeds.document import KNOWN_KEYS, Metadata, Unreadable
from generator.seeds.files import load_file
from generator.seeds.metadata.front_matter import split_front_matter, write_front_matter
from generator.seeds.metadata.yaml_nodes import known_ones, quoted_for_message

_COLUMNS = ("file", "name", *KNOWN_KEYS)
_MAX_BYTES = 20_000_000


class TableRow(NamedTuple):
    """A document's row of the table; ``name`` is that of its seed, if not the file's."""

    about: Metadata = Metadata()
    name: str | None = None


def read_table(path: Path) -> dict[str, TableRow]:
    """The rows of a table, by the names of the files.

    Raises ``Unreadable``, with the line, for what is no table and for a value that no front matter takes.
    """
    text = decode_text(load_file(path, path.name, _MAX_BYTES))
    first = text.partition("\n")[0]
    rows = csv.reader(text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ",")
    found: dict[str, TableRow] = {}
    try:
        headings = [heading.strip().lower() for heading in next(rows, [])]
        for heading in headings:
            if heading not in _COLUMNS:
                reason = f"{quoted_for_message(heading)} is no known heading of a table."
                raise Unreadable(reason, known_ones(heading, _COLUMNS), 1)
        if "file" not in headings or len(set(headings)) < len(headings):
            reason = "the table has no column 'file', or one column twice."
            raise Unreadable(reason, f"Begin it with a line of headings: {','.join(_COLUMNS)}.", 1)
        for row in filter(any, rows):
            if len(row) != len(headings):
                reason = f"this row has {len(row)} cells, and there are {len(headings)} headings."
                remedy = "Put a cell that holds a comma between quotation marks."
                raise Unreadable(reason, remedy, rows.line_num)
            cells = zip(headings, (" ".join(cell.split()) for cell in row), strict=True)
            fields = {heading: cell for heading, cell in cells if cell}
            name, seed = fields.pop("file", ""), fields.pop("name", None)
            if not name or name in found:
                reason = f"{quoted_for_message(name)} has a row above." if name else "this row names no file."
                raise Unreadable(reason, "Give each document one row.", rows.line_num)
            front = split_front_matter(write_front_matter(fields))
            for flaw in front.flaws:
                raise Unreadable(flaw.reason, flaw.remedy, rows.line_num)
            found[name] = TableRow(front.metadata, seed)
    except csv.Error as error:
        raise Unreadable(f"this is no table: {error}.", "Save it as CSV.", rows.line_num) from None
    return found
