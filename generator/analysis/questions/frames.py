"""From a prompt to its question: fixed frames around the text's own words.

A short clause with a plain subject is turned round ("Will Norway Post sell the ferry?"); any other stands in
its frame as it is, between quotation marks ("Is it true, as Anna Berg says, that “…”?"). Each form of prompt
has its ways, the best first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.questions.answers import Answers
from generator.analysis.questions.prompts import Form, Prompt, verb_groups
from generator.analysis.questions.syntax import (
    IF,
    WH,
    actor_of,
    full_form,
    has_to,
    helper,
    is_finite,
    is_gapped,
    is_history,
    is_negated,
    is_one,
    is_passive,
    is_perfect,
    object_of,
    part,
    subject_of,
)
from generator.analysis.questions.wording import Names, Unworded, Wording, phrase_tokens, stretch
from generator.model import QuestionKind

LONGEST = 36  # words of a question, at most
_TELLING = 6  # words that a question needs which names nobody
_LONGEST_ASKED = 18  # tokens of a question of the text's own
_OPENERS = ("and", "but", "so", "then", "now", "well", "or", "yet")
_DEMANDED = {"want": "wants", "ask": "asks", "urge": "urges", "demand": "demands", "request": "requests"}
# Nouns for what takes a day, or is out once it is there, and asks nothing more once it has been.
_HELD = ("conference", "hearing", "meeting", "report", "review", "summit", "talk", "talks", "visit", "vote")
_GOALS = ("aim", "goal", "mission", "objective", "purpose", "target")
_DOUBTING = ("is it true", "is there anything", "has it been confirmed")
_JUDGING = ("accuse", "blame", "charge", "condemn", "criticize")
_NO_ONE_OF = ("no", "any", "every", "each", "enough", "this", "that", "these", "such")
_NOBODY = ("neither", "no", "nobody", "none", "few")
_SHARES = ("percent", "%", "respondent", "percentage")
_VAGUE = ("anything", "detail", "thing", "comment", "question", "information")
_GUILTY = ("accuse", "arrest", "charge", "indict", "suspect", "try")

_KINDS: Mapping[Form, QuestionKind] = {
    "asked": "asked",
    "future": "pending",
    "possible": "pending",
    "planned": "pending",
    "ought": "demanded",
    "wanted": "demanded",
    "claimed": "contested",
    "charged": "contested",
    "denied": "contested",
    "reported": "contested",
    "rumour": "contested",
    "unknown": "unknown",
    "undisclosed": "unknown",
    "silent": "unknown",
    "withheld": "pending",
    "inquiry": "pending",
    "condition": "pending",
    "scheduled": "pending",
    "event": "pending",
    "plain": "pending",
}
_Way = Callable[[Prompt, Wording], str]


class Asker:
    """Words the questions of one text."""

    def __init__(self, names: Names) -> None:
        """``names`` tells whom the text's words mean."""
        self._names = names
        self._answers = Answers(names.entities)

    def ask(self, prompt: Prompt) -> tuple[str, QuestionKind]:
        """The question of a prompt, and of which kind it is.

        Raises ``Unworded`` where its words cannot stand alone.
        """
        if self._answers.tell(prompt):
            raise Unworded("the text tells what came of it")
        for way in WAYS[prompt.form]:
            wording = self.wording(prompt)
            try:
                text = way(prompt, wording)
                kind = "contested" if text.lower().startswith(_DOUBTING) else _KINDS[prompt.form]
                return finished(text, bool(wording.named)), kind
            except Unworded:
                continue
        raise Unworded("no way")

    def wording(self, prompt: Prompt | None = None) -> Wording:
        """The wording of a new question."""
        return Wording(self._names, prompt.speaker if prompt is not None else None)


def finished(text: str, names_somebody: bool) -> str:
    """The question with its capital and its mark."""
    words = text.split()
    if len(words) > LONGEST or (not names_somebody and len(words) < _TELLING):
        raise Unworded("too long, or too short to be understood alone")
    return text[0].upper() + text[1:] + "?"


# ---- what is to come ----------------------------------------------------------------------------


