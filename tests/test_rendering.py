"""How a source's words are put: nothing looks misquoted."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.model import Cue, Evidence, Paragraph, Quote, QuoteKind, Seed, Speaker
from generator.rendering import (
    cue_words,
    page_ranges,
    quote_words,
    speaker_words,
    with_ellipses,
    with_ellipsis,
)

TEXT = """Pier shut
The council shut the pier. “It is old,” said Ann Example. “And it is
unsafe.” The mayor called it a “sad day” for the “old town”, and a clerk said Ann wept.
Ann was right: Rust had won."""


def seed() -> Seed:
    """A seed of three paragraphs, the second of which goes over two lines."""
    starts = [0, TEXT.index("The council"), TEXT.index("Ann was")]
    ends = [start - 1 for start in starts[1:]] + [len(TEXT)]
    return Seed(
        path="pier.txt",
        format="txt",
        sha256="0" * 64,
        title="Pier shut",
        language="en",
        words=40,
        text=TEXT,
        paragraphs=tuple(
            Paragraph(start=start, end=end, kind="body") for start, end in zip(starts, ends, strict=True)
        ),
    )


def quote(kind: QuoteKind, *pieces: str) -> Quote:
    spans = [Evidence(start=TEXT.index(piece), end=TEXT.index(piece) + len(piece)) for piece in pieces]
    return Quote(
        text=" ".join(pieces),
        kind=kind,
        start=spans[0].start,
        end=spans[-1].end,
        spans=tuple(spans),
        speaker=None,
        cue=None,
        uncertain=False,
    )


def put(kind: QuoteKind, *pieces: str) -> str:
    """A quote's words, with the speaker's own in square brackets."""
    return "".join(
        f"[{part.text}]" if part.own else part.text for part in quote_words(quote(kind, *pieces), seed())
    )


@pytest.mark.parametrize(
    ("kind", "pieces", "shown"),
    [
        ("direct", ["It is old,", "And it is\nunsafe."], "[“It is old”] … [“And it is unsafe.”]"),
        ("mixed", ["a “sad day” for the “old town”"], "… a [“sad day”] for the [“old town”]"),
        ("mixed", ["sad day"], "[“sad day”]"),
        ("indirect", ["Ann wept"], "… Ann wept"),
        ("indirect", ["The mayor called it", "Ann wept"], "The mayor called it … Ann wept"),
    ],
)
def test_only_the_speakers_words_have_marks(kind: QuoteKind, pieces: list[str], shown: str) -> None:
    assert put(kind, *pieces) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[Ann] wept", "… [Ann] wept"),
        ("[Ann] laughed", "… Ann wept"),  # other words than those there
        ("Ann wept", "… Ann wept"),
    ],
)
def test_names_stand_for_pronouns_in_reported_words(text: str, shown: str) -> None:
    told = replace(quote("indirect", "Ann wept"), text=text)
    assert "".join(part.text for part in quote_words(told, seed())) == shown


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("The council", True),  # at a paragraph's beginning, and after no full stop
        ("And it is", True),  # after a full stop and a quotation mark
        ("Rust had won", True),  # after a colon
        ("Ann Example", False),  # a name's capital letter begins no sentence
        ("unsafe", False),  # a line's beginning begins no sentence
    ],
)
def test_words_from_within_a_sentence_are_marked_as_such(words: str, begins: bool) -> None:
    assert with_ellipsis(words, seed(), TEXT.index(words)) == (words if begins else f"… {words}")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("The council shut", "The council shut …"),
        ("called it", "… called it …"),
        ("Rust had won.", "Rust had won."),
    ],
)
def test_words_that_end_within_a_sentence_are_marked_as_such(words: str, shown: str) -> None:
    at = TEXT.index(words)
    assert with_ellipses(words, seed(), Evidence(start=at, end=at + len(words))) == shown


@pytest.mark.parametrize(
    ("mention", "cue", "told"),
    [
        ("Ann Example", "said", (None, "said")),
        ("Ann", "said", (None, "said")),
        ("a clerk", "said", ("a clerk", "said")),
        ("The council", ".", ("The council", None)),
    ],
)
def test_what_credits_a_quote_is_shown_unless_it_is_the_name(
    mention: str, cue: str, told: tuple[str | None, str | None]
) -> None:
    start, at = TEXT.index(mention), TEXT.index(cue)
    credited = replace(
        quote("direct", "It is old,"),
        speaker=Speaker(actor=None, name="Ann Example", start=start, end=start + len(mention), unnamed=False),
        cue=Cue(text=cue, start=at, end=at + len(cue), act="assert"),
    )
    assert (speaker_words(credited, seed()), cue_words(credited)) == told


@pytest.mark.parametrize(
    ("name", "mention", "told"),
    [
        ("Theresa Shea", "she", "she"),
        ("Theresa Shea", "Dr. Shea’s", None),
        ("Port of Vale", "the port’s", "the port’s"),
        ("the port", "the port’s", None),
        ("Port of Vale", "VALE", None),
        ("Theresa Shea", "…", None),
    ],
)
def test_a_pronoun_within_a_name_is_not_that_name(name: str, mention: str, told: str | None) -> None:
    text = f"Then {mention} spoke."
    at = text.index(mention)
    speaker = Speaker(actor=None, name=name, start=at, end=at + len(mention), unnamed=False)
    said = replace(quote("direct", "It is old,"), speaker=speaker)
    assert speaker_words(said, replace(seed(), text=text)) == told


def test_pages_in_a_row_are_a_range() -> None:
    assert page_ranges([8, 3, 4, 5, 10, 11]) == "3–5, 8, 10–11"
    assert page_ranges([]) == ""
