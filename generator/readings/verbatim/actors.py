"""Key actors of a text in any language: the name stands there, and the role right beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.model import Actor, Evidence, Mention, ReadActor, Role, actor_id, folded
from generator.readings.checks import Unproved
from generator.readings.verbatim.language import Words
from generator.readings.verbatim.text import VerbatimText
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_MOST_PLACES = 200  # of an actor or a role that are looked at
_MOST_WORDS, _MOST_SIGNS = 10, 100  # of a name
_NO_NAME = re.compile(r"[!?;:。、！？؟؛\"“”„«»「」『』]|\.\s")
_LONGEST_OPENER = 40
_VARIETY = 2  # different neighbours on each side that make a word of signs where no blanks part words
_BEHIND_NAME = re.compile(r"\s*[,،、(（–—]\s*")
_BEHIND_ROLE = re.compile(r"\s*[,،、)）–—.;؛。]")
# "Reed, police, firemen and others" is a list, and no apposition.
_LISTED = re.compile(r"\s*[,،]\s+(?:[^\s,،]+\s+){1,4}(?:und|et|y|e|en|och|og|i|и|sowie|و\w+)\s")
_PARTICLES = ("は", "が", "で", "と")  # before a Japanese "mayor's Tanaka", of whatever city


def proved_actor(read: ReadActor, others: Sequence[ReadActor], text: VerbatimText) -> Actor:
    """The actor of the briefing that this one is, without its role; raises ``Unproved``."""
    _need_name(read, text.words)
    places = words_at(read.name, text)
    if not places:
        raise Unproved(
            f"{quoted_for_message(read.name)} may be a part of a longer word everywhere in the text."
        )
    aliases = [also for also in read.also if _is_its_own(also, read, others) and words_at(also, text)]
    found = {(place.start, place.end) for place in places}
    for also in aliases:
        found |= {(place.start, place.end) for place in words_at(also, text) if text.stands_alone(place)}
    name = text.line(places[0])
    return Actor(
        id=actor_id(read.kind, name),
        name=name,
        kind=read.kind,
        role=None,
        salience=0.0,
        aliases=tuple(sorted(set(aliases) - {name})),
        mentions=tuple(
            Mention(start=start, end=end, text=text.line(Evidence(start=start, end=end)))
            for start, end in sorted(found)
        ),
    )


def words_at(name: str, text: VerbatimText) -> list[Evidence]:
    """Where a name stands and is no part of a longer word; raises ``Unproved`` where it does not stand.

    Where no blanks part words, a mark, another script or a title ends one. In scripts that give no such hint,
    different neighbours on both sides do ("accessor variety"): "京都" within "東京都" has one only.
    """
    places = text.find(name, "the name")[:_MOST_PLACES]
    if bound := [place for place in places if _is_bound(place, text)]:
        return bound
    before = {text.text[place.start - 1 : place.start] for place in places}
    behind = {text.text[place.end : place.end + 1] for place in places}
    return places if min(len(before), len(behind)) >= _VARIETY else []


def is_whole_name(name: str, place: Evidence | Mention, text: VerbatimText) -> bool:
    """Whether a name stands there that is no end of another one."""
    return len(name.split()) > 1 or text.stands_alone(Evidence(start=place.start, end=place.end))


def _is_bound(place: Evidence, text: VerbatimText) -> bool:
    begins, ends = text.is_bound(place)
    titled = text.words is not None and text.words.titles.match(text.text, place.end)
    return begins and bool(ends or titled)


def _need_name(read: ReadActor, words: Words | None) -> None:
    name = read.name
    if not folded(name):
        raise Unproved("its name has no letters.")
    if _NO_NAME.search(name) or len(name.split()) > _MOST_WORDS or len(name) > _MOST_SIGNS:
        raise Unproved("it is no name: it is too long, or holds a mark that ends a clause.")
    if words is not None and (words.saying.search(name) or words.denying.search(name)):
        raise Unproved("it is no name: it holds a verb of saying or a word of denying.")
    article = words.articles.match(name) if words is not None else None
    begins = name[article.end() if article else 0 :].lstrip(" '’")[:1]
    if read.kind != "group" and begins.islower():
        raise Unproved("a name begins with a capital letter; what has no name is a group.")


def _is_its_own(also: str, read: ReadActor, others: Sequence[ReadActor]) -> bool:
    """Whether other words for an actor are a part of its name, and of nobody else's."""
    mine = _parts(read.name)
    if not (_parts(also) <= mine or also in read.name):
        return False
    return not any(_parts(also) <= _parts(one.name) for one in others if one.name != read.name)


