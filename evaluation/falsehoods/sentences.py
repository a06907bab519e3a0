"""Ways to make something false of a statement that holds, by code.

Each takes what holds and a source of chance, and gives what is false, or None where it cannot be done. What
it gives is false or unproved whatever the text says: it is made of the cited sentence, or of another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from msgspec.structs import replace
from spacy.tokens import Span, Token

from corpora import Reading
from generator.model import MONTHS, WEEKDAYS, ReadSentence

NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])")
_NAME_LABELS = ("PERSON", "ORG", "GPE", "NORP", "FAC")
_NOT = {
    "is",
    "are",
    "was",
    "were",
    "will",
    "would",
    "has",
    "have",
    "had",
    "can",
    "could",
    "may",
    "should",
    "must",
}
SAYING = {"say", "report", "announce", "claim", "add", "tell", "believe", "suggest", "state"}
_SMALL = {"the", "of", "and", "a", "in", "for"}
_MARKUP = ("**{}**", "[{}](https://a.example)", "<b>{}</b>", "`{}`", "{} <script>alert(1)</script>")

Sentence = tuple[Span, ReadSentence]  # a sentence of the source, and the statement that repeats it
Made = ReadSentence | None


def swapped_names(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """Two names of the sentence change places."""
    names = [entity for entity in one[0].ents if entity.label_ in _NAME_LABELS]
    pairs = [(a, b) for a in names for b in names if a.start < b.start and a.text != b.text]
    pairs = [(a, b) for a, b in pairs if a.label_ == b.label_ and b.root not in a.root.conjuncts]
    pairs = [(a, b) for a, b in pairs if not _are_one(a.text, b.text)]
    return exchanged(one, *chance.choice(pairs)) if pairs else None


def another_name(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """A person of the sentence becomes another person of the document."""
    people = [entity for entity in one[0].ents if entity.label_ == "PERSON"]
    known = [actor for actor in reading.actors if actor.kind == "person"]
    if not people:
        return None
    person = chance.choice(people)
    others = [actor.name for actor in known if not share_words(actor.name, person.text)]
    others = [name for name in others if name not in one[0].text]
    return with_words(one, person, chance.choice(others)) if others else None


def turned_round(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """Who does it and to whom it is done change places."""
    for verb in one[0]:
        sides = {child.dep_: child for child in verb.children if child.dep_ in ("nsubj", "dobj")}
        if (
            verb.pos_ == "VERB"
            and len(sides) == 2
            and all(t.pos_ in ("NOUN", "PROPN") for t in sides.values())
        ):
            subject, done_to = (phrase(sides[label]) for label in ("nsubj", "dobj"))
            if subject.end <= done_to.start:
                return exchanged(one, subject, done_to)
    return None


def negated(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """A negation is put in."""
    for token in one[0]:
        plain = token.dep_ in ("aux", "auxpass") or token.dep_ == "ROOT"
        if (
            token.lower_ in _NOT
            and plain
            and token.i + 1 < one[0].end
            and token.nbor(1).lower_ not in ("not", "n't")
        ):
            return with_words(one, one[0].doc[token.i : token.i + 1], f"{token.text} not")
    return None


def affirmed(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """A negation is taken out."""
    for token in one[0]:
        if token.lower_ in ("not", "never") and token.dep_ == "neg":
            return with_words(one, one[0].doc[token.i : token.i + 1], "")
    return None


def another_number(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """A number or a sum becomes another one."""
    found = [match for match in NUMBER.finditer(one[1].text) if not _is_year(match[0])]
    if not found:
        return None
    match = chance.choice(found)
    number = match[0]
    digit = str((int(number[0]) + chance.randint(1, 8) - 1) % 9 + 1)
    return again(one, one[1].text[: match.start()] + digit + number[1:] + one[1].text[match.end() :])


def another_date(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """A month, weekday or year becomes another one."""
    for words in (MONTHS, WEEKDAYS):
        for word in words:
            if re.search(rf"\b{word}\b", one[1].text) and word != "May":
                new = chance.choice([one for one in words if one != word and one != "May"])
                return again(one, re.sub(rf"\b{word}\b", new, one[1].text, count=1))
    if year := re.search(r"\b(19|20)\d\d\b", one[1].text):
        new = str(int(year[0]) + chance.choice([-3, -2, -1, 1, 2, 3]))
        return again(one, one[1].text[: year.start()] + new + one[1].text[year.end() :])
    return None


def plan_as_done(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """What is to come or planned is told as done."""
    for token in one[0]:
        planned = token.dep_ == "xcomp" and token.head.lemma_ in ("plan", "want", "hope", "intend", "expect")
        if token.tag_ != "VB" or not token.lemma_.endswith(("d", "t", "n", "l", "r", "k", "e", "p", "h")):
            continue
        will = [child for child in token.children if child.lower_ == "will"]
        if will and will[0].i + 1 == token.i:
            return with_words(one, one[0].doc[will[0].i : token.i + 1], _past(token))
        if planned and token.i == token.head.i + 2:
            return with_words(one, one[0].doc[token.head.i : token.i + 1], _past(token))
    return None


def claim_as_fact(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """What somebody says is told without who says it."""
    for token in one[0]:
        said = [child for child in token.children if child.dep_ == "ccomp"]
        if token.lemma_ not in SAYING or not said or token.dep_ != "ROOT":
            continue
        words = [t for t in said[0].subtree if t.dep_ != "mark" or t.head.i != said[0].i]
        if len(words) > 3 and any(t.dep_ in ("nsubj", "nsubjpass") for t in said[0].children):
            text = str(one[0].doc[words[0].i : words[-1].i + 1]).strip(' ,.“”"')
            return again(one, text[:1].upper() + text[1:] + ".")
    return None


def joined_facts(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """The subject of one sentence is told to do what another sentence tells."""
    subject, told = subject_of(one[0]), subject_of(other[0])
    if subject is None or told is None or share_words(subject.text, told.text):
        return None
    if subject.root.pos_ == "PRON" or told.root.pos_ == "PRON" or told.start != other[0].start:
        return None
    rest = other[0].doc[told.end : other[0].end]
    made = again(one, f"{subject.text} {rest.text}")
    return replace(made, cites=(*one[1].cites, *other[1].cites))


def with_superlative(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """Something becomes the largest or most important of its kind."""
    nouns = [
        t for t in one[0] if t.pos_ == "NOUN" and t.left_edge.i == t.i and t.dep_ in ("dobj", "pobj", "nsubj")
    ]
    if not nouns:
        return None
    noun = chance.choice(nouns)
    word = chance.choice(["the largest", "the worst", "the best", "the most important"])
    return with_words(one, one[0].doc[noun.i : noun.i + 1], f"{word} {noun.text}")


def invented(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """A sentence of another document stands over these citations; see ``evaluation.readings``."""
    return replace(one[1], text=other[1].text)


def with_markup(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """A word comes with markup, a link or code."""
    words = [t for t in one[0] if t.pos_ in ("NOUN", "PROPN")]
    if not words:
        return None
    word = chance.choice(words)
    return with_words(one, one[0].doc[word.i : word.i + 1], chance.choice(_MARKUP).format(word.text))


def doubt_taken_out(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """What may be is told as what is to be."""
    for token in one[0]:
        if token.lower_ in ("may", "might", "could") and token.dep_ == "aux":
            return with_words(one, one[0].doc[token.i : token.i + 1], "will")
    return None


SENTENCES: dict[str, Callable[[Sentence, Sentence, Reading, Random], Made]] = {
    "two names swapped": swapped_names,
    "another person's name": another_name,
    "subject and object turned round": turned_round,
    "negation put in": negated,
    "negation taken out": affirmed,
    "number or sum changed": another_number,
    "date changed": another_date,
    "plan told as done": plan_as_done,
    "claim told as fact": claim_as_fact,
    "doubt taken out": doubt_taken_out,
    "two sentences' facts joined": joined_facts,
    "superlative added": with_superlative,
    "sentence of another text": invented,
    "markup": with_markup,
}


def exchanged(one: Sentence, first: Span, second: Span) -> ReadSentence:
    """A statement with two of its spans in each other's place."""
    doc, begin, end = one[0].doc, one[0].start, one[0].end
    parts = (doc[begin : first.start], second, doc[first.end : second.start], first, doc[second.end : end])
    return again(one, " ".join(part.text for part in parts if len(part)))


