"""One of several: a role that the text gives to several together, as in "the sprinters Lee and Reed"."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Span, Token

from generator.analysis.parsing.grammar import PLURALS
from generator.model import Evidence
from generator.readings.checks import grammar
from generator.readings.checks.source import CheckedSource

_ONE_OF = "one of "
_ARTICLES = ("the ", "a ", "an ")
_SHORT = ("sens", "reps", "govs", "profs", "drs", "gens")  # plurals of titles cut short
_BETWEEN = ("and", "&", ",", "-", ".")  # names
_MOST_PLACES = 50


def is_plural(words: Span) -> bool:
    """Whether words are told of several."""
    return words.root.tag_ in PLURALS or words.root.lower_ in _SHORT or _counted(words) is not None


def _counted(words: Span) -> Token | None:
    """The "of" behind a number of several: "three of the company's directors"."""
    root = words.root
    if root.pos_ != "NUM" or root.lower_ in ("one", "1"):
        return None
    of = next((child for child in root.children if child.lower_ == "of" and child.i < words.end), None)
    return of if of is not None and any(one.tag_ in PLURALS for one in of.children) else None


def places_of_several(words: str, source: CheckedSource) -> list[Evidence]:
    """Where the text says of several what these words say of one: "Greek sprinters" for "a Greek sprinter".

    Where each of several may have a part of it only, the words must say "one of": of "the parents of two
    soldiers" neither need be a parent of both.
    """
    if words.lower().startswith(_ONE_OF):
        places = source.words.find_words(words[len(_ONE_OF) :])
        return [one for one in places[:_MOST_PLACES] if (span := source.span(one)) and is_plural(span)]
    bare = next((words[len(one) :] for one in _ARTICLES if words.lower().startswith(one)), words).split()
    found = []
    for at, word in enumerate(bare):
        for plural in sorted(source.plurals.get(word.casefold(), ())):
            changed = " ".join([*bare[:at], plural, *bare[at + 1 :]])
            for place in source.words.find_words(changed)[:_MOST_PLACES]:
                span = source.span(place)
                if (
                    span
                    and is_plural(span)
                    and span.root.lower_ == plural.casefold()
                    and not _is_shared_out(span)
                ):
                    found.append(place)
    return found


def of_one(role: Span) -> str | None:
    """What words told of several say of one of them; None where that is not certain."""
    head, of = role.root, _counted(role)
    if of is not None:
        return f"[one of] {' '.join(role.doc[of.i + 1 : role.end].text.split())}"
    if _is_shared_out(role):
        return f"[one of] {' '.join(role.text.split())}" if role[0].lower_ == "the" else None
    one = _singular(head)
    if one is None:
        return None
    first = next(token.i for token in role if token.i == head.i or token.pos_ not in ("DET", "NUM"))
    words = [one + token.whitespace_ if token.i == head.i else token.text_with_ws for token in role]
    return " ".join("".join(words[first - role.start :]).split())


def _singular(noun: Token) -> str | None:
    one = noun.lemma_
    if one.casefold() == noun.lower_:  # as of a noun with a capital
        one = noun.text.removesuffix("s")
    if one.casefold() == noun.lower_:
        return None
    return one if noun.text[0].islower() else one[0].upper() + one[1:]


def _is_shared_out(role: Span) -> bool:
    """Whether several have what is counted behind the noun between them: "the parents of two soldiers"."""
    behind = role.doc[role.root.i + 1 : role.end]
    return any(token.pos_ == "NUM" and token.head.tag_ in PLURALS for token in behind) or any(
        token.lower_ in ("respectively", "each") for token in behind
    )


def is_one_of_them(role: Span, name: Span) -> bool:
    """Whether the text tells a role in the plural of all of several names, of which this is one."""
    head, first = role.root, grammar.first_of_joined(name.root)
    if is_example(head, first) or _are_examples(role, first) or _are_in_front(role, name):
        return True
    names = {one.i for one in grammar.joined(first) if one.pos_ == "PROPN"}
    if len(names) < 2:
        return False
    if head.dep_ == "attr":
        return any(
            one.relation == "subject" and one.token.i == name.root.i for one in grammar.arguments(head.head)
        )
    return (head.dep_ == "appos" and head.head.i in names) or (
        first.dep_ == "appos" and first.head.i == head.i
    )


def _are_in_front(role: Span, name: Span) -> bool:
    """Whether the name is one of several right behind words for all of them: "the singers Lee and Reed"."""
    doc = role.doc
    behind = takewhile(
        lambda one: one.pos_ == "PROPN" or one.lower_ in _BETWEEN, doc[role.end : role.sent.end]
    )
    names = list(behind)
    is_among = any(one.i == name.start for one in names)
    return is_among and any(one.lower_ in ("and", "&") for one in names)


def _are_examples(role: Span, first: Token) -> bool:
    """Whether "including" and the names stand right behind words that have no other plural."""
    if first.dep_ != "pobj" or first.head.lower_ not in ("including", "like", "as"):
        return False
    between = role.doc[role.end : first.head.i]
    behind = role.doc[role.root.i + 1 : role.end]
    return (
        role.end <= first.head.i
        and all(one.text == "," or one.lower_ == "such" for one in between)
        and not any(one.tag_ in PLURALS for one in behind)
    )


def is_example(head: Token, first: Token) -> bool:
    """Whether names are told as some of those that a noun is for: "cities such as Bonn and Ulm"."""
    if first.dep_ == "dobj" and first.head.lemma_ == "include":
        return any(
            one.relation == "subject" and one.token.i == head.i for one in grammar.arguments(first.head)
        )
    return (
        first.dep_ == "pobj"
        and first.head.lower_ in ("as", "like", "including", "of")
        and any(above.i == head.i for above in (first.head.head, first.head.head.head))
    )
