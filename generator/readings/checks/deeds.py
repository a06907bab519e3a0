"""What a statement tells with each of its verbs: who does what to whom, how surely, and on whose word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from spacy.tokens import Span, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import NOMINALS, is_verb
from generator.analysis.parsing.words import THIRD_PERSON
from generator.readings.checks import Unproved, classes, grammar, standing
from generator.readings.checks.matching import Matching, are_close, reaches
from generator.readings.checks.source import Cited
from generator.readings.checks.words import QUOTED, is_content, listed, plain, same_word
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_UNDER = {"if", "unless", "once", "provided", "providing", "assuming", "supposing"}


def need_deeds(draft: Span, cited: Cited) -> None:
    """Raise where the source does not tell that these do this to those, as surely and on the same word."""
    matches = Matching(draft, cited)
    for verb in grammar.verbs(draft):
        told = candidates(verb, matches)
        if plain(verb.lemma_) == "be" or not told:
            _need_report(verb, matches)
        if not told:
            if plain(verb.lemma_) in ("be", "have", "do") or _is_reporting(verb):
                continue
            raise Unproved(f"the cited words do not tell that anybody {quoted_for_message(verb.text)}.")
        reasons = [difference(verb, one, matches) for one in told]
        if all(reasons):
            raise Unproved(next(filter(None, reasons)))


def _is_reporting(verb: Token) -> bool:
    return plain(verb.lemma_) in listed("neutral_saying")


def candidates(verb: Token, matches: Matching) -> list[Token]:
    """The words of the source that may tell what a verb of the statement tells."""
    found = [one for one in matches.of(verb) if one.pos_ in ("VERB", "AUX", "NOUN", "ADJ")]
    if _is_reporting(verb):
        found += [
            one
            for one in matches.cited
            if (one.pos_ == "VERB" and plain(one.lemma_) in classes.saying())
            or plain(one.text) == "according"
        ]
    return found


def _need_report(verb: Token, matches: Matching) -> None:
    """Raise where "A is B" is not told of two that the source puts together."""
    subjects = [one.token for one in grammar.arguments(verb) if one.relation == "subject"]
    others = [
        child for child in verb.children if child.dep_ in ("attr", "acomp", "dobj") and is_content(child)
    ]
    for subject in subjects:
        for other in others:
            pairs = product(matches.of(subject), matches.of(other))
            if not any(are_close(one, two) and _is_so(verb, two, matches) for one, two in pairs):
                raise Unproved(
                    f"the cited words do not say that {quoted_for_message(subject.text)} "
                    f"{verb.text} {quoted_for_message(other.text)}."
                )
    if _is_reporting(verb) and not candidates(verb, matches):
        raise Unproved(f"the cited words report nobody as saying it: {quoted_for_message(verb.text)}.")


def _is_so(verb: Token, said: Token, matches: Matching) -> bool:
    """Whether the source says it as surely: somebody is a spy, and not only called one."""
    told = said.head if said.dep_ in ("attr", "oprd", "acomp", "dobj") else said
    if said.dep_ == "oprd" and plain(told.lemma_) in classes.speaking():
        return False
    return told.i == said.i or stands_so(verb, told, matches)


def stands_so(verb: Token, told: Token, matches: Matching) -> bool:
    """Whether the source tells something as surely, on the same word and under no other condition."""
    checks = (_turned_round, _otherwise_sure, _plan_told_as_done, _claim_told_as_fact, _out_of_its_frame)
    return not any(check(verb, told, matches) for check in checks)


_Difference = Callable[[Token, Token, Matching], "str | None"]


def difference(verb: Token, told: Token, matches: Matching) -> str | None:
    """How what the statement tells differs from what the source tells with a verb, in words."""
    for check in _DIFFERENCES:
        if reason := check(verb, told, matches):
            return reason
    return None


def _other_part(verb: Token, told: Token, matches: Matching) -> str | None:
    """Who does it, and to whom."""
    if not is_verb(told):
        return _part_beside_a_noun(verb, told, matches)
    theirs = grammar.arguments(told)
    if plain(told.text) == "according":
        theirs = [grammar.Argument("subject", one) for one in grammar.sources_of(told)]
    for mine in grammar.arguments(verb):
        if not is_content(mine.token) and plain(mine.token.text) not in THIRD_PERSON:
            continue
        may_be = {one.i for one in matches.of(mine.token)}
        if not any(one.relation == mine.relation and reaches(one.token, may_be) for one in theirs) and not (
            mine.relation == "subject" and _stands_before(told, theirs, may_be)
        ):
            who = quoted_for_message(mine.token.text)
            does = quoted_for_message(verb.text)
            if mine.relation == "subject":
                return f"the cited words do not say that {who} {does}."
            return f"the cited words do not say {does} of {who}."
    return None


def _stands_before(told: Token, theirs: Sequence[grammar.Argument], places: set[int]) -> bool:
    """Whether the next noun before a verb that has no subject in the tree is at one of the places."""
    if any(one.relation == "subject" for one in theirs) or grammar.is_done_to(told):
        return False
    before = (told.doc[at] for at in range(told.i - 1, told.sent.start - 1, -1))
    for token in before:
        if is_verb(token) and token.head.i != told.i:
            return False
        if token.pos_ in NOMINALS and token.dep_ != "pobj":
            return token.i in places
    return False


def _part_beside_a_noun(verb: Token, told: Token, matches: Matching) -> str | None:
    """For "the announcement by Lee", who takes part must stand close by; which part is not decided."""
    for mine in grammar.arguments(verb):
        if is_content(mine.token) and not any(are_close(told, one) for one in matches.of(mine.token)):
            return (
                f"the cited words do not connect {quoted_for_message(mine.token.text)} "
                f"with {quoted_for_message(told.text)}."
            )
    return None


def _from_elsewhere(verb: Token, told: Token, matches: Matching) -> str | None:
    """What a clause tells beside its subject stands in one sentence of the source."""
    if len(matches.cited.sentences) < 2:
        return None
    for token in grammar.told_with(verb):
        there = matches.of(token) if is_content(token) else []
        elsewhere = there and not any(one.sent.start == told.sent.start for one in there)
        if elsewhere:
            return (
                f"the cited words do not tell {quoted_for_message(token.text)} "
                f"together with {quoted_for_message(told.text)}."
            )
    return None


def _turned_round(verb: Token, told: Token, matches: Matching) -> str | None:
    """Negation, of the verb and of those on whose word it stands."""
    if grammar.is_turned(verb) != grammar.is_turned(told):
        return f"{quoted_for_message(verb.text)} is negated in one and not in the other."
    mine = [one for one in grammar.governors(verb) if grammar.is_turned(one)]
    theirs = [one for one in grammar.governors(told) if grammar.is_turned(one)]
    if len(mine) % 2 != len(theirs) % 2:
        return f"what {quoted_for_message(verb.text)} hangs on is negated in one and not in the other."
    return None


def _otherwise_sure(verb: Token, told: Token, matches: Matching) -> str | None:
    """Doubt, condition and time to come."""
    mine, theirs = grammar.sureness(verb), grammar.sureness(told)
    if not is_verb(told):
        theirs = mine & {"to be done"}
    if mine != theirs:
        difference = sorted(mine ^ theirs)
        return f"{quoted_for_message(verb.text)} is told as {difference[0]} in one and not in the other."
    return None


def _plan_told_as_done(verb: Token, told: Token, matches: Matching) -> str | None:
    """What is wanted, planned or tried."""
    mine = grammar.plans(verb)
    for plan in grammar.plans(told):
        if not any(same_word(plan, one) for one in mine):
            return f"{quoted_for_message(verb.text)} is told without {quoted_for_message(plan.text)}."
    return None


def _out_of_its_frame(verb: Token, told: Token, matches: Matching) -> str | None:
    """What it hangs on: a denial, a rumour, a charge, a dream, a novel."""
    mine = [one for one in standing.hangs_on(verb) if one.i != verb.i]
    saying = {one.i for one in grammar.sayers(told) if plain(one.lemma_) in classes.saying()}
    if len(saying) > max(1, len(grammar.sayers(verb))):
        return f"the cited words give {quoted_for_message(verb.text)} as what somebody says that others say."
    for one in standing.hangs_on(told):
        if one.i not in saying and not any(same_word(one, other) for other in mine):
            return (
                f"the cited words tell {quoted_for_message(verb.text)} under {quoted_for_message(one.text)}."
            )
    return None


def _otherwise_said(verb: Token, told: Token, matches: Matching) -> str | None:
    """How somebody says something: "wrongly", "without proof"."""
    if plain(told.lemma_) not in classes.speaking() | lexicon.verbs("accuse"):
        return None
    for child in told.subtree:
        beside = child.head.i == told.i and child.dep_ == "advmod" and child.lower_.endswith("ly")
        lacking = (child.lower_ == "without" and child.i > told.i) or (
            child.lower_ == "without" and child.head.i == told.i
        )
        if (beside or lacking) and not any(same_word(child, one) for one in matches.draft):
            return f"the cited words say {quoted_for_message(child.text)} of {quoted_for_message(verb.text)}."
    return None


def _without_its_condition(verb: Token, told: Token, matches: Matching) -> str | None:
    """The condition under which something holds."""
    for clause in grammar.first_of_joined(told).children:
        marks = [one for one in clause.children if one.dep_ in ("mark", "advmod") and one.lower_ in _UNDER]
        marks += [clause] if clause.lower_ in _UNDER else []
        if (
            clause.dep_ in ("advcl", "prep")
            and marks
            and not any(one.lower_ == marks[0].lower_ for one in matches.draft)
        ):
            mark = quoted_for_message(marks[0].text)
            return f"the cited words say {quoted_for_message(verb.text)} under {mark}."
    return None


def _asked_in_the_text(verb: Token, told: Token, matches: Matching) -> str | None:
    """A question of the text tells nothing."""
    if told.sent.text.rstrip("”\"’' ").endswith("?") and not verb.sent.text.rstrip().endswith("?"):
        return f"the text asks it, and does not say that {quoted_for_message(verb.text)}."
    return None


def _claim_told_as_fact(verb: Token, told: Token, matches: Matching) -> str | None:
    """Attribution: on whose word it stands."""
    mine = grammar.sayers(verb)
    theirs = grammar.sayers(told)
    if not mine and _within_quotation(told, matches) and not _stands_in_marks(verb):
        return f"{quoted_for_message(verb.text)} stands in a quotation: it is what somebody says."
    if any(grammar.is_above(sayer, told) for sayer in theirs) and not mine:
        return f"the cited words give {quoted_for_message(verb.text)} as what somebody says."
    for sayer in mine if theirs else ():
        if not _is_named_by(sayer, theirs, matches):
            return "the cited words name another source."
    if mine and not theirs and not _within_quotation(told, matches):
        return f"the cited words do not give {quoted_for_message(verb.text)} as what somebody says."
    return None


def _is_named_by(sayer: Token, theirs: Sequence[Token], matches: Matching) -> bool:
    """Whether one of the source's sources is the one that "according to" names."""
    told = {one.i for sayer in theirs for source in grammar.sources_of(sayer) for one in source.subtree}
    named = [source for source in grammar.sources_of(sayer) if is_content(source)]
    if not named or not told:
        return plain(sayer.text) != "according"
    return any(one.i in told for source in named for one in matches.of(source))


def _within_quotation(told: Token, matches: Matching) -> bool:
    quotations = matches.cited.source.parsed.quotations
    return any(one.start <= told.idx < one.end for one in quotations)


def _stands_in_marks(verb: Token) -> bool:
    """Whether a word of a statement stands between quotation marks there too."""
    at = verb.idx - verb.sent.start_char
    return any(one.start() <= at < one.end() for one in QUOTED.finditer(verb.sent.text))


_DIFFERENCES: tuple[_Difference, ...] = (
    _other_part,
    _from_elsewhere,
    _turned_round,
    _otherwise_sure,
    _plan_told_as_done,
    _claim_told_as_fact,
    _out_of_its_frame,
    _otherwise_said,
    _without_its_condition,
    _asked_in_the_text,
)
