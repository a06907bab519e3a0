"""Open questions: the text raises it, leaves it open, and nothing in it is new."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import product

from spacy.tokens import Span, Token

from generator.analysis.parsing.grammar import is_verb
from generator.model import Question, ReadQuestion
from generator.readings.checks import Unproved, classes, grammar
from generator.readings.checks.deeds import stands_so
from generator.readings.checks.figures import figures, is_figure
from generator.readings.checks.matching import Matching, are_close, name_around, reaches
from generator.readings.checks.plain_text import need_plain_text
from generator.readings.checks.source import CheckedSource, Cited
from generator.readings.checks.words import is_content, is_family, is_name, listed, plain
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_AUXILIARIES = {"be", "have", "do", "will", "can", "may", "shall", "must"}
_OPENINGS = ("will", "would", "can", "could", "should", "may", "might", "shall", "must", "were", "are", "is")
_TELLING = ("VERB", "AUX", "NOUN", "ADJ")
_SHARED = 2  # words of a question that its prompt has, too
_MOST_TOLD = 50  # places where the text may tell what a question takes for granted
_DIGIT = re.compile(r"\d")


def proved_question(read: ReadQuestion, parsed: Span, source: CheckedSource) -> Question:
    """The question of the briefing that this one is; ``parsed`` is its text. Raises ``Unproved``."""
    if found := next((one for one in source.briefing.questions if one.text == read.text), None):
        return found
    if not read.text.endswith("?"):
        raise Unproved("it is no question: it does not end with a question mark.")
    place = source.cited(read.prompt, "the prompt")
    sentences = source.sentences([place])
    if not sentences:
        raise Unproved("its prompt is no sentence of the text.")
    need_plain_text(read.text, source.parsed.seed.text)
    prompt = Cited(source, sentences)
    _need_known_words(parsed, prompt)
    _need_prompted(parsed, prompt)
    _need_named_there(parsed, prompt)
    _need_sides(parsed, prompt)
    _need_presupposed(parsed, prompt)
    _need_open(prompt, read, source)
    return Question(text=read.text, kind=read.kind, evidence=(place,))


def _need_known_words(question: Span, prompt: Cited) -> None:
    """Raise for a name, a figure or another word that the text does not have."""
    source = prompt.source
    around = Cited(source, source.around(prompt.sentences))
    known = {part for figure in source.figures for part in figure}
    for figure, _ in figures(question):
        if not known.issuperset(figure):
            raise Unproved(f"the figure {quoted_for_message(' '.join(figure))} is not in the text.")
    for token in question:
        word = plain(token.text)
        if _is_opening(token):
            continue
        if is_name(token) and word:
            forms = {word, word.removesuffix("s"), f"{word}s"}
            if not forms & source.vocabulary and word not in around.names:
                raise Unproved(f"the text does not name {quoted_for_message(token.text)}.")
        elif _says_something(token) and not _is_known(token, source):
            raise Unproved(f"the text does not have {quoted_for_message(token.text)}.")


def _need_prompted(question: Span, prompt: Cited) -> None:
    """Raise for a question that has too few words of its prompt."""
    matches = Matching(question, prompt)
    said = [token for token in question if is_content(token) and not _is_opening(token)]
    shared = {_word_or_name(token) for token in said if matches.of(token)}
    if len(shared) < min(_SHARED, len({_word_or_name(token) for token in said})):
        raise Unproved("its prompt does not raise it: they have hardly a word in common.")


def _word_or_name(token: Token) -> str:
    """A word, or the whole of a name: both of its words count as one."""
    return name_around(token).text if is_name(token) else plain(token.text)


def _need_named_there(question: Span, prompt: Cited) -> None:
    """Raise for a name that stands neither in or before the prompt, nor anywhere in the text with its word.

    "The Band Aid single" may be asked of where the prompt says "the single", if the text says so elsewhere.
    """
    source = prompt.source
    near = Cited(source, _with_before(prompt))
    meant = {entity.id for token in near if (entity := source.meant_within(token))}
    everywhere = Matching(question, Cited(source, list(source.parsed.doc.sents)))
    for token in question:
        name = name_around(token)
        if not is_name(token) or any(plain(one.text) in near.forms for one in name):
            continue
        called = source.called(name.text) or source.called(token.text)
        if not called or not meant.isdisjoint(one.id for one in called):
            continue
        beside = _beside(name)
        pairs = product(everywhere.of(token), everywhere.of(beside)) if beside is not None else ()
        if not any(are_close(*pair) for pair in pairs):
            raise Unproved(f"its prompt does not tell of {quoted_for_message(name.text)}.")


def _beside(name: Span) -> Token | None:
    """The word that a name hangs on, behind its preposition."""
    head = name.root.head
    if head.dep_ in ("prep", "agent"):
        head = head.head
    return None if name.start <= head.i < name.end or not is_content(head) else head


def _with_before(prompt: Cited) -> list[Span]:
    """The sentences of a prompt and the two before them."""
    found = {one.start: one for each in prompt.sentences for one in prompt.source.before(each[0], 2)}
    return [found[start] for start in sorted(found)]


def _is_opening(token: Token) -> bool:
    """Whether a token is the "Will", "Did" or "Who" that a question begins with, whatever its tag."""
    return bool(token.is_sent_start) and (token.lower_ in _OPENINGS or plain(token.lemma_) in _AUXILIARIES)


def _says_something(token: Token) -> bool:
    if not is_content(token) or is_figure(token) or _DIGIT.search(token.text):
        return False
    lemma = plain(token.lemma_)
    if lemma in _AUXILIARIES or token.tag_ in ("WRB", "WP", "WDT"):
        return False
    adding_nothing = listed("connecting") | listed("asking") | classes.asking()
    return adding_nothing.isdisjoint((lemma, plain(token.text)))


def _is_known(token: Token, source: CheckedSource) -> bool:
    forms = {plain(token.text), plain(token.lemma_)}
    if forms & source.vocabulary:
        return True
    return any(is_family(form, word) for form in forms for word in source.family_of(form))


def _need_sides(question: Span, prompt: Cited) -> None:
    """Raise where the question asks of one what the text asks of the other."""
    match = Matching(question, prompt)
    for verb in grammar.verbs(question):
        told_of = [one for one in match.of(verb) if is_verb(one)]
        if (
            told_of
            and verb.lemma_ not in _AUXILIARIES
            and all(_is_anothers(verb, one, match) for one in told_of)
        ):
            raise Unproved(f"the prompt tells {quoted_for_message(verb.text)} of somebody else.")
        sides = _sides(grammar.arguments(verb), match.of)
        turned = (sides[1], sides[0])
        for told in match.of(verb) if all(sides) else []:
            theirs = _sides(grammar.arguments(told), lambda token: [token])
            if all(mine & other for mine, other in zip(turned, theirs, strict=True)):
                raise Unproved(f"the text turns it round: who {quoted_for_message(verb.text)} whom.")


def _is_anothers(verb: Token, told: Token, matches: Matching) -> bool:
    """Whether a verb has a named subject in both, and not the same."""

    def subjects(token: Token) -> list[Token]:
        told_of = grammar.arguments(token)
        return [one.token for one in told_of if one.relation == "subject" and is_name(one.token)]

    mine, theirs = subjects(verb), subjects(told)
    places = {place.i for one in mine for place in matches.of(one)}
    return bool(mine and theirs) and not any(reaches(one, places) for one in theirs)


def _sides(
    told: Sequence[grammar.Argument], places: Callable[[Token], list[Token]]
) -> tuple[set[int], set[int]]:
    """Where those stand who do it, and those to whom it is done."""

    def side(relation: grammar.Relation) -> set[int]:
        return {one.i for part in told if part.relation == relation for one in places(part.token)}

    return side("subject"), side("object")


def _need_presupposed(question: Span, prompt: Cited) -> None:
    """Raise for a deed of somebody with a name that the question takes for granted, and that is no fact.

    It must be told of the same one in the prompt, or anywhere else in the text.
    """
    source = prompt.source
    everywhere = Matching(question, Cited(source, list(source.parsed.doc.sents)))
    for verb in grammar.verbs(question):
        named = [one for one in grammar.arguments(verb) if is_name(one.token)]
        if not named or not _is_presupposed(verb):
            continue
        told = [one for one in everywhere.of(verb) if one.pos_ in _TELLING][:_MOST_TOLD]
        parts = [(one.relation, _places_of(one.token, everywhere)) for one in named] if told else []
        if told and not any(_is_told_of(parts, verb, one, everywhere) for one in told):
            raise Unproved(f"it takes for granted that somebody {quoted_for_message(verb.text)}.")


def _places_of(name: Token, matches: Matching) -> list[Token]:
    """Where the text has a name, and not that of a relative: both names of a couple may be told of."""
    whole, source = name_around(name), matches.cited.source
    found = ((one, name_around(one)) for one in matches.of(name))
    return [
        one
        for one, theirs in found
        if len(whole) == 1 or len(theirs) <= 1 or source.are_one(whole.text, theirs.text)
    ]


_Part = tuple[grammar.Relation, list[Token]]  # how a name takes part, and where the text has it


def _is_told_of(named: Sequence[_Part], verb: Token, told: Token, matches: Matching) -> bool:
    """Whether the text tells a deed as a fact, with those that the question names and no others."""
    theirs = grammar.arguments(told)
    near = {one.start for one in matches.cited.source.before(told, 1)}
    for relation, places in named:
        others = [one.token for one in theirs if one.relation == relation and is_content(one.token)]
        if others and not any(reaches(one, {place.i for place in places}) for one in others):
            return False
        if not any(place.sent.start in near for place in places):
            return False
    return stands_so(verb, told, matches)


def _is_presupposed(verb: Token) -> bool:
    """Whether a question takes for granted what a verb of it tells: "why did he go", "who had gone"."""
    first = grammar.first_of_joined(verb)
    if grammar.sureness(verb) or (first.tag_ == "VB" and not _did(first)):
        return False
    if first.dep_ == "ROOT":
        asked = [one for one in first.subtree if one.tag_ in ("WRB", "WP") and one.i < first.i]
        return bool(asked) and (first.tag_ in ("VBD", "VBN") or _did(first))
    if any(one.dep_ == "mark" and one.lower_ == "as" for one in first.children):  # "as Lee says"
        return False
    return first.dep_ in ("advcl", "pcomp") or (first.dep_ == "relcl" and is_name(first.head))


def _did(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "did" for child in verb.children)


def _need_open(prompt: Cited, read: ReadQuestion, source: CheckedSource) -> None:
    """Raise where the prompt tells no more than what happened: nothing is open then."""
    for token in prompt:
        word, lemma = plain(token.text), plain(token.lemma_)
        if token.text == "?" or word in listed("negations") or word in listed("doubts"):
            return
        if word in listed("opening") or lemma in classes.opening() | classes.planning() | classes.saying():
            return
        if is_verb(token) and (token.tag_ in ("VBZ", "VBP", "MD") or grammar.sureness(token)):
            return
    raise Unproved("its prompt tells what happened, and leaves nothing open.")
