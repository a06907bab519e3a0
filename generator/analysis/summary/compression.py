"""Excerpts: sentences of the source that can be read alone, or after the sentence before them.

Left out are only a bullet and marks of citations. Where the sentence before is not in
the summary, a pronoun gives way to the name that it means, in square brackets.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entities
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import FINITE, HELPERS
from generator.analysis.parsing.quotation_marks import Quotation
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes import transcript
from generator.analysis.summary import antecedents
from generator.model import CLOSERS, DOUBLE_MARKS

SHORTEST, LONGEST = 4, 65  # words of an excerpt, at least and at most
_TOO_LONG = 150  # tokens of a sentence that is not looked at
_ENDS = (".", "!")  # what ends in a question mark is open, and so is what it leads to
_NO_ENDS = ("...", "…")
_STUCK = (".", ",", ";", ":", "!", "?")  # marks that follow a word without a space
_CONJUNCTIONS = ("and", "but", "or", "so", "yet")
_CLAUSES = ("relcl", "acl", "advcl")  # within a statement
_LONGEST_LINK = 4  # tokens of a link, as in "on the other hand"
_BULLET = re.compile(r"(?:[•‣◦▪●*·–—-]|\(?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+\.?(?= [A-Z])) (?=\S)")
_POST = re.compile(r"<[a-z]+ [a-z]+=")  # opens a paragraph that is somebody's post
_TAG = 8  # tokens in which it stands
_MARKUP = re.compile(r"</?[A-Za-z]|\w=[\"“”']|\{\{|\[\[|&[a-z]+;| \| ")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The tokens of a sentence that are kept, and the brackets that stand for some of them.

    ``order`` counts the sentences before it in the body. Of each set in ``needs``, which are such numbers
    too, one sentence has to be in the summary: it says who or what is meant.
    """

    tokens: tuple[Token, ...]
    brackets: Mapping[int, str]
    order: int
    needs: tuple[frozenset[int], ...] = ()

    @property
    def text(self) -> str:
        """The words, as they stand in the text but for what is left out and the brackets."""
        text = ""
        before: Token | None = None
        for token in self.tokens:
            if before is not None:
                gap = before.i + 1 < token.i
                text += " " * (token.text not in _STUCK if gap else bool(before.whitespace_))
            text += self.brackets.get(token.i, token.text)
            before = token
        return text


def body_sentences(parsed: Parsed) -> list[tuple[Span, bool]]:
    """The sentences of the body, and whether each opens a paragraph; none of a post set in it by markup."""
    return [
        (sentence, index == 0)
        for passage in parsed.passages
        if passage.paragraph.kind == "body" and not _POST.match(parsed.doc[passage.start :][:_TAG].text)
        for index, sentence in enumerate(parsed.sentences(passage))
    ]


def find_excerpts(parsed: Parsed, entities: Entities, body: Sequence[tuple[Span, bool]]) -> list[Excerpt]:
    """What of each sentence of the body can be read after the sentence before it, or alone."""
    speakers = _speakers(parsed, entities)
    known = antecedents.sure_pronouns(parsed.doc, entities)
    introduced: dict[str, frozenset[int]] = {}  # the sentences that say who somebody is
    found: list[Excerpt] = []
    for order, (sentence, opens) in enumerate(body):
        tokens = _kept(sentence, opens, parsed.quotations)
        people = antecedents.named_people(sentence, entities)
        if SHORTEST <= sum(token.is_alpha for token in tokens) <= LONGEST:
            links = opening(sentence, opens) > tokens[0].i
            names = None if links else antecedents.needed_brackets(tokens, entities, known, first=not found)
            needs = tuple(introduced[one] for one, full in people.items() if not full and one in introduced)
            if names != {} and order:
                label = _labelled(tokens[0], {}, speakers)
                found.append(Excerpt(tokens, label, order, (*needs, frozenset((order - 1,)))))
            if names is not None:
                found.append(Excerpt(tokens, _labelled(tokens[0], names, speakers), order, needs))
        for one, full in people.items():
            if full or one not in introduced:
                introduced[one] = introduced.get(one, frozenset()) | {order}
    return found


def _labelled(first: Token, brackets: dict[int, str], speakers: Mapping[int, str]) -> dict[int, str]:
    """The brackets of an excerpt, with who speaks before its first word."""
    if first.i not in speakers:
        return brackets
    return {**brackets, first.i: f"[{speakers[first.i]}:] {brackets.get(first.i, first.text)}"}


def _kept(sentence: Span, opens: bool, quotations: Sequence[Quotation]) -> tuple[Token, ...]:
    """What of a sentence may stand in a summary; nothing of what is no sentence."""
    if len(sentence) > _TOO_LONG or _is_boilerplate(sentence.text.lower()):
        return ()
    kept = sentence.doc[_after_marks(sentence, opens) : sentence.end]
    if not kept or kept[0].text in _STUCK or not _whole(kept, _near(kept, quotations)):
        return ()
    cited = {
        index
        for token in kept
        if token.text == "[" and (end := _citation(sentence, token.i))
        for index in range(token.i, end)
    }
    return tuple(token for token in kept if token.i not in cited)


