"""What kind of document a seed is: what its editor states, else what its form makes certain, else a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.analysis.kinds import forms
from generator.analysis.kinds.features import features
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import DocumentKind, Question
from generator.models import Floats, load

# What the model knows, and which kind each is. What a guide looks like differs: a textbook explains, a guide
# for travellers lists, another leads through steps. Statements and reports are only known by their form.
KINDS: Mapping[str, DocumentKind] = {
    "news": "news",
    "speech": "speech",
    "interview": "interview",
    "letter": "letter",
    "biography": "biography",
    "essay": "essay",
    "study": "study",
    "textbook": "guide",
    "travel": "guide",
    "steps": "guide",
}
CLASSES = tuple(KINDS)
LANGUAGE = "en"  # of the texts that the model was fitted to
FEWEST = 60  # words of a text that can be judged


def find_kind(parsed: Parsed) -> DocumentKind | None:
    """The kind of a document; None where it is not likely enough to be of any."""
    if parsed.seed.kind is not None:
        return parsed.seed.kind
    if parsed.seed.language != LANGUAGE:
        return None
    return forms.certain_kind(parsed.seed) or _judged(parsed)


def _judged(parsed: Parsed) -> DocumentKind | None:
    if parsed.seed.words < FEWEST:
        return None
    model = load("kinds/documents")
    kind, probability = likeliest(model.class_probabilities([features(parsed)])[0])
    return kind if probability >= model.thresholds["sure"] else None


def likeliest(probabilities: Floats) -> tuple[DocumentKind, float]:
    """The likeliest kind of a document, by its ``probabilities``, one for each of ``CLASSES``."""
    together: dict[DocumentKind, float] = {}
    for kind, one in zip(KINDS.values(), probabilities.tolist(), strict=True):
        together[kind] = together.get(kind, 0.0) + one
    return max(together.items(), key=lambda item: item[1])


def fitting_questions(kind: DocumentKind | None, questions: Sequence[Question]) -> list[Question]:
    """The open questions that a page of such a kind has: a guide explains, and leaves open what it asks."""
    return [one for one in questions if kind != "guide" or one.kind == "asked"]
