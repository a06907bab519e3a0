"""Proper names in a parsed seed: where they stand, cleaned of titles, articles and possessives."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from generator.analysis import countries, lexicon
from generator.analysis.language import Parsed
from generator.model import ActorKind

KINDS: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
_CARRIED = {"'s", "’s", "'", "’", "the", "The", "a", "A", "an"}
_EDGES = {
    "'",
    "’",
    '"',
    "“",
    "”",
    "‘",
    "(",
    ")",
    "-",
    "–",
    "—",
    ",",
    ".",
    "[",
    "]",
    "&",
    "*",
    "/",
    ":",
    "|",
    "''",
    "``",
}
_SMALL = {"of", "for", "and", "the", "&", "-"}
_DAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
_MODEL = re.compile(r"(?!G7$|G8$|G20$|MI5$|MI6$)[A-Z]+-?\d+[a-z]?$")
_OFFICES = {"Governor", "Mayor", "Minister", "President", "Secretary", "Senator"}
_DATELINE = 12  # tokens
_YEAR = re.compile(r"(1[5-9]|20)\d\d[a-z]?$")
_INITIAL = re.compile(r"[A-Z]\.(-?[A-Z]\.)*$")


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name at the tokens ``start`` to ``end``, without its title.

    ``kind`` is what the language model takes it for here, none where it saw no name;
    ``title`` is the title before it ("Mr.", "Sen."). A ``nested`` name is part of a longer
    one, as "Boston" is in "Boston Police".
    """

    start: int
    end: int
    text: str
    key: tuple[str, ...]
    kind: ActorKind | None
    title: str | None
    nested: bool = False


def fold(text: str) -> str:
    """A word for comparison: no accents, no case, no full stops."""
    plain = unicodedata.normalize("NFKD", text)
    return (
        "".join(c for c in plain if not unicodedata.combining(c))
        .casefold()
        .replace(".", "")
        .replace("’", "'")
    )


def find(parsed: Parsed) -> list[Name]:
    """All proper names in order; one overlaps another only where it is nested in it."""
    doc = parsed.doc
    found: list[Name] = []
    taken = bytearray(len(doc))
    for ent in doc.ents:
        if ent.label_ in KINDS or ent.label_ == "EVENT":
            for name in _split(ent) if ent.label_ in KINDS else _owner(ent):
                found.append(name)
                taken[name.start : name.end] = b"\1" * (name.end - name.start)
        else:
            taken[ent.start : ent.end] = b"\1" * len(ent)
    found.extend(_overlooked(doc, taken))
    outside = _outside_the_story(parsed)
    found = [name for name in found if not outside[name.start] and not _cited(doc, name)]
    found = _without_common_words(parsed, found)
    found.extend(name for name in _repeated(doc, found) if not outside[name.start])
    found.sort(key=lambda name: (name.start, name.nested))
    return found


def _split(ent: Span) -> Iterator[Name]:
    """A named entity as names: "Clinton’s Secret Service" is two where a possessive parts it."""
    start = ent.start
    for token in ent:
        if token.text in ("'s", "’s") and token.i + 1 < ent.end and ent.label_ != "FAC":
            yield from _name(ent.doc[start : token.i], KINDS[ent.label_])
            start = token.i + 1
    yield from _name(ent.doc[start : ent.end], KINDS[ent.label_])


