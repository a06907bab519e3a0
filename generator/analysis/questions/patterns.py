"""The patterns: which words prompt a question, and which.

A pattern looks at one token and yields the drafts that it prompts. Verbs and nouns find their
pattern by their lemma, in ``data/question_words.txt`` and its neighbours; the questions are worded
in ``data/question_wordings.txt``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from spacy.tokens import Token

from generator.analysis import lexicon
from generator.analysis.attribution import cue_verbs
from generator.analysis.questions.phrasing import (
    Crooked,
    Wording,
    actor_of,
    finished,
    is_finite,
    is_singular,
    subject_of,
)
from generator.analysis.reference import Cast, Figure
from generator.model import QuestionKind

_WH = ("how", "why", "when", "where", "what", "who", "whom", "whose", "which")
_IF = ("whether", "if")
_CONDITIONS = ("if", "unless", "when", "until", "once")
_HABITS = ("sometimes", "often", "always", "usually", "never", "rarely", "frequently", "typically")
_FORETELLING = ("predict", "warn", "estimate", "forecast")
_INSISTING = ("claim", "insist", "allege", "deny", "boast", "maintain")
_MEASURES = ("PERCENT", "MONEY", "QUANTITY")
_BODIES = ("NORP", "ORG", "GPE")
_REASONS = ("because", "over", "after", "amid", "due", "since", "as", "for", "following", "citing")


@dataclass(frozen=True, slots=True)
class Draft:
    """A question, not yet chosen, with the token that prompted it and the figures that it names."""

    text: str
    kind: QuestionKind
    pattern: str
    weight: float
    prompt: Token
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a pattern may look at beside its token.

    ``speaker`` is whom the text credits with the words, where they are quoted; ``voices`` are the
    figures that the text lets speak; ``brief`` asks for the shorter wording.
    """

    cast: Cast
    voices: frozenset[str]
    speaker: Figure | None = None
    brief: bool = False

    def wording(self) -> Wording:
        """The wording of a new question."""
        return Wording(self.cast, speaker=self.speaker, brief=self.brief)

    def figure(self, token: Token | None) -> Figure | None:
        """The figure that a token speaks of."""
        known = self.cast.at.get(token.i) if token is not None else None
        return known[0] if known is not None else None


Pattern = Callable[[Token, Scene], Iterator[Draft]]


@cache
def wordings() -> Mapping[str, tuple[QuestionKind, float, str]]:
    """Kind, weight and wording by pattern."""
    found = {}
    for name, value in lexicon.table("question_wordings").items():
        kind, weight, text = (part.strip() for part in value.split("|"))
        found[name] = (cast(QuestionKind, kind), float(weight), text)
    return found


def read(token: Token, scene: Scene) -> Iterator[Draft]:
    """All questions that a token prompts."""
    for pattern in _patterns(token, scene):
        for view in (scene, replace(scene, brief=True)):
            try:
                yield from pattern(token, view)
                break
            except Crooked:
                continue


def _patterns(token: Token, scene: Scene) -> Iterator[Pattern]:
    if token.pos_ == "NOUN" and scene.speaker is None:
        if token.lemma_ in _unfinished_nouns():
            yield unfinished
        if token.lemma_ in lexicon.groups("doubts"):
            yield doubt
        return
    if token.lower_ == "according" and scene.speaker is None:
        yield according
    if token.pos_ not in ("VERB", "AUX"):
        return
    group = lexicon.groups("question_words").get(token.lemma_) if token.pos_ == "VERB" else None
    if scene.speaker is not None:
        if token.dep_ in ("ROOT", "ccomp"):
            yield statement
    if group and (scene.speaker is None or group not in ("claim", "criticism")):
        yield _BY_GROUP[group]
    modal = _helper(token, "MD")
    if modal == "will":
        yield future
    elif modal in ("should", "must"):
        yield duty
    elif modal in ("could", "may", "might"):
        yield possibility
    if token.dep_ == "xcomp" and token.head.lower_ == "going":
        yield going
    if token.dep_ == "xcomp" and token.head.lemma_ in ("have", "need"):
        yield burden
    if token.dep_ in ("acl", "relcl") and token.head.lemma_ in ("call", "plea", "appeal", "demand", "request", "pressure"):
        yield plea
    if token.dep_ == "xcomp" and token.head.lower_ in ("likely", "unlikely", "due", "poised", "ready", "able"):
        yield likely
    if scene.speaker is None:
        if token.tag_ == "VBN":
            if _negated(token):
                yield withheld
            if token.lemma_ in ("charge", "accuse"):
                yield charged
        if token.tag_ in ("VBD", "VBN") and token.lemma_ in lexicon.words("rulings"):
            yield ruling
        yield unnamed
        if token.dep_ in ("ccomp", "pcomp", "acl", "advcl", "csubj") and token.left_edge.lower_ in (*_IF, *_WH):
            yield question


