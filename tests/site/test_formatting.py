import pytest
from msgspec.structs import replace

from generator.model import Sentence
from generator.site import formatting
from generator.site.language import ENGLISH
from tests.site import make


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2023-07-06", "6 July 2023"),
        ("2023-12", "December 2023"),
        ("2023", "2023"),
        ("2023-07-06T10:00:00Z", "6 July 2023"),
        ("2023-W29", "2023-W29"),
        ("2023-13", "2023-13"),
        ("2023-07-06-01", "2023-07-06-01"),
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


NEWS = replace(
    make.seed(
        "The well-kept bridge, they said, will stay open until May.\nClosed.\n\u6a4b\u306f\u958b\u304f"
        + "\u6a4b" * 50,
        ("body",) * 3,
    )
)


@pytest.mark.parametrize(
    ("url", "words", "found"),
    [
        (
            "https://a.example/b",
            "The well-kept bridge",
            "https://a.example/b#:~:text=The%20well%2Dkept%20bridge",
        ),
        (
            "https://a.example/b?c=d#e:~:text=f",
            "The well-kept bridge, they said, will stay open until May.",
            "https://a.example/b?c=d#e:~:text=The%20well%2Dkept%20bridge%2C%20they,stay%20open%20until%20May.",
        ),
        (
            "https://a.example",
            "bridge, they said, will stay",
            "https://a.example#:~:text=bridge%2C%20they%20said%2C%20will,stay",
        ),
        ("mailto:a@a.example", "Closed.", None),
        (None, "Closed.", None),
        ("https://a.example", "\u6a4b\u306f\u958b\u304f" + "\u6a4b" * 50, None),
    ],
)
def test_a_browser_finds_the_words_of_a_statement_at_its_publisher(
    url: str | None, words: str, found: str | None
) -> None:
    place = make.place(NEWS.text, words)
    said = Sentence(text=words, evidence=(place,))
    news = replace(NEWS, url=url)
    assert formatting.at_publisher(news, said, said.evidence) == found
    withheld = replace(news, published="none", passages=())
    assert formatting.at_publisher(withheld, replace(said, text="It opens."), said.evidence) is None


def test_a_text_without_a_summary_is_told_by_its_first_words_unless_they_are_withheld() -> None:
    news = make.briefing("news", NEWS)
    assert formatting.lead_sentence(news).startswith("The well-kept bridge, they said")
    assert formatting.lead_sentence(replace(news, source=replace(NEWS, published="none"))) == ""
