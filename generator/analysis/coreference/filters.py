"""What looks like a name and certainly is none: citations, offices, bylines, words of headlines."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Span, Token

from generator.analysis.coreference import countries
from generator.analysis.coreference.given_names import given_name, is_given_name
from generator.analysis.coreference.name import SMALL, Name, fold, key_of
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import FINITE, Parsed
from generator.model import GENERATIONS

_YEAR = re.compile(r"(1[5-9]|20)\d\d[a-z]?$")
_INITIAL = re.compile(r"[A-Z]\.(-?[A-Z]\.)*$")
_BRACKETS = frozenset("[]")
_MINISTERS = ("secretary", "undersecretary", "minister", "ministry", "department")
_OFFICERS = ("Secretary", "Undersecretary", "Minister")
_ABBREVIATED = 4  # letters at most of what a company's name ends with, abbreviated
_LONG = 8  # letters that are too many for an abbreviation
_NO_NAMES = ("as", "at", "by", "for", "from", "in", "on", "over", "to", "with")
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
    if text in lexicon.table("parsing/titles") or text in lexicon.words("coreference/postnominals"):
        return True
    if text.lower() in lexicon.nouns("state") and not _is_definite(span):
        return True  # "State" of "Islamic State-style"
    if fold(text) in GENERATIONS or all(fold(token.text) in _suffixes() for token in span):
        return True
    if not span[-1].ent_type_ and _is_noun_for_people(span):
        return True  # "the Chair", "Settlers", "Assistant Secretary": a noun, big or not
    if (
        len(span) > 2
        and span[1].lower_ == "in"
        and span[0].tag_ in ("NNS", "NNPS")
        and _means_people(span[0])
    ):
        return True  # "Women in Nevada"
    if len(span) == 1 and span.start and span.doc[span.start - 1].tag_ == "POS" and _is_any_body(span[0]):
        return True  # "Office" of "the Vale Sheriff's Office"
    if _is_field_of_office(span) or _is_cut_office(span):
        return True
    return len(span) > 2 and span[0].lower_ in lexicon.nouns("role") and span[1].lower_ in SMALL


def _is_any_body(token: Token) -> bool:
    return not lexicon.noun(token.lower_).classes.isdisjoint(("body", "building"))


def _is_definite(span: Span) -> bool:
    return span.start > 0 and span.doc[span.start - 1].lower_ == "the"


def _is_field_of_office(span: Span) -> bool:
    """Whether the words only say what somebody is secretary or minister of: "Secretary of State"."""
    before = [token.lower_ for token in span.doc[max(0, span.start - 3) : span.start]]
    if before[-1:] == ["the"]:
        before.pop()
    office = len(before) > 1 and before[-1] in ("of", "for") and before[-2] in _MINISTERS
    return office and span.text not in countries.by_name()


def _is_cut_office(span: Span) -> bool:
    """Whether the words are an office or begin one: "Home" of "Home Secretary", "Surgeon General"."""
    if len(span) > 1 and span[-1].text == "General" and span[-2].lower_ in lexicon.nouns("role"):
        return True
    last, behind = span[-1], span.doc[span.end] if span.end < len(span.doc) else None
    if behind is None or behind.is_sent_start or last.dep_ not in ("compound", "nmod", "amod"):
        return False
    if behind.text == "General":
        return last.lower_ in lexicon.nouns("role")
    field = behind.text in _OFFICERS and last.ent_type_ in ("", "ORG") and not span.text.isupper()
    return field and span.text not in countries.by_name()


@cache
def _suffixes() -> frozenset[str]:
    """What a company's name ends with, and is none alone: "Corp."."""
    return frozenset(word for word in lexicon.words("coreference/suffixes") if len(word) <= _ABBREVIATED)


def _is_noun_for_people(span: Span) -> bool:
    """Whether the words that the model takes for no name are a noun for people, or a title without a name."""
    last = span[-1]
    if len(span) > 1:
        ends = last.lower_ in lexicon.nouns("role") or last.text in lexicon.table("parsing/titles")
        return ends and not given_name(fold(span[0].text)).lists
    return _means_people(last)


def _means_people(token: Token) -> bool:
    nouns = lexicon.nouns("person")
    word = token.lower_
    return word in nouns or word.removesuffix("s") in nouns or token.lemma_.lower() in nouns


def _is_cited(doc: Doc, name: Name) -> bool:
    """Whether the name only gives a source: "Miller et al.", "Miller (2010)", "Miller, J."."""
    after = [token.text for token in doc[name.end : name.end + 4]] + [""] * 4
    if after[0] == "et" and after[1].startswith("al"):
        return True
    if after[0] in ("(", "[", ",", ";") and _YEAR.match(after[1]):
        return after[2] in (")", "]", ";", ",", ":", "") and (after[0] != "," or after[2] != "")
    if after[0] in ("&", "and"):
        return after[2] in ("(", ",") and _YEAR.match(after[3]) is not None
    return after[0] == "," and _INITIAL.match(after[1]) is not None and name.kind != "place"


