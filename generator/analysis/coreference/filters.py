"""What looks like a name and certainly is none: offices, bylines, words of headlines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from spacy.tokens import Doc, Span, Token

from generator.analysis.coreference.given_names import given_name, is_given_name
from generator.analysis.coreference.name import SMALL, Name, fold, key_of
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import FINITE
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.tokens import mask
from generator.model import GENERATIONS

_BRACKETS = frozenset("[]")
_ABBREVIATED = 4  # letters at most of what a company's name ends with, abbreviated
_HEADLINE = 5  # longer words of a paragraph that is a headline; with fewer it may be a name and an office
_CAPITALS = 0.8  # share of big words in a line that spells all of them big


# ---- one name by itself -------------------------------------------------------------------------


def is_none(span: Span) -> bool:
    """Whether the span is no name at all, or a title or office without one."""
    text = span.text
    if len(text) < 2 or text.islower() or not any(c.isalpha() for c in text):
        return True
    if any(token.text[0].isalpha() and not _BRACKETS.isdisjoint(token.text) for token in span):
        return True  # "W]e"
    definite = span.start > 0 and span.doc[span.start - 1].lower_ == "the"
    if text.casefold() in lexicon.groups("headings"):
        return True  # "References"
    if text.lower() in lexicon.nouns("state") and not definite:
        return True  # "State" of "Islamic State-style"
    return _is_title(span) or _is_people(span)


def _is_title(span: Span) -> bool:
    """Whether it is a title, or what follows a name: "Sen.", "Jr.", "Corp."."""
    titles = lexicon.table("parsing/titles")
    forms = (span.text, f"{span.text}.", f"{span.text.removesuffix('s')}.")  # "Sen.", and "Sens" of "Sens."
    if any(form in titles for form in forms):
        return True
    return fold(span.text) in GENERATIONS or all(fold(token.text) in _suffixes() for token in span)


def _is_people(span: Span) -> bool:
    """Whether it is a noun for people, big or not: "the Chair", "Settlers"."""
    last = span[-1]
    if not last.ent_type_:  # the model takes the words for no name: a noun for people, or a title without one
        if len(span) == 1:
            return bool(lexicon.nouns("person") & {last.lower_, last.lower_.removesuffix("s")})
        ends = last.lower_ in lexicon.nouns("role") or last.text in lexicon.table("parsing/titles")
        if ends and not given_name(fold(span[0].text)).lists:
            return True
    return len(span) > 2 and span[0].lower_ in lexicon.nouns("role") and span[1].lower_ in SMALL


@cache
def _suffixes() -> frozenset[str]:
    """What a company's name ends with, and is none alone: "Corp."."""
    return frozenset(word for word in lexicon.words("coreference/suffixes") if len(word) <= _ABBREVIATED)


# ---- names in their text ------------------------------------------------------------------------


def sift_names(parsed: Parsed, names: Sequence[Name]) -> list[Name]:
    """The names but for what only a line in capitals has."""
    lines = headlines(parsed)
    here = {name.key for name in names if not lines[name.start]}
    words = {word for key in here for word in key}
    kept = []
    for name in names:
        if not lines[name.start] or name.key in here:
            kept.append(name)
        elif name.kind == "person" and (cut := _of_headline(parsed.doc, name, words)) is not None:
            kept.append(cut)
    return kept


def _of_headline(doc: Doc, name: Name, known: Collection[str]) -> Name | None:
    """A person's name in a line of big words, without the words around what the text knows of it.

    None where nothing is left of it.
    """
    words = doc[name.start : name.end]
    places = [token.i for token in words if fold(token.text) in known]
    if not places:
        given = is_given_name(words[0].text)
        return name if given or not any(map(_is_common, words)) else None
    start, end = name.start, places[-1] + 1
    while start not in places and not is_given_name(doc[start].text) and doc[start].text[-1] != ".":
        start += 1
    key, title = key_of(doc[start:end]), name.title if start == name.start else None
    return Name(start, end, doc[start:end].text, key, "person", title, label=name.label)


def _is_common(token: Token) -> bool:
    """Whether a word is a common noun, and no surname."""
    word, lemma = fold(token.text), token.lemma_.lower()
    known = any(lexicon.noun(one).classes for one in (word, lemma))
    return known and word not in lexicon.table("coreference/surnames")


def capitalised_lines(parsed: Parsed) -> bytearray:
    """The tokens of titles and headings that spell all words big, names or not, as marks."""
    others = ((passage.start, passage.end) for passage in parsed.passages if passage.paragraph.kind != "body")
    return mask(len(parsed.doc), (place for place in others if _is_big(parsed.doc[slice(*place)], 3)))


def headlines(parsed: Parsed) -> bytearray:
    """The same, with paragraphs of the body that are headlines of other texts.

    None has a verb in small letters ("Anna Berg met Lee Hill in Ulm."), and one with a stop at its end has no
    long word in them.
    """
    found = capitalised_lines(parsed)
    for passage in parsed.passages:
        tokens = parsed.doc[passage.start : passage.end]
        body = passage.paragraph.kind == "body" and passage.start < passage.end
        share = 1 if body and tokens[-1].is_punct else _CAPITALS
        verb = any(token.tag_ in FINITE and token.text.islower() for token in tokens)
        if body and not verb and _is_big(tokens, _HEADLINE, share):
            found[passage.start : passage.end] = b"\1" * len(tokens)
    return found


def _is_big(tokens: Span, least: int, share: float = _CAPITALS) -> bool:
    words = [token for token in tokens if token.is_alpha and len(token) > 3]
    big = sum(token.text[0].isupper() for token in words)
    enough = big > share * len(words) or big == len(words)
    return tokens.text.isupper() or (len(words) >= least and enough)
