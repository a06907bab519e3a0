"""Who does what to whom, and how surely, read off spaCy's tree: for drafts and sources alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from spacy.tokens import Span, Token

from generator.analysis.parsing.grammar import (
    CLAUSES_OF_NOUNS,
    MOST_STEPS,
    OBJECTS,
    PASSIVE_SUBJECTS,
    RELATIVE,
    above,
    helpers_of,
    is_apart,
    is_noun,
    is_verb,
)
from generator.readings.checks import classes
from generator.readings.checks.words import is_content, listed, plain

Relation = Literal["subject", "object", "other"]

_ACTIVE_SUBJECTS = ("nsubj", "csubj")
_OBJECTS = (*OBJECTS, "oprd")
_SHARING = ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep")  # verbs that may share another one's subject
_FUTURE = {"will", "shall", "'ll", "wo", "sha"}
_COULD = {"may", "might", "could", "would", "should", "can", "must", "ought", "ca", "'d"}
_CONDITIONS = {"if", "unless", "whether", "provided", "providing", "until", "till", "lest"}
_CONDITIONS |= {"supposing", "assuming"}
_NEARLY = {"almost", "nearly", "practically", "virtually"}
_GOVERNED = ("xcomp", "ccomp", "acl", "pcomp")
_TAKING_PART = (*_ACTIVE_SUBJECTS, *PASSIVE_SUBJECTS, *_OBJECTS, "attr", "prep", "agent")
_GOING_ON = {"go", "continue", "manage"}  # verbs after which "to" tells what is done indeed


class Argument(NamedTuple):
    """A token that takes part in what a verb tells."""

    relation: Relation
    token: Token


def verbs(sentence: Span) -> Iterator[Token]:
    """The verbs of a sentence that tell something, auxiliaries aside."""
    for token in sentence:
        if not is_verb(token) or token.dep_ in ("aux", "auxpass", "amod", "compound"):
            continue
        # "According to" reports, and a capital makes a verb part of a name: "Always Keep Fighting".
        if plain(token.text) != "according" and (token.is_sent_start or not token.text[0].isupper()):
            yield token


def arguments(verb: Token) -> list[Argument]:
    """Who does it and to whom, joined ones and those told by a neighbouring clause included."""
    found = [
        Argument(relation, one)
        for child in verb.children
        if (relation := _relation(child))
        for one in joined(_content(child))
    ]
    told = {one.relation for one in found}
    subject: list[Token] = [] if "subject" in told else _agents(verb)
    done_to: list[Token] = []
    if is_done_to(verb):
        done_to = [] if "object" in told else _subjects_elsewhere(verb)
    else:
        done_to = [] if "object" in told else _objects_elsewhere(verb)
        subject = subject or ([] if "subject" in told else _subjects_elsewhere(verb))
    return [
        *found,
        *(Argument("subject", one) for one in subject),
        *(Argument("object", one) for one in done_to),
    ]


def is_done_to(verb: Token) -> bool:
    """Whether the subject of a verb is what is done to."""
    if any(child.dep_ in ("auxpass", *PASSIVE_SUBJECTS) for child in verb.children):
        return True
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "amod")
        and not any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)
    )


def _relation(child: Token) -> Relation | None:
    if child.dep_ in _ACTIVE_SUBJECTS:
        return "subject"
    if child.dep_ in _OBJECTS or child.dep_ in PASSIVE_SUBJECTS:
        return "object"
    return None


def _agents(verb: Token) -> list[Token]:
    """Whom a passive verb names behind "by"."""
    return [
        one
        for child in verb.children
        if child.dep_ == "agent"
        for grandchild in child.children
        if grandchild.dep_ == "pobj"
        for one in joined(grandchild)
    ]


def _subjects_elsewhere(verb: Token) -> list[Token]:
    """The subject of a verb that has none of its own: of the verb that it is joined to or hangs on."""
    for _ in range(MOST_STEPS):
        if verb.dep_ in CLAUSES_OF_NOUNS:
            return joined(verb.head)
        if verb.dep_ not in _SHARING or verb.head.i == verb.i:
            return []
        head = _verb_above(verb)
        if verb.dep_ == "xcomp" and (objects := _children(head, _OBJECTS)):
            return objects
        if own := _children(head, (*_ACTIVE_SUBJECTS, *PASSIVE_SUBJECTS)):
            return own
        if head.i == verb.i:
            return []
        verb = head
    return []


def _verb_above(token: Token) -> Token:
    """The next verb above a token in the tree; the root where there is none."""
    for _ in range(MOST_STEPS):
        token = token.head
        if is_verb(token) or token.head.i == token.i:
            break
    return token


def _children(verb: Token, labels: tuple[str, ...]) -> list[Token]:
    """The children of a verb with these labels, and those joined to them."""
    return [one for child in verb.children if child.dep_ in labels for one in joined(_content(child))]


def _objects_elsewhere(verb: Token) -> list[Token]:
    """What is done to in a relative clause whose "that" is left out or stands before: what it describes."""
    if verb.dep_ != "relcl":
        return []
    own = [child for child in verb.children if child.dep_ in _ACTIVE_SUBJECTS]
    return joined(verb.head) if own and own[0].tag_ not in RELATIVE else []


def _content(token: Token) -> Token:
    """What a relative pronoun stands for; any other token is itself."""
    if token.tag_ in RELATIVE and token.head.dep_ == "relcl":
        return token.head.head
    return token


def joined(token: Token) -> list[Token]:
    """A token and those that "and" joins to it."""
    found = [token]
    for one in found:
        if len(found) > MOST_STEPS:
            break
        found += [child for child in one.children if child.dep_ == "conj"]
    return found


def governors(token: Token) -> Iterator[Token]:
    """The words on whose word a clause stands: "plans" of "plans to leave", upwards."""
    return (head for head, _ in _governed(token))


def _governed(token: Token) -> Iterator[tuple[Token, Token]]:
    """The words on whose word a clause stands, each with the clause right below it."""
    steps = 0
    while token.head.i != token.i and steps < MOST_STEPS and not is_apart(token, token.head):
        if token.dep_ in _GOVERNED and not (token.dep_ == "acl" and token.tag_ != "VB"):
            yield token.head, token
        elif token.dep_ not in ("conj", "relcl"):
            return
        if token.dep_ == "relcl":
            return
        token, steps = token.head, steps + 1


def first_of_joined(verb: Token) -> Token:
    """The verb that this one is joined to, if it is; with it its auxiliaries may be shared."""
    steps = 0
    while verb.dep_ == "conj" and verb.head.i != verb.i and steps < MOST_STEPS:
        verb, steps = verb.head, steps + 1
    return verb


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of a verb; those of the first of several joined ones where it has none."""
    own = helpers_of(verb)
    first = first_of_joined(verb)
    if own or first.i == verb.i or verb.tag_ not in ("VB", "VBN", "VBG"):
        return own
    return helpers_of(first)


