"""Contested: what is claimed, feared or held against somebody.

What supports it, and what does the other side say?
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from generator.analysis.coreference import Entity
from generator.analysis.parsing import lexicon
from generator.analysis.questions.context import GROUP_LABELS, Context, QuestionCandidate, fill_pattern
from generator.analysis.questions.patterns.outcome import will_it
from generator.analysis.questions.syntax import (
    actor_of,
    has_to,
    helper,
    is_claimed,
    is_conditional,
    is_finite,
    is_habit,
    is_history,
    is_negated,
    is_passive,
    is_singular,
    is_statement,
    part,
    preposition,
    subject_of,
)
from generator.analysis.questions.wording.pruning import core_tokens
from generator.analysis.questions.wording.references import genitive, possessive, with_article

_FORETELLING = ("predict", "warn", "estimate", "forecast")
_INSISTING = ("claim", "insist", "allege", "deny", "boast", "maintain")
_OWN = {"male": "his", "female": "her"}
_CHARGES = {"charge": "charge", "accuse": "accusation"}
_SHORTEST = 5  # a statement of fewer tokens says too little to be proved


def claim(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The minister says that the plan works": what supports that? "It will start": will it?"""
    who, what = actor_of(verb), part(verb, "ccomp")
    if who is None or what is None or helper(verb, "MD") or is_negated(verb) or not is_statement(what):
        return
    if helper(what, "MD") in ("will", "would") and not is_negated(what):
        if not is_conditional(what) and not is_habit(what):
            pattern = "possible" if verb.lemma_ in _FORETELLING else "promised"
            yield from will_it(pattern, verb, subject_of(what), what, context)
        return
    speaker = context.entity(who)
    speaks = speaker is not None or who.lemma_.lower() in lexicon.words("questions/institutions")
    if context.unnamed(who) or not speaks:
        return
    share = _substance(what, speaker, verb.lemma_, context)
    if share:
        wording = context.wording()
        whose = possessive(wording.noun(who, subject=True), who)
        answer = _answer(verb, what, speaker, whose, context)
        if answer is not None:
            yield answer
        else:
            noun = lexicon.table("questions/patterns/claims")[verb.lemma_]
            clause = wording.clause(what)
            yield fill_pattern("claimed", verb, wording, share=share, whose=whose, claim=noun, clause=clause)


