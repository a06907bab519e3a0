"""False actors, quotes, questions and events, made of those that readers put down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from msgspec.structs import replace

from corpora import Reading
from evaluation.falsehoods.sentences import NUMBER, share_words
from generator.model import ReadActor, ReadEvent, ReadQuestion, ReadQuote

Entry = ReadActor | ReadEvent | ReadQuestion | ReadQuote


def another_word(quote: ReadQuote, chance: Random) -> ReadQuote | None:
    """A quote with one word changed."""
    words = quote.text.split()
    places = [at for at, word in enumerate(words) if word.isalpha() and len(word) > 3]
    if not places:
        return None
    at = chance.choice(places)
    words[at] = chance.choice([word for word in ("rather", "people", "never", "great") if word != words[at]])
    return replace(quote, text=" ".join(words))


def another_speaker(quote: ReadQuote, reading: Reading, chance: Random) -> ReadQuote | None:
    """A quote of another actor of the document."""
    others = [one for one in reading.actors if not share_words(one.name, quote.speaker or "")]
    others = [one for one in others if quote.speaker not in one.also]
    return replace(quote, speaker=chance.choice(others).name) if others and quote.speaker else None


def another_role(actor: ReadActor, reading: Reading, chance: Random) -> ReadActor | None:
    """An actor with the role of another one."""
    roles = {
        one.role for one in reading.actors if one.role and one.name != actor.name and one.kind == actor.kind
    }
    roles -= {one.role for one in reading.actors if one.role == actor.role}
    return replace(actor, role=chance.choice(sorted(filter(None, roles)))) if roles else None


_NEAR = 80  # letters behind a word in which an actor may be one of those that it is for
_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
# "the sprinters Ann Lee and Jan Rot", "President Ann Lee of Vik"
_SEVERAL = re.compile(
    rf"\b([a-z]{{3,}})s (?:including |such as |like )?({_NAME}(?:, {_NAME})*,? and {_NAME})"
)
_TITLED = re.compile(rf"\b([A-Z][a-z]+?)s? ({_NAME}) of ({_NAME})")


def role_of_several_others(actor: ReadActor, reading: Reading, chance: Random) -> ReadActor | None:
    """An actor with the role of several others, told of one."""
    found = [one for one in _SEVERAL.finditer(reading.text) if not share_words(one[2], actor.name)]
    roles = {one[1] for one in found if not _is_near(f"{one[1]}s", actor, reading)}
    roles -= set(re.findall(r"\w+", (actor.role or "").casefold()))
    return replace(actor, role=chance.choice(sorted(roles))) if roles else None


def _is_near(word: str, actor: ReadActor, reading: Reading) -> bool:
    """Whether the actor is named right behind a word anywhere, and so may be one of them after all."""
    behind = (reading.text[one.end() : one.end() + _NEAR] for one in re.finditer(word, reading.text))
    return any(share_words(actor.name, words) for words in behind)


def title_of_another_place(actor: ReadActor, reading: Reading, chance: Random) -> ReadActor | None:
    """An actor with its title, and the place of another one: "President of Benin" for Nigeria's."""
    titled = list(_TITLED.finditer(reading.text))
    own = next((one for one in titled if share_words(one[2], actor.name)), None)
    places = {one[3] for one in titled if own is not None and one[3] != own[3]}
    places |= {
        one.name for one in reading.actors if own and one.kind in ("country", "place") and one.name != own[3]
    }
    return replace(actor, role=f"{own[1]} of {chance.choice(sorted(places))}") if own and places else None


def another_day(event: ReadEvent, chance: Random) -> ReadEvent | None:
    """An event at another date."""
    if event.date is None:
        return None
    parts = event.date.split("-")
    year = str(int(parts[0]) + chance.choice([-2, 2, 5]))
    month = str((int(parts[1]) + chance.randint(1, 10)) % 12 + 1).zfill(2) if len(parts) > 1 else ""
    day = str((int(parts[2]) + chance.randint(2, 20)) % 28 + 1).zfill(2) if len(parts) > 2 else ""
    changed = [*parts[:-1], [year, month, day][len(parts) - 1]]
    return replace(event, date="-".join(changed)) if changed != parts else None


