"""Files that are published as they are: only those that somebody has given an open licence."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.seeds import original, read_seed
from generator.settings import Settings
from tests.seeds.make import column, pdf

pytestmark = pytest.mark.slow

WORDS = ["The council voted on Sunday to close the old pier, and", "captains said that they would stay."]
PAGE = column(WORDS)
RESERVED = [*PAGE, (72.0, 60.0, 11.0, "© 2024 Harbour Gazette. All rights reserved.")]
LETTERS = pdf([PAGE, []], author="Ann")


@pytest.mark.parametrize(
    ("data", "sidecar", "defaults", "settings", "published", "told"),
    [
        (LETTERS, "CC BY 4.0", None, Settings(originals=True), True, ["in full", "page 2", "'Ann'"]),
        (LETTERS, None, "CC0", Settings(originals=True), True, ["in full"]),
        (LETTERS, "CC BY 4.0", None, Settings(), False, []),
        (LETTERS, None, None, Settings(originals=True), False, []),
        (LETTERS, "By consent", "CC0", Settings(originals=True), False, []),
        (pdf([RESERVED]), None, "CC0", Settings(originals=True), False, []),
        (pdf([[*PAGE, (72, 60, 11, "CC BY 4.0")]]), None, None, Settings(originals=True), False, []),
        (LETTERS + b"PK", "CC0", None, Settings(originals=True), False, ["not published", "behind the PDF"]),
    ],
)
def test_whether_a_file_is_published(
    data: bytes,
    sidecar: str | None,
    defaults: str | None,
    settings: Settings,
    published: bool,
    told: list[str],
    tmp_path: Path,
) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    for name, licence in (("a.yml", sidecar), ("_defaults.yml", defaults)):
        if licence:
            (tmp_path / name).write_text(f"license: {licence}\n")
    found = read_seed(tmp_path / "a.pdf", settings=settings)
    assert found.seed
    assert found.seed.original is published
    assert len(found.problems) == bool(told)
    for words in told:
        assert words in found.problems[0].reason
        assert found.problems[0].severity == "note"


def test_a_large_file_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(original, "MAX_BYTES", len(LETTERS) - 1)
    (tmp_path / "a.pdf").write_bytes(LETTERS)
    (tmp_path / "a.yml").write_text("license: CC0\n")
    found = read_seed(tmp_path / "a.pdf", settings=Settings(originals=True))
    assert (found.seed and found.seed.original, "larger than" in found.problems[0].reason) == (False, True)


def test_text_behind_a_recognised_page_is_no_news(tmp_path: Path) -> None:
    hidden = LETTERS.replace(b"/MediaBox[0 0 612 792]", b"/MediaBox[0 0 612 690]")
    (tmp_path / "a.pdf").write_bytes(hidden)
    (tmp_path / "a.yml").write_text("license: CC0\n")
    assert "invisible" in read_seed(tmp_path / "a.pdf", settings=Settings(originals=True)).problems[0].reason
    (tmp_path / "a.yml").write_text("license: CC0\nrecognised: [1]\n")
    assert "invisible" not in str(read_seed(tmp_path / "a.pdf", settings=Settings(originals=True)).problems)
