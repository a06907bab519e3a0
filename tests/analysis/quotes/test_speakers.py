"""Who says a quotation: the model's choice among all who stand around it, and what no speaker is called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator import models
from generator.analysis import coreference, quotes
from tests.analysis.helpers import brief, cases, parse

# Each text with the names of the speakers, in order.
SAID: dict[str, tuple[str, list[str]]] = {
    "the main clause before an adverbial one": (
        "After Ivo Maric described the flood, Maria Lopez thanked the crew. "
        "“It can easily be done again,” she wrote.",
        ["Maria Lopez"],
    ),
    "who tells, not who is told": (
        "Ivo Maric told Maria Lopez about the storm. “We lost the whole harvest in one night,” he said.",
        ["Ivo Maric"],
    ),
    "who praises, not who is praised": (
        "“Lopez is the best surgeon we have ever had,” Ivo Maric said of Maria Lopez.",
        ["Ivo Maric"],
    ),
    "a conversation without credits": (
        "“Will you sell the farm?” Maria Lopez asked.\n\n“Not this year,” Ivo Maric said.\n\n"
        "“And the horses?” Lopez asked.\n\n“The horses stay with us,” Maric said.",
        ["Maria Lopez", "Ivo Maric", "Maria Lopez", "Ivo Maric"],
    ),
    "a document": ("The report said: “The dam was never inspected at all.”", ["The report"]),
    "a title and a comma before the name": (
        "The Vice President, Maria Lopez, said: “The vote was fair and open.”",
        ["Maria Lopez"],
    ),
    "a rank before the name": (
        "His former spokesman, Gen Ivo Maric, said: “The charges were never proved.”",
        ["Ivo Maric"],
    ),
    "a relative clause": (
        "Ivo Maric, who said “the harvest is lost for good”, sold two of his fields.",
        ["Ivo Maric"],
    ),
    "a name under the words": ("“The sea takes back what it gave.” — Maria Lopez", ["Maria Lopez"]),
    "who wrote what is read": (
        "Ivo Maric wept as the statement by Maria Lopez was read out: “The sea takes back what it gave us.”",
        ["Maria Lopez"],
    ),
    "who sent it, not who got it": (
        "An email from Ivo Maric to Maria Lopez was shown in court: “The sea takes back what it gave us.”",
        ["Ivo Maric"],
    ),
    "a body as it": (
        "The Football Federation met on Friday. “We will not change the rules,” it said.",
        ["Football Federation"],
    ),
}

NOBODY = {
    "a thing": "The elevator said, “Please hold the door for all the others.”",
    "he who is not named": "“The harvest is lost for good,” he said. Nobody listened.",
    "a book": "Maria Lopez read “The Old Gardener and His Roses” to the children.",
    "a novel": "Maria Lopez published the novel “Roses in Winter” in May.",
    "a film": "The film “A Night in the Garden” won two prizes.",
    "a show": "Maria Lopez praised the farmers on the radio show “Harbour.”",
    "a headline": "Maria Lopez posted an editorial headlined: “The Mayor Is Not Your Brave Old Friend.”",
    "a term": "The so-called “smart” tractor broke down.",
}


@pytest.mark.parametrize(("text", "speakers"), cases(SAID))
def test_who_says_it(text: str, speakers: list[str]) -> None:
    found = brief(text).quotes
    assert [quote.speaker.name if quote.speaker else "-" for quote in found] == speakers


@pytest.mark.parametrize("text", cases({name: (text,) for name, text in NOBODY.items()}))
def test_what_nobody_says(text: str) -> None:
    assert brief(text).quotes == ()


def test_only_a_guess_is_uncertain() -> None:
    (named,) = brief("“We will not change the rules,” the Football Federation said on Friday.").quotes
    (guessed,) = brief(
        "The Football Federation met on Friday. “We will not change the rules,” it said."
    ).quotes
    assert (named.uncertain, guessed.uncertain) == (False, True)


def test_a_description_of_nobody_named_is_uncertain() -> None:
    (described,) = brief("The old carpenter said that the harbour needed a new crane.").quotes
    (unnamed,) = brief("A senior official said that the harbour needed a new crane.").quotes
    assert (described.uncertain, unnamed.uncertain) == (True, False)


def test_he_is_the_one_who_was_he_in_the_sentence_before() -> None:
    *_, quote = brief(
        "Tom Reed praised the mayor of Dunmore at length. Karl Olsen called the plan of Tom Reed wasteful. "
        "He said that the town should not buy a second ferry. “We are asking for a lot of trouble,” he said."
    ).quotes
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.uncertain) == ("Karl Olsen", False)


def test_the_thresholds_leave_room_for_doubt() -> None:
    thresholds = models.load("quotes/speakers").thresholds
    assert 0 < thresholds["credited"] < thresholds["sure"] < 1


def test_whom_his_words_name_is_not_surely_he() -> None:
    (quote,) = brief(
        "While Ben Weir had singers writing songs about him, that has not been happening to Ada Lee, which "
        "is something that concerns Dan Ruiz, president of the harbour club of Vale.\n\n"
        "“No one is writing songs for Lee. Weir had the Reeds. Lee has nobody like that,” he said."
    ).quotes
    assert quote.uncertain or quote.speaker is None or quote.speaker.name == "Dan Ruiz"


# Each text with whom the last quote is credited with, "?" where that is in doubt.
NAMESAKES = {
    "siblings, the first of them": (
        "Vera Stork opened the bakery. Her brother, Jan Stork, sings.\n\n“We bake at night,” Stork said.",
        "Vera Stork",
    ),
    "spouses, told by a title": (
        "Ruth Moss and John Moss own the mill.\n\n“We will sell it in spring,” Mrs. Moss said.",
        "Ruth Moss",
    ),
    "a father and a son, either of them": (
        "Senator Ivo Hale sold the bridge. His son Peter Hale had built it with nine men.\n\n"
        "“It cost nine million,” Hale said.",
        "Hale?",
    ),
    "an attacker and a mayor": (
        "Police shot Omar Lindt after the fire.\n\nLindt had lit it with petrol.\n\n"
        "“I am proud of everybody who helped,” wrote Mayor of Vale Sara Lindt.",
        "Sara Lindt",
    ),
    "an attacker and a mayor, named by his office": (
        "Police shot Omar Lindt after the fire. Mayor Sara Lindt came in the morning.\n\n"
        "“I am proud of everybody who helped,” Mayor Lindt said.",
        "Sara Lindt",
    ),
    "an attacker or a mayor": (
        "Police shot Omar Lindt after the fire. Mayor Sara Lindt thanked the crews.\n\n"
        "“I am proud of everybody who helped,” Lindt said.",
        "Lindt?",
    ),
}


@pytest.mark.parametrize(("text", "speaker"), cases(NAMESAKES))
def test_a_namesake_is_never_surely_credited(text: str, speaker: str) -> None:
    quote = brief(text).quotes[-1]
    assert quote.speaker is not None
    assert quote.speaker.name + "?" * quote.uncertain == speaker
    assert (quote.speaker.actor is None) == quote.uncertain


def test_a_pronoun_that_coreference_leaves_open_is_the_person_named_last() -> None:
    parsed = parse("Footage of Anna Berg was shown again. “The sea takes back what it gave us,” she said.")
    found = coreference.find_entities(parsed)
    she = next(token.i for token in parsed.doc if token.text == "she")
    open_ = replace(found, at={place: known for place, known in found.at.items() if place != she})
    (quote,) = quotes.find_quotes(parsed, open_)
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.uncertain) == ("Anna Berg", True)