def _name(span: Span, kind: ActorKind | None) -> Iterator[Name]:
    """The span without what does not belong to the name; nothing where no name is left."""
    titles, portfolios = lexicon.table("titles"), lexicon.words("portfolios")
    doc, start, end = span.doc, span.start, span.end
    for index in range(start + 1, end):
        if any(mark in doc[index].text for mark in "(["):
            end = index  # what follows in brackets is another name, or none
            break
    while start < end and (
        (doc[start].is_lower and doc[start].pos_ in ("DET", "PRON"))
        or doc[start].text in _CARRIED
        or doc[start].text in _EDGES
        or doc[start].lower_ in _SMALL
    ):
        start += 1
    while end > start and (
        doc[end - 1].text in _CARRIED or doc[end - 1].text in _EDGES or doc[end - 1].lower_ in _SMALL
    ):
        end -= 1
    if end - start > 1 and doc[start].is_sent_start and _is_verb(doc[start]):
        start += 1
    if kind in ("person", None):
        while end - start > 2 and doc[end - 1].text in lexicon.words("postnominals"):
            end -= 1
    if kind == "person":
        end = next((index for index in range(start + 1, end) if doc[index].lower_ == "the"), end)
        if end - start > 1 and _is_role(doc[start], doc[end - 1]):
            end, kind = end - 1, None  # "Boston Mayor" is nobody's name
    while end - start > 1 and doc[end - 1].text in _DAYS:
        end -= 1
    title = None
    while end - start > 1 and doc[start].text in titles and kind in ("person", None):
        title = doc[start].text
        start += 1
        while end - start > 1 and doc[start].lower_ in _SMALL:
            start += 1
    if title is None and start and doc[start - 1].text in titles:
        title = doc[start - 1].text
        if kind == "place" and title not in ("President", "Minister", "Premier", "Governor", "Mayor"):
            kind = "person"
    if start < end and any(c.isalpha() for c in doc[start:end].text) and doc[start].text[0].isalnum():
        text = doc[start:end].text
        if text.islower() or text in titles or text in lexicon.words("never_names"):
            return
        if (
            end - start > 2
            and doc[start].lower_ in lexicon.words("role_nouns")
            and doc[start + 1].lower_ in _SMALL
        ):
            return  # "Dean of Students" is an office
        if _is_thing(doc[start:end]) and doc[start].text not in lexicon.groups("first_names"):
            yield from _owner(doc[start:end])
            return
        if len(text) < 2 or (kind == "organization" and end - start > 1 and _names_next(doc, end)):
            return
        if end - start == 1 and kind is not None and doc[start].pos_ not in ("PROPN", "NOUN", "ADJ", "X"):
            return
        if kind != "person" and all(
            token.lower_ in _SMALL or token.lower_ in portfolios for token in doc[start:end]
        ):
            return
        key = tuple(fold(token.text) for token in doc[start:end] if token.text not in _EDGES)
        if any(key):
            yield Name(start, end, text, key, kind, title)


def _is_role(first: Token, last: Token) -> bool:
    """Whether what looks like a surname tells a person's role; "Anna Bishop" is still a name."""
    if last.text in _OFFICES:
        return True
    return last.lower_ in lexicon.words("role_nouns") and first.text not in lexicon.groups("first_names")


def _is_verb(token: Token) -> bool:
    """Whether the word that opens a sentence is a verb that the language model takes for a name: "Describe"."""
    verbs = token.lower_ in lexicon.words("acting_verbs")
    return verbs and token.text not in lexicon.groups("first_names")


def _overlooked(doc: Doc, taken: bytearray) -> Iterator[Name]:
    """Runs of proper nouns that the entity recogniser passed over; they may name someone known."""
    countries_by_name, seats = countries.by_name(), countries.by_seat()
    start: int | None = None
    for token in doc:
        inside = not taken[token.i] and _proper(token)
        if inside and start is None:
            start = token.i
        if start is not None and (not inside or token.is_sent_start) and token.i > start:
            yield from _name(doc[start : token.i], None)
            start = token.i if inside else None
    if start is not None:
        yield from _name(doc[start:], None)
    for token in doc:
        known = token.text in countries_by_name or token.text in seats
        if known and not taken[token.i] and token.pos_ == "ADJ":
            yield from _name(doc[token.i : token.i + 1], "group")


