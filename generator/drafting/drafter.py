"""The draft of one document: asked for, grounded as by a build, and asked for once more where it fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from generator.drafting.answers import Statement, Unusable, placed, statements_of, understand_answer
from generator.drafting.client import NotAnswered
from generator.drafting.conversation import Conversation
from generator.drafting.prompt import (
    MOST,
    SECTIONS,
    UNREADABLE,
    Call,
    answer_schema,
    choose_prompt,
    mend_prompt,
)
from generator.model import Seed, folded
from generator.overlay.briefing_file import ActorEntry, Entry
from generator.overlay.grounding import Grounding
from generator.seeds.metadata.yaml_nodes import Written


class Drafted(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: the grounded statements, those dropped, and those refused at first."""

    statements: tuple[Statement, ...]
    dropped: tuple[Statement, ...]
    refused_at_first: tuple[Statement, ...]

    @property
    def entries(self) -> dict[str, list[Entry]]:
        """The lines of the briefing file, by section."""
        return {
            key: [one.entry for one in self.statements if one.section == key and one.entry]
            for key in SECTIONS
        }


def draft(seed: Seed, calls: Sequence[Call], conversation: Conversation, tries: int) -> Drafted:
    """The draft of a seed by these calls, in the course of at most ``tries`` answers to each.

    Raises ``NotAnswered`` where there is no usable answer, ``NoModel`` where nothing can be asked.
    """
    held: list[Statement] = []
    dropped: list[Statement] = []
    refused_at_first: list[Statement] = []
    for call in calls:
        statements = checked(seed, _asked(call, conversation))
        refused_at_first += [one for one in statements if one.refusal]
        statements = _tried_again(seed, statements, call, conversation, tries)
        held += [one for one in statements if not one.refusal]
        dropped += [one for one in statements if one.refusal]
    if len(calls) > 1:
        held = _chosen(seed.title, _once(held), conversation)
    return Drafted(
        statements=tuple(held),
        dropped=tuple(dropped),
        refused_at_first=tuple(refused_at_first),
    )


def _tried_again(
    seed: Seed, statements: list[Statement], call: Call, conversation: Conversation, tries: int
) -> list[Statement]:
    """The statements after further tries at those that were refused; roles that still fail are left out."""
    for _ in range(1, tries):
        if any(one.refusal for one in statements):
            statements = checked(seed, _mended(call, statements, conversation))
    if any(map(_has_refused_role, statements)):
        statements = checked(seed, list(map(_without_role, statements)))
    return statements


def checked(seed: Seed, statements: Sequence[Statement]) -> list[Statement]:
    """The statements, each with the reason why it is not grounded in the text, or with none."""
    sections: dict[str, list[Written[Entry]]] = {}
    for number, one in enumerate(statements):
        if one.entry is not None:
            sections.setdefault(one.section, []).append(Written(number, one.entry))
    refusals: dict[int, str] = {}
    for refusal in Grounding(seed, sections).refusals:
        refusals.setdefault(refusal.line, refusal.reason)
    return [
        one if one.entry is None else replace(one, refusal=refusals.get(number))
        for number, one in enumerate(statements)
    ]


def _asked(call: Call, conversation: Conversation) -> list[Statement]:
    """What is answered to a call; an answer that cannot be read is asked for once more."""

    def understand(answer: str) -> list[Statement]:
        return statements_of(understand_answer(answer), call.sentences)

    try:
        return conversation.ask(call.prompt, understand, answer_schema())
    except Unusable as error:
        again = f"{call.prompt}\n\n{UNREADABLE.format(error=error)}"
    try:
        return conversation.ask(again, understand, answer_schema())
    except Unusable as error:
        raise NotAnswered(f"the answer could not be read, nor a second one: {error}") from None


def _mended(call: Call, statements: Sequence[Statement], conversation: Conversation) -> list[Statement]:
    """The statements, with new ones in the place of those that were refused, as far as there are any."""
    refused = [one for one in statements if one.refusal]
    prompt = mend_prompt(call, [(one.said, one.refusal or "") for one in refused])
    answer = _answered(prompt, conversation)
    new = {id(one): answer.get(str(number)) for number, one in enumerate(refused, start=1)}
    return [
        placed(one.section, said, call.sentences) if isinstance(said := new.get(id(one)), dict) else one
        for one in statements
    ]


def _answered(prompt: str, conversation: Conversation) -> Mapping[str, Any]:
    """The answer to a question that is not worth losing what has held before: empty where there is none."""
    try:
        return conversation.ask(prompt, understand_answer)
    except (Unusable, NotAnswered):
        return {}


def _has_refused_role(one: Statement) -> bool:
    """Whether an actor with a role was refused: the role may be all that does not hold."""
    return isinstance(one.entry, ActorEntry) and bool(one.refusal and one.entry.role)


def _without_role(one: Statement) -> Statement:
    if not _has_refused_role(one) or one.entry is None:
        return one
    return replace(one, entry=replace(one.entry, role=None))


def _once(statements: Sequence[Statement]) -> list[Statement]:
    """The statements of several parts; what two parts say alike stands once."""
    found: dict[tuple[str, str], Statement] = {}
    for one in statements:
        assert one.entry is not None
        words = one.entry.name if isinstance(one.entry, ActorEntry) else getattr(one.entry, "text", "")
        found.setdefault((one.section, folded(words)), one)
    return list(found.values())


def _chosen(title: str, statements: Sequence[Statement], conversation: Conversation) -> list[Statement]:
    """Those of several parts' statements that the model chooses for the page, in its order."""
    by_section = {key: [one for one in statements if one.section == key] for key in SECTIONS}
    by_section = {key: some for key, some in by_section.items() if some}
    listed = {key: [msgspec.to_builtins(one.entry) for one in some] for key, some in by_section.items()}
    answer = _answered(choose_prompt(title, listed), conversation)
    return [one for key, some in by_section.items() for one in _picked(some, answer.get(key))[: MOST[key]]]


def _picked(statements: Sequence[Statement], numbers: object) -> list[Statement]:
    """The statements of these numbers; all of them where there are none."""
    wanted = numbers if isinstance(numbers, list) else []
    places = dict.fromkeys(
        number - 1 for number in wanted if isinstance(number, int) and 0 < number <= len(statements)
    )
    return [statements[at] for at in places] or list(statements)
