"""What a pull request changes, as Markdown for the summary of its checks or for a comment.

Every word of a seed passes through ``escaped``: nothing in it is Markdown, HTML, a link or the
mention of anybody.
"""

from __future__ import annotations

import heapq
import re
import string
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from unicodedata import category

from generator.briefings import Outcome
from generator.corpus.actors import actors_of
from generator.model import Actor, Briefing, Event, Problem, Quote, Seed, Sentence
from generator.rendering import DATED_BY, one_line, quote_words, with_ellipses
from generator.review.changes import Change, Changes
from generator.review.joins import Join
from generator.seeds.folder import ACTORS_FILE

LONGEST = 60_000  # characters of the whole report; GitHub takes 65,536 in a comment
_WORDS_LENGTH = 300  # characters of one statement
_MOST = {"Summary": 10, "Key actors": 15, "Quotes": 30, "Open questions": 20, "Timeline": 20}
_NEVER_EMPTY = ("Summary", "Key actors")  # sections that every text in English should have
_MOST_NAMES = 40  # entries of a list
_MOST_LIKENESSES = 1_000  # likenesses that are counted; with more, the list says that there are more
_TITLES_SHOWN = 3
_NOTE_LENGTH = 2_000  # room for the note on what was left out
_HIDDEN = {"Cc", "Cf", "Cs"}  # control, format and lone surrogate characters
_PLAIN_MARKS = set(",;?!'\"%")
_JOINER = "\N{WORD JOINER}"
_JOINED = 6  # characters between two joiners: seven are enough for a link to a commit
# Plain text that GitHub turns into links: names, numbers of issues, addresses, commits.
_LINKED = re.compile(r"[@#](?=\w)|\bgh-(?=\d)|://|\bwww(?=\.)|\b[0-9a-f]{7,40}\b", re.IGNORECASE)
_ACROSS = "## On other pages"
_FACTS = {
    "date": "No date is given, so that days of the week and months in the text stay without a year.",
    "license": "No licence is given: may the text be published?",
    "publisher": "It is not said who published the text.",
}

Lines = dict[str, list[str]]
Entries = dict[str, list[tuple[Actor, Briefing]]]


def write_report(changes: Changes) -> str:
    """The report, of at most ``LONGEST`` characters, which says what it leaves out."""
    parts, across = [_heading(changes.changes)], _names(changes) + _across(changes)
    if len(across) > LONGEST // 3:
        across = f"{_ACROSS}\n\nToo much to be shown here.\n"
    room = LONGEST - len(parts[0]) - len(across) - _NOTE_LENGTH
    left_out = []
    alike: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in changes.alike:
        alike[problem.path].append(problem)
    renamed = _renamed(changes.changes)
    for change in changes.changes:
        part = _change(change, alike[change.path], renamed)
        if len(part) < room:
            parts.append(part)
            room -= len(part) + 1
        else:
            left_out.append(change.path)
    if left_out:
        names = ", ".join(escaped(path, 80) for path in left_out[:_TITLES_SHOWN])
        more = f" and {len(left_out) - _TITLES_SHOWN} more" if len(left_out) > _TITLES_SHOWN else ""
        parts.append(f"Too long to be shown here: {names}{more}. The site in this run's artifacts has all.\n")
    return "\n".join([*parts, across])


def escaped(words: str, longest: int = _WORDS_LENGTH) -> str:
    """A stranger's words on one line of Markdown, as the very characters that they are."""
    words = one_line(words)
    words = words if len(words) <= longest else words[: longest - 1] + "…"
    words = "".join("\N{REPLACEMENT CHARACTER}" if category(c) in _HIDDEN else c for c in words)
    words = _LINKED.sub(_parted, words)
    return "".join(f"&#{ord(c)};" if c in string.punctuation and c not in _PLAIN_MARKS else c for c in words)


def _parted(found: re.Match[str]) -> str:
    """What would be a link, with joiners, which are not seen: behind its first character, then every six."""
    first, rest = found[0][:1], found[0][1:]
    return _JOINER.join([first, *(rest[at : at + _JOINED] for at in range(0, len(rest) or 1, _JOINED))])


