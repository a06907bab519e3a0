"""Which language a text is in, and at what cost."""

from __future__ import annotations

import pytest

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
        ("Le conseil a voté dimanche la fermeture du pont, parce qu'il n'était plus sûr.", "fr"),
        (
            "Kommunen vil lukke broen for biler, og det er ikke første gang, at der har været tale om det.",
            "da",
        ),
        ("De gemeenteraad stemde op zondag voor de sluiting van de brug, die niet meer veilig is.", "nl"),
        # Too little to tell:
        *((text, "en") for text in ("ME", "12345", "Rain falls.", "Ann Example: no deal")),
        ("Peter Müller and Anna Schmidt meet in Lyon.", "en"),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert identify_language(text) == code
