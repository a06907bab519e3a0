"""Open questions: what the text raises and does not answer, asked as an editor would.

In three steps. ``prompts`` finds whatever may leave something open, and ``features`` describes it; a model
says how likely an editor would ask about a sentence, and a second one about which of its prompts. ``frames``
puts the prompt's own words into a fixed frame, by ``wording``. ``choice`` takes the best, each with the
sentences that raise it. ``due`` reads when a question is to be answered, and ``details`` adds what a reader
misses.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions.choice import MOST, Worded, alike, choose, matter_of
from generator.analysis.questions.details import find_details
from generator.analysis.questions.due import due_date
from generator.analysis.questions.features import Text
from generator.analysis.questions.frames import Asker
from generator.analysis.questions.prompts import Prompt, find_prompts
from generator.analysis.questions.wording import Unworded, names_of
from generator.model import Actor, Question, Quote
from generator.models import Floats, load

MOST_ASKED = 9


def find_questions(
    parsed: Parsed, entities: Entities, actors: Sequence[Actor], quotes: Sequence[Quote]
) -> list[Question]:
    """The questions, the most consequential first, ``MOST_ASKED`` of them at most."""
    sentences = find_prompts(parsed, entities, quotes)
    if not sentences:
        return []
    worth, forms = load("questions/sentences"), load("questions/prompts")
    text = Text(parsed, entities, actors, quotes, sentences)
    asker = Asker(names_of(parsed, entities))
    missing = find_details(parsed, sentences, asker)[:MOST_ASKED]
    told = [matter_of(text) for text, _ in missing]  # these say more exactly what is open

    def word(number: int) -> Worded | None:
        """The question of a sentence, by the likeliest of its prompts that can be worded."""
        prompts = sentences[number].prompts
        for place in in_order(prompts, forms.class_probabilities(text.of_prompts(number))):
            try:
                return Worded(*asker.ask(prompts[place]), prompts[place])
            except Unworded:
                continue
        return None

    chances = worth.probabilities(text.table()).tolist()
    chosen = choose(sentences, chances, word, worth.thresholds["asked"], MOST)
    asked = [one for one in chosen if not any(alike(one.words, words) for words in told)]
    found = []
    for one in asked[: MOST_ASKED - len(missing)]:
        evidence = tuple(parsed.evidence_of(sentences[number].span) for number in one.sentences)
        due, words = due_date(one.prompt, parsed.seed.day)
        found.append(Question(text=one.text, kind=one.kind, evidence=evidence, due=due, due_words=words))
    if found:
        found.extend(
            Question(text=text, kind="unknown", evidence=(parsed.evidence_of(span),))
            for text, span in missing
        )
    return found


def in_order(prompts: Sequence[Prompt], chances: Floats) -> list[int]:
    """The prompts of a sentence by number: the likeliest first, bare events behind, the plain one last.

    ``chances`` has a row for each but the plain one, which is the last of a sentence.
    """
    likely = [*chances[:, 1].tolist(), 0.0]
    behind = {"event": 1, "plain": 2}
    return sorted(
        range(len(prompts)), key=lambda place: (behind.get(prompts[place].form, 0), -likely[place], place)
    )
