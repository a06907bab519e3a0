"""Names of a statement: the cited sentences have them, or mean them, and there stands no other one."""

from __future__ import annotations

from itertools import islice, takewhile

from spacy.tokens import Span, Token

from generator.model import MONTHS, WEEKDAYS
from generator.readings.checks import Unproved, grammar
from generator.readings.checks.matching import Matching, name_around
from generator.readings.checks.source import Cited
from generator.readings.checks.words import TITLES, is_name, name_words, plain, same_word
from generator.seeds.metadata.yaml_nodes import quoted_for_message

PLACING = {"in", "at", "on", "from", "during", "since", "after", "before", "near", "across", "within"}
_SKIPPED = {"the", "a", "an", "'s", "’s"}  # around a name
_BESIDE = ("poss", "compound", "amod", "nmod", "appos")  # how a name hangs on what it belongs to
_SLOT = 4  # words on each side of a name that tell where it stands


def need_names(draft: Span, cited: Cited) -> None:
    """Raise for a name that the cited sentences neither have nor mean."""
    for token in draft:
        if is_name(token) and plain(token.text) and not _is_known_name(token, cited):
            raise Unproved(f"the cited words do not name {quoted_for_message(token.text)}.")


def _is_known_name(token: Token, cited: Cited) -> bool:
    word = plain(token.text)
    if word in cited.forms or word in cited.names:
        return True
    if is_title(token, cited):
        return True
    return token.pos_ != "PROPN" and any(same_word(token, one) for one in cited)


def is_title(token: Token, cited: Cited) -> bool:
    """Whether a token is a title that the text uses with this name elsewhere: the "Lord" of "Lord Reed"."""
    return plain(token.text) in TITLES and bool(cited.source.words.find_words(name_around(token).text))


def need_name_places(draft: Span, cited: Cited) -> None:
    """Raise for a name that the statement puts behind another preposition: "to Rome" for "from Rome"."""
    matches = Matching(draft, cited)
    for token in draft:
        behind = token.dep_ == "pobj" and is_name(token) and not _is_of_calendar(token)
        if not behind or token.head.dep_ == "agent":
            continue
        word = token.head.lower_
        if not any(_is_placed(one, word, token, matches) for one in matches.of(token)):
            raise Unproved(f"the cited words do not say {quoted_for_message(f'{word} {token.text}')}.")


def _is_of_calendar(token: Token) -> bool:
    return any(plain(token.text).startswith(day[:3].lower()) for day in (*MONTHS, *WEEKDAYS))


def _is_placed(one: Token, preposition: str, token: Token, matches: Matching) -> bool:
    """Whether a name of the source stands behind the same preposition, or before what it belongs to."""
    first = grammar.first_of_joined(one)
    if first.dep_ in ("compound", "appos") and first.head.dep_ in ("pobj", "conj"):
        first = grammar.first_of_joined(first.head)
    if first.dep_ == "pobj":
        return first.head.lower_ == preposition
    owner = token.head.head
    belongs = preposition in ("of", "from", "in") and first.dep_ in _BESIDE
    return belongs and any(first.head.i == other.i for other in matches.of(owner))


def need_name_slots(draft: Span, cited: Cited) -> None:
    """Raise for a name that stands exactly where the cited sentences have another one, which it is not."""
    theirs = [(one, _around(one)) for sentence in cited.sentences for one in _names_in(sentence)]
    for mine in _names_in(draft):
        words, around = name_words(mine.text), _around(mine)
        same = [_likeness(place, around) for one, place in theirs if _may_be_one(words, name_words(one.text))]
        for one, place in theirs:
            other = not _may_be_one(words, name_words(one.text)) and not _are_joined(one, words, cited)
            if other and _is_same_place(place, around) and _likeness(place, around) > max(same, default=0):
                raise Unproved(
                    f"the cited words have {quoted_for_message(one.text)} where this has "
                    f"{quoted_for_message(mine.text)}."
                )


def _names_in(sentence: Span) -> list[Span]:
    """The names of a sentence, as the parse labels them and as capitals show them; some stand twice."""
    found = {(one.start, one.end): one for one in sentence.ents if any(map(is_name, one))}
    end = sentence.start
    for token in sentence:
        if token.i >= end and is_name(token):
            run = name_around(token)
            found[run.start, run.end] = run
            end = run.end
    return list(found.values())


Around = tuple[tuple[str, ...], tuple[str, ...]]  # the words before and behind, the nearest first


def _around(name: Span) -> Around:
    """The words that stand around a name within its sentence, without articles and genitives."""
    sentence, doc = name[0].sent, name.doc
    before = (doc[at] for at in range(name.start - 1, sentence.start - 1, -1))
    behind = (doc[at] for at in range(name.end, sentence.end))
    left, right = (
        (plain(one.text) or one.text for one in side if one.lower_ not in _SKIPPED)
        for side in (before, behind)
    )
    return tuple(islice(left, _SLOT)), tuple(islice(right, _SLOT))


def _may_be_one(words: set[str], others: set[str]) -> bool:
    """Whether one of two names may be a shorter form of the other."""
    return words <= others or others <= words


def _shared(one: Around, other: Around) -> list[int]:
    """How many words two names have in common on each side, from the nearest on."""
    sides = zip(one, other, strict=True)
    return [
        sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(mine, theirs, strict=False)))
        for mine, theirs in sides
    ]


def _likeness(one: Around, other: Around) -> int:
    return sum(_shared(one, other))


def _is_same_place(one: Around, other: Around) -> bool:
    """Whether two names stand between the same words, two of them on one side at least."""
    whole = [mine == theirs for mine, theirs in zip(one, other, strict=True)]
    shared = _shared(one, other)
    return all(same or count for same, count in zip(whole, shared, strict=True)) and (
        max(shared) > 1 or any(whole)
    )


def _are_joined(one: Span, words: set[str], cited: Cited) -> bool:
    """Whether "and" joins a name to one with these words, or both are names of the same one."""
    if any(words & {plain(token.text)} for token in one.root.conjuncts):
        return True
    entity = cited.source.meant(one.root)
    return entity is not None and bool(words & cited.source.name_words(entity))
