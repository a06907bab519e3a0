"""How much of a story its page shows, at once and unfolded, and where the words of two versions part."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Generic, TypeVar

import msgspec

from generator.corpus.statements import CorpusStatement
from generator.model import Briefing, Event, Question, Quote
from generator.rendering import one_line
from generator.site.presentation import Presentation
from generator.stories.account import Account, StoryActor
from generator.stories.figures import Difference, Version
from generator.stories.passages import words_of
from generator.stories.repeated import Told

T = TypeVar("T")
MOST = 40  # of a section, folded ones among them
LONGEST = 300  # words of a quote that are compared
DIFFERENCES_SHOWN = 8


class Some(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """What a section shows at once, and what can be unfolded."""

    shown: tuple[T, ...]
    folded: tuple[T, ...]


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """Some words; ``own`` are those that only this version has, or that differ."""

    text: str
    own: bool


class QuoteView(msgspec.Struct, frozen=True, kw_only=True):
    """A quote once: who has it in the same words, who has a part of it, and who has other words."""

    quote: CorpusStatement[Quote]
    same: tuple[CorpusStatement[Quote], ...]
    parts: tuple[CorpusStatement[Quote], ...]
    others: tuple[tuple[CorpusStatement[Quote], tuple[Words, ...]], ...]


class StoryView(msgspec.Struct, frozen=True, kw_only=True):
    """A story as its page shows it; ``listed`` are the documents that it names, oldest first."""

    account: Account
    listed: tuple[Briefing, ...]
    actors: Some[StoryActor]
    differences: Some[Difference]
    quotes: Some[QuoteView]
    timeline: Some[Told[Event]]
    questions: Some[Told[Question]]


def view_of(account: Account, presentation: Presentation) -> StoryView:
    """An account with the first few of each section, of those that an owner wants."""

    def some(section: str, found: Sequence[T]) -> Some[T]:
        wanted, shown = found[:MOST] if section in presentation.sections else (), presentation.shown[section]
        return Some(shown=tuple(wanted[:shown]), folded=tuple(wanted[shown:]))

    quotes = [quote_view(told) for told in account.quotes[:MOST]]
    # What several documents name is of the story; the rest of them is on the pages of the briefings.
    actors = [one for one in account.actors if len(one.documents) > 1]
    differences = account.differences[:MOST]
    return StoryView(
        account=account,
        listed=account.members[-presentation.list_titles :],
        actors=some("actors", actors),
        differences=Some(shown=differences[:DIFFERENCES_SHOWN], folded=differences[DIFFERENCES_SHOWN:]),
        quotes=some("quotes", quotes),
        timeline=some("timeline", account.timeline),
        questions=some("questions", account.questions),
    )


def quote_view(told: Told[Quote]) -> QuoteView:
    """A quote with its versions by how their words differ from those of the fullest."""
    fullest = told.fullest
    words = words_of(fullest.said.text)
    same, parts, others = [fullest], [], []
    for one in told.versions[1:]:
        different = own_words(one.said.text, fullest.said.text)
        if words_of(one.said.text) == words:
            same.append(one)
        elif not any(part.own for part in different):
            parts.append(one)
        else:
            others.append((one, different))
    return QuoteView(quote=fullest, same=tuple(same), parts=tuple(parts), others=tuple(others))


def own_words(text: str, other: str) -> tuple[Words, ...]:
    """``text`` on one line, with the words that ``other`` has not there."""
    ours, theirs = one_line(text).split(" ")[:LONGEST], one_line(other).split(" ")[:LONGEST]
    keys, others = ([" ".join(words_of(word)) for word in words] for words in (ours, theirs))
    found = []
    for kind, start, end, _, _ in SequenceMatcher(None, keys, others, autojunk=False).get_opcodes():
        if start < end:
            own = kind != "equal" and any(keys[start:end])
            found.append(Words(text=" ".join(ours[start:end]), own=own))
            found.append(Words(text=" ", own=False))
    return tuple(found[:-1])


def version_words(version: Version) -> tuple[Words, ...]:
    """The sentence of a version, with the words in it that differ."""
    passage = version.passage
    text, at = passage.briefing.source.text, passage.at
    if at is None:
        return (Words(text=one_line(passage.text), own=False),)
    parts = (
        Words(text=text[passage.sentence.start : at.start], own=False),
        Words(text=text[at.start : at.end], own=True),
        Words(text=text[at.end : passage.sentence.end], own=False),
    )
    return tuple(part for part in parts if part.text)
