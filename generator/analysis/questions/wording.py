"""The words of a question: the text's own, as they stand, with names for the pronouns.

A ``Wording`` makes the phrases of one question from left to right, because who has been named may be a "he"
afterwards. A stretch of the text that cannot be understood alone raises ``Unworded``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.coreference.antecedents import PRONOUNS
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions.syntax import IF, WH, actor_of, is_finite, is_singular, part, subject_of
from generator.analysis.summary.antecedents import sure_pronouns
from generator.model import DOUBLE_MARKS

LONGEST_PHRASE, LONGEST_CLAUSE = 12, 24  # tokens of the text that stand together in a question, at most
SHORTEST_CLAUSE = 4
_SURELY = 0.9  # how likely a pronoun must stand for somebody whose name a question puts in its place
_BREAKS = (";", ":", "--", "—", "–", "(", ")", "[", "]", "?", "!", "...", "…", "―", "/", "*", "|", "&")
_THINGS = ("it", "its", "itself", "they", "them", "their", "theirs", "themselves")
_SPEAKING = ("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your")
_POINTING = ("this", "these", "that", "those", "such", "here")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET")
_RELATIVE = ("who", "which", "that", "what", "whoever", "whatever")
_HERE = ("same", "latter", "following", "above", "below")
_LOOSE = ("advcl", "relcl", "acl", "prep", "conj", "appos", "npadvmod", "advmod", "parataxis", "dep")
_PARTED = ("advcl", "prep", "npadvmod", "appos", "advmod", "acl", "relcl", "parataxis", "dep", "ccomp")
_INNER = re.compile(r"[“\"„«]([^”\"»]*)[”\"»]")  # a quotation within one
# What a verb or preposition says nothing without.
_NEEDED = ("dobj", "attr", "acomp", "oprd", "xcomp", "ccomp", "pobj", "pcomp", "dative", "prt")
_HANGING = ("ADP", "CCONJ", "DET", "PART", "SCONJ")
_FIGURES = ("DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT")  # labels of no names
_NOBODY = ("no", "neither", "nor", "none", "nobody", "nothing")
_TITLES = ("Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms", "Dr.", "Sir")


class Unworded(Exception):
    """The words cannot stand alone."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a text tells of names: whom each sure pronoun means, by its place, and which have an article.

    ``entities`` are those of the text, ``known`` the nouns of its title.
    """

    entities: Entities
    pronouns: Mapping[int, str]
    articled: frozenset[str]
    known: frozenset[str]


def names_of(parsed: Parsed, entities: Entities) -> Names:
    """What the text as a whole tells, gathered once."""
    doc = parsed.doc
    articled = frozenset(
        entity.id
        for entity in entities.all
        if any(m.form == "name" and m.start and doc[m.start - 1].lower_ == "the" for m in entity.mentions)
    )
    known = frozenset(token.lemma_.lower() for token in doc[: parsed.title_end] if token.pos_ == "NOUN")
    return Names(entities, sure_pronouns(doc, entities), articled, known)


class Wording:
    """Makes the phrases of one question, in the order in which they stand in it."""

    def __init__(self, names: Names, speaker: Entity | None = None) -> None:
        """``speaker`` is whoever says the words, if the text credits anybody."""
        self._names = names
        self.speaker = speaker
        self.named: set[str] = set()  # ids of the entities in the question so far
        self._nouns: set[str] = set()  # and the lemmas of its nouns
        self._things: set[str] = set()  # tags of the nouns that "it" and "they" can mean
        self._quoting = False

    # ---- who and what ---------------------------------------------------------------------------

    @property
    def known(self) -> frozenset[str]:
        """The nouns of the title, which stands above the question."""
        return self._names.known

    def entity(self, token: Token | None) -> Entity | None:
        """Whom a token speaks of."""
        known = self._names.entities.at.get(token.i) if token is not None else None
        return known[0] if known is not None else None

    def name(self, entity: Entity) -> str:
        """An entity's name as it stands in a sentence."""
        self.named.add(entity.id)
        if entity.kind != "person":
            self._things.add("NNP")
        plain = entity.kind == "person" or entity.name.lower().startswith("the ")
        return entity.name if plain or entity.id not in self._names.articled else f"the {entity.name}"

    def noun(self, head: Token, end: int | None = None) -> str:
        """A noun phrase up to the token ``end``, without its asides; of a person the whole name."""
        if head.pos_ == "PRON":
            return self._pronoun(head)
        entity, tokens = self.entity(head), phrase_tokens(head, end)
        if entity is not None and entity.id not in self.named:
            form = self._names.entities.at[head.i][1].form
            bare = all(self.entity(t) is entity or t.text in _TITLES or t.lower_ == "the" for t in tokens)
            if form == "nominal" or (bare and entity.kind == "person" and form == "name"):
                return self.name(entity)
        return self.lowered(tokens[0], self.words(tokens))

    def subject(self, head: Token, end: int | None = None) -> str:
        """A noun phrase that says by itself whom or what it means: a name, or a noun with what defines it."""
        if head.pos_ not in ("NOUN", "PROPN", "PRON") or head.lower_ in _NOBODY:
            raise Unworded("nobody")
        if head.pos_ == "NOUN" and self.entity(head) is None and not self._is_telling(head, end):
            raise Unworded("unknown without the text")
        return self.noun(head, end)

    def _is_telling(self, noun: Token, end: int | None) -> bool:
        first = noun.left_edge
        if first.lower_ in (*_POINTING, *_NOBODY, "another", "each", "every", "both", "either", "its"):
            return False
        lemma = noun.lemma_.lower()
        if lemma in self._names.known or lemma in lexicon.words("questions/familiar"):
            return True
        defined = [t for t in phrase_tokens(noun, end) if t.i != noun.i and t.dep_ not in ("det", "nummod")]
        plain = first.lower_ in ("a", "an") or (noun.tag_ == "NNS" and first == noun)
        return plain or any(t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB", "NUM") for t in defined)

    def _pronoun(self, head: Token) -> str:
        lower, entity = head.lower_, self.entity(head)
        if lower == "i" and self.speaker is not None:
            return self.name(self.speaker)
        if lower in ("it", "they") and (meant := _meant_by(head)) is not None:
            return self.noun(meant)
        if lower not in PRONOUNS or head.i not in self._names.pronouns or not self._is_sure(head):
            raise Unworded("a pronoun that names nobody")
        if entity is not None:
            self.named.add(entity.id)
        return self._names.pronouns[head.i]

    def _is_sure(self, pronoun: Token) -> bool:
        known = self._names.entities.at.get(pronoun.i)
        return known is None or known[1].probability >= _SURELY

    # ---- stretches of the text ------------------------------------------------------------------

    def quoted(self, verb: Token) -> str:
        """The clause of a verb between quotation marks, as it stands; what it lacks at its end is shown."""
        subject = subject_of(verb)
        if subject is None or subject.i > verb.i or not is_finite(verb):
            raise Unworded("no whole clause")
        if subject.lower_ in _RELATIVE or subject.pos_ not in _NOMINAL:
            raise Unworded("no subject of its own")
        start = subject.left_edge.i
        if any(child.i < start and child.lower_ in (*WH, *IF) for child in verb.children):
            raise Unworded("asked, or torn out")
        if any(c.dep_ == "advcl" and c.i < start and _is_conditional(c) for c in verb.children):
            raise Unworded("true only on a condition")
        tokens, whole = stretch(verb, start, LONGEST_CLAUSE)
        if len(tokens) < SHORTEST_CLAUSE:
            raise Unworded("too short to say anything")
        return self.as_quoted(tokens, whole)

    def as_quoted(self, tokens: Sequence[Token], whole: bool = True) -> str:
        """Tokens that stand together between quotation marks."""
        self._quoting = True
        text = self.lowered(tokens[0], _INNER.sub(r"‘\1’", self.words(tokens)))
        self._quoting = False
        return f"“{text}{'' if whole else ' …'}”"

    def deed(self, verb: Token) -> str:
        """The base form of a verb with all that follows and belongs to it."""
        if verb.pos_ not in ("VERB", "AUX") or any(
            c.dep_ == "auxpass" and c.tag_ != "VB" for c in verb.children
        ):
            raise Unworded("nothing to do")
        start, head = verb.i, verb.lemma_
        helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < verb.i]
        if any(c.dep_ == "neg" for c in helpers):
            raise Unworded("negated")
        base = next((c for c in helpers if c.tag_ == "VB"), None)
        if base is not None:
            start, head = base.i, base.lemma_
        elif verb.tag_ == "VBN" and helpers:
            raise Unworded("no base form")
        tokens, _ = stretch(verb, start, LONGEST_CLAUSE)
        last = tokens[-1]
        if (last.pos_ in _HANGING and last.dep_ != "prt") or (last.pos_ == "ADJ" and last.dep_ == "pobj"):
            raise Unworded("breaks off")
        rest = self.words(tokens[1:]) if len(tokens) > 1 else ""
        if not rest and head in ("be", "do", "have", "say", "make", "get", "take", "see"):
            raise Unworded("nothing is left of it")
        return f"{head} {rest}".strip()

    def rest(self, verb: Token, until: int | None = None) -> str:
        """What follows a verb and belongs to it; may be empty."""
        tokens, _ = stretch(verb, verb.i + 1, LONGEST_CLAUSE)
        tokens = [token for token in tokens if until is None or until <= verb.i or token.i < until]
        return self.words(tokens) if tokens else ""

    def lowered(self, first: Token, text: str) -> str:
        """A text without the capital that its first word has only for beginning a sentence."""
        named = first.pos_ == "PROPN" or (first.ent_type_ and first.ent_type_ not in _FIGURES)
        unknown = first.pos_ == "NOUN" and not lexicon.noun(first.lemma_.lower()).classes
        begins = first.is_sent_start or (first.i and first.nbor(-1).is_sent_start)  # behind a quotation mark
        keeps = named or unknown or not begins or first.text == "I" or text.startswith("[")
        if (keeps or first.i in self._names.entities.at) and first.lower_ not in ("a", "an", "the"):
            return text
        return text[0].lower() + text[1:]

    def words(self, tokens: Sequence[Token]) -> str:
        """Tokens that stand together, as they stand, but with a name for each pronoun that needs one."""
        marks = [token.text for token in tokens if token.text in DOUBLE_MARKS]
        if not tokens or len(marks) % 2 or any(token.text in _BREAKS for token in tokens):
            raise Unworded("breaks off in the middle")
        pieces = []
        for token in tokens:
            word = self._word(token)
            if token.pos_ in ("NOUN", "PROPN"):
                self._nouns.add(token.lemma_.lower())
                entity = self.entity(token)
                somebody = "person" in lexicon.noun(token.lemma_.lower()).classes and token.tag_ == "NN"
                if not (token.dep_ == "compound" or somebody or (entity and entity.kind == "person")):
                    self._things.add(token.tag_)
                if entity is not None:
                    self.named.add(entity.id)
            pieces.append(word + token.whitespace_)
        return " ".join("".join(pieces).split())

    def _word(self, token: Token) -> str:
        """A token, or the name that stands for it."""
        lower = token.lower_
        if lower in PRONOUNS:
            entity = self.entity(token)
            own = entity is not None and entity is self.speaker  # whoever speaks is no "he" there
            if entity is not None and entity.id in self.named and not own:
                return token.text
            if own or token.i not in self._names.pronouns:
                raise Unworded("a pronoun that names nobody")
            if entity is not None:
                self.named.add(entity.id)
            name = self._names.pronouns[token.i] + ("’s" if token.dep_ == "poss" else "")
            return f"[{name}]" if self._quoting else name
        able = ("NN", "NNP") if lower.startswith("it") else ("NNS", "NNPS")
        if lower in _THINGS and token.dep_ != "expl" and self._things.isdisjoint(able):
            raise Unworded("a pronoun that names nothing")
        if lower in _SPEAKING and token.pos_ == "PRON" and not (self._quoting and self.speaker is not None):
            raise Unworded("somebody speaks, and nobody knows who")
        if lower in _HERE or (lower in _POINTING and self._points_away(token)):
            raise Unworded("points at something in the text")
        return token.text

    def _points_away(self, token: Token) -> bool:
        if token.dep_ == "mark" or (token.tag_ in ("IN", "WDT", "RB") and token.lower_ == "that"):
            return False
        if token.dep_ in ("det", "predet", "amod") and token.head != token:
            lemma = token.head.lemma_.lower()
            named = token.lower_ == "this" and token.head.pos_ == "PROPN"
            return not named and lemma not in self._nouns and lemma not in lexicon.nouns("present")
        if token.lower_ == "those":
            return part(token, "relcl") is None and part(token, "prep") is None and part(token, "acl") is None
        placed = token.lower_ == "here" and token.i + 1 < len(token.doc) and token.nbor().dep_ == "prep"
        return token.pos_ in ("PRON", "DET", "ADV") and token.lower_ != "such" and not placed


