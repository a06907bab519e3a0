"""The grammar of questions: from the parse of a sentence to phrases that can stand in a question.

A ``Wording`` makes the phrases of one question, from left to right, because the first mention of
somebody takes the full name and the next ones may take a pronoun. What cannot be put
well raises ``Unphrasable``: no question is better than one that nobody would write.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.coreference.antecedents import PRONOUNS
from generator.analysis.parsing import lexicon
from generator.analysis.questions.syntax import (
    CONTRACTED,
    HELPERS,
    SUBJECTS,
    agrees,
    full_form,
    is_finite,
    is_group,
    is_relative,
    is_singular,
    subject_of,
)
from generator.analysis.questions.wording.errors import Unphrasable
from generator.analysis.questions.wording.pruning import (
    CLOSING,
    OPENING,
    QUOTES,
    circumstance_tokens,
    gather_tokens,
    index_of,
    is_joined,
    is_limiting,
    kept_tokens,
    runs_into,
    shortened_tokens,
)
from generator.analysis.questions.wording.references import (
    Naming,
    is_doubtful,
    is_sound_name,
    meant_by,
    pair_of,
    with_article,
)

_LONGEST_NOUN = 14  # tokens of a noun phrase, at most
_SHORTEST_CLAUSE = 5  # words that a statement needs to be asked about
_LONGEST_FULLER = 6  # tokens of a fuller phrase that may stand for a noun, at most
_SOMEBODY = ("anybody", "anyone", "anything", "somebody", "someone", "something")
_POINTING = ("this", "these", "those", "that", "such")
_ARTICLED = ("U.S.", "US", "U.N.", "UN", "E.U.", "EU", "U.K.", "UK")
_LOWER = ("relcl", "ccomp", "advcl", "acl", "xcomp")  # labels of the clauses that stand within a predicate
_DEFINITE = ("the", "this", "that", "both", "all")
_COUNTING = ("many", "several", "some", "more", "most", "few", "various", "numerous", "countless", "other")
_OWN = {
    "male": {"i": "he", "my": "his", "me": "him", "myself": "himself"},
    "female": {"i": "she", "my": "her", "me": "her", "myself": "herself"},
}
_REFLEXIVE = ("himself", "herself")
_POLITE = ("Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Miss")


class Wording:
    """Makes the phrases of one question, in the order in which they stand in it."""

    def __init__(
        self,
        entities: Entities,
        naming: Naming,
        *,
        speaker: Entity | None = None,
        brief: bool = False,
        left_out: frozenset[int] = frozenset(),
    ) -> None:
        """``entities`` tells whom names and pronouns mean, ``speaker`` whom "I" means.

        ``naming`` is how the text names them; ``brief`` leaves out what a sentence can do without,
        ``left_out`` are tokens to leave out as well.
        """
        self._entities = entities
        self._naming = naming
        self._speaker = speaker
        self.brief = brief
        self._left_out = left_out
        self.named: list[Entity] = []
        self._subject: Token | None = None
        self._verb: Token | None = None
        self._explaining = False
        self._told: set[int] = set()  # heads of the phrases in the question so far

    # ---- phrases ------------------------------------------------------------------------------

    def noun(self, head: Token, *, subject: bool = False) -> str:
        """The noun phrase around ``head``: a name for a pronoun, no asides.

        Of a subject more is asked: it must be clear to somebody who has not read the text.
        """
        self._subject = None if subject else self._subject
        if subject and not self._is_telling(head):
            raise Unphrasable("unknown without the text", head)
        text = self._noun(head)
        self._subject = head if subject else self._subject
        return text

    def _is_telling(self, head: Token) -> bool:
        """Whether a subject says whom or what it means: "every claim" and "the two" do not."""
        if pair_of(head, self._naming):
            return True
        kept = self._kept(head)
        if head.tag_ == "VBG" or _is_torn(head, kept):
            return False
        lone = kept == [head]
        if head.left_edge.lower_ == "one" or (lone and head.text.islower() and is_singular(head)):
            return head.pos_ == "PRON"
        if head.i in self._entities.at or head.pos_ == "PRON":
            return True
        if head.pos_ in ("NUM", "DET", "ADJ"):
            return False
        before = [child for child in head.children if child.i < head.i and not child.is_punct]
        bare = len(kept) == len(before) + 1
        counted = [c for c in before if c.dep_ in ("det", "nummod", "predet") or c.lower_ in _COUNTING]
        if head.pos_ == "PROPN" or head.ent_type_ or not bare or len(counted) < len(before):
            return True
        if head.lemma_.lower() in self._naming.known and is_singular(head):
            return True
        return head.tag_ == "NNS" if not counted else head.left_edge.lower_ in ("a", "an")

    def _noun(self, head: Token) -> str:
        if head.lower_ in ("they", "it") and head.dep_ != "expl":
            meant = meant_by(head)
            if meant is None:
                raise Unphrasable("a pronoun that names nobody")
            return head.lower_ if meant.i in self._told else self._noun(meant)
        self._told.add(head.i)
        pair = pair_of(head, self._naming)
        if pair:
            self.named.extend(pair)
            return " and ".join(with_article(entity, self._naming) for entity in pair)
        tokens = self._kept(head)
        if head.lower_ == "i" and self._speaker is not None:
            return self._first_person(head)
        if head.pos_ == "PRON" and head.lower_ not in PRONOUNS and head.lower_ not in _SOMEBODY:
            raise Unphrasable("a pronoun that names nobody")
        if any(token.lower_ in ("no", "neither", "nor") for token in tokens):
            raise Unphrasable("a question about nobody")
        person = self._person(head)
        if person is not None and (head.lower_ in PRONOUNS or self._overlong(tokens, person)):
            if head.lower_ in PRONOUNS and is_doubtful(head, person, self._entities):
                raise Unphrasable("a pronoun that may mean two")
            if person in self.named:
                if head.lower_ not in PRONOUNS:
                    raise Unphrasable("named twice")
                return self._render(tokens)
            self.named.append(person)
            return person.name
        if len(tokens) > _LONGEST_NOUN:
            raise Unphrasable("a noun phrase too long", _last_tie(tokens, head))
        return self._render(tokens)

    def _kept(self, head: Token) -> list[Token]:
        """The tokens of a phrase without its asides and without what is left out."""
        if head.i in self._left_out:
            raise Unphrasable("nothing is left of it")
        return [token for token in kept_tokens(head) if token.i not in self._left_out]

    def bare(self, head: Token) -> str:
        """The noun phrase without what counts or points: "three senior officials" as "senior officials"."""
        self._subject = head
        counting = {
            token.i
            for child in head.children
            if child.i < head.i
            and (child.dep_ in ("det", "nummod", "predet", "quantmod") or child.lower_ in _COUNTING)
            for token in child.subtree
        }
        tokens = [token for token in kept_tokens(head) if token.i not in counting]
        if len(tokens) > _LONGEST_NOUN:
            raise Unphrasable("a noun phrase too long")
        return self._render(tokens)

    def predicate(self, verb: Token, subject: Token | None = None) -> str:
        """Everything that the clause says of its subject: "has called the plan a mistake"."""
        if not is_finite(verb):
            raise Unphrasable("no whole clause")
        self._verb = verb
        self._subject = subject if subject is not None else subject_of(verb)
        if self._subject is not None and not agrees(self._subject, verb):
            raise Unphrasable("subject and verb do not agree")
        first = min((child.i for child in verb.children if child.dep_ in HELPERS), default=verb.i)
        return self._render(self._said(verb, min(first, verb.i)))

    def infinitive(self, verb: Token, subject: Token | None = None) -> str:
        """The base form with all that belongs to it, without "to" or a modal: "lift the sanctions"."""
        self._verb = verb
        self._subject = subject if subject is not None else subject_of(verb)
        helpers = [child for child in verb.children if child.dep_ in HELPERS and child.i < verb.i]
        if any(child.dep_ == "neg" for child in helpers):
            raise Unphrasable("negated")
        start = next((child.i + 1 for child in helpers if child.tag_ in ("TO", "MD")), verb.i)
        first = verb.doc[start]
        while first.i < verb.i and (first.dep_ == "advmod" or first.is_punct):
            first = first.nbor(1)
        if first.tag_ not in ("VB", "VBP") or first.lower_ != first.lemma_:
            raise Unphrasable("no infinitive")
        return self._render(
            [token for token in self._said(verb, start) if token.i not in circumstance_tokens(verb)]
        )

    def gerund(self, verb: Token, subject: Token | None = None) -> str:
        """The base form of a gerund with all that belongs to it: "suing" as "sue"."""
        self._verb = verb
        self._subject = subject if subject is not None else subject_of(verb)
        if verb.tag_ != "VBG" or any(child.dep_ in HELPERS for child in verb.children):
            raise Unphrasable("no plain gerund")
        if (
            other := next((c for c in verb.children if c.dep_ == "conj" and c.tag_ == "VBG"), None)
        ) is not None and other.i not in self._left_out:
            raise Unphrasable("two gerunds, of which one would stay", other)
        return " ".join([verb.lemma_, *filter(None, [self.rest(verb, subject)])])

    def rest(self, verb: Token, subject: Token | None = None) -> str:
        """What follows a verb and belongs to it; may be empty."""
        self._verb = verb
        self._subject = subject if subject is not None else subject_of(verb)
        return self._render(self._said(verb, verb.i + 1))

    def without(self, verb: Token, part: Token) -> str:
        """What follows a verb, without one part of it that the question asks about."""
        out = {token.i for token in part.subtree}
        return self._render([token for token in self._said(verb, verb.i + 1) if token.i not in out])

    def clause(self, verb: Token) -> str:
        """A whole statement that can follow "that": subject and predicate."""
        subject = subject_of(verb)
        doing = next(
            (child for child in verb.children if child.dep_ == "csubj" and child.tag_ == "VBG"), None
        )
        if subject is None and doing is not None and doing.i < verb.i:
            return f"{self._render(kept_tokens(doing))} {self.predicate(verb, doing)}"
        if subject is None or subject.i > verb.i or not is_finite(verb):
            raise Unphrasable("no whole clause")
        if any(child.dep_ in HELPERS and child.i < subject.i for child in verb.children):
            raise Unphrasable("a question inside a statement")
        if any(is_limiting(child) for child in verb.children if child.i < subject.i):
            raise Unphrasable("true only of some")
        if subject.dep_ == "expl":
            if subject.lower_ != "there":
                raise Unphrasable("an it that stands for nothing")
            return f"there {self.predicate(verb, subject)}"
        text = f"{self.noun(subject, subject=True)} {self.predicate(verb, subject)}"
        if len(text.split()) < _SHORTEST_CLAUSE:
            raise Unphrasable("too little to ask about")
        return text

    def inverted(self, verb: Token, *, negated: bool = False) -> str:
        """The statement as a yes-or-no question without its mark: "Does the plan cover mothers".

        ``negated`` allows it to hold a "not". "Would" becomes "will", as "It was unclear whether she
        would go" asks "Will she go".
        """
        subject = subject_of(verb)
        helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.i < verb.i]
        if subject is None or subject.i > verb.i or not is_finite(verb):
            raise Unphrasable("no whole clause")
        if not agrees(subject, verb):
            raise Unphrasable("subject and verb do not agree")
        negation = " not" if any(child.dep_ == "neg" for child in verb.children) else ""
        if negation and not negated:
            raise Unphrasable("negated")
        self._verb = verb
        who = "there" if subject.lower_ == "there" else self.noun(subject, subject=True)
        if helpers:
            word = full_form(helpers[0])
            word = {"would": "will", "could": "can"}.get(word, word)
            if word in ("might", "may"):
                raise Unphrasable("a guess inside a question")
            if word == "had":
                word = "has" if is_singular(subject) else "have"
            rest = [t for t in self._said(verb, helpers[0].i + 1) if not (t.dep_ == "neg" and t.head == verb)]
            return f"{word} {who}{negation} {self._render(rest)}"
        if verb.lemma_ == "be":
            rest = [t for t in self._said(verb, verb.i + 1) if not (t.dep_ == "neg" and t.head == verb)]
            if not rest:
                raise Unphrasable("nothing that it is")
            return f"{verb.lower_} {who}{negation} {self._render(rest)}"
        if verb.tag_ == "VBD" and verb.lemma_ == verb.lower_ and not lexicon.verb(verb.lemma_).classes:
            raise Unphrasable("a past of which the base form is not known")
        do = {"VBZ": "does", "VBP": "do"}.get(verb.tag_, "did")
        return f"{do} {who} {verb.lemma_} {self.rest(verb, subject)}"

    def sentence(self, tokens: Sequence[Token]) -> str:
        """The very words of a stretch, with names for pronouns."""
        if self._left_out:
            raise Unphrasable("not the very words")
        return self._render(list(tokens))

    # ---- words --------------------------------------------------------------------------------

    def _person(self, head: Token) -> Entity | None:
        """The person that a noun phrase stands for."""
        known = self._entities.at.get(head.i)
        if known is None or known[0].kind != "person" or known[1].form == "attribute":
            return None
        joined = any(child.dep_ in ("conj", "case") for child in head.children) or head.dep_ == "poss"
        if joined and head.lower_ not in PRONOUNS:
            return None
        return known[0] if head.lower_ in PRONOUNS or is_sound_name(known[0].name) else None

    def _overlong(self, tokens: Sequence[Token], person: Entity) -> bool:
        """Whether a name comes with a description that a question need not carry along."""
        known = [self._entities.at[token.i] for token in tokens if token.i in self._entities.at]
        others = any(entity.kind == "person" and entity is not person for entity, _ in known)
        described = any(entity is person and mention.form == "nominal" for entity, mention in known)
        return others or described or len(tokens) > 5

    def _said(self, verb: Token, start: int) -> list[Token]:
        """The tokens of a verb phrase from ``start`` on: no subject, no asides, no second sentence."""
        if verb.i in self._left_out:
            raise Unphrasable("nothing is left of it")
        tokens = sorted(
            (t for t in gather_tokens(verb, top=True) if t.i >= start and t.i not in self._left_out),
            key=index_of,
        )
        if self.brief:
            tokens = shortened_tokens(tokens, verb)
        while tokens and (tokens[-1].is_punct or tokens[-1].dep_ == "cc") and tokens[-1].text not in CLOSING:
            tokens.pop()
        while tokens and tokens[0].is_punct and tokens[0].text not in OPENING:
            del tokens[0]
        if tokens and _runs_on(tokens[-1]):
            raise Unphrasable("cut before a verb")
        return tokens

    def _render(self, tokens: Sequence[Token]) -> str:
        """The words of the tokens, with names for pronouns and full names for short ones."""
        tokens = [token for token in tokens if token.i not in self._left_out]
        marks = [token.text for token in tokens if token.text in QUOTES and token.tag_ != "POS"]
        if len(marks) % 2 or marks.count("“") != marks.count("”") or marks.count("‘") > marks.count("’"):
            tokens = [token for token in tokens if token.text not in QUOTES or token.tag_ == "POS"]
        pieces: list[str] = []
        skip_to = -1
        here = {token.i for token in tokens}
        before: Token | None = None
        for token in tokens:
            if token.i < skip_to:
                before = token
                continue
            cut = before is None or before.i + 1 != token.i
            if cut and (is_joined(token, -1) or (before is not None and is_joined(before, 1))):
                raise Unphrasable("a word torn apart")
            if before is not None and (runs_into(before, token) or _collides(before, token)):
                raise Unphrasable("two phrases run into one")
            known = self._entities.at.get(token.i)
            if token.text in _POLITE and self._person_follows(token, here):
                continue
            taken = False
            if token.dep_ == "det" and token.lower_ in _DEFINITE and token.head.i == token.i + 1:
                text = self._definite(token)
                taken = text != ""
                skip_to = token.head.i + 1 if taken else skip_to
            if not taken:
                text = self._blaming(token)
            if known is not None and self._takes_full_name(token, *known, here):
                text = known[0].name
                skip_to = known[1].end
            beside = (
                token.dep_ in ("compound", "amod", "nmod")
                and known is not None
                and token.i + 1 >= known[1].end
            )
            if known is not None and known[1].form == "name" and known[0] not in self.named and not beside:
                self.named.append(known[0])
            if (
                token.text in _ARTICLED
                and token.dep_ not in ("compound", "amod", "nmod", "poss")
                and token.left_edge == token
            ):
                text = f"the {text}"
            glued = text.startswith((",", "'s", "’s", "n't", "n’t", "%", "”")) or text in ("'", "’")
            apart = before is not None and (before.whitespace_ or before.i + 1 != token.i)
            spaced = (apart and not glued) or (text != token.text and token.lower_ in CONTRACTED)
            pieces.append((" " if spaced and pieces else "") + text)
            before = token
        if before is not None and is_joined(before, 1):
            raise Unphrasable("a word torn apart")
        return " ".join("".join(pieces).split()).strip(" ,")

    def _person_follows(self, title: Token, here: set[int]) -> bool:
        known = self._entities.at.get(title.i + 1)
        quoted = title.i > 0 and title.nbor(-1).text in OPENING
        return known is not None and title.i + 1 in here and known[0].kind == "person" and not quoted

    def _blaming(self, token: Token) -> str:
        """One word, which takes the blame where it cannot stand in a question."""
        try:
            return self._word(token)
        except Unphrasable as flaw:
            raise Unphrasable(str(flaw), token) from None

    def _definite(self, article: Token) -> str:
        """ "The plan" or "this plan" in words that say which one; empty where they stand as they are."""
        noun = article.head
        bare = all(c == article or c.is_punct or c.i in self._left_out for c in noun.children)
        after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
        bare = bare and (after.pos_ != "ADP" or after.i in self._left_out)
        several = noun.tag_ == "NNS" and noun.i not in self._told
        if not bare or several or noun.pos_ != "NOUN" or self._explaining:
            return ""
        known = self._entities.at.get(noun.i)
        if known is not None:
            entity, mention = known
            if mention.form != "nominal" or mention.uncertain or not is_sound_name(entity.name):
                return ""
            self.named.append(entity)
            return with_article(entity, self._naming)
        if article.lower_ == "the" and (
            noun.ent_type_
            or noun.lemma_.lower() in self._naming.known
            or noun.lemma_.lower() in lexicon.words("questions/wording/familiar")
        ):
            return ""
        place = self._naming.fuller.get(noun.lower_)
        if place is not None and place < noun.i and article.lower_ not in ("both", "all"):
            self._explaining = True
            before = noun.doc[place]
            tokens = [
                token for token in kept_tokens(before) if not (token.dep_ == "det" and token.head == before)
            ]
            if any(token.dep_ == "conj" for token in tokens):
                raise Unphrasable("unknown without the text", noun)
            if len(tokens) > _LONGEST_FULLER:
                tokens = [token for token in tokens if token.i <= before.i]
            words = self._render(tokens)
            self._explaining = False
            if words:
                return words if any(child.dep_ == "poss" for child in before.children) else f"the {words}"
        raise Unphrasable("unknown without the text", noun)

    def _takes_full_name(self, token: Token, entity: Entity, mention: EntityMention, here: set[int]) -> bool:
        """Whether the mention that starts here is a person's short name, to be given in full."""
        if (
            entity.kind != "person"
            or mention.form != "name"
            or token.i != mention.start
            or entity in self.named
            or not all(index in here for index in range(mention.start, mention.end))
            or not is_sound_name(entity.name)
        ):
            return False
        doc = token.doc
        if doc[mention.end - 1].dep_ in ("compound", "nmod", "amod") and mention.end in here:
            return False
        after = doc[mention.end] if mention.end in here else None
        before = doc[mention.start - 1] if mention.start - 1 in here else None
        if after is not None and after.pos_ == "PROPN" and after.dep_ != "conj":
            return False
        if before is not None and before.pos_ == "PROPN" and before.i not in self._entities.at:
            return False
        return doc[mention.end - 1].text in entity.name.split()

    def _word(self, token: Token) -> str:
        """One word as it may stand in a question."""
        lower = token.lower_
        if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$") or lower in PRONOUNS:
            return self._pronoun(token)
        if token.dep_ in ("det", "predet") and lower in _POINTING:
            raise Unphrasable("points at something in the text")
        if lower in ("the", "a", "an"):
            return lower
        if lower in CONTRACTED and token.pos_ in ("AUX", "VERB"):
            return lower if _takes_not(token) else full_form(token)
        first = (
            token.i == 0
            or token.is_sent_start
            or (not token.nbor(-1).is_alpha and token.nbor(-1).text in (*OPENING, ":"))
        )
        if first and (lower in lexicon.words("questions/wording/plain_adjectives") or is_group(token)):
            return lower
        if first and token.pos_ != "PROPN" and token.i not in self._entities.at and token.text[1:].islower():
            return lower if token.ent_type_ in ("", "CARDINAL", "DATE", "ORDINAL") else token.text
        return '"' if token.text in ("''", "``") else token.text

    def _pronoun(self, token: Token) -> str:
        lower = token.lower_
        if lower in ("i", "my", "me", "myself") and self._speaker is not None:
            return self._first_person(token)
        if lower in PRONOUNS:
            return self._personal(token)
        if lower == "that" and token.dep_ in (*SUBJECTS, "dobj", "pobj") and not is_relative(token):
            raise Unphrasable("points at something in the text")
        if lower in lexicon.words("questions/wording/plain_pronouns"):
            return lower
        thing = self._subject is not None and self._person(self._subject) is None
        if self._subject is not None and lower in ("its", "itself") and thing and is_singular(self._subject):
            return lower
        if self._subject is not None and lower in ("their", "themselves") and not is_singular(self._subject):
            return lower
        inside = token.head.dep_ in _LOWER and token.head != self._verb
        if lower in ("it", "they", "them") and self._subject is not None and inside:
            alike = is_singular(self._subject) == (lower == "it")
            if alike and self._subject.i in self._told and self._person(self._subject) is None:
                return lower
        if lower == "those" and any(child.dep_ in ("relcl", "acl", "prep") for child in token.children):
            return lower
        raise Unphrasable("a pronoun that names nobody")

    def _first_person(self, token: Token) -> str:
        """ "I" as the speaker's name, "my" as "his" or "her" after it."""
        speaker, lower = self._speaker, token.lower_
        if speaker is None or not is_sound_name(speaker.name):
            raise Unphrasable("nobody knows who speaks")
        if speaker not in self.named:
            self.named.append(speaker)
            return speaker.name + ("’s" if lower == "my" else "")
        forms = _OWN.get(speaker.sex or "", {})
        if lower not in forms:
            raise Unphrasable("nobody knows who speaks")
        return forms[lower]

    def _personal(self, token: Token) -> str:
        """ "He" and the like: kept where the question has named him already, else his name."""
        known = self._entities.at.get(token.i)
        lower = token.lower_
        if known is None:
            raise Unphrasable("a pronoun that names nobody")
        entity = known[0]
        mine = self._entities.at.get(self._subject.i) if self._subject is not None else None
        if token.dep_ == "poss" and mine is not None and mine[0].kind == "person":
            if entity is not mine[0] and mine[0].sex in (None, PRONOUNS[lower]):
                raise Unphrasable("a pronoun that may mean two")
            if entity is mine[0]:
                if mine[0].sex in (None, PRONOUNS[lower]) and entity in self.named:
                    return lower
                raise Unphrasable("a pronoun that names nobody")
        if is_doubtful(token, entity, self._entities):
            raise Unphrasable("a pronoun that may mean two")
        if entity in self.named:
            rivals = (
                f
                for f in self.named
                if f is not entity and f.kind == "person" and f.sex in (None, entity.sex)
            )
            if lower not in _REFLEXIVE and any(True for _ in rivals):
                raise Unphrasable("a pronoun that may mean two")
            return lower
        if lower in _REFLEXIVE or not is_sound_name(entity.name):
            raise Unphrasable("a pronoun that names nobody")
        self.named.append(entity)
        return entity.name + "’s" if token.tag_ == "PRP$" or token.dep_ == "poss" else entity.name


