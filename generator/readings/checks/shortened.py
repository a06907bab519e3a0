"""A statement that is one sentence of the source, shortened: its words in their order, with parts cut.

Then the parse of the source alone proves it, whatever is made of the statement's: what is kept hangs together
in the sentence's tree, its root included, and what is cut may be cut. So compression of sentences is defined
over dependency trees (Filippova and Strube 2008). A full name may stand for a pronoun, a short name or a
description ("the company") that can mean nobody else. A clause that is joined on or tells of a name ("Lee,
who left in May") counts as a sentence of its own, with that subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entity, EntityMention
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import (
    CLAUSES_OF_NOUNS,
    HELPERS,
    NOUN_SUBJECTS,
    RELATIVE,
    is_noun,
    is_plural,
    is_verb,
)
from generator.analysis.parsing.words import FIRST_PERSON
from generator.readings.checks import classes, grammar
from generator.readings.checks.antecedents import description_at, is_another, only_candidate
from generator.readings.checks.source import CheckedSource, Cited
from generator.readings.checks.words import QUOTED, TITLES, is_name, is_of, listed, name_words, plain

_MOST_WORDS = 120  # of a sentence that is looked at: the work grows with the square of it
_ASIDES = {"also", "however", "meanwhile", "moreover", "then", "too", "later", "today", "yesterday", "now"}
# Behind these, what is cut would change what the rest says.
_BINDING = {"of", "without", "except", "but", "than", "like", "as", "according", "under", "against", "unless"}
_BINDING |= {"from", "besides", "barring", "excluding", "pending", "depending", "instead", "unlike", "minus"}
# At the beginning these may tell for whom something is so: "To critics, Lee is a thief".
_BINDING_FIRST = {"to", "for", "by", "with", "among"}
_CAUSES = {"because", "since"}
_TIMES = {"when", "while", "after", "before"}
_SUPERLATIVES = ("JJS", "RBS", "JJR", "RBR")
_OPENING_MARKS = {",", "(", "–", "—", "-", "--"}
_PARTING_MARKS = {",", ";", ":", "(", ")", "–", "—", "--"}
_MINUS = ("-", "−")
_OF_A_CLAUSE = ("nsubj", "dobj", "cc", "conj", "punct", "prt")  # beside a verb: nothing that goes for both


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
    words, names = (list(_own_units(draft, cited.source, named=named)) for named in (False, True))
    if not words or len(draft) > _MOST_WORDS or draft.text.rstrip().endswith("?"):
        return False
    return any(
        _is_cut_from(mine, draft, theirs, clause, cited.source)
        for sentence in cited.sentences
        if _stands(sentence, cited.source)
        for clause in _clauses(sentence)
        for mine, theirs in (
            (words, list(_words(clause.tokens))),
            (names, list(_units(clause.tokens, cited.source, resolved=False))),
            (names, list(_units(clause.tokens, cited.source, resolved=True))),
        )
    )


def _stands(sentence: Span, source: CheckedSource) -> bool:
    """Whether a sentence tells something in the text's own voice, and is not too long to be looked at."""
    if len(sentence) > _MOST_WORDS or sentence.text.rstrip().endswith("?"):
        return False
    return not source.is_quoted(sentence.root)


def _clauses(sentence: Span) -> Iterator[_Clause]:
    """The sentence itself, then the clauses joined to its root and the relative clauses of its names."""
    root = sentence.root
    yield _Clause(root, frozenset(), tuple(sentence))
    subject = next((child for child in root.children if child.dep_ == "nsubj"), None)
    if subject is not None and not any(map(_is_narrow, subject.subtree)):
        for verb in root.conjuncts if all(map(_is_of_a_clause, root.children)) else ():
            if verb.head.i == root.i and _lacks_subject(verb):
                yield _clause(verb, list(subject.subtree), [])
    for token in sentence:
        if who := _told_by_the_way(token):
            yield _clause(token, _name_at(token.head), who)


def _is_of_a_clause(child: Token) -> bool:
    """Whether a word hangs on one of two joined verbs alone, and joins them as two facts."""
    return child.dep_ in _OF_A_CLAUSE and (child.dep_ != "cc" or child.lower_ in ("and", "but"))


def _told_by_the_way(verb: Token) -> list[Token]:
    """The "who" of a clause that tells something of a name before it: "Ann Lee, who left"."""
    if verb.dep_ != "relcl" or not _is_set_off(verb) or not _is_surely_described(verb.head):
        return []
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return subjects if len(subjects) == 1 and subjects[0].tag_ in RELATIVE else []