def _parts(name: str) -> set[str]:
    return set(folded(name).split("-"))


def with_role(actor: Actor, role: str, others: Sequence[ReadActor], text: VerbatimText) -> Actor:
    """The actor with these words of the text as its role; raises ``Unproved`` if it is not."""
    if text.words is None:
        raise Unproved("who somebody is cannot be proved in this language yet.")
    for place in text.find(role, "the role")[:_MOST_PLACES]:
        if any(_is_role(place, mention, others, text, text.words) for mention in _near(place, actor, text)):
            return replace(actor, role=Role(text=text.line(place), evidence=(place,)))
    raise Unproved(
        f"{quoted_for_message(role)} does not stand right beside the name {quoted_for_message(actor.name)}, "
        "whole and between commas or before the name; copy all of it."
    )


def _near(role: Evidence, actor: Actor, text: VerbatimText) -> Iterator[Mention]:
    """The mentions of an actor in the sentence of a role, where that stands in no marks."""
    home = text.sentence_at(role.start)
    if home is not None and not text.is_marked(role):
        for one in actor.mentions:
            beside = one.end <= role.start or role.end <= one.start
            if beside and home.start <= one.start < home.end and is_whole_name(one.text, one, text):
                yield one


def _is_role(
    role: Evidence, name: Mention, others: Sequence[ReadActor], text: VerbatimText, words: Words
) -> bool:
    if name.end <= role.start:
        return _follows(role, name, text, words)
    return _precedes(role, name, others, text, words)


def _follows(role: Evidence, name: Mention, text: VerbatimText, words: Words) -> bool:
    """In apposition behind the name, whole: "Stein, mayor of Kiel, said"; or written to it: "田中市長"."""
    between = text.text[name.end : role.start]
    if not between:
        return text.is_bound(role)[1]
    mark = _BEHIND_NAME.match(between)
    rest = between[mark.end() :] if mark else between
    if mark is None or (rest and not words.articles.fullmatch(rest.strip())):
        return False
    behind = text.text[role.end : role.end + 100]
    return bool(_BEHIND_ROLE.match(behind)) and not _LISTED.match(behind)


def _precedes(
    role: Evidence, name: Mention, others: Sequence[ReadActor], text: VerbatimText, words: Words
) -> bool:
    """Right before the name, and with all that belongs to it: "the former mayor Stein" is no mayor."""
    between = text.text[role.end : name.start]
    home = text.sentence_at(role.start)
    before = text.text[home.start if home else role.start : role.start].rstrip()
    if between in ("の", "、"):
        return before.endswith(_PARTICLES) or not before or not before[-1].isalnum()
    if between.strip() not in ("", ",", "،") or not between:
        return False
    told = text.text[role.start : role.end]
    if _is_whose(told, others, text, words) or words.relations.search(before[-40:]):
        return False
    return not before or _opens(before, words)


def _opens(before: str, words: Words) -> bool:
    """Whether the last words before a noun phrase show that it begins there."""
    before = before.rstrip("'’")[-_LONGEST_OPENER:]
    groups = (words.articles, words.openers, words.saying)
    return any(one.end() == len(before) for group in groups for one in group.finditer(before))


def _is_whose(role: str, others: Sequence[ReadActor], text: VerbatimText, words: Words) -> bool:
    """Whether the words may tell whose brother or aide somebody is: the name behind is the other's."""
    kin = words.relations.search(role)
    if kin is not None and kin.end() < len(role):
        return True
    last = role.split()[-1]
    places = {one.name for one in others if one.kind in ("place", "country")}
    return text.seed.language == "ar" and not last.startswith("ال") and last not in places
