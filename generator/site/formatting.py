"""Small pieces of text for pages: dates, lengths, and addresses that are safe to link to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar
from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit

from generator.figures import numbers_in
from generator.model import (
    NOT_TOLD,
    QUOTATION_MARKS,
    Answer,
    Briefing,
    Event,
    Evidence,
    Question,
    Quote,
    Seed,
    Speaker,
    Statement,
)
from generator.rendering import N_, event_words, one_line, quote_words, within_marks
from generator.sections import all_sections
from generator.site.language import Language

T = TypeVar("T", bound=Any)

WORDS_PER_MINUTE = 230
LEAD_LENGTH = 280
RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
LINKABLE = {"http", "https", "mailto"}
ENDS, LONGEST_WORD = 4, 40  # words at either end of what a publisher's page is to mark, and their letters
_PLAIN = (N_("not told"), N_("yes"), N_("no"))  # answers that are the same in all documents
COUNTED = ("briefing", "document", "mention")  # as are the statements of each section


def question_parts(question: Question, language: Language) -> tuple[str, str]:
    """The short question in the page's language, if any, and the words of the text that follow it."""
    text = one_line(question.text)
    if question.short is None or not text.startswith(question.short):
        return "", text
    return language.gettext(question.short), text.removeprefix(question.short).strip()


def question_words(question: Question, language: Language) -> str:
    """A question on one line, its short question in the page's language."""
    return " ".join(filter(None, question_parts(question, language)))


def why_words(question: Question, seed: Seed, language: Language) -> str:
    """Words that show that a question is open and that it does not have, in marks if they are the text's."""
    words = within_marks(question.why or "")
    if words in within_marks(question.text):
        return ""
    there = within_marks(" ".join(seed.text[one.start : one.end] for one in question.evidence))
    opening, closing = marks_for(seed, language)
    return f"{opening}{words}{closing}" if words.replace("’", "'") in there.replace("’", "'") else words


def statement_words(said: Statement, seed: Seed, language: Language) -> str:
    """What a statement says, on one line, as a page shows it."""
    match said:
        case Quote():
            return "".join(part.text for part in quote_words(said, seed, marks_for(seed, language)))
        case Question():
            return question_words(said, language)
        case Event():
            return event_words(said, seed)
        case Answer():
            return f"{said.question} {answer_words(said, language)}"
    return one_line(said.text)


def answer_words(said: Answer, language: Language) -> str:
    """An answer without its question."""
    if said.text in _PLAIN:
        return language.gettext(said.text)
    return language.date(said.text) if said.kind == "date" else one_line(said.text)


def answer_value(said: Answer) -> str | float:
    """What answers to one question are sorted by; empty for one that is not told."""
    if said.text == NOT_TOLD:
        return ""
    numbers = numbers_in(said.text) if said.kind == "number" else ()
    return float(numbers[0].value) if numbers else one_line(said.text)


def page_label(page: int | None, language: Language) -> str:
    """ "p. 7"; nothing where there are no pages."""
    return language.gettext("p. %(number)s", number=page) if page else ""


def by_speaker(quotes: Iterable[T]) -> list[tuple[Speaker | None, list[T]]]:
    """Quotes with their speakers, in the order in which these first appear; nobody's come last."""
    groups: dict[str, tuple[Speaker | None, list[T]]] = {}
    for quote in quotes:
        speaker = quote.said.speaker
        key = (speaker.actor or speaker.name) if speaker else ""
        groups.setdefault(key, (speaker, []))[1].append(quote)
    return [groups[key] for key in sorted(groups, key=lambda key: not key)]


def lead_sentence(briefing: Briefing) -> str:
    """One sentence that says what a briefing is about; for a text without one its first words."""
    if briefing.summary:
        return briefing.summary[0].text
    if briefing.source.published != "whole":
        return ""
    told = (paragraph for paragraph in briefing.source.paragraphs if paragraph.kind in ("body", "list"))
    body = next(told, None)
    return briefing.source.text[body.start : body.end] if body else ""


def shorten(text: str, limit: int) -> str:
    """``text`` on one line, cut between words to at most ``limit`` characters."""
    text = one_line(text)
    if len(text) <= limit:
        return text
    head = text[:limit]
    return (head.rpartition(" ")[0] or head[:-1]).rstrip(",;:–— ") + "…"


def reading_minutes(words: int) -> int:
    """How many minutes a text of this number of words takes to read, at least one."""
    return max(1, round(words / WORDS_PER_MINUTE))


def counted(number: int, noun: str, language: Language) -> str:
    """ "1 quote", "2 quotes": statements of a section by its noun, or anything with a regular plural."""
    counts = (row.counts for row in reversed(all_sections().values()) if row.noun == noun)
    one, many = next(counts, (f"%(num)s {noun}", f"%(num)s {noun}s"))
    return language.ngettext(one, many, number)


def direction(language: str) -> str:
    """Which way a language is written, as HTML's ``dir`` has it."""
    return "rtl" if language in RIGHT_TO_LEFT else "auto"


def marks_for(seed: Seed, language: Language) -> tuple[str, str]:
    """The quotation marks around words of a seed: those of the page, unless they run from right to left.

    There, marks such as “…” would be upside down; «…» are turned round with the words.
    """
    return ("«", "»") if direction(seed.language) == "rtl" else language.marks


def safe_link(address: str | None) -> str | None:
    """``address`` if a page may link to it: the web or a mailbox, never a script."""
    if address is None:
        return None
    address = address.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in LINKABLE and (parts.netloc or parts.scheme == "mailto") else None


def at_publisher(seed: Seed, said: Statement, places: Sequence[Evidence]) -> str | None:
    """The address at which a browser marks the words of these places on the publisher's page.

    It holds the first four of them and the last four, at most. They are published here, too: where the
    licence withholds them, there is no such address.
    """
    address = safe_link(seed.url)
    parts = said.spans if isinstance(said, Quote) else places[:1]
    texts = [seed.text[part.start : part.end] for part in parts]
    public = isinstance(said, Quote) or seed.shown(parts) or one_line("".join(texts)) in one_line(said.text)
    if not (address and address.startswith("http") and public and any(map(str.split, texts))):
        return None
    first, last = texts[0].split()[:ENDS], texts[-1].split()[0 if len(texts) > 1 else ENDS :][-ENDS:]
    ends = [" ".join(end).strip(f"{QUOTATION_MARKS},;:") for end in (first, last)]
    if max(map(len, " ".join(ends).split()), default=LONGEST_WORD + 1) > LONGEST_WORD:
        return None  # of a script without blanks
    words = ",".join(percent_encoded(end, safe="").replace("-", "%2D") for end in ends if end)
    page, _, part = address.partition(":~:")[0].partition("#")
    return f"{page}#{part}:~:text={words}"
