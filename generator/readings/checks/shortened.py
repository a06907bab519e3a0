"""A statement that is one sentence of the source, shortened: its words in their order, with parts cut.

Then the parse of the source alone proves it, whatever is made of the statement's: what is kept hangs together
in the sentence's tree, its root included, and what is cut may be cut. So compression of sentences is defined
over dependency trees (Filippova and Strube 2008). A full name may stand for a pronoun, a short name or a
description ("the company") that can mean nobody else. A clause that is joined on or tells of a name ("Lee,
who left in May") counts as a sentence of its own, with that subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entity
from generator.analysis.parsing import lexicon
from generator.readings.checks import classes, grammar
from generator.readings.checks.source import CheckedSource, Cited
from generator.readings.checks.words import QUOTED, SELVES, is_name, is_of, listed, plain

_MOST_WORDS = 120  # of a sentence that is looked at: the work grows with the square of it
_ASIDES = {"also", "however", "meanwhile", "moreover", "then", "too", "later", "today", "yesterday", "now"}
_TITLES = {"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady"}
# Behind these, what is cut would change what the rest says.
_BINDING = {"of", "without", "except", "but", "than", "like", "as", "according", "under", "against", "unless"}
_CLAUSES = {"when", "while", "after", "before", "because", "since"}
_LIMITING = {"all", "every", "each", "any", "no", "only", "most", "few", "none", "nobody", "first", "last"}
_SUPERLATIVES = ("JJS", "RBS", "JJR", "RBR")
_HE_OR_SHE = {"he", "she", "him", "his", "her"}
_IT = {"it", "its"}
_LONGEST_DESCRIPTION = 6  # words, behind its "the"
_OPENING_MARKS = {",", "(", "–", "—", "-", "--"}


class _Unit(NamedTuple):
    """A word, or the words that mean one actor, as it is compared; and its tokens.

    A pronoun of the source is compared as the word that it is, too.
    """

    keys: frozenset[str]
    tokens: tuple[Token, ...]


class _Clause(NamedTuple):
    """What tells something by itself: its verb, and all of its tokens in order, with its subject."""

    verb: Token
    subject: frozenset[int]
    tokens: tuple[Token, ...]


def is_shortened(draft: Span, cited: Cited) -> bool:
    """Whether a statement is one of the cited sentences, of which only what may be cut is cut."""
    mine = list(_own_units(draft, cited.source))
    if not mine or len(draft) > _MOST_WORDS or draft.text.rstrip().endswith("?"):
        return False
    return any(
        _is_cut_from(mine, draft, clause, cited.source, resolved=resolved)
        for sentence in cited.sentences
        if _stands(sentence, cited.source)
        for clause in _clauses(sentence)
        for resolved in (False, True)
    )


def _stands(sentence: Span, source: CheckedSource) -> bool:
    """Whether a sentence tells something in the text's own voice, and is not too long to be looked at."""
    if len(sentence) > _MOST_WORDS or sentence.text.rstrip().endswith("?"):
        return False
    return not source.is_quoted(sentence.root)


def _clauses(sentence: Span) -> Iterator[_Clause]:
    """The sentence itself; then what its root is joined to, and what is told of names in it by the way."""
    root = sentence.root
    yield _Clause(root, frozenset(), tuple(sentence))
    subject = next((child for child in root.children if child.dep_ == "nsubj"), None)
    if subject is not None and not any(child.dep_ in ("aux", "neg", "prep") for child in root.children):
        for verb in root.conjuncts:
            if verb.head.i == root.i and _lacks_subject(verb):
                yield _clause(verb, list(subject.subtree), [])
    for token in sentence:
        if who := _told_by_the_way(token):
            yield _clause(token, _name_at(token.head), who)


def _told_by_the_way(verb: Token) -> list[Token]:
    """The "who" of a clause that tells something of a name before it: "Ann Lee, who left"."""
    if verb.dep_ != "relcl" or verb.head.pos_ != "PROPN" or not _is_set_off(verb) or _is_narrow(verb.head):
        return []
    return [child for child in verb.children if child.dep_ == "nsubj" and child.tag_ in ("WP", "WDT")]


def _clause(verb: Token, subject: Sequence[Token], left_out: Sequence[Token]) -> _Clause:
    own = [token for token in verb.subtree if token not in left_out]
    return _Clause(verb, frozenset(token.i for token in subject), (*subject, *own))


def _lacks_subject(verb: Token) -> bool:
    return verb.pos_ == "VERB" and not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _name_at(name: Token) -> list[Token]:
    return [*(child for child in name.children if child.dep_ == "compound"), name]