def statement(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The plan works," said the minister: what supports that?"""
    speaker = context.speaker
    thought = verb.dep_ == "ccomp" and verb.head.lemma_ in lexicon.words("questions/patterns/feelings")
    if speaker is not None and is_statement(verb) and not is_history(verb) and not thought:
        yield from _stated(verb, speaker, genitive(with_article(speaker, context.naming)), context)


def according(prep: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The plan works, according to the minister": what supports that?"""
    verb, to = prep.head, part(prep, "prep")
    source = part(to, "pobj") if to is not None else None
    if source is None or not is_statement(verb):
        return
    wording = context.wording()
    speaker = context.entity(source)
    if context.unnamed(source):
        pattern = "one" if is_singular(source) else "some"
        who = wording.bare(source)
        yield fill_pattern(pattern, verb, wording, who=who, said=f"said that {wording.clause(verb)}")
    elif speaker is not None:
        yield from _stated(verb, speaker, possessive(wording.noun(source), source), context)


def _stated(verb: Token, speaker: Entity, whose: str, context: Context) -> Iterator[QuestionCandidate]:
    share = _substance(verb, speaker, "say", context)
    answer = _answer(verb, verb, speaker, whose, context) if share else None
    if answer is not None:
        yield answer
    elif share:
        wording = context.wording()
        wording.named.append(speaker)
        clause = wording.clause(verb)
        yield fill_pattern(
            "stated", verb, wording, share=share, whose=whose, claim="statement", clause=clause
        )


def _answer(
    prompt: Token, what: Token, speaker: Entity | None, whose: str, context: Context
) -> QuestionCandidate | None:
    """The question to the person of whom something bad is said, where the text lets them say nothing."""
    subject = subject_of(what)
    target = context.entity(subject)
    if subject is None or target is None or target.kind != "person" or target is speaker:
        return None
    alone = all(child.dep_ in ("compound", "det", "amod", "punct") for child in subject.children)
    if not alone or " " not in target.name or not blames(what) or not context.silent(target, prompt):
        return None
    wording = context.wording()
    wording.named.append(target)
    noun = lexicon.table("questions/patterns/claims").get(prompt.lemma_, "statement")
    clause = f"{target.name.split()[-1]} {wording.predicate(what, subject)}"
    return fill_pattern("answered", prompt, wording, whom=target.name, whose=whose, claim=noun, clause=clause)


def criticism(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "She accused the firm of lying", "attacked the firm's plan": what does the firm say?"""
    who, whom = actor_of(verb), part(verb, "dobj")
    if who is None or whom is None or who.i > verb.i or not is_finite(verb):
        return
    if is_negated(verb) or is_habit(verb):
        return
    over, owner = preposition(verb, "of", "for", "over"), part(whom, "poss")
    target = context.entity(owner)
    wording = context.wording()
    if context.silent(context.entity(whom), verb) or _is_named_organization(whom, context):
        name = wording.noun(whom, subject=True)
        by = wording.noun(who)
        if over is not None:
            how = _participle(verb)
            why = wording.phrase(over)
            yield fill_pattern("criticized", verb, wording, whom=name, criticized=how, who=by, over=why)
        elif verb.lemma_ != "question" and verb.i < context.lead:
            yield fill_pattern("reproached", verb, wording, whom=name, whose=possessive(by, who))
    elif target is not None and context.silent(target, verb) and context.entity(who) is not target:
        its = _OWN.get(target.sex or "") if target.kind == "person" else "its"
        noun = lexicon.table("questions/patterns/criticisms").get(verb.lemma_)
        if its and noun:
            wording.named.append(target)
            whose = possessive(wording.noun(who), who)
            what = f"{noun} {its} {wording.owned(whom)}"
            yield fill_pattern(
                "attacked", verb, wording, whom=with_article(target, context.naming), whose=whose, what=what
            )


def _is_named_organization(whom: Token, context: Context) -> bool:
    """Whether a phrase means a body by what it is and whose: "the Saudi government"."""
    bodies = lexicon.words("questions/institutions")
    return context.entity(whom) is None and whom.lemma_.lower() in bodies and context.telling(whom)


def _participle(verb: Token) -> str:
    lemma = verb.lemma_
    return {"slam": "slammed"}.get(lemma, lemma + ("d" if lemma.endswith("e") else "ed"))


def charged(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The director was charged with fraud": what does he say?"""
    who, over = part(verb, "nsubjpass"), preposition(verb, "with", "of")
    if who is None or over is None or is_negated(verb) or not context.silent(context.entity(who), verb):
        return
    wording = context.wording()
    name = wording.noun(who, subject=True)
    what = wording.phrase(over).removeprefix(over.lower_).strip()
    yield fill_pattern("charged", verb, wording, who=name, charge=_CHARGES[verb.lemma_], what=what)


def reproach(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The ministry lied," said the mother: what does the ministry say?"""
    subject, speaker = subject_of(verb), _credited(verb, context)
    if subject is None or speaker is None or not is_finite(verb) or not blames(verb):
        return
    if (
        is_negated(verb)
        or is_conditional(verb)
        or is_passive(verb)
        or _is_taste(verb)
        or any(child.tag_ == "MD" for child in verb.children)
    ):
        return
    target = next((t for t in (subject, part(subject, "poss")) if context.entity(t) is not None), None)
    entity = context.entity(target)
    if (
        target is None
        or entity is None
        or entity is speaker
        or context.entities.at[target.i][1].form != "name"
    ):
        return
    if context.silent(entity, verb):
        wording = context.wording()
        wording.named.append(speaker)
        whom, whose = with_article(entity, context.naming), genitive(with_article(speaker, context.naming))
        clause = wording.clause(verb)
        yield fill_pattern(
            "answered", verb, wording, whom=whom, whose=whose, claim="statement", clause=clause
        )


def _credited(verb: Token, context: Context) -> Entity | None:
    """The one who says what a verb says: the quoted speaker, or the subject of the cue verb above."""
    if context.speaker is not None:
        return context.speaker
    said = verb.dep_ == "ccomp" and is_claimed(verb) and not is_negated(verb.head)
    return context.entity(actor_of(verb.head)) if said else None


def fear(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The growers fear that the treaty will cost them the market": will it?"""
    who, what = actor_of(verb), part(verb, "ccomp")
    if who is None or what is None or not is_statement(what) or is_negated(verb):
        return
    if context.entity(who) is not None:
        wording = context.wording()
        whose = possessive(wording.noun(who, subject=True), who)
        yield fill_pattern("feared", verb, wording, whose=whose, fear="fear", clause=wording.clause(what))


def doubt(noun: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "Rumours that the bank had failed": had it? "The fear that it would": would it?"""
    what = part(noun, "acl") or part(noun, "ccomp")
    if what is None or what.left_edge.lower_ != "that" or not is_statement(what) or noun.head.lower_ == "of":
        return
    subject = subject_of(what)
    if helper(what, "MD") in ("should", "must") or (subject is not None and context.anybody(subject)):
        return
    refuted = any(token.lemma_ in lexicon.words("questions/patterns/refutations") for token in noun.sent)
    if refuted or (is_negated(noun.head) and noun.dep_ == "dobj"):
        return
    wording = context.wording()
    if lexicon.groups("questions/patterns/doubts")[noun.lemma_] == "said":
        yield fill_pattern("said", noun, wording, clause=wording.clause(what))
    else:
        clause = wording.clause(what)
        yield fill_pattern("feared", noun, wording, whose="the", fear=noun.lemma_, clause=clause)


# ---- what is worth proving --------------------------------------------------------------------


def _substance(clause: Token, speaker: Entity | None, said: str, context: Context) -> float:
    """How much of a statement facts could bear out, from 0 to 1."""
    subject = subject_of(clause)
    if subject is None or subject.dep_ == "expl" or context.anybody(subject) or subject.lower_ in ("i", "we"):
        return 0.0
    if clause.lemma_ in lexicon.words("questions/patterns/feelings"):
        return 0.0
    modal = helper(clause, "MD")
    if modal and not (is_negated(clause) and _reproaches(clause)):
        return 0.0
    about = context.entity(subject)
    if about is not None and about is speaker:  # only what somebody holds fast to, or denies, of themselves
        return 1.0 if said in _INSISTING or (is_negated(clause) and _reproaches(clause)) else 0.0
    tokens = core_tokens(clause)
    if _is_generic(subject, clause) or _is_report(clause) or _is_insult(clause, about):
        return 0.0
    bound = part(clause, "xcomp")
    if clause.lemma_ in ("have", "need") and bound is not None and has_to(bound):
        return 0.0
    if len(tokens) < _SHORTEST or clause.lemma_ in lexicon.words("questions/patterns/silences"):
        return 0.0
    if _is_taste(clause) and said not in _INSISTING:
        return 0.0
    return max(_weight_of(clause, speaker, context), 1.0 if said in _INSISTING else 0.0)


def _is_generic(subject: Token, clause: Token) -> bool:
    """Whether a statement is about any of a kind: "a cashier who steals is fired"."""
    past = any(word.tag_ in ("VBD", "MD") for word in (clause, *clause.children))
    return (
        not past
        and subject.pos_ == "NOUN"
        and subject.left_edge.lower_ in ("a", "an", "any", "every", "each")
    )


def _is_report(clause: Token) -> bool:
    """Whether a statement only passes on what somebody else says."""
    return (
        lexicon.groups("questions/verbs").get(clause.lemma_) == "claim" and part(clause, "ccomp") is not None
    )


def _is_insult(clause: Token, about: Entity | None) -> bool:
    """Whether a statement calls a person names: "he is a fraud"."""
    name = part(clause, "attr") if clause.lemma_ == "be" else None
    person = about is not None and about.kind == "person"
    return person and name is not None and name.left_edge.lower_ in ("a", "an") and part(name, "prep") is None


def _weight_of(clause: Token, speaker: Entity | None, context: Context) -> float:
    """Reproaches and changes are worth proving, if they are about somebody named."""
    tokens = core_tokens(clause)
    others = {context.entities.at[token.i][0].id for token in tokens if token.i in context.entities.at}
    if speaker is not None:
        others.discard(speaker.id)
    named = bool(others) or any(token.ent_type_ in GROUP_LABELS for token in tokens)
    if not named or (speaker is not None and speaker.kind == "organization"):
        return 0.0  # what a bureau counts, nobody disputes
    if blames(clause):
        return 1.0
    return 0.8 if lexicon.groups("questions/patterns/blame_words").get(clause.lemma_) == "change" else 0.0


def _is_taste(clause: Token) -> bool:
    """Whether a statement only calls somebody or something good or bad."""
    return clause.lemma_ == "be" and part(clause, "acomp") is not None


def _reproaches(clause: Token) -> bool:
    """Whether a statement says something bad."""
    kinds = lexicon.groups("questions/patterns/blame_words")
    return any(kinds.get(token.lemma_.lower()) == "reproach" for token in core_tokens(clause))


def blames(verb: Token) -> bool:
    """Whether verb, object or predicate itself says something bad."""
    kinds = lexicon.groups("questions/patterns/blame_words")
    told = ("acomp", "attr", "dobj", "oprd", "advmod")
    near = [verb, *(child for child in verb.children if child.dep_ in told and child.i > verb.i)]
    near.extend(child for token in near[1:] for child in token.children if child.dep_ == "amod")
    return any(kinds.get(token.lemma_.lower()) == "reproach" for token in near)
