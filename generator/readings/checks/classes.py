"""Classes of words that checks ask for, from the tables of verbs and nouns; others are lists in ``data``."""

from __future__ import annotations

from functools import cache

from generator.analysis.parsing import lexicon
from generator.readings.checks.words import listed

_SAID = ("assert", "answer", "write")
_TO_COME = ("plan", "demand", "promise")
_OPEN = (*_TO_COME, "ask", "deny", "warn")
# What may become of something: it begins, ends, goes on, comes about, is agreed, decided, won or lost.
_OUTCOMES = ("light", "begin", "end", "continue", "occur", "become", "cause", "appear", "exist")
_ANSWERS = ("agree", "decide", "refuse", "settle")


@cache
def speaking() -> frozenset[str]:
    """Verbs by which somebody says, asks, wants or thinks something, as lemmas."""
    return frozenset(lexicon.speech())


@cache
def saying() -> frozenset[str]:
    """Verbs by which somebody says something to be so.

    What denies, promises or demands is none of them: it says what kind of saying it was.
    """
    return frozenset().union(*(lexicon.verbs(act=act) for act in _SAID))


@cache
def holding() -> frozenset[str]:
    """Verbs by which somebody says or thinks something to be so."""
    return saying() | lexicon.verbs(act="think")


@cache
def planning() -> frozenset[str]:
    """Words whose complement has not happened: "plan to go", "ask him to go", "the offer to pay".

    A statement that leaves them out tells a plan as done.
    """
    verbs = lexicon.verbs(frame="to") | lexicon.verbs(frame="hearer-to")
    return verbs.union(*(lexicon.nouns(act=act) for act in _TO_COME))


@cache
def demanding() -> frozenset[str]:
    """Verbs by which somebody asks for something or promises it."""
    return lexicon.verbs(act="demand") | lexicon.verbs(act="promise")


@cache
def opening() -> frozenset[str]:
    """Words after which something is left open: what is asked, denied, wanted, feared, tried, looked into."""
    verbs = [lexicon.verbs(act=act) for act in (*_OPEN, "criticize", "think")]
    verbs += [lexicon.verbs(kind) for kind in ("await", "charge", "investigate", "predict", "talk", "try")]
    nouns = [lexicon.nouns(act=act) for act in (*_OPEN, "criticize", "think")]
    nouns += [lexicon.nouns(kind) for kind in ("doubted", "feared", "hoped", "plan", "trial")]
    return frozenset().union(*verbs, *nouns)


@cache
def asking() -> frozenset[str]:
    """Verbs by which a question asks what becomes of what the text tells, and that add nothing to it."""
    return frozenset().union(speaking(), planning(), *map(lexicon.verbs, (*_OUTCOMES, *_ANSWERS)))


@cache
def unsettling_verbs() -> frozenset[str]:
    """Verbs whose object need not be: what is asked, denied, planned, demanded, charged, tried, prevented."""
    acts = [lexicon.verbs(act=act) for act in (*_OPEN, "criticize")]
    kinds = ("accuse", "charge", "prevent", "predict", "try", "await", "investigate")
    others = frozenset(("doubt", "suspect", "imagine", "fear", "hope"))
    return others.union(*acts, *map(lexicon.verbs, kinds))


@cache
def unsettling_nouns() -> frozenset[str]:
    """Nouns that tell of something that need not be: "the plan for", "the rumour of", "the charge of"."""
    acts = [lexicon.nouns(act=act) for act in ("ask", "deny", "demand", "plan", "promise", "warn", "think")]
    return frozenset().union(*acts, *map(lexicon.nouns, ("doubted", "feared", "hoped", "plan")))


@cache
def disowning() -> frozenset[str]:
    """Words that take back what they tell of: "denied", "doubted", "the lie that"."""
    return lexicon.verbs(act="deny") | lexicon.nouns(act="deny") | listed("disowning")


@cache
def claiming() -> frozenset[str]:
    """Verbs by which somebody claims, fears or hopes something, or is charged with it."""
    return lexicon.verbs("accuse") | listed("claiming")
