import pytest

from generator.site import formatting
from generator.site.language import ENGLISH


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2023-07-06", "6 July 2023"),
        ("2023-12", "December 2023"),
        ("2023", "2023"),
        ("2023-07-06T10:00:00Z", "6 July 2023"),
        ("2023-W29", "2023-W29"),
        ("2023-13", "2023-13"),
        ("<b>", "<b>"),
    ],
)
def test_dates_are_as_exact_as_they_were(date: str, words: str) -> None:
    assert ENGLISH.date(date) == words


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=c", "http://example.org", "mailto:a@example.org"]
)
def test_web_and_mail_are_linked(address: str) -> None:
    assert formatting.safe_link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https:",
        "http://[",
        "",
        None,
    ],
)
def test_nothing_else_is_linked(address: str | None) -> None:
    assert formatting.safe_link(address) is None


def test_shortened_text_ends_between_words() -> None:
    assert formatting.shorten("one two\n three four", 12) == "one two…"
    assert formatting.shorten("one two", 7) == "one two"
    assert len(formatting.shorten("x" * 50, 10)) <= 10


def test_every_text_takes_at_least_a_minute() -> None:
    assert formatting.reading_minutes(3) == 1
    assert formatting.reading_minutes(2300) == 10
