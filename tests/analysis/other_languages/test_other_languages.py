"""What is found in texts of other languages: quotations in marks and written dates, and nothing guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.analysis.other_languages import brief_any_language
from generator.model import Briefing, Generator
from generator.seeds import read_text
from generator.seeds.document import Metadata
from generator.settings import DEFAULTS
from tests.analysis.helpers import seed, stands_in_text

MADE_BY = Generator(version="1", model="none", model_version="1")


def brief(text: str, language: str, date: str | None = None) -> Briefing:
    return brief_any_language(replace(seed(text, date=date), language=language), MADE_BY)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("de", "„Wir haben lange genug gewartet“, sagte die Lotsin.", "Wir haben lange genug gewartet"),
        ("de", 'Sie sagte: „Das war ein guter Tag." Dann ging sie.', "Das war ein guter Tag."),
        ("fr", "« Nous avons assez attendu », dit-elle.", "Nous avons assez attendu"),
        ("es", "«Ya hemos esperado demasiado tiempo», dijo.", "Ya hemos esperado demasiado tiempo"),
        ("sv", "”Vi har väntat länge nog”, sade hon.", "Vi har väntat länge nog"),
        ("pl", "„Czekaliśmy na to bardzo długo”, mówi.", "Czekaliśmy na to bardzo długo"),
        ("ja", "広報は「私たちは長い間待っていました」と語った。", "私たちは長い間待っていました"),
        ("zh", "她说：“我们已经等了太久太久了。”", "我们已经等了太久太久了。"),
    ],
)
def test_what_stands_in_marks_is_a_quote_of_nobody(language: str, text: str, words: str) -> None:
    [quote] = brief(text, language).quotes
    assert (quote.text, quote.speaker, quote.cue, quote.kind) == (words, None, None, "direct")
    assert text[quote.start : quote.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "Die „Ostsee-Zeitung“ und der „Blaue Engel“ sind Namen.",
        "„Das hört nie auf, sagte sie, und niemand antwortete ihr.",
        "„Das hört nie auf, sagte sie.\n\nUnd niemand antwortete ihr.“",
        'Ein Rohr von 5" und eines von 7" liegen im Hof.',
    ],
)
def test_names_and_lost_marks_are_no_quotes(text: str) -> None:
    assert brief(text, "de").quotes == ()


@pytest.mark.parametrize(
    ("language", "text", "date", "when"),
    [
        ("de", "Die Brücke wurde am 03.04.2023 gesperrt.", "2023-04-03", "03.04.2023"),
        ("de", "Zwischen 3 Häusern entstand im März 2024 ein Hof.", "2024-03", "März 2024"),
        ("fr", "Le pont est fermé depuis le 1er avril 2023.", "2023-04-01", "1er avril 2023"),
        ("es", "El puente se cerró el 12 de marzo de 2024.", "2024-03-12", "12 de marzo de 2024"),
        ("ru", "Мост закрыли 12 марта 2024 года.", "2024-03-12", "12 марта 2024"),
        ("ja", "橋は2024年3月12日に閉鎖された。", "2024-03-12", "2024年3月12日"),
        ("ar", "أغلق الجسر في ١٢ مارس ٢٠٢٤.", "2024-03-12", "١٢ مارس ٢٠٢٤"),
        ("ar", "أغلق الجسر في 12 آذار/مارس 2024.", "2024-03-12", "12 آذار/مارس 2024"),
        ("ja", "橋は令和6年3月12日に閉鎖された。", "2024-03-12", "令和6年3月12日"),
        ("ja", "橋は２０２４年３月１２日に閉鎖された。", "2024-03-12", "２０２４年３月１２日"),
    ],
)
def test_dates_that_are_written_out(language: str, text: str, date: str, when: str) -> None:
    [event] = brief(text, language).timeline
    assert (event.date, event.when, event.text, event.status) == (date, when, text, "past")


@pytest.mark.parametrize(
    "text",
    [
        "Am 12. März wird gewählt.",  # of which year?
        "Um 3 Uhr 2024 Menschen auf dem Platz, am Ende 2025.",
        "Das Gesetz 12.03.20245 und die Nummer 1.12.03.2024 gelten.",
        "Am 45. März 2024x und am 31.31.2024 geschah nichts.",
    ],
)
def test_no_year_and_no_month_is_guessed(text: str) -> None:
    assert brief(text, "de").timeline == ()


def test_a_date_has_its_sentence_and_no_other() -> None:
    text = (
        "Der Vertrag gilt seit dem 1. Mai 2023. In St. Gallen, z. B. am Hafen, begann am 3. Juni 2024 "
        "der Bau! Er dauert bis zum 4. Juli 2026."
    )
    events = brief(text, "de", date="2025-01-01").timeline
    assert [(event.text[:11], event.text[-9:], event.status) for event in events] == [
        ("Der Vertrag", "Mai 2023.", "past"),
        ("In St. Gall", " der Bau!", "past"),
        ("Er dauert b", "uli 2026.", "planned"),
    ]


@given(st.text('„“”»«"「」 12.March/2024年3月-é!?\n'), st.sampled_from(["de", "fr", "ja", "ar"]))
def test_whatever_is_found_stands_in_the_text(text: str, language: str) -> None:
    read = read_text(text, Metadata(language=language), "a.txt", DEFAULTS)
    if read.seed is not None:
        assert stands_in_text(brief_any_language(read.seed, MADE_BY))
