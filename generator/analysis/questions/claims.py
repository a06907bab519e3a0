"""Contested: what is claimed, feared or held against somebody; what supports it, what does the other side say?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from generator.analysis import lexicon
from generator.analysis.questions.parse import (
    actor_of,
    helper,
    is_conditional,
    is_finite,
    is_habit,
    is_history,
    is_negated,
    is_singular,
    is_statement,
    part,
    subject_of,
)
from generator.analysis.questions.phrasing import (
    Wording,
    genitive,
    possessive,
    with_article,
)
from generator.analysis.questions.plans import will_it
from generator.analysis.questions.pruning import (
    core,
)
from generator.analysis.questions.scene import (
    BODIES,
    Draft,
    Scene,
    draft,
    is_anybody,
    is_silent,
    is_unnamed,
)
from generator.analysis.reference import Figure

_FORETELLING = ("predict", "warn", "estimate", "forecast")
_INSISTING = ("claim", "insist", "allege", "deny", "boast", "maintain")
_MEASURES = ("PERCENT", "MONEY", "QUANTITY")


def claim(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The minister says that the plan works": what supports that? "It will start": will it?"""
    who, what = actor_of(verb), part(verb, "ccomp")
    if who is None or what is None or helper(verb, "MD") or is_negated(verb) or not is_statement(what):
        return
    foretelling = verb.lemma_ in _FORETELLING
    if helper(what, "MD") in ("will", "would") and not foretelling and not is_negated(what):
        if not is_conditional(what) and not is_habit(what):
            yield from will_it("promised", verb, subject_of(what), what, scene)
        return
    substance = _substance(what, scene.figure(who), verb.lemma_, scene)
    if substance and not is_unnamed(who, scene):
        wording = scene.wording()
        whose = possessive(wording.noun(who, subject=True), who)
        name = "foretold" if foretelling else "claimed"
        yield _weighed(_disputed(name, verb, what, scene.figure(who), whose, wording, scene), substance)


def statement(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The plan works," said the minister: what supports that?"""
    speaker = scene.speaker
    substance = _substance(verb, speaker, "say", scene)
    if speaker is not None and is_statement(verb) and substance and not is_history(verb):
        wording = scene.wording()
        wording.named.append(speaker)
        yield _weighed(
            _disputed("stated", verb, verb, speaker, genitive(speaker.name), wording, scene), substance
        )


def according(prep: Token, scene: Scene) -> Iterator[Draft]:
    """ "The plan works, according to the minister": what supports that?"""
    verb, to = prep.head, part(prep, "prep")
    source = part(to, "pobj") if to is not None else None
    if source is None or verb.pos_ not in ("VERB", "AUX") or not is_statement(verb):
        return
    wording = scene.wording()
    if is_unnamed(source, scene):
        who = wording.bare(source)
        pattern = "unnamed_one" if is_singular(source) else "unnamed_many"
        yield draft(pattern, verb, wording, who=who, said=f"said that {wording.clause(verb)}")
    else:
        substance = _substance(verb, scene.figure(source), "say", scene)
        if substance and scene.figure(source) is not None:
            whose = possessive(wording.noun(source), source)
            yield _weighed(
                _disputed("stated", verb, verb, scene.figure(source), whose, wording, scene), substance
            )


def _disputed(
    name: str, prompt: Token, what: Token, speaker: Figure | None, whose: str, wording: Wording, scene: Scene
) -> Draft:
    """The question to the person whom a claim is about, where the text lets them say nothing; else to its proof."""
    noun = lexicon.table("claims").get(prompt.lemma_, "statement")
    subject = subject_of(what)
    target = scene.figure(subject)
    if (
        subject is not None
        and target is not None
        and target.kind == "person"
        and is_silent(target, prompt, scene)
    ):
        alone = all(child.dep_ in ("compound", "det", "amod", "punct") for child in subject.children)
        if alone and target is not speaker and " " in target.name and name != "foretold" and _reproach(what):
            answer = scene.wording()
            answer.named.append(target)
            clause = f"{target.name.split()[-1]} {answer.predicate(what, subject)}"
            return draft("answered", prompt, answer, whom=target.name, whose=whose, claim=noun, clause=clause)
    return draft(name, prompt, wording, whose=whose, claim=noun, clause=wording.clause(what))


def _weighed(draft: Draft, substance: float) -> Draft:
    return replace(draft, weight=draft.weight * substance)


def criticism(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "She accused the firm of lying", "attacked the firm's plan": what does the firm say?"""
    who, whom = actor_of(verb), part(verb, "dobj")
    if who is None or whom is None or who.i > verb.i or not is_finite(verb) or is_negated(verb):
        return
    over = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("of", "for", "over")), None)
    owner = part(whom, "poss")
    wording = scene.wording()
    if is_silent(scene.figure(whom), verb, scene) and over is not None:
        participle = {"slam": "slammed"}.get(
            verb.lemma_, verb.lemma_ + ("d" if verb.lemma_.endswith("e") else "ed")
        )
        name = wording.noun(whom, subject=True)
        by = wording.noun(who)
        yield draft(
            "criticized", verb, wording, whom=name, criticized=participle, who=by, over=wording.phrase(over)
        )
    elif is_silent(scene.figure(whom), verb, scene) and verb.lemma_ != "question":
        name = wording.noun(whom, subject=True)
        yield draft("reproached", verb, wording, whom=name, whose=possessive(wording.noun(who), who))
    elif (
        owner is not None
        and is_silent(scene.figure(owner), verb, scene)
        and verb.lemma_ in lexicon.table("criticisms")
    ):
        target = scene.figure(owner)
        its = (
            {"male": "his", "female": "her"}.get(target.sex or "", "")
            if target and target.kind == "person"
            else "its"
        )
        if target is not None and its and scene.figure(who) is not target:
            wording.named.append(target)
            whose = possessive(wording.noun(who), who)
            what = f"{lexicon.table('criticisms')[verb.lemma_]} {its} {wording.owned(whom)}"
            yield draft("attacked", verb, wording, whom=target.name, whose=whose, what=what)


def charged(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The director was charged with fraud": what does he say?"""
    who = part(verb, "nsubjpass")
    over = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("with", "of")), None)
    target = scene.figure(who)
    if (
        who is None
        or over is None
        or target is None
        or not is_silent(target, verb, scene)
        or is_negated(verb)
    ):
        return
    wording = scene.wording()
    name = wording.noun(who, subject=True)
    what = wording.phrase(over).removeprefix(over.lower_).strip()
    charge = {"charge": "charge", "accuse": "accusation"}[verb.lemma_]
    yield draft("charged", verb, wording, who=name, charge=charge, what=what)


