"""The draft of one document, or its answers: asked for, grounded, tried once more, and verified."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from msgspec.structs import replace

from generator.drafts.answers import DraftedStatement, once, placed, statements_in
from generator.drafts.client import NotAnswered
from generator.drafts.conversation import Conversation
from generator.drafts.form import DRAFTED, Answers, Draft
from generator.drafts.prompt import SYSTEM, again_prompt, calls_about, choose_prompt, parts_by_size, size_of
from generator.drafts.verifier import verified
from generator.model import Asked, Seed
from generator.overlay.briefing_file import AnswerEntry, Entry, QuoteEntry
from generator.overlay.folded_text import FoldedText, Ungrounded
from generator.overlay.grounding import Grounding, Refusal
from generator.seeds.metadata.yaml_nodes import Written

# Parts without which the rest stands, by what grounding calls them; their fields, and what is put there.
_MAY_GO = {"role": ("role", None), "name": ("also", ()), "via": ("via", None), "about": ("about", None)}


def draft(seed: Seed, drafter: Conversation, verifier: Conversation | None = None) -> list[DraftedStatement]:
    """Draft a seed. Dropped statements have a refusal; without a verifier none is verified.

    Raises ``NotAnswered`` where there is no usable answer, ``NoModel`` where nothing can be asked.
    """
    found: list[DraftedStatement] = []
    calls = calls_about(seed)
    for call in calls:
        with suppress(NotAnswered):
            found += statements_in(drafter.ask(call.system, call.prompt, Draft), call)
    if len(drafter.unanswered) == len(calls):
        raise NotAnswered(next(iter(drafter.unanswered), "the text is empty."))
    kept, refused = _sorted_out(_tried_again(seed, grounded(seed, once(found)), drafter))
    kept = once(kept)
    if len(calls) > 1:
        kept = _chosen(seed, kept, drafter)
    return [*_verified(seed, kept, drafter, verifier), *refused]


def answers(
    seed: Seed, questions: Sequence[Asked], drafter: Conversation, verifier: Conversation | None = None
) -> list[DraftedStatement]:
    """Have questions answered from a seed, some maybe not; dropped answers have a refusal.

    Raises as ``draft`` does.
    """
    found: list[DraftedStatement] = []
    calls = calls_about(seed, questions)
    for call in calls:
        with suppress(NotAnswered):
            answered = statements_in(drafter.ask(call.system, call.prompt, Answers), call)
            found += _tried_again(seed, grounded(seed, answered), drafter)
    if not found:
        raise NotAnswered(next(iter(drafter.unanswered), "no question was answered."))
    kept, refused = _sorted_out(found)
    by_question: dict[Asked, list[tuple[bool, DraftedStatement]]] = {}
    for answer in kept:
        if isinstance(answer.entry, AnswerEntry):
            by_question.setdefault(answer.entry.asked, []).append((answer.entry.is_answered, answer))
    chosen = []
    for asked in questions:
        of_question = by_question.get(asked, [])
        first = next((answer for is_answered, answer in of_question if is_answered), None)
        if first is None and len(of_question) == len(calls):  # no part of the text answers it
            first = of_question[0][1]
        chosen += [first] if first else []
    return [*_verified(seed, chosen, drafter, verifier), *refused]


def _sorted_out(
    statements: Sequence[DraftedStatement],
) -> tuple[list[DraftedStatement], list[DraftedStatement]]:
    """Those that stand, and those that were refused."""
    refused = [statement for statement in statements if statement.refusal]
    return [statement for statement in statements if not statement.refusal], refused


def _verified(
    seed: Seed, statements: Sequence[DraftedStatement], drafter: Conversation, verifier: Conversation | None
) -> list[DraftedStatement]:
    """The statements as a verifier finds them; those that it refuses are tried once more."""
    if not verifier:
        return list(statements)
    found = verified(seed, statements, verifier)
    if any(statement.refusal for statement in found):
        found = once(verified(seed, _tried_again(seed, found, drafter), verifier))
    return found


def grounded(seed: Seed, statements: Sequence[DraftedStatement]) -> list[DraftedStatement]:
    """Refuse the statements whose words, names, numbers or dates the text does not have."""
    text = FoldedText(seed)
    found = [replace(each, entry=each.entry and _as_marked(each.entry, text)) for each in statements]
    sections: dict[str, list[Written[Entry]]] = {}
    for at, statement in enumerate(found):
        if statement.entry and not statement.refusal:
            sections.setdefault(statement.section, []).append(Written(at, statement.entry))
    refusals: dict[int, list[Refusal]] = {}
    for refusal in Grounding(seed, sections).refusals:
        refusals.setdefault(refusal.line, []).append(refusal)
    for at, some in refusals.items():
        entry, parts = found[at].entry, [_MAY_GO[each.what] for each in some if each.what in _MAY_GO]
        rest = replace(entry, **dict(parts)) if entry and len(parts) == len(some) else None
        found[at] = replace(found[at], refusal=some[0].reason, rest=rest)
    return found


def _as_marked(entry: Entry, text: FoldedText) -> Entry:
    """A quote with the kind that the marks of the text give it; other entries as they are."""
    if isinstance(entry, QuoteEntry):
        with suppress(Ungrounded):
            return replace(entry, kind=text.utterance(entry.text).kind)
    return entry


def _tried_again(
    seed: Seed, statements: Sequence[DraftedStatement], drafter: Conversation
) -> list[DraftedStatement]:
    """The statements, with new ones, or with what may stand of them, for those that were refused."""
    found = list(statements)
    refused: dict[int, list[int]] = {}  # by the call that they answer
    for at, statement in enumerate(statements):
        if statement.refusal and statement.call:
            refused.setdefault(id(statement.call), []).append(at)
    for places in refused.values():
        call = statements[places[0]].call
        assert call is not None
        asked = again_prompt(call, [statements[at] for at in places])
        answer = _answered(call.system, asked, drafter)
        for number, at in enumerate(places, start=1):
            if isinstance(given := answer.get(str(number)), dict):
                found[at] = placed(statements[at].section, given, call)
    if any(statement.refusal for statement in statements):
        found = grounded(seed, found)
    return [replace(each, entry=each.rest, refusal=None, rest=None) if each.rest else each for each in found]


def _answered(system: str, prompt: str, drafter: Conversation) -> dict[str, Any]:
    """The answer, or nothing: without it, what was drafted before still stands."""
    try:
        return drafter.ask(system, prompt)
    except NotAnswered:
        return {}


def _chosen(
    seed: Seed, statements: Sequence[DraftedStatement], drafter: Conversation
) -> list[DraftedStatement]:
    """Those of several parts' statements that the model chooses for the page; of very many, in rounds."""
    groups = list(parts_by_size([size_of(str(statement.answer)) for statement in statements]))
    if len(groups) > 1:
        rounds = (_chosen(seed, statements[at.start : at.stop], drafter) for at in groups)
        first = [statement for chosen in rounds for statement in chosen]
        if len(first) < len(statements):
            return _chosen(seed, first, drafter)
    by_section = {key: [each for each in statements if each.section == key] for key in DRAFTED}
    answer = _answered(SYSTEM, choose_prompt(seed, by_section), drafter)
    found = []
    for key, some in by_section.items():
        numbers = answer.get(key)
        wanted = [at for at in numbers if isinstance(at, int)] if isinstance(numbers, list) else []
        chosen = [some[at - 1] for at in dict.fromkeys(wanted) if 0 < at <= len(some)]
        found += (chosen or some)[: DRAFTED[key]]
    return found
