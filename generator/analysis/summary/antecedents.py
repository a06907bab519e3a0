"""Names in square brackets, as editors put them for a pronoun whose person was named before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from generator.analysis.coreference import Entities, usual_name
from generator.analysis.coreference.antecedents import PRONOUNS
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import NOUNS, SUBJECTS, subject_of
from generator.analysis.parsing.words import IT, POINTING, THEY

_NEUTRAL = IT | THEY
_MARKS = ("'", "’")  # in "she's", which takes no name in brackets


def sure_pronouns(doc: Doc, entities: Entities) -> dict[int, str]:
    """The pronouns whose person is beyond doubt, with the name that the text mostly uses.

    Beyond doubt is who was a subject when last named, or named first, with no other nearly as likely.
    """
    found: dict[int, str] = {}
    names = {entity.id: usual_name(doc, entity) for entity in entities.all if entity.kind == "person"}
    acted: dict[str, bool] = {}
    for index, (entity, mention) in sorted(entities.at.items(), key=lambda item: item[0]):
        if mention.form == "name":
            acted[entity.id] = not acted or doc[mention.start : mention.end].root.dep_ in SUBJECTS
        elif mention.form == "pronoun" and acted.get(entity.id) and not mention.uncertain:
            found[index] = names[entity.id]
    return found


def needed_brackets(
    tokens: Sequence[Token], entities: Entities, known: Mapping[int, str], *, first: bool = False
) -> dict[int, str] | None:
    """The brackets that make a sentence readable alone; None where it points to what it does not name.

    In the ``first`` sentence of a text, "it is" and "is this" mean what the sentence says itself.
    """
    opening = tokens[:2] if tokens[0].pos_ == "DET" else tokens[:1]
    dangling = lexicon.words("summary/dangling")
    if any(token.lower_ in dangling and token.tag_ != "CC" for token in opening):
        return None
    brackets: dict[int, str] = {}
    nouns: set[str] = set()
    somebody = False
    explained = _explained(tokens, entities, first=first)
    for token in tokens:
        if token.pos_ in NOUNS:
            nouns.add(token.lemma_.lower())
            somebody = somebody or _may_be_somebody(token, entities)
            continue
        if token.i in explained:
            continue
        if token.lower_ in PRONOUNS and not somebody:
            if token.i not in known or token.doc[token.i + 1 : token.i + 2].text[:1] in _MARKS:
                return None
            brackets[token.i] = f"[{known[token.i]}’s]" if token.dep_ == "poss" else f"[{known[token.i]}]"
            somebody = True
        elif _points_away(token, nouns):
            return None
    return brackets


def _explained(tokens: Sequence[Token], entities: Entities, *, first: bool) -> set[int]:
    """The pronouns that mean what follows them: the name that a sentence is about, or all of the ``first``.

    "In his youth, Olsen was a captain"; "Before he left, Olsen sold it"; "It is a rule that …".
    """
    found = {token.i for token in tokens if first and _points_within(token)}
    name = subject_of(tokens[0].sent.root)
    if name is None or name.pos_ != "PROPN":
        return found
    before = [token for token in tokens if token.i < name.i]
    found.update(token.i for token in before if token.dep_ == "poss")
    if tokens[0].tag_ in ("IN", "WRB") and name.i in entities.at:
        meant, at = entities.at[name.i][0], entities.at
        found.update(token.i for token in before if token.i in at and at[token.i][0] == meant)
    return found


def named_people(tokens: Iterable[Token], entities: Entities) -> dict[str, bool]:
    """The people who are named there, and whether by as much as the text has: "Karl Olsen", not "Olsen"."""
    found: dict[str, bool] = {}
    for token in tokens:
        if token.i in entities.at:
            entity, mention = entities.at[token.i]
            words = entity.name.split()
            if entity.kind == "person" and mention.form == "name" and token.text in words:
                full = len(words) == 1 or mention.end - mention.start > 1
                found[entity.id] = found.get(entity.id, False) or full
    return found


def can_lean(tokens: Sequence[Token], before: Span, entities: Entities) -> bool:
    """Whether what a sentence does not name itself can be told from the sentence before it.

    A "he" needs whoever it means to be named there.
    """
    named = {
        entities.at[token.i][0].id for token in before if token.i in entities.at and token.pos_ == "PROPN"
    }
    return all(
        token.i in entities.at and entities.at[token.i][0].id in named
        for token in tokens
        if token.lower_ in PRONOUNS
    )


def _points_away(token: Token, nouns: set[str]) -> bool:
    """Whether a word means something of another sentence: "it" before any noun, "those", "the following".

    "This" with a noun may, where it is neither what a sentence is about nor what is done.
    """
    word = token.lower_
    if word in _NEUTRAL:
        return not nouns
    if word == "following":
        return token.dep_ == "amod" and not _is_present(token.head)
    if word not in POINTING or token.tag_ not in ("DT", "PDT"):
        return False
    if token.dep_ != "det":
        return not nouns or (word in ("this", "these") and token.i < token.sent.root.i)
    if word == "this" and token.i > token.sent.root.i and token.head.dep_ != "dobj":
        return False
    return token.head.lemma_.lower() not in nouns and not _is_present(token.head)


def _points_within(token: Token) -> bool:
    """Whether a word may mean what follows it: "it is a rule that …", "the advice is this: …"."""
    if token.lower_ in POINTING:
        return token.dep_ == "attr"
    return token.lower_ == "it" and token.head.lemma_ == "be"


def _is_present(noun: Token) -> bool:
    """Whether a noun needs no sentence before it: a time, the text itself, "that image of a boat"."""
    told = noun.ent_type_ == "DATE" or any(child.lower_ == "of" for child in noun.rights)
    return told or noun.lemma_.lower() in lexicon.nouns("present")


def _may_be_somebody(noun: Token, entities: Entities) -> bool:
    """Whether a "he" later in the sentence may mean this noun; several people are no "he"."""
    if noun.i in entities.at and entities.at[noun.i][0].kind == "person":
        return True
    if noun.i in entities.at or noun.tag_ in ("NNS", "NNPS"):
        return False
    if noun.pos_ == "PROPN" and noun.ent_type_ in ("", "PERSON"):
        return True
    lemma = noun.lemma_.lower()
    return lemma in lexicon.nouns("role") or lemma in lexicon.nouns("source")
