"""The briefings of the golden documents in plain words, and how two of them differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

from generator.model import Actor, Briefing, Event, Question, Quote, Sentence
from generator.seeds import read_seed
from generator.settings import Settings
from tests.analysis.helpers import brief_seed

Statement = dict[str, str]
Sections = dict[str, list[Statement]]  # the first field of a statement tells it from the others

HERE = Path(__file__).parent
NAMES = tuple(sorted(path.stem for path in (HERE / "texts").iterdir()))
REVIEWED = HERE / "reviewed"


@cache
def briefing(name: str) -> Briefing:
    """What the analysis makes of a document."""
    path = HERE / "texts" / f"{name}.txt"
    seed = read_seed(path, path.name, Settings()).seed
    assert seed is not None
    return brief_seed(seed)


def in_words(found: Briefing) -> Sections:
    """What a briefing says, without its places in the text."""
    return {
        "kind": [{"kind": found.kind or "unknown"}],
        "summary": [_sentence(one) for one in found.summary],
        "actors": [_actor(one) for one in found.actors],
        "quotes": [_quote(one) for one in found.quotes],
        "questions": [_question(one) for one in found.questions],
        "timeline": [_event(one) for one in found.timeline],
    }


def _sentence(sentence: Sentence) -> Statement:
    return {"sentence": sentence.text}


def _actor(actor: Actor) -> Statement:
    role = actor.role.text if actor.role else None
    return _told(actor=actor.name, kind=actor.kind, role=role)


def _quote(quote: Quote) -> Statement:
    speaker = quote.speaker.name if quote.speaker else None
    return _told(quote=quote.text, speaker=speaker, uncertain="yes" if quote.uncertain else None)


def _question(question: Question) -> Statement:
    return _told(question=question.text, kind=question.kind, due=question.due)


def _event(event: Event) -> Statement:
    return _told(event=event.text, date=event.date or event.when, status=event.status)


def _told(**fields: str | None) -> Statement:
    return {name: words for name, words in fields.items() if words is not None}


def reviewed(name: str) -> Sections:
    """What the briefing of a document said when somebody last looked at it."""
    path = REVIEWED / f"{name}.yml"
    found: Sections = yaml.safe_load(path.read_text("utf-8")) if path.exists() else {}
    return found


def renew(name: str, sections: Sections) -> None:
    """Keep what the briefing of a document says now."""
    REVIEWED.mkdir(exist_ok=True)
    text = yaml.safe_dump(sections, allow_unicode=True, sort_keys=False, width=110)
    (REVIEWED / f"{name}.yml").write_text(text, "utf-8")


def changes(before: Sections, after: Sections) -> list[str]:
    """What a reader of the page would notice, a line each."""
    return [
        f"{section}: {change}"
        for section in dict.fromkeys([*before, *after])
        for change in _changes(_by_words(before.get(section, [])), _by_words(after.get(section, [])))
    ]


def _by_words(statements: list[Statement]) -> dict[str, Statement]:
    return {next(iter(statement.values())): statement for statement in statements}


def _changes(before: Mapping[str, Statement], after: Mapping[str, Statement]) -> Iterator[str]:
    yield from (f"“{words}” is gone" for words in before if words not in after)
    yield from (f"{_described(after[words])} is new" for words in after if words not in before)
    kept = [words for words in before if words in after]
    for words in kept:
        yield from _changed_fields(words, before[words], after[words])
    order = [words for words in after if words in before]
    if kept != order:
        yield f"the order was {_listed(kept)}; now it is {_listed(order)}"


def _changed_fields(words: str, before: Statement, after: Statement) -> Iterator[str]:
    for field in dict.fromkeys([*before, *after]):
        was, now = before.get(field), after.get(field)
        if was is None:
            yield f"“{words}” now has “{field}: {now}”"
        elif now is None:
            yield f"“{words}” no longer has “{field}: {was}”"
        elif was != now:
            yield f"“{words}” had “{field}: {was}”, now “{now}”"


def _described(statement: Statement) -> str:
    (_, words), *rest = statement.items()
    details = "; ".join(f"{field}: {value}" for field, value in rest)
    return f"“{words}”" + (f" ({details})" if details else "")


def _listed(names: list[str]) -> str:
    return ", ".join(f"“{name[:30]}”" for name in names)