def _will(prompt: Prompt, wording: Wording) -> str:
    """ "The council plans to close the pier": will it?"""
    what = prompt.what
    who = prompt.who or actor_of(what)
    if (
        who is None
        or is_gapped(what)
        or is_perfect(what)
        or (what.lemma_ in ("be", "have") and is_passive(what))
    ):
        raise Unworded("nobody who does it")
    if who.i > what.i or (prompt.form != "withheld" and is_negated(what)):
        raise Unworded("not in this order")
    if is_history(prompt.token) or {"feel", "wish"} & verb_groups(what):
        raise Unworded("long ago, or a matter of taste")
    if who.lemma_ in _GOALS and has_to(what):
        return f"will {wording.subject(who)} be reached, to {wording.deed(what)}"
    end = what.left_edge.i if what.dep_ == "relcl" else None  # of whoever "that will do it" is said of
    verb = "could" if helper(what, "MD") in ("could", "may", "might") else "will"
    verb = "can" if helper(what, "MD") == "can" else verb
    text = f"{verb} {wording.subject(who, end)} {wording.deed(what)}"
    return text + _as(prompt, who, wording)


def _as(prompt: Prompt, who: Token, wording: Wording) -> str:
    """ ", as the minister demands", where somebody wants or says it who is not named yet."""
    source = prompt.source
    if prompt.form not in ("wanted", "ought", "future", "possible") or source is None or source == who:
        return ""
    if _says_nothing(source):
        return ""
    if wording.entity(source) is not None and wording.entity(source) is wording.entity(who):
        return ""
    if prompt.form == "wanted":
        says = _DEMANDED.get(prompt.token.lemma_, "wants")
        says = says if _is_one(source) else says[:-1]
    else:
        says = "says" if _is_one(source) else "say"
    try:
        return f", as {wording.subject(source)} {says}"
    except Unworded:
        return ""


def _event(prompt: Prompt, wording: Wording) -> str:
    """ "The trial of the captain": how will it end?"""
    noun = prompt.what
    text = lexicon.table("questions/events").get(noun.lemma_.lower(), "What will come of {it}")
    if is_history(noun) or noun.left_edge.lower_ in _NO_ONE_OF or part(noun, "conj") is not None:
        raise Unworded("nothing to come")
    if _asks_for_comment(noun) or _accuses_nobody(noun) or (noun.lemma_ in _HELD and _is_over(noun)):
        raise Unworded("nothing to come")
    if noun.tag_ == "NNS" and not text.startswith(("What will come", "Is there")):
        raise Unworded("several")
    it = wording.noun(noun)
    first = it.split()[0].lower()
    if first in ("a", "an", "another", "some"):
        it = it.partition(" ")[2]
    elif first == "the" or noun.left_edge.dep_ == "poss" or noun.left_edge.head.dep_ == "poss":
        first = "the"
    if first != "the":
        it = f"the {it}"
    if len(it.split()) < 3 and noun.lemma_.lower() not in wording.known:
        raise Unworded("unknown without the text")
    return text.format(it="the " + it[4:] if it.startswith("The ") else it)


def _is_over(noun: Token) -> bool:
    """Whether the verb above a noun, or a word beside it, says that it has been."""
    verb = noun
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    beside = any(token.lower_ in ("last", "earlier", "previous", "yesterday") for token in noun.subtree)
    return beside or verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in verb.children)


def _accuses_nobody(noun: Token) -> bool:
    """Whether a charge is no accusation: "in charge of the show", "charges taken in the third quarter"."""
    office = noun.dep_ == "pobj" and noun.head.lower_ == "in"
    booked = any(child.dep_ == "acl" and child.tag_ == "VBN" for child in noun.children)
    return noun.lemma_ == "charge" and (office or booked)


def _asks_for_comment(noun: Token) -> bool:
    return any(word.lemma_ == "comment" for word in noun.subtree)


def _inquiry(prompt: Prompt, wording: Wording) -> str:
    """ "The police are investigating the fire": what will they find out?"""
    if prompt.source is not None:
        return f"what will {wording.subject(prompt.source)} find out about {wording.noun(prompt.what)}"
    return f"what will the investigation of {wording.noun(prompt.what)} find"


