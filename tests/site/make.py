"""Briefings made by hand, for tests of the site: no analysis, no language model."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from generator.model import (
    Actor,
    Briefing,
    Cue,
    Event,
    Evidence,
    Generator,
    Mention,
    Paragraph,
    ParagraphKind,
    Question,
    Quote,
    Role,
    Seed,
    Sentence,
    Speaker,
)

TEXT = """Mayor Ada Stone opens the bridge
Ada Stone opened the bridge on Monday. “It is open,” she said. “And it will stay open.”
The council fears the cost, a clerk claimed.
as"""
CROSSING = "on Monday. “It is"
KINDS: tuple[ParagraphKind, ...] = ("title", "body", "body", "credit")


def place(text: str, words: str, start: int = 0) -> Evidence:
    """Where ``words`` stand in ``text``, from ``start`` on."""
    at = text.index(words, start)
    return Evidence(start=at, end=at + len(words))


def seed(text: str = TEXT, kinds: Sequence[ParagraphKind] = KINDS, path: str = "bridge.txt") -> Seed:
    """A seed with one paragraph a line."""
    paragraphs, at = [], 0
    for kind, line in zip(kinds, text.split("\n"), strict=True):
        paragraphs.append(Paragraph(start=at, end=at + len(line), kind=kind))
        at += len(line) + 1
    return Seed(
        path=path,
        format="txt",
        sha256="0" * 64,
        title=text.partition("\n")[0],
        language="en",
        words=len(text.split()),
        text=text,
        paragraphs=tuple(paragraphs),
    )


def briefing(id: str, source: Seed) -> Briefing:
    """A briefing of a seed that says nothing."""
    made_by = Generator(version="0", model="none", model_version="0")
    return Briefing(id=id, generator=made_by, source=source)


def bridge() -> Briefing:
    """A briefing with one of everything, whose evidence nests, crosses, repeats and spans paragraphs."""
    stone, she, clerk = place(TEXT, "Ada Stone", 20), place(TEXT, "she"), place(TEXT, "a clerk")
    said, claimed = place(TEXT, "said"), place(TEXT, "claimed")
    sentence = place(TEXT, "Ada Stone opened the bridge on Monday.")
    pieces = place(TEXT, "It is open,"), place(TEXT, "And it will stay open.")
    fear = place(TEXT, "The council fears the cost")
    both = Evidence(start=pieces[1].start, end=fear.end)
    return replace(
        briefing("bridge", seed()),
        summary=(Sentence(text="Ada Stone opened the bridge on Monday.", evidence=(sentence,)),),
        actors=(
            Actor(
                id="ada-stone",
                name="Ada Stone",
                kind="person",
                role=Role(text="Mayor", evidence=(place(TEXT, "Mayor"),)),
                salience=1.0,
                aliases=("Stone",),
                mentions=tuple(
                    Mention(start=at.start, end=at.end, text=TEXT[at.start : at.end])
                    for at in (place(TEXT, "Ada Stone"), stone, she)
                ),
            ),
        ),
        quotes=(
            Quote(
                text="It is open, and it will stay open.",
                kind="direct",
                start=pieces[0].start,
                end=pieces[1].end,
                spans=pieces,
                speaker=Speaker(
                    actor="ada-stone", name="Ada Stone", start=she.start, end=she.end, unnamed=False
                ),
                cue=Cue(text="said", start=said.start, end=said.end, act="assert"),
                uncertain=True,
            ),
            Quote(
                text="The council fears the cost",
                kind="indirect",
                start=fear.start,
                end=fear.end,
                spans=(fear,),
                speaker=Speaker(actor=None, name="a clerk", start=clerk.start, end=clerk.end, unnamed=True),
                cue=Cue(text="claimed", start=claimed.start, end=claimed.end, act="assert"),
                uncertain=False,
            ),
            Quote(
                text="the cost",
                kind="mixed",
                start=place(TEXT, "the cost").start,
                end=place(TEXT, "the cost").end,
                spans=(place(TEXT, "the cost"),),
                speaker=None,
                cue=None,
                uncertain=False,
            ),
        ),
        questions=(Question(text="Will the bridge stay open?", kind="pending", evidence=(both, sentence)),),
        timeline=(
            Event(
                date=None,
                precision="relative",
                when="on Monday",
                status="planned",
                text="Ada Stone opened the bridge",
                evidence=(place(TEXT, CROSSING),),
            ),
        ),
    )
