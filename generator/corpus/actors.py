"""Who is who across briefings, and what each has to do with what a briefing says."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from generator.corpus.filing import FiledName, file_name, has_name, name_in_text
from generator.corpus.identity import identify
from generator.corpus.order import newest_first
from generator.model import Actor, ActorKind, Briefing, Event, Evidence, Question, folded, kind_of_actor

# The weightiest actors of a briefing, which count as companions of all its actors; more would take long.
_COMPANY = 100


class Appearance(msgspec.Struct, frozen=True, kw_only=True):
    """An actor's part in one briefing: its entry there, and the statements it has to do with.

    ``number`` is the entry's place among the briefing's actors, by importance. Statements are given by their
    numbers; all count from 1 in each section of the briefing.
    ``about`` are the quotes of others that mention the actor.
    """

    briefing: Briefing
    actor: Actor
    number: int
    by: tuple[int, ...]
    about: tuple[int, ...]
    questions: tuple[int, ...]
    events: tuple[int, ...]


class CorpusActor(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of one or more briefings, with its parts in them.

    ``id`` is made of the name, and stays the same unless another seed tells two names to be one's. Parts are
    newest first; of one day's, and of those without a date, the one comes first in which it is weightier.
    ``named`` is false of a group that is called by a common noun ("witnesses").
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    parts: tuple[Appearance, ...]
    named: bool = True

    @property
    def filed(self) -> FiledName:
        """The name with the word that it is looked up under."""
        return file_name(self.name, self.kind, self.aliases)


class CorpusActors(msgspec.Struct, frozen=True, kw_only=True):
    """All actors of all briefings.

    ``by_id`` has those in most briefings first; ``entries`` are the ids by the
    briefing's id and the id that the actor has there. ``joined`` are the ids that another one stands for.
    """

    by_id: Mapping[str, CorpusActor]
    entries: Mapping[tuple[str, str], str]
    joined: Mapping[str, str] = {}

    def of(self, briefing: Briefing, actor: str | None) -> CorpusActor | None:
        """Who an actor's id in a briefing stands for."""
        return self.by_id.get(self.entries.get((briefing.id, actor or ""), ""))


def actors_of(
    briefings: Iterable[Briefing], full_names: Collection[str] = (), merged: Collection[str] = ()
) -> CorpusActors:
    """The actors of ``briefings``: those in most briefings first, then those with most to say.

    ``identity`` says which are one. A surname alone says little: as a rule such a person is one of this
    briefing only, unless ``full_names`` has it; names that are ``merged`` are one actor's, of any kind.
    """
    in_order = newest_first(briefings)
    ids, joined = identify(in_order, full_names, merged)
    parts: dict[str, list[Appearance]] = defaultdict(list)
    for briefing in in_order:
        for part in _parts(briefing):
            parts[ids[briefing.id, part.actor.id]].append(part)
    everybody = [_joined(id, own) for id, own in parts.items()]
    everybody.sort(key=lambda one: (-len(one.parts), -times_quoted(one), one.name.casefold(), one.id))
    return CorpusActors(by_id={actor.id: actor for actor in everybody}, entries=ids, joined=joined)


def _joined(id: str, parts: Sequence[Appearance]) -> CorpusActor:
    """One actor, called as most texts call it."""
    spellings = Counter(part.actor.name for part in parts)
    name = max(sorted(spellings), key=lambda spelling: spellings[spelling])
    others = {alias for part in parts for alias in (part.actor.name, *part.actor.aliases)} - {name}
    by_weight = sorted(parts, key=lambda part: -part.actor.salience)
    return CorpusActor(
        id=id,
        name=name,
        kind=kind_of_actor(id),
        aliases=tuple(sorted(others)),
        parts=tuple(sorted(by_weight, key=lambda part: part.briefing.source.date or "", reverse=True)),
        named=any(has_name(part.actor, part.briefing.source.text) for part in parts),
    )


