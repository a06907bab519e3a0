"""An event in the words of the text, with names in square brackets for pronouns of another sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.summary import antecedents, compression
from generator.analysis.timeline.candidates import Candidate


def names(
    parsed: Parsed, entities: Entities, candidates: Sequence[Candidate]
) -> list[Mapping[int, str] | None]:
    """For each candidate the names that its words need; None where they point to what nobody can name."""
    sentences = [sentence for sentence, _ in compression.body_sentences(parsed)]
    known = antecedents.sure_pronouns(parsed.doc, sentences, entities)
    return [antecedents.needed_brackets(tuple(one.clause), entities, known) for one in candidates]


def words(one: Candidate, brackets: Mapping[int, str] | None) -> str:
    """The words of an event, with these names in place of pronouns."""
    named = brackets or {}
    tokens = (named.get(token.i, token.text) + token.whitespace_ for token in one.clause)
    return "".join(tokens).strip()