def _heading(changes: Sequence[Change]) -> str:
    kinds = [_kind(change) for change in changes]
    counts = [f"{kinds.count(kind)} {kind}" for kind in ("new", "changed", "removed") if kind in kinds]
    return f"# Briefings of changed seeds\n\n{', '.join(counts) if counts else 'No seed changes'}.\n"


def _kind(change: Change) -> str:
    return "new" if change.before is None else "removed" if change.after is None else "changed"


def _renamed(changes: Sequence[Change]) -> dict[str, Seed]:
    """The seeds that are new, by their texts."""
    new = (change.after.briefing for change in changes if change.after and not change.before)
    return {briefing.source.text: briefing.source for briefing in new if briefing}


def _where_to(change: Change, new: Mapping[str, Seed]) -> str:
    """What becomes of the address of a seed that is gone."""
    before = change.before.briefing if change.before else None
    same = new.get(before.source.text) if before else None
    if before is None or same is None:
        return "Its page goes away."
    if before.id in same.formerly:
        return f"Its address leads to {escaped(same.path)} from now on."
    return (
        f"Its page goes away, and {escaped(same.path)} has its text. Should the old address lead there? "
        f"Then say 'formerly: {escaped(before.source.path)}' in its front matter or sidecar."
    )


def _change(change: Change, alike: Sequence[Problem], renamed: Mapping[str, Seed]) -> str:
    outcome = change.after or change.before
    assert outcome is not None
    title = outcome.briefing.source.title if outcome.briefing else change.path
    kind = _kind(change)
    lines = [f"## {kind.capitalize()}: {escaped(title)}", "", escaped(change.path), ""]
    if change.after is None:
        return "\n".join([*lines, _where_to(change, renamed), ""])
    lines += _listed("To look at", list(_doubts(change.after, alike)), _MOST_NAMES)
    briefing = change.after.briefing
    if briefing is not None:
        lines += _said(briefing, change.before.briefing if change.before else None)
    elif any(problem.fatal for problem in change.after.problems):
        lines += ["It gets no page before that is put right.", ""]
    return "\n".join(lines)


def _said(briefing: Briefing, before: Briefing | None) -> list[str]:
    """What a briefing says, with marks where it said something else before, and what it says no more."""
    now = _lines(briefing)
    if before is None:
        return [line for section, found in now.items() for line in _listed(section, found, _MOST[section])]
    old = _lines(before)
    lines, gone = [], []
    for section, found in now.items():
        known, said = set(old[section]), set(found)
        marked = [line if line in known else f"**new** · {line}" for line in found]
        lines += _listed(section, marked, _MOST[section])
        gone += [line for line in old[section] if line not in said]
    return lines + _listed("Not said any more", gone, _MOST_NAMES)


def _doubts(outcome: Outcome, alike: Sequence[Problem]) -> Iterator[str]:
    """What a person should look at."""
    yield from map(_complaint, (*outcome.problems, *outcome.refused, *alike))
    briefing = outcome.briefing
    if briefing is None:
        return
    yield from _missing(briefing)
    for quote in briefing.quotes:
        if quote.speaker is None:
            yield f"Nobody is credited with this: {_words(quote, briefing)}"
        elif quote.uncertain:
            yield f"Was it {escaped(quote.speaker.name)} who said this? {_words(quote, briefing)}"
    sections = (briefing.summary, briefing.actors, briefing.quotes, briefing.questions, briefing.timeline)
    corrected = sum(statement.corrected for section in sections for statement in section)
    if corrected:
        yield f"{corrected} statement{'s' if corrected > 1 else ''} corrected by an editor."


def _complaint(problem: Problem) -> str:
    where = f"{escaped(problem.path)}{f', line {problem.line}' if problem.line else ''}"
    weight = "Error" if problem.fatal else "Flaw"
    return f"**{weight}** in {where}: {escaped(problem.reason)} {escaped(problem.remedy)}"