def _is_cut_from(
    mine: Sequence[_Unit], draft: Span, clause: _Clause, source: CheckedSource, *, resolved: bool
) -> bool:
    theirs = list(_units(clause.tokens, source, resolved=resolved))
    places = _aligned([one.keys for one in mine], [one.keys for one in theirs])
    if places is None:
        return False
    kept = {token.i: token for at in places for token in theirs[at].tokens}
    pairs = [(one, theirs[at]) for one, at in zip(mine, places, strict=True)]
    return _hangs_together(kept, clause) and _keeps_marks(draft, pairs, source) and _is_cut_well(kept, clause)


def _hangs_together(kept: Mapping[int, Token], clause: _Clause) -> bool:
    if clause.verb.i not in kept or not (clause.subject <= kept.keys()):
        return False
    bound = (token for token in kept.values() if token.i != clause.verb.i and token.i not in clause.subject)
    return all(token.head.i in kept for token in bound)


def _is_cut_well(kept: Mapping[int, Token], clause: _Clause) -> bool:
    """Whether all that is cut, each with what hangs on it, may be cut."""
    narrow = any(map(_is_narrow, kept.values()))
    cut = (token for token in clause.tokens if token.i not in kept and token.head.i in kept)
    return all(token.is_punct or _may_be_cut(token, narrow=narrow) for token in cut)


def _own_units(draft: Span, source: CheckedSource) -> Iterator[_Unit]:
    """The words of a statement; a name of one whom the source knows counts as one."""
    at, tokens = 0, list(draft)
    while at < len(tokens):
        end = at
        while end < len(tokens) and is_name(tokens[end]):
            end += 1
        named = source.called(" ".join(token.text for token in tokens[at:end])) if end > at else []
        if len(named) == 1:
            yield _Unit(frozenset([f"actor {named[0].id}"]), tuple(tokens[at:end]))
            at = end
            continue
        if word := plain(tokens[at].text):
            yield _Unit(frozenset([word]), (tokens[at],))
        at += 1


def _units(tokens: Sequence[Token], source: CheckedSource, *, resolved: bool) -> Iterator[_Unit]:
    """The words of a clause; each mention that surely means somebody counts as one.

    So do, where they are to be ``resolved``, pronouns and descriptions of which only one can be meant.
    """
    at = 0
    while at < len(tokens):
        token = tokens[at]
        found = source.entities.at.get(token.i)
        end, entity = token.i + 1, None
        words = {plain(token.text)}
        if found and not found[1].uncertain and found[1].form in ("name", "pronoun"):
            end, entity = max(found[1].end, end), found[0]
            words = words if found[1].form == "pronoun" else set()
        elif resolved and (described := _described(token)) is not None:
            end, entity = described.end, _only_candidate(described, source)
        if entity is not None:
            words = {f"actor {entity.id}", *words}
        run = [one for one in tokens[at:] if one.i < end] if entity is not None else [token]
        if words := words - {""}:
            yield _Unit(frozenset(words), tuple(run))
        at += len(run)


def _described(token: Token) -> Span | None:
    """The description of somebody that begins with a token: "he", "the company", "the 23-year-old"."""
    if token.lower_ in _HE_OR_SHE or token.lower_ in _IT:
        return token.doc[token.i : token.i + 1]
    noun = token.head
    whole = token.lower_ == "the" and noun.left_edge.i == token.i and noun.i - token.i <= _LONGEST_DESCRIPTION
    return token.doc[token.i : noun.i + 1] if whole and noun.right_edge.i == noun.i else None


def _only_candidate(described: Span, source: CheckedSource) -> Entity | None:
    """The only one of its kind whom a description can mean, of those named in two sentences before it."""
    noun = described.root
    fits: tuple[str, ...]
    if noun.lower_ in _HE_OR_SHE or noun.lower_ == "old" or is_of(noun, "person", "role"):
        fits = ("person",)
    elif is_of(noun, "company", "body"):
        fits = ("organization",)
    elif noun.lower_ in _IT:
        fits = ("organization", "country", "place", "group")
    else:
        return None
    first = source.before(noun, 1)[0].start
    named = (source.entities.at.get(at) for at in range(first, described.start))
    found = {one[0].id: one[0] for one in named if one and one[1].form == "name" and one[0].kind in fits}
    return next(iter(found.values())) if len(found) == 1 else None


