"""Each form of prompt: the question that comes of it, and sentences of which none comes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.analysis import coreference, quotes
from generator.analysis.questions.asking import Asker
from generator.analysis.questions.prompts import FORMS, Form, find_prompts
from generator.analysis.questions.wording.errors import Unphrasable
from generator.analysis.questions.wording.references import is_doubtful, naming_of
from tests.analysis.helpers import cases, parse


def asked(text: str, title: str = "") -> set[tuple[Form, str]]:
    """All questions of a text that can be worded, with the forms of their prompts."""
    parsed = parse(text, title=title)
    entities = coreference.find_entities(parsed)
    asker = Asker(entities, naming_of(parsed.doc, entities, parsed.title_end))
    found = set()
    for sentence in find_prompts(parsed, entities, quotes.find_quotes(parsed, entities)):
        for prompt in sentence.prompts:
            try:
                found.add((prompt.form, asker.ask(prompt)))
            except Unphrasable:
                continue
    return found


ASKED: dict[str, tuple[Form, str, str]] = {
    "asked": ("asked", "But how will Norway pay for a new bridge?", "How will Norway pay for a new bridge?"),
    "future": (
        "future",
        "Peru will sell its last ferry to Chile.",
        "Will Peru sell its last ferry to Chile?",
    ),
    "outcome": (
        "future",
        "Anna Berg will meet the Finnish minister Eero Salo on Monday.",
        "What will come of Anna Berg’s meeting with the Finnish minister Eero Salo?",
    ),
    "possible": (
        "possible",
        "A strike could close the port of Rotterdam.",
        "Will a strike close the port of Rotterdam?",
    ),
    "planned": (
        "planned",
        "The council of Bergen plans to close the old pier.",
        "Will the council of Bergen close the old pier?",
    ),
    "considered": (
        "planned",
        "Norway Post is considering suing the city of Oslo.",
        "Will Norway Post sue the city of Oslo?",
    ),
    "expected": (
        "planned",
        "The Greek parliament is expected to reject the new budget.",
        "Will the Greek parliament reject the new budget?",
    ),
    "ought": (
        "ought",
        "The Italian parliament must approve the new budget.",
        "Will the Italian parliament approve the new budget?",
    ),
    "wanted": (
        "wanted",
        "Spain wants France to reopen the border crossing near Canfranc.",
        "Will France reopen the border crossing near Canfranc, as Spain wants?",
    ),
    "urged": (
        "wanted",
        "Anna Berg urged the city of Oslo to repair the opera house.",
        "Will the city of Oslo repair the opera house, as Anna Berg urged?",
    ),
    "called for": (
        "wanted",
        "The fishermen's union called for an inquiry into the sinking of the Aurora.",
        "Will there be an inquiry into the sinking of the Aurora, as the fishermen's union demanded?",
    ),
    "claimed": (
        "claimed",
        "Anna Berg said that the city of Oslo had hidden the cost of the opera house.",
        "Has the city of Oslo hidden the cost of the opera house, as Anna Berg said?",
    ),
    "claimed of oneself": (
        "claimed",
        "Anna Berg insists that she knows the owner of the ferry Aurora.",
        "Does Anna Berg know the owner of the ferry Aurora, as she insists?",
    ),
    "denied of oneself": (
        "claimed",
        "Anna Berg said she has never met the owner of the ferry Aurora.",
        "Is it true that Anna Berg has never met the owner of the ferry Aurora, as she said?",
    ),
    "claimed in its own words": (
        "future",
        "“We will close the old pier by the end of the year,” said Anna Berg.",
        "Is Anna Berg right that “we will close the old pier by the end of the year”?",
    ),
    "charged": (
        "charged",
        "Anna Berg accused the city of Oslo of hiding the cost of the opera house.",
        "Did the city of Oslo hide the cost of the opera house, as Anna Berg says?",
    ),
    "before a court": ("charged", "Karl Olsen was charged with fraud.", "Is Karl Olsen guilty of fraud?"),
    "denied": (
        "denied",
        "Anna Berg denied taking money from Norway Post.",
        "Did Anna Berg take money from Norway Post, which she denied?",
    ),
    "denied by another": (
        "denied",
        "The city of Oslo denied that the opera house was unsafe.",
        "Was the opera house unsafe, which the city of Oslo denied?",
    ),
    "hearsay": (
        "reported",
        "Karl Olsen is believed to have left Norway.",
        "Did Karl Olsen leave Norway?",
    ),
    "not clear": (
        "unknown",
        "It is not clear who paid for the bridge in Bergen.",
        "Who paid for the bridge in Bergen?",
    ),
    "not told": (
        "unknown",
        "Anna Berg did not say when the museum in Oslo would reopen.",
        "When will the museum in Oslo reopen?",
    ),
    "to be seen": (
        "unknown",
        "It remains to be seen whether Greece will lift the ban on night flights.",
        "Will Greece lift the ban on night flights?",
    ),
    "undisclosed": (
        "undisclosed",
        "The price of the ferry Aurora was not disclosed.",
        "What is the price of the ferry Aurora?",
    ),
    "unknown cause": (
        "undisclosed",
        "The cause of the fire in the old town of Bergen is unknown.",
        "What caused the fire in the old town of Bergen?",
    ),
    "silent": (
        "silent",
        "Norway Post declined to comment on the sale of the ferry Aurora.",
        "What does Norway Post say about the sale of the ferry Aurora?",
    ),
    "withheld": (
        "withheld",
        "Norway has not paid the fine for whaling.",
        "Will Norway pay the fine for whaling?",
    ),
    "refused": (
        "withheld",
        "The generals of Peru refused to talk with the government.",
        "Will the generals of Peru talk with the government after all?",
    ),
    "inquiry": (
        "inquiry",
        "Norway Post is investigating the theft of mail in Oslo.",
        "What will the investigation of the theft of mail in Oslo by Norway Post find?",
    ),
    "condition": (
        "condition",
        "If Greece leaves the European Union, prices will rise.",
        "Will Greece leave the European Union?",
    ),
    "scheduled": (
        "scheduled",
        "An auction of the ferry Aurora is planned for Monday.",
        "What will come of an auction of the ferry Aurora?",
    ),
    "event": ("event", "The trial of Karl Olsen begins today.", "How will the trial of Karl Olsen end?"),
    "rumour": (
        "rumour",
        "There are rumours that Norway Post will close its office in Oslo.",
        "Is it true that Norway Post will close its office in Oslo?",
    ),
}


@pytest.mark.parametrize(("form", "text", "question"), cases(ASKED))
def test_asked(form: Form, text: str, question: str) -> None:
    assert (form, question) in asked(text)


def test_each_form_has_its_question() -> None:
    assert {form for form, _, _ in ASKED.values()} == set(FORMS)


# What nobody could understand alone, or what is no English, is not asked.
SILENT = {
    "tried and told": ("Anna Berg tried to sell the ferry Aurora.",),
    "was trying": ("Anna Berg was trying to sell the ferry Aurora.",),
    "of long ago": ("In 1987 Peru planned to sell the ferry Aurora.",),
    "answered": ("Anna Berg explained how Norway paid for the bridge in Bergen.",),
    "has been": ("The report of the police in Bergen was published last week.",),
    "a taste": ("Anna Berg will love the new bridge in Bergen.",),
    "nobody knows who": ("They will close the old pier of Bergen.",),
    "nobody knows what": ("Anna Berg said that this was why the pier of Bergen had closed.",),
    "a plan of another day": ("That would be a mistake.",),
    "a request for comment": ("Norway Post did not answer a request for comment.",),
    "nothing to come": ("No vote on the bridge was held in Oslo.",),
    "a bare event": ("The hearing went on.",),
    "a torn question": ("And why not?",),
}


@pytest.mark.parametrize("text", [text for (text,) in SILENT.values()], ids=SILENT)
def test_not_asked(text: str) -> None:
    assert asked(text) == set()


def test_a_bare_noun_is_known_where_the_title_has_it() -> None:
    text = "The referendum was set for Monday."
    assert not asked(text)
    question = "How will the referendum turn out?"
    assert question in {text for _, text in asked(text, title="Malta calls a referendum on hunting")}


def test_whoever_says_it_is_not_named_twice() -> None:
    text = "The pilots of Norway Air say they are working 70 hours a week."
    assert ("claimed", "Are the pilots of Norway Air working 70 hours a week, as they say?") in asked(text)


# What was worded crookedly once: with a credit that had no verb, a word that is none, a body as a contest.
WORDED: dict[str, tuple[str, str]] = {
    "a negated can": (
        "Anna Berg says that Norway Post can't pay the fine for whaling.",
        "Is it true that Norway Post can't pay the fine for whaling, as Anna Berg says?",
    ),
    "a credit in the making": (
        "Greens are insisting that the city of Oslo lied about the opera house.",
        "Did the city of Oslo lie about the opera house?",
    ),
    "a credit that needs somebody": (
        "Anna Berg told Norway Post that the city of Oslo had hidden the cost of the opera house.",
        "Has the city of Oslo hidden the cost of the opera house, as Anna Berg said?",
    ),
}


@pytest.mark.parametrize(("text", "question"), cases(WORDED))
def test_worded(text: str, question: str) -> None:
    assert question in {question for _, question in asked(text)}


MISWORDED = {
    "a body is no contest": ("The Green caucus of the senators of Oslo meets on Monday.",),
    "a patched subject": ("Olsen-levels of turnout would make Anna Berg the winner.",),
}


@pytest.mark.parametrize("text", [text for (text,) in MISWORDED.values()], ids=MISWORDED)
def test_not_worded(text: str) -> None:
    assert asked(text) == set()


def test_a_name_for_a_pronoun_must_be_very_likely() -> None:
    parsed = parse("Anna Berg spoke in Oslo. She will sell the old ferry to Peru.")
    entities = coreference.find_entities(parsed)
    (pronoun,) = (token for token in parsed.doc if token.text == "She")
    entity, mention = entities.at[pronoun.i]
    for probability in (0.95, 0.85):
        told = replace(mention, probability=probability, uncertain=False)
        known = replace(entities, at={**entities.at, pronoun.i: (entity, told)})
        assert is_doubtful(pronoun, entity, known) == (probability < 0.9)
