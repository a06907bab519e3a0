"""The draft of one document: asked for, checked as by a build, and asked for once more where it fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from generator.drafting.answers import Entry, Statement, Unusable, placed, statements_of, understand_answer
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
from generator.model import Briefing, Seed, folded
from generator.readings.form import write_reading
from generator.seeds.metadata.readings import understand_reading

_LONGEST_COPY = 40  # words of a sentence of the text that stands for a statement

# The briefing of a seed with its reading taken in: the very check of a build.
Check = Callable[[Seed], Briefing]


class Drafted(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: the statements that hold, those that are dropped, and those that did not hold at once.

    ``copied`` are those of the first that the text's own sentences stand in for, word for word.
    """

    statements: tuple[Statement, ...]
    dropped: tuple[Statement, ...]
    refused_at_first: tuple[Statement, ...]
    copied: tuple[Statement, ...] = ()

    @property
    def entries(self) -> dict[str, list[Entry]]:
        """The entries of the reading, by section."""
        return _by_section(self.statements)


def draft(seed: Seed, calls: Sequence[Call], conversation: Conversation, check: Check, tries: int) -> Drafted:
    """The draft of a seed by these calls, in the course of at most ``tries`` answers to each.

    Raises ``NotAnswered`` where there is no usable answer, ``NoModel`` where nothing can be asked.
    """
    held: list[Statement] = []
    dropped: list[Statement] = []
    refused_at_first: list[Statement] = []
    copied: list[Statement] = []
    for call in calls:
        statements = checked(seed, _asked(call, conversation), check)
        refused_at_first += [one for one in statements if one.refusal]
        statements = _tried_again(seed, statements, call, conversation, check, tries)
        own = copies(seed, statements, call, check)
        copied += own.values()
        statements = [own.get(at, one) for at, one in enumerate(statements)]
        held += [one for one in statements if not one.refusal]
        dropped += [one for one in statements if one.refusal]
    if len(calls) > 1:
        held = _chosen(seed.title, _once(held), conversation)
    return Drafted(
        statements=tuple(held),
        dropped=tuple(dropped),
        refused_at_first=tuple(refused_at_first),
        copied=tuple(one for one in copied if one in held),
    )


def _tried_again(
    seed: Seed,
    statements: list[Statement],
    call: Call,
    conversation: Conversation,
    check: Check,
    tries: int,
) -> list[Statement]:
    """The statements after further tries at those that were refused; roles that still fail are left out."""
    for _ in range(1, tries):
        if any(one.refusal for one in statements):
            statements = checked(seed, _mended(call, statements, conversation), check)
    if any(map(_has_refused_role, statements)):
        statements = checked(seed, list(map(_without_role, statements)), check)
    return statements


def copies(seed: Seed, statements: Sequence[Statement], call: Call, check: Check) -> dict[int, Statement]:
    """The sentences of the text that may stand for refused statements, which cite them, by their places.

    Each holds as a statement, is understood alone, is not too long, and says what no other one rests on.
    """
    told = {key for one in statements if not one.refusal for key in _rests_on(one)}
    found: dict[int, Statement] = {}
    for at, one in enumerate(statements):
        for copy in _copies(one, call) if one.refusal else ():
            [proved] = checked(seed, [copy], check)
            if not proved.refusal and told.isdisjoint(_rests_on(proved)):
                found[at] = proved
                told.update(_rests_on(proved))
                break
    return found


def _copies(one: Statement, call: Call) -> list[Statement]:
    """A statement in the words of each sentence that it cites, the most like it first."""
    key = {"summary": "text", "timeline": "what"}.get(one.section)
    cited = one.said.get("sentences")
    if key is None or not isinstance(cited, list):
        return []
    own = set(folded(str(one.said.get(key))).split("-"))
    known = [at for at in cited if isinstance(at, int) and at in call.alone]
    fit = [at for at in known if len(call.sentences[at].split()) <= _LONGEST_COPY]
    fit.sort(key=lambda at: -len(own & set(folded(call.sentences[at]).split("-"))))
    found = (
        placed(one.section, {**one.said, key: call.sentences[at], "sentences": [at]}, call.sentences)
        for at in fit
    )
    return [copy for copy in found if copy.entry is not None]