def _aligned(mine: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> list[int] | None:
    """Where my words stand among theirs, in order and with the fewest gaps; None if one of them does not."""
    rows: list[list[_End | None]] = []
    for keys in mine:
        rows.append(_row(keys, theirs, rows[-1] if rows else None))
    ends = [(end.gaps, place) for place, end in enumerate(rows[-1]) if end]
    if not ends:
        return None
    places = [min(ends)[1]]
    for row in reversed(rows[1:]):
        end = row[places[0]]
        assert end is not None
        places.insert(0, end.before)
    return places


class _End(NamedTuple):
    """An alignment of the words up to one: its gaps, and the place of the word before."""

    gaps: int
    before: int


def _row(
    keys: frozenset[str], theirs: Sequence[frozenset[str]], last: Sequence[_End | None] | None
) -> list[_End | None]:
    """The best alignment that ends with a word at each place of theirs, by those of the words before it."""
    if last is None:
        return [_End(0, -1) if keys & other else None for other in theirs]
    row: list[_End | None] = []
    best: _End | None = None  # over all places before the one that is next to it
    for place, other in enumerate(theirs):
        far = last[place - 2] if place > 1 else None
        if far is not None and (best is None or far.gaps < best.gaps - 1):
            best = _End(far.gaps + 1, place - 2)
        near = last[place - 1] if place else None
        found = [best] if best else []
        found += [_End(near.gaps, place - 1)] if near else []
        row.append(min(found) if found and keys & other else None)
    return row


def _keeps_marks(draft: Span, pairs: Sequence[tuple[_Unit, _Unit]], source: CheckedSource) -> bool:
    """Whether what stands between quotation marks in the source does so in the statement as well."""
    inside = [(found.start(), found.end()) for found in QUOTED.finditer(draft.text)]
    for one, other in pairs:
        place = one.tokens[0].idx - draft.start_char
        marked = any(start <= place < end for start, end in inside)
        if marked != source.is_quoted(other.tokens[0]):
            return False
        if not marked and plain(other.tokens[0].text) in SELVES:
            return False
    return True


def _is_narrow(token: Token) -> bool:
    """Whether a word makes less of a sentence say more: "not", "all", "the first", "the largest"."""
    return grammar.turns(token) or token.lower_ in _LIMITING or token.tag_ in _SUPERLATIVES


def _may_be_cut(token: Token, *, narrow: bool) -> bool:
    """Whether a sentence without this part of it says nothing that it does not say with it."""
    part = list(token.subtree)
    if token.dep_ in ("mark", "compound"):
        return len(part) == 1 and (token.lower_ == "that" or plain(token.text) in _TITLES)
    if any(map(_binds, part)):
        return False
    if token.dep_ == "appos" or (token.dep_ in ("relcl", "acl") and _is_set_off(token)):
        return True
    if narrow:
        return False
    if token.dep_ in ("conj", "cc"):
        joined = any(child.lower_ == "or" for child in token.head.children if child.dep_ == "cc")
        return token.head.pos_ in ("VERB", "AUX") and not joined
    return not any(map(_is_framing, part)) and _only_adds(token)


def _only_adds(token: Token) -> bool:
    """Whether a part adds to what the rest says, as when and where do."""
    if token.dep_ == "advmod":
        return token.lower_ in _ASIDES and not list(token.children)
    if token.dep_ == "prep":
        return token.lower_ not in _BINDING and token.head.pos_ in ("VERB", "AUX", "NOUN", "PROPN")
    if token.dep_ == "advcl":
        return any(child.lower_ in _CLAUSES for child in token.children)
    return token.dep_ == "npadvmod"


def _binds(token: Token) -> bool:
    """Whether a word turns, doubts or limits what stands with it; "May" and "grew up" do not."""
    if token.dep_ == "prt" or (token.text[0].isupper() and not token.is_sent_start):
        return False
    word = token.lower_
    return (
        grammar.turns(token)
        or grammar.is_condition(token)
        or word in listed("doubts")
        or word in listed("limiting")
        or word in ("without", "except", "unless", "whether")
    )


def _is_framing(token: Token) -> bool:
    """Whether a word tells whose word or thought something is, or in which text it stands."""
    lemma = plain(token.lemma_)
    if token.pos_ in ("VERB", "AUX"):
        return lemma in classes.holding() | classes.speaking()
    if plain(token.text) == "according":
        return True
    return token.pos_ == "NOUN" and (
        is_of(token, "text", "said", "thought") or lemma in lexicon.nouns(act="think") | listed("fiction")
    )


def _is_set_off(clause: Token) -> bool:
    first = clause.left_edge.i
    return first > 0 and clause.doc[first - 1].text in _OPENING_MARKS
