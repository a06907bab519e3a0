"""Briefings made by hand for what shows across them: no analysis, no language model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from generator.model import (
    Actor,
    ActorKind,
    Briefing,
    Cue,
    Event,
    Evidence,
    Mention,
    ParagraphKind,
    Question,
    QuestionKind,
    Quote,
    Role,
    Sentence,
    Speaker,
    actor_id,
)
from tests.site import make

KINDS: Mapping[str, ActorKind] = {
    "Norland": "country",
    "Port Office": "organization",
    "International Grain Council": "organization",
    "Quay": "place",
}


def report(
    id: str,
    *lines: str,
    actors: Sequence[str] = (),
    date: str | None = None,
    title: str | None = None,
    roles: Mapping[str, str] | None = None,
    quotes: Sequence[tuple[str | None, str]] = (),
    questions: Sequence[tuple[str, str]] = (),
    kind: QuestionKind = "pending",
    due: str | None = None,
    events: Sequence[tuple[str | None, str]] = (),
    publisher: str | None = None,
    tags: tuple[str, ...] = (),
    language: str = "en",
) -> Briefing:
    """A briefing of a text with one paragraph a line, in which every name of ``actors`` is a mention.

    ``quotes`` are speakers with what they said, ``questions`` and ``events`` come with the words
    that they rest on. The weightiest actors come first.
    """
    text = "\n".join((title or id, *lines))
    paragraphs: list[ParagraphKind] = ["body"] * (1 + len(lines))
    paragraphs[0] = "title"
    seed = replace(
        make.seed(text, paragraphs),
        path=f"{id}.txt",
        title=title or id,
        date=date,
        publisher=publisher,
        tags=tags,
        language=language,
    )
    return replace(
        make.briefing(id, seed),
        summary=tuple(Sentence(text=line, evidence=(make.place(text, line),)) for line in lines[:1]),
        actors=tuple(_actor(text, name, place, roles or {}) for place, name in enumerate(actors)),
        quotes=tuple(_quote(text, speaker, words, actors) for speaker, words in quotes),
        questions=tuple(
            Question(text=asked, kind=kind, evidence=(make.place(text, words),), due=due)
            for asked, words in questions
        ),
        timeline=tuple(
            Event(
                date=on,
                precision="day",
                when="then",
                status="past",
                text=words,
                evidence=(make.place(text, words),),
            )
            for on, words in events
        ),
    )


def _actor(text: str, name: str, place: int, roles: Mapping[str, str]) -> Actor:
    kind = KINDS.get(name, "person")
    found = re.finditer(re.escape(name), text)
    return Actor(
        id=actor_id(kind, name),
        name=name,
        kind=kind,
        role=Role(text=roles[name], evidence=(Evidence(start=0, end=1),)) if name in roles else None,
        salience=round(0.9**place, 3),
        aliases=(),
        mentions=tuple(Mention(start=at.start(), end=at.end(), text=name) for at in found),
    )


def _quote(text: str, speaker: str | None, words: str, actors: Sequence[str]) -> Quote:
    at = make.place(text, words)
    return Quote(
        text=words,
        kind="direct",
        start=at.start,
        end=at.end,
        spans=(at,),
        speaker=Speaker(
            actor=actor_id(KINDS.get(speaker, "person"), speaker) if speaker in actors else None,
            name=speaker,
            start=at.start,
            end=at.start,
            unnamed=speaker not in actors,
        )
        if speaker
        else None,
        cue=Cue(text="said", start=at.start, end=at.start, act="assert") if speaker else None,
        uncertain=False,
    )


def year(number: int) -> Iterator[Briefing]:
    """``number`` briefings of a strike in a harbour over one year, with one of everything."""
    people = ("Ada Stone", "Bela Marsh", "Carla Field", "Dorian Wood", "Edda Hill")
    for place in range(number):
        first, second = people[place % 5], people[(place // 2 + 1) % 5]
        third = f"Farid Clerk{chr(65 + place % 26)}{place}"
        names = tuple(dict.fromkeys((first, second, third, "Norland", "Port Office")))
        yield report(
            f"strike-{place}",
            f"{first} and {second} met at the Port Office about the dockers.",
            f"“{second} holds back the wages of {place} cranes,” said {first}.",
            f"{third} left Norland with {second} and the cranes.",
            f"{first} will ask Norland for {place} ships.",
            actors=names,
            date=f"2023-{place % 12 + 1:02}-{place % 27 + 1:02}" if place % 9 else None,
            title=f"Dockers of number {place} strike",
            roles={first: "harbour master" if place % 2 else "mayor"},
            quotes=(
                (first, f"{second} holds back the wages of {place} cranes,"),
                ("a clerk" if place % 2 else None, "the cranes"),
            ),
            questions=(
                (
                    f"Will {first} ask Norland for {place} ships?",
                    f"{first} will ask Norland for {place} ships.",
                ),
            ),
            kind=("pending", "demanded")[place % 2],
            events=(
                (f"2023-{place % 12 + 1:02}", f"{third} left Norland with {second}"),
                (None, "will ask Norland"),
            ),
            publisher=("Harbour Gazette", "Evening Ledger", None)[place % 3],
            tags=("harbour", "strike") if place % 2 else (),
        )


# Two reports of one event.
FERRY = (
    report(
        "ferry-aground",
        "The ferry Marigold ran aground on a sandbank off Calder on Tuesday with 212 passengers aboard.",
        "Lifeboats took the passengers to the harbour, the coastguard officer Ada Stone said.",
        "“The hull is torn in two places, and the water in the engine room stands a man high,” she said.",
        actors=("Ada Stone", "Calder"),
        date="2023-03-07",
        title="Ferry runs aground off Calder",
    ),
    report(
        "marigold",
        "Passengers of the Marigold spent the night in a school after the ferry hit a sandbank near Calder.",
        "All 212 were rescued by lifeboats, according to the coastguard. Its officer, Ada Stone, said: “The"
        " hull is torn in two places, and the water in the engine room stands a man high.”",
        actors=("Ada Stone", "Calder"),
        date="2023-03-08",
        title="Night in a school for passengers of stranded ferry",
    ),
)