def _missing(briefing: Briefing) -> Iterator[str]:
    """What a seed does not say of itself, and the sections in which there should be something."""
    for field, missing in _FACTS.items():
        if not getattr(briefing.source, field):
            yield missing
    if briefing.source.date and (found_in := DATED_BY[briefing.source.date_from]):
        yield f"Nothing states the date, {briefing.source.date}; it is {found_in}. Is it right?"
    if briefing.source.language == "en":
        found = _lines(briefing)
        yield from (f"{section}: nothing was found." for section in _NEVER_EMPTY if not found[section])


def _lines(briefing: Briefing) -> Lines:
    return {
        "Summary": [_sentence(sentence, briefing) for sentence in briefing.summary],
        "Key actors": [_actor(actor) for actor in briefing.actors],
        "Quotes": [_quote(quote, briefing) for quote in briefing.quotes],
        "Open questions": [escaped(question.text) for question in briefing.questions],
        "Timeline": [_event(event, briefing) for event in briefing.timeline],
    }


def _sentence(sentence: Sentence, briefing: Briefing) -> str:
    """A sentence; one that a reading puts in words of its own comes with those that it cites."""
    text = briefing.source.text
    cites = [one_line(text[place.start : place.end]) for place in sentence.evidence]
    if briefing.reading is None or one_line(sentence.text) in cites:
        return escaped(sentence.text)
    return f"{escaped(sentence.text)} (cites {', '.join(f'“{escaped(cite)}”' for cite in cites)})"


def _actor(actor: Actor) -> str:
    role = f", {escaped(actor.role.text)}" if actor.role else ""
    return f"**{escaped(actor.name)}**{role} ({actor.kind})"


def _quote(quote: Quote, briefing: Briefing) -> str:
    speaker = escaped(quote.speaker.name) if quote.speaker else "Nobody is credited"
    unnamed = ", unnamed" if quote.speaker and quote.speaker.unnamed else ""
    cue = f", “{escaped(quote.cue.text)}”" if quote.cue else ""
    return f"**{speaker}**: {_words(quote, briefing)} ({quote.kind}{cue}{unnamed})"


def _event(event: Event, briefing: Briefing) -> str:
    days = " – ".join(date for date in (event.date, event.until) if date)
    date = f"**{days}**, “{escaped(event.when)}”" if days else f"**{escaped(event.when)}**"
    status = "" if event.status == "past" else f" ({event.status})"
    words = with_ellipses(one_line(event.text), briefing.source, min(event.evidence))
    return f"{date}{status}: {escaped(words)}"


def _words(quote: Quote, briefing: Briefing) -> str:
    return escaped("".join(words.text for words in quote_words(quote, briefing.source)))


def _names(changes: Changes) -> str:
    """What ``actors.yml`` says otherwise than before, and which of its entries are about nobody."""
    said = []
    for name, before, after in changes.entries:
        mark = "new" if before is None else "gone" if after is None else "changed"
        was = f" (before: {escaped(before)})" if before is not None and after is not None else ""
        said.append(f"**{mark}** · **{escaped(name)}**: {escaped(after or before or '')}{was}")
    lines = [
        *_listed("Entries", said, _MOST_NAMES),
        *_listed("To look at", list(map(_complaint, changes.unused)), _MOST_NAMES),
    ]
    return "\n".join([f"## {ACTORS_FILE}", "", *lines, ""]) if lines else ""


def _across(changes: Changes) -> str:
    """What changes on other pages: stories that seeds join, new actors, those that join others, that go."""
    before = _entries((change.before.briefing for change in changes.changes if change.before), changes)
    after = _entries((change.after.briefing for change in changes.changes if change.after), changes)
    others = _entries(changes.others, changes)
    new = {id: found for id, found in after.items() if id not in others and id not in before}
    everywhere = {id: [*others.get(id, []), *after.get(id, [])] for id in {**others, **after}}
    joined = list(_joined(changes, new, everywhere))
    gone = [actor for id, ((actor, _), *_) in before.items() if id not in everywhere]
    alike = list(islice(_likenesses(new, everywhere), _MOST_LIKENESSES))
    lines = [
        *_listed("Stories", [_join(one) for one in changes.joins], _MOST_NAMES),
        *_listed("New actors", [_actor(actor) for (actor, _), *_ in new.values()], _MOST_NAMES),
        *_listed("Actors of other briefings, too", joined, _MOST_NAMES),
        *_listed("Perhaps the same person", alike, _MOST_NAMES, all_there=len(alike) < _MOST_LIKENESSES),
        *_listed("Actors of no briefing any more", [_actor(actor) for actor in gone], _MOST_NAMES),
    ]
    return "\n".join([_ACROSS, "", *(lines or ["Nothing changes there.", ""])])


