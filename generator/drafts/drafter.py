"""The draft of one document, or its answers: asked for, grounded, tried once more, and verified."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from msgspec.structs import replace

from generator.drafts.answers import Statement, once, placed, statements_in
from generator.drafts.client import NotAnswered
from generator.drafts.conversation import Conversation
from generator.drafts.form import DRAFTED, Answers, Draft
from generator.drafts.prompt import SYSTEM, again_prompt, calls_about, choose_prompt, parts_by_size, size_of
from generator.drafts.verifier import verified
from generator.model import Asked, Seed
from generator.overlay.briefing_file import AnswerEntry, Entry, QuoteEntry
from generator.overlay.grounding import Grounding, Refusal
from generator.overlay.text import SourceText, Ungrounded
from generator.seeds.metadata.yaml_nodes import Written

# Parts without which the rest stands, by what grounding calls them; their fields, and what is put there.
_MAY_GO = {"role": ("role", None), "name": ("also", ()), "via": ("via", None), "about": ("about", None)}


def draft(seed: Seed, drafter: Conversation, verifier: Conversation | None = None) -> list[Statement]:
    """The draft of a seed, with what was dropped, which has a refusal. Without a verifier none is verified.

    Raises ``NotAnswered`` where there is no usable answer, ``NoModel`` where nothing can be asked.
    """
    found: list[Statement] = []
    calls = calls_about(seed)
    for call in calls:
        with suppress(NotAnswered):
            found += statements_in(drafter.ask(call.system, call.prompt, Draft), call)
    if len(drafter.unanswered) == len(calls):
        raise NotAnswered(next(iter(drafter.unanswered), "the text is empty."))
    found = _tried_again(seed, grounded(seed, once(found)), drafter)
    held = once(statement for statement in found if not statement.refusal)
    dropped = [statement for statement in found if statement.refusal]
    if len(calls) > 1:
        held = _chosen(seed, held, drafter)
    return [*_verified(seed, held, drafter, verifier), *dropped]


def answers(
    seed: Seed, questions: Sequence[Asked], drafter: Conversation, verifier: Conversation | None = None
) -> list[Statement]:
    """What a seed answers to questions, with what was dropped; a question may be left without an answer.

    Raises as ``draft`` does.
    """
    found: list[Statement] = []
    calls = calls_about(seed, questions)
    for call in calls:
        with suppress(NotAnswered):
            said = statements_in(drafter.ask(call.system, call.prompt, Answers), call)
            found += _tried_again(seed, grounded(seed, said), drafter)
    if not found:
        raise NotAnswered(next(iter(drafter.unanswered), "no question was answered."))
    own = [
        (statement, statement.entry)
        for statement in found
        if not statement.refusal and isinstance(statement.entry, AnswerEntry)
    ]
    held = []
    for asked in questions:
        of_it = sorted((not entry.is_told, at) for at, (_, entry) in enumerate(own) if entry.asked == asked)
        if of_it and (not of_it[0][0] or len(of_it) == len(calls)):  # what is not told, no part may tell
            held.append(own[of_it[0][1]][0])
    return [
        *_verified(seed, held, drafter, verifier),
        *(statement for statement in found if statement.refusal),
    ]


def _verified(
    seed: Seed, held: Sequence[Statement], drafter: Conversation, verifier: Conversation | None
) -> list[Statement]:
    """The statements as a verifier finds them; those that it refuses are tried once more."""
    found = verified(seed, held, verifier) if verifier else list(held)
    if verifier and any(statement.refusal for statement in found):
        found = once(verified(seed, _tried_again(seed, found, drafter), verifier))
    return found


def grounded(seed: Seed, statements: Sequence[Statement]) -> list[Statement]:
    """The statements, those refused whose words, names, numbers or dates the text does not have."""
    text = SourceText(seed)
    found = [
        replace(statement, entry=statement.entry and _as_marked(statement.entry, text))
        for statement in statements
    ]
    sections: dict[str, list[Written[Entry]]] = {}
    for at, statement in enumerate(found):
        if statement.entry and not statement.refusal:
            sections.setdefault(statement.section, []).append(Written(at, statement.entry))
    refusals: dict[int, list[Refusal]] = {}
    for refusal in Grounding(seed, sections).refusals:
        refusals.setdefault(refusal.line, []).append(refusal)
    for at, some in refusals.items():
        entry, parts = found[at].entry, [_MAY_GO[refusal.what] for refusal in some if refusal.what in _MAY_GO]
        rest = replace(entry, **dict(parts)) if entry and len(parts) == len(some) else None
        found[at] = replace(found[at], refusal=some[0].reason, rest=rest)
    return found


def _as_marked(entry: Entry, text: SourceText) -> Entry:
    """A quote with the kind that the marks of the text give it; other entries as they are."""
    if isinstance(entry, QuoteEntry):
        with suppress(Ungrounded):
            return replace(entry, kind=text.utterance(entry.text).kind)
    return entry


def _tried_again(seed: Seed, statements: Sequence[Statement], drafter: Conversation) -> list[Statement]:
    """The statements, with new ones, or with what may stand of them, for those that were refused."""
    if not any(statement.refusal for statement in statements):
        return list(statements)
    found = list(statements)
    for call in {
        id(statement.call): statement.call for statement in statements if statement.refusal and statement.call
    }.values():
        places = [
            at for at, statement in enumerate(statements) if statement.refusal and statement.call is call
        ]
        asked = again_prompt(call, [statements[at] for at in places])
        answer = _answered(call.system, asked, drafter)
        for number, at in enumerate(places, start=1):
            if isinstance(said := answer.get(str(number)), dict):
                found[at] = placed(statements[at].section, said, call)
    return [
        replace(statement, entry=statement.rest, refusal=None, rest=None) if statement.rest else statement
        for statement in grounded(seed, found)
    ]


def _answered(system: str, prompt: str, drafter: Conversation) -> dict[str, Any]:
    """The answer to a question that is not worth losing what has held before: empty where there is none."""
    try:
        return drafter.ask(system, prompt)
    except NotAnswered:
        return {}


def _chosen(seed: Seed, statements: Sequence[Statement], drafter: Conversation) -> list[Statement]:
    """Those of several parts' statements that the model chooses for the page; of very many, in rounds."""
    groups = list(parts_by_size([size_of(str(statement.said)) for statement in statements]))
    if len(groups) > 1:
        first = [
            statement for at in groups for statement in _chosen(seed, statements[at.start : at.stop], drafter)
        ]
        if len(first) < len(statements):
            return _chosen(seed, first, drafter)
    by_section = {key: [statement for statement in statements if statement.section == key] for key in DRAFTED}
    answer = _answered(SYSTEM, choose_prompt(seed, by_section), drafter)
    found = []
    for key, some in by_section.items():
        numbers = answer.get(key)
        wanted = (
            [number for number in numbers if isinstance(number, int)] if isinstance(numbers, list) else []
        )
        chosen = [some[number - 1] for number in dict.fromkeys(wanted) if 0 < number <= len(some)]
        found += (chosen or some)[: DRAFTED[key]]
    return found
