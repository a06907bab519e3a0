"""How another text can cite a statement: what is said, by whom, and where it stands."""

from __future__ import annotations

from generator import wording
from generator.model import Actor, Event, Question, Quote, Seed, Sentence
from generator.site import text

_ENDS = (".", "!", "?", "…")


def cited(seed: Seed, said: Sentence | Actor | Quote | Question | Event, place: str) -> str:
    """A statement with the document it is taken from and the place in it ("¶3"), on one line.

    The address is left to those who know it.
    """
    title = wording.one_line(seed.title)
    date = text.readable_date(seed.date) if seed.date else None
    source = [wording.one_line(part) for part in (seed.author, seed.publisher, date, place) if part]
    parts = [_words(seed, said), "—", title if title.endswith(_ENDS) else f"{title}."]
    return " ".join([*parts, *([f"{', '.join(source)}."] if source else [])])


def _words(seed: Seed, said: Sentence | Actor | Quote | Question | Event) -> str:
    match said:
        case Quote():
            words = "".join(part.text for part in wording.quoted(said, seed))
            speaker = wording.one_line(said.speaker.name) if said.speaker else "Unattributed"
            return f"{speaker}{' (indirect)' if said.kind == 'indirect' else ''}: {words}"
        case Actor():
            name = wording.one_line(said.name)
            return f"{name}, {wording.one_line(said.role.text)}" if said.role else name
        case Event():
            words = wording.opened(wording.one_line(said.text), seed, min(said.evidence).start)
            return f"{wording.one_line(said.when)}: {words}"
        case Question():
            return wording.one_line(said.text)
    return f"“{wording.one_line(said.text)}”"
