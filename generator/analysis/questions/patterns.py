"""The patterns: which words prompt a question, and which.

A pattern looks at one token and yields the drafts that it prompts. Verbs and nouns find their
pattern by their lemma, in ``data/question_words.txt`` and its neighbours; the questions are worded
in ``data/question_wordings.txt``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
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
    core,
    finished,
    is_finite,
    is_singular,
    subject_of,
)
from generator.analysis.reference import PRONOUNS, Cast, Figure
from generator.analysis.timeline import WEEKDAYS
from generator.model import QuestionKind

_WH = ("how", "why", "when", "where", "what", "who", "whom", "whose", "which")
_IF = ("whether", "if")
_CONDITIONS = ("if", "unless", "when", "until", "once")
_HABITS = ("sometimes", "often", "always", "usually", "never", "rarely", "frequently", "typically")
_FORETELLING = ("predict", "warn", "estimate", "forecast")
_INSISTING = ("claim", "insist", "allege", "deny", "boast", "maintain")
_ASKING = ("is", "are", "was", "were", "do", "does", "did", "has", "have", "had")
_SOON = 150  # tokens within which an answer follows
_MEASURES = ("PERCENT", "MONEY", "QUANTITY")
_BODIES = ("NORP", "ORG", "GPE")
_REASONS = ("because", "after", "amid", "due", "since", "as", "thanks", "owing", "following", "citing", "when", "so")


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

    ``speaker`` is whom the text credits with the words, where they are quoted; ``voices`` gives,
    for each figure, the tokens at which it speaks; ``fuller`` where nouns are explained; ``asks`` says that
    the sentence is a question itself; ``brief`` asks for the shorter wording.
    """

    cast: Cast
    voices: Mapping[str, Sequence[int]]
    fuller: Mapping[str, Sequence[int]]
    dated: bool
    lead: int
    margin: bool
    speaker: Figure | None = None
    asks: bool = False
    brief: bool = False

    def wording(self) -> Wording:
        """The wording of a new question."""
        return Wording(self.cast, self.fuller, speaker=self.speaker, brief=self.brief)

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


@cache
def wording_words() -> frozenset[str]:
    """The words that belong to the wordings, not to the matter that is asked about."""
    texts = [text for _, _, text in wordings().values()] + [entry.wording for entry in _matters().values()]
    return frozenset(" ".join(texts).lower().replace("?", "").split()) | set(lexicon.table("claims").values())


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
    if token.pos_ == "NOUN" and scene.speaker is not None and not scene.asks:
        if token.lower_ in lexicon.words("vague_nouns"):
            yield which
        return
    if token.pos_ == "NOUN" and not scene.asks:
        if token.lemma_ in _matters():
            yield matter
        if token.lemma_ in ("poll", "survey"):
            yield poll
        if token.lower_ in lexicon.words("vague_nouns"):
            yield which
        if token.lemma_ in lexicon.groups("doubts"):
            yield doubt
        return
    if token.lower_ == "according" and not scene.asks and scene.speaker is None:
        yield according
    if token.pos_ not in ("VERB", "AUX"):
        return
    if scene.asks:
        if token.dep_ == "ROOT":
            yield asking
        return
    group = lexicon.groups("question_words").get(token.lemma_) if token.pos_ == "VERB" else None
    if scene.speaker is not None:
        if token.dep_ in ("ROOT", "ccomp"):
            yield statement
    if scene.speaker is not None or token.dep_ == "ccomp":
        yield reproach
    if token.lemma_ == "want" and scene.speaker is None:
        yield goal
    if group and (scene.speaker is None or group not in ("claim", "criticism")):
        yield _BY_GROUP[group]
    modal = _helper(token, "MD")
    if modal == "will" and scene.speaker is None:
        yield future
    elif modal in ("should", "must"):
        yield duty
    elif modal in ("could", "may", "might"):
        yield possibility
    if token.dep_ == "xcomp" and token.head.lower_ == "going":
        yield going
    if token.dep_ == "xcomp" and token.head.lemma_ in ("have", "need"):
        yield burden
    if token.dep_ in ("acl", "relcl", "advcl") and token.head.lemma_ in ("call", "plea", "appeal", "demand", "request", "pressure"):
        yield plea
    if token.dep_ == "xcomp" and token.head.lower_ in ("likely", "unlikely", "due", "poised"):
        yield likely
    if scene.speaker is None:
        if _negated(token):
            yield withheld
            yield undisclosed
            yield omission
        elif token.tag_ == "VBN" and token.lemma_ in ("charge", "accuse"):
            yield charged
        if token.tag_ == "VBD":
            yield undated
        if token.lemma_ in lexicon.words("trends") and token.tag_ in ("VBD", "VBG", "VBN", "VBZ", "VBP"):
            yield trend
        to = _child(token, "xcomp")
        complement = _child(token, "acomp")
        if token.lemma_ in ("fail", "neglect") and to is not None and _to(to):
            yield reluctance
        elif complement is not None and complement.lower_ in ("slow", "reluctant", "unwilling", "hesitant"):
            yield reluctance
        if token.lemma_ == "lead":
            yield leading
        if token.tag_ in ("VBD", "VBN") and token.lemma_ in lexicon.words("rulings"):
            yield ruling
        yield unnamed
        if token.dep_ in ("ccomp", "xcomp", "pcomp", "acl", "advcl", "csubj") and token.left_edge.lower_ in (*_IF, *_WH):
            yield question


