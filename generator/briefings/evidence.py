"""Whether a briefing that comes from elsewhere says what its source says.

Meant for entries of the cache, which anybody may have written. What is checked holds for all that
the analysis makes:

- every place lies within the text, and every statement has one;
- mentions, cues, roles and quotes are the very words at their places;
- an event is, too, but for what an ellipsis stands for, and for what is cut before its full stop; a
  summary's sentence has the words at its place in their order; what stands in brackets is in the text;
- actors, but for countries, and speakers are called as the text calls them, ids follow from names;
- a question has no name and no number that the text has not; dates are dates.

What is not caught: a word left out of a summary's sentence or an event, a question made of small words,
a false country, kind, speaker, date or "unnamed" among those that the text has, statements left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from generator.model import (
    SCHEMA_VERSION,
    UNSEEN,
    VOICES,
    Actor,
    Briefing,
    Cue,
    Event,
    Evidence,
    Mention,
    Question,
    Quote,
    Role,
    Sentence,
    Speaker,
    actor_id,
)

_WORD = re.compile(r"\w+")
_ELLIPSIS = re.compile(r" …(?: |(?=[,;:]))")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_BRACKETS = re.compile(r"\[([^\]]*)\]")
_AFTER_NAME = re.compile(r"(['’]s?|:)$")  # what follows a name in brackets: [Ann’s], [ANN:]
_NEXT_OF_NAME = re.compile(r"--\d+$")  # the number in the id of the second actor with one name
# What completes a date of each precision to a day.
_DATE = {"day": "", "month": "-01", "season": "-01-01", "year": "-01-01"}

_Place = Evidence | Mention | Quote | Speaker | Cue


def is_supported(briefing: Briefing) -> bool:
    """Whether all that an analysed briefing says stands where it says."""
    return _Check(briefing).holds()


class _Check:
    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._text = briefing.source.text
        words = f"{self._text} {briefing.source.title}"
        self._folded = _folded(
            words if _UNSEEN.search(words) is None else f"{words} {_UNSEEN.sub('', words)}"
        )
        self._names = {actor.id: actor.name for actor in briefing.actors}
        known = chain([self._folded, words], self._names.values())
        self._known = {word.casefold() for one in known for word in _WORD.findall(one)}

    def holds(self) -> bool:
        one = self._briefing
        return (
            one.schema_version == SCHEMA_VERSION
            and not one.emptied  # by what comes after the analysis
            and one.reading is None
            and len(self._names) == len(one.actors)
            and all(map(self._sentence, one.summary))
            and all(map(self._actor, one.actors))
            and all(map(self._quote, one.quotes))
            and all(map(self._question, one.questions))
            and all(map(self._event, one.timeline))
        )

    def _sentence(self, said: Sentence) -> bool:
        names = [_AFTER_NAME.sub("", name) for name in _BRACKETS.findall(said.text)]
        words = _WORD.findall(_folded(_BRACKETS.sub(" ", said.text)))
        return (
            self._places(said.evidence)
            and not said.corrected
            and all(map(self._has, names))
            and any(_in_order(words, one) for one in self._there(said.evidence))
        )

    def _actor(self, actor: Actor) -> bool:
        return (
            bool(actor.mentions)
            and self._places(actor.mentions)
            and all(self._says(mention.text, [mention]) for mention in actor.mentions)
            and (actor.role is None or self._role(actor.role))
            and all(map(self._has, actor.aliases))
            and (actor.kind == "country" or self._has(actor.name))
            and _NEXT_OF_NAME.sub("", actor.id) == actor_id(actor.kind, actor.name)
            and 0 <= actor.salience <= 1
            and not actor.corrected
        )

    def _role(self, role: Role) -> bool:
        return self._said(role.text, role.evidence) or self._bracketed(role.text, role.evidence)

    def _quote(self, quote: Quote) -> bool:
        speaker, cue = quote.speaker, quote.cue
        return (
            (self._said(quote.text, quote.spans) or self._bracketed(quote.text, quote.spans))
            and (quote.start, quote.end) == (quote.spans[0].start, quote.spans[-1].end)
            and (quote.asked is None or self._places([quote.asked]))
            and (cue is None or (self._places([cue]) and self._says(cue.text, [cue])))
            and (speaker is None or (self._places([speaker]) and self._named(speaker)))
            and 0 <= quote.salience <= 1
            and not quote.corrected
        )

    def _named(self, speaker: Speaker) -> bool:
        if speaker.actor in self._names:
            return speaker.name == self._names[speaker.actor]
        if speaker.name in (self._briefing.source.author, VOICES.get(self._briefing.kind)):
            return speaker.actor is None
        return speaker.actor is None and self._has(speaker.name)

    def _question(self, question: Question) -> bool:
        _, *words = _WORD.findall(question.text) or [""]
        names = {word.casefold() for word in words if word[0].isupper() or word[0].isdecimal()}
        return (
            self._places(question.evidence)
            and names <= self._known
            and (question.due is None or _is_day(question.due + "-01" * (2 - question.due.count("-"))))
            and not question.corrected
        )

    def _event(self, event: Event) -> bool:
        return (
            self._happened(event)
            and not event.corrected
            and _spaced(event.when) in _spaced(event.text)
            and all(
                date is None or _is_day(date + _DATE.get(event.precision, ""))
                for date in (event.date, event.until)
            )
        )

    def _happened(self, event: Event) -> bool:
        return self._said(event.text, event.evidence) or self._shortened(event.text, event.evidence)

    def _bracketed(self, words: str, places: Sequence[Evidence]) -> bool:
        """Whether these are the words there, with a name of the text in square brackets for a word each.

        An ellipsis may part the words of two places.
        """
        pattern = _pattern(words).replace(re.escape(" … "), "[,;]* (?:… )?")
        there = any(re.fullmatch(pattern, one) for one in self._there(places))
        return self._places(places) and self._brackets(words) and there

    def _shortened(self, words: str, places: Sequence[Evidence]) -> bool:
        """The same, with an ellipsis for any words there; the first and the last are those of the text.

        Before the mark at the end, words may be cut without one: "announced." for "announced on Friday."
        """
        words, mark = (words[:-1], words[-1]) if words[-1:] in (*".?!",) else (words, "")
        *pieces, last = map(_pattern, _ELLIPSIS.split(words))
        end = rf"(?:\W.*)?{re.escape(mark)}\Z" if mark else r"\Z"
        patterns = [re.compile(one) for one in (*pieces, last + end)]
        there = any(_one_after_the_other(patterns, one) for one in self._there(places))
        return self._places(places) and self._brackets(words) and there

    def _brackets(self, words: str) -> bool:
        return all(self._has(_AFTER_NAME.sub("", name)) for name in _BRACKETS.findall(words))

    def _said(self, words: str, places: Sequence[Evidence]) -> bool:
        return self._places(places) and self._says(words, places)

    def _places(self, places: Sequence[_Place]) -> bool:
        """Whether there are places, all of them within the text."""
        return bool(places) and all(0 <= one.start < one.end <= len(self._text) for one in places)

    def _says(self, words: str, places: Iterable[_Place]) -> bool:
        return words == " ".join(self._at(places)) or _spaced(words) in self._there(places)

    def _there(self, places: Iterable[_Place]) -> tuple[str, str]:
        """The words at some places, and the same as the analysis sees them: without what nobody sees."""
        found = " ".join(self._at(places))
        return _spaced(found), _spaced(_UNSEEN.sub("", found))

    def _at(self, places: Iterable[_Place]) -> list[str]:
        return [self._text[place.start : place.end] for place in places]

    def _has(self, name: str) -> bool:
        """Whether the text, or its title, has this name."""
        return _folded(name).strip() in self._folded


def _pattern(words: str) -> str:
    """What matches words in which a name in square brackets stands for a word."""
    pieces = re.split(r"(\[[^\]]*\])", _spaced(words))
    return "".join(rf"(?:\w+|{re.escape(one)})" if one[:1] == "[" else re.escape(one) for one in pieces)


def _in_order(words: Iterable[str], there: str) -> bool:
    """Whether these words stand there, one behind the other."""
    found = iter(_WORD.findall(_folded(there)))
    return all(word in found for word in words)


def _one_after_the_other(patterns: Sequence[re.Pattern[str]], words: str) -> bool:
    """Whether the first pattern matches at the beginning, and each other one behind the one before."""
    at = 0
    for number, pattern in enumerate(patterns):
        found = pattern.search(words, at) if number else pattern.match(words)
        if found is None:
            return False
        at = found.end()
    return True


def _spaced(words: str) -> str:
    return " ".join(words.split())


def _folded(words: str) -> str:
    return _spaced(words).casefold()


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
