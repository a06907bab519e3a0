"""Prompts: the words of a text that leave something open, found generously.

A form is a way of leaving something open that grammar shows: a verb in the future, somebody who wants
something of somebody else, a clause that somebody claims. ``signs`` describes the prompts, and a model says
which of them an editor would ask about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions.syntax import (
    WH,
    actor_of,
    has_to,
    helper,
    is_negated,
    is_passive,
    is_statement,
    object_of,
    part,
    subject_of,
)
from generator.model import CLOSING_MARKS, Quote

Form = Literal[
    "asked",  # "Who will pay?"
    "future",  # "the council will close the pier"
    "possible",  # "the strike could spread"
    "planned",  # "the council plans to close the pier"
    "ought",  # "the council must pay"
    "wanted",  # "the union urged the council to pay"
    "claimed",  # "the union says that the council lied"
    "charged",  # "the union accused the council of lying"
    "denied",  # "the council denied lying"
    "reported",  # "the council is said to have lied"
    "unknown",  # "it is not clear who paid"
    "undisclosed",  # "the price was not disclosed"
    "silent",  # "the council declined to comment"
    "withheld",  # "the council refused to pay"
    "inquiry",  # "the police are investigating the fire"
    "condition",  # "if the council pays"
    "scheduled",  # "the hearing is planned for May"
    "event",  # "the trial of the captain"
    "rumour",  # "reports that the council lied"
    "plain",  # a sentence that leaves something open by what it tells: "the record is almost finished"
]
FORMS: tuple[Form, ...] = get_args(Form)
_LIKELY = (
    "bound",
    "certain",
    "due",
    "eager",
    "likely",
    "poised",
    "ready",
    "set",
    "sure",
    "unlikely",
    "willing",
)
_HEARSAY = ("allege", "assume", "believe", "report", "rumor", "rumour", "say", "suspect", "think")
_SEEMING = ("appear", "seem")
_ADVERBS = (
    "allegedly",
    "apparently",
    "perhaps",
    "possibly",
    "probably",
    "purportedly",
    "reportedly",
    "supposedly",
)
_SCHEDULING = ("arrange", "expect", "plan", "schedule", "set", "slate")
_CLEAR = ("certain", "clear", "evident", "known", "sure")
_OPEN = (
    "doubtful",
    "uncertain",
    "unclear",
    "undecided",
    "undisclosed",
    "unexplained",
    "unknown",
    "unresolved",
)
# What verbs and nouns do to a text, by the classes that the tables of verbs and nouns have.
_VERB_GROUPS: dict[str, tuple[str, ...]] = {
    "claim": ("claim",),
    "say": ("say", "show", "announce", "admit", "to assert", "to answer"),
    "believe": ("believe", "seem", "to think"),
    "predict": ("predict", "expect"),
    "deny": ("deny", "doubt"),
    "criticize": ("to criticize", "accuse", "complain", "oppose"),
    "charge": ("charge", "catch", "accuse"),
    "demand": ("to demand", "persuade", "force"),
    "wish": ("wish",),
    "plan": ("plan", "to promise", "to plan"),
    "try": ("try", "seek"),
    "ponder": ("ponder",),
    "investigate": ("investigate",),
    "fear": ("fear", "threaten", "to warn"),
    "tell": ("say", "tell", "announce", "know", "find", "show", "decide", "publish", "to answer"),
    "refuse": ("refuse",),
    "decide": ("decide", "vote", "rule", "settle", "agree"),
    "change": ("regulate", "permit", "forbid", "appoint", "dismiss", "end", "begin", "delay"),
    "harm": ("hurt", "kill", "attack", "destroy", "cheat", "worsen", "fall", "prevent"),
    "compete": ("compete", "win", "lose", "fight"),
    "meet": ("meet", "talk", "hold"),
    "feel": ("feel",),
    "weak": ("weak", "light"),
}
_NOUN_GROUPS: dict[str, tuple[str, ...]] = {
    "trial": ("trial",),
    "contest": ("contest",),
    "plan": ("plan",),
    "claim": ("doubted",),
    "fear": ("feared",),
    "hope": ("hoped",),
    "law": ("agreement", "law"),
    "harm": ("conflict", "disaster", "crime", "illness"),
    "said": ("said", "issued"),
    "event": ("event", "routine"),
}
VERB_GROUPS, NOUN_GROUPS = tuple(_VERB_GROUPS), tuple(_NOUN_GROUPS)
_SAYING = frozenset(("claim", "say", "believe", "predict", "criticize", "fear"))


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something left open: by which word, what it is about, and who says or wants it.

    ``what`` is the verb or noun that the question is about, ``who`` its subject where that stands elsewhere,
    and ``source`` who claims, wants or denies it; ``speaker`` is whom the text credits with the sentence.
    """

    form: Form
    token: Token
    what: Token
    who: Token | None = None
    source: Token | None = None
    speaker: Entity | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body, its number among them, and its prompts."""

    span: Span
    number: int
    prompts: tuple[Prompt, ...]


def find_prompts(parsed: Parsed, entities: Entities, quotes: Sequence[Quote]) -> list[Sentence]:
    """The sentences of the body with all their prompts."""
    speakers = _Speakers(parsed, entities, quotes)
    bodies = (passage for passage in parsed.passages if passage.paragraph.kind == "body")
    spans = (span for passage in bodies for span in parsed.sentences(passage))
    return [Sentence(span, n, tuple(_of_sentence(span, speakers))) for n, span in enumerate(spans)]


class _Speakers:
    """Whom the text credits with the words between quotation marks."""

    def __init__(self, parsed: Parsed, entities: Entities, quotes: Sequence[Quote]) -> None:
        self._parsed = parsed
        self._by_id = {entity.id: entity for entity in entities.all}
        self._quotes = sorted((q for q in quotes if q.kind != "indirect"), key=lambda quote: quote.start)
        self._starts = [quote.start for quote in self._quotes]

    def at(self, token: Token) -> Entity | None:
        """Who surely says a token, if anybody."""
        offset = self._parsed.offset(token.idx)
        place = bisect_right(self._starts, offset) - 1
        quote = self._quotes[place] if place >= 0 else None
        if quote is None or offset >= quote.end or quote.uncertain or quote.speaker is None:
            return None
        return self._by_id.get(quote.speaker.actor or "")


def _of_sentence(span: Span, speakers: _Speakers) -> Iterator[Prompt]:
    if span.text.rstrip(CLOSING_MARKS + " )").endswith("?"):
        root = span.root
        yield Prompt("asked", root, root, speaker=speakers.at(root))
        return
    root = span.root
    if root.pos_ in ("VERB", "AUX") and (speaker := speakers.at(root)) is not None and _is_whole(root):
        yield Prompt("claimed", root, root, speaker=speaker)
    for token in span:
        if token.pos_ in ("VERB", "AUX"):
            found = _of_verb(token)
        elif token.pos_ == "NOUN":
            found = _of_noun(token)
        elif token.lower_ in _OPEN or (token.lower_ in _CLEAR and is_negated(token.head)):
            found = _of_open_word(token)
        else:
            continue
        for form, what, who, source in found:
            yield Prompt(form, token, what, who, source, speakers.at(what))
    if root.pos_ in ("VERB", "AUX"):
        yield Prompt("plain", root, root, speaker=speakers.at(root))


_Found = tuple[Form, Token, Token | None, Token | None]


def _of_verb(verb: Token) -> Iterator[_Found]:
    groups = verb_groups(verb)
    yield from _by_modal(verb)
    if any(child.lower_ in _ADVERBS for child in verb.children):
        yield "reported", verb, None, None
    if verb.dep_ == "advcl" and any(child.lower_ in ("if", "unless") for child in verb.children):
        yield "condition", verb, None, None
    if (clause := _asked_clause(verb)) is not None and _leaves_open(verb, clause, groups):
        yield "unknown", clause, None, actor_of(verb)
    complement = part(verb, "xcomp") or part(verb, "ccomp")
    if complement is not None and complement.i > verb.i:
        yield from _of_complement(verb, complement, groups)
    yield from _of_statement(verb, groups)
    if {"criticize", "charge"} & groups:
        yield from _of_criticism(verb)
    if {"demand", "wish"} & groups or verb.lemma_ in ("ask", "call", "tell", "insist"):
        yield from _of_demand(verb)
    thing = part(verb, "dobj") or part(verb, "nsubjpass")
    if "investigate" in groups and thing is not None:
        yield "inquiry", thing, None, actor_of(verb) if thing.dep_ == "dobj" else None
    if verb.lemma_ in _SCHEDULING and thing is not None and thing.dep_ == "nsubjpass" and complement is None:
        yield "scheduled", thing, None, None
    yield from _of_silence(verb, thing, groups)


def _of_statement(verb: Token, groups: frozenset[str]) -> Iterator[_Found]:
    """ "says that the council lied", "denies lying"; "lied, according to the union"."""
    statement = part(verb, "ccomp")
    if statement is not None and is_statement(statement) and _is_whole(statement) and not is_negated(verb):
        # A relative pronoun may have taken something out of what is said, but not behind a "that".
        torn = (verb.dep_ == "relcl" and statement.left_edge.lower_ != "that") or bool(helper(verb, "MD"))
        if "deny" in groups and not torn:
            yield "denied", statement, None, actor_of(verb)
        elif _SAYING & groups and not torn:
            yield "claimed", statement, None, actor_of(verb)
    thing = part(verb, "dobj") or part(verb, "xcomp")
    if "deny" in groups and thing is not None:
        yield "denied", thing, None, actor_of(verb)
    source = _according(verb)
    if source is not None and _is_whole(verb):
        yield "claimed", verb, None, source


def _of_silence(verb: Token, thing: Token | None, groups: frozenset[str]) -> Iterator[_Found]:
    """ "declined to comment", "did not tell the price", "has not paid"."""
    refused = verb.dep_ == "xcomp" and "refuse" in verb_groups(verb.head)
    if "tell" in groups and (refused or is_negated(verb)):
        if thing is not None and "decide" not in groups:
            yield "undisclosed", thing, None, actor_of(verb)
        yield "silent", verb, actor_of(verb.head if refused else verb), None
    elif is_negated(verb) and {"has", "have"} & {helper(verb, "VBZ"), helper(verb, "VBP")}:
        yield "withheld", verb, actor_of(verb), None


def _according(verb: Token) -> Token | None:
    """The source in "according to the minister"."""
    for child in verb.children:
        if child.lower_ == "according":
            to = part(child, "prep")
            return part(to, "pobj") if to is not None else None
    return None


def _by_modal(verb: Token) -> Iterator[_Found]:
    modal = helper(verb, "MD")
    if modal in ("will", "shall") or (modal == "would" and verb.dep_ in ("ccomp", "conj")):
        yield "future", verb, None, _teller(verb)
    elif modal in ("could", "may", "might", "can", "would"):
        yield "possible", verb, None, _teller(verb)
    elif modal in ("should", "must", "ought"):
        yield "ought", verb, None, _teller(verb)
    elif has_to(verb):
        above = verb.head
        if above.lower_ == "going" or (
            above.lemma_ == "be" and verb.dep_ == "xcomp" and above.tag_ in ("VBZ", "VBP")
        ):
            yield "future", verb, actor_of(above), None
        elif above.lower_ in _LIKELY and above.pos_ != "NOUN":
            yield "planned", verb, actor_of(above.head if above.pos_ == "ADJ" else above), None
        elif above.lemma_ in ("have", "need") and verb.dep_ == "xcomp":
            yield "ought", verb, actor_of(above), _teller(above)


def _teller(verb: Token) -> Token | None:
    """Who says what a verb says, where the verb above is one of saying."""
    if verb.dep_ == "conj":
        verb = verb.head
    told = verb.dep_ == "ccomp" and bool(_SAYING & verb_groups(verb.head)) and not is_negated(verb.head)
    return actor_of(verb.head) if told else None


def _of_complement(verb: Token, what: Token, groups: frozenset[str]) -> Iterator[_Found]:
    """ "plans to close", "is expected to close", "is said to have closed", "refused to close"."""
    who = actor_of(verb)
    if verb.lemma_ in _HEARSAY and is_passive(verb) and has_to(what):
        yield "reported", what, who, None
    elif "try" in groups and (verb.tag_ == "VBD" or helper(verb, "VBD")):
        return  # what was tried has been told, or is history
    elif verb.lemma_ == "vote":
        return  # it has been decided
    elif {"plan", "try", "ponder", "wish"} & groups and part(what, "nsubj") is None:
        yield "planned", what, who, None
    elif "predict" in groups and has_to(what):
        yield "planned", what, subject_of(what) or who, None
    elif "refuse" in groups and has_to(what) and "tell" not in verb_groups(what):
        yield "withheld", what, who, None
    elif verb.lemma_ in _SEEMING and has_to(what):
        yield "reported", what, who, None


def _is_bare(verb: Token) -> bool:
    """Whether a verb has neither tense nor modal, as what is wanted has."""
    return verb.tag_ == "VB" and not helper(verb, "MD")


def _of_demand(verb: Token) -> Iterator[_Found]:
    source = actor_of(verb)
    for what in verb.children:
        if what.dep_ in ("ccomp", "xcomp", "advcl") and what.i > verb.i and _is_bare(what):
            whom = subject_of(what) or part(verb, "dobj") or object_of(verb, "on")
            if is_passive(verb):
                whom, source = subject_of(verb), None
            if whom is not None and whom != source:
                yield "wanted", what, whom, source
    thing = object_of(verb, "for") or (
        part(verb, "dobj") if verb.lemma_ in ("demand", "request", "seek") else None
    )
    if thing is not None and thing.pos_ in ("NOUN", "PROPN") and not is_passive(verb):
        yield "wanted", thing, None, source


def _of_criticism(verb: Token) -> Iterator[_Found]:
    """ "accused the council of lying", "was charged with murder"."""
    whom = part(verb, "dobj") or part(verb, "nsubjpass")
    tie = next(
        (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("of", "for", "with", "as")), None
    )
    what = (part(tie, "pcomp") or part(tie, "pobj")) if tie is not None else None
    if whom is not None and what is not None:
        yield "charged", what, whom, actor_of(verb) if whom.dep_ == "dobj" else None


def _of_noun(noun: Token) -> Iterator[_Found]:
    groups = noun_groups(noun)
    clause = part(noun, "acl") or part(noun, "ccomp")
    if clause is not None and clause.i > noun.i:
        if has_to(clause) and {"plan", "hope"} & groups and noun.lemma_ != "attempt":
            yield "planned", clause, _owner(noun), None
        elif (
            clause.left_edge.lower_ == "that"
            and is_statement(clause)
            and {"claim", "fear", "hope", "said"} & groups
        ):
            yield "rumour", clause, None, _owner(noun)
        elif clause.left_edge.lower_ in ("whether", *WH) and clause.dep_ != "relcl":
            yield "unknown", clause, None, None
    if (asked := _asked_clause(noun)) is not None and asked != clause:
        yield "unknown", asked, None, None
    if noun.lemma_.lower() in lexicon.table("questions/events"):
        yield "event", noun, None, None


def _owner(noun: Token) -> Token | None:
    """Whose plan it is: the owner, or who has or makes it."""
    owner = part(noun, "poss")
    if owner is None and noun.dep_ == "dobj":
        owner = actor_of(noun.head)
    return owner


def _of_open_word(word: Token) -> Iterator[_Found]:
    """ "The price is unknown", "it is unclear who paid"."""
    clause = _asked_clause(word) or _asked_clause(word.head)
    if clause is not None:
        yield "unknown", clause, None, None
    elif (thing := subject_of(word.head)) is not None and thing.pos_ == "NOUN":
        yield "undisclosed", thing, None, None


def _asked_clause(token: Token) -> Token | None:
    """The indirect question below a word: "who paid", "whether it holds", "on how it will pay"."""
    for child in token.children:
        tied = child.dep_ == "prep" and child.lower_ in ("about", "as", "of", "on", "over", "to")
        found = part(child, "pcomp") if tied else child
        if (
            found is not None
            and found.dep_ in ("ccomp", "pcomp", "csubj", "xcomp", "acl", "advcl", "csubjpass")
            and found.pos_ in ("VERB", "AUX")
            and (found.left_edge.lower_ in ("whether", *WH))
            and not (
                found.dep_ in ("advcl",)
                and found.left_edge.lower_ in ("when", "where", "how", "who", "which")
            )
        ):
            return found
    return None


def _leaves_open(verb: Token, clause: Token, groups: frozenset[str]) -> bool:
    """Whether what stands above an indirect question says that the answer is still to come."""
    if not groups & {"tell", "ponder", "investigate", "say", "believe", "decide", "fear", "demand"}:
        return False
    sought = {"ponder", "investigate"} & groups or verb.lemma_ in ("ask", "question", "wonder")
    to_come = is_negated(verb) or has_to(verb) or helper(verb, "MD") in ("will", "must")
    return bool(sought) or to_come or clause.left_edge.lower_ == "whether"


def _is_whole(clause: Token) -> bool:
    subject = subject_of(clause)
    return subject is not None and subject.i < clause.i


@cache
def groups_of_verb(lemma: str) -> frozenset[str]:
    """What a verb of that lemma does."""
    word = lexicon.verb(lemma)
    classes = word.classes | {f"to {word.act}"}
    return frozenset(group for group, members in _VERB_GROUPS.items() if not classes.isdisjoint(members))


@cache
def groups_of_noun(lemma: str) -> frozenset[str]:
    """What a noun of that lemma stands for."""
    classes = lexicon.noun(lemma).classes
    return frozenset(group for group, members in _NOUN_GROUPS.items() if not classes.isdisjoint(members))


def verb_groups(verb: Token) -> frozenset[str]:
    """What a verb does, as far as a prompt may come of it."""
    return groups_of_verb(verb.lemma_.lower())


def noun_groups(noun: Token) -> frozenset[str]:
    """What a noun stands for, as far as a prompt may come of it."""
    return groups_of_noun(noun.lemma_.lower())