def _draft(pattern: str, prompt: Token, wording: Wording, **slots: str) -> Draft:
    if wording.vague and pattern in ("claimed", "stated", "answered", "unnamed_many", "unnamed_one"):
        raise Crooked("unknown without the text")
    kind, weight, text = wordings()[pattern]
    text = finished(" ".join(text.removesuffix("?").format(**slots).split()))
    return Draft(text, kind, pattern, weight - 1.0 * wording.vague, prompt, tuple(wording.named))


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
    if speaker is not None and _states(verb) and substance and not _past_year(verb):
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
    """The question to the person whom a claim is about, where the text lets them say nothing; else to its proof."""
    noun = lexicon.table("claims").get(prompt.lemma_, "statement")
    subject = subject_of(what)
    target = scene.figure(subject)
    if subject is not None and target is not None and target.kind == "person" and _silent(target, prompt, scene):
        alone = all(child.dep_ in ("compound", "det", "amod", "punct") for child in subject.children)
        if alone and target is not speaker and " " in target.name and name != "foretold" and _reproach(what):
            answer = scene.wording()
            answer.named.append(target)
            clause = f"{target.name.split()[-1]} {answer.predicate(what, subject)}"
            return _draft("answered", prompt, answer, whom=target.name, whose=whose, claim=noun, clause=clause)
    return _draft(name, prompt, wording, whose=whose, claim=noun, clause=wording.clause(what))


def _silent(figure: Figure | None, prompt: Token, scene: Scene) -> bool:
    """Whether somebody could answer, and the text does not let them soon after."""
    if figure is None or figure.kind not in ("person", "organization", "country"):
        return False
    spoken = scene.voices.get(figure.id, ())
    place = bisect_left(spoken, prompt.sent.start)
    return place == len(spoken) or spoken[place] > prompt.i + _SOON


