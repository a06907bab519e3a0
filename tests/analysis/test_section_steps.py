"""Twice the text takes actors, summary, questions and timeline about twice the steps, whatever it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from generator.analysis import actors, coreference, questions, quotes, summary, timeline
from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed, Passage
from generator.analysis.timeline.candidates import find_candidates
from tests.analysis import helpers
from tests.steps import TWICE, steps

pytestmark = pytest.mark.nightly

NOBODY = Entities((), {}, {})
TEXTS = {
    "news": "“The wall is broken,” the mayor, Ann Lee, said on 3 May 2021. Who will pay for it? "
    "Ben Weir said that he would sue the council in June.\n\n",
    "quotes of one who is named often": "“The council broke the wall,” said Ann Lee. " + "Ann Lee left. " * 8,
    "one paragraph of quotes": "“The council broke the wall,” said Ann Lee. ",
    "turns": "ANN LEE: The wall is shut.\n\nBOB RAY: It will open.\n\n",
    "pronouns": "Ann Lee left. She said that she will sue the council. ",
    "questions": "Who will pay for the wall of the harbour? ",
    "dates": "The council met on 3 May 2021. It will meet on Sunday. ",
    "unclear": "It is not clear whether the council will pay the bill.\n\n",
}


def hand_made(words: Sequence[str], **annotations: Sequence[str | int]) -> Parsed:
    """A text as a parser might have read it, however long its sentences are."""
    doc = Doc(Vocab(), words=list(words), **annotations)  # type: ignore[arg-type]
    seed = helpers.seed(doc.text.strip())
    starts = [token.idx for token in doc]
    return Parsed(seed, doc, (Passage(0, len(doc), seed.paragraphs[0]),), starts, starts)


@pytest.mark.parametrize("piece", TEXTS.values(), ids=TEXTS)
def test_twice_the_text_takes_twice_the_steps(piece: str) -> None:
    def sections(times: int) -> Callable[[], object]:
        parsed = helpers.parse(
            "The council shut the pier, and nobody said why it was so.\n\n" + piece * times
        )
        entities = coreference.find_entities(parsed)
        said = quotes.find_quotes(parsed, entities)
        acting = actors.find_actors(parsed, entities, said)
        return lambda: (
            actors.key_actors(parsed, entities, actors.find_actors(parsed, entities, said), said),
            summary.find_summary(parsed, entities),
            questions.raise_questions(parsed, entities, acting, said),
            timeline.find_events(parsed, entities),
        )

    steps(sections(1))  # word lists are read once
    assert steps(sections(200)) <= TWICE * steps(sections(100))


def test_the_verb_above_a_date_is_looked_for_once_on_each_way() -> None:
    """Dates that hang on one another, each on the one before."""

    def chain(times: int) -> Parsed:
        words = ["They", "met", *["3", "May", "2021", "and"] * times]
        months = range(3, len(words), 4)
        heads = [1, 1, *(number for month in months for number in (month, month - 4, month, month))]
        return hand_made(
            words,
            heads=[max(1, head) for head in heads],
            deps=["nsubj", "ROOT", *["nummod", "conj", "nummod", "cc"] * times],
            pos=["PRON", "VERB", *["NUM", "PROPN", "NUM", "CCONJ"] * times],
            ents=["O", "O", *["B-DATE", "I-DATE", "I-DATE", "O"] * times],
        )

    one, two = chain(100), chain(200)
    assert {candidate.span.text for candidate in find_candidates(one, NOBODY)} == {"3 May 2021"}
    assert steps(lambda: find_candidates(two, NOBODY)) <= TWICE * steps(lambda: find_candidates(one, NOBODY))


def test_an_endless_sentence_is_not_repeated_for_each_of_its_dates() -> None:
    words = ["They", *["met", "in", "2021", "and"] * 40]
    verbs = range(1, len(words), 4)
    listed = hand_made(
        words,
        heads=[1, *(head for verb in verbs for head in (max(1, verb - 4), verb, verb + 1, verb))],
        deps=["nsubj", *["conj", "prep", "pobj", "cc"] * 40],
        pos=["PRON", *["VERB", "ADP", "NUM", "CCONJ"] * 40],
        ents=["O", *["O", "O", "B-DATE", "O"] * 40],
    )
    found = find_candidates(listed, NOBODY)
    assert {candidate.span.text for candidate in found} == {"2021"}
    assert len(found) < 20
