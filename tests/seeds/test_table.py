"""Tables of metadata, as spreadsheets write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.seeds.document import Unreadable
from generator.seeds.table import read_table


def table(folder: Path, source: str | bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    return path


@pytest.mark.parametrize(
    "source",
    [
        'file,name,Title,date,tags\nwell.pdf,deep,"Well, dug",2024-05-02,"water, Mali"\n\n',
        "file;title;date;tags\r\nwell.pdf;Well, dug;2024-05-02;water, Mali\r\n;;;\r\n",
        '\ufefffile,title,date,tags\nwell.pdf,"Well,\n dug",2024-05-02,"water,Mali"\n',
    ],
)
def test_a_row_says_what_is_known_of_a_file(tmp_path: Path, source: str) -> None:
    [(name, (about, seed))] = read_table(table(tmp_path, source)).items()
    assert seed == ("deep" if "name" in source else None)
    assert name == "well.pdf"
    assert (about.title, about.date, about.tags) == ("Well, dug", "2024-05-02", ("water", "Mali"))
    assert about.publisher is None


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ("file,titel\na.txt,A", 1, "'titel' is no known heading"),
        ("title,date\nA,2024-01-01", 1, "no column 'file'"),
        ("", 1, "no column 'file'"),
        ("file,date\na.txt,2024-01-01\nb.txt,May", 3, "date is not a date"),
        ("file,title\na.txt,One\na.txt,Two", 3, "a row above"),
        ("file,title\n,One", 2, "names no file"),
        ("file,title\na.txt,One, two", 2, "3 cells"),
        ("file,url\na.txt,javascript:alert(1)", 2, "not a web address"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, source: str, line: int, reason: str) -> None:
    with pytest.raises(Unreadable) as raised:
        read_table(table(tmp_path, source))
    assert raised.value.flaw.line == line
    assert reason in raised.value.flaw.reason
