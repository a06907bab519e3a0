"""Whether the words of a quote can be understood alone, and the names that they need for that.

Words in marks are the speaker's own, and readers take their pronouns as they are. Of what is told in other
words, each pronoun must stand for the speaker, for somebody or something that the words name before it, or
for somebody whom coreference knows surely: that name then stands in square brackets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from generator.analysis.coreference import Entities
from generator.analysis.coreference.antecedents import PRONOUNS
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import FINITE, HELPERS, SUBJECTS
from generator.analysis.parsing.words import IT, POINTING, THEY
from generator.analysis.quotes.candidates import QuoteCandidate
from generator.analysis.quotes.sources import kind_of_noun
from generator.model import Speaker

SURE = 0.8  # how likely a pronoun must stand for somebody whose name is put for it
VERY_SURE = 0.9  # the same where whoever speaks may be meant as well, whom the text does not name
DOUBTFUL = 0.5  # how likely somebody else must be at most, so that whoever speaks is taken to be meant
FEWEST = 4  # words, one less if they are a sentence
_EVERYBODY = frozenset(("everyone", "everybody", "anyone", "anybody", "someone", "somebody", "who", "those"))
_CLAUSES = ("ccomp", "xcomp", "csubj", "advcl", "acl", "relcl")


@dataclass(slots=True)
class _Named:
    """What the words have named so far."""

    ids: set[str] = field(default_factory=set)
    nouns: bool = False
    somebody: bool = False
    several: bool = False
    something: bool = False


def needed_names(
    doc: Doc, entities: Entities, candidate: QuoteCandidate, speaker: Speaker, marked: Sequence[int]
) -> Mapping[int, str] | None:
    """The names that the words need for pronouns, by token; None if even so nobody can understand them.

    ``marked`` tells the tokens that stand in quotation marks.
    """
    tokens = [token for start, end in candidate.spans for token in doc[start:end]]
    words = [token.text for token in tokens]
    if candidate.kind == "direct":
        return {}
    if words.count("(") != words.count(")") or not _is_whole(tokens):
        return None
    who = _Speaker(entities, candidate, speaker)
    named, names = _Named(), {}
    for token in tokens:
        if not marked[token.i]:
            name = _name_for(token, entities, who, named)
            if name is None:
                return None
            if name:
                names[token.i] = name
        _take(token, entities, named)
    return names


def _name_for(token: Token, entities: Entities, who: _Speaker, named: _Named) -> str | None:
    """The name that a word needs, "" if it needs none; None if nobody can tell what it stands for."""
    if token.lower_ not in PRONOUNS or token.pos_ != "PRON":
        return None if _points_away(token, who, named) else ""
    known = entities.at.get(token.i)
    if named.somebody or (known is not None and known[0].id in named.ids | {who.actor}):
        return ""
    likely = 0.0 if known is None else known[1].probability
    may_be_speaker = who.may_be(token) and (likely < DOUBTFUL or who.is_open(token))
    if known is not None and likely >= (VERY_SURE if may_be_speaker else SURE):
        named.ids.add(known[0].id)
        return f"[{known[0].name}’s]" if token.dep_ == "poss" else f"[{known[0].name}]"
    return "" if may_be_speaker else None


class _Speaker:
    """Whether "he", "they" and "it" may stand for the one who speaks.

    An "it" or "they" before the cue stands for what the text was about: "It is too old, the bank said".
    """

    def __init__(self, entities: Entities, candidate: QuoteCandidate, speaker: Speaker) -> None:
        source = candidate.source
        behind = candidate.cue is not None and candidate.cue[0] < candidate.start
        self.actor = speaker.actor
        known = entities.called.get(speaker.name) if speaker.actor else None
        plural = source is not None and _is_plural(source)
        what: str = known.kind if known is not None else "unknown"
        if known is None and source is not None:
            what = kind_of_noun(source.lemma_.lower())
        self.open, self.behind, self.start = known is None, behind, candidate.start
        self.sex = None if known is None else known.sex
        self.he = not plural and what in ("person", "unknown")
        self.they = behind and (plural or what not in ("person", "text", "thing"))
        self.it = behind and not plural and what not in ("person", "thing")

    def is_open(self, pronoun: Token) -> bool:
        """Whether a pronoun may well stand for the one who speaks: "Lee said he" mostly means Lee."""
        return self.open or (self.behind and pronoun.i == self.start)

    def may_be(self, pronoun: Token) -> bool:
        """Whether a "he" or "she" may stand for the one who speaks; a "him" mostly is somebody else."""
        sex = self.sex in (None, PRONOUNS[pronoun.lower_])
        return self.he and sex and pronoun.dep_ in (*SUBJECTS, "poss")


def _is_plural(source: Token) -> bool:
    several = source.tag_ in ("NNS", "NNPS") or source.lower_ == "they"
    joined = any(child.dep_ == "conj" for child in source.children)
    return several or joined or source.lemma_.lower() in lexicon.nouns("people")


def _points_away(token: Token, who: _Speaker, named: _Named) -> bool:
    """Whether a word stands for something that the words do not name."""
    word = token.lower_
    if word in THEY:
        return not (who.they or named.several)
    if word in IT:
        return not (who.it or named.something or _is_empty(token))
    if word not in POINTING or token.tag_ != "DT" or token.dep_ == "det":
        return False  # a noun tells what "this study" is
    return not (named.nouns or any(True for _ in token.rights))


def _is_empty(it: Token) -> bool:
    """Whether an "it" stands for a clause that follows: "it is wrong to"."""
    verb = it.head
    if it.dep_ not in (*SUBJECTS, "dobj"):
        return False
    told = [*verb.rights]
    if any(child.dep_ == "attr" and child.lemma_.lower() in lexicon.nouns("time") for child in told):
        return True
    told += [low for child in verb.rights if child.dep_ in ("acomp", "attr", "oprd") for low in child.rights]
    joins = verb.lemma_ == "be" or verb.lemma_ in lexicon.verbs("seem") or it.dep_ == "nsubjpass"
    return any(child.dep_ in (_CLAUSES if joins else ("xcomp",)) for child in told)


def _take(token: Token, entities: Entities, named: _Named) -> None:
    """Note what a word names."""
    known = entities.at.get(token.i)
    if token.lower_ in _EVERYBODY:
        named.several = named.somebody = True
    if known is not None and known[1].form != "pronoun":
        named.ids.add(known[0].id)
    if token.pos_ not in ("NOUN", "PROPN"):
        return
    kind = kind_of_noun(token.lemma_.lower()) if known is None else known[0].kind
    plural = token.tag_ in ("NNS", "NNPS") or token.dep_ == "conj"
    named.nouns = True
    named.somebody |= kind in ("person", "unknown") and not plural
    named.several |= plural or kind in ("body", "organization", "group")
    named.something |= kind != "person" and not plural


def _is_whole(tokens: Sequence[Token]) -> bool:
    """Whether nothing is missing at the edges: no subject, no verb, nothing that a preposition hangs on."""
    words = [token for token in tokens if not token.is_punct]
    if len(words) < FEWEST - any(token.tag_ in (*FINITE, "TO") for token in words):
        return False
    first, last = words[0], words[-1]
    own = {token.i for token in words}
    if last.pos_ == "AUX" or last.tag_ == "TO":
        return False
    if first.dep_ == "prep":
        return first.head.i in own
    if first.dep_ in SUBJECTS:
        return first.tag_ != "WDT"  # of what the words leave out: "which was wrong"
    if first.tag_ not in FINITE:
        return True
    verb = first.head if first.dep_ in HELPERS else first
    return any(child.i in own for child in verb.children if child.dep_ in (*SUBJECTS, "expl"))
