"""Features of what a name names: what the model, the words and the text around its mentions say."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from spacy.tokens import Doc, Token

from generator.analysis.coreference import countries, filters, metonyms
from generator.analysis.coreference.given_names import given_name, is_given_name
from generator.analysis.coreference.name import SMALL, Name
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import OBJECTS, SUBJECTS, child_of, helpers_of, is_plural
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.tokens import mask

Key = tuple[str, ...]

_SIDES = {"person": ("PERSON",), "body": ("ORG",), "place": ("GPE", "LOC", "FAC")}
_BROAD = ("a body", "a place", "a thing")
# Words before a mention, as one feature for each group.
_BEFORE = {
    "the": ("the",),
    "a": ("a", "an"),
    "in": ("in", "at"),
    "of": ("of",),
    "by": ("by",),
    "with": ("with", "against", "between", "among"),
    "to": ("to",),
    "for": ("for",),
}  # fmt: skip
_PEOPLE = frozenset(("role", "relative", "male", "female"))  # classes of nouns for one person
_WHERE = frozenset((*metonyms.WHERE, "from"))
_KINDS_OF_WORDS = {
    "body": ("company", "media", "party", "force", "office", "body", "sport"),
    "place": ("water", "land", "region", "building"),
    "thing": ("event", "work", "prize", "product", "time", "idea", "furniture"),
    "people": ("people",),
    "person": ("person",),
}
# The same for the classes of common nouns.
_KINDS_OF_NOUNS = {
    "body": ("body", "company"),
    "place": ("place", "building", "state"),
    "thing": (
        "artifact", "product", "work", "text", "event", "vehicle", "food", "thought", "weapon", "disaster",
        "substance", "animal", "plant", "law", "contest",
    ),
    "people": ("people",),
    "person": ("person", "role", "relative"),
}  # fmt: skip
_ONCE = frozenset(("does something", "titled", "says", "in quotation marks", "he or she next"))
_OFTEN = frozenset(("behind a preposition of place", "subject", "acts"))

_INITIAL = re.compile(r"\b[A-Z]\.(?: |$)")
_INNER = re.compile(r"[a-z][A-Z]")
_PARTICLES = frozenset((
    "al", "and", "bin", "da", "de", "del", "der", "di", "du", "el", "for", "la", "le", "of", "the", "van",
    "von",
))  # fmt: skip
_PARTS = {"appos": "apposed", "attr": "attribute", "npadvmod": "adverbial"}
_WHO = frozenset(("who", "whose", "whom"))
_AHEAD = 25  # tokens behind a mention in which its pronouns are looked for
_PRONOUNS = {
    **dict.fromkeys(("he", "his", "him", "she", "her"), "he or she behind"),
    **dict.fromkeys(("it", "its"), "it behind"),
    **dict.fromkeys(("they", "their"), "they behind"),
}


def table(parsed: Parsed, by_key: Mapping[Key, Sequence[Name]]) -> list[dict[str, float]]:
    """The features of each name."""
    text = _Text(parsed, by_key)
    return [dict(text.features(key, names)) for key, names in by_key.items()]


def classes_of(word: str) -> tuple[str, ...]:
    """The classes of a word that tells what a name names."""
    return lexicon.classes("coreference/name_words").get(word, ())


@cache
def _numbers(name: str) -> dict[str, float]:
    """The logarithms of the numbers in a list, so that twice as much is a step more."""
    return {word: math.log1p(int(value)) for word, value in lexicon.table(name).items()}


class _Text:
    """What the features of a name take from the whole text."""

    def __init__(self, parsed: Parsed, by_key: Mapping[Key, Sequence[Name]]) -> None:
        self.doc = parsed.doc
        self.by_key = by_key
        self.capitals = filters.capitalised_lines(parsed)
        self.body, self.title = (
            mask(
                len(self.doc),
                (
                    (passage.start, passage.end)
                    for passage in parsed.passages
                    if passage.paragraph.kind == kind
                ),
            )
            for kind in ("body", "title")
        )
        words = [token for token in self.doc if token.is_alpha]
        self.small = Counter(token.lower_ for token in words if token.is_lower)
        self.big = Counter(token.lower_ for token in words if not token.is_lower)
        self.labels = {
            key: Counter(name.label for name in names if name.label) for key, names in by_key.items()
        }
        self.ends: dict[str, Counter[str]] = defaultdict(Counter)
        self.begins: dict[str, Counter[str]] = defaultdict(Counter)
        longer = [key for key in by_key if len(key) > 1]
        for key in longer:
            self.ends[key[-1]].update(self.labels[key])
            self.begins[key[0]].update(self.labels[key])
        self.titled = {name.key[-1] for names in by_key.values() for name in names if name.title}
        self.initials = set(map(_initials, longer))

    def features(self, key: Key, names: Sequence[Name]) -> Iterator[tuple[str, float]]:
        """The features of a name."""
        own = [name for name in names if not name.nested] or names
        yield from self._mentioned(own)
        yield "nested", 1 - sum(not name.nested for name in names) / len(names)
        forms = Counter(name.text for name in own)
        form = max(sorted(forms), key=forms.__getitem__)
        yield from _shape(form, key)
        yield from _known(form, key)
        yield from self._small(form)
        yield from self._related(form, key)
        yield from _meaning(key)

    def _mentioned(self, own: Sequence[Name]) -> Iterator[tuple[str, float]]:
        """Where the mentions of a name stand, and what holds at them."""
        plain = [name for name in own if not self.capitals[name.start]] or own
        counts: Counter[str] = Counter()
        for name in plain:
            counts.update(set(_at(self.doc, name)))
        yield from ((f"mention={what}", count / len(plain)) for what, count in counts.items())
        yield from ((f"once={what}", 1.0) for what in counts.keys() & _ONCE)
        yield from ((f"often={what}", math.log1p(counts[what])) for what in counts.keys() & _OFTEN)
        yield "in capitals line", sum(self.capitals[name.start] for name in own) / len(own)
        yield "in body text", sum(self.body[name.start] for name in own) / len(own)
        yield "in the title", float(any(self.title[name.start] for name in own))
        yield "mentions", math.log1p(len(own))

    def _small(self, form: str) -> Iterator[tuple[str, float]]:
        """Whether the words of a name also stand in small letters."""
        words = [word for word in form.lower().split() if word not in SMALL]
        counts = [self.small[word] for word in words]
        if any(counts):
            yield "small=any", 1.0
            yield "small=least", math.log1p(min(counts))
            yield "small=last", math.log1p(counts[-1])
            yield (
                "small=share",
                min(self.small[word] / (self.small[word] + self.big[word] or 1) for word in words),
            )

    def _related(self, form: str, key: Key) -> Iterator[tuple[str, float]]:
        """What the model makes of names that share words with this one."""
        if len(key) == 1:
            for side, labels in (
                ("ends longer", self.ends.get(key[0])),
                ("begins longer", self.begins.get(key[0])),
            ):
                if labels:
                    yield f"{side}=names", math.log1p(labels.total())
                    yield from _shares(side, labels)
            yield "alone=titled elsewhere", float(key[0] in self.titled)
            yield "alone=abbreviates a name", float(form.isupper() and key[0] in self.initials)
        else:
            for side, word in (("last alone", key[-1]), ("first alone", key[0])):
                yield from _shares(side, self.labels.get((word,), Counter()))
            yield "words=last titled", float(key[-1] in self.titled)
            yield "words=that are names", sum((word,) in self.by_key for word in key) / len(key)


def _initials(key: Key) -> str:
    return "".join(word[0] for word in key if word not in SMALL)


def _shares(side: str, labels: Counter[str]) -> Iterator[tuple[str, float]]:
    if total := labels.total():
        for kind, own in _SIDES.items():
            yield f"{side}={kind}", sum(labels[label] for label in own) / total


def _words(key: Key) -> Iterator[tuple[str, str]]:
    """The words of a name with their place in it."""
    if len(key) == 1:
        yield "only", key[0]
        yield "last", key[0]
        return
    yield "last", key[-1]
    yield "first", key[0]
    yield from (("any", word) for word in key)
    if "of" in key[1:]:
        yield "before of", key[key.index("of", 1) - 1]


def _nouns(key: Key) -> Iterator[tuple[str, str]]:
    """The words of a name that may be common nouns, and tell what it names, with their place in it."""
    yield "last", key[-1]
    if len(key) > 1:
        yield "first", key[0]
    cut = next((at for at, word in enumerate(key) if at and word in ("of", "for")), 0)
    if cut:
        yield "before of", key[cut - 1]


def _meaning(key: Key) -> Iterator[tuple[str, float]]:
    """What the words of a name mean, as common nouns and in names."""
    for place, word in _nouns(key):
        noun = word if lexicon.noun(word).classes else word.removesuffix("s")
        yield from ((f"{place} noun={kind}", 1.0) for kind in lexicon.noun(noun).classes)
        yield f"{place} noun=thing", float("thing" in broad_kinds(noun))
    for place, word in _words(key):
        for kind in classes_of(word):
            yield f"{place}={kind}", 1.0
            if (broad := f"a {_broad()[kind]}") in _BROAD:
                yield f"{place}={broad}", 1.0


def _shape(form: str, key: Key) -> Iterator[tuple[str, float]]:
    """How a name is spelled."""
    words = form.split()
    yield "words", float(len(key))
    flags = {
        "upper case": form.isupper() and len(form) > 1,
        "upper case word": any(word.isupper() and len(word) > 1 for word in words),
        "digit": any(c.isdigit() for c in form),
        "small word": not SMALL.isdisjoint(form.lower().split()),
        "word in small letters": any(word.islower() and word not in _PARTICLES for word in words),
        "initial": _INITIAL.search(form) is not None,
        "hyphen": "-" in form,
        "inner capital": any(
            _INNER.search(word) and not word.startswith(("Mc", "Mac", "De")) for word in words
        ),
        "apostrophe": "'" in form or "’" in form,
        "final s": form.endswith("s") and not form.endswith("ss"),
    }
    yield from ((f"shape={what}", float(is_so)) for what, is_so in flags.items())
    if len(words) == 1:
        yield "shape=letters of one word", float(len(form))


def _known(form: str, key: Key) -> Iterator[tuple[str, float]]:
    """What lists know of a name and its words."""
    first, last, whole = given_name(key[0]), given_name(key[-1]), " ".join(key)
    yield "given name", math.log1p(first.lists)
    yield "common given name", float(is_given_name(form.split()[0]))
    yield "surname", _numbers("coreference/surnames").get(key[-1], 0.0)
    yield "given name last", math.log1p(last.lists)
    yield "city", _numbers("coreference/cities").get(whole, 0.0)
    yield "region", float(whole in lexicon.table("coreference/regions"))
    yield "country", float(form in countries.by_name())
    yield "seat", float(form in countries.by_seat())
    yield "noun for people", float(key[-1] in lexicon.nouns("person"))
    yield "noun for a crowd", float(key[-1] in lexicon.nouns("people"))
    yield from ((f"known={kind}", 1.0) for kind in lexicon.classes("coreference/known_names").get(whole, ()))
    if len(key) > 1:
        if first.lists:
            yield "first word=given name", 1.0
        yield "first word=city", _numbers("coreference/cities").get(key[0], 0.0)
        yield "first word=country", float(form.split()[0] in countries.by_name())


# ---- one mention --------------------------------------------------------------------------------


def _at(doc: Doc, name: Name) -> Iterator[str]:
    """What holds at one mention; some of it may be told twice."""
    yield f"label {name.label}"
    span = doc[name.start : name.end]
    yield from _before(doc, name)
    yield from _after(doc, name)
    head = span.root
    while head.dep_ == "conj" and head.head.pos_ == "PROPN":
        head = head.head
    yield from _grammar(head)
    if any(token.pos_ in ("VERB", "AUX") for token in span):
        yield "holds a verb"
    yield from _called(head)
    yield from _pronouns(doc, name, head.dep_ in SUBJECTS)


def _before(doc: Doc, name: Name) -> Iterator[str]:
    if name.title is not None:
        yield "titled"
    if doc[name.start].is_sent_start or not name.start:
        yield "opens a sentence"
        return
    before = doc[name.start - 1]
    earlier = doc[name.start - 2] if name.start > 1 else before
    word = before.lower_
    yield from (f"behind {group}" for group, words in _BEFORE.items() if word in words)
    if (earlier.lower_ if word == "the" else word) in _WHERE:
        yield "behind a preposition of place"
    if word in lexicon.nouns("role"):
        yield "behind a role"
    if before.pos_ == "NOUN":
        yield "behind a noun"
        yield from (f"behind the noun {kind}" for kind in broad_kinds(before.lemma_.lower()))
    if word == "," and earlier.ent_type_ in _SIDES["place"]:
        yield "behind a place"


def _after(doc: Doc, name: Name) -> Iterator[str]:
    after = [token.lower_ for token in doc[name.end : name.end + 3]] + ["", "", ""]
    yield from _between(doc, name.start - 1, name.end)
    if after[0] in ("'s", "’s", "'", "’"):
        yield "possessive"
    if not _WHO.isdisjoint(after[:2]):
        yield "before who"
    if "which" in after[:2]:
        yield "before which"
    if after[0] == "(":
        yield "before a bracket"
    if after[after[0] == "("].isdigit():
        yield "before a year"
    if after[0] == "," and name.end + 1 < len(doc) and doc[name.end + 1].ent_type_ == "GPE":
        yield "before a place"


def _between(doc: Doc, before: int, end: int) -> Iterator[str]:
    """Between which marks a name stands, a comma or full stop before the second passed over."""
    if before < 0 or end >= len(doc):
        return
    place = end + (end + 1 < len(doc) and doc[end].text in (",", "."))
    if doc[before].text == "(" and doc[end].text == ")":
        yield "in brackets"
    if doc[before].is_quote and doc[place].is_quote:
        yield "in quotation marks"


def _grammar(head: Token) -> Iterator[str]:
    """As what part of a clause a mention stands, and of which words."""
    above, dep = head.head, head.dep_
    if dep in SUBJECTS:
        yield "subject"
        yield from _done_by(head, above)
    elif dep == "agent" or (dep == "pobj" and above.dep_ == "agent"):
        yield from _done_by(head, above.head)
    elif dep in OBJECTS:
        yield "object"
        if metonyms.deals_with_people(above):
            yield "dealt with"
    elif dep in ("compound", "nmod", "amod"):
        yield from _modifying(above)
    elif dep == "poss":
        yield ("possesses a role" if above.lemma_.lower() in lexicon.nouns("role") else "possesses")
    elif dep in _PARTS:
        yield _PARTS[dep]
    if head.pos_ == "ADJ":
        yield "adjective"
    elif head.pos_ == "NOUN":
        yield "common noun"
    if is_plural(head):
        yield "plural noun"


def _done_by(head: Token, verb: Token) -> Iterator[str]:
    """What the doer does: speak, wield power, be something."""
    lemma = verb.lemma_.lower()
    if lemma in lexicon.verbs("speech"):
        yield "says"
    if lemma in lexicon.verbs("power"):
        yield "acts"
    if lemma == "be":
        yield "is"
    elif head.dep_ == "nsubj" and child_of(verb, "dobj", "ccomp", "xcomp") is not None:
        yield "does something"
    helpers = (child.lower_ for child in helpers_of(verb))
    if verb.tag_ == "VBP" or any(word in ("are", "were", "have") for word in helpers):
        yield "subject in the plural"


def _modifying(noun: Token) -> Iterator[str]:
    """What a noun means that a mention stands before: "Vale officials"."""
    yield "modifies"
    if noun.lemma_.lower() in lexicon.nouns("role"):
        yield "modifies a role"
    if is_plural(noun):
        yield "modifies a plural"
    yield from (f"modifies the noun {kind}" for kind in broad_kinds(noun.lemma_.lower()))


def _called(head: Token) -> Iterator[str]:
    """What the text calls the name: "Lind, a company", "Lind is a river"."""
    nouns = [child for child in head.children if child.dep_ == "appos"]
    if head.dep_ == "appos":
        nouns.append(head.head)
    if head.dep_ in SUBJECTS and head.head.lemma_ == "be":
        nouns += [child for child in head.head.children if child.dep_ == "attr"]
    for noun in nouns:
        word = noun.lemma_.lower()
        if not lexicon.noun(word).classes.isdisjoint(_PEOPLE):
            yield "called person"
        yield from (f"called {kind}" for kind in broad_kinds(word))


@lru_cache(maxsize=1 << 14)
def broad_kinds(word: str) -> frozenset[str]:
    """What a noun means in broad terms, as far as we know: a body, a place, a thing, a person or people."""
    named = {_broad()[kind] for kind in classes_of(word)}
    classes = lexicon.noun(word).classes
    return frozenset(
        named | {broad for broad, kinds in _KINDS_OF_NOUNS.items() if not classes.isdisjoint(kinds)}
    )


@cache
def _broad() -> dict[str, str]:
    return {kind: broad for broad, kinds in _KINDS_OF_WORDS.items() for kind in kinds}


def _pronouns(doc: Doc, name: Name, is_subject: bool) -> Iterator[str]:
    """The pronouns that follow in the sentence, and the one that opens the next."""
    end = min(len(doc), name.end + _AHEAD)
    for index in range(name.end, end):
        token = doc[index]
        if token.is_sent_start:
            word = token.lower_
            if word in ("he", "she", "his", "her") and is_subject:
                yield "he or she next"
            elif word in ("it", "its"):
                yield "it next"
            return
        if (what := _PRONOUNS.get(token.lower_)) is not None:
            yield what