def phrase_tokens(head: Token, end: int | None = None) -> list[Token]:
    """The tokens of a noun phrase that stand together up to ``end``, without what is set apart behind it."""
    doc, start = head.doc, head.left_edge.i
    end = min(head.right_edge.i + 1, end or len(doc))
    for child in head.children:
        behind = child.i > head.i
        before = doc[child.left_edge.i - 1].text if child.left_edge.i else ""
        apart = child.dep_ in ("appos", "relcl", "acl", "parataxis", "advcl", "npadvmod") and (
            before in (",", "-") or child.dep_ in ("appos", "parataxis", "advcl")
        )
        if behind and (apart or child.text in _BREAKS or child.text in DOUBLE_MARKS):
            end = min(end, child.left_edge.i)
    while end - start > LONGEST_PHRASE and (cut := _cut(doc[start:end], head.i)) is not None:
        end = cut
    tokens = [doc[i] for i in range(start, end)]
    while tokens and (tokens[-1].is_punct or tokens[-1].dep_ == "cc") and tokens[-1].i > head.i:
        tokens.pop()
    while tokens and (tokens[0].dep_ in ("cc", "mark") or (tokens[0].is_punct and tokens[0].i < head.i)):
        del tokens[0]
    if tokens and tokens[-1].dep_ == "case" and tokens[-1].head == head:  # "Berg's plan to go": whose?
        tokens.pop()
    if not tokens or len(tokens) > LONGEST_PHRASE or _is_torn(tokens, head):
        raise Unworded("a phrase too long, or torn")
    return tokens