def other_names(actor: CorpusActor) -> tuple[str, ...]:
    """The other names of an actor, each once: capitals, dots and accents make no other name."""
    found = {folded(actor.name): actor.name}
    for alias in sorted(actor.aliases, key=lambda alias: (alias.isupper(), alias)):
        found.setdefault(folded(alias), alias)
    return tuple(found.values())[1:]


def names_in_texts(actor: CorpusActor) -> tuple[str, ...]:
    """What texts call an actor to whom an editor gave a name that they do not have."""
    return tuple(dict.fromkeys(filter(None, (name_in_text(part.actor) for part in actor.parts))))


def companions_of(everyone: CorpusActors, actor: CorpusActor) -> tuple[tuple[CorpusActor, int], ...]:
    """Those who are actors of the same briefings, with the number of these, the most frequent first.

    Of equally frequent ones those that are weightiest in the newest of these briefings come first.
    """
    found: Counter[str] = Counter()
    for part in actor.parts:
        weightiest = part.briefing.actors[:_COMPANY]
        others = dict.fromkeys(everyone.entries[part.briefing.id, other.id] for other in weightiest)
        found.update(id for id in others if id != actor.id)
    return tuple((everyone.by_id[id], count) for id, count in found.most_common())


def roles_of(actor: CorpusActor) -> tuple[tuple[str, tuple[Appearance, ...]], ...]:
    """What the texts call an actor, the newest first, each with the parts in which they do.

    What only the text around it makes plain is not among them.
    """
    found: dict[str, tuple[str, list[Appearance]]] = {}
    for part in actor.parts:
        if part.actor.role and not part.actor.role.uncertain:
            text = " ".join(part.actor.role.text.split())
            found.setdefault(text.casefold(), (text, []))[1].append(part)
    return tuple((text, tuple(parts)) for text, parts in found.values())


def newest_role(actor: CorpusActor) -> tuple[str, Appearance] | None:
    """The role that the newest text gives an actor, of those that give one, and the part in which it does.

    A role is true of its day, and is told with the text that gives it. It is in the language of most texts.
    """
    languages = Counter(part.briefing.source.language for part in actor.parts)
    roles = ((text, parts[0]) for text, parts in roles_of(actor))
    return max(roles, key=lambda role: languages[role[1].briefing.source.language], default=None)


def times_quoted(actor: CorpusActor) -> int:
    """How many quotes the texts credit an actor with."""
    return sum(len(part.by) for part in actor.parts)


def mentioned_in(mentions: Sequence[tuple[int, str]], spans: Iterable[Evidence]) -> set[str]:
    """Whom the text mentions in ``spans``, given all mentions in order."""
    return {
        id
        for span in spans
        for _, id in mentions[bisect_left(mentions, (span.start, "")) : bisect_left(mentions, (span.end, ""))]
    }


def _parts(briefing: Briefing) -> Iterator[Appearance]:
    mentions = sorted((at.start, actor.id) for actor in briefing.actors for at in actor.mentions)
    by: defaultdict[str, list[int]] = defaultdict(list)
    about, questions, events = (defaultdict[str, list[int]](list) for _ in range(3))
    for number, quote in enumerate(briefing.quotes, start=1):
        speaker = quote.speaker.actor if quote.speaker else None
        if speaker:
            by[speaker].append(number)
        for id in mentioned_in(mentions, quote.spans) - {speaker or ""}:
            about[id].append(number)
    statements: tuple[tuple[Sequence[Question | Event], defaultdict[str, list[int]]], ...] = (
        (briefing.questions, questions),
        (briefing.timeline, events),
    )
    for said, numbers in statements:
        for number, one in enumerate(said, start=1):
            for id in mentioned_in(mentions, one.evidence):
                numbers[id].append(number)
    for number, actor in enumerate(briefing.actors, start=1):
        yield Appearance(
            briefing=briefing,
            actor=actor,
            number=number,
            by=tuple(by[actor.id]),
            about=tuple(about[actor.id]),
            questions=tuple(questions[actor.id]),
            events=tuple(events[actor.id]),
        )