def _is_surely_described(name: Token) -> bool:
    """Whether a clause behind a name tells of nobody else, as in "a friend of Lee, who", and is no claim."""
    above = name.head.head if name.dep_ == "pobj" and name.head.dep_ in ("prep", "agent") else name.head
    sure = name.pos_ == "PROPN" and not name.conjuncts and above.i == name.sent.root.i
    if not sure or name.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return False
    return _is_own_voice(name, above)


def _is_own_voice(name: Token, above: Token) -> bool:
    """Whether nothing below the verb of the sentence negates or attributes the relative clause of a name."""
    others = [one for one in above.children if not one.is_ancestor(name) and one.i != name.i]
    if name.dep_ == "nsubj":
        others = [one for one in others if one.dep_ != "ccomp" or one.i < above.i]
    elif _is_framing(above):
        return False
    around = [token for one in others for token in one.subtree]
    return not any(_is_framing(token) or _binds(token) for token in around)


def _clause(verb: Token, subject: Sequence[Token], left_out: Sequence[Token]) -> _Clause:
    own = [token for token in verb.subtree if token not in left_out]
    return _Clause(verb, frozenset(token.i for token in subject), (*subject, *own))


def _lacks_subject(verb: Token) -> bool:
    return verb.pos_ == "VERB" and not any(child.dep_ in NOUN_SUBJECTS for child in verb.children)


def _name_at(name: Token) -> list[Token]:
    return [*(child for child in name.children if child.dep_ == "compound"), name]


def _is_cut_from(
    mine: Sequence[_Unit], draft: Span, theirs: Sequence[_Unit], clause: _Clause, source: CheckedSource
) -> bool:
    places = _aligned([one.keys for one in mine], [one.keys for one in theirs])
    if places is None:
        return False
    kept = {token.i: token for at in places for token in theirs[at].tokens}
    pairs = [(one, theirs[at]) for one, at in zip(mine, places, strict=True)]
    if not _hangs_together(kept, clause) or not _is_cut_well(kept, clause):
        return False
    return _keeps_marks(draft, pairs, source) and _keeps_commas(draft, pairs)


def _hangs_together(kept: Mapping[int, Token], clause: _Clause) -> bool:
    if clause.verb.i not in kept or not (clause.subject <= kept.keys()):
        return False
    bound = (token for token in kept.values() if token.i != clause.verb.i and token.i not in clause.subject)
    return all(token.head.i in kept for token in bound)


def _is_cut_well(kept: Mapping[int, Token], clause: _Clause) -> bool:
    """Whether all that is cut, each with what hangs on it, may be cut."""
    narrow = [token for token in kept.values() if _is_narrow(token)]
    cut = (token for token in clause.tokens if token.i not in kept and token.head.i in kept)
    return all(
        token.is_punct or _may_be_cut(token, narrow=not all(_is_told_behind(one, token) for one in narrow))
        for token in cut
    )


def _is_told_behind(narrow: Token, cut: Token) -> bool:
    """Whether a word stands in the complement behind the part cut: in "said on Monday that no boat sank"."""
    told = (one for one in (narrow, *narrow.ancestors) if one.dep_ == "ccomp" and one.head.i == cut.head.i)
    return any(cut.right_edge.i < one.left_edge.i for one in told)


def _own_units(draft: Span, source: CheckedSource, *, named: bool) -> Iterator[_Unit]:
    """The words of a statement; if ``named``, a name of a known entity counts as one."""
    at, tokens = 0, list(draft)
    while at < len(tokens):
        end = at
        while named and end < len(tokens) and is_name(tokens[end]):
            end += 1
        entity = _called(tokens[at:end], source) if end > at else None
        if entity is None:
            yield from _words(tokens[at : at + 1])
            at += 1
        else:
            yield _Unit(frozenset([f"actor {entity.id}"]), tuple(tokens[at:end]))
            at = end


def _words(tokens: Sequence[Token]) -> Iterator[_Unit]:
    for token in tokens:
        if word := _word(token):
            yield _Unit(frozenset([word]), (token,))


def _called(tokens: Sequence[Token], source: CheckedSource) -> Entity | None:
    """The one whom a name is of; only a person goes by any part of it, for Hampshire is not New Hampshire."""
    titled = len(tokens) > 1 and plain(tokens[0].text) in TITLES
    name = " ".join(token.text for token in tokens[titled:])
    found = source.called(name)
    if len(found) != 1:
        return None
    known = [name_words(one) for one in (found[0].name, *found[0].aliases)]
    return found[0] if found[0].kind == "person" or name_words(name) in known else None


