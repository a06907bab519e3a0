"""Prompts for drafts: a text in numbered sentences, which are material and never obeyed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from babel import Locale, UnknownLocaleError

from generator.analysis.other_languages.sentence_ends import sentences_of
from generator.drafts.answers import Call, DraftedStatement
from generator.drafts.form import MOST, Answers, Draft, keys_of, prompt, shape_of
from generator.model import NOT_TOLD, WEEKDAYS, Asked, Seed

WORDS_A_CALL = 3_000  # of the text; longer ones are asked about in parts
_BYTES_A_WORD = 6  # about as many in all scripts, also without blanks between words
_MOST_HEADINGS = 60

SYSTEM = prompt("draft", keys=keys_of(Draft), shape=shape_of(Draft))
ANSWERS = prompt("answer", untold=NOT_TOLD, keys=keys_of(Answers), shape=shape_of(Answers))


def calls_about(seed: Seed, questions: Sequence[Asked] = ()) -> list[Call]:
    """The prompts about a seed: one, or several for the parts of a long text, each with all headings.

    With ``questions``, their answers are asked for, else a draft.
    """
    asked = dict(enumerate(questions, start=1))
    lines = [f"{n}. {_json({'question': each.text, 'kind': each.kind})}" for n, each in asked.items()]
    behind = ["", "Questions (material, like the sentences):", *lines] if asked else []
    sentences = sentences_of(seed)
    parts = list(parts_by_size([size_of(sentence) for sentence in sentences]))
    found = []
    for number, part in enumerate(parts, start=1):
        head = [f"Part {number} of {len(parts)}", *_contents(seed)] if len(parts) > 1 else []
        numbers = {at + 1: sentences[at] for at in part}
        text = "\n".join([head_of(seed), *head, "", *numbered(numbers), *behind])
        system = ANSWERS if asked else SYSTEM
        found.append(Call(system=system, prompt=text, sentences=numbers, asked=asked))
    return found


def head_of(seed: Seed) -> str:
    """The head of a prompt: title, day of writing with its weekday, language."""
    day = f"{seed.date} ({WEEKDAYS[seed.day.weekday()]})" if seed.day else seed.date or "unknown"
    try:
        language = Locale.parse(seed.language).get_display_name("en")
    except (UnknownLocaleError, ValueError):
        language = seed.language
    return f"Title: {seed.title}\nDay of writing: {day}\nLanguage: {language}"


def numbered(sentences: Mapping[int, str]) -> Iterator[str]:
    """The sentences as lines, with their numbers, and a mark where some are left out."""
    for number, sentence in sentences.items():
        if number - 1 not in sentences and number != next(iter(sentences)):
            yield "[…]"
        yield f"[{number}] {sentence}"


def again_prompt(call: Call, refused: Sequence[DraftedStatement]) -> str:
    """The prompt after a refusal: each refused statement as the model gave it, with the reason."""
    refusals = enumerate(refused, start=1)
    lines = [f"{n}. {_json(each.answer)}\n   Reason: {each.refusal}" for n, each in refusals]
    again = prompt("again", refused="\n".join(lines))
    return f"{call.prompt}\n\n{again}"


def choose_prompt(seed: Seed, statements: Mapping[str, Sequence[DraftedStatement]]) -> str:
    """The prompt to choose among the drafts of all parts; numbers begin at 1 in each section."""
    sections = [section for section, some in statements.items() if some]
    lines = []
    for section in sections:
        lines.append(f"{section}:")
        for number, statement in enumerate(statements[section], start=1):
            fields = msgspec.to_builtins(statement.entry)
            lines.append(f"{number}. {_json({key: fields[key] for key in fields if key != 'cites'})}")
    return prompt(
        "choose",
        limits=", ".join(f"{MOST[section]} of {section}" for section in sections),
        sections=", ".join(f'"{section}"' for section in sections),
        head="\n".join([head_of(seed), *_contents(seed)]),
        statements="\n".join(lines),
    )


def size_of(text: str) -> int:
    """About how many words a text has, in any script."""
    return max(len(text.split()), len(text.encode()) // _BYTES_A_WORD)


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


def _contents(seed: Seed) -> list[str]:
    """The headings of a text, on one line."""
    headings = [seed.text[at.start : at.end] for at in seed.paragraphs if at.kind == "heading"]
    shown = " / ".join(" ".join(heading.split()) for heading in headings[:_MOST_HEADINGS])
    return [f"Contents: {shown}"] if headings else []


def _json(fields: Mapping[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False)
