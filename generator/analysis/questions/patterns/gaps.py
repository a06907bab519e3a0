"""Asked, unnamed and missing.

What the text itself leaves open, who speaks without a name, and what a reader would still want to know.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.questions.context import Context, QuestionCandidate, fill_pattern
from generator.analysis.questions.patterns.claims import blames
from generator.analysis.questions.patterns.outcome import will_it
from generator.analysis.questions.syntax import (
    IF,
    WH,
    actor_of,
    has_to,
    helper,
    is_finite,
    is_gapped,
    is_history,
    is_negated,
    is_passive,
    is_past,
    is_reasoned,
    is_singular,
    is_statement,
    is_weak,
    object_of,
    part,
    preposition,
    subject_of,
)
from generator.analysis.questions.wording.errors import Unphrasable
from generator.analysis.questions.wording.phrases import Wording
from generator.analysis.quotes.attribution import cue_verbs
from generator.model import WEEKDAYS

# Where one of these stands, the text names examples, or is not sure that there are any.
_TELLING_WHICH = ("including", "like", "such", ":", "perhaps", "maybe")
_ASKING = ("is", "are", "was", "were", "do", "does", "did", "has", "have", "had")
_OPINING = ("assert", "criticize", "praise", "warn", "deny", "think", "demand")
_LONGEST_ASKED = 5  # tokens of what an indirect question asks, as in "which of the states"


# ---- asked ------------------------------------------------------------------------------------


def question(clause: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "It is unclear whether the plan will work": will it?"""
    if has_to(clause):
        decides = clause.head.lemma_ in lexicon.words("questions/patterns/silences")
        if clause.left_edge.lower_ == "whether" and decides and clause.dep_ != "pcomp":
            yield from will_it("unclear", clause, actor_of(clause.head), clause, context)
        return
    pattern = _left_open(clause)
    if pattern is not None:
        wording = context.wording()
        yield fill_pattern(pattern, clause, wording, question=_direct(clause, wording))


def _direct(clause: Token, wording: Wording) -> str:
    """An indirect question as a direct one."""
    first, subject = clause.left_edge, subject_of(clause)
    if first.lower_ in IF:
        return wording.inverted(clause)
    if subject is None:
        raise Unphrasable("no whole clause")
    end = subject.right_edge.i + 1 if first.i >= subject.left_edge.i else subject.left_edge.i
    asked = clause.doc[first.i : end]
    others = [token for token in clause.subtree if token.lower_ in WH and token.i >= end]
    if len(asked) > _LONGEST_ASKED or any(token.is_punct for token in asked) or others:
        raise Unphrasable("not clear what is asked")
    rest = wording.predicate(clause, subject) if end > subject.i else wording.inverted(clause)
    return f"{asked.text.lower()} {rest}"


def _left_open(clause: Token) -> str | None:
    """The pattern of an indirect question, where what stands above it says that nobody knows the answer."""
    above = clause.head
    head = above.head if clause.dep_ in ("pcomp", "advcl") and above.pos_ == "ADP" else above
    silent = head.lemma_ in lexicon.words("questions/patterns/silences")
    if lexicon.words("questions/patterns/open_words") & {
        head.lower_,
        above.lower_,
        *(c.lower_ for c in head.children),
    }:
        return "unclear"
    if head.lower_ in ("clear", "certain", "sure", "known", "seen") and (
        is_negated(head) or is_negated(head.head) or head.head.lemma_ == "remain"
    ):
        return "unclear"
    if head.pos_ == "NOUN" and head.lemma_ in ("question", "doubt", "debate", "dispute"):
        answered = head.head.lemma_ in lexicon.words("questions/patterns/silences") and not is_negated(
            head.head
        )
        return None if answered else "unclear"
    if head.pos_ == "VERB" and head.lemma_ in ("wonder", "question") and clause.left_edge.lower_ in IF:
        return "unclear"
    refused = head.dep_ == "xcomp" and head.head.lemma_ in ("refuse", "decline")
    if silent and (is_negated(head) or refused):
        return "untold"
    weighed = (
        head.lemma_ in lexicon.words("questions/patterns/weighing") and clause.left_edge.lower_ == "whether"
    )
    return "wondered" if weighed else None