def stretch(verb: Token, start: int, most: int) -> tuple[list[Token], bool]:
    """The tokens from ``start`` on that belong to a verb's clause, ``most`` of them at most.

    With them, whether that is all of the clause.
    """
    doc, end = verb.doc, verb.right_edge.i + 1
    needed = max((child.i for child in verb.children if child.dep_ in _NEEDED), default=verb.i)
    for child in verb.children:
        if child.i <= max(needed, verb.i):
            continue
        before = doc[child.left_edge.i - 1]
        own = child.dep_ == "conj" and (
            subject_of(child) is not None or (verb.tag_ == "VB" and is_finite(child))
        )
        if (
            own
            or child.dep_ == "parataxis"
            or child.text in _BREAKS
            or (before.text == "," and child.dep_ in _PARTED)
        ):
            end = min(end, child.left_edge.i)
    for token in doc[verb.i + 1 : end]:
        if token.text in _BREAKS:
            end = token.i
            break
    whole = True
    while end - start > most and (cut := _cut(doc[start:end], verb.i)) is not None:
        end, whole = cut, False
    tokens = [doc[i] for i in range(start, end)]
    while tokens and tokens[-1].i > verb.i and (tokens[-1].is_punct or tokens[-1].dep_ in ("cc", "mark")):
        if tokens[-1].text in DOUBLE_MARKS and sum(t.text in DOUBLE_MARKS for t in tokens) % 2 == 0:
            break
        tokens.pop()
    if not tokens or len(tokens) > most or _is_torn(tokens, verb):
        raise Unworded("too long, or torn")
    return tokens, whole