def _takes_not(helper: Token) -> bool:
    """Whether a helping verb is half of "can't" or "won't", which no full form can stand for."""
    return helper.i + 1 < len(helper.doc) and helper.nbor(1).lower_ in ("n't", "n’t")


def _is_torn(head: Token, kept: Sequence[Token]) -> bool:
    """Whether a subject has lost its noun ("levels" of what?) or is patched together ("Olsen-levels")."""
    if any(child.lower_ == "of" and child.dep_ == "prep" and child not in kept for child in head.children):
        return True
    hyphened = head.i >= 2 and head.nbor(-1).text in ("-", "–") and head.nbor(-2).text[0].isupper()
    return hyphened and head.tag_ == "NNS"


def _runs_on(last: Token) -> bool:
    """Whether a verb follows at once, so that the last noun is the subject of something else."""
    after = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
    return after is not None and after.tag_ in ("VBZ", "VBP", "MD") and not after.is_sent_start


def _last_tie(tokens: Sequence[Token], head: Token) -> Token | None:
    """The last that is tied to a noun from behind."""
    return next((token for token in reversed(tokens) if token.head == head and token.i > head.i), None)


def _collides(before: Token, after: Token) -> bool:
    """Whether a plural and a name stand side by side, so that the parse has gone astray."""
    beside = before.i + 1 == after.i and before.tag_ == "NNS" and after.tag_ in ("NNP", "NNPS")
    return beside and after.dep_ not in ("appos", "npadvmod")