def told_with(verb: Token) -> Iterator[Token]:
    """The words of a clause but for its subject and for other clauses in it."""
    below = [child for child in verb.children if child.dep_ not in (*_ACTIVE_SUBJECTS, *PASSIVE_SUBJECTS)]
    while below:
        token = below.pop()
        if not is_verb(token):
            yield token
            below.extend(token.children)


def is_turned(verb: Token) -> bool:
    """Whether an odd number of words turns round what a verb tells."""
    return _negations(verb) % 2 == 1


def _negations(verb: Token) -> int:
    count = sum(turns(child) for child in verb.children)
    for child in verb.children:
        nouns = list(child.children) if child.dep_ in ("prep", "agent") else [child]
        for noun in nouns if child.dep_ in _TAKING_PART else []:
            count += sum(turns(one) for one in noun.children if one.i < noun.i and one.dep_ != "prep")
    if verb.dep_ == "pcomp" and plain(verb.head.text) == "without":
        count += 1
    return count


def turns(token: Token) -> bool:
    """Whether a word turns round what stands behind it; one with a capital is part of a name."""
    if token.text[0].isupper() and not token.is_sent_start:
        return False
    return token.dep_ == "neg" or token.text.casefold() in listed("negations")


def is_condition(mark: Token) -> bool:
    """Whether a word makes a clause one that need not be so: "if", "whether"."""
    return mark.text.casefold() in _CONDITIONS


