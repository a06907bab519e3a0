"""False statements by a frame: ``data/frames.tsv`` puts a clause of another text where it is no fact.

The clauses are whole facts of other texts (somebody with a name, a verb in the past, its object), so that
nothing but the frame tells of them. The frames are appended to a text as paragraphs. A third of the frames of
a kind is for both halves of the texts, a third for each: words read off one half would not do for the other.

A row has the ``text``, and what a reading ``says`` of it. ``more`` is what a sentence cites (all of the
text by default), the speaker of a quote, or the words of time of an event.
``||`` parts paragraphs, and cites.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from random import Random

import msgspec
from spacy.tokens import Doc, Span, Token

from generator.model import ReadActor, ReadEvent, ReadQuestion, ReadQuote, ReadSentence

Framed = ReadActor | ReadEvent | ReadQuestion | ReadQuote | ReadSentence

_TABLE = Path(__file__).parents[1] / "data" / "frames.tsv"
_ROLES = ("thief", "spy", "banker", "priest", "teacher", "hunter", "pilot", "smuggler", "surgeon", "traitor")
_SPEAKERS = ("Tom Reed", "Ruth Vale", "Hugh Marsh")
_FIRST = ("Ada", "Clara", "Edgar", "Frank", "Grace", "Harold", "Irene", "Martin")
_LAST = ("Archer", "Bishop", "Carver", "Dalton", "Fletcher", "Mercer")
_LONGEST = 14  # words of a clause
_SHORTEST = 4


class Clause(msgspec.Struct, frozen=True):
    """Somebody with a name who has done something: subject, verb, its bare form, and what follows it."""

    subject: str
    verb: str
    bare: str
    rest: str

    def forms(self) -> dict[str, str]:
        """The clause as the frames want it."""
        done = f"{self.verb} {self.rest}"
        told = f"{self.subject} {done}"
        return {
            "c": told,
            "C": told,
            "S": self.subject,
            "V": done,
            "to": f"{self.bare} {self.rest}",
            "ing": f"{_gerund(self.bare)} {self.rest}",
        }


class Frame(msgspec.Struct, frozen=True):
    """A row of the table."""

    kind: str
    entry: str
    text: str
    says: str
    more: str
    date: str


def _read() -> dict[str, list[Frame]]:
    table: defaultdict[str, list[Frame]] = defaultdict(list)
    with _TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""):
            table[row["kind"]].append(Frame(**row))
    return dict(table)


FRAMES = _read()


def clauses(doc: Doc) -> Iterator[Clause]:
    """The facts of a text that a frame can hold."""
    for sentence in doc.sents:
        if found := _clause(sentence):
            yield found


def _clause(sentence: Span) -> Clause | None:
    verb = sentence.root
    parts = {child.dep_: child for child in verb.children}
    subject, done_to = parts.get("nsubj"), parts.get("dobj")
    if verb.tag_ != "VBD" or subject is None or done_to is None or not _GERUND.search(verb.lemma_):
        return None
    named = list(subject.subtree)
    rest = sentence.doc[verb.i + 1 : done_to.right_edge.i + 1]
    whole = sentence.doc[named[0].i : rest.end]
    fits = (
        _SHORTEST <= len(whole) <= _LONGEST
        and all(token.pos_ == "PROPN" for token in named)
        and named[0].i == sentence.start
        and named[-1].i + 1 == verb.i
        and not {"neg", "aux", "auxpass", "ccomp", "conj", "prt"} & set(parts)
        and not any(_leans(token) for token in rest)
    )
    if not fits:
        return None
    return Clause(_plain(sentence.doc[named[0].i : verb.i]), verb.text, verb.lemma_, _plain(rest))


def _leans(token: Token) -> bool:
    """Whether a word makes a clause more than one fact, or one that is not whole by itself."""
    return (
        token.pos_ in ("PRON", "VERB", "AUX")
        or token.tag_ in ("PRP$", "WP$")
        or token.dep_ in ("neg", "cc", "relcl", "acl")
        or (token.is_punct and token.text != "-")
        or token.is_space
    )


def _plain(span: Span) -> str:
    return " ".join(span.text.split())


# Verbs whose gerund is their bare form (less an "e") and "ing".
_GERUND = re.compile(r"(?:[^aeiou]{2}|[aeiou]{2}[^aeiou]|[^eyo]e|[wy])$")


def _gerund(bare: str) -> str:
    return f"{bare.removesuffix('e')}ing"


class Framing(msgspec.Struct, frozen=True):
    """What is added to a text, what is false of it, and what is true of it where that is a sentence."""

    kind: str
    text: str
    false: Framed
    true: ReadSentence | None


def framings(names: Sequence[str], pool: Sequence[Clause], half: int, chance: Random) -> Iterator[Framing]:
    """One framing of each kind, with clauses of other texts; ``names`` are people of this one."""
    subjects = list(product(_FIRST, _LAST))
    chance.shuffle(subjects)
    for rows, (first, last) in zip(FRAMES.values(), subjects, strict=False):
        own = [row for at, row in enumerate(rows) if at % 3 in (half, 2)]
        if pool:
            # Nobody is in two frames of a text: what is a fact of hers in one would be one in the other.
            clause = msgspec.structs.replace(chance.choice(pool), subject=f"{first} {last}")
            yield _framed(chance.choice(own), clause, pool, names, chance)


def _framed(
    row: Frame, clause: Clause, pool: Sequence[Clause], names: Sequence[str], chance: Random
) -> Framing:
    known = [name for name in (*names, *_SPEAKERS) if not _share(name, clause.subject)]
    words: Mapping[str, str] = {
        **clause.forms(),
        "d": chance.choice(pool).forms()["c"],
        "W": known[0] if chance.random() < 0.5 else chance.choice(known),
        "R": chance.choice(_ROLES),
    }
    text, says, more = (part.format_map(words) for part in (row.text, row.says, row.more))
    paragraphs = text.split("||")
    cites = tuple((more or text).split("||"))
    false: Framed
    if row.entry == "sentence":
        false = ReadSentence(text=says, cites=cites, line=1)
    elif row.entry == "quote":
        false = ReadQuote(text=says, speaker=more, line=1)
    elif row.entry == "role":
        false = ReadActor(name=clause.subject, kind="person", role=says, line=1)
    elif row.entry == "event":
        false = ReadEvent(date=row.date, when=more, what=says, status="past", line=1)
    else:
        false = ReadQuestion(text=says, kind="pending", prompt=paragraphs[0], line=1)
    whole = row.entry == "sentence" and not row.more and text.endswith(".") and "“" not in text
    true = ReadSentence(text=text, cites=(text,), line=1) if whole and text.count(". ") == 0 else None
    return Framing(row.kind, "\n\n".join(paragraphs), false, true)


def _share(one: str, other: str) -> bool:
    return bool(set(one.split()) & set(other.split()))