def _is_torn(tokens: Sequence[Token], head: Token) -> bool:
    """Whether a word is there, and what it belongs to, or cannot do without, stands behind the end."""
    end = tokens[-1].i
    if any(token.head.i > end for token in tokens if token != head):
        return True
    return any(child.i > end and child.dep_ in _NEEDED for token in tokens for child in token.rights)


def _cut(span: Span, head: int) -> int | None:
    """Where the last phrase of a stretch begins that it can do without, behind its head."""
    last = span[-1]
    while last.head != last and last.i > head:
        loose = last.dep_ in _LOOSE and last.left_edge.i > head + 1
        if loose and last.left_edge.i > span[0].i and not _is_needed(last):
            return last.left_edge.i
        last = last.head
    return None


def _is_needed(token: Token) -> bool:
    """Whether what a phrase hangs on says nothing without it."""
    return (token.dep_ == "prep" and token.lower_ in ("of", "to")) or (
        token.dep_ == "advcl" and _is_conditional(token)
    )


def _is_conditional(verb: Token) -> bool:
    return any(child.lower_ in ("if", "unless") for child in verb.children)


def _meant_by(pronoun: Token) -> Token | None:
    """Whom "they" or "it" stands for in "the farmers said they would": those who say so."""
    verb = pronoun.head
    if verb.dep_ not in ("ccomp", "advcl") or pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return None
    above = actor_of(verb.head)
    if above is None or above.pos_ not in ("NOUN", "PROPN") or above.ent_type_ == "PERSON":
        return None
    return above if is_singular(above) == (pronoun.lower_ == "it") else None


def without(tokens: Iterable[Token], part_of: Token) -> list[Token]:
    """The tokens but those of one part."""
    out = {token.i for token in part_of.subtree}
    return [token for token in tokens if token.i not in out]
