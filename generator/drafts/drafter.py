"""The draft of one document: asked for, grounded, tried once more where it fails, and verified."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import msgspec
from msgspec.structs import replace

from generator.drafts.answers import Statement, object_in, once, placed, statements_in
from generator.drafts.client import NotAnswered
from generator.drafts.conversation import Conversation
from generator.drafts.form import MOST, SECTIONS, Draft, schema_of
from generator.drafts.prompt import (
    SYSTEM,
    again_prompt,
    calls_about,
    choose_prompt,
    parts_by_size,
    size_of,
)
from generator.drafts.verifier import claims_of, verdicts_on
from generator.model import Seed
from generator.overlay.briefing_file import Entry, QuoteEntry
from generator.overlay.grounding import Grounding
from generator.overlay.text import SourceText, Ungrounded
from generator.seeds.metadata.yaml_nodes import Written

_MAY_GO = ({"role": None}, {"via": None}, {"about": None}, {"also": ()})  # the rest stands without


class Drafted(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: the statements that stand, those dropped, and those refused at first.

    ``unanswered`` are the reasons why parts of a long text have no draft.
    """

    statements: tuple[Statement, ...]
    dropped: tuple[Statement, ...]
    refused_at_first: tuple[Statement, ...]
    unanswered: tuple[str, ...] = ()

    @property
    def entries(self) -> dict[str, list[Entry]]:
        """The entries of the briefing file, by section."""
        return {
            key: [one.entry for one in self.statements if one.section == key and one.entry]
            for key in SECTIONS
        }


def draft(seed: Seed, drafter: Conversation, verifier: Conversation | None = None) -> Drafted:
    """The draft of a seed. Without a verifier nothing is verified.

    Raises ``NotAnswered`` where there is no usable answer, ``NoModel`` where nothing can be asked.
    """
    statements: list[Statement] = []
    unanswered = []
    calls = calls_about(seed)
    for call in calls:
        try:
            statements += drafter.ask(
                SYSTEM, call.prompt, partial(statements_in, call=call), schema_of(Draft)
            )
        except NotAnswered as error:
            unanswered.append(str(error))
    if len(unanswered) == len(calls):
        raise NotAnswered(next(iter(unanswered), "the text is empty."))
    statements = grounded(seed, once(statements))
    refused = [one for one in statements if one.refusal]
    statements = spared(seed, _tried_again(seed, statements, drafter))
    dropped = [one for one in statements if one.refusal]
    held = once([one for one in statements if not one.refusal])
    if len(calls) > 1:
        held = _chosen(seed, held, drafter)
    if verifier:
        held = _verified(seed, held, verifier)
        refused += [one for one in held if one.refusal]
        if any(one.refusal for one in held):
            held = once(_verified(seed, _tried_again(seed, held, drafter), verifier))
        dropped += [one for one in held if one.refusal]
    return Drafted(
        statements=tuple(one for one in held if not one.refusal),
        dropped=tuple(dropped),
        refused_at_first=tuple(refused),
        unanswered=tuple(unanswered),
    )


def grounded(seed: Seed, statements: Sequence[Statement]) -> list[Statement]:
    """The statements, each with the reason why the text does not have what it rests on, or with none."""
    text = SourceText(seed)
    statements = [_with_kind(one, text) for one in statements]
    sections: dict[str, list[Written[Entry]]] = {}
    for number, one in enumerate(statements):
        if one.entry is not None:
            sections.setdefault(one.section, []).append(Written(number, one.entry))
    refusals: dict[int, str] = {}
    for refusal in Grounding(seed, sections).refusals:
        refusals.setdefault(refusal.line, refusal.reason)
    return [
        replace(one, refusal=refusals.get(number)) if one.entry else one
        for number, one in enumerate(statements)
    ]


def _with_kind(one: Statement, text: SourceText) -> Statement:
    """A quote with the kind that the marks of the text give it."""
    if not isinstance(one.entry, QuoteEntry):
        return one
    try:
        return replace(one, entry=replace(one.entry, kind=text.utterance(one.entry.text).kind))
    except Ungrounded:
        return one


