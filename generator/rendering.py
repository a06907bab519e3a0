"""How a source's words are put where a reader meets them, on a page or in the terminal.

QuotedWords taken from the middle of a sentence begin with "…", and only what somebody said in these
very words stands in quotation marks, so that nothing looks misquoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from generator.model import (
    CLOSERS,
    DOUBLE_MARKS,
    HIDDEN,
    QUOTATION_MARKS,
    SENTENCE_ENDS,
    Actor,
    DateSource,
    Event,
    Evidence,
    Mention,
    Quote,
    Seed,
)


def N_(words: str) -> str:
    """``words`` as they are, marked for the catalogues: a page has them in its own language."""
    return words


# Where the date of a seed is from, if nothing states it, in words that follow it.
DATED_BY: dict[DateSource, str] = {
    "stated": "",
    "text": N_("from the text"),
    "name": N_("from the file’s name"),
}
_LAST_COMMA = re.compile(r",(?=[^\w\s]*$)")  # of a quote: it belongs to the sentence around the marks
_IN_MARKS = re.compile('“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|"[^"]+"')
_NAME = re.compile(r"\[[^\[\]]*\]")
_SHORTENED = re.compile(r"[\[…]")  # by the analysis: with a name in brackets, or with words left out
_BETWEEN_SENTENCES = QUOTATION_MARKS + "「」『』（） \t\n()"
_ENDS = tuple(SENTENCE_ENDS + ":：")
_WORD = re.compile(r"[^\W_]+")
_SINGLE = str.maketrans(DOUBLE_MARKS, "'‘’‚‛‹›")
_HIDDEN = re.compile(f"[{HIDDEN}]")


class QuotedWords(msgspec.Struct, frozen=True, kw_only=True):
    """Some words of a quote; ``own`` are the speaker's own, with their quotation marks."""

    text: str
    own: bool


def one_line(text: str) -> str:
    """``text`` with every run of white space as one space."""
    return " ".join(text.split())


def within_marks(text: str) -> str:
    """``text`` on one line, for double quotation marks around it: none of its own can end the quotation."""
    return one_line(text).translate(_SINGLE)


def without_hidden(text: str) -> str:
    """``text`` without characters that nobody sees, which turn or part the words around them."""
    return text if text.isascii() else _HIDDEN.sub("", text)


def page_ranges(pages: Iterable[int]) -> str:
    """ "3–5, 8": the numbers of pages, those in a row as a range."""
    ranges: list[list[int]] = []
    for page in sorted(pages):
        if ranges and page == ranges[-1][-1] + 1:
            ranges[-1][1:] = [page]
        else:
            ranges.append([page])
    return ", ".join("–".join(map(str, one)) for one in ranges)


def with_ellipses(text: str, seed: Seed, where: Evidence) -> str:
    """``text``, which stands in the seed there, with "…" at either end where that is within a sentence."""
    paragraph = seed.paragraphs[seed.paragraph_at(where.start)].end
    behind = where.end
    while behind < paragraph and seed.text[behind] in _BETWEEN_SENTENCES:
        behind += 1
    ends = behind >= paragraph or text.rstrip(CLOSERS).endswith(_ENDS)
    return with_ellipsis(text if ends else f"{text.rstrip(',;')} …", seed, where.start)


def event_words(event: Event, seed: Seed) -> str:
    """What happened, with "…" at either end where that is cut from a sentence of the seed.

    A sentence of a briefing file is whole, whatever it rests on.
    """
    words = one_line(event.text)
    there = one_line(" ".join(seed.text[place.start : place.end] for place in event.evidence))
    if words != there and words.rstrip(CLOSERS).endswith(_ENDS) and not _SHORTENED.search(words):
        return words
    return with_ellipses(words, seed, min(event.evidence))


def with_ellipsis(text: str, seed: Seed, start: int) -> str:
    """``text``, which stands in the seed from ``start`` on, after "…" where that is within a sentence."""
    paragraph = seed.paragraphs[seed.paragraph_at(start)].start
    before = start
    while before > paragraph and seed.text[before - 1] in _BETWEEN_SENTENCES:
        before -= 1
    begins = not text[:1].islower() and (before == paragraph or seed.text[before - 1] in _ENDS)
    return text if begins else f"… {text}"


def quote_words(quote: Quote, seed: Seed, marks: tuple[str, str] = ("“", "”")) -> tuple[QuotedWords, ...]:
    """The words of a quote as its seed has them; ``marks`` are put around what stands without its own.

    Its pieces are parted by "…": what stands between them was not said. What is told in other words may have
    names in square brackets.
    """
    pieces = [_LAST_COMMA.sub("", one_line(seed.text[span.start : span.end])) for span in quote.spans]
    if quote.kind == "direct" or (quote.kind == "mixed" and not any(map(_IN_MARKS.search, pieces))):
        found = [QuotedWords(text=piece.rstrip(",").join(marks), own=True) for piece in pieces]
        return tuple(part for own in found for part in (QuotedWords(text=" … ", own=False), own))[1:]
    words = quote.text if _has_names(quote.text, pieces) else " … ".join(pieces)
    return tuple(_parted(with_ellipsis(words, seed, quote.start)))


def _has_names(text: str, pieces: list[str]) -> bool:
    """Whether a text is these pieces, but for names in square brackets that stand for a word each."""
    parts = _NAME.split(text)
    cut = " … ".join([*(piece.rstrip(",;") for piece in pieces[:-1]), pieces[-1]])
    return len(parts) > 1 and re.fullmatch(r"\w+".join(map(re.escape, parts)), cut) is not None


def asked_words(quote: Quote, seed: Seed) -> str:
    """The question that a quote answers, in one line; nothing where the text has none."""
    return one_line(seed.text[quote.asked.start : quote.asked.end]) if quote.asked else ""


def speaker_words(quote: Quote, seed: Seed) -> str | None:
    """The words that the seed credits with a quote, where they are not the speaker's name: "the minister"."""
    if quote.speaker is None:
        return None
    words = one_line(seed.text[quote.speaker.start : quote.speaker.end])
    return None if _is_called(words, quote.speaker.name) else words


def stand_ins(actors: Iterable[Actor]) -> list[tuple[Mention, str]]:
    """The mentions that are none of an actor's names ("he", "the bank"), each with the name, in order."""
    return sorted(
        (mention, actor.name)
        for actor in actors
        for mention in actor.mentions
        if not _is_called(one_line(mention.text), actor.name, *actor.aliases)
    )


def _is_called(words: str, *names: str) -> bool:
    """Whether words are a name: "Mr. Lang" is one of Peter Lang, "the company" none of Lang Company."""
    last = _WORD.findall(words.removesuffix("'s").removesuffix("’s"))[-1:]
    known = _WORD.findall(" ".join(names))
    return (
        not last
        or last[0] in known
        or (not last[0].islower() and last[0].casefold() in map(str.casefold, known))
    )


def cue_words(quote: Quote) -> str | None:
    """The words that make a quote of it: "warned"; None where it has none."""
    words = one_line(quote.cue.text) if quote.cue else ""
    return words if any(map(str.isalpha, words)) else None


def _parted(text: str) -> Iterator[QuotedWords]:
    """A reporter's words and the speaker's own among them."""
    at = 0
    for marked in _IN_MARKS.finditer(text):
        if before := text[at : marked.start()]:
            yield QuotedWords(text=before, own=False)
        yield QuotedWords(text=marked[0], own=True)
        at = marked.end()
    if rest := text[at:]:
        yield QuotedWords(text=rest, own=False)