def reproach(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The ministry lied," said the mother: what does the ministry say?"""
    subject, speaker = subject_of(verb), _credited(verb, scene)
    if subject is None or speaker is None or not is_finite(verb) or is_negated(verb) or not _blames(verb):
        return
    if subject.pos_ == "PRON" or any(c.tag_ == "MD" for c in verb.children):
        return
    owner = part(subject, "poss")
    target = scene.figure(subject) or scene.figure(owner)
    if target is None or target is speaker or not is_silent(target, verb, scene) or is_conditional(verb):
        return
    token = subject if scene.figure(subject) is target else owner
    if token is not None and scene.cast.at[token.i][1].form == "name":
        wording = scene.wording()
        whom = with_article(target.name)
        wording.named.extend((target, speaker))
        yield draft("reproached", verb, wording, whom=whom, whose=genitive(with_article(speaker.name)))


def _credited(verb: Token, scene: Scene) -> Figure | None:
    """The one who says what a verb says: the quoted speaker, or the subject of the cue verb above."""
    if scene.speaker is not None:
        return scene.speaker
    above = verb.head if verb.dep_ == "ccomp" else None
    if above is None or lexicon.groups("question_words").get(above.lemma_) != "claim" or is_negated(above):
        return None
    return scene.figure(actor_of(above))


def fear(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The growers fear that the treaty will cost them the market": will it?"""
    who, what = actor_of(verb), part(verb, "ccomp")
    if who is None or what is None or not is_statement(what) or is_negated(verb) or scene.figure(who) is None:
        return
    wording = scene.wording()
    whose = possessive(wording.noun(who, subject=True), who)
    yield draft("feared_by", verb, wording, whose=whose, clause=wording.clause(what))


def doubt(noun: Token, scene: Scene) -> Iterator[Draft]:
    """ "Rumours that the bank had failed": had it?"""
    what = part(noun, "acl") or part(noun, "relcl") or part(noun, "ccomp")
    if what is None or what.left_edge.lower_ != "that" or what.left_edge.dep_ != "mark":
        return
    subject = subject_of(what)
    if any(token.lemma_ in lexicon.words("refutations") for token in noun.sent):
        return
    if (
        not is_statement(what)
        or helper(what, "MD") in ("should", "must")
        or (subject is not None and is_anybody(subject, scene))
    ):
        return
    if is_negated(noun.head) and noun.dep_ == "dobj":
        return
    wording = scene.wording()
    if lexicon.groups("doubts")[noun.lemma_] == "said":
        yield draft("said", noun, wording, clause=wording.clause(what))
    else:
        yield draft("feared", noun, wording, fear=noun.lemma_, clause=wording.clause(what))


def _substance(clause: Token, speaker: Figure | None, said: str, scene: Scene) -> float:
    """How much there is to a statement: 0 where facts could not bear it out or it tells of the speaker's own mind."""
    subject = subject_of(clause)
    if subject is None or subject.dep_ == "expl" or is_anybody(subject, scene):
        return 0.0
    if clause.lemma_ in lexicon.words("feelings") or clause.lemma_ in lexicon.words("silences"):
        return 0.0
    modal = helper(clause, "MD")
    if (
        modal
        and not (modal in ("will", "would") and said in _FORETELLING)
        and not (is_negated(clause) and _reproach(clause))
    ):
        return 0.0
    own = scene.figure(subject)
    tokens = core(clause)
    if own is not None and own is speaker:
        return 1.0 if said in _INSISTING or (is_negated(clause) and _reproach(clause)) else 0.0
    if len(tokens) < 5:
        return 0.0
    figure = scene.figure(subject)
    if clause.lemma_ == "be" and (figure is None or figure.kind not in ("person", "organization", "country")):
        if any(child.dep_ == "acomp" for child in clause.children):
            return 0.0
    kinds = {lexicon.groups("contentions").get(token.lemma_.lower()) for token in tokens}
    others = {scene.cast.at[token.i][0].id for token in tokens if token.i in scene.cast.at}
    named = bool(others - {speaker.id if speaker else ""}) or any(
        token.ent_type_ in BODIES for token in tokens
    )
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
    near = [
        verb,
        *(c for c in verb.children if c.dep_ in ("acomp", "attr", "dobj", "oprd", "advmod") and c.i > verb.i),
    ]
    near.extend(c for token in near[1:] for c in token.children if c.dep_ == "amod")
    return any(kinds.get(token.lemma_.lower()) == "reproach" for token in near)
