"""Whom a text credits with words, in one short text a case; anybody else is refused."""

from __future__ import annotations

import pytest

from generator.model import ReadQuote
from generator.readings.checks import Unproved
from generator.readings.checks.quotes import proved_quote
from generator.readings.checks.source import CheckedSource
from tests.readings.sources import checked


def why(source: CheckedSource, words: str, speaker: str | None) -> str | None:
    try:
        proved_quote(ReadQuote(text=words, speaker=speaker, line=1), source)
    except Unproved as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    ("text", "words", "right", "wrong"),
    [
        pytest.param(
            "Police said that Ida Holm told the court that the bridge was closed. Jon Berg left.",
            "the bridge was closed",
            "Ida Holm",
            "Jon Berg",
            id="the innermost verb of saying counts",
        ),
        pytest.param(
            "Coach and former player Mira Novak said the team was tired. Ole Lund was ill.",
            "the team was tired",
            "Mira Novak",
            "Ole Lund",
            id="a name joined to the noun for it",
        ),
        pytest.param(
            "The head of the museum, Ruth Adler, called it “a disaster for all”. Paul Stern guards it.",
            "a disaster for all",
            "Ruth Adler",
            "Paul Stern",
            id="a name beside the noun for it",
        ),
        pytest.param(
            "The ferry was overloaded, argued the union's lawyer, Peter Lang. Captain Nils Foss denied it.",
            "The ferry was overloaded",
            "Peter Lang",
            "Nils Foss",
            id="a name behind the verb",
        ),
        pytest.param(
            "The mine was unsafe, according to a report on Monday by Greenfield Watch. Norcoal owns it.",
            "The mine was unsafe",
            "Greenfield Watch",
            "Norcoal",
            id="a report by somebody",
        ),
        pytest.param(
            "Anna Weiss said Karl Braun played well because of his experience. "
            '"We needed calm in the final minutes," she said.',
            "We needed calm in the final minutes",
            "Anna Weiss",
            "Karl Braun",
            id="who spoke last goes on",
        ),
        pytest.param(
            "The National Weather Office (NWO) moved in May. Heavy rain will come, NWO said. "
            "The Harbour Board closed the pier.",
            "Heavy rain will come",
            "National Weather Office",
            "Harbour Board",
            id="short for a name in brackets",
        ),
        pytest.param(
            "The Bishop of Wick, Owen Hale, left. The Bishop of Bath, Tom Reed, came. "
            "“The roof leaks,” the Bishop said.",
            "The roof leaks",
            "Tom Reed",
            "Owen Hale",
            id="a title with a capital is of whom was last called so",
        ),
    ],
)
def test_words_are_those_of_whom_the_text_credits(text: str, words: str, right: str, wrong: str) -> None:
    source = checked(text)
    assert why(source, words, right) is None
    assert why(source, words, wrong) is not None


def test_those_of_somebody_are_not_that_one() -> None:
    source = checked(
        "Aides of President Vera Sand said the talks failed. Evidence of Mayor Emil Krog's plan says so."
    )
    assert why(source, "the talks failed", "Vera Sand") is not None


def test_who_stands_behind_told_hears_it() -> None:
    source = checked('Lena Roth, 31, told Max Vogel the door was open. "It was dark," she added.')
    assert why(source, "the door was open", "Lena Roth") is None
    assert why(source, "the door was open", "Max Vogel") is not None


def test_a_letter_to_somebody_is_not_by_that_one() -> None:
    text = "I write about our river. I saw it rise, and we had no warning. My house stood in it.\n\nEmil Krog"
    source = checked(text, title="Letter to Mayor Vera Sand")
    assert why(source, "I saw it rise", "Emil Krog") is None
    assert why(source, "I saw it rise", "Vera Sand") is not None


def test_an_i_names_nobody_and_stays_out() -> None:
    source = checked("I saw the river rise. We had no warning, and nobody told us.")
    quote = proved_quote(ReadQuote(text="I saw the river rise", speaker="I", line=1), source)
    assert quote.speaker is None
    credited = checked('"The river rose," said Ida Holm.')
    assert why(credited, "The river rose", "I") == "the text credits it to 'Ida Holm'."


@pytest.mark.slow
def test_a_long_chain_of_references_ends() -> None:
    source = checked("Norcoal said it paid. " + "The company said it paid. The firm said so. " * 400)
    assert why(source, "it paid", "Greenfield Watch") is not None


def test_the_company_is_no_person_and_the_court_no_other_body() -> None:
    source = checked(
        "Ida Holm visited Norcoal. The company said output rose. The court determined wages fell."
    )
    assert why(source, "output rose", "Ida Holm") is not None
    assert why(source, "wages fell", "Norcoal") is not None