def _if(prompt: Prompt, wording: Wording) -> str:
    """ "If Greece leaves the union": will it?"""
    who = subject_of(prompt.what)
    if who is None or prompt.what.tag_ not in ("VBZ", "VBP") or is_negated(prompt.what):
        raise Unworded("not to come")
    return f"will {wording.subject(who)} {wording.deed(prompt.what)}"


# ---- what is wanted -----------------------------------------------------------------------------


def _wanted(prompt: Prompt, wording: Wording) -> str:
    """ "The union called for an inquiry": will there be one?"""
    if prompt.what.pos_ in ("VERB", "AUX"):
        return _will(prompt, wording)
    if prompt.source is None:
        raise Unworded("nobody who wants it")
    little = prompt.what.left_edge.lower_ in ("a", "an") or phrase_tokens(prompt.what)[0].tag_ == "NNS"
    wants = _DEMANDED.get(prompt.token.lemma_, "demands")
    if little:
        text = f"will there be {wording.noun(prompt.what)}"
        return (
            f"{text}, as {wording.subject(prompt.source)} {wants if _is_one(prompt.source) else wants[:-1]}"
        )
    whose = _possessive(wording.subject(prompt.source), prompt.source)
    return f"will {whose} call for {wording.noun(prompt.what)} be heeded"


def _heeded(prompt: Prompt, wording: Wording) -> str:
    """The call itself, where what is wanted cannot be asked about alone."""
    verb = prompt.token if is_finite(prompt.token) else prompt.token.head
    if verb.tag_ == "VBD" and not is_passive(verb) and prompt.form == "ought":
        raise Unworded("told, and not wanted")
    return f"will this be heeded: {wording.quoted(verb)}"


def _is_one(noun: Token) -> bool:
    """Whether a noun takes a singular verb with what the question tells of it."""
    last = phrase_tokens(noun)[-1]
    return is_one(noun) and not any(child.dep_ == "conj" and child.i <= last.i for child in noun.children)


def _possessive(name: str, head: Token) -> str:
    return f"{name}’" if name.endswith("s") and not _is_one(head) else f"{name}’s"


# ---- what is said -------------------------------------------------------------------------------


def _speaker(prompt: Prompt, wording: Wording) -> str:
    """ ", as the minister says,"; empty where nobody is named."""
    if prompt.speaker is not None:
        return f", as {wording.name(prompt.speaker)} says,"
    if prompt.source is None:
        return ""
    try:
        who = wording.noun(prompt.source)
    except Unworded:
        return ""
    return f", as {who} {'says' if _is_one(prompt.source) else 'say'},"


def _true(prompt: Prompt, wording: Wording) -> str:
    """ "The union says that the council lied": is it true?"""
    if is_negated(prompt.token) and prompt.token != prompt.what:
        raise Unworded("not said")
    if prompt.source is not None and _says_nothing(prompt.source):
        raise Unworded("nobody who says it")
    if prompt.token != prompt.what and {"plan", "fear", "predict", "wish"} & verb_groups(prompt.token):
        return _right(prompt, wording)
    by = _speaker(prompt, wording)
    return f"is it true{by} that {wording.quoted(prompt.what)}"


def _says_nothing(source: Token) -> bool:
    """Whether it is "neither" of two who say it, or so many of those who were asked."""
    words = (source, *source.children)
    return any(word.lower_ in _NOBODY or word.lemma_ in _SHARES for word in words)


def _right(prompt: Prompt, wording: Wording) -> str:
    """ "Prices will fall, the baker hopes": is the baker right? It is neither true nor false by now."""
    source = prompt.source
    if source is not None and _says_nothing(source):
        raise Unworded("nobody who foresees it")
    if prompt.speaker is not None:
        be, who = "is", wording.name(prompt.speaker)
    elif source is not None:
        be, who = "is" if _is_one(source) else "are", wording.subject(source)
    else:
        raise Unworded("nobody who foresees it")
    return f"{be} {who} right that {wording.quoted(prompt.what)}"


