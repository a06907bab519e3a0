"""Small pieces of text for pages: dates, lengths, and addresses that are safe to link to."""

from __future__ import annotations

from urllib.parse import urlsplit

from generator.model import MONTHS, Briefing
from generator.rendering import one_line, reading_words

WORDS_PER_MINUTE = 230
RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
LINKABLE = {"http", "https", "mailto"}


def shorten(text: str, limit: int) -> str:
    """``text`` on one line, cut between words to at most ``limit`` characters."""
    text = one_line(text)
    if len(text) <= limit:
        return text
    head = text[:limit]
    return (head.rpartition(" ")[0] or head[:-1]).rstrip(",;:–— ") + "…"


def told_reading(briefing: Briefing) -> str | None:
    """What a page says of the reading that it holds; None where there is none."""
    reading = briefing.reading
    if reading is None:
        return None
    return reading_words(reading, readable_date(reading.drafted) if reading.drafted else None)


def readable_date(date: str) -> str:
    """An ISO 8601 date, whole or partial, in words: "2023-07-16" is "16 July 2023".

    What is no such date ("2023-W29", a season) comes back as it is.
    """
    parts = date.partition("T")[0].split("-")
    if not all(part.isdecimal() for part in parts) or not 1 <= len(parts) <= 3:
        return date
    if len(parts) > 1 and not 1 <= int(parts[1]) <= 12:
        return date
    words = [
        parts[0],
        *(MONTHS[int(month) - 1] for month in parts[1:2]),
        *(str(int(day)) for day in parts[2:]),
    ]
    return " ".join(reversed(words))


def reading_minutes(words: int) -> int:
    """How many minutes a text of this number of words takes to read, at least one."""
    return max(1, round(words / WORDS_PER_MINUTE))


def counted(number: int, noun: str) -> str:
    """ "1 quote", "2 quotes"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def direction(language: str) -> str:
    """Which way a language is written, as HTML's ``dir`` has it."""
    return "rtl" if language in RIGHT_TO_LEFT else "auto"


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