def _rests_on(one: Statement) -> set[tuple[str, str, str]]:
    """The sentences that a statement of the summary or the timeline tells, with the time that it gives."""
    if one.entry is None or one.section not in ("summary", "timeline"):
        return set()
    return {(one.section, cite, one.entry.get("when", "")) for cite in one.entry["cites"]}


def checked(seed: Seed, statements: Sequence[Statement], check: Check) -> list[Statement]:
    """The statements, each with the reason why the text does not prove it, or with none."""
    entries = _by_section(statements)
    reading = understand_reading(write_reading("", entries)).reading
    if reading is None or not any(entries.values()):
        return list(statements)
    taken_in = check(replace(seed, reading=reading)).reading
    if taken_in is None:
        raise NotAnswered("the draft cannot be checked, because the analysis of its text failed.")
    refusals: dict[int, str] = {}
    for refusal in taken_in.refusals:
        refusals.setdefault(refusal.line, refusal.reason)
    lines = {section: [entry.line for entry in getattr(reading, section)] for section in SECTIONS}
    found = []
    for one in statements:
        if one.entry is not None:
            one = replace(one, refusal=refusals.get(lines[one.section].pop(0)))
        found.append(one)
    return found


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
        placed(one.section, said, call.sentences)
        if isinstance(said := new.get(id(one)), dict) and not _is_of_another(said, one)
        else one
        for one in statements
    ]


def _is_of_another(said: Mapping[str, Any], before: Statement) -> bool:
    """Whether a quote got another speaker for being refused, or a shorter name, which another may have.

    Who is talked out of a name knows none.
    """
    first, second = (set(folded(str(one.get("speaker") or "")).split("-")) for one in (before.said, said))
    return before.section == "quotes" and not first <= second | {""}


def _answered(prompt: str, conversation: Conversation) -> Mapping[str, Any]:
    """The answer to a question that is not worth losing what has held before: empty where there is none."""
    try:
        return conversation.ask(prompt, understand_answer)
    except (Unusable, NotAnswered):
        return {}


def _has_refused_role(one: Statement) -> bool:
    """Whether an actor with a role was refused: the role may be all that does not hold."""
    return one.section == "actors" and bool(one.refusal and one.entry and "role" in one.entry)


def _without_role(one: Statement) -> Statement:
    if not _has_refused_role(one) or one.entry is None:
        return one
    return replace(one, entry={key: value for key, value in one.entry.items() if key != "role"})


def _once(statements: Sequence[Statement]) -> list[Statement]:
    """The statements of several parts; what two parts say alike stands once."""
    found: dict[tuple[str, str], Statement] = {}
    for one in statements:
        assert one.entry is not None
        words = one.entry.get("name") or one.entry.get("text") or one.entry["what"]
        found.setdefault((one.section, folded(words)), one)
    return list(found.values())


def _chosen(title: str, statements: Sequence[Statement], conversation: Conversation) -> list[Statement]:
    """Those of several parts' statements that the model chooses for the page, in its order."""
    by_section = {key: [one for one in statements if one.section == key] for key in SECTIONS}
    by_section = {key: some for key, some in by_section.items() if some}
    listed = {key: [one.entry or {} for one in some] for key, some in by_section.items()}
    answer = _answered(choose_prompt(title, listed), conversation)
    return [one for key, some in by_section.items() for one in _picked(some, answer.get(key))[: MOST[key]]]


def _picked(statements: Sequence[Statement], numbers: object) -> list[Statement]:
    """The statements of these numbers; all of them where there are none."""
    wanted = numbers if isinstance(numbers, list) else []
    places = dict.fromkeys(
        number - 1 for number in wanted if isinstance(number, int) and 0 < number <= len(statements)
    )
    return [statements[at] for at in places] or list(statements)


def _by_section(statements: Sequence[Statement]) -> dict[str, list[Entry]]:
    return {key: [one.entry for one in statements if one.section == key and one.entry] for key in SECTIONS}