def sureness(verb: Token) -> frozenset[str]:
    """How a verb is told, where it is not told as a fact: future, possible, on a condition, to be done."""
    found: set[str] = set()
    for aux in auxiliaries(verb):
        word = aux.text.casefold().replace("’", "'")
        if word in _FUTURE:
            found.add("future")
        elif word in _COULD:
            found.add("possible")
        elif word == "to" and not (verb.dep_ in ("xcomp", "advcl") and verb.head.lemma_ in _GOING_ON):
            found.add("to be done")
    if verb.tag_ == "VBG" and any(aux.lemma_ == "go" for aux in auxiliaries(verb)):
        found.add("future")
    return frozenset(found.union(*map(_unsure, verb.children)))


def _unsure(child: Token) -> set[str]:
    """How a word beside a verb keeps what it tells from being a fact."""
    word, found = child.text.casefold(), set()
    if child.dep_ == "mark" and is_condition(child):
        found.add("on a condition")
    if word in listed("doubts") and child.dep_ in ("advmod", "acomp", "amod"):
        found.add("possible")
    if child.dep_ == "advmod" and word in _NEARLY:
        found.add("nearly so")
    return found


def plans(verb: Token) -> list[Token]:
    """The words that say that what a verb tells is wanted, planned or tried, and not done."""
    return [head for head, clause in _governed(verb) if _plans(head, clause)]


def _plans(head: Token, clause: Token) -> bool:
    """Whether a word tells of a clause that it has not happened: "plans to go", "demands that he go"."""
    word = plain(head.lemma_)
    if clause.dep_ == "ccomp" and any(child.dep_ in _ACTIVE_SUBJECTS for child in clause.children):
        return word in classes.demanding()
    return word in classes.planning()


def sayers(verb: Token) -> list[Token]:
    """The verbs of saying on whose word a verb stands, and "according" in the same sentence."""
    found = [head for head, clause in _governed(verb) if head.pos_ == "VERB" and _holds(head, clause)]
    found += filter(_reports, first_of_joined(verb).children)
    found = [one for one in found if not is_apart(one, verb)]
    return found + [token for token in verb.sent if plain(token.text) == "according"]


def _reports(child: Token) -> bool:
    """Whether a clause beside another one names who says it: "Lee said", "as Lee tells it"."""
    words = classes.saying() if child.dep_ == "ccomp" else classes.holding()
    if child.dep_ not in ("ccomp", "parataxis", "advcl") or plain(child.lemma_) not in words:
        return False
    marks = {one.lower_ for one in child.children if one.dep_ in ("mark", "advmod") and one.i < child.i}
    named = any(one.dep_ in _ACTIVE_SUBJECTS for one in child.children)  # not "as expected"
    return marks <= {"as", "so"} and (named or child.dep_ != "advcl")


def _holds(head: Token, clause: Token) -> bool:
    """Whether a verb says or thinks a clause to be so; "thinks to", as "decides to", does not."""
    word = plain(head.lemma_)
    return word in (classes.holding() if clause.dep_ == "ccomp" else classes.saying())


def is_above(sayer: Token, verb: Token) -> bool:
    """Whether a word of reporting covers a verb: all do but an "according to" that hangs on another one."""
    if plain(sayer.text) != "according":
        return True
    over = sayer.head
    return over.i == verb.i or any(one.i == over.i for one in above(verb))


def sources_of(sayer: Token) -> list[Token]:
    """Who says it."""
    if plain(sayer.text) == "according":
        return [
            one
            for child in sayer.children
            if child.dep_ == "prep"
            for grandchild in child.children
            if grandchild.dep_ == "pobj"
            for one in joined(grandchild)
        ]
    return [one.token for one in arguments(sayer) if one.relation == "subject"]


def modifiers(sentence: Span) -> Iterator[tuple[Token, Token]]:
    """Nouns with what stands beside them or names them: "chairman" and "Lee", "Lee's" and "plan"."""
    for token in sentence:
        if token.dep_ in ("amod", "compound", "nmod", "poss", "appos", "nummod") and is_content(token):
            yield token.head, token
        elif token.dep_ == "attr":
            for one in arguments(token.head):
                if one.relation == "subject":
                    yield one.token, token
        elif token.dep_ == "pobj" and is_noun(token.head.head) and is_content(token):
            yield token.head.head, token
