"""The same pages for MkDocs and its theme alone: each briefing as the Markdown that a person would write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.model import Briefing, Evidence

INDEX = "# Briefings\n\n{}\n"


def write(briefings: Iterable[Briefing], folder: Path) -> None:
    """Write a page for each briefing and a page that lists them."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for briefing in briefings:
        (folder / f"{briefing.id}.md").write_text("\n\n".join(_page(briefing)) + "\n", encoding="utf-8")
        entries.append(f"- [{briefing.source.title}]({briefing.id}.md) {briefing.source.date}")
    (folder / "index.md").write_text(INDEX.format("\n".join(entries)), encoding="utf-8")


def _page(briefing: Briefing) -> Iterator[str]:
    seed = briefing.source
    starts = [paragraph.start for paragraph in seed.paragraphs]

    def marks(evidence: Iterable[Evidence]) -> str:
        numbers = dict.fromkeys(sum(start <= span.start for start in starts) for span in evidence)
        return " ".join(f"[¶{number}](#paragraph-{number})" for number in numbers)

    yield f"# {seed.title}"
    yield f"{seed.publisher} · {seed.date} · [Read the original]({seed.url})"
    yield "## Summary"
    for sentence in briefing.summary:
        yield f"{sentence.text} {marks(sentence.evidence)}"
    yield "## Key actors"
    for number, actor in enumerate(briefing.actors, start=1):
        role = f", {actor.role.text} {marks(actor.role.evidence)}" if actor.role else ""
        mentions = marks(Evidence(start=at.start, end=at.end) for at in actor.mentions)
        yield f"{number}. **{actor.name}**{role} · {actor.kind} · {len(actor.mentions)} mentions {mentions}"
    yield "## Quotes"
    for quote in briefing.quotes:
        speaker = quote.speaker.name if quote.speaker else "Unattributed"
        cue = f", “{quote.cue.text}”" if quote.cue else ""
        yield f"> {quote.text}"
        yield f"*{speaker}*, {quote.kind}{cue} {marks([Evidence(start=quote.start, end=quote.end)])}"
    yield "## Open questions"
    for question in briefing.questions:
        yield f"- {question.text} {marks(question.evidence)}"
    yield "## Timeline"
    for event in briefing.timeline:
        yield f"- **{event.date or event.when}** {event.text} {marks(event.evidence)}"
    yield "## Source text"
    for number, paragraph in enumerate(seed.paragraphs, start=1):
        yield f"{seed.text[paragraph.start : paragraph.end]}\n{{ #paragraph-{number} }}"