def asking(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """A question that the text itself asks, if it can stand alone."""
    tokens = list(verb.sent)
    while tokens and (tokens[0].is_punct or tokens[0].dep_ in ("cc", "intj") or tokens[0].lower_ == "so"):
        del tokens[0]
    while tokens and (tokens[-1].is_punct or tokens[-1].is_space):
        tokens.pop()
    first = tokens[0] if tokens else verb
    if first.lower_ not in (*WH, *_ASKING) and first.tag_ != "MD":
        return
    if any(token.i in context.entities.at for token in tokens):
        wording = context.wording()
        yield fill_pattern("asking", verb, wording, question=wording.sentence(tokens))


def undisclosed(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The price has not been disclosed": what is it?"""
    what = part(verb, "nsubjpass")
    if what is None or what.pos_ != "NOUN" or verb.lemma_ not in lexicon.words("questions/patterns/silences"):
        return
    wording = context.wording()
    of = preposition(what, "of") if what.lemma_ == "cause" else None
    effect = part(of, "pobj") if of is not None else None
    if effect is not None:
        yield fill_pattern("undisclosed", verb, wording, question=f"what caused {wording.noun(effect)}")
        return
    it = wording.noun(what, subject=True)
    person = what.lemma_ in lexicon.words("parsing/role_nouns") | lexicon.words("parsing/unnamed_sources")
    be = "is" if is_singular(what) else "are"
    yield fill_pattern("undisclosed", verb, wording, question=f"{'who' if person else 'what'} {be} {it}")


# ---- unnamed ----------------------------------------------------------------------------------


def unnamed(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "Observers called it a failure": who are they?"""
    who = actor_of(verb)
    if who is None or who.dep_ != "nsubj" or who.i > verb.i or not context.unnamed(who):
        return
    if verb.dep_ not in ("ROOT", "conj"):
        return
    before = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < who.i and is_statement(c)), None)
    if not is_finite(verb) or is_negated(verb) or helper(verb, "MD") or not (before or _opines(verb)):
        return
    kind = who.lemma_.lower().removesuffix("s")
    if kind in lexicon.words("questions/patterns/routine_sources") or not _is_weighty(verb, before):
        return
    one = is_singular(who)
    if one and who.left_edge.lower_ not in ("a", "an", "another", "one"):
        return
    wording = context.wording()
    name = wording.bare(who)
    said = f"{verb.text} that {wording.clause(before)}" if before else wording.predicate(verb, who)
    yield fill_pattern("one" if one else "some", verb, wording, who=name, said=said)


def _is_weighty(verb: Token, before: Token | None) -> bool:
    """Whether it matters who says it: a judgement, a reproach, a warning."""
    if verb.lemma_ == "call" or lexicon.groups("questions/verbs").get(verb.lemma_) == "criticism":
        return True
    cue, what = cue_verbs().get(verb.lemma_), before or part(verb, "ccomp")
    if what is None:
        return cue is not None and cue.act in ("criticize", "deny", "warn", "assert")
    return verb.lemma_ == "warn" or blames(what)


def _opines(verb: Token) -> bool:
    """Whether a verb tells what somebody says or thinks of something."""
    if verb.lemma_ == "call":
        return any(child.i > verb.i and child.dep_ in ("oprd", "ccomp", "xcomp") for child in verb.children)
    cue = cue_verbs().get(verb.lemma_)
    if cue is None or cue.act not in _OPINING:
        return False
    contents = ("ccomp", "dobj", "prep") if cue.object and cue.act not in ("think", "demand") else ("ccomp",)
    return any(child.i > verb.i and child.dep_ in contents for child in verb.children)


# ---- missing ----------------------------------------------------------------------------------


def which(noun: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "They will take concrete measures": which?"""
    verb = noun.head
    if (
        noun.dep_ != "dobj"
        or noun.tag_ != "NNS"
        or verb.pos_ != "VERB"
        or is_gapped(verb)
        or is_negated(verb)
    ):
        return
    kinds = {child.dep_ for child in noun.children}
    if "amod" not in kinds or kinds - {"amod", "compound", "punct", "nummod"}:
        return
    if part(verb, "conj") is not None or any(token.lower_ in _TELLING_WHICH for token in verb.sent):
        return
    top = verb.head
    if verb.dep_ in ("xcomp", "ccomp") and subject_of(verb) is None:
        who = part(top, "dobj") or object_of(top, "on") or actor_of(top)
    else:
        who = actor_of(verb)
    to_come = has_to(verb) or helper(verb, "MD") in ("will", "would")
    if who is None or who.i > verb.i or not (to_come or is_past(verb)):
        return
    wording = context.wording()
    what = wording.bare(noun)
    name = wording.noun(who, subject=True)
    do = f"{verb.lemma_} {wording.without(verb, noun)}"
    yield fill_pattern("which", noun, wording, what=what, help="will" if to_come else "did", who=name, do=do)


def poll(noun: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "A poll by the institute shows": how sure are its numbers?"""
    told = noun.dep_ == "nsubj" and noun.head.tag_ in ("VBZ", "VBD")
    if told and not context.margin and is_singular(noun) and any(context.named(t) for t in noun.subtree):
        wording = context.wording()
        yield fill_pattern("poll", noun, wording, poll=f"the {wording.name(noun)}")


def undated(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "Arrived on Sunday", in a text without a date: on which Sunday?"""
    who, day = actor_of(verb), _weekday(verb)
    if who is None or day is None or context.dated or verb.i > context.lead or not _is_central(who, context):
        return
    if verb.dep_ not in ("ROOT", "relcl", "conj") or is_negated(verb) or verb.lemma_ in cue_verbs():
        return
    wording = context.wording()
    name = wording.noun(who, subject=True)
    yield fill_pattern("undated", verb, wording, day=day.text, who=name, do=_done(verb, who, wording))


def _is_central(who: Token, context: Context) -> bool:
    """Whether the title speaks of somebody, if there is a title."""
    entity = context.entity(who)
    return entity is not None and (not context.title or entity.mentions[0].start < context.title)


def _weekday(verb: Token) -> Token | None:
    """The bare weekday on which something was done."""
    for child in verb.children:
        if child.dep_ == "npadvmod" and child.text.capitalize() in WEEKDAYS:
            return child
        if child.dep_ == "prep" and child.lower_ == "on":
            return next((day for day in child.children if day.text.capitalize() in WEEKDAYS), None)
    return None


def _done(verb: Token, who: Token, wording: Wording) -> str:
    """What somebody did, after "did"."""
    return f"{verb.lemma_} {wording.rest(verb, who)}"


def decision(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The minister resigned": why?"""
    who = part(verb, "nsubj")
    if who is None or context.entity(who) is None or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return
    if is_past(verb) and not is_negated(verb) and not is_reasoned(verb):
        wording = context.wording()
        name = wording.noun(who, subject=True)
        yield fill_pattern("decided", verb, wording, who=name, do=_done(verb, who, wording))


def trend(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The firm's share of the market is falling": why?"""
    who = subject_of(verb)
    if who is None or context.anybody(who) or not context.telling(who) or part(verb, "xcomp") is not None:
        return
    entity = context.entity(who)
    if is_passive(verb) or helper(verb, "MD") or (entity is not None and entity.kind == "person"):
        return
    if verb.dep_ in ("ROOT", "conj", "ccomp") and not is_negated(verb) and not is_reasoned(verb):
        wording = context.wording()
        yield fill_pattern("trend", verb, wording, question=f"why {wording.inverted(verb)}")


def reluctance(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The agency has been slow to act", "failed to act": why?"""
    who = subject_of(verb)
    if (
        who is not None
        and context.telling(who)
        and not (is_negated(verb) or is_reasoned(verb) or is_history(verb))
    ):
        wording = context.wording()
        yield fill_pattern("reluctant", verb, wording, question=f"why {wording.inverted(verb)}")


def omission(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The agency does not pay the victims": why not?"""
    who = subject_of(verb)
    if who is None or context.entity(who) is None or verb.dep_ not in ("ROOT", "conj") or is_reasoned(verb):
        return
    if verb.lemma_ in lexicon.words("questions/patterns/feelings") or is_weak(verb) or verb.lemma_ == "have":
        return
    now = helper(verb, "VBZ") or helper(verb, "VBP")
    never = any(child.tag_ == "MD" or child.lower_ in ("never", "no") for child in verb.children)
    if not never and (now or verb.lemma_ in lexicon.words("questions/patterns/overdue")):
        wording = context.wording()
        yield fill_pattern("omitted", verb, wording, question=f"why {wording.inverted(verb, negated=True)}")