def spared(seed: Seed, statements: Sequence[Statement]) -> list[Statement]:
    """The statements, those that were refused without a part that is not grounded, if they stand so."""
    for part in _MAY_GO:
        if any(_has(one, part) for one in statements):
            shorter = [
                replace(one, entry=replace(one.entry, **part)) if one.entry and _has(one, part) else one
                for one in statements
            ]
            statements = [
                old if new.refusal else new
                for old, new in zip(statements, grounded(seed, shorter), strict=True)
            ]
    return list(statements)


def _has(one: Statement, part: Mapping[str, object]) -> bool:
    """Whether a statement is refused and has the part that may be the reason."""
    return bool(one.refusal) and any(getattr(one.entry, key, None) for key in part)


def _tried_again(seed: Seed, statements: Sequence[Statement], drafter: Conversation) -> list[Statement]:
    """The statements, with new ones that are grounded or not in the place of those that were refused."""
    new: dict[int, Statement] = {}
    for call in {id(one.call): one.call for one in statements if one.refusal}.values():
        places = [at for at, one in enumerate(statements) if one.refusal and one.call is call]
        refused = [(statements[at].said, statements[at].refusal or "") for at in places]
        answer = _answered(again_prompt(call, refused), drafter)
        for number, at in enumerate(places, start=1):
            if isinstance(said := answer.get(str(number)), dict):
                new[at] = placed(statements[at].section, said, call)
    held = [one for one in statements if not one.refusal]
    checked = grounded(seed, [*held, *new.values()])[len(held) :]
    mended = dict(zip(new, spared(seed, checked), strict=True))
    return [mended.get(at, one) for at, one in enumerate(statements)]


def _verified(seed: Seed, statements: Sequence[Statement], verifier: Conversation) -> list[Statement]:
    """The statements that have no verdict yet with one: what fails is refused with the reason."""
    places = [at for at, one in enumerate(statements) if not one.verified and not one.refusal]
    found = list(statements)
    claims = claims_of(seed, [(one.section, one.entry) for at in places if (one := found[at]).entry])
    for at, verdict in zip(places, verdicts_on(seed, claims, verifier) if places else [], strict=True):
        if verdict and verdict.verdict == "fails":
            found[at] = replace(
                found[at], refusal=verdict.reason or "a second reader does not find it there."
            )
        elif verdict:
            found[at] = replace(found[at], verified=True)
    return found


def _answered(prompt: str, drafter: Conversation) -> Mapping[str, Any]:
    """The answer to a question that is not worth losing what has held before: empty where there is none."""
    try:
        return drafter.ask(SYSTEM, prompt, object_in)
    except NotAnswered:
        return {}


def _chosen(seed: Seed, statements: Sequence[Statement], drafter: Conversation) -> list[Statement]:
    """Those of several parts' statements that the model chooses for the page; of very many, in rounds."""
    groups = list(parts_by_size([size_of(str(one.said)) for one in statements]))
    if len(groups) > 1:
        first = [one for at in groups for one in _chosen(seed, statements[at.start : at.stop], drafter)]
        if len(first) < len(statements):
            return _chosen(seed, first, drafter)
    listed = {key: [_shown(one) for one in statements if one.section == key] for key in SECTIONS}
    answer = _answered(choose_prompt(seed, {key: some for key, some in listed.items() if some}), drafter)
    return [
        one
        for key in SECTIONS
        for one in _picked([one for one in statements if one.section == key], answer.get(key))[: MOST[key]]
    ]


def _picked(statements: Sequence[Statement], numbers: object) -> list[Statement]:
    """The statements of these numbers; all of them where there are none."""
    wanted = numbers if isinstance(numbers, list) else []
    places = dict.fromkeys(one - 1 for one in wanted if isinstance(one, int) and 0 < one <= len(statements))
    return [statements[at] for at in places] or list(statements)


def _shown(one: Statement) -> Mapping[str, Any]:
    said: Mapping[str, Any] = msgspec.to_builtins(one.entry)
    return {key: value for key, value in said.items() if key != "cites"}