def _word(token: Token) -> str:
    """A word as it is compared; a minus before a figure counts."""
    word, doc = plain(token.text), token.doc
    figure = word or (
        plain(doc[token.i + 1].text) if token.i + 1 < len(doc) and not token.whitespace_ else ""
    )
    begins = token.i == 0 or bool(doc[token.i - 1].whitespace_)
    is_minus = token.text.startswith(_MINUS) and begins and figure[:1].isdigit()
    return f"-{word}" if is_minus else word


def _units(tokens: Sequence[Token], source: CheckedSource, *, resolved: bool) -> Iterator[_Unit]:
    """The words of a clause; each mention that surely means somebody counts as one.

    So do, where they are to be ``resolved``, pronouns and descriptions of which only one can be meant.
    """
    at = 0
    while at < len(tokens):
        token = tokens[at]
        found = source.entities.at.get(token.i)
        end, entity = token.i + 1, None
        words = {_word(token)}
        if found and found[1].form in ("name", "pronoun") and _is_sure(token, *found):
            end, entity = max(found[1].end, end), found[0]
            words = words if found[1].form == "pronoun" else set()
        elif resolved and (described := description_at(token)) is not None:
            end, entity = described.end, only_candidate(described, source.entities)
        if entity is not None:
            words = {f"actor {entity.id}", *words}
        run = [one for one in tokens[at:] if one.i < end] if entity is not None else [token]
        if words := words - {""}:
            yield _Unit(frozenset(words), tuple(run))
        at += len(run)


def _is_sure(token: Token, entity: Entity, mention: EntityMention) -> bool:
    """Whether a mention means its entity: no pronoun behind somebody new ("a thief came. He ...") does."""
    if mention.uncertain or mention.form == "name":
        return not mention.uncertain
    last = max((one.end for one in entity.mentions if one.end <= token.i), default=token.i)
    return not any(_is_new_person(noun) for noun in token.doc[last : token.i])


def _is_new_person(noun: Token) -> bool:
    articles = {"a", "an", "another", *(["the"] if noun.dep_ in NOUN_SUBJECTS else [])}
    new = any(child.lower_ in articles for child in noun.children)
    return new and is_another(noun, ("person", "role"))


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
        first = other.tokens[0].text
        if not marked and plain(first) in FIRST_PERSON and first != "US":
            return False
    return True


def _keeps_commas(draft: Span, pairs: Sequence[tuple[_Unit, _Unit]]) -> bool:
    """Whether marks part the same words: "Lee, said Reed, left" is not "Lee said Reed left"."""
    for (one, other), (next_one, next_other) in pairwise(pairs):
        between = draft.doc[one.tokens[-1].i + 1 : next_one.tokens[0].i]
        theirs = other.tokens[0].doc[other.tokens[-1].i + 1 : next_other.tokens[0].i]
        if any(not token.is_punct and not token.is_space for token in theirs):
            continue  # something is cut here
        if _is_parting(between) != _is_parting(theirs):
            return False
    return True


def _is_parting(between: Span) -> bool:
    return any(token.text in _PARTING_MARKS for token in between)


def _is_narrow(token: Token) -> bool:
    """Whether a word makes less of a sentence say more: "not", "all", "the first", "the largest"."""
    if grammar.turns(token) or (token.tag_ in _SUPERLATIVES and not _is_lower_bound(token)):
        return True
    if token.text[0].islower() or token.is_sent_start:
        return token.lower_ in listed("narrowing") or _is_general(token)
    return False


def _is_lower_bound(token: Token) -> bool:
    """Whether a word begins "at least" or "more than" before a figure: so many there are at any rate."""
    doc, at = token.doc, token.i
    if token.lower_ == "least":
        return at > 0 and doc[at - 1].lower_ == "at" and at + 1 < len(doc) and doc[at + 1].like_num
    behind = doc[at + 1 : at + 3]
    return token.lower_ == "more" and len(behind) == 2 and behind[0].lower_ == "than" and behind[1].like_num


def _is_general(verb: Token) -> bool:
    """Whether a verb tells what is so of all of a kind: "visitors pay on Mondays"."""
    return (
        verb.tag_ == "VBP"
        and verb.pos_ == "VERB"
        and any(child.dep_ == "nsubj" and _is_of_many(child) for child in verb.children)
    )