def criticism(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "She accused the firm of lying", "attacked the firm's plan": what does the firm say?"""
    who, whom = actor_of(verb), _child(verb, "dobj")
    if who is None or whom is None or who.i > verb.i or not is_finite(verb) or _negated(verb):
        return
    over = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("of", "for", "over")), None)
    owner = _child(whom, "poss")
    wording = scene.wording()
    if _silent(scene.figure(whom), verb, scene) and over is not None:
        participle = {"slam": "slammed"}.get(verb.lemma_, verb.lemma_ + ("d" if verb.lemma_.endswith("e") else "ed"))
        name = wording.noun(whom, subject=True)
        by = wording.noun(who)
        yield _draft("criticized", verb, wording, whom=name, criticized=participle, who=by, over=wording.phrase(over))
    elif _silent(scene.figure(whom), verb, scene) and verb.lemma_ != "question":
        name = wording.noun(whom, subject=True)
        yield _draft("reproached", verb, wording, whom=name, whose=_possessive(wording.noun(who), who))
    elif owner is not None and _silent(scene.figure(owner), verb, scene) and verb.lemma_ in lexicon.table("criticisms"):
        target = scene.figure(owner)
        its = {"male": "his", "female": "her"}.get(target.sex or "", "") if target and target.kind == "person" else "its"
        if target is not None and its and scene.figure(who) is not target:
            wording.named.append(target)
            whose = _possessive(wording.noun(who), who)
            what = f"{lexicon.table('criticisms')[verb.lemma_]} {its} {wording.owned(whom)}"
            yield _draft("attacked", verb, wording, whom=target.name, whose=whose, what=what)


def reproach(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The ministry lied," said the mother: what does the ministry say?"""
    subject, speaker = subject_of(verb), _credited(verb, scene)
    if subject is None or speaker is None or not is_finite(verb) or _negated(verb) or not _blames(verb):
        return
    if subject.pos_ == "PRON" or any(c.tag_ == "MD" for c in verb.children):
        return
    owner = _child(subject, "poss")
    target = scene.figure(subject) or scene.figure(owner)
    if target is None or target is speaker or not _silent(target, verb, scene) or _conditional(verb):
        return
    token = subject if scene.figure(subject) is target else owner
    if token is not None and scene.cast.at[token.i][1].form == "name":
        wording = scene.wording()
        whom = _with_article(target.name)
        wording.named.extend((target, speaker))
        yield _draft("reproached", verb, wording, whom=whom, whose=_genitive(_with_article(speaker.name)))


def _credited(verb: Token, scene: Scene) -> Figure | None:
    """The one who says what a verb says: the quoted speaker, or the subject of the cue verb above."""
    if scene.speaker is not None:
        return scene.speaker
    above = verb.head if verb.dep_ == "ccomp" else None
    if above is None or lexicon.groups("question_words").get(above.lemma_) != "claim" or _negated(above):
        return None
    return scene.figure(actor_of(above))


def _with_article(name: str) -> str:
    """The name of a country or body with the article that it takes in a sentence."""
    last = name.split()[-1].lower()
    if name.startswith("The "):
        return "the" + name[3:]
    return f"the {name}" if last in lexicon.words("articled_names") and " " in name else name


def fear(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The growers fear that the treaty will cost them the market": will it?"""
    who, what = actor_of(verb), _child(verb, "ccomp")
    if who is None or what is None or not _states(what) or _negated(verb) or scene.figure(who) is None:
        return
    wording = scene.wording()
    whose = _possessive(wording.noun(who, subject=True), who)
    yield _draft("feared_by", verb, wording, whose=whose, clause=wording.clause(what))


def doubt(noun: Token, scene: Scene) -> Iterator[Draft]:
    """ "Rumours that the bank had failed": had it?"""
    what = _child(noun, "acl") or _child(noun, "relcl") or _child(noun, "ccomp")
    if what is None or what.left_edge.lower_ != "that" or what.left_edge.dep_ != "mark":
        return
    subject = subject_of(what)
    if any(token.lemma_ in lexicon.words("refutations") for token in noun.sent):
        return
    if not _states(what) or _helper(what, "MD") in ("should", "must") or (subject is not None and _anybody(subject, scene)):
        return
    if _negated(noun.head) and noun.dep_ == "dobj":
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
            if passive is not None and scene.figure(passive) is None:
                continue
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
    if who is None or _conditional(verb) or scene.figure(who) is None or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return
    if verb.dep_ == "ccomp" and lexicon.groups("question_words").get(verb.head.lemma_) != "claim":
        return
    if any(c.dep_ == "auxpass" for c in verb.children):
        return
    yield from _will("ought", verb, who, verb, scene)


def burden(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The state has to repay the money": will it?"""
    who = subject_of(verb.head)
    if who is None or not _to(verb) or scene.figure(who) is None or _negated(verb.head):
        return
    if verb.head.dep_ != "ccomp" or lexicon.groups("question_words").get(verb.head.head.lemma_) != "claim":
        return
    if verb.head.tag_ in ("VBZ", "VBP") and not _conditional(verb) and not _conditional(verb.head):
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
    main = verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
    if not main or _helper(verb, "VBD"):
        return  # "had refused" belongs to a story that has moved on
    yield from _will("refused", verb, who, what, scene)


def withheld(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The firm has not published its accounts": will it?"""
    who = actor_of(verb)
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if who is None or not helpers & {"has", "have"} or helpers & {"may", "might", "could", "would"} or scene.figure(who) is None:
        return
    if verb.lemma_ in lexicon.words("overdue") and not any(c.lower_ in ("ever", "never") for c in verb.children):
        wording = scene.wording()
        name = wording.noun(who, subject=True)
        yield _draft("withheld", verb, wording, who=name, do=f"{verb.lemma_} {wording.rest(verb, who)}")


# ---- what is to come --------------------------------------------------------------------------


def plan(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The mayor promised to resign": will she?"""
    who, what = actor_of(verb), _child(verb, "xcomp")
    if who is not None and what is not None and _to(what) and not _negated(verb) and not _conditional(verb):
        yield from _will("promised", verb, who, what, scene)


def goal(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The minister wants to cut waste": how?"""
    who, what = actor_of(verb), _child(verb, "xcomp")
    if who is None or what is None or verb.tag_ not in ("VBZ", "VBP") or _gapped(verb) or _negated(verb):
        return
    named = scene.figure(who) is not None and what.lemma_ in lexicon.words("goals") and _child(what, "dobj") is not None
    if named and not any(t.lower_ == "by" for t in what.subtree):
        wording = scene.wording()
        do = "does" if verb.tag_ == "VBZ" else "do"
        name = wording.noun(who, subject=True)
        yield _draft("how", verb, wording, do=do, who=name, want=verb.lemma_, what=wording.infinitive(what, who))


def attempt(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The party is trying to win the seat": will it manage to?"""
    who, what = actor_of(verb), _child(verb, "xcomp")
    now = verb.tag_ in ("VBZ", "VBP") or (verb.tag_ == "VBG" and _helper(verb, "VBZ") + _helper(verb, "VBP") != "")
    if who is None or what is None or not _to(what) or not now or _negated(verb) or verb.dep_ in ("ccomp", "acl"):
        return
    yield from _will("tried", verb, who, what, scene)


def expectation(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The court is expected to rule": will it?"""
    who, what = _child(verb, "nsubjpass") or subject_of(verb), _child(verb, "xcomp")
    if who is None or what is None or not _to(what) or _negated(verb) or what.lemma_ in lexicon.words("routine"):
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
    if who is None or _negated(verb) or _anybody(who, scene) or verb.dep_ == "relcl":
        return
    if any(c.lower_ == "but" for c in verb.children) or (verb.lemma_ == "expect" and _child(verb, "xcomp") is not None):
        return
    if any(c.dep_ == "aux" and c.tag_ == "VB" for c in verb.children):
        return  # "may have" tells of what is past
    if verb.tag_ == "VB" or any(c.dep_ == "auxpass" and c.tag_ == "VB" for c in verb.children):
        yield from _will("possible", verb, who, verb, scene)


def future(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The senate will pass the bill": will it?"""
    who = subject_of(verb)
    if who is None or _conditional(verb) or verb.dep_ not in ("ROOT", "conj") or _anybody(who, scene):
        return
    if verb.lemma_ not in lexicon.words("routine"):
        yield from _will("expected", verb, who, verb, scene)


def _event(prompt: Token, who: Token, verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The envoy will meet the minister": what comes of it?"""
    name, prep = lexicon.table("events")[verb.lemma_].split()
    whom = _object_of(verb, prep) or _child(verb, "dobj")
    if whom is not None and _named(whom, scene):
        wording = scene.wording()
        whose = _possessive(wording.noun(who, subject=True), who)
        yield _draft("event", prompt, wording, whose=whose, event=f"{name} {prep} {wording.noun(whom)}")


def going(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The company is going to close the plant": will it?"""
    who = subject_of(verb.head)
    now = _helper(verb.head, "VBZ") + _helper(verb.head, "VBP")
    if who is not None and now and _to(verb) and not _negated(verb.head) and not _conditional(verb.head):
        yield from _will("expected", verb, who, verb, scene)


def leading(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "She leads him by five points": will that last?"""
    who, whom = subject_of(verb), _child(verb, "dobj")
    if who is None or whom is None or scene.figure(who) is None or scene.figure(whom) is None:
        return
    if verb.tag_ == "VBZ" or (verb.tag_ == "VBG" and _helper(verb, "VBZ")):
        wording = scene.wording()
        name = wording.noun(who, subject=True)
        yield _draft("leading", verb, wording, who=name, whom=wording.noun(whom))


def asking(verb: Token, scene: Scene) -> Iterator[Draft]:
    """A question that the text itself asks, if it can stand alone."""
    tokens = list(verb.sent)
    while tokens and (tokens[0].is_punct or tokens[0].dep_ in ("cc", "intj") or tokens[0].lower_ in ("so", "then")):
        del tokens[0]
    while tokens and (tokens[-1].is_punct or tokens[-1].is_space):
        tokens.pop()
    asks = tokens and (tokens[0].lower_ in _WH or tokens[0].tag_ == "MD" or tokens[0].lower_ in _ASKING)
    if asks and any(token.i in scene.cast.at for token in tokens):
        wording = scene.wording()
        yield _draft("asking", verb, wording, question=wording.sentence(tokens))


def consideration(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The company is considering suing": will it?"""
    who, what = actor_of(verb), _child(verb, "xcomp")
    if who is None or what is None or _negated(verb):
        return
    wording = scene.wording()
    yield _draft("considered", verb, wording, who=wording.noun(who, subject=True), do=wording.gerund(what, who))


def inquiry(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The police are investigating the fire": what did they find?"""
    who, what = subject_of(verb), _child(verb, "dobj")
    now = verb.tag_ in ("VBZ", "VBP") or _helper(verb, "VBZ") or _helper(verb, "VBP")
    if who is None or what is None or not now or _negated(verb) or what.lower_ in PRONOUNS:
        return
    figure = scene.figure(who)
    if who.lemma_.lower() in lexicon.words("unnamed_sources") or (figure is not None and figure.kind == "organization"):
        wording = scene.wording()
        yield _draft("investigated", verb, wording, what=wording.noun(what))


def matter(noun: Token, scene: Scene) -> Iterator[Draft]:
    """ "Her lawsuit against the city": will it succeed? "The ties to the bank": how close are they?"""
    entry = _matters()[noun.lemma_]
    tied = next((c for c in noun.children if c.i > noun.i and _tie(c) in entry.ties), None)
    owner = next((c for c in noun.children if c.dep_ in ("poss", "compound", "amod") and _named(c, scene)), None)
    if tied is None or (owner is None and not _telling(tied, scene)) or _child(tied, "pcomp") is not None and "about" in entry.ties:
        return
    above = noun.head.head if noun.head.pos_ == "ADP" else noun.head
    if above.lemma_ in lexicon.words("endings"):
        return
    if any(token.tag_ in ("JJS", "RBS", "JJR", "RBR") for token in noun.subtree) or scene.cast.at.get(noun.i):
        return
    if entry.free and any(c.dep_ == "poss" for c in noun.children):
        return
    if (entry.owned and owner is None and tied.lower_ != "between") or _past_year(noun):
        return
    if noun.head.pos_ == "VERB" and (noun.head.lemma_ in lexicon.words("outcomes") or _negated(noun.head)):
        return
    wording = scene.wording()
    it = wording.noun(noun, subject=True)
    if entry.wording.startswith("What {is} {it}") and it.startswith(("a ", "an ")):
        return
    for little in ("a ", "an ", "another ", "any ", "some "):
        it = it.removeprefix(little)
    first = noun.left_edge
    if not it.startswith("the ") and not any(c.dep_ == "poss" for c in noun.children) and first.dep_ != "poss":
        it = f"the {it}"
    be = ("is", "was") if is_singular(noun) else ("are", "were")
    text = finished(entry.wording.format(it=it, **{"is": be[0], "was": be[1]}).removesuffix("?"))
    weight = entry.weight - 1.0 * wording.vague
    yield Draft(text, entry.kind, f"matter {noun.lemma_}", weight, noun, tuple(wording.named))


@dataclass(frozen=True, slots=True)
class _Matter:
    """What is asked about a noun, and what must stand beside it."""

    ties: frozenset[str]
    owned: bool
    free: bool
    kind: QuestionKind
    weight: float
    wording: str


@cache
def _matters() -> Mapping[str, _Matter]:
    found = {}
    for entry, value in lexicon.table("question_nouns").items():
        noun, *ties = entry.split()
        kind, weight, text = (part.strip() for part in value.split("|"))
        found[noun.rstrip("*-")] = _Matter(
            frozenset(ties), noun.endswith("*"), noun.endswith("-"), cast(QuestionKind, kind), float(weight), text
        )
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
    if who is None or who.lemma_.lower() not in lexicon.words("benches") or "Supreme" in who.nbor(-1).text or verb.dep_ not in ("ROOT", "conj"):
        return
    if _negated(verb) or _past_year(verb) or _helper(verb, "MD"):
        return
    wording = scene.wording()
    court = "the " + wording.bare(who)
    what = _child(verb, "ccomp")
    if what is not None:
        yield _draft("ruled", verb, wording, who=court, decision="ruling", what=f"that {wording.clause(what)}")
        return
    thing = _child(verb, "dobj")
    if thing is not None:
        it = wording.short(thing) if scene.brief else wording.rest(verb, who)
        yield _draft("ruled", verb, wording, who=court, decision="decision", what=f"to {verb.lemma_} {it}")


def charged(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The director was charged with fraud": what does he say?"""
    who = _child(verb, "nsubjpass")
    over = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("with", "of")), None)
    target = scene.figure(who)
    if who is None or over is None or target is None or not _silent(target, verb, scene) or _negated(verb):
        return
    wording = scene.wording()
    name = wording.noun(who, subject=True)
    what = wording.phrase(over).removeprefix(over.lower_).strip()
    charge = {"charge": "charge", "accuse": "accusation"}[verb.lemma_]
    yield _draft("charged", verb, wording, who=name, charge=charge, what=what)


def trend(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The firm's share of the market is falling": why?"""
    who = subject_of(verb)
    if who is None or _negated(verb) or _reasoned(verb) or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return
    if any(c.tag_ == "MD" or c.dep_ == "auxpass" for c in verb.children) or _anybody(who, scene):
        return
    figure = scene.figure(who)
    if not _telling(who, scene) or (figure is not None and figure.kind == "person"):
        return
    wording = scene.wording()
    yield _draft("why_trend", verb, wording, question=f"why {wording.inverted(verb)}")


def reluctance(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The agency has been slow to act", "failed to act": why?"""
    who = subject_of(verb)
    if who is None or _negated(verb) or _reasoned(verb) or not _telling(who, scene) or _past_year(verb):
        return
    wording = scene.wording()
    yield _draft("why_not", verb, wording, question=f"why {wording.inverted(verb)}")


def omission(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The agency does not pay the victims": why not?"""
    who = subject_of(verb)
    if who is None or scene.figure(who) is None or _reasoned(verb) or verb.dep_ not in ("ROOT", "conj"):
        return
    now = _helper(verb, "VBZ") or _helper(verb, "VBP")
    if verb.lemma_ in lexicon.words("feelings") or _weak(verb) or verb.lemma_ == "have":
        return
    if not now and verb.lemma_ not in lexicon.words("overdue"):
        return
    if any(c.tag_ == "MD" or c.lower_ in ("never", "no") for c in verb.children):
        return
    wording = scene.wording()
    yield _draft("why_omitted", verb, wording, question=f"why {wording.inverted(verb, negated=True)}")


def _reasoned(verb: Token) -> bool:
    """Whether the sentence gives a reason."""
    return any(token.lower_ in _REASONS for token in verb.sent)


def undated(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "Arrived on Sunday", in a text without a date: on which Sunday?"""
    if scene.dated or verb.i > scene.lead or verb.tag_ != "VBD" or verb.dep_ not in ("ROOT", "relcl", "conj") or _negated(verb):
        return
    who = actor_of(verb)
    day = next((t for t in verb.children if t.dep_ == "npadvmod" and t.lower_ in WEEKDAYS), None) or next(
        (c for t in verb.children if t.dep_ == "prep" and t.lower_ == "on" for c in t.children if c.lower_ in WEEKDAYS),
        None,
    )
    if who is None or day is None or scene.figure(who) is None or verb.lemma_ in cue_verbs():
        return
    wording = scene.wording()
    name = wording.noun(who, subject=True)
    yield _draft("undated", verb, wording, day=day.text, who=name, do=f"{verb.lemma_} {wording.rest(verb, who)}")


def poll(noun: Token, scene: Scene) -> Iterator[Draft]:
    """ "A poll by the institute shows": how sure are its figures?"""
    told = noun.head.pos_ == "VERB" and noun.dep_ == "nsubj" and noun.head.tag_ in ("VBZ", "VBD")
    if not told or scene.margin or not any(_named(t, scene) for t in noun.subtree) or not is_singular(noun):
        return
    wording = scene.wording()
    yield _draft("poll", noun, wording, poll=f"the {wording.name(noun)}")


def which(noun: Token, scene: Scene) -> Iterator[Draft]:
    """ "They will take concrete measures": which?"""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.pos_ != "VERB" or noun.tag_ != "NNS" or _gapped(verb):
        return
    plain = all(c.dep_ in ("amod", "compound", "punct", "nummod") for c in noun.children)
    top = verb.head if verb.dep_ == "xcomp" else verb
    who = subject_of(verb) or (_child(top, "dobj") or _object_of(top, "on") or actor_of(top) if top != verb else actor_of(verb))
    named = any(token.lower_ in ("including", "like", "such", ":") for token in verb.sent)
    if not plain or who is None or who.i > verb.i or named or _negated(verb) or not any(c.dep_ == "amod" for c in noun.children):
        return
    to_come = _to(verb) or _helper(verb, "MD") in ("will", "would")
    if not to_come and verb.tag_ != "VBD":
        return
    wording = scene.wording()
    what = wording.bare(noun)
    name = wording.noun(who, subject=True)
    rest = wording.without(verb, noun)
    yield _draft("which", noun, wording, what=what, help="will" if to_come else "did", who=name, do=f"{verb.lemma_} {rest}")


# ---- what is not told -------------------------------------------------------------------------


def decision(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The minister resigned": why?"""
    who = _child(verb, "nsubj")
    if who is None or verb.tag_ != "VBD" or _negated(verb) or _reasoned(verb):
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


def undisclosed(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The price has not been disclosed": what is it?"""
    what = _child(verb, "nsubjpass")
    if what is None or what.pos_ != "NOUN" or verb.lemma_ not in lexicon.words("silences"):
        return
    wording = scene.wording()
    it = wording.noun(what, subject=True)
    be = "is" if is_singular(what) else "are"
    wh = "who" if what.lemma_ in lexicon.words("role_nouns") or what.lemma_ in lexicon.words("unnamed_sources") else "what"
    yield _draft("undisclosed", verb, wording, question=f"{wh} {be} {it}")


def question(clause: Token, scene: Scene) -> Iterator[Draft]:
    """ "It is unclear whether the plan will work": will it?"""
    pattern = _left_open(clause)
    if _to(clause) and clause.left_edge.lower_ == "whether":
        who = actor_of(clause.head)
        if who is not None and clause.dep_ in ("ccomp", "xcomp", "advcl") and clause.head.lemma_ in lexicon.words("silences"):
            yield from _will("unclear", clause, who, clause, scene)
        return
    if pattern is not None:
        wording = scene.wording()
        wording.lenient = True
        yield _draft(pattern, clause, wording, question=_direct(clause, wording))


def _direct(clause: Token, wording: Wording) -> str:
    """An indirect question as a direct one."""
    doc, first = clause.doc, clause.left_edge
    subject = subject_of(clause)
    if first.lower_ in _IF:
        return wording.inverted(clause)
    if subject is None:
        raise Crooked("no whole clause")
    if first.i >= subject.left_edge.i:
        asked = doc[subject.left_edge.i : subject.right_edge.i + 1]
        rest = wording.predicate(clause, subject)
    else:
        asked = doc[first.i : subject.left_edge.i]
        rest = wording.inverted(clause)
    if len(asked) > 5 or any(token.is_punct for token in asked):
        raise Crooked("not clear what is asked")
    return f"{asked.text.lower()} {rest}"


_BY_GROUP: dict[str, Pattern] = {
    "fear": fear,
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
    if _gapped(what) or _anybody(who, scene):
        return
    if what.lemma_ in lexicon.table("events"):
        yield from _event(prompt, who, what, scene)
        return
    wording = scene.wording()
    name = wording.noun(who, subject=True)
    do = wording.infinitive(what, who)
    if pattern == "unclear":
        yield _draft(pattern, prompt, wording, question=f"will {name} {do}")
    else:
        yield _draft(pattern, prompt, wording, who=name, do=do)


def _left_open(clause: Token) -> str | None:
    """The pattern of an indirect question, where what stands above it says that the answer is not known."""
    head = clause.head.head if clause.dep_ in ("pcomp", "advcl") and clause.head.pos_ == "ADP" else clause.head
    first = clause.left_edge.lower_
    words = {token.lower_ for token in head.children} | {head.lower_, clause.head.lower_}
    if words & lexicon.words("open_words"):
        return "unclear"
    if head.lower_ in ("clear", "certain", "sure", "known", "seen") and (_negated(head) or _negated(head.head)):
        return "unclear"
    if head.lemma_ == "see" and head.dep_ == "xcomp" and head.head.lemma_ == "remain":
        return "unclear"
    if head.lemma_ in ("question", "doubt", "debate", "dispute") and head.pos_ == "NOUN":
        return "unclear" if head.head.lemma_ not in lexicon.words("silences") or _negated(head.head) else None
    if head.lemma_ in lexicon.words("silences"):
        top = head.head if head.dep_ == "xcomp" else head
        if _negated(head) or top.lemma_ in ("refuse", "decline"):
            return "untold"
    if first == "whether" and clause.dep_ != "advcl":
        return "wondered"
    return "unclear" if head.lemma_ in ("wonder", "question") and head.pos_ == "VERB" else None


def _speaks(verb: Token) -> bool:
    """Whether a verb tells what somebody says or thinks of something."""
    cue = cue_verbs().get(verb.lemma_)
    if cue is None or cue.act not in ("assert", "criticize", "praise", "warn", "deny", "think", "demand"):
        return False
    if verb.lemma_ in lexicon.words("silences") and verb.lemma_ not in ("say", "explain", "reveal"):
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
    if modal and not (modal in ("will", "would") and said in _FORETELLING) and not (_negated(clause) and _reproach(clause)):
        return 0.0
    own = scene.figure(subject)
    tokens = core(clause)
    if own is not None and own is speaker:
        return 1.0 if said in _INSISTING or (_negated(clause) and _reproach(clause)) else 0.0
    if len(tokens) < 5:
        return 0.0
    figure = scene.figure(subject)
    if clause.lemma_ == "be" and (figure is None or figure.kind not in ("person", "organization", "country")):
        if any(child.dep_ == "acomp" for child in clause.children):
            return 0.0
    kinds = {lexicon.groups("contentions").get(token.lemma_.lower()) for token in tokens}
    others = {scene.cast.at[token.i][0].id for token in tokens if token.i in scene.cast.at}
    named = bool(others - {speaker.id if speaker else ""}) or any(token.ent_type_ in _BODIES for token in tokens)
    if "reproach" in kinds:
        return 1.0 if named else 0.7
    if any(token.ent_type_ in _MEASURES for token in tokens):
        return 0.9 if "change" in kinds else 0.7
    if "change" in kinds and named:
        return 0.8
    return 0.4 if named or len(tokens) > 6 else 0.0


def _reproach(clause: Token) -> bool:
    """Whether a statement says something bad."""
    kinds = lexicon.groups("contentions")
    return any(kinds.get(token.lemma_.lower()) == "reproach" for token in core(clause))


def _blames(verb: Token) -> bool:
    """Whether verb, object or predicate itself says something bad."""
    kinds = lexicon.groups("contentions")
    near = [verb, *(c for c in verb.children if c.dep_ in ("acomp", "attr", "dobj", "oprd", "advmod") and c.i > verb.i)]
    near.extend(c for token in near[1:] for c in token.children if c.dep_ == "amod")
    return any(kinds.get(token.lemma_.lower()) == "reproach" for token in near)


def _weak(verb: Token) -> bool:
    """Whether a verb says too little to be asked about: some never say enough, some not without an object."""
    if verb.lemma_ in lexicon.words("weak_verbs"):
        return True
    return verb.lemma_ in lexicon.words("light_verbs") and _child(verb, "dobj") is None


def _states(clause: Token) -> bool:
    """Whether a clause states something, and does not ask it."""
    first = clause.left_edge.lower_
    return clause.pos_ in ("VERB", "AUX") and first not in _IF and first not in _WH


def _unnamed(who: Token, scene: Scene) -> bool:
    """Whether a phrase means people without a name: "officials", "Republicans", "an aide"."""
    if who.left_edge.lower_ in ("the", "both", "no", "most", "these", "those"):
        return False
    if any(child.dep_ in ("poss", "appos") for child in who.children):
        return False
    if who.tag_ == "NNPS":
        return who.ent_type_ == "NORP" and who.left_edge.i >= who.i - 1
    if who.pos_ != "NOUN" or who.i in scene.cast.at:
        return False
    lemma = who.lemma_.lower()
    return lemma in lexicon.words("unnamed_sources") and lemma not in lexicon.words("institutions")


def _telling(part: Token, scene: Scene) -> bool:
    """Whether a part of a phrase says what it is about: by a name, or by enough words."""
    tokens = list(part.subtree)
    return any(_named(t, scene) for t in tokens) or sum(t.pos_ in ("NOUN", "ADJ", "VERB") for t in tokens) >= 2


def _named(token: Token, scene: Scene) -> bool:
    return token.i in scene.cast.at or token.ent_type_ in (*_BODIES, "PERSON", "LOC", "FAC", "EVENT", "LAW")


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


def _habitual(verb: Token) -> bool:
    return any(child.lower_ in _HABITS for child in verb.children)


def _gapped(verb: Token) -> bool:
    """Whether a relative pronoun may have taken the verb's object away: "a step that she plans to take"."""
    for _ in range(4):
        if verb.dep_ == "relcl":
            who = subject_of(verb)
            return who is None or who.lower_ not in ("who", "which", "that")
        if verb.dep_ not in ("xcomp", "ccomp", "conj", "pcomp", "advcl"):
            return False
        verb = verb.head
    return True


def _past_year(token: Token) -> bool:
    """Whether the sentence is dated to a year, so that its plans are history."""
    return any(t.shape_ == "dddd" and t.text[:2] in ("18", "19", "20") and t.ent_type_ == "DATE" for t in token.sent)


def _conditional(verb: Token) -> bool:
    """Whether something happens only if something else does."""
    return any(
        child.dep_ == "advcl" and any(word.lower_ in _CONDITIONS for word in child.children)
        for child in verb.children
    )
