"""Each form of prompt: the question that comes of it, and sentences of which none comes."""

from __future__ import annotations

import pytest

from generator.analysis import coreference, quotes
from generator.analysis.questions.frames import Asker
from generator.analysis.questions.prompts import FORMS, Form, find_prompts
from generator.analysis.questions.wording import Unworded, names_of
from tests.analysis.helpers import cases, parse


def asked(text: str, title: str = "") -> set[tuple[Form, str]]:
    """All questions of a text that can be worded, with the forms of their prompts."""
    parsed = parse(text, title=title)
    entities = coreference.find_entities(parsed)
    asker = Asker(names_of(parsed, entities))
    found = set()
    for sentence in find_prompts(parsed, entities, quotes.find_quotes(parsed, entities)):
        for prompt in sentence.prompts:
            try:
                found.add((prompt.form, asker.ask(prompt)[0]))
            except Unworded:
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
        "Will Anna Berg meet the Finnish minister Eero Salo on Monday?",
    ),
    "possible": (
        "possible",
        "A strike could close the port of Rotterdam.",
        "Could a strike close the port of Rotterdam?",
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
        "Will the city of Oslo repair the opera house, as Anna Berg urges?",
    ),
    "called for": (
        "wanted",
        "The fishermen's union called for an inquiry into the sinking of the Aurora.",
        "Will there be an inquiry into the sinking of the Aurora, as the fishermen's union demands?",
    ),
    "claimed": (
        "claimed",
        "Anna Berg said that the city of Oslo had hidden the cost of the opera house.",
        "Is it true, as Anna Berg says, that “the city of Oslo had hidden the cost of the opera house”?",
    ),
    "claimed of oneself": (
        "claimed",
        "Anna Berg insists that she knows the owner of the ferry Aurora.",
        "Is it true, as Anna Berg says, that “she knows the owner of the ferry Aurora”?",
    ),
    "denied of oneself": (
        "claimed",
        "Anna Berg said she has never met the owner of the ferry Aurora.",
        "Is it true, as Anna Berg says, that “she has never met the owner of the ferry Aurora”?",
    ),
    "claimed in its own words": (
        "future",
        "“We will close the old pier by the end of the year,” said Anna Berg.",
        "Is Anna Berg right that “we will close the old pier by the end of the year”?",
    ),
    "charged": (
        "charged",
        "Anna Berg accused the city of Oslo of hiding the cost of the opera house.",
        "Is Anna Berg right to accuse the city of Oslo of hiding the cost of the opera house?",
    ),
    "before a court": ("charged", "Karl Olsen was charged with fraud.", "Is Karl Olsen guilty of fraud?"),
    "denied": (
        "denied",
        "Anna Berg denied taking money from Norway Post.",
        "Is Anna Berg right to deny taking money from Norway Post?",
    ),
    "denied by another": (
        "denied",
        "The city of Oslo denied that the opera house was unsafe.",
        "Is it true that “the opera house was unsafe”, which the city of Oslo denies?",
    ),
    "hearsay": (
        "reported",
        "Karl Olsen is believed to have left Norway.",
        "Has it been confirmed that “Karl Olsen is believed to have left Norway”?",
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
        "What will Norway Post find out about the theft of mail in Oslo?",
    ),
    "condition": (
        "condition",
        "If Greece leaves the European Union, prices will rise.",
        "Will Greece leave the European Union?",
    ),
    "scheduled": (
        "scheduled",
        "An auction of the ferry Aurora is planned for Monday.",
        "What will come of the auction of the ferry Aurora?",
    ),
    "event": ("event", "The trial of Karl Olsen begins today.", "How will the trial of Karl Olsen end?"),
    "rumour": (
        "rumour",
        "There are rumours that Norway Post will close its office in Oslo.",
        "Is it true that “Norway Post will close its office in Oslo”?",
    ),
}


@pytest.mark.parametrize(("form", "text", "question"), cases(ASKED))
def test_asked(form: Form, text: str, question: str) -> None:
    assert (form, question) in asked(text)


def test_each_form_has_its_question() -> None:
    assert {form for form, _, _ in ASKED.values()} | {"plain"} == set(FORMS)


