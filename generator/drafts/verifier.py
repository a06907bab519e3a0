"""A second reader: a model sees the text and all statements, and gives a verdict on each by its number."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice, product
from typing import Any

import msgspec
from msgspec.structs import replace

from generator.analysis.other_languages.sentence_ends import sentence_places, sentences_of
from generator.drafts.answers import DraftedStatement
from generator.drafts.client import NotAnswered
from generator.drafts.conversation import Conversation
from generator.drafts.form import PROMPTS, Verdict, Verdicts, keys_of, prompt, shape_of
from generator.drafts.prompt import head_of, numbered, parts_by_size, size_of
from generator.model import Evidence, Seed
from generator.overlay.briefing_file import AnswerEntry, Entry, QuoteEntry
from generator.overlay.folded_text import FoldedText, Ungrounded

_FIRST = 6  # sentences that each part of a long text begins with
_AROUND = 2  # sentences shown on either side of one that is cited in another part


def _system(rules: Mapping[str, str]) -> str:
    listed = "\n".join(f"- {section}: {rule}." for section, rule in rules.items())
    return prompt("verify", rules=listed, keys=keys_of(Verdicts), shape=shape_of(Verdicts))


SYSTEM, ANSWERS = _system(PROMPTS["rules"]), _system(PROMPTS["rules of answers"])


def verified(
    seed: Seed, statements: Sequence[DraftedStatement], verifier: Conversation
) -> list[DraftedStatement]:
    """Verify the statements that have no verdict yet, or refuse them with the verifier's reason.

    If several parts of the text were asked about a statement, it must hold in all. Raises ``NoModel``.
    """
    found = list(statements)
    places = [at for at, statement in enumerate(found) if not (statement.verified or statement.refusal)]
    verdicts: list[list[Verdict | None]] = [[] for _ in places]
    for system, asked, of_call in calls_on(seed, [found[at] for at in places]):
        answered: list[Verdict] = []
        with suppress(NotAnswered):
            answered = _verdicts_in(verifier.ask(system, asked, Verdicts))
        for number in of_call:
            given = [verdict for verdict in answered if verdict.number == number]
            strictest = min(given, key=lambda verdict: verdict.verdict, default=None)  # "fails" first
            verdicts[number - 1].append(strictest)
    for at, some in zip(places, verdicts, strict=True):
        if failed := next((verdict for verdict in some if verdict and verdict.verdict == "fails"), None):
            reason = failed.reason or "a second reader does not find it there."
            found[at] = replace(found[at], refusal=reason)
        else:
            found[at] = replace(found[at], verified=bool(some) and None not in some)
    return found


def calls_on(seed: Seed, statements: Sequence[DraftedStatement]) -> Iterator[tuple[str, str, list[int]]]:
    """The prompts about these statements: system, question, and the numbers of their statements.

    A long text is sent in parts, each with the text's beginning, the statements that cite the part, and the
    sentences that these cite elsewhere. Open questions and missing answers go with every part, as any of
    them may answer them. Answers to questions of all documents have prompts, and rules, of their own.
    """
    sentences = dict(enumerate(sentences_of(seed), start=1))
    parts = list(parts_by_size([size_of(sentence) for sentence in sentences.values()]))
    ends = [part.stop for part in parts]
    cited = dict(enumerate(_cited(seed, statements), start=1))
    lines = {n: _line(statement, cited[n]) for n, statement in enumerate(statements, start=1)}
    everywhere = {n for n, statement in enumerate(statements, start=1) if _is_of_all_parts(statement)}
    answers = {n for n, statement in enumerate(statements, start=1) if statement.section == "answers"}
    for (at, part), own in product(enumerate(parts), (lines.keys() - answers, answers)):
        home = {n: bisect_right(ends, min(cited[n], default=1) - 1) for n in own}
        of_part = [n for n in sorted(own) if n in everywhere or home[n] == at]
        for group in parts_by_size([size_of(lines[n]) for n in of_part]):
            of_call = of_part[group.start : group.stop]
            shown = {*range(1, _FIRST + 1), *range(part.start + 1, part.stop + 1)}
            for number in (cited_number for n in of_call for cited_number in cited[n]):
                shown.update(range(number - _AROUND, number + _AROUND + 1))
            head = [head_of(seed), *[f"Part {at + 1} of {len(parts)}"] * (len(parts) > 1), ""]
            text = numbered({number: sentence for number, sentence in sentences.items() if number in shown})
            claims = [f"{n}. {lines[n]}" for n in of_call]
            asked = "\n".join([*head, *text, "", "Statements:", *claims])
            yield ANSWERS if own is answers else SYSTEM, asked, of_call


def _is_of_all_parts(statement: DraftedStatement) -> bool:
    """Whether a statement says that something is nowhere in the text."""
    return statement.section == "questions" or (
        isinstance(statement.entry, AnswerEntry) and not statement.entry.is_answered
    )


def _line(statement: DraftedStatement, cited: Sequence[int]) -> str:
    """A statement as a model reads it."""
    hidden = {"cites", "by", *["kind"] * (statement.section == "quotes")}  # code knows the kind of a quote
    fields: Mapping[str, Any] = msgspec.to_builtins(statement.entry)
    shown = {key: value for key, value in fields.items() if key not in hidden}
    shown |= {"sentences": cited} if cited else {}
    return f"{statement.section}: {json.dumps(shown, ensure_ascii=False)}"


def _cited(seed: Seed, statements: Sequence[DraftedStatement]) -> Iterator[list[int]]:
    """The numbers of the sentences that each statement rests on."""
    text = FoldedText(seed)
    starts = [place.start for place in sentence_places(seed)]
    for statement in statements:
        numbers: set[int] = set()
        for place in _places(statement.entry, text):
            first, last = bisect_right(starts, place.start), bisect_right(starts, place.end - 1)
            numbers.update(range(max(1, first), last + 1))
        yield sorted(numbers)


def _places(entry: Entry | None, text: FoldedText) -> Iterator[Evidence]:
    """Where the words are that an entry cites or quotes, or the name that it has."""
    if isinstance(entry, QuoteEntry):
        with suppress(Ungrounded):
            yield from text.utterance(entry.text).spans
    else:
        for words in getattr(entry, "cites", None) or [getattr(entry, "name", "")]:
            yield from islice(text.find(words), 1)


def _verdicts_in(answer: Mapping[str, Any]) -> list[Verdict]:
    """The verdicts in an answer, without those that are none."""
    verdicts = []
    for verdict in answer["verdicts"]:
        with suppress(msgspec.ValidationError):
            verdicts.append(msgspec.convert(verdict, Verdict, strict=False))
    return verdicts