def _denied(prompt: Prompt, wording: Wording) -> str:
    """ "The council denied that it lied", "denied the charges"."""
    source = prompt.source
    if source is None or is_negated(prompt.token):
        raise Unworded("nobody who denies it")
    who = wording.subject(source)
    if prompt.what.dep_ == "ccomp":
        denies = _third("deny" if prompt.token.lemma_ == "deny" else "dispute", source)
        return f"is it true that {wording.quoted(prompt.what)}, which {who} {denies}"
    be = "is" if _is_one(source) else "are"
    return f"{be} {who} right to {prompt.token.lemma_} {wording.rest(prompt.token)}"


def _third(lemma: str, head: Token) -> str:
    return lemma if not _is_one(head) else lemma[:-1] + "ies" if lemma.endswith("y") else lemma + "s"


def _charged(prompt: Prompt, wording: Wording) -> str:
    """ "The union accused the council of lying": was it right to?"""
    whom, source, lemma = prompt.who, prompt.source, prompt.token.lemma_
    if whom is None:
        raise Unworded("nobody who did it")
    if source is not None and lemma in _JUDGING:
        be = "is" if _is_one(source) else "are"
        who = wording.subject(source)
        return f"{be} {who} right to {lemma} {wording.rest(prompt.token)}"
    if lemma not in _GUILTY or prompt.what.pos_ not in ("NOUN", "VERB"):
        raise Unworded("no charge")
    be = "is" if _is_one(whom) else "are"
    who = wording.subject(whom)
    what = (
        wording.noun(prompt.what)
        if prompt.what.pos_ == "NOUN"
        else (wording.words(stretch(prompt.what, prompt.what.i, 14)[0]))
    )
    return f"{be} {who} guilty of {what}"


def _confirmed(prompt: Prompt, wording: Wording) -> str:
    """ "The council is said to have lied": has it been confirmed?"""
    verb = prompt.token
    while not (is_finite(verb) and subject_of(verb) is not None) and verb.head != verb:
        verb = verb.head
    return f"has it been confirmed that {wording.quoted(verb)}"


# ---- what is not said ---------------------------------------------------------------------------


def _unknown(prompt: Prompt, wording: Wording) -> str:
    """ "It is not clear who paid": who paid?"""
    clause = prompt.what
    first, subject = clause.left_edge, subject_of(clause)
    tokens, _ = stretch(clause, first.i, 20)
    if has_to(clause) and subject is None:
        who = prompt.source or actor_of(prompt.token)
        if who is None or first.lower_ not in ("whether", "how"):
            raise Unworded("nobody who does it")
        will = f"will {wording.subject(who)} {wording.deed(clause)}"
        return will if first.lower_ == "whether" else f"how {will}"
    if subject is None or not is_finite(clause):
        raise Unworded("no whole clause")
    if first.i >= subject.left_edge.i and first.lower_ not in IF:  # "who paid" is in order
        return wording.words(tokens).lower()[:1] + wording.words(tokens)[1:]
    asked = [] if first.lower_ in IF else [t for t in tokens if t.i < subject.left_edge.i]
    if first.i > subject.left_edge.i or len(asked) > 5 or any(t.is_punct for t in asked):
        raise Unworded("not clear what is asked")
    opening = f"{wording.words(asked)} ".lower() if asked else ""
    return opening + _turned(clause, subject, wording)


def _turned(clause: Token, subject: Token, wording: Wording) -> str:
    """A finite clause as a question: "did the bridge fall"."""
    helpers = [c for c in clause.children if c.dep_ in ("aux", "auxpass") and c.i < clause.i]
    between = [c for c in clause.children if subject.i < c.i < clause.i and c not in helpers and c != subject]
    if any(c.dep_ != "advmod" for c in between) or subject.i > clause.i:
        raise Unworded("not in this order")
    who = wording.subject(subject)
    if helpers:
        tokens, _ = stretch(clause, helpers[0].i + 1, 20)
        first = full_form(helpers[0])  # "she did not say when it would"
        return f"{'will' if first == 'would' else first} {who} {wording.words(tokens)}"
    if clause.lemma_ == "be":
        return f"{clause.lower_} {who} {wording.rest(clause)}".strip()
    do = "did" if clause.tag_ == "VBD" else "does" if clause.tag_ == "VBZ" else "do"
    return f"{do} {who} {clause.lemma_} {wording.rest(clause)}".strip()