# ---- sentences --------------------------------------------------------------------------------


def opening(sentence: Span, opens: bool) -> int:
    """The first token of the sentence proper, after a bullet and a link to the one before."""
    doc, start, last = sentence.doc, _after_marks(sentence, opens), sentence.end - 1
    for comma in range(start + 1, min(start + 1 + _LONGEST_LINK, last)):
        if doc[comma].text == "," and doc[start:comma].text.lower() in lexicon.words("summary/links"):
            return comma + 1
    return start + (start < last and _links(doc[start], doc[start + 1]))


def _after_marks(sentence: Span, opens: bool) -> int:
    """The first token after a bullet or a citation."""
    doc, start, last = sentence.doc, sentence.start, sentence.end - 1
    bullet = _BULLET.match(sentence.text) if opens else None
    end = doc[start].idx + bullet.end() if bullet else 0
    while start < last and doc[start].idx < end:
        start += 1
    return _citation(sentence, start) or start if doc[start].text == "[" else start


def _links(first: Token, second: Token) -> bool:
    """Whether the first word of a sentence only links it to the one before: "But the", "However the"."""
    if first.tag_ == "CC":
        return first.lower_ in _CONJUNCTIONS
    adverb = first.tag_ == "RB" and first.lower_ in lexicon.words("summary/links")
    return adverb and second.pos_ in ("DET", "PRON", "PROPN", "NOUN")


def has_markup(text: str) -> bool:
    """Whether words are those of a program or a bar of links, and not of running text."""
    return _MARKUP.search(text) is not None


def _is_boilerplate(text: str) -> bool:
    """Whether a sentence, in small letters, is not of the story."""
    return has_markup(text) or any(phrase in text for phrase in lexicon.words("summary/boilerplate"))


def _near(sentence: Span, quotations: Sequence[Quotation]) -> Sequence[Quotation]:
    """The quotations within a sentence, and the last one that begins before it."""
    first = bisect_right(quotations, sentence.start_char, key=_start) - 1
    return quotations[max(0, first) : bisect_left(quotations, sentence.end_char, key=_start)]


def _start(quotation: Quotation) -> int:
    return quotation.start


def _whole(sentence: Span, near: Sequence[Quotation]) -> bool:
    """Whether it is a sentence from beginning to end: with a verb, an end, and no half quotation."""
    text = sentence.text
    words = text.rstrip(CLOSERS)
    if not words.endswith(_ENDS) or words.endswith(_NO_ENDS) or text.count("(") != text.count(")"):
        return False
    if _is_asked(sentence.root) or not any(_states(token) for token in sentence):
        return False
    start, end = sentence.start_char, sentence.end_char
    said = 0
    for quotation in near:
        if quotation.end <= start:
            continue
        if quotation.start < start or quotation.end > end or not quotation.closed:
            return False
        said += quotation.end - quotation.start
    return 2 * said < len(words)  # what is mostly a quotation bears the story out, and does not tell it


def _is_asked(verb: Token) -> bool:
    """Whether it tells a question, "Lee was asked why", which only the next sentence answers."""
    return verb.lemma_ == "ask" and {"auxpass", "ccomp"} <= {child.dep_ for child in verb.children}


def _states(token: Token) -> bool:
    """Whether a verb makes a statement or a request, not only a clause within one."""
    if token.tag_ == "VB":
        return token.dep_ == "ROOT"
    verb = token.head if token.dep_ in HELPERS else token
    return (token.tag_ in FINITE and verb.dep_ not in _CLAUSES) or _is_past(token)


def _is_past(verb: Token) -> bool:
    """Whether what is taken for a participle may be the verb: "a bus with ten people overturned"."""
    taken = verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.head.dep_ == "ROOT"
    return taken and verb.text.endswith("ed") and not any(child.dep_ == "agent" for child in verb.children)


def _speakers(parsed: Parsed, entities: Entities) -> dict[int, str]:
    """Who speaks at each token of a transcript, but for the labels themselves."""
    found: dict[int, str] = {}
    for turn in transcript.find_turns(parsed, entities):
        passage = parsed.passages[parsed.passage_at(turn.start)]
        label = parsed.doc[passage.start : turn.start - 1].text.lstrip(DOUBLE_MARKS)
        found.update(dict.fromkeys(range(turn.start, turn.end), turn.who.name if turn.who else label))
    return found


def _citation(sentence: Span, start: int) -> int | None:
    """Where references in square brackets end that begin at ``start``: [1], [13, 14] or [1], [2]."""
    end: int | None = None
    inside = False
    for token in sentence.doc[start : sentence.end]:
        if token.text == "[":
            inside = True
        elif token.text == "]":
            inside, end = False, token.i + 1
        elif not (token.text in (",", ";", "–", "-") or (inside and token.like_num)):
            break
    return end
