"""Open questions: what the text raises and does not answer, asked in its own words.

Each pattern looks at one kind of sentence and builds a question from its parse: subject, verb,
object. What cannot be phrased well is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from generator.analysis import lexicon
from generator.analysis.attribution import cue_verbs
from generator.analysis.language import SUBJECTS, Parsed
from generator.analysis.reference import Cast
from generator.analysis.timeline import WEEKDAYS
from generator.model import Evidence, Question, QuestionKind

MOST = 7
_LONGEST = 24  # words of a question
_ASKING = (
    "want",
    "urge",
    "ask",
    "demand",
    "request",
    "call",
    "press",
    "push",
    "beg",
    "implore",
    "order",
    "expect",
)
_REFUSING = ("refuse", "decline")
_CLAIMING = ("claim", "allege", "contend", "insist", "accuse")
_ORDER: tuple[QuestionKind, ...] = ("asked", "demanded", "pending", "contested", "missing", "unnamed")


@dataclass(frozen=True, slots=True)
class _Draft:
    text: str
    kind: QuestionKind
    span: Span
    weight: float = 0.0


def find(parsed: Parsed, cast: Cast) -> list[Question]:
    """The questions, the most consequential kinds first."""
    drafts: list[_Draft] = []
    for passage in parsed.passages:
        if passage.paragraph.kind != "body":
            continue
        for sentence in parsed.sentences(passage):
            for pattern in (_demanded, _refused, _pending, _contested, _vague, _unnamed, _undated):
                drafts.extend(pattern(parsed, cast, sentence))
    return [_question(parsed, draft) for draft in _select(drafts)]


def _select(drafts: Sequence[_Draft]) -> list[_Draft]:
    """The best few: well formed, none twice, not all of one kind."""
    chosen: list[_Draft] = []
    seen: set[frozenset[str]] = set()
    share = dict.fromkeys(_ORDER, 0)
    ranked = sorted(enumerate(drafts), key=lambda pair: (_ORDER.index(pair[1].kind), pair[0]))
    for most in (2, MOST):
        for _, draft in ranked:
            words = frozenset(draft.text.lower().split())
            if (
                len(chosen) == MOST
                or draft in chosen
                or len(draft.text.split()) > _LONGEST
                or share[draft.kind] >= most
            ):
                continue
            if any(len(words & other) > 0.7 * min(len(words), len(other)) for other in seen):
                continue
            seen.add(words)
            share[draft.kind] += 1
            chosen.append(draft)
    chosen.sort(key=lambda draft: (_ORDER.index(draft.kind), draft.span.start))
    return chosen


def _question(parsed: Parsed, draft: _Draft) -> Question:
    where = parsed.evidence_of(draft.span)
    return Question(text=draft.text, kind=draft.kind, evidence=(Evidence(start=where.start, end=where.end),))


# ---- patterns ---------------------------------------------------------------------------------


def _demanded(parsed: Parsed, cast: Cast, sentence: Span) -> Iterator[_Draft]:
    """ "Beijing wants Washington to lift the sanctions": will it?"""
    for verb in sentence:
        if verb.pos_ != "VERB" or verb.lemma_ not in _ASKING or _negated(verb):
            continue
        for child in verb.children:
            if child.dep_ in ("ccomp", "xcomp") and child.tag_ == "VB" and _has(child, "to"):
                who = _child(child, SUBJECTS) or _child(verb, ("dobj",)) or _object_of(verb, "on")
                if who is not None:
                    yield from _will(cast, who, child, "demanded", sentence)


def _refused(parsed: Parsed, cast: Cast, sentence: Span) -> Iterator[_Draft]:
    """ "The ministers refused to meet": will they yet?"""
    for verb in sentence:
        if verb.lemma_ in _REFUSING and verb.pos_ == "VERB":
            what = _child(verb, ("xcomp",))
            who = _child(verb, SUBJECTS)
            if what is not None and who is not None and what.lemma_ != "comment":
                yield from _will(cast, who, what, "demanded", sentence)


def _pending(parsed: Parsed, cast: Cast, sentence: Span) -> Iterator[_Draft]:
    """ "The two sides would address the crisis", "plans to sue": did it come to that?"""
    for verb in sentence:
        if verb.pos_ != "VERB" or verb.dep_ not in ("ROOT", "ccomp", "conj") or _negated(verb):
            continue
        who = _child(verb, ("nsubj",))
        if who is None:
            continue
        modal = _child(verb, ("aux",))
        said = verb.dep_ == "ccomp" and verb.head.lemma_ in (
            "say",
            "announce",
            "promise",
            "pledge",
            "vow",
            "confirm",
        )
        if (
            modal is not None
            and (modal.lower_ == "will" or (modal.lower_ == "would" and said))
            and verb.tag_ == "VB"
        ):
            yield from _will(cast, who, verb, "pending", sentence)
        elif verb.lemma_ in ("plan", "intend", "promise", "pledge", "vow", "aim"):
            what = _child(verb, ("xcomp",))
            if what is not None and _has(what, "to"):
                yield from _will(cast, who, what, "pending", sentence)


def _contested(parsed: Parsed, cast: Cast, sentence: Span) -> Iterator[_Draft]:
    """ "The US claims its measures protect its interests": what supports that?"""
    for verb in sentence:
        if verb.lemma_ in _CLAIMING and verb.pos_ == "VERB":
            what = _child(verb, ("ccomp",))
            if what is not None and what.i > verb.i and _child(what, SUBJECTS) is not None:
                words = _words(cast, sentence.doc[what.left_edge.i : what.right_edge.i + 1])
                if words:
                    yield _Draft(
                        f"What supports the claim that {words.removeprefix('that ')}?", "contested", sentence
                    )


def _vague(parsed: Parsed, cast: Cast, sentence: Span) -> Iterator[_Draft]:
    """ "Concrete measures", "targeted actions": which?"""
    for noun in sentence:
        if noun.lower_ not in lexicon.words("vague_nouns") or noun.dep_ not in ("dobj", "pobj"):
            continue
        kind = [child for child in noun.children if child.dep_ == "amod"]
        other = [child for child in noun.children if child.dep_ not in ("amod", "punct")]
        verb = noun.head
        if len(kind) != 1 or other or verb.pos_ != "VERB" or verb.tag_ != "VB":
            continue
        phrase = sentence.doc[kind[0].i : noun.i + 1].text
        yield _Draft(f"Which “{phrase}” are meant?", "missing", sentence)


def _unnamed(parsed: Parsed, cast: Cast, sentence: Span) -> Iterator[_Draft]:
    """ "Observers called it a failure": who are they?"""
    for verb in sentence:
        if verb.pos_ != "VERB" or verb.dep_ != "ROOT" or verb.lemma_ not in cue_verbs():
            continue
        who = _child(verb, ("nsubj",))
        if (
            who is None
            or who.pos_ != "NOUN"
            or who.i in cast.at
            or who.lemma_ not in lexicon.words("unnamed_sources")
        ):
            continue
        if who.i > verb.i or any(child.dep_ in ("poss", "relcl", "appos") for child in who.children):
            continue
        noun = _noun_phrase(cast, who)
        rest = _words(cast, sentence.doc[who.right_edge.i + 1 : sentence.end])
        if noun and rest:
            be = "are" if who.tag_ == "NNS" else "is"
            yield _Draft(f"Who {be} the {_bare(noun)} who {rest.rstrip('.')}?", "unnamed", sentence)


def _undated(parsed: Parsed, cast: Cast, sentence: Span) -> Iterator[_Draft]:
    """ "Arrived on Sunday", in a text without a date: on which Sunday?"""
    if parsed.seed.date:
        return
    for day in sentence:
        if day.lower_ not in WEEKDAYS or day.dep_ != "pobj" or day.head.lower_ != "on":
            continue
        verb = day.head.head
        who = _child(verb, SUBJECTS)
        if who is not None and who.lower_ in ("who", "which") and verb.dep_ == "relcl":
            who = verb.head
        if verb.tag_ != "VBD" or who is None:
            continue
        name = _noun_phrase(cast, who)
        rest = _words(cast, sentence.doc[verb.i + 1 : day.head.i])
        if name and rest:
            yield _Draft(f"On which {day.text} did {name} {verb.lemma_} {rest}?", "missing", sentence)


# ---- wording ----------------------------------------------------------------------------------


def _will(cast: Cast, who: Token, verb: Token, kind: QuestionKind, sentence: Span) -> Iterator[_Draft]:
    name = _noun_phrase(cast, who)
    start = verb.i
    rest = _words(cast, sentence.doc[start : verb.right_edge.i + 1])
    if name and rest and verb.i > who.i:
        yield _Draft(f"Will {name} {rest}?", kind, sentence)


def _noun_phrase(cast: Cast, head: Token) -> str | None:
    """The words for somebody or something, a name for a pronoun; nothing where nobody can tell who."""
    known = cast.at.get(head.i)
    if head.pos_ == "PRON" or head.lower_ in ("he", "she", "they", "it"):
        return known[0].name if known and known[1].form == "pronoun" else None
    end = head.i + 1
    for child in head.rights:
        if child.dep_ == "prep" and child.i == end and child.right_edge.i - head.i < 7:
            end = child.right_edge.i + 1
        else:
            break
    words = head.doc[head.left_edge.i : end]
    if len(words) > 12 or any(token.pos_ == "PRON" for token in words):
        return None
    text = words.text
    first = words[0]
    return (
        text
        if first.pos_ == "PROPN" or first.ent_type_ or first.text.isupper()
        else text[0].lower() + text[1:]
    )


def _bare(noun: str) -> str:
    for article in ("the ", "a ", "an ", "some ", "several ", "many "):
        if noun.lower().startswith(article):
            return noun[len(article) :]
    return noun


def _words(cast: Cast, span: Span) -> str | None:
    """The words of a stretch up to its first aside; nothing where a pronoun would hang in the air."""
    words = []
    for token in span:
        if token.text in (",", ";", ":", "(", "—", "–", "--", "“", "”", '"', ".", "?", "!"):
            break
        if token.lower_ in (
            "he",
            "she",
            "they",
            "it",
            "i",
            "we",
            "you",
            "him",
            "her",
            "them",
            "us",
            "me",
            "this",
        ):
            return None
        words.append(token.text_with_ws)
    return "".join(words).strip() or None


def _child(token: Token, labels: Sequence[str]) -> Token | None:
    return next((child for child in token.children if child.dep_ in labels), None)


def _object_of(verb: Token, preposition: str) -> Token | None:
    prep = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == preposition), None)
    return _child(prep, ("pobj",)) if prep is not None else None


def _has(verb: Token, word: str) -> bool:
    return any(child.lower_ == word for child in verb.children)


def _negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)