def _draft(pattern: str, prompt: Token, wording: Wording, **slots: str) -> Draft:
    kind, weight, text = wordings()[pattern]
    text = finished(" ".join(text.removesuffix("?").format(**slots).split()))
    return Draft(text, kind, pattern, weight, prompt, tuple(wording.named))


# ---- what is claimed --------------------------------------------------------------------------


def claim(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The minister says that the plan works": what supports that? "It will start": will it?"""
    who, what = actor_of(verb), _child(verb, "ccomp")
    if who is None or what is None or _helper(verb, "MD") or _negated(verb) or not _states(what):
        return
    foretelling = verb.lemma_ in _FORETELLING
    if _helper(what, "MD") in ("will", "would") and not foretelling and not _negated(what):
        if not _conditional(what) and not _habitual(what):
            yield from _will("promised", verb, subject_of(what), what, scene)
        return
    substance = _substance(what, scene.figure(who), verb.lemma_, scene)
    if substance and not _unnamed(who, scene):
        wording = scene.wording()
        whose = _possessive(wording.noun(who, subject=True), who)
        name = "foretold" if foretelling else "claimed"
        yield _weighed(_disputed(name, verb, what, scene.figure(who), whose, wording, scene), substance)


def statement(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The plan works," said the minister: what supports that?"""
    speaker = scene.speaker
    substance = _substance(verb, speaker, "say", scene)
    if speaker is not None and _states(verb) and substance:
        wording = scene.wording()
        wording.named.append(speaker)
        yield _weighed(_disputed("stated", verb, verb, speaker, _genitive(speaker.name), wording, scene), substance)


def _weighed(draft: Draft, substance: float) -> Draft:
    return replace(draft, weight=draft.weight * substance)


def according(prep: Token, scene: Scene) -> Iterator[Draft]:
    """ "The plan works, according to the minister": what supports that?"""
    verb, to = prep.head, _child(prep, "prep")
    source = _child(to, "pobj") if to is not None else None
    if source is None or verb.pos_ not in ("VERB", "AUX") or not _states(verb):
        return
    wording = scene.wording()
    if _unnamed(source, scene):
        who = wording.bare(source)
        pattern = "unnamed_one" if is_singular(source) else "unnamed_many"
        yield _draft(pattern, verb, wording, who=who, said=f"said that {wording.clause(verb)}")
    else:
        substance = _substance(verb, scene.figure(source), "say", scene)
        if substance and scene.figure(source) is not None:
            whose = _possessive(wording.noun(source), source)
            yield _weighed(_disputed("stated", verb, verb, scene.figure(source), whose, wording, scene), substance)


def _disputed(
    name: str, prompt: Token, what: Token, speaker: Figure | None, whose: str, wording: Wording, scene: Scene
) -> Draft:
    """The question to the one whom a claim is about, where the text lets them say nothing; else to its proof."""
    noun = lexicon.table("claims").get(prompt.lemma_, "statement")
    subject = subject_of(what)
    target = scene.figure(subject)
    if subject is not None and target is not None and name != "foretold":
        they = _they(target, speaker)
        alone = not any(child.dep_ not in ("compound", "det", "amod") for child in subject.children)
        if they and alone and target.id not in scene.voices and what is not prompt:
            answer = scene.wording()
            whom = answer.noun(subject, subject=True)
            claimant = _genitive(answer.noun(subject_of(prompt))) if subject_of(prompt) is not subject else whose
            if target in answer.named:
                clause = f"{they} {answer.predicate(what, subject)}"
                return _draft("answered", prompt, answer, whom=whom, whose=claimant, claim=noun, clause=clause)
    return _draft(name, prompt, wording, whose=whose, claim=noun, clause=wording.clause(what))


def _they(target: Figure, speaker: Figure | None) -> str:
    """The pronoun for somebody, where nobody can take it for the speaker."""
    if target.kind != "person" or target.sex is None or speaker is None:
        return ""
    if speaker.kind == "person" and speaker.sex in (None, target.sex):
        return ""
    return {"male": "he", "female": "she"}[target.sex]


def criticism(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "She accused the firm of lying", "attacked the firm's plan": what does the firm say?"""
    who, whom = actor_of(verb), _child(verb, "dobj")
    if who is None or whom is None or who.i > verb.i or not is_finite(verb) or _negated(verb):
        return
    over = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("of", "for", "over")), None)
    owner = _child(whom, "poss")
    wording = scene.wording()
    if _silent(scene.figure(whom), scene) and over is not None:
        participle = verb.lemma_ + ("d" if verb.lemma_.endswith("e") else "ed")
        name = wording.noun(whom, subject=True)
        by = wording.noun(who)
        yield _draft("criticized", verb, wording, whom=name, criticized=participle, who=by, over=wording.phrase(over))
    elif owner is not None and _silent(scene.figure(owner), scene) and verb.lemma_ in lexicon.table("criticisms"):
        target = scene.figure(owner)
        its = {"male": "his", "female": "her"}.get(target.sex or "", "") if target and target.kind == "person" else "its"
        if target is not None and its and scene.figure(who) is not target:
            wording.named.append(target)
            whose = _possessive(wording.noun(who), who)
            what = f"{lexicon.table('criticisms')[verb.lemma_]} {its} {wording.owned(whom)}"
            yield _draft("attacked", verb, wording, whom=target.name, whose=whose, what=what)


def _silent(figure: Figure | None, scene: Scene) -> bool:
    """Whether somebody could answer, and the text does not let them."""
    return figure is not None and figure.kind in ("person", "organization", "country") and figure.id not in scene.voices


def doubt(noun: Token, scene: Scene) -> Iterator[Draft]:
    """ "Rumours that the bank had failed": had it?"""
    what = _child(noun, "acl") or _child(noun, "relcl") or _child(noun, "ccomp")
    if what is None or what.left_edge.lower_ != "that" or what.left_edge.dep_ != "mark":
        return
    if not _states(what) or _negated(noun.head) and noun.dep_ == "dobj":
        return
    wording = scene.wording()
    if lexicon.groups("doubts")[noun.lemma_] == "said":
        yield _draft("said", noun, wording, clause=wording.clause(what))
    else:
        yield _draft("feared", noun, wording, fear=noun.lemma_, clause=wording.clause(what))


# ---- what is wanted ---------------------------------------------------------------------------


def demand(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "Beijing wants Washington to lift the sanctions": will it?"""
    told = is_finite(verb) or (verb.tag_ == "VBG" and verb.dep_ in ("advcl", "ROOT", "conj", "ccomp"))
    if _negated(verb) or _helper(verb, "MD") or not told:
        return
    for what in verb.children:
        if what.dep_ not in ("ccomp", "xcomp") or what.i < verb.i or what.tag_ != "VB":
            continue
        who = subject_of(what)
        if who is None and _to(what):
            passive = subject_of(verb) if any(c.dep_ == "auxpass" for c in verb.children) else None
            who = passive or _child(verb, "dobj") or _object_of(verb, "on")
        if who is not None and not _anybody(who, scene):
            yield from _will("demanded", verb, who, what, scene)
    who = subject_of(verb)
    what_for = _object_of(verb, "for") if verb.lemma_ == "call" else None
    if what_for is not None and who is not None:
        wording = scene.wording()
        whose = _possessive(wording.noun(who, subject=True), who)
        yield _draft("called_for", verb, wording, whose=whose, what=wording.noun(what_for))


def duty(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "Congress must pass the bill": will it?"""
    who = subject_of(verb)
    if who is None or _anybody(who, scene) or _conditional(verb) or scene.figure(who) is None:
        return
    yield from _will("ought", verb, who, verb, scene)


def burden(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The state has to repay the money": will it?"""
    who = subject_of(verb.head)
    if who is None or not _to(verb) or scene.figure(who) is None or _negated(verb.head):
        return
    if verb.head.tag_ in ("VBZ", "VBP", "VB") and not _conditional(verb) and not _conditional(verb.head):
        yield from _will("ought", verb, who, verb, scene)


def plea(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "A call for the states to take in more people": will they?"""
    who = subject_of(verb)
    if who is not None and _to(verb) and not _anybody(who, scene):
        yield from _will("demanded", verb, who, verb, scene)


def refusal(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The generals refused to talk": will they yet? "Declined to say whether": whether, then?"""
    who, what = actor_of(verb), _child(verb, "xcomp")
    if who is None or what is None or _negated(verb) or what.lemma_ in lexicon.words("silences"):
        return
    yield from _will("refused", verb, who, what, scene)


def withheld(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The firm has not published its accounts": will it?"""
    who = subject_of(verb)
    if who is None or not any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in verb.children):
        return
    if scene.figure(who) is None or verb.lemma_ in lexicon.words("silences") or who.dep_ != "nsubj":
        return
    if _weak(verb) or any(c.lower_ in ("ever", "never") for c in verb.children):
        return
    wording = scene.wording()
    name = wording.noun(who, subject=True)
    yield _draft("withheld", verb, wording, who=name, do=f"{verb.lemma_} {wording.rest(verb, who)}")


# ---- what is to come --------------------------------------------------------------------------


def plan(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The mayor promised to resign": will she?"""
    who, what = actor_of(verb), _child(verb, "xcomp")
    if who is not None and what is not None and _to(what) and not _negated(verb) and not _conditional(verb):
        yield from _will("promised", verb, who, what, scene)


def attempt(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The party is trying to win the seat": will it manage to?"""
    who, what = actor_of(verb), _child(verb, "xcomp")
    now = verb.tag_ in ("VBZ", "VBP") or (verb.tag_ == "VBG" and _helper(verb, "VBZ") + _helper(verb, "VBP") != "")
    if who is None or what is None or not _to(what) or not now or _negated(verb) or _anybody(who, scene):
        return
    yield from _will("tried", verb, who, what, scene)


def expectation(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The court is expected to rule": will it?"""
    who, what = _child(verb, "nsubjpass") or subject_of(verb), _child(verb, "xcomp")
    if who is None or what is None or not _to(what) or _negated(verb):
        return
    if any(c.dep_ == "auxpass" for c in verb.children) or verb.lemma_ != "expect":
        yield from _will("expected", verb, who, what, scene)


def likely(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The bill is likely to fail": will it?"""
    who = subject_of(verb.head.head) if verb.head.dep_ in ("acomp", "oprd", "attr") else None
    if who is not None and _to(verb) and not _negated(verb.head.head):
        yield from _will("possible", verb, who, verb, scene)


def possibility(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The vote could slow growth": will it?"""
    who = subject_of(verb)
    if who is None or _negated(verb) or _conditional(verb) or _anybody(who, scene) or verb.dep_ == "relcl":
        return
    if verb.tag_ == "VB" and not any(c.dep_ == "auxpass" for c in verb.children):
        yield from _will("possible", verb, who, verb, scene)


def future(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The senate will vote on the bill": what comes of it?"""
    who = subject_of(verb)
    if who is not None and not _conditional(verb) and verb.dep_ in ("ROOT", "conj") and not _anybody(who, scene):
        yield from _will("expected", verb, who, verb, scene)


def going(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The company is going to close the plant": will it?"""
    who = subject_of(verb.head)
    now = _helper(verb.head, "VBZ") + _helper(verb.head, "VBP")
    if who is not None and now and _to(verb) and not _negated(verb.head) and not _conditional(verb.head):
        yield from _will("expected", verb, who, verb, scene)


def consideration(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The company is considering suing": will it?"""
    who, what = actor_of(verb), _child(verb, "xcomp")
    if who is None or what is None or _negated(verb):
        return
    wording = scene.wording()
    yield _draft("considered", verb, wording, who=wording.noun(who, subject=True), do=wording.gerund(what, who))


def inquiry(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The police are investigating the fire": what did they find?"""
    what = _child(verb, "dobj")
    if what is None or _negated(verb) or not (is_finite(verb) or verb.tag_ == "VBG"):
        return
    wording = scene.wording()
    yield _draft("investigated", verb, wording, what=wording.noun(what))


def unfinished(noun: Token, scene: Scene) -> Iterator[Draft]:
    """ "Her lawsuit against the city": will it succeed?"""
    ties, text = _unfinished_nouns()[noun.lemma_]
    tied = next((c for c in noun.children if c.i > noun.i and _tie(c) in ties), None)
    owner = next((c for c in noun.children if c.dep_ in ("poss", "compound", "amod") and scene.figure(c)), None)
    if tied is None or (owner is None and not any(scene.figure(t) for t in tied.subtree)):
        return
    if _past_year(noun) or (noun.head.pos_ == "VERB" and noun.head.lemma_ in lexicon.words("outcomes")):
        return
    wording = scene.wording()
    it = wording.noun(noun, subject=True)
    for article in ("a ", "an ", "another ", "new "):
        it = it.removeprefix(article) if article != "new " else it
    if owner is None and not it.startswith("the ") and is_singular(noun):
        it = f"the {it}"
    yield _draft("unfinished", noun, wording, question=text.format(it=it).removesuffix("?"))


@cache
def _unfinished_nouns() -> Mapping[str, tuple[frozenset[str], str]]:
    """The prepositions (or "to" before a verb) that tie a noun to its matter, and the wording."""
    found = {}
    for entry, text in lexicon.table("question_nouns").items():
        noun, *ties = entry.split()
        found[noun] = (frozenset(ties), text)
    return found


def _tie(child: Token) -> str:
    if child.dep_ == "prep":
        return child.lower_
    if child.dep_ in ("acl", "relcl"):
        return "to" if _to(child) else "that" if child.left_edge.lower_ in ("that", "which") else ""
    return ""


def ruling(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The judge rejected the request": will there be an appeal?"""
    who = _child(verb, "nsubj")
    if who is None or who.lemma_.lower() not in lexicon.words("benches") or verb.dep_ not in ("ROOT", "conj"):
        return
    if _negated(verb) or _past_year(verb) or _helper(verb, "MD"):
        return
    wording = scene.wording()
    whose = _genitive("the " + wording.bare(who))
    what = _child(verb, "ccomp")
    if what is not None:
        yield _draft("ruled", verb, wording, whose=whose, decision=f"ruling that {wording.clause(what)}")
    elif _child(verb, "dobj") is not None:
        yield _draft("ruled", verb, wording, whose=whose, decision=f"decision to {verb.lemma_} {wording.rest(verb, who)}")


def charged(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The director was charged with fraud": what does he say?"""
    who = _child(verb, "nsubjpass")
    over = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("with", "of")), None)
    target = scene.figure(who)
    if who is None or over is None or target is None or target.id in scene.voices or _negated(verb):
        return
    wording = scene.wording()
    name = wording.noun(who, subject=True)
    what = wording.phrase(over).removeprefix(over.lower_).strip()
    charge = {"charge": "charge", "accuse": "accusation"}[verb.lemma_]
    yield _draft("charged", verb, wording, who=name, charge=charge, what=what)


# ---- what is not told -------------------------------------------------------------------------


def decision(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The minister resigned": why?"""
    who = _child(verb, "nsubj")
    if who is None or verb.tag_ != "VBD" or _negated(verb) or any(t.lower_ in _REASONS for t in verb.sent):
        return
    if scene.figure(who) is None or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return
    wording = scene.wording()
    name = wording.noun(who, subject=True)
    yield _draft("why", verb, wording, who=name, do=f"{verb.lemma_} {wording.rest(verb, who)}")


def unnamed(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "Observers called it a failure": who are they?"""
    who = actor_of(verb)
    if who is None or who.i > verb.i or not _unnamed(who, scene) or verb.dep_ not in ("ROOT", "conj"):
        return
    if not is_finite(verb) or _negated(verb) or _helper(verb, "MD") or not _speaks(verb):
        return
    wording = scene.wording()
    if not is_singular(who):
        yield _draft("unnamed_many", verb, wording, who=wording.bare(who), said=wording.predicate(verb, who))
    elif who.left_edge.lower_ in ("a", "an", "one"):
        yield _draft("unnamed_one", verb, wording, who=wording.bare(who), said=wording.predicate(verb, who))


def question(clause: Token, scene: Scene) -> Iterator[Draft]:
    """ "It is unclear whether the plan will work": will it?"""
    pattern = _left_open(clause)
    if pattern is not None:
        wording = scene.wording()
        yield _draft(pattern, clause, wording, question=_direct(clause, wording))


def _direct(clause: Token, wording: Wording) -> str:
    """An indirect question as a direct one."""
    doc, first = clause.doc, clause.left_edge
    subject = subject_of(clause)
    past = _past(clause.head)
    if first.lower_ in _IF:
        return wording.inverted(clause, told_in_past=past)
    if subject is None:
        raise Crooked("no whole clause")
    if first.i >= subject.left_edge.i:
        asked = doc[subject.left_edge.i : subject.right_edge.i + 1]
        rest = wording.predicate(clause, subject)
    else:
        asked = doc[first.i : subject.left_edge.i]
        rest = wording.inverted(clause, told_in_past=past)
    if len(asked) > 5 or any(token.is_punct for token in asked):
        raise Crooked("not clear what is asked")
    return f"{asked.text.lower()} {rest}"


_BY_GROUP: dict[str, Pattern] = {
    "claim": claim,
    "criticism": criticism,
    "refusal": refusal,
    "demand": demand,
    "plan": plan,
    "attempt": attempt,
    "expectation": expectation,
    "consideration": consideration,
    "inquiry": inquiry,
    "decision": decision,
}


# ---- reading the parse ------------------------------------------------------------------------


def _will(pattern: str, prompt: Token, who: Token | None, what: Token, scene: Scene) -> Iterator[Draft]:
    if who is None or who.i > what.i or _weak(what) or _habitual(what) or _past_year(prompt):
        return
    wording = scene.wording()
    name = wording.noun(who, subject=True)
    yield _draft(pattern, prompt, wording, who=name, do=wording.infinitive(what, who))


def _left_open(clause: Token) -> str | None:
    """The pattern of an indirect question, where the clause above says that nobody knows the answer."""
    head = clause.head
    if clause.dep_ == "pcomp":
        head = head.head
    words = {token.lower_ for token in head.children} | {head.lower_}
    if words & lexicon.words("open_words"):
        return "unclear"
    if head.lower_ in ("clear", "certain", "sure", "known", "seen") and (_negated(head) or _negated(head.head)):
        return "unclear"
    if head.lemma_ == "see" and head.dep_ == "xcomp" and head.head.lemma_ == "remain":
        return "unclear"
    if head.lemma_ in ("question", "doubt", "debate") and head.pos_ == "NOUN":
        return "unclear"
    if head.lemma_ in lexicon.words("silences"):
        top = head.head if head.dep_ == "xcomp" else head
        if _negated(head) or top.lemma_ in ("refuse", "decline"):
            return "untold"
    return "unclear" if head.lemma_ in ("wonder", "question") and head.pos_ == "VERB" else None


def _speaks(verb: Token) -> bool:
    """Whether a verb tells what somebody says or thinks of something."""
    cue = cue_verbs().get(verb.lemma_)
    if cue is None or cue.act not in ("assert", "criticize", "praise", "warn", "deny", "think", "demand"):
        return False
    return any(
        c.i > verb.i and (c.dep_ == "ccomp" or (c.dep_ in ("dobj", "prep") and cue.object)) for c in verb.children
    )


def _substance(clause: Token, speaker: Figure | None, said: str, scene: Scene) -> float:
    """How much there is to a statement: 0 where facts could not bear it out or it tells of the speaker's own mind."""
    subject = subject_of(clause)
    if subject is None or subject.dep_ == "expl" or _anybody(subject, scene):
        return 0.0
    if clause.lemma_ in lexicon.words("feelings") or clause.lemma_ in lexicon.words("silences"):
        return 0.0
    modal = _helper(clause, "MD")
    if modal and not (modal in ("will", "would") and said in _FORETELLING) and not (modal in ("can", "ca") and _negated(clause)):
        return 0.0
    own = scene.figure(subject)
    tokens = list(clause.subtree)
    if own is not None and own is speaker:
        return 1.0 if _negated(clause) or said in _INSISTING else 0.0
    others = {scene.cast.at[token.i][0].id for token in tokens if token.i in scene.cast.at}
    named = bool(others - {speaker.id if speaker else ""}) or any(token.ent_type_ in _BODIES for token in tokens)
    measured = any(token.ent_type_ in _MEASURES for token in tokens)
    contended = not lexicon.words("contentions").isdisjoint(token.lemma_.lower() for token in tokens)
    if contended and (named or measured):
        return 1.0
    if clause.lemma_ == "be" and not any(child.dep_ in ("advcl", "relcl") for child in clause.children):
        return 0.0
    return 0.6 if (contended or named or measured) and len(tokens) > 5 else 0.0


def _weak(verb: Token) -> bool:
    """Whether a verb says too little to be asked about."""
    return verb.lemma_ in lexicon.words("weak_verbs")


def _states(clause: Token) -> bool:
    """Whether a clause states something, and does not ask it."""
    first = clause.left_edge.lower_
    return clause.pos_ in ("VERB", "AUX") and first not in _IF and first not in _WH


def _unnamed(who: Token, scene: Scene) -> bool:
    return (
        who.pos_ == "NOUN"
        and who.i not in scene.cast.at
        and who.lemma_.lower() in lexicon.words("unnamed_sources")
        and who.lemma_.lower() not in lexicon.words("institutions")
        and who.left_edge.lower_ not in ("the", "both", "no", "most")
        and not any(child.dep_ in ("poss", "appos") for child in who.children)
    )


def _anybody(who: Token, scene: Scene) -> bool:
    """Whether a noun means people at large."""
    return scene.figure(who) is None and who.lemma_.lower() in lexicon.words("anybody")


def _possessive(name: str, head: Token) -> str:
    return name + "’" if not is_singular(head) and name.endswith("s") else _genitive(name)


def _genitive(name: str) -> str:
    return name + "’s"


def _child(token: Token, label: str) -> Token | None:
    return next((child for child in token.children if child.dep_ == label), None)


def _object_of(verb: Token, preposition: str) -> Token | None:
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == preposition and child.i > verb.i:
            found = _child(child, "pobj")
            if found is not None and found.ent_type_ not in ("DATE", "TIME"):
                return found
    return None


def _helper(verb: Token, tag: str) -> str:
    """The helping verb with that tag, if there is one."""
    found = next((c.lower_ for c in verb.children if c.dep_ == "aux" and c.tag_ == tag), "")
    return {"'ll": "will", "’ll": "will", "wo": "will", "'d": "would", "’d": "would"}.get(found, found)


def _to(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)


def _negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ in ("never", "no") for child in verb.children)


def _past(verb: Token) -> bool:
    helpers = (child for child in verb.children if child.dep_ in ("aux", "auxpass", "cop"))
    return verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in helpers)


def _habitual(verb: Token) -> bool:
    return any(child.lower_ in _HABITS for child in verb.children)


def _past_year(token: Token) -> bool:
    """Whether the sentence is dated to a year, so that its plans are history."""
    return any(t.shape_ == "dddd" and t.text[:2] in ("18", "19", "20") and t.ent_type_ == "DATE" for t in token.sent)


def _conditional(verb: Token) -> bool:
    """Whether something happens only if something else does."""
    return any(
        child.dep_ == "advcl" and any(word.lower_ in _CONDITIONS for word in child.children)
        for child in verb.children
    )