def with_words(one: Sentence, span: Span, words: str) -> ReadSentence:
    """A statement with other words in place of a span."""
    doc, begin, end = one[0].doc, one[0].start, one[0].end
    before, after = doc[begin : span.start].text_with_ws, doc[span.end : end].text
    space = span[-1].whitespace_ if words else ""
    return again(one, before + words + space + after)


def again(one: Sentence, text: str) -> ReadSentence:
    """A statement with another text and the same citations."""
    return replace(one[1], text=" ".join(text.split()))


def phrase(token: Token) -> Span:
    """A word with all that hangs on it."""
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def subject_of(sentence: Span) -> Span | None:
    """The subject of a sentence's main clause."""
    found = [child for child in sentence.root.children if child.dep_ in ("nsubj", "nsubjpass")]
    return phrase(found[0]) if found else None


def _past(verb: Token) -> str:
    return verb.lemma_ + ("d" if verb.lemma_.endswith("e") else "ed")


def share_words(one: str, other: str) -> bool:
    """Whether two names have a word in common, and may be of one."""
    words, others = (set(re.findall(r"\w+", name.casefold())) - _SMALL for name in (one, other))
    return bool(words & others)


def _are_one(one: str, other: str) -> bool:
    """Whether two names are of one: a shorter form, or its first letters."""
    words, others = (set(re.findall(r"\w+", name.casefold())) - _SMALL for name in (one, other))
    first, second = ("".join(word[0] for word in re.findall(r"[A-Z]\w*", name)) for name in (one, other))
    return words <= others or others <= words or first == other or second == one


def _is_year(number: str) -> bool:
    return number.isdecimal() and len(number) == 4