def _known(prompt: Prompt, wording: Wording) -> str:
    """The indirect question as it stands."""
    tokens, _ = stretch(prompt.what, prompt.what.left_edge.i, 20)
    if tokens[0].lower_ not in (*WH, *IF) or not is_finite(prompt.what):
        raise Unworded("nothing asked")
    return f"is it known by now {wording.words(tokens)}"


def _undisclosed(prompt: Prompt, wording: Wording) -> str:
    """ "The price was not disclosed": what is it?"""
    what = prompt.what
    if what.pos_ != "NOUN" or _asks_for_comment(what) or what.lemma_ in _VAGUE:
        raise Unworded("nothing that could be told")
    if what.dep_ == "dobj" and is_negated(prompt.token) and prompt.source is not None:
        return f"will {wording.subject(prompt.source)} {prompt.token.lemma_} {wording.rest(prompt.token)}"
    if what.left_edge.lower_ in ("any", "no", "a", "an", "many", "some"):
        raise Unworded("nothing certain")
    of = object_of(what, "of") if what.lemma_ == "cause" else None
    if of is not None:
        return f"what caused {wording.noun(of)}"
    person = {"role", "source", "person"} & lexicon.noun(what.lemma_).classes
    return f"{'who' if person else 'what'} {'is' if _is_one(what) else 'are'} {wording.subject(what)}"


def _silent(prompt: Prompt, wording: Wording) -> str:
    """ "The council declined to comment on the fire": what does it say?"""
    matter = object_of(prompt.what, "on") or object_of(prompt.what, "about")
    if prompt.who is None or matter is None:
        raise Unworded("nothing to speak about")
    do = "does" if _is_one(prompt.who) else "do"
    return f"what {do} {wording.subject(prompt.who)} say about {wording.noun(matter)}"


def _withheld(prompt: Prompt, wording: Wording) -> str:
    """ "The council refused to pay", "has not paid": will it?"""
    what, who = prompt.what, prompt.who
    if who is None or what.lemma_ == "be":
        raise Unworded("nobody who does it")
    if has_to(what):
        return f"will {wording.subject(who)} {wording.deed(what)} after all"
    if is_passive(what):
        return f"will {wording.subject(who)} be {what.text} {wording.rest(what)}".strip()
    return f"will {wording.subject(who)} {what.lemma_} {wording.rest(what)}".strip()


def _asked(prompt: Prompt, wording: Wording) -> str:
    """A question that the text itself asks."""
    tokens = _question_tokens(prompt)
    if tokens[0].lower_ not in WH and tokens[0].pos_ not in ("AUX", "ADP") and tokens[0].tag_ != "VBD":
        raise Unworded("no question")
    return wording.words(tokens)


def _question_of(prompt: Prompt, wording: Wording) -> str:
    """A question to somebody, or about "us", by whoever asks it."""
    if prompt.speaker is None:
        raise Unworded("nobody asks")
    whose = _possessive(wording.name(prompt.speaker), prompt.token)
    return f"what is the answer to {whose} question, {wording.as_quoted(_question_tokens(prompt))}"


def _question_tokens(prompt: Prompt) -> list[Token]:
    tokens = [token for token in prompt.token.sent if not token.is_space]
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    while tokens and (tokens[0].is_punct or tokens[0].lower_ in _OPENERS):
        del tokens[0]
    if not tokens or len(tokens) > _LONGEST_ASKED or not is_finite(prompt.what):
        raise Unworded("no whole question")
    return tokens


WAYS: Mapping[Form, Sequence[_Way]] = {
    "asked": (_asked, _question_of),
    "future": (_will, _right),
    "possible": (_will,),
    "planned": (_will,),
    "ought": (_will, _heeded),
    "wanted": (_wanted, _heeded),
    "claimed": (_true,),
    "charged": (_charged,),
    "denied": (_denied,),
    "reported": (_confirmed,),
    "unknown": (_unknown, _known),
    "undisclosed": (_undisclosed,),
    "silent": (_silent,),
    "withheld": (_withheld,),
    "inquiry": (_inquiry,),
    "condition": (_if,),
    "scheduled": (_event,),
    "event": (_event,),
    "rumour": (_true,),
    "plain": (),  # what only its neighbours leave open has no words to ask with
}