def _join(one: Join) -> str:
    """Which story a seed joins, or makes with others, and which these are."""
    told = f"makes, with {_some(one.others)}, the story" if one.is_new else "joins the story"
    behind = "" if one.is_new else f" of {_some(one.others)}"
    return f"{escaped(one.path)} {told} “{escaped(one.story.title, 80)}”{behind}"


def _some(paths: Sequence[str]) -> str:
    shown, more = ", ".join(escaped(path) for path in paths[:_TITLES_SHOWN]), len(paths) - _TITLES_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _joined(changes: Changes, new: Entries, everywhere: Entries) -> Iterator[str]:
    """The actors that are new to a briefing but not to the site, with the other briefings that have them."""
    for change in changes.changes:
        own = change.after.briefing if change.after else None
        old = _entries([change.before.briefing if change.before else None], changes)
        for id, ((actor, _), *_) in _entries([own], changes).items():
            company = [briefing for _, briefing in everywhere[id] if briefing is not own]
            if id not in old and id not in new and company:
                yield f"{_actor(actor)}: {_in(company)}"


def _entries(briefings: Iterable[Briefing | None], changes: Changes) -> Entries:
    """Where each actor is, by who is the same across briefings."""
    there = {briefing.id: briefing for briefing in briefings if briefing}
    everyone = actors_of(there.values(), changes.full_names, changes.merged).by_id.values()
    by_name = sorted(everyone, key=lambda one: (-len(one.parts), one.name.casefold(), one.id))
    return {
        one.id: sorted(((part.actor, part.briefing) for part in one.parts), key=lambda own: own[1].id)
        for one in by_name
    }


def _likenesses(new: Entries, everywhere: Entries) -> Iterator[str]:
    """People who share the family name with somebody else and, as far as it is given, the initial."""
    # By family name, and by the initial, which is empty where there is no other name; in order.
    families: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    namesakes: defaultdict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for place, (id, ((actor, _), *_)) in enumerate(everywhere.items()):
        if actor.kind == "person":
            family, initial = _family_and_initial(actor)
            families[family].append((place, id))
            namesakes[family, initial].append((place, id))
    for id, ((actor, _), *_) in new.items():
        if actor.kind != "person":
            continue
        family, initial = _family_and_initial(actor)
        some = heapq.merge(namesakes[family, initial], namesakes[family, ""])
        for _, other_id in some if initial else families[family]:
            if other_id < id or other_id not in new:
                other = everywhere[other_id][0][0]
                yield f"{_actor(actor)} and {_actor(other)}: {_in([b for _, b in everywhere[other_id]])}"


def _family_and_initial(actor: Actor) -> tuple[str, str]:
    """A person's family name and the initial of the first one."""
    *first, family = actor.name.casefold().split() or [""]
    return family, first[0][:1] if first else ""


def _in(briefings: Sequence[Briefing]) -> str:
    shown = ", ".join(f"“{escaped(briefing.source.title, 80)}”" for briefing in briefings[:_TITLES_SHOWN])
    more = len(briefings) - _TITLES_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _listed(title: str, lines: Sequence[str], most: int, *, all_there: bool = True) -> list[str]:
    if not lines:
        return []
    left_out = f"{'' if all_there else 'at least '}{len(lines) - most}"
    more = [f"- … and {left_out} more"] if len(lines) > most else []
    return [f"### {title}", "", *(f"- {line}" for line in lines[:most]), *more, ""]
