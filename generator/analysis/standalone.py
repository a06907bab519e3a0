"""What makes words readable without those before them: names in square brackets, as editors put them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from generator.analysis.coreference import Entities, usual_name
from generator.analysis.coreference.antecedents import PRONOUNS
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import NOUNS, SUBJECTS
from generator.analysis.parsing.words import IT, POINTING, THEY

_CONJUNCTIONS = ("and", "but", "or", "so", "yet")
_LONGEST_LINK = 4  # tokens of a link, as in "on the other hand"


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
    tokens: Sequence[Token], entities: Entities, known: Mapping[int, str]
) -> dict[int, str] | None:
    """The brackets for pronouns; None where the words point to what nobody can name.

    Behind a noun that a pronoun may mean, it needs none.
    """
    if any(token.lower_ in lexicon.words("summary/dangling") and token.tag_ != "CC" for token in tokens[:2]):
        return None
    brackets: dict[int, str] = {}
    nouns: set[str] = set()
    somebody = False
    for token in tokens:
        if token.pos_ in NOUNS:
            nouns.add(token.lemma_.lower())
            somebody = somebody or _may_be_somebody(token, entities)
        elif token.lower_ in PRONOUNS and not somebody:
            if token.i not in known or token.doc[token.i + 1 : token.i + 2].text[:1] in ("'", "’"):  # "she's"
                return None
            brackets[token.i] = f"[{known[token.i]}’s]" if token.dep_ == "poss" else f"[{known[token.i]}]"
            somebody = True
        elif _points_away(token, nouns):
            return None
    return brackets


def _may_be_somebody(noun: Token, entities: Entities) -> bool:
    """Whether a "he" later in the sentence may mean this noun."""
    if noun.i in entities.at:
        return entities.at[noun.i][0].kind == "person"
    return noun.lemma_.lower() in lexicon.nouns("role") | lexicon.nouns("source")


def _points_away(token: Token, nouns: set[str]) -> bool:
    """Whether a word means something of another sentence: "it" before any noun, "this decision"."""
    if token.lower_ in IT | THEY:
        return not nouns
    if token.lower_ not in POINTING or token.tag_ != "DT":
        return False
    noun = token.head if token.dep_ == "det" else None
    if noun is None:
        return not nouns
    named = noun.lemma_.lower() in nouns or any(child.lower_ == "of" for child in noun.rights)
    return not (named or noun.ent_type_ == "DATE" or noun.lemma_.lower() in lexicon.nouns("present"))


def after_link(sentence: Span) -> int:
    """The first token behind what only links a sentence to the one before: "But", "On the other hand,"."""
    doc, start, end = sentence.doc, sentence.start, sentence.end
    for comma in range(start + 1, min(start + 1 + _LONGEST_LINK, end - 1)):
        if doc[comma].text == "," and doc[start:comma].text.lower() in lexicon.words("summary/links"):
            return comma + 1
    return start + (doc[start].tag_ == "CC" and doc[start].lower_ in _CONJUNCTIONS and start + 1 < end)


def written(tokens: Iterable[Token], brackets: Mapping[int, str]) -> str:
    """The words with their brackets, white space folded."""
    return " ".join(
        "".join(f"{brackets.get(token.i, token.text)}{token.whitespace_}" for token in tokens).split()
    )