BLUNT = "We shall close the port."


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee runs the port of Ulm. Lee was blunt: “We shall close the port.” Tom Reed left the room.",
        "Tom Reed asked for help.\n\nAnn Lee had a warning for the council. “We shall close the port.”",
        "Tom Reed asked for help. Ann Lee’s message was simple: “We shall close the port.”",
        "The mayor, Ann Lee, put it this way: “We shall close the port.” Tom Reed disagreed.",
        "For Ann Lee, the answer is clear: “We shall close the port.” Tom Reed left.",
        "In a letter to Tom Reed, Ann Lee was clear: “We shall close the port.”",
    ],
)
def test_a_colon_or_the_sentence_before_brings_in_who_speaks(text: str) -> None:
    source = checked(text)
    assert why(source, BLUNT, "Ann Lee") is None
    assert why(source, BLUNT, "Tom Reed") is not None


def test_of_two_before_a_colon_none_is_certain() -> None:
    source = checked("Between Ann Lee and Tom Reed, one line stood: “We shall close the port.”")
    assert why(source, BLUNT, "Ann Lee") is not None


def test_whom_the_analysis_calls_the_writer_may_be_named_below() -> None:
    source = checked(
        "Dear Mayor Sand,\n\nYour plans for the river are highly commendable. But there is a danger that you "
        "will lose the old bridge. I believe that every owner of land should pay for the new wall. We ask "
        "you to open the books.\n\nIt is important that the wall be built this year.\n\n"
        "Sincerely,\nthe neighbours of Vik",
        title="Open letter to Mayor Vera Sand",
    )
    words = "I believe that every owner of land should pay for the new wall."
    told = next(one for one in source.briefing.quotes if one.text == words)
    assert told.speaker is not None
    assert told.speaker.name == "the writer"
    assert why(source, words, "the neighbours of Vik") is None
    assert why(source, words, "Vera Sand") is not None
    assert why(source, words, None) is None


def test_a_quote_is_a_clause_or_all_that_stands_between_marks() -> None:
    source = checked(
        "Ann Lee called the plan “a gift to the rich and a burden for us” and rejected the offer as too low. "
        "“Stop the ferry,” Lee said. “No comment,” Tom Reed said. Lee noted a sharp rise in the price of cod."
    )
    for words, speaker in (
        ("a gift to the rich and a burden for us", "Ann Lee"),
        ("Stop the ferry", "Ann Lee"),
        ("No comment", "Tom Reed"),
    ):
        assert why(source, words, speaker) is None, words
    for words in (
        "rejected the offer as too low",
        "a sharp rise in the price of cod",
        "the rich and a burden",
    ):
        assert "piece of a sentence" in str(why(source, words, "Ann Lee")), words
    part = ReadQuote(text="a gift to the rich and a burden for us", speaker="Ann Lee", line=1)
    assert proved_quote(part, source).kind == "mixed"


OPENED_ANEW = """\
Ann Lee is the mayor of Ulm. Tom Reed runs the port.

On his website, Reed wrote: "I think the old pier is a danger to everybody. "But most people know that it \
will be closed in the end." Lee left for Bonn. "The ships are late," said Reed. "However, the market is \
strong. "The aim this year is to sell more fish." "The choice is simple," added Ms Lee.
"""


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("most people know that it will be closed in the end", "Tom Reed", "Ann Lee"),
        ("The aim this year is to sell more fish.", "Tom Reed", "Ann Lee"),
        ("The choice is simple", "Ann Lee", "Tom Reed"),
    ],
)
def test_a_quotation_may_open_anew_at_each_sentence(words: str, right: str, wrong: str) -> None:
    source = checked(OPENED_ANEW)
    assert why(source, words, right) is None
    assert why(source, words, wrong) is not None


def test_who_spoke_in_the_sentence_before_goes_on_as_he_whomever_the_analysis_takes_him_for() -> None:
    source = checked(
        "Per Holm said the law might change. On the radio Karl Braun acknowledged that the plan had failed."
        "\n\nBut he argued: “There are things that towns can do and do not do.” Vera Sand left."
    )
    found = {token.text: token.i for token in source.parsed.doc}
    source.entities.at[found["he"]] = source.entities.at[found["Holm"]]
    words = "There are things that towns can do and do not do."
    assert why(source, words, "Karl Braun") is None
    assert why(source, words, "Vera Sand") is not None


def test_a_name_that_the_text_spells_in_two_ways_is_one() -> None:
    source = checked(
        "MP Diana Kellet backs the plan. Eva Keller does not. “It was a slow and painful journey for all of "
        "us,” Ms Kellett said."
    )
    words = "It was a slow and painful journey for all of us"
    assert why(source, words, "Diana Kellet") is None
    assert why(source, words, "Eva Keller") is not None


def test_nor_behind_a_quote_does_not_take_it_back() -> None:
    source = checked("“There is no reason for my departure,” nor any dispute, Ida Holm added. Jon Berg left.")
    assert why(source, "There is no reason for my departure", "Ida Holm") is None


def test_a_letter_is_of_those_below_its_closing() -> None:
    source = checked(
        "Dear Mayor Sand,\n\nEvery owner of land should pay for the new wall.\n\nThe wall must be built this "
        "year, and it must be high.\n\nSincerely,\n\n[The undersigned]",
        title="To Mayor Vera Sand",
    )
    words = "Every owner of land should pay for the new wall."
    assert why(source, words, "The undersigned") is None
    assert why(source, words, "Vera Sand") is not None
