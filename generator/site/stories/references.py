"""How the page of a story leads to the words that it rests on, in the briefings of its documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import ascii_uppercase

from generator.corpus.statements import CorpusStatement
from generator.model import Briefing, Event, Evidence, Question, Quote
from generator.rendering import N_, one_line
from generator.site.briefing import Reference, paragraph_references
from generator.site.indexes.catalog import Link, address_of
from generator.site.presentation import Presentation
from generator.site.publication import shown_of
from generator.stories.passages import Passage


def letters_of(number: int) -> str:
    """A letter for each document, from 0: A to Z, then AA, AB and so on."""
    rest, place = divmod(number, len(ascii_uppercase))
    return (letters_of(rest - 1) if rest else "") + ascii_uppercase[place]


class References:
    """Links from a story to its documents, which go by letters, the oldest first."""

    def __init__(
        self,
        members: Sequence[Briefing],
        kept: Mapping[str, Sequence[Evidence] | None],
        presentation: Presentation,
        link: Link,
    ) -> None:
        """``kept`` are the stretches of each document that are published, None for all of it."""
        self._letters = {member.id: letters_of(place) for place, member in enumerate(members)}
        self._places = {
            member.id: paragraph_references(member.source, presentation.language) for member in members
        }
        self._kept, self._presentation, self._link = kept, presentation, link

    def letter(self, briefing: Briefing) -> str:
        """The letter of a document."""
        return self._letters[briefing.id]

    def letters(self, briefings: Sequence[Briefing]) -> str:
        """The letters of documents, parted by spaces."""
        return " ".join(map(self.letter, briefings))

    def passage(self, passage: Passage) -> Reference:
        """A link to the paragraph of a passage."""
        place = self._place(passage.briefing, passage.sentence)
        return self._reference(passage.briefing, passage.sentence, place.href)

    def statement(
        self, one: CorpusStatement[Quote] | CorpusStatement[Question] | CorpusStatement[Event]
    ) -> Reference | None:
        """A link to the words that a statement rests on, if these are published."""
        section, noun, places = _parts(one.said)
        return self._said(one.briefing, section, f"{noun}-{one.number}", places)

    def summary(self, briefing: Briefing, number: int) -> Reference | None:
        """A link to the words that a sentence of a summary rests on, given its number from 1."""
        evidence = briefing.summary[number - 1].evidence
        return self._said(briefing, "summary", f"summary-{number}", evidence)

    def _said(
        self, briefing: Briefing, section: str, id: str, places: Sequence[Evidence]
    ) -> Reference | None:
        shown = shown_of(places, self._kept[briefing.id])
        if not shown:
            return None
        # The words light up there if the page of the briefing has the statement.
        there = section in self._presentation.sections
        return self._reference(
            briefing, min(shown), f"#{id}-source" if there else self._place(briefing, min(shown)).href
        )

    def _place(self, briefing: Briefing, where: Evidence) -> Reference:
        return self._places[briefing.id][briefing.source.paragraph_at(where.start)]

    def _reference(self, briefing: Briefing, where: Evidence, anchor: str) -> Reference:
        label = self._place(briefing, where).label
        letter = self.letter(briefing)
        return Reference(
            href=f"{self._link(address_of(briefing))}{anchor}",
            label=f"{letter} {label}",
            name=self._name(letter, label, one_line(briefing.source.title)),
            words="",
        )

    def _name(self, letter: str, label: str, title: str) -> str:
        _ = self._presentation.language.gettext
        if (number := label.removeprefix("¶")) != label:
            message = N_("Document %(letter)s, paragraph %(number)s: %(title)s")
            return _(message, letter=letter, number=number, title=title)
        return _("Document %(letter)s, %(place)s: %(title)s", letter=letter, place=label, title=title)


def _parts(said: Quote | Question | Event) -> tuple[str, str, Sequence[Evidence]]:
    """The section of a statement, what it is there, and the words that it rests on."""
    match said:
        case Quote():
            return "quotes", "quote", (Evidence(start=said.start, end=said.end),)
        case Question():
            return "questions", "question", said.evidence
        case Event():
            return "timeline", "event", said.evidence
