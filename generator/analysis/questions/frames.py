"""From a prompt to its question: fixed frames around the text's own words.

A short clause with a plain subject is turned round ("Will Norway Post sell the ferry?"); what somebody claims
may stand in its frame as it is, between quotation marks ("Is it true, as Anna Berg says, that “…”?"). Each
form of prompt has its ways, the best first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.questions.answers import Answers
from generator.analysis.questions.prompts import HEARSAY_ADVERBS, Form, Prompt, noun_groups, verb_groups
from generator.analysis.questions.syntax import (
    IF,
    WH,
    actor_of,
    full_form,
    has_finite_twin,
    has_to,
    helper,
    is_finite,
    is_gapped,
    is_history,
    is_negated,
    is_one,
    is_passive,
    is_past,
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
_DOUBTING = ("is it true", "is there anything")
_JUDGING = ("accuse", "blame", "condemn", "criticize")
# What ties to a noun what it is about, where the noun alone may mean something else: "in charge", "the bill".
_TIED = {
    "appeal": ("against",),
    "bill": ("on", "to"),
    "charge": ("of", "against"),
    "claim": ("of", "against"),
    "suit": ("against", "over"),
}
_ME = ("i", "we")
_NO_ONE_OF = ("no", "any", "every", "each", "enough", "this", "that", "these", "such")
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
        failed = Unworded("no way")
        for way in WAYS[prompt.form]:
            wording = self.wording(prompt)
            try:
                text = way(prompt, wording)
                kind = "contested" if text.lower().startswith(_DOUBTING) else _KINDS[prompt.form]
                return finished(text, bool(wording.named)), kind
            except Unworded as error:
                failed = error
        raise failed

    def wording(self, prompt: Prompt | None = None) -> Wording:
        """The wording of a new question."""
        if prompt is None:
            return Wording(self._names)
        return Wording(self._names, prompt.speaker, prompt.token)


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
    if prompt.form == "planned" and prompt.token != what and is_negated(prompt.token):
        raise Unworded("not meant")
    if is_history(prompt.token) or {"feel", "wish"} & verb_groups(what) or what.lemma_ in ("see", "know"):
        raise Unworded("long ago, or a matter of taste")
    if who.lemma_ in _GOALS and has_to(what):
        return f"will {wording.subject(who)} be reached, to {wording.deed(what)}"
    verb = "could" if helper(what, "MD") in ("could", "may", "might") else "will"
    verb = "can" if helper(what, "MD") == "can" else verb
    if helper(what, "MD") == "should" and (prompt.source is not None or prompt.speaker is not None):
        verb = "should"
    doer = wording.subject(who)
    return f"{verb} {doer} {wording.deed(what)}{_as(prompt, who, doer, wording)}"


def _as(prompt: Prompt, who: Token, doer: str, wording: Wording) -> str:
    """ ", as the minister demands", where somebody wants or says it who is not named yet."""
    source = prompt.source
    if prompt.form not in ("wanted", "ought", "future", "possible", "claimed"):
        return ""
    if prompt.speaker is not None:
        told = prompt.speaker.id in wording.named or prompt.form == "wanted"
        return "" if told else f", as {wording.name(prompt.speaker)} says"
    if source is None:
        return ""
    if source == who or (
        wording.entity(source) is not None and wording.entity(source) is wording.entity(who)
    ):
        return ""
    says = _DEMANDED.get(prompt.token.lemma_, "wants") if prompt.form == "wanted" else "says"
    if prompt.form != "wanted" and (feels := _feeling(prompt, source)) is not None:
        says = f"{feels}s"
    already = frozenset(wording.named)
    try:
        teller = wording.teller(source)
    except Unworded:
        return ""
    if teller.lower() == doer.lower() or (source.pos_ == "PRON" and already == wording.named):
        return ""  # who does it himself, or is named already
    return f", as {teller} {says if is_one(source) else says[:-1]}"


def _come_true(prompt: Prompt, wording: Wording) -> str:
    """ "The minister says that it will rain in May": will he be proved right that it will?"""
    what, source = prompt.what, prompt.source
    if subject_of(what) is None or (is_negated(what) and _is_own(prompt, wording)):
        raise Unworded("nothing to come")
    if prompt.speaker is not None:
        who = wording.name(prompt.speaker)
    elif source is None:
        raise Unworded("nobody who says so")
    elif (feels := _feeling(prompt, source)) is not None:
        if is_past(what):
            raise Unworded("it has come about or not")
        who = wording.teller(source)
        return f"will it come about, as {who} {_third(feels, source, wording)}, that {wording.quoted(what)}"
    else:
        who = wording.teller(source)
    return f"will {who} be proved right that {wording.quoted(what)}"


def _feeling(prompt: Prompt, source: Token) -> str | None:
    """ "hope" or "fear", where that is what somebody does."""
    above = (verb for verb in (prompt.token, source.head) if verb.pos_ == "VERB" and verb != prompt.what)
    return next((verb.lemma_ for verb in above if {"wish", "fear"} & verb_groups(verb)), None)


def _event(prompt: Prompt, wording: Wording) -> str:
    """ "The trial of the captain": how will it end?"""
    noun = prompt.what
    text = lexicon.table("questions/events").get(noun.lemma_.lower(), "What will come of {it}")
    tied = _TIED.get(noun.lemma_.lower())
    kinds = ("compound", "amod") if noun.lemma_.lower() == "bill" else ()
    if tied is not None and not any(c.lower_ in tied or c.dep_ in kinds for c in noun.children):
        raise Unworded("not surely such a noun")
    if is_history(noun) or noun.left_edge.lower_ in _NO_ONE_OF or part(noun, "conj") is not None:
        raise Unworded("nothing to come")
    if part(noun, "nummod") is not None or any(child.lower_ in ("great", "good") for child in noun.lefts):
        raise Unworded("one of several, or a good deal")
    if _asks_for_comment(noun) or (noun.lemma_ in _HELD and _is_over(noun)) or _has_ended(noun):
        raise Unworded("nothing to come")
    several = noun.tag_ == "NNS" and not any(child.dep_ in ("det", "poss") for child in noun.lefts)
    if several and not text.startswith(("What will come", "Is there")):
        raise Unworded("any of several")
    if text.startswith("Who will win") and part(noun, "poss") is not None:
        raise Unworded("whose it is already")
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
    text = text.format(it="the " + it[4:] if it.startswith("The ") else it)
    day = _planned_for(prompt.token) if prompt.form == "scheduled" else ""
    return f"{text}, planned for {day}" if day else text


def _planned_for(verb: Token) -> str:
    """The day for which something is planned."""
    days = (object_of(verb, "for", dated=True), object_of(verb, "on", dated=True))
    day = next((found for found in days if found is not None and found.ent_type_ == "DATE"), None)
    return " ".join(token.text for token in phrase_tokens(day)) if day is not None else ""


def _has_ended(noun: Token) -> bool:
    """Whether the verb of a noun tells how it ended: "the bid failed"."""
    verb = noun.head
    ends = {"lose", "win", "end", "refuse"} & lexicon.verb(verb.lemma_).classes
    return verb.pos_ == "VERB" and bool(ends) and (is_past(verb) or is_passive(verb))


def _is_over(noun: Token) -> bool:
    """Whether the verb above a noun, or a word beside it, says that it has been."""
    verb = noun
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    beside = any(token.lower_ in ("last", "earlier", "previous", "yesterday") for token in noun.subtree)
    return beside or verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in verb.children)


def _asks_for_comment(noun: Token) -> bool:
    return any(word.lemma_ == "comment" for word in noun.subtree)


def _inquiry(prompt: Prompt, wording: Wording) -> str:
    """ "The police are investigating the fire": what will they find out?"""
    if prompt.source is not None:
        return f"what will {wording.subject(prompt.source)} find out about {wording.noun(prompt.what)}"
    if prompt.what.dep_ != "nsubjpass" and prompt.token.lemma_ not in ("investigate", "probe"):
        raise Unworded("nobody who investigates")
    return f"what will the investigation of {wording.noun(prompt.what)} find"


def _if(prompt: Prompt, wording: Wording) -> str:
    """ "If Greece leaves the union": will it?"""
    who = subject_of(prompt.what)
    willing = {"plan", "try", "wish", "believe", "feel"} & verb_groups(prompt.what)
    if who is None or prompt.what.tag_ not in ("VBZ", "VBP") or is_negated(prompt.what) or willing:
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
        what = wording.noun(prompt.what)
        who = wording.teller(prompt.source)
        return f"will there be {what}, as {who} {wants if is_one(prompt.source) else wants[:-1]}"
    whose = _possessive(wording.teller(prompt.source), prompt.source)
    return f"will {whose} call for {wording.noun(prompt.what)} be heeded"


def _is_one(noun: Token) -> bool:
    """Whether a noun takes a singular verb with what the question tells of it."""
    last = phrase_tokens(noun)[-1]
    return is_one(noun) and not any(child.dep_ == "conj" and child.i <= last.i for child in noun.children)


def _possessive(name: str, head: Token) -> str:
    return f"{name}’" if name.endswith("s") and not _is_one(head) else f"{name}’s"


# ---- what is said -------------------------------------------------------------------------------


def _true(prompt: Prompt, wording: Wording) -> str:
    """ "The union says that the council lied": is it true?"""
    what, source = prompt.what, prompt.source
    if is_negated(prompt.token) and prompt.token != what:
        raise Unworded("not said")
    if is_history(what) or helper(what, "MD") in ("should", "must"):
        raise Unworded("long ago, or a wish")
    if _is_to_come(what) or (prompt.token != what and _foresees(prompt.token)):
        return _come_true(prompt, wording)
    may = helper(what, "MD") and not is_negated(what)
    said = "deny" in verb_groups(what) or ("say" in verb_groups(what) and part(what, "ccomp"))
    if may or what.lemma_ == "need" or said:
        raise Unworded("what may be, or what somebody else says")
    if prompt.speaker is not None:
        who, says = wording.name(prompt.speaker), "says"
    elif source is not None:
        who, says = wording.teller(source), _third("say", source, wording)
    else:
        raise Unworded("nobody who says so")
    if _is_own_matter(prompt, wording):
        raise Unworded("who says so must know")
    return f"is it true, as {who} {says}, that {wording.quoted(what)}"


def _foretold(prompt: Prompt, wording: Wording) -> str:
    """ "The union says that the council will lie": will it?"""
    if not _is_to_come(prompt.what):
        raise Unworded("not to come")
    return _will(prompt, wording)


def _foresees(verb: Token) -> bool:
    return bool({"fear", "wish"} & verb_groups(verb)) or "predict" in lexicon.verb(verb.lemma_).classes


def _is_to_come(verb: Token) -> bool:
    going = verb.lower_ == "going" and part(verb, "xcomp") is not None
    return going or helper(verb, "MD") in ("will", "shall", "would")


def _is_own_matter(prompt: Prompt, wording: Wording) -> bool:
    """Whether somebody plainly tells what he does or thinks himself, which nobody contests."""
    what = prompt.what
    who = subject_of(what)
    groups = verb_groups(what)
    if "plan" in groups and who is not None and who.lower_ in ("it", "they"):
        return True
    if what.lemma_ == "know" and is_negated(what):
        return True
    if (
        {"feel", "wish"} & groups
        or what.lemma_ in ("believe", "think")
        or ("plan" in groups and who is not None and who.lower_ in _ME)
    ):
        return True
    own = _is_own(prompt, wording)
    firmly = prompt.token != what and "claim" in verb_groups(prompt.token)
    return own and ("plan" in groups or not (firmly or is_negated(what)))


def _is_own(prompt: Prompt, wording: Wording) -> bool:
    """Whether whoever says something is also its subject."""
    who, speaker = subject_of(prompt.what), prompt.speaker or wording.entity(prompt.source)
    return who is not None and (who.lower_ in _ME or (speaker is not None and wording.entity(who) is speaker))


def _rumour(prompt: Prompt, wording: Wording) -> str:
    """ "There are rumours that the council lied", "fears that the pier will fall"."""
    noun, clause = prompt.token, prompt.what
    if is_history(noun) or noun.n_lefts > 1 or helper(clause, "MD") in ("should", "must"):
        raise Unworded("long ago, or a wish")
    that = f"the {noun.text} that {wording.quoted(clause)}"
    if {"fear", "hope"} & noun_groups(noun) and helper(clause, "MD"):
        return f"will {that} come true"
    if not {"claim", "fear", "hope"} & noun_groups(noun):
        raise Unworded("nothing that may be false")
    return f"is there anything to {that}"


def _denied(prompt: Prompt, wording: Wording) -> str:
    """ "The council denied that it lied", "denied the charges"."""
    source = prompt.source
    if source is None or is_negated(prompt.token):
        raise Unworded("nobody who denies it")
    who = wording.teller(source)
    if prompt.what.dep_ == "ccomp":
        denies = _third("deny" if prompt.token.lemma_ == "deny" else "dispute", source, wording)
        return f"is it true that {wording.quoted(prompt.what)}, which {who} {denies}"
    be = "is" if _is_one(source) else "are"
    return f"{be} {who} right to {prompt.token.lemma_} {wording.rest(prompt.token)}"


def _third(lemma: str, head: Token, wording: Wording) -> str:
    """A verb in the present, as its subject ``head`` wants it."""
    entity = wording.entity(head)
    if not _is_one(head) and not (entity is not None and entity.kind == "person"):
        return lemma
    return lemma[:-1] + "ies" if lemma.endswith(("ny", "fy")) else lemma + "s"


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


def _reported(prompt: Prompt, wording: Wording) -> str:
    """ "The council is said to have lied", "reportedly lied": did it?"""
    verb, above = prompt.what, prompt.token
    adverb = next((child for child in verb.children if child.lower_ in HEARSAY_ADVERBS), None)
    if adverb is not None:
        subject = subject_of(verb)
        if subject is None or not is_finite(verb):
            raise Unworded("no whole clause")
        return f"{_turned(verb, subject, wording, adverb)}, as {HEARSAY_ADVERBS[adverb.lower_]}"
    if (
        prompt.who is None
        or prompt.who.i > verb.i
        or is_negated(verb)
        or is_history(above)
        or is_gapped(above)
    ):
        raise Unworded("nobody who does it")
    who, one = wording.subject(prompt.who), _is_one(prompt.who)
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.tag_ != "TO"]
    first = helpers[0] if helpers else verb
    if first.lemma_ == "be":
        return f"{'is' if one else 'are'} {who} {_behind(verb, first, wording)}, as is {above.text}"
    if helpers:
        return f"{'has' if one else 'have'} {who} {_behind(verb, first, wording)}, as is {above.text}"
    return f"{'does' if one else 'do'} {who} {wording.deed(verb)}, as is {above.text}"


def _behind(verb: Token, first: Token, wording: Wording) -> str:
    return wording.words(stretch(verb, first.i + 1, 20)[0])


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


def _turned(clause: Token, subject: Token, wording: Wording, without: Token | None = None) -> str:
    """A finite clause as a question, without an adverb: "did the bridge fall"."""
    helpers = [c for c in clause.children if c.dep_ in ("aux", "auxpass") and c.i < clause.i]
    between = [c for c in clause.children if subject.i < c.i < clause.i and c not in helpers and c != subject]
    if any(c.dep_ != "advmod" for c in between) or subject.i > clause.i:
        raise Unworded("not in this order")
    who = wording.subject(subject)
    if helpers:
        tokens = [token for token in stretch(clause, helpers[0].i + 1, 20)[0] if token != without]
        first = full_form(helpers[0])  # "she did not say when it would"
        return f"{'will' if first == 'would' else first} {who} {wording.words(tokens)}"
    if clause.lemma_ == "be":
        return f"{full_form(clause)} {who} {wording.rest(clause)}".strip()
    if has_finite_twin(clause) or (clause.tag_ == "VBP" and is_one(subject) and subject.pos_ != "PRON"):
        raise Unworded("two verbs, of which one is turned, or a parser's mistake")
    do = "did" if clause.tag_ == "VBD" else "does" if clause.tag_ == "VBZ" else "do"
    return f"{do} {who} {clause.lemma_} {wording.rest(clause)}".strip()


def _known(prompt: Prompt, wording: Wording) -> str:
    """The indirect question as it stands."""
    tokens, whole = stretch(prompt.what, prompt.what.left_edge.i, 20)
    if not whole or tokens[0].lower_ not in (*WH, *IF) or not is_finite(prompt.what):
        raise Unworded("nothing asked")
    return f"is it known by now {wording.words(tokens)}"


def _undisclosed(prompt: Prompt, wording: Wording) -> str:
    """ "The price was not disclosed": what is it?"""
    what = prompt.what
    if what.pos_ != "NOUN" or _asks_for_comment(what) or what.lemma_ in _VAGUE:
        raise Unworded("nothing that could be told")
    told = helper(prompt.token, "VBD") or helper(prompt.token, "VBZ") or helper(prompt.token, "VBP")
    if what.dep_ == "dobj" and is_negated(prompt.token) and prompt.source is not None:
        if told not in ("did", "has", "have") or prompt.token.lemma_ == "know":
            raise Unworded("not what somebody keeps to himself")
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
    if tokens[1].lower_ in ("about", "if", "not"):
        raise Unworded("no whole question")
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
    if not 1 < len(tokens) <= _LONGEST_ASKED or not is_finite(prompt.what):
        raise Unworded("no whole question")
    if tokens[0].lower_ not in WH and tokens[0].pos_ not in ("AUX", "ADP") and tokens[0].tag_ != "VBD":
        raise Unworded("no question")
    return tokens


WAYS: Mapping[Form, Sequence[_Way]] = {
    "asked": (_asked, _question_of),
    "future": (_will, _come_true),
    "possible": (_will,),
    "planned": (_will,),
    "ought": (_will,),
    "wanted": (_wanted,),
    "claimed": (_foretold, _true),
    "charged": (_charged,),
    "denied": (_denied,),
    "reported": (_reported,),
    "unknown": (_unknown, _known),
    "undisclosed": (_undisclosed,),
    "silent": (_silent,),
    "withheld": (_withheld,),
    "inquiry": (_inquiry,),
    "condition": (_if,),
    "scheduled": (_event,),
    "event": (_event,),
    "rumour": (_rumour,),
}
