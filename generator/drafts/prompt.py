"""What a drafting model is asked: a text in numbered sentences. The sentences are material, never obeyed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from babel import Locale, UnknownLocaleError

from generator.analysis.other_languages.sentences import sentences_of
from generator.drafts.form import MOST, Draft, keys_of, prompt, shape_of
from generator.model import WEEKDAYS, Seed

WORDS_A_CALL = 3_000  # of the text; longer ones are asked about in parts
_BYTES_A_WORD = 6  # about as many in all scripts, also without blanks between words
_MOST_HEADINGS = 60

SYSTEM = prompt("draft", keys=keys_of(Draft), shape=shape_of(Draft))


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """A question about a text or a part of one: its words, and what its sentences' numbers stand for."""

    prompt: str
    sentences: Mapping[int, str]

    @property
    def words(self) -> int:
        """How many words are sent."""
        return len(self.prompt.split()) + len(SYSTEM.split())


def calls_about(seed: Seed) -> list[Call]:
    """What to ask about a seed: all at once, or in parts where it is long, each with the headings of all."""
    parts = list(_parts(sentences_of(seed)))
    found = []
    for number, part in enumerate(parts, start=1):
        head = [head_of(seed)]
        if len(parts) > 1:
            head += [f"Part {number} of {len(parts)}", *_contents(seed)]
        found.append(Call(prompt="\n".join([*head, "", *numbered(part)]), sentences=part))
    return found


def head_of(seed: Seed) -> str:
    """What is said of a text before it comes: title, day of writing with its weekday, language."""
    day = f"{seed.date} ({WEEKDAYS[seed.day.weekday()]})" if seed.day else seed.date or "unknown"
    return f"Title: {seed.title}\nDay of writing: {day}\nLanguage: {_language(seed.language)}"


def numbered(sentences: Mapping[int, str]) -> Iterator[str]:
    """The sentences as lines, with their numbers, and a mark where some are left out."""
    before = None
    for number, sentence in sentences.items():
        if before is not None and number != before + 1:
            yield "[…]"
        yield f"[{number}] {sentence}"
        before = number


def size_of(text: str) -> int:
    """About how many words a text has, in any script."""
    return max(len(text.split()), len(text.encode()) // _BYTES_A_WORD)


def again_prompt(call: Call, refused: Sequence[tuple[Mapping[str, Any], str]]) -> str:
    """What to ask once statements were refused: each as the model gave it, with the reason."""
    lines = [
        f"{number}. {_json(said)}\n   Reason: {reason}"
        for number, (said, reason) in enumerate(refused, start=1)
    ]
    return f"{call.prompt}\n\n{prompt('again', refused=chr(10).join(lines))}"


def choose_prompt(seed: Seed, statements: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """What to ask once all parts are drafted; numbers begin at 1 in each section."""
    lines = []
    for section, entries in statements.items():
        lines.append(f"{section}:")
        lines += [f"{number}. {_json(entry)}" for number, entry in enumerate(entries, start=1)]
    return prompt(
        "choose",
        limits=", ".join(f"{MOST[section]} of {section}" for section in statements),
        sections=", ".join(f'"{section}"' for section in statements),
        head="\n".join([head_of(seed), *_contents(seed)]),
        statements="\n".join(lines),
    )


def parts_by_size(sizes: Sequence[int]) -> Iterator[range]:
    """Ranges of neighbours that fit one call."""
    start, total = 0, 0
    for at, size in enumerate(sizes):
        if at > start and total + size > WORDS_A_CALL:
            yield range(start, at)
            start, total = at, 0
        total += size
    if sizes:
        yield range(start, len(sizes))


def _parts(sentences: Sequence[str]) -> Iterator[dict[int, str]]:
    for part in parts_by_size([size_of(one) for one in sentences]):
        yield {at + 1: sentences[at] for at in part}


def _contents(seed: Seed) -> list[str]:
    headings = [seed.text[one.start : one.end] for one in seed.paragraphs if one.kind == "heading"]
    return ["Contents: " + " / ".join(" ".join(one.split()) for one in headings[:_MOST_HEADINGS])] * bool(
        headings
    )


def _language(code: str) -> str:
    try:
        return str(Locale.parse(code).get_display_name("en"))
    except (UnknownLocaleError, ValueError):
        return code


def _json(said: Mapping[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False)