def _is_of_many(noun: Token) -> bool:
    """Whether a noun is of a whole kind or group, so that what tells which of them says less."""
    return is_plural(noun) and not any(child.dep_ == "nummod" for child in noun.children)


def _may_be_cut(token: Token, *, narrow: bool) -> bool:
    """Whether a sentence without this part of it says nothing that it does not say with it."""
    part = list(token.subtree)
    if token.dep_ in ("mark", "compound"):
        return len(part) == 1 and (token.lower_ == "that" or plain(token.text) in TITLES)
    if any(map(_binds, part)):
        return False
    if token.dep_ == "appos" or (token.dep_ in CLAUSES_OF_NOUNS and _is_set_off(token)):
        return True
    if narrow or _is_kept_from(token.head):
        return False
    if token.dep_ in ("conj", "cc"):
        joined = any(child.lower_ == "or" for child in token.head.children if child.dep_ == "cc")
        return is_verb(token.head) and not joined
    return not any(map(_is_framing, part)) and _only_adds(token)


def _is_kept_from(token: Token) -> bool:
    """Whether a word above denies, prevents or refuses or, like "if", leaves open what stands below."""
    if any(plain(one.lemma_) in _keeping() for one in token.ancestors):
        return True
    above = (token, *token.ancestors)
    return any(grammar.is_condition(child) for one in above for child in one.children if child.dep_ == "mark")


@cache
def _keeping() -> frozenset[str]:
    kinds = (lexicon.verbs(kind) for kind in ("prevent", "forbid", "refuse"))
    return classes.disowning().union(*kinds) | {"fail", "forget", "lack", "neglect"}


def _only_adds(token: Token) -> bool:
    """Whether a part adds to what the rest says, as when and where do."""
    if token.dep_ == "advmod":
        return token.lower_ in _ASIDES and not list(token.children)
    if token.dep_ == "prep":
        return _may_phrase_go(token)
    if token.dep_ == "advcl":
        marks = {child.lower_ for child in token.children}
        return bool(marks & _CAUSES) or (bool(marks & _TIMES) and _is_past(token.head))
    return token.dep_ == "npadvmod" and is_verb(token.head)


def _may_phrase_go(preposition: Token) -> bool:
    """Whether "on Monday" or "in Ulm" may go: it neither tells which are meant nor limits."""
    word, head = preposition.lower_, preposition.head
    if word in _BINDING or (word in _BINDING_FIRST and preposition.i < head.i):
        return False
    if any(plain(token.lemma_) in listed("restricting") for token in preposition.subtree):
        return False
    if is_noun(head):
        return _may_go_from_noun(preposition)
    whole = head.lemma_ != "be" or any(child.dep_ in ("attr", "acomp") for child in head.children)
    return is_verb(head) and whole  # not "the pier is in Ulm"


def _may_go_from_noun(preposition: Token) -> bool:
    head = preposition.head
    near = (head, *head.ancestors, *(child for child in head.children if child.i < preposition.i))
    if any(one.dep_ == "appos" for one in near):  # "mayor in the 1990s": no verb tells its time
        return False
    goes_with_verb = _is_time(preposition) and head.dep_ not in NOUN_SUBJECTS
    return goes_with_verb or not _is_of_many(head)


def _is_time(preposition: Token) -> bool:
    """Whether a phrase tells a time, which may be the verb's, to whatever noun the parse ties it."""
    return any(child.dep_ == "pobj" and child.ent_type_ in ("DATE", "TIME") for child in preposition.children)


def _is_past(verb: Token) -> bool:
    """Whether a verb tells what happened once, so that "when" tells its time and not a condition."""
    helped = any(child.dep_ in HELPERS and child.tag_ in ("VBD", "VBZ", "VBP") for child in verb.children)
    if grammar.sureness(verb):
        return False
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and helped)


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
        or word in ("without", "except", "unless", "whether", "only", "partly")
    )


def _is_framing(token: Token) -> bool:
    """Whether a word tells whose word or thought something is, or in which text it stands."""
    lemma = plain(token.lemma_)
    if is_verb(token):
        return lemma in classes.holding() | classes.speaking()
    if plain(token.text) == "according":
        return True
    return token.pos_ == "NOUN" and (
        is_of(token, "text", "said", "thought") or lemma in lexicon.nouns(act="think") | listed("fiction")
    )


def _is_set_off(clause: Token) -> bool:
    first = clause.left_edge.i
    return first > 0 and clause.doc[first - 1].text in _OPENING_MARKS