def false_entries(
    own: Sequence[Entry], asked: ReadQuestion | None, reading: Reading, chance: Random
) -> Iterator[tuple[str, Entry]]:
    """What is false of what a reader put down; ``asked`` is a question of another text."""
    for entry in own:
        if isinstance(entry, ReadQuote):
            made: dict[str, Entry | None] = _quotes(entry, own, reading, chance)
        elif isinstance(entry, ReadActor):
            made = _actors(entry, reading, chance)
        elif isinstance(entry, ReadEvent):
            made = _events(entry, own, chance)
        else:
            made = _questions(entry, own, asked, reading, chance)
        yield from ((kind, one) for kind, one in made.items() if one is not None)


def _quotes(
    quote: ReadQuote, own: Sequence[Entry], reading: Reading, chance: Random
) -> dict[str, Entry | None]:
    words = quote.text.split()
    others = [one for one in own if isinstance(one, ReadQuote) and one is not quote]
    cut = [word for word in words if word.lower() not in ("not", "never", "no")]
    halves = [*words[: len(words) // 2], *others[0].text.split()[-len(words) // 2 :]] if others else words
    return {
        "quote with one word changed": another_word(quote, chance),
        "quote of another speaker": another_speaker(quote, reading, chance),
        "quote without its negation": _quoted(quote, cut),
        "quote with words left out": _quoted(quote, words[:3] + words[5:]) if len(words) > 8 else None,
        "two quotes joined": _quoted(quote, halves) if len(words) > 5 else None,
    }


def _quoted(quote: ReadQuote, words: Sequence[str]) -> ReadQuote | None:
    text = " ".join(words)
    return replace(quote, text=text) if text not in " ".join(quote.text.split()) else None


def _actors(actor: ReadActor, reading: Reading, chance: Random) -> dict[str, Entry | None]:
    return {
        "role of somebody else": another_role(actor, reading, chance) if actor.role else None,
        "role of several others": role_of_several_others(actor, reading, Random(actor.name)),
        "title of another place": title_of_another_place(actor, reading, Random(actor.name)),
    }


def _events(event: ReadEvent, own: Sequence[Entry], chance: Random) -> dict[str, Entry | None]:
    others = [one for one in own if isinstance(one, ReadEvent) and one.what != event.what]
    others = [one for one in others if one.date and event.date and one.date[:7] != event.date[:7]]
    others = [one for one in others if not _contains(event.what, one.when)]
    other = chance.choice(others) if others else None
    turned = replace(event, status="planned" if event.status == "past" else "past")
    return {
        "event at another date": another_day(event, chance),
        "event at the time of another": replace(event, when=other.when, date=other.date) if other else None,
        "plan and past turned": turned,
    }


def _contains(text: str, words: str) -> bool:
    return words.casefold() in text.casefold()


def _questions(
    question: ReadQuestion, own: Sequence[Entry], asked: ReadQuestion | None, reading: Reading, chance: Random
) -> dict[str, Entry | None]:
    others = [one for one in own if isinstance(one, ReadQuestion)]
    others = [one for one in others if _unlike(question.text, one.prompt)]
    prompted = replace(question, prompt=chance.choice(others).prompt) if others else None
    return {
        "question of another text": replace(asked, prompt=question.prompt) if asked else None,
        "question of another prompt": prompted,
        "question about somebody else": _about_another(question, reading, chance),
        "question with another number": _with_another_number(question, chance),
    }


def _about_another(question: ReadQuestion, reading: Reading, chance: Random) -> ReadQuestion | None:
    named = [one for one in reading.actors if one.name in question.text]
    others = [
        one.name
        for one in reading.actors
        if not any(share_words(name, f"{question.text} {question.prompt}") for name in (one.name, *one.also))
    ]
    if not named or not others:
        return None
    return replace(question, text=question.text.replace(named[0].name, chance.choice(others), 1))


def _with_another_number(question: ReadQuestion, chance: Random) -> ReadQuestion | None:
    match = NUMBER.search(question.text)
    if match is None:
        return None
    new = str(int(match[0][0]) % 9 + 1) + match[0][1:]
    return replace(question, text=question.text[: match.start()] + new + question.text[match.end() :])


def _unlike(text: str, prompt: str) -> bool:
    """Whether a prompt has hardly a word of a question."""
    words, others = (set(re.findall(r"\w{4,}", one.casefold())) for one in (text, prompt))
    return len(words & others) <= 0.2 * len(words)
