"""A second reader: a model sees the text and all statements, and gives a verdict on each by its number."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from generator.analysis.other_languages.sentences import sentence_places, sentences_of
from generator.drafts.answers import Unusable, object_in
from generator.drafts.client import NotAnswered
from generator.drafts.conversation import Conversation
from generator.drafts.form import Verdict, Verdicts, keys_of, prompt, prompts, schema_of, shape_of
from generator.drafts.prompt import head_of, numbered, parts_by_size, size_of
from generator.model import Evidence, Seed
from generator.overlay.briefing_file import Entry
from generator.overlay.text import SourceText

_FIRST = 6  # sentences that each part of a long text begins with
_AROUND = 2  # sentences shown on either side of one that is cited in another part

SYSTEM = prompt(
    "verify",
    rules="\n".join(f"- {section}: {rule}." for section, rule in prompts()["rules"].items()),
    keys=keys_of(Verdicts),
    shape=shape_of(Verdicts),
)


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A statement as it is checked: an entry of a section, and the numbers of the sentences that it cites."""

    section: str
    entry: Entry
    numbers: tuple[int, ...]

    def __str__(self) -> str:
        """Its words as a model reads them."""
        hidden = {"cites", "by", *["kind"] * (self.section == "quotes")}  # code knows the kind of a quote
        said = {key: one for key, one in msgspec.to_builtins(self.entry).items() if key not in hidden}
        said |= {"sentences": self.numbers} if self.numbers else {}
        return f"{self.section}: {json.dumps(said, ensure_ascii=False)}"


def claims_of(seed: Seed, lines: Sequence[tuple[str, Entry]]) -> list[Claim]:
    """The lines of sections with the numbers of the sentences that they rest on."""
    text = SourceText(seed)
    starts = [one.start for one in sentence_places(seed)]

    def numbers(words: str) -> Iterator[int]:
        whole = next(text.find(words), None)
        for place in [whole] if whole else (next(text.find(one), None) for one in words.split("…")):
            yield from _numbers_of(place, starts) if place else ()

    claims = []
    for section, entry in lines:
        own = getattr(entry, "name", "") or getattr(entry, "text", "")
        cited = {number for words in getattr(entry, "cites", None) or [own] for number in numbers(words)}
        claims.append(Claim(section=section, entry=entry, numbers=tuple(sorted(cited))))
    return claims


def verdicts_on(
    seed: Seed, claims: Sequence[Claim], verifier: Conversation, *, all_answered: bool = False
) -> list[Verdict | None]:
    """The verdict on each claim; None where there is none. Raises ``NoModel``.

    Of a claim that several parts of the text were asked about, all must have found that it holds. Raises
    ``NotAnswered``, too, where ``all_answered`` is wanted.
    """
    found: list[list[Verdict | None]] = [[] for _ in claims]
    for asked, places in calls_on(seed, claims):
        try:
            answered = verifier.ask(SYSTEM, asked, _verdicts_in, schema_of(Verdicts))
        except NotAnswered:
            if all_answered:
                raise
            answered = []
        for at in places:
            of_it = sorted((one for one in answered if one.number == at + 1), key=lambda one: one.verdict)
            found[at].append(of_it[0] if of_it else None)  # one that fails comes first
    return [
        next((one for one in some if one and one.verdict == "fails"), None if None in some else some[0])
        for some in found
    ]


def calls_on(seed: Seed, claims: Sequence[Claim]) -> Iterator[tuple[str, Sequence[int]]]:
    """What to ask about these claims, and which of them each call is about, by their places.

    A text that does not fit goes by parts, each with its beginning, with the claims that it supports and with
    the sentences that these cite elsewhere. Each part is asked about all questions: it may answer them.
    """
    sentences = dict(enumerate(sentences_of(seed), start=1))
    parts = list(parts_by_size([size_of(one) for one in sentences.values()]))
    ends = [part.stop for part in parts]
    home = [bisect_right(ends, min(one.numbers, default=1) - 1) for one in claims]
    for at, part in enumerate(parts):
        of_part = [n for n, one in enumerate(claims) if one.section == "questions" or home[n] == at]
        for group in parts_by_size([size_of(str(claims[n])) for n in of_part]):
            places = [of_part[n] for n in group]
            cited = {
                near
                for n in places
                for number in claims[n].numbers
                for near in range(number - _AROUND, number + _AROUND + 1)
            }
            shown = cited.union(range(1, _FIRST + 1), range(part.start + 1, part.stop + 1))
            head = [head_of(seed), *[f"Part {at + 1} of {len(parts)}"] * (len(parts) > 1), ""]
            lines = numbered({number: text for number, text in sentences.items() if number in shown})
            asked = (f"{n + 1}. {claims[n]}" for n in places)
            yield "\n".join([*head, *lines, "", "Statements:", *asked]), places


def _numbers_of(place: Evidence, starts: Sequence[int]) -> range:
    return range(max(1, bisect_right(starts, place.start)), bisect_right(starts, place.end - 1) + 1)


def _verdicts_in(text: str) -> list[Verdict]:
    """The verdicts in an answer, without those that are none; raises ``Unusable``."""
    found = object_in(text).get("verdicts")
    if not isinstance(found, list):
        raise Unusable("it has no list of verdicts.")
    verdicts = []
    for one in found:
        try:
            verdicts.append(msgspec.convert(one, Verdict, strict=False))
        except msgspec.ValidationError:
            continue
    return verdicts