# What nobody could understand alone, or what is no English, is not asked.
SILENT = {
    "tried and told": ("Anna Berg tried to sell the ferry Aurora.",),
    "was trying": ("Anna Berg was trying to sell the ferry Aurora.",),
    "of long ago": ("In 1987 Peru planned to sell the ferry Aurora.",),
    "neither says it": ("Neither Anna Berg nor Karl Olsen says that the ferry is for sale.",),
    "in charge": ("Anna Berg is the executive in charge of the opera house.",),
    "charges in the books": ("Norway Post was hurt by charges taken in the third quarter.",),
    "finished": ("The new bridge of Bergen is nearly finished.",),
    "answered": ("Anna Berg explained how Norway paid for the bridge in Bergen.",),
    "has been": ("The report of the police in Bergen was published last week.",),
    "nobody knows who": ("They will close the old pier of Bergen.",),
    "nobody knows what": ("Anna Berg said that this was why the pier of Bergen had closed.",),
    "a plan of another day": ("That would be a mistake.",),
    "a request for comment": ("Norway Post did not answer a request for comment.",),
    "nothing to come": ("No vote on the bridge was held in Oslo.",),
    "whoever is asked wants nothing": (
        "The court in Bergen was asked for a ruling on the pier by Anna Berg.",
    ),
    "a bare event": ("The hearing went on.",),
    "a torn question": ("And why not?",),
}


@pytest.mark.parametrize("text", [text for (text,) in SILENT.values()], ids=SILENT)
def test_not_asked(text: str) -> None:
    assert asked(text) == set()


def test_a_bare_noun_is_known_where_the_title_has_it() -> None:
    text = "The referendum was set for Monday."
    assert asked(text) == set()
    question = "How will the referendum turn out?"
    assert question in {text for _, text in asked(text, title="Malta calls a referendum on hunting")}


def test_whoever_says_it_is_known_in_what_is_said() -> None:
    text = "The pilots of Norway Air say they are working 70 hours a week."
    question = "Is it true, as the pilots of Norway Air say, that “they are working 70 hours a week”?"
    assert ("claimed", question) in asked(text)


# The words of the text stand as they are, but for what a reader would not understand alone.
WORDED: dict[str, tuple[str, str]] = {
    "so many of those asked": (
        "51 percent of voters hope that Anna Berg will win in Bergen.",
        "Will Anna Berg win in Bergen?",
    ),
    "a name in brackets": (
        "Anna Berg runs the port of Bergen. The union says that Norway Post has paid her twice.",
        "Is it true, as the union says, that “Norway Post has paid [Anna Berg] twice”?",
    ),
    "shortened at its end": (
        "Norway Post says that the city of Oslo has hidden the cost of the opera house from the auditors of "
        "the state because the mayor of the city feared the anger of the voters in the suburbs of the north.",
        "Is it true, as Norway Post says, that “the city of Oslo has hidden the cost of the opera house from "
        "the auditors of the state …”?",
    ),
    "a quotation within": (
        "Norway Post says that the city of Oslo has called the opera house a “palace of ice”.",
        "Is it true, as Norway Post says, that “the city of Oslo has called the opera house a ‘palace of "
        "ice’”?",
    ),
    "a person's name in the plural": (
        "Tom Waters says that the city of Oslo has hidden the cost of the opera house.",
        "Is it true, as Tom Waters says, that “the city of Oslo has hidden the cost of the opera house”?",
    ),
    "a contraction": (
        "Anna Berg says that Norway Post can't pay the fine for whaling.",
        "Is it true, as Anna Berg says, that “Norway Post can't pay the fine for whaling”?",
    ),
    "several in the making": (
        "Norway Post will sell the ferry Aurora in May and is looking for a buyer in Peru.",
        "Will Norway Post sell the ferry Aurora in May?",
    ),
    "a goal": (
        "The aim of the port of Bergen is to halve the smoke of its ferries.",
        "Will the aim of the port of Bergen be reached, to halve the smoke of its ferries?",
    ),
    "in a clause of its noun": (
        "Anna Berg presented a law that will halve the smoke of the ferries.",
        "Will a law halve the smoke of the ferries?",
    ),
}


@pytest.mark.parametrize(("text", "question"), cases(WORDED))
def test_worded(text: str, question: str) -> None:
    assert question in {question for _, question in asked(text)}


UNWORDED = {
    "a pronoun for nobody": ("Norway Post says that it was why he had left the port of Bergen.",),
    "points away": ("Norway Post says that those were the reasons for the fire.",),
    "a thing before any": ("Anna Berg says that they were the reasons for the fire.",),
    "torn out of another": ("Norway Post says exactly what the owners of the ferries want.",),
    "whoever speaks is no he": ("“He will close the old pier of Bergen,” said Karl Olsen.",),
}


@pytest.mark.parametrize("text", [text for (text,) in UNWORDED.values()], ids=UNWORDED)
def test_not_worded(text: str) -> None:
    assert not any("“" in question for _, question in asked(text))
