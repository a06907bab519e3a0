"""A whole question, "Will Peru sell the ferry?", where subject, verb and rest stand plainly in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import (
    NOUN_SUBJECTS,
    NOUNS,
    above,
    child_of,
    has_to,
    helpers_of,
    is_negated,
    is_plural,
    is_verb,
    subject_of,
)
from generator.analysis.parsing.words import HAVE, INDEFINITE, POSSESSIVES, RELATIVE, SEXES
from generator.analysis.questions.conditions import actor_of, verb_of
from generator.analysis.questions.markers import Marker
from generator.model import DOUBLE_MARKS

COMING = ("announced", "demanded", "future", "planned", "possible", "refused", "sought")
_ASKED_OF = ("undecided", "unknown", "unsaid")
_EMPTY = ("answer", "comment", "like", "prefer", "reply", "respond", "say", "tell", "want", "wish")
_ASIDE = ("acl", "advcl", "appos", "parataxis", "relcl")  # what a sentence does without after a comma
_GAPS = ("how", "what", "whatever", "when", "where", "which", "whichever", "who", "whom", "whose", "why")
_DASHES = ("-", "--", "–", "—")
_BE = {False: ("Is", "Are"), True: ("Was", "Were")}
_ANYBODY = (
    "another", "any", "each", "every", "few", "many", "more", "most", "neither", "new", "no", "one", "other",
    "others", "several", "some", "such",
)  # fmt: skip
_MAKING = (
    "announce", "begin", "continue", "give", "have", "launch", "lead", "make", "mount", "start", "unveil",
)  # fmt: skip
_FILLERS = (
    "also",
    "likely",
    "now",
    "perhaps",
    "possibly",
    "potentially",
    "probably",
    "then",
    "therefore",
    "thus",
)
_WHILE = ("although", "since", "though", "whereas", "while")  # words that begin another matter
_THAT = ("it", "so", "such", "that", "this")
PLAIN = ("MD", "TO")  # after them a verb has its plain form
_BREAKS = ",;:-–—("
_DEFINITE = ("the", *sorted(POSSESSIVES))


@dataclass(frozen=True, slots=True)
class Whole:
    """The parts of a whole question: "Will", "Peru", "sell the ferry"."""

    opening: str
    subject: Sequence[Token]
    rest: Sequence[Token]
    condition: Sequence[Token] = ()  # "if it rains"
    form: tuple[int, str] | None = None  # a verb that takes another form: "may have sunk", "Did ... sink"


def whole_of(marker: Marker) -> Whole | None:
    """The whole question of what a marker says may come or is not known, if the words for it are plain."""
    if marker.name == "demanded" and (thing := _demanded(marker.token)) is not None:
        return Whole("Will there be", _phrase(thing), [])
    if marker.token.tag_ == "VBG" and marker.token.dep_ in ("acl", "csubj", "pcomp"):
        return None
    verb = marker.verb if marker.name in (*COMING, "guessed") else _whether(marker)
    who = _who(verb, marker) if verb is not None and not _is_broken(verb) else None
    if verb is None or who is None:
        return None
    return _guessed(verb, who) if marker.name == "guessed" else _asked(verb, who, marker)


def _asked(verb: Token, who: Token, marker: Marker) -> Whole | None:
    """The question that begins with the first helper of a verb."""
    first = _first_helper(verb)
    if first is None or (marker.name in COMING and first.tag_ not in PLAIN):
        return None
    opening = _opening(first, marker)
    if opening == "Would":
        return None
    whole, condition = _joined(opening, _phrase(who), _rest(verb, first)), _condition(verb)
    if whole is None or not condition or condition[0] in whole.rest:
        return whole
    return replace(whole, condition=condition, form=(condition[0].i, condition[0].lower_))


def _joined(
    opening: str, subject: Sequence[Token], rest: Sequence[Token], form: tuple[int, str] | None = None
) -> Whole | None:
    """The parts, if there are both, and neither is within the other."""
    apart = subject and rest and (subject[-1].i < rest[0].i or rest[-1].i < subject[0].i)
    return Whole(opening, subject, rest, form=form) if apart else None


def _is_broken(verb: Token) -> bool:
    """Whether a clause cannot be asked as it is: "will not pay", "will do so", "how he will pay"."""
    so = verb.lemma_ == "do" and verb.right_edge.i > verb.i and verb.nbor().lower_ in _THAT
    return so or is_negated(verb) or verb.lemma_ in _EMPTY or _has_gap(verb) or _is_condition(verb)


def _condition(verb: Token) -> list[Token]:
    """The "if" clause upon which a verb depends, also one before it: "if it rains, Peru will pay"."""
    clauses = (
        one for up in (verb, *above(verb)) for one in up.children if one.dep_ == "advcl" and one != verb
    )
    found = next((one for one in clauses if one.left_edge.lower_ in ("if", "unless")), None)
    tokens = list(found.subtree) if found is not None else []
    return [one for one in tokens if not (one == tokens[-1] and one.is_punct)]


def _is_condition(verb: Token) -> bool:
    """Whether a verb stands in an "if": "if Peru plans to pay"."""
    marks = (child_of(one, "mark") for one in (verb, *above(verb)) if one.dep_ == "advcl")
    return any(mark is not None and mark.lower_ in ("if", "unless") for mark in marks)


def _guessed(verb: Token, who: Token) -> Whole | None:
    """The question of a guess: "Is Peru ill?", "Was Peru sold?", "Did Peru pay?"."""
    helpers = [one for one in (*helpers_of(verb), verb) if one.i <= verb.i]
    be = next((one for one in helpers if one.lower_ in ("be", "been")), None)
    past = any(one.lower_ in HAVE for one in helpers)
    if helpers[0].tag_ not in PLAIN or not (be or past):
        return None
    if be is None:
        return _joined("Did", _phrase(who), _rest(verb, helpers[-2]), (verb.i, verb.lemma_))
    many = is_plural(who) or child_of(who, "conj") is not None
    return _joined(_BE[past][many], _phrase(who), _rest(verb, be))


def _demanded(word: Token) -> Token | None:
    """What somebody calls for or wants that is not there yet: "an inquiry"."""
    prep = next((one for one in word.children if one.lower_ == "for"), None)
    wanted = child_of(word, "dobj") if word.lemma_ in ("propose", "want") else None
    thing = wanted if prep is None else child_of(prep, "pobj")
    return thing if thing is not None and thing.left_edge.lower_ in INDEFINITE else None


def _whether(marker: Marker) -> Token | None:
    """The verb of the "whether" that a marker says is not known."""
    if marker.name not in _ASKED_OF:
        return None
    if marker.token.lower_ == "whether":
        return marker.token.head
    clauses = (child_of(word, "ccomp", "xcomp") for word in (marker.token, marker.verb))
    asked = (one for one in clauses if one is not None and one.left_edge.lower_ in ("if", "whether"))
    return next(asked, None)


def _has_gap(verb: Token) -> bool:
    """Whether part of a clause is a "what" or "how", or left out: "the loss that a closure would bring"."""
    first, own = verb.left_edge, subject_of(verb)
    asked = first.lower_ in _GAPS and first != own
    return asked or (verb.dep_ == "relcl" and own is not None and own.lower_ not in RELATIVE)


def _first_helper(verb: Token) -> Token | None:
    """The word that a question begins with: the "will" of "will be sold", or the "was" of "was sold"."""
    helpers = [one for one in helpers_of(verb) if one.i < verb.i]
    first = helpers[0] if helpers else verb
    if first.tag_ in PLAIN:
        plain = helpers[1] if len(helpers) > 1 else verb
        return first if plain.tag_ == "VB" and (plain == verb or plain.lower_ not in HAVE) else None
    return first if first.pos_ == "AUX" and first.tag_ in ("VBD", "VBP", "VBZ") else None


def _opening(first: Token, marker: Marker) -> str:
    """How a question begins: what somebody would do without a word that he plans it is only imagined."""
    told = first.head.dep_ == "ccomp" and first.head.head.tag_ == "VBD"
    if first.lower_ == "would" and not told and marker.name not in _ASKED_OF:
        return "Would"
    if first.lower_ == "can":
        return "Can"
    return "Will" if first.tag_ in PLAIN else first.text.capitalize()


def _who(verb: Token, marker: Marker) -> Token | None:
    """Who is to do it: "urged Peru to pay", "Peru plans to pay", "the bill, which may pass"."""
    own = _who_says(verb) or subject_of(verb) or _who_above(verb, marker)
    if own is not None and own.lower_ in RELATIVE:
        own = verb.head if verb.dep_ == "relcl" and _is_meant(verb) else None
    if own is None or own == marker.token or _is_vague(own) or _is_speaker(own):
        return None
    return own if own.pos_ in NOUNS or own.lower_ in SEXES else None


def _is_vague(noun: Token) -> bool:
    """ "The next one", "the England man": somebody whom only the text before names."""
    more = child_of(noun, "acl", "appos", "poss", "prep", "relcl") is not None
    classes = lexicon.noun(noun.lemma_.lower()).classes
    person = noun.pos_ == "NOUN" and "person" in classes and "role" not in classes
    return noun.lower_ in ("one", "ones") or (person and noun.left_edge.lower_ == "the" and not more)


def _is_speaker(noun: Token) -> bool:
    """Whether a name only says whose words these are: "if it works, said Mr Olsen, others may pay"."""
    first, end = noun.left_edge, noun.i + 1
    said = first.i > 0 and first.nbor(-1).lemma_.lower() in lexicon.speech()
    return said and end < len(noun.doc) and noun.doc[end].text in _BREAKS


def _who_above(verb: Token, marker: Marker) -> Token | None:
    """Who is to do it, where the verb has no subject of its own."""
    word = marker.token
    if has_to(verb) and marker.name == "demanded":
        prep = next((one for one in word.children if one.lower_ in ("on", "upon")), word)
        return child_of(prep, "pobj") or child_of(word, "dobj", "dative", "nsubjpass")
    if not has_to(verb):
        return actor_of(verb) if _is_joined(verb) else None
    if is_verb(word) or child_of(word, "cop") is not None or word.pos_ not in NOUNS:
        return actor_of(word if is_verb(word) else verb_of(word))
    return _owner(word)


def _owner(word: Token) -> Token | None:
    """Whose plan or effort a noun is: "Peru's plan", "Peru made an effort"."""
    owner, making = child_of(word, "poss"), verb_of(word)
    if owner is not None and owner.lower_ not in POSSESSIVES:
        return owner
    return actor_of(making) if owner is not None or making.lemma_ in _MAKING else None


def _is_joined(verb: Token) -> bool:
    """Whether an "and" joins a verb to another; without one the parser has run two clauses together."""
    return verb.dep_ == "conj" and child_of(verb.head, "cc") is not None


def _is_torn(phrase: Token) -> bool:
    """Whether the clause before has run into a phrase: "for whom a loss is | the end would go"."""
    first = phrase.left_edge
    return first.i > first.sent.start and first.nbor(-1).pos_ == "AUX"


def _who_says(verb: Token) -> Token | None:
    """Who is meant by the "it" of "Peru said it would pay"."""
    own, clause = subject_of(verb), verb
    while clause.dep_ in ("conj", "xcomp") and is_verb(clause.head):
        clause = clause.head
        own = own or subject_of(clause)
    said = clause.dep_ == "ccomp" and clause.head.lemma_.lower() in lexicon.speech().keys() - {"doubt"}
    who = actor_of(clause.head) if said and clause.head.i < verb.i else None
    if who is None or own is None or who.ent_type_ == "PERSON" or _is_person(who):
        return None
    return who if own.lower_ == ("they" if is_plural(who) else "it") else None


def _is_person(noun: Token) -> bool:
    """Whether a noun in the singular means a person, and so no "it"."""
    classes = lexicon.noun(noun.lemma_.lower()).classes
    return not is_plural(noun) and not classes.isdisjoint(("person", "role"))


def _is_meant(verb: Token) -> bool:
    """Whether a relative clause is about the noun before it, and that means something in particular.

    Not so "a bill that may pass", and not surely so "Peru sold the ferry of the town, which may sink".
    """
    noun = verb.head
    named = noun.pos_ == "PROPN" or noun.left_edge.lower_ in _DEFINITE
    return named and (noun.dep_ != "pobj" or verb.doc[max(0, verb.left_edge.i - 1)].text not in _BREAKS)


def _phrase(who: Token) -> list[Token]:
    """The noun phrase of a noun, without what stands by the way; none where it goes on after that."""
    first, end = who.left_edge, _end_of_phrase(who)
    if _is_torn(who) or first.lower_ in _ANYBODY or any(one.dep_ in ("advcl", "mark") for one in who.lefts):
        return []
    tokens = list(who.doc[first.i : end])
    while tokens and _is_loose(tokens[-1]):
        tokens.pop()
    says = is_plural(who) or (first.i and is_verb(first.nbor(-1)))  # "says that cuts may come"
    return tokens[1:] if first.lower_ == "that" and says else tokens


def _end_of_phrase(who: Token) -> int:
    """Where a noun phrase ends before what stands by the way; at its start where it goes on after that."""
    end = who.right_edge.i + 1
    for one in who.doc[who.i + 1 : end]:
        if (
            one.i < end
            and one.left_edge.i > who.i
            and (one.dep_ == "relcl" or _is_aside(one) or _is_day(one))
        ):
            if one.right_edge.i + 1 < end - 1:
                return who.left_edge.i
            end = one.left_edge.i
    return end


def _is_day(prep: Token) -> bool:
    """Whether a word begins an "on Tuesday"."""
    day = child_of(prep, "pobj") if prep.lower_ == "on" else None
    return day is not None and day.ent_type_ == "DATE"


def _is_loose(token: Token) -> bool:
    """Whether a word is left over at the end of a clause."""
    return token.dep_ in ("case", "cc") or token.text in _BREAKS + "." or token.lower_ in RELATIVE


def _rest(verb: Token, first: Token) -> list[Token]:
    """The words of a clause after its first helper, up to what stands by the way."""
    inside, end = {one.i for one in verb.subtree}, verb.right_edge.i + 1
    end = min([end, *(_end_at(one, verb) for one in verb.doc[verb.i + 1 : end])])
    tokens = list(verb.doc[first.i + 1 : end])
    while tokens and tokens[0].lower_ in _FILLERS:
        tokens.pop(0)
    odd = sum(one.text in DOUBLE_MARKS for one in tokens) % 2
    while tokens and (_is_loose(tokens[-1]) or (odd and tokens[-1].text in DOUBLE_MARKS)):
        odd -= tokens.pop().text in DOUBLE_MARKS
    return tokens if inside.issuperset(one.i for one in tokens) and _is_told_of(tokens) else []


def _is_told_of(tokens: Sequence[Token]) -> bool:
    """Whether the words of a clause say enough: not "do so", nor "sell certain ferries"."""
    if not tokens or tokens[-1].lower_ in _THAT or tokens[0].dep_ in ("neg", "preconj"):
        return False
    return not any(one.lower_ == "certain" and one.dep_ == "amod" for one in tokens)


def _end_at(word: Token, verb: Token) -> int:
    """Where a clause ends before a word: at another clause, at what stands by the way, at a dash."""
    another = word.dep_ == "conj" and word.head == verb and child_of(word, *NOUN_SUBJECTS, "aux") is not None
    if another or _is_aside(word) or (word.dep_ == "mark" and word.lower_ in _WHILE):
        return word.left_edge.i
    speaker = subject_of(word) if word.lemma_.lower() in lexicon.speech() else None
    if (
        speaker is not None
        and (start := min(word.i, speaker.left_edge.i))
        and word.doc[start - 1].text in _BREAKS
    ):
        return start
    dash = word.text in ";:" or (word.text in _DASHES and word.nbor(-1).whitespace_)
    return word.i if dash else len(word.doc)


def _is_aside(word: Token) -> bool:
    """Whether a word begins what a sentence does without: ", who is old", ", according to Peru"."""
    aside = word.dep_ in _ASIDE or word.lower_ == "according"
    return aside and word.left_edge.i > 0 and word.left_edge.nbor(-1).text in _BREAKS