# ---- names in their text ------------------------------------------------------------------------


def outside_the_story(parsed: Parsed) -> bytearray:
    """Marks the tokens that only tell who wrote: lines of mail addresses."""
    doc = parsed.doc
    found = bytearray(len(doc))
    for passage in parsed.passages:
        tokens = doc[passage.start : passage.end]
        if any(token.like_email for token in tokens) and not any(token.pos_ == "AUX" for token in tokens):
            _mark(found, passage.start, passage.end)
    return found


def sift_names(parsed: Parsed, names: Sequence[Name]) -> list[Name]:
    """The names but for citations, abbreviations of common words, and what only a line in capitals has."""
    doc = parsed.doc
    shorts = _abbreviations_of_words(doc)
    names = [name for name in names if name.text not in shorts and not _is_cited(doc, name)]
    lines = headlines(parsed)
    here = {name.key for name in names if not lines[name.start]}
    words = {word for key in here for word in key}
    kept = []
    for name in names:
        if lines[name.start] and name.key not in here:
            cut = _of_headline(doc, name, words) if name.kind == "person" else None
            if cut is None:
                continue
            name = cut
        kept.append(name)
    return kept


def _of_headline(doc: Doc, name: Name, known: Collection[str]) -> Name | None:
    """A person's name in a line of big words, without the words around what the text knows of it.

    It ends before what can be no name ("Ada Stone Blasts"); None where nothing is left of it.
    """
    end = next((at for at in range(name.start + 1, name.end) if _ends_name(doc, name, at)), name.end)
    places = [token.i for token in doc[name.start : end] if fold(token.text) in known]
    if not places:
        given = is_given_name(doc[name.start].text)
        short = end < name.end and not (given and end - name.start > 1)
        if short or (not given and any(map(_is_common, doc[name.start : end]))):
            return None
        words = doc[name.start : end]
        return name if end == name.end else replace(name, end=end, text=words.text, key=key_of(words))
    start, end = name.start, places[-1] + 1
    while start not in places and not is_given_name(doc[start].text) and doc[start].text[-1] != ".":
        start += 1
    key = key_of(doc[start:end])
    title = name.title if start == name.start else None
    return Name(start, end, doc[start:end].text, key, "person", title, label=name.label)


def _ends_name(doc: Doc, name: Name, at: int) -> bool:
    """Whether a word in a line of big words can be none of a name: "To", or a verb behind two words."""
    word = fold(doc[at].text)
    if doc[at].pos_ in ("ADP", "PART") or word in _NO_NAMES:
        return True
    stem = word.removesuffix("s")
    says = stem != word and bool(lexicon.verb(stem).domain or lexicon.verb(word[:-2]).domain)
    return at > name.start + 1 and says and word not in lexicon.words("coreference/surnames")


def _is_common(token: Token) -> bool:
    """Whether a word is a common noun, and no surname."""
    word, lemma = fold(token.text), token.lemma_.lower()
    known = any(lexicon.noun(one).classes for one in (word, lemma))
    return known and word not in lexicon.words("coreference/surnames")


def capitalised_lines(parsed: Parsed) -> bytearray:
    """The tokens of titles and headings that spell all words big, names or not, as marks."""
    found = bytearray(len(parsed.doc))
    for passage in parsed.passages:
        if passage.paragraph.kind != "body" and _is_big(parsed.doc[passage.start : passage.end], 3):
            _mark(found, passage.start, passage.end)
    return found


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
            _mark(found, passage.start, passage.end)
    return found


def _is_big(tokens: Span, least: int, share: float = _CAPITALS) -> bool:
    words = [token for token in tokens if token.is_alpha and len(token) > 3]
    big = sum(token.text[0].isupper() for token in words)
    enough = big > share * len(words) or big == len(words)
    return tokens.text.isupper() or (len(words) >= least and enough)


def _abbreviations_of_words(doc: Doc) -> set[str]:
    """Abbreviations that the text introduces for common words: "gross domestic product (GDP)"."""
    found: set[str] = set()
    words = [token.text for token in doc]
    for index, word in enumerate(words[2:], start=2):
        size = len(word)
        if words[index - 1] == "(" and word.isupper() and 1 < size < _LONG:
            before = doc[max(0, index - 2 * size - 2) : index - 1]
            initials = "".join([token.text[0] for token in before if not token.is_punct][-size:])
            if initials.upper() == word and sum(c.isupper() for c in initials) * 2 < size:
                found |= {word, word + "s"}
    return found


def _mark(found: bytearray, start: int, end: int) -> None:
    found[start:end] = b"\1" * (end - start)
