"""Whether the words of a quote can be understood alone, and the names that they need for that.

Words in marks are the speaker's own, and readers take their pronouns as they are. Of what is told in other
words, each pronoun must stand for the speaker, for somebody or something that the words name before it, or
for somebody whom coreference knows surely: that name then stands in square brackets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.coreference.antecedents import PRONOUNS
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import FINITE, HELPERS, PLURALS, SUBJECTS, child_of
from generator.analysis.parsing.words import IT, POINTING, THEY
from generator.analysis.quotes.quote_candidates import QuoteCandidate
from generator.analysis.quotes.sources import kind_of_noun
from generator.model import Speaker

SURE = 0.8  # how likely a pronoun must stand for somebody whose name is put for it
VERY_SURE = 0.9  # the same where whoever speaks may be meant as well, whom the text does not name
DOUBTFUL = 0.5  # how likely somebody else must be at most, so that whoever speaks is taken to be meant
FEWEST = 4  # words, one less if they are a sentence
_EVERYBODY = frozenset(("everyone", "everybody", "anyone", "anybody", "someone", "somebody", "who", "those"))
_CLAUSES = ("ccomp", "xcomp", "csubj", "advcl", "acl", "relcl")


@dataclass(slots=True)
class _Context:
    """What a pronoun may stand for: whoever speaks, and what the words have named so far.

    An "it" or "they" before the cue stands for what the text was about: "It is too old, the bank said".
    """

    ids: set[str | None]
    speaker_named: bool
    sex: str | None
    behind: bool
    he: bool
    they: bool
    it: bool
    noun: bool = False
    somebody: bool = False

    def take(self, token: Token, known: tuple[Entity, EntityMention] | None) -> None:
        """Note what a word names."""
        if token.lower_ in _EVERYBODY:
            self.they = self.somebody = True
        if known is not None and known[1].form != "pronoun":
            self.ids.add(known[0].id)
        if token.pos_ in ("NOUN", "PROPN"):
            kind = kind_of_noun(token.lemma_.lower()) if known is None else known[0].kind
            plural = token.tag_ in PLURALS or token.dep_ == "conj"
            self.noun = True
            self.somebody |= kind in ("person", "unknown") and not plural
            self.they |= plural or kind in ("body", "organization", "group")
            self.it |= kind != "person" and not plural


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
    context, names = _context(entities, candidate, speaker), {}
    for token in tokens:
        if not marked[token.i]:
            first = token.i == candidate.start
            name = _name_for(token, entities.at.get(token.i), context, first)
            if name is None:
                return None
            if name:
                names[token.i] = name
        context.take(token, entities.at.get(token.i))
    return names


def _context(entities: Entities, candidate: QuoteCandidate, speaker: Speaker) -> _Context:
    """Whom a pronoun may stand for before the words have named anybody."""
    source = candidate.source
    known = entities.called.get(speaker.name) if speaker.actor else None
    noun = "" if source is None else source.lemma_.lower()
    what = kind_of_noun(noun) if known is None else known.kind
    plural = source is not None and (
        source.tag_ in PLURALS
        or source.lower_ == "they"
        or child_of(source, "conj") is not None
        or noun in lexicon.nouns("people")
    )
    behind = candidate.cue is not None and candidate.cue[0] < candidate.start
    return _Context(
        ids={speaker.actor},
        speaker_named=known is not None,
        sex=None if known is None else known.sex,
        behind=behind,
        he=not plural and what in ("person", "unknown"),
        they=behind and (plural or what not in ("person", "text", "thing")),
        it=behind and not plural and what not in ("person", "thing"),
    )


def _name_for(
    token: Token, known: tuple[Entity, EntityMention] | None, context: _Context, first: bool
) -> str | None:
    """The name that a word needs, "" if it needs none; None if nobody can tell what it stands for.

    A "he" may be whoever speaks, and mostly is in "Lee said he"; a "him" mostly is somebody else.
    """
    if token.lower_ not in PRONOUNS or token.pos_ != "PRON":
        return None if _points_away(token, context) else ""
    if _may_be_object(token):
        return None
    if context.somebody or (known is not None and known[0].id in context.ids):
        return ""
    likely = 0.0 if known is None else known[1].probability
    is_open = not context.speaker_named or (context.behind and first)
    fits = context.he and context.sex in (None, PRONOUNS[token.lower_]) and token.dep_ in (*SUBJECTS, "poss")
    may_be_speaker = fits and (likely < DOUBTFUL or is_open)
    if known is not None and likely >= (VERY_SURE if may_be_speaker else SURE):
        context.ids.add(known[0].id)
        return f"[{known[0].name}’s]" if token.dep_ == "poss" else f"[{known[0].name}]"
    return "" if may_be_speaker else None


def _may_be_object(token: Token) -> bool:
    """Whether "her" may be who gets something, and not whose it is: "gave her drugs"."""
    given = token.head.dep_ == "dobj" and token.head.head.lemma_ in lexicon.verbs("give")
    return given and token.lower_ == "her"


def _points_away(token: Token, context: _Context) -> bool:
    """Whether a word stands for something that the words do not name."""
    word = token.lower_
    if word in THEY:
        return not context.they
    if word in IT:
        return not (context.it or _is_empty(token))
    if word not in POINTING or token.tag_ != "DT" or token.dep_ == "det":
        return False  # a noun tells what "this study" is
    return not (context.noun or any(True for _ in token.rights))


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


def _is_whole(tokens: Sequence[Token]) -> bool:
    """Whether nothing is missing at the edges: no subject, no verb, nothing that a preposition hangs on."""
    words = [token for token in tokens if not token.is_punct]
    if len(words) < FEWEST - any(token.tag_ in (*FINITE, "TO") for token in words):
        return False
    first, last = words[0], words[-1]
    own = {token.i for token in words}
    if last.pos_ == "AUX" or last.tag_ == "TO" or last.lower_ == "do":
        return False
    if first.dep_ == "prep":
        return first.head.i in own
    if first.dep_ in SUBJECTS:
        return first.tag_ != "WDT"  # of what the words leave out: "which was wrong"
    if first.tag_ not in FINITE:
        return True
    verb = first.head if first.dep_ in HELPERS else first
    return any(child.i in own for child in verb.children if child.dep_ in (*SUBJECTS, "expl"))
