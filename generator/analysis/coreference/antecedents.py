"""Whom a "he" or "she" may mean: the people whom a text speaks of, and the place of each mention."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.analysis.coreference.given_names import Sex
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import SUBJECTS, VERBS
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.words import SEXES

Form = Literal["name", "noun", "pronoun"]
Role = Literal["subject", "object", "oblique", "possessive", "modifier", "other"]
Clause = Literal["main", "said", "adverbial", "relative", "other"]

PRONOUNS = SEXES
_ROLES: dict[str, Role] = {
    **dict.fromkeys(SUBJECTS, "subject"),
    "dobj": "object",
    "dative": "object",
    "pobj": "oblique",
    "poss": "possessive",
    "compound": "modifier",
    "nmod": "modifier",
    "amod": "modifier",
}
_CLAUSES: dict[str, Clause] = {
    "ROOT": "main",
    "parataxis": "main",
    "ccomp": "said",
    "advcl": "adverbial",
    "relcl": "relative",
    "acl": "relative",
}
_SHARING = ("conj", "xcomp")  # verbs that belong to the clause of the verb above
# Clauses that may take the subject of the one above.
_SUBJECTLESS = ("advcl", "xcomp", "conj", "acl", "pcomp")
_DEEPEST = 12  # verbs above a word that count; a parse of nonsense may pile up hundreds


@dataclass(frozen=True, slots=True)
class MentionPlace:
    """Where a person is spoken of, and as what part of the clause.

    ``joined`` says that it is not the first of several ("Lee and Ada"), ``paired`` that it is. ``aside``
    is an apposition. ``verbs`` are those above it, the nearest first; ``clause`` is the kind of the
    nearest one. ``quotation`` is the number of the quotation that it stands in, 0 outside.
    """

    token: int
    sentence: int
    quotation: int
    title: bool
    form: Form
    role: Role
    joined: bool
    paired: bool
    aside: bool
    verbs: tuple[int, ...]
    clause: Clause

    @property
    def subject(self) -> bool:
        """Whether it is the subject of its clause."""
        return self.role == "subject"


class Syntax:
    """The parse of a text as plain lists, which are quick to walk through."""

    def __init__(self, parsed: Parsed) -> None:
        """Take the parse apart."""
        self._doc, self._sentences = parsed.doc, parsed.sentence_numbers
        self._heads = [token.head.i for token in parsed.doc]
        self._deps = [token.dep_ for token in parsed.doc]
        self._verbal = [token.pos_ in VERBS for token in parsed.doc]
        self._subjects: dict[int, int] = {}
        self._paired: set[int] = set()
        self._roots: dict[int, int] = {}
        for token, (dep, head) in enumerate(zip(self._deps, self._heads, strict=True)):
            if dep in SUBJECTS:
                self._subjects.setdefault(head, token)
            elif dep == "conj":
                self._paired.add(head)
            elif dep == "ROOT":
                self._roots.setdefault(self._sentences[token], token)
        self._title_end = parsed.title_end
        self._quotations = parsed.quotations
        self._quotation_starts = [quotation.start for quotation in self._quotations]

    def pronouns(self) -> list[int]:
        """The tokens that are pronouns for one person."""
        return [token.i for token in self._doc if token.lower_ in PRONOUNS]

    def nouns(self, named: set[int]) -> Iterator[tuple[int, Sex | None]]:
        """The nouns that speak of one person without a name, each with the sex that it tells.

        What stands beside a name, or says what somebody is, speaks of nobody else.
        """
        men, women = lexicon.nouns("male"), lexicon.nouns("female")
        persons = lexicon.nouns("role") | men | women
        for token in self._doc:
            if token.tag_ != "NN" or token.lemma_ not in persons or token.i in named:
                continue
            if token.dep_ in ("compound", "attr", "appos", "nmod"):
                continue
            if not any(child.i in named and child.dep_ in ("appos", "compound") for child in token.children):
                is_male, is_female = token.lemma_ in men, token.lemma_ in women
                yield token.i, None if is_male == is_female else "male" if is_male else "female"

    # ---- places ----------------------------------------------------------------------------------

    def place(self, token: int, form: Form) -> MentionPlace:
        """Where the mention is that has this head."""
        deps, heads = self._deps, self._heads
        top, joined, aside = token, False, False
        while deps[top] in ("conj", "appos") and not self._verbal[heads[top]]:
            joined, aside = joined or deps[top] == "conj", aside or deps[top] == "appos"
            top = heads[top]
        verbs = tuple(self._above(top))
        return MentionPlace(
            token=token,
            sentence=self._sentences[token],
            quotation=self._quotation(self._doc[token].idx),
            title=token < self._title_end,
            form=form,
            role=_ROLES.get(deps[top], "other"),
            joined=joined,
            paired=token in self._paired,
            aside=aside,
            verbs=verbs,
            clause=self._clause(verbs[0]) if verbs else "other",
        )

    def _above(self, token: int) -> Iterator[int]:
        """The verbs above a token, itself included."""
        found = 0
        while found < _DEEPEST:
            if self._verbal[token]:
                found += 1
                yield token
            if self._heads[token] == token:
                return
            token = self._heads[token]

    def _clause(self, verb: int) -> Clause:
        while self._deps[verb] in _SHARING and self._verbal[self._heads[verb]]:
            verb = self._heads[verb]
        return _CLAUSES.get(self._deps[verb], "other")

    def _quotation(self, offset: int) -> int:
        number = bisect_right(self._quotation_starts, offset)
        return number if number and offset < self._quotations[number - 1].end else 0

    # ---- how two places lie ----------------------------------------------------------------------

    def opens(self, place: MentionPlace) -> bool:
        """Whether it is the first word of its sentence."""
        return place.token == 0 or self._sentences[place.token - 1] != place.sentence

    def before_root(self, place: MentionPlace) -> bool:
        """Whether the main verb of the sentence is still to come."""
        return place.token < self._roots.get(place.sentence, 0)

    def implied_subject(self, place: MentionPlace) -> int | None:
        """The subject that the place's clause takes from the one above: "Lee left, taking her"."""
        for verb, above in zip(place.verbs, place.verbs[1:], strict=False):
            if verb in self._subjects or self._deps[verb] not in _SUBJECTLESS:
                return None
            if above in self._subjects:
                return self._subjects[above]
        return None

    def possessed(self, place: MentionPlace) -> int:
        """What a possessive says the owner of."""
        return self._heads[place.token]

    def within(self, token: int, phrase: int) -> bool:
        """Whether a token stands in the phrase of a noun, with no verb between."""
        while self._heads[token] != token and not self._verbal[token]:
            token = self._heads[token]
            if token == phrase:
                return True
        return False
