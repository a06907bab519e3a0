"""The first seed's briefing as a page of plain text, for people to read and review."""

from __future__ import annotations

from pathlib import Path

from generator.model import Actor, Briefing
from generator.seeds import read_seed
from generator.settings import Settings
from tests.analysis.helpers import brief_seed, show

SEED = Path(__file__).parents[2] / "seeds" / "kerry-visits-china.txt"
REVIEWED = Path(__file__).with_suffix(".txt")


def briefing() -> Briefing:
    seed = read_seed(SEED, SEED.name, Settings()).seed
    assert seed is not None
    return brief_seed(seed)


def page(found: Briefing) -> str:
    """Everything that the briefing says, a line each, offsets left out."""
    sections = {
        "Summary": [sentence.text for sentence in found.summary],
        "Actors": [_actor(actor) for actor in found.actors],
        "Quotes": [show(found.source.text, quote) for quote in found.quotes],
        "Questions": [f"{question.kind} | {question.text}" for question in found.questions],
        "Timeline": [
            f"{event.date or event.when} | {event.status} | {event.text}" for event in found.timeline
        ],
    }
    return "\n\n".join("\n".join([name, "", *lines]) for name, lines in sections.items()) + "\n"


def _actor(actor: Actor) -> str:
    role = actor.role.text if actor.role else "-"
    return " | ".join([actor.name, actor.kind, role, ", ".join(actor.aliases) or "-"])


if __name__ == "__main__":
    REVIEWED.write_text(page(briefing()), encoding="utf-8")
