"""Signs of how likely a word of the text is in its summary.

Sentences chosen by the words that are likeliest come nearer to what people write than sentences judged alone
(Hong and Nenkova, "Improving the Estimation of Word Importance for News Multi-Document Summarization", 2014).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import SUBJECTS
from generator.model import Actor

MEANING = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")  # parts of speech of the words that carry the meaning
_KINDS = ("PERSON", "ORG", "GPE", "DATE", "MONEY")
_TOP = 3  # actors that matter most
_OPENING = 3  # sentences, of which it is told whether the word is in each

SIGNS: tuple[str, ...] = (
    # how often and where
    "count",
    "share",
    "rank",
    "sentences",
    "paragraphs",
    "first",
    "relative first",
    "spread",
    "opens",
    "in title",
    "in first paragraph",
    *(f"in sentence {number + 1}" for number in range(_OPENING)),
    # as what
    *MEANING,
    *_KINDS,
    "subject",
    "object",
    "root",
    "modifier",
    "capital",
    "letters",
    "quoted",
    # who
    "salience",
    "top actor",
    # the text
    "sentences in all",
    "words in all",
)


@dataclass(slots=True)
class _Word:
    """What is counted of a word; ``tokens`` by what is true of them."""

    sentences: list[int] = field(default_factory=list)
    paragraphs: set[int] = field(default_factory=set)
    tokens: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    salience: float = 0.0
    top: bool = False
    letters: int = 0


def means(token: Token) -> bool:
    """Whether a word carries meaning, as "fire" does and "the" does not."""
    return token.pos_ in MEANING and not token.is_stop


def table(
    body: Sequence[tuple[Span, bool]],
    title: Sequence[Token] | Span,
    quoted: Sequence[int],
    entities: Entities,
    actors: Sequence[Actor],
) -> dict[str, list[float]]:
    """The signs of each word of the body's sentences, by lemma, in the order of the text.

    ``quoted`` says of each token of the document whether it stands in quotation marks.
    """
    salience = {actor.id: actor.salience for actor in actors}
    top = {actor.id for actor in actors[:_TOP]}
    found: dict[str, _Word] = {}
    paragraph = -1
    for number, (sentence, opens) in enumerate(body):
        paragraph += opens
        for token in filter(means, sentence):
            word = found.setdefault(token.lemma_.lower(), _Word())
            word.sentences.append(number)
            word.paragraphs.add(paragraph)
            _count(word, token)
            word.tokens["opens"] += opens
            word.tokens["quoted"] += quoted[token.i]
            if token.i in entities.at:
                who = entities.at[token.i][0].id
                word.salience = max(word.salience, salience.get(who, 0.0))
                word.top |= who in top
    titled = {token.lemma_.lower() for token in title if means(token)}
    most = max((len(word.sentences) for word in found.values()), default=1)
    order = sorted(found, key=lambda lemma: -len(found[lemma].sentences))
    ranks = {lemma: rank for rank, lemma in enumerate(order)}
    size = sum(len(word.sentences) for word in found.values())
    rows = {}
    for lemma, word in found.items():
        row = {
            **_place(word, len(body), most),
            **_nature(word),
            "rank": ranks[lemma],
            "in title": lemma in titled,
            "sentences in all": len(body),
            "words in all": size,
        }
        rows[lemma] = [float(row[sign]) for sign in SIGNS]
    return rows


def _count(word: _Word, token: Token) -> None:
    word.tokens[token.pos_] += 1
    word.tokens[token.ent_type_] += 1
    word.tokens["subject"] += token.dep_ in SUBJECTS
    word.tokens["object"] += token.dep_ in ("dobj", "pobj")
    word.tokens["root"] += token.dep_ == "ROOT"
    word.tokens["modifier"] += token.dep_ in ("amod", "compound")
    word.tokens["capital"] += token.text[0].isupper()
    word.letters = len(token)


def _place(word: _Word, size: int, most: int) -> dict[str, float]:
    first, last = word.sentences[0], word.sentences[-1]
    return {
        "count": len(word.sentences),
        "share": len(word.sentences) / most,
        "sentences": len(set(word.sentences)),
        "paragraphs": len(word.paragraphs),
        "first": first,
        "relative first": first / size,
        "spread": (last - first) / size,
        "in first paragraph": 0 in word.paragraphs,
        **{f"in sentence {number + 1}": number in word.sentences for number in range(_OPENING)},
    }


def _nature(word: _Word) -> dict[str, float]:
    count = len(word.sentences)
    shares = ("subject", "object", "root", "modifier", "capital", "quoted", "opens", *MEANING, *_KINDS)
    return {
        **{name: word.tokens[name] / count for name in shares},
        "letters": word.letters,
        "salience": word.salience,
        "top actor": word.top,
    }
