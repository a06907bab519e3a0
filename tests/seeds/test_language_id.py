"""Which language a text is in, and at what cost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.seeds import read_seed
from generator.seeds.language_id import identify_language

ENGLISH = (
    "The council voted to close the pier, and it was not the first time that they had asked the captains "
    "to move all of their boats to the new landing."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        ("Der Rat stimmte am Sonntag für die Schließung der Brücke, weil sie nicht mehr sicher war.", "de"),
        (
            "Le conseil a voté dimanche la fermeture du pont, parce qu'il n'était plus sûr.",
            "fr",
        ),
        (
            "Kommunen vil lukke broen for biler, og det er ikke første gang at der har været tale om det.",
            "da",
        ),
        (
            "De gemeenteraad stemde op zondag voor de sluiting van de brug, die niet meer veilig is.",
            "nl",
        ),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert identify_language(text) == code


@pytest.mark.parametrize(
    "text",
    ["ME", "12345", "Rain falls.", "Ann Example: no deal", "Peter Müller and Anna Schmidt meet in Lyon."],
)
def test_too_little_to_tell_counts_as_english(text: str) -> None:
    assert identify_language(text) == "en"


def test_clear_english_loads_no_model() -> None:
    code = (
        f"import sys; from generator.seeds.language_id import identify_language;"
        f"identify_language({ENGLISH!r});"
        "sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


GERMAN = """\
Der Rat stimmte am Sonntag für die Schließung der Brücke, weil sie nicht mehr sicher war. Die Kapitäne sollen
ihre Boote an die neue Anlegestelle bringen, und das war nicht das erste Mal, dass es darum ging."""
DANISH = """\
Kommunen vil lukke broen for biler, og det er ikke første gang, at der har været tale om det. Borgmesteren
siger, at skibene skal flyttes til den nye havn, og at byrådet vil tage stilling til forslaget på mandag."""


@pytest.mark.parametrize(
    ("stated", "text", "found"),
    [
        ("de", ENGLISH, "en"),  # a stranger's way around rules for English
        ("en", GERMAN, "de"),
        ("fr", GERMAN, "de"),
        ("ja", "新しい橋が日曜日に開通した。" * 20, None),
        ("en", "新しい橋が日曜日に開通した。" * 20, "ja"),
        ("en", ENGLISH, None),
        ("de", GERMAN, None),
        ("no", DANISH, None),  # too much alike
        ("fr", GERMAN[:60], None),  # too short
        ("fr", "Ann Example, Peter Müller, Lyon 2024. " * 20, None),  # names are of no language
        (None, GERMAN, None),
    ],
)
def test_a_stated_language_that_the_text_contradicts_is_named(
    tmp_path: Path, stated: str | None, text: str, found: str | None
) -> None:
    seed = tmp_path / "a.txt"
    seed.write_text(f"---\nlanguage: {stated}\n---\n{text}\n" if stated else text)
    read = read_seed(seed)
    told = [one for one in read.problems if "language is given" in one.reason]
    assert read.seed is not None
    assert [one.severity for one in told] == ["note"] * bool(found)
    assert found is None or f"the text is in '{found}'" in told[0].reason