def _proper(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[0].isupper()


# ---- what looks like a name and names no actor ---------------------------------------------------------


def _is_thing(span: Span) -> bool:
    """Whether the name is that of an event, a work, a law or a product, and not of anybody or any place."""
    things = lexicon.groups("things")
    for token in span:
        place = things.get(token.lower_)
        ends = token.i + 1 == span.end or token.nbor().lower_ in _SMALL
        if (place == "first" and token.i == span.start) or (
            place == "last" and ends and token.i > span.start
        ):
            return not any(token.lower_ in lexicon.words("bodies") for token in span)
    return any(_MODEL.match(token.text) for token in span)


def _names_next(doc: Doc, end: int) -> bool:
    """Whether a word for an event or a work follows, to whose name the words before it belong."""
    return end < len(doc) and lexicon.groups("things").get(doc[end].lower_) == "last"


def _owner(span: Span) -> Iterator[Name]:
    """The abbreviation of a body that a thing's name begins with: "FIFA World Cup"."""
    token = span[0]
    if len(span) > 1 and token.is_alpha and token.is_upper and 2 < len(token) < 8:
        yield Name(token.i, token.i + 1, token.text, (fold(token.text),), "organization", None)


def _cited(doc: Doc, name: Name) -> bool:
    """Whether the name only gives a source: "Miller et al.", "Miller (2010)", "(see Miller, 2010)", "Miller, J." """
    after = [token.text for token in doc[name.end : name.end + 3]] + [""] * 3
    if after[0] == "et" and after[1].startswith("al"):
        return True
    if after[0] in ("(", "[", ",", ";") and _YEAR.match(after[1]):
        return after[2] in (")", "]", ";", ",", ":", "") and (after[0] != "," or after[2] != "")
    if after[0] in ("&", "and") and name.end + 4 < len(doc):
        return doc[name.end + 2].text in ("(", ",") and _YEAR.match(doc[name.end + 3].text) is not None
    return after[0] == "," and _INITIAL.match(after[1]) is not None and name.kind != "place"


def _without_common_words(parsed: Parsed, names: Sequence[Name]) -> list[Name]:
    """The names but for those that the text spells small, too, where their place does not ask for a capital."""
    doc = parsed.doc
    small = Counter(token.lower_ for token in doc if token.is_alpha and token.is_lower)
    plain = bytearray(len(doc))
    for passage in parsed.passages:
        if passage.paragraph.kind == "body":
            plain[passage.start : passage.end] = b"\1" * (passage.end - passage.start)
    shorts = _abbreviations_of_words(doc)
    big: Counter[tuple[str, ...]] = Counter()
    for name in names:
        if plain[name.start] and not doc[name.start].is_sent_start:
            big[name.key] += 1
    lines = _capitalised_lines(parsed)
    here = {name.key for name in names if not lines[name.start]}
    words = {word for key in here for word in key}
    kept = []
    for name in names:
        if lines[name.start] and name.key not in here:
            if name.kind != "person":
                continue
            name = _of_headline(doc, name, words)
        own = [token.lower_ for token in doc[name.start : name.end] if token.lower_ not in _SMALL]
        if name.text in shorts or big[name.key] < min((small[word] for word in own), default=0):
            continue
        kept.append(name)
    return kept


def _of_headline(doc: Doc, name: Name, known: Collection[str]) -> Name:
    """A person's name in a line that spells all words big, without the words around the name that the text knows."""
    start, end = name.start, name.end
    places = [token.i for token in doc[start:end] if fold(token.text) in known]
    if not places:
        return name
    end = places[-1] + 1
    given = lexicon.groups("first_names")
    while (
        start < places[-1]
        and doc[start].text not in given
        and doc[start].text[-1] != "."
        and start not in places
    ):
        start += 1
    key = tuple(fold(token.text) for token in doc[start:end] if token.text not in _EDGES)
    return Name(start, end, doc[start:end].text, key, "person", name.title if start == name.start else None)


def _capitalised_lines(parsed: Parsed) -> bytearray:
    """The tokens of titles and headings that spell all words big, so that nothing in them looks like a name."""
    found = bytearray(len(parsed.doc))
    for passage in parsed.passages:
        if passage.paragraph.kind == "body":
            continue
        tokens = parsed.doc[passage.start : passage.end]
        words = [token for token in tokens if token.is_alpha and len(token) > 3]
        if tokens.text.isupper() or (
            len(words) > 2 and sum(token.text[0].isupper() for token in words) > 0.8 * len(words)
        ):
            found[passage.start : passage.end] = b"\1" * (passage.end - passage.start)
    return found


def _abbreviations_of_words(doc: Doc) -> set[str]:
    """Abbreviations that the text introduces for common words: "gross domestic product (GDP)"."""
    found = set()
    for token in doc[2:]:
        size = len(token.text)
        if doc[token.i - 1].text == "(" and token.text.isupper() and 1 < size < token.i:
            words = [word for word in doc[max(0, token.i - 2 * size - 2) : token.i - 1] if not word.is_punct]
            words = words[-size:]
            initials = "".join(word.text[0] for word in words)
            if initials.upper() == token.text and sum(word.text[0].isupper() for word in words) * 2 < size:
                found |= {token.text, token.text + "s"}
    return found


def _outside_the_story(parsed: Parsed) -> bytearray:
    """The tokens that tell only who wrote and where: lines of mail addresses, "GENEVA (Reuters) —"."""
    doc = parsed.doc
    found = bytearray(len(doc))
    for passage in parsed.passages:
        tokens = doc[passage.start : passage.end]
        if any(token.like_email for token in tokens) and not any(token.pos_ == "AUX" for token in tokens):
            found[passage.start : passage.end] = b"\1" * len(tokens)
        opening = tokens[:_DATELINE]
        if len(opening) and opening[0].is_upper and len(opening[0]) > 3:
            dash = next((token.i for token in opening if token.text in ("-", "–", "—", "--")), passage.start)
            found[passage.start : dash] = b"\1" * (dash - passage.start)
    return found


# ---- names that are known from elsewhere --------------------------------------------------------


def _repeated(doc: Doc, names: Sequence[Name]) -> Iterator[Name]:
    """More mentions of names that stand elsewhere in the text: overlooked ones, and ones inside longer names."""
    known: dict[tuple[str, ...], Name] = {}
    for name in names:
        if name.kind is not None and name.kind != "group":
            known.setdefault(name.key, name)
    for name in list(known.values()):
        if name.kind == "person" and len(name.key) > 1:
            known.setdefault(name.key[-1:], name)
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in known:
        by_first[key[0]].append(key)
    for keys in by_first.values():
        keys.sort(key=len, reverse=True)
    inside: dict[int, Name] = {}
    for name in names:
        for index in range(name.start, name.end):
            inside[index] = name
    index = 0
    while index < len(doc):
        token = doc[index]
        width = 0
        if token.text[0].isupper():
            for key in by_first.get(fold(token.text), ()):
                width = _matches(doc, index, key)
                alone = key == known[key].key
                if width and (found := _mention(doc, index, width, key, inside, alone)):
                    yield found
                    break
                width = 0
        index += width or 1


def _matches(doc: Doc, index: int, key: tuple[str, ...]) -> int:
    """How many tokens from ``index`` on spell the key; 0 where they do not."""
    place = index
    for word in key:
        while place > index and place < len(doc) and doc[place].text in _EDGES and doc[place].text != ",":
            place += 1
        if place >= len(doc) or fold(doc[place].text) != word:
            return 0
        place += 1
    return place - index


def _mention(
    doc: Doc, start: int, width: int, key: tuple[str, ...], inside: dict[int, Name], alone: bool
) -> Name | None:
    """The name at these tokens, if it is not known there and does not cut into another one.

    ``alone`` says that the text has it by itself; a surname that it does not have so is no name
    inside another.
    """
    end = start + width
    holder, last = inside.get(start), inside.get(end - 1)
    if holder is not last:
        return None
    text = doc[start:end].text
    if holder is None:
        if not alone and start and doc[start - 1].lower_ in ("the", "a", "an"):
            return None
        if all(token.pos_ not in ("PROPN", "NOUN", "X") for token in doc[start:end]):
            return None
        return Name(start, end, text, key, None, None)
    if not alone or width >= len(holder.key) or (holder.kind == "person" and len(key) == 1):
        return None
    return Name(start, end, text, key, None, None, nested=True)
