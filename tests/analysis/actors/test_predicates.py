"""What an actor does in the story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.analysis import coreference, quotes
from generator.analysis.actors import predicates
from generator.analysis.actors.own_words import own_words
from tests.analysis.helpers import brief, cases, parse, words_at

DEEDS: dict[str, tuple[str, str | None]] = {
    "a deed": ("Anna Berg opened the old bridge.", "opened the old bridge"),
    "with its auxiliaries": ("Anna Berg has sold the old bridge.", "has sold the old bridge"),
    "to come": ("Anna Berg will sell the old bridge.", "will sell the old bridge"),
    "past an aside": ("Anna Berg, who is tired, opened the old bridge.", "opened the old bridge"),
    "not of a pronoun, which may mean somebody else": (
        "Anna Berg was with Rosa Vidal. She sold the old bridge.",
        None,
    ),
    "nothing that is not done": ("Anna Berg has never sold the old bridge.", None),
    "nothing that is only possible": ("Anna Berg could sell the old bridge.", None),
    "nothing that cannot be read alone": ("Rain fell. Anna Berg sold it to the town.", None),
    "not what she is": ("Anna Berg is the mayor of Calder.", None),
    "not what she says": ("Anna Berg said of the bridge that it was old.", None),
    "a deed before words": (
        "Anna Berg said that it was late. Anna Berg sold the old bridge.",
        "sold the old bridge",
    ),
    "nothing that a listener alone understands": ("Anna Berg sold our old bridge.", None),
    "nothing that points elsewhere": ("Anna Berg had dinner there with the mayor.", None),
    "nothing done by somebody like her": ("Anna Berg wrote a terrible one.", None),
    "nothing on a condition": ("If it rains, Anna Berg will close the old bridge.", None),
    "nothing by hearsay": ("Anna Berg reportedly sold the old bridge.", None),
    "nothing by somebody's account": ("According to a clerk, Anna Berg sold the old bridge.", None),
    "nothing that only seems": ("Anna Berg seemed tired of the old bridge.", None),
    "no words with a quotation in them": ("Anna Berg called the bridge “a ruin” on Monday.", None),
    "no clause of others": ("If Anna Berg sells the old bridge, the town will pay.", None),
    "no words of others": ("“Anna Berg sold the old bridge,” said a man.", None),
    "no question": ("Did it rain? Has Anna Berg sold the old bridge?", None),
    "too short": ("Anna Berg left.", None),
    "nothing that a but takes back": (
        "Anna Berg agreed to a long call on Wednesday, but only to say no.",
        None,
    ),
    "no birthplace": ("Anna Berg was born in the old port of Calder.", None),
    "not only her": ("Karl Olsen and Anna Berg opened the old bridge.", None),
}


@pytest.mark.parametrize(("text", "predicate"), cases(DEEDS))
def test_what_may_be_told(text: str, predicate: str | None) -> None:
    parsed = parse(text)
    entities = coreference.find_entities(parsed)
    said = own_words(quotes.find_quotes(parsed, entities))
    (anna,) = (entity for entity in entities.all if entity.name == "Anna Berg")
    found = [parsed.doc[one.start : one.end].text for one in predicates.clauses(parsed, anna, said)]
    assert found == ([predicate] if predicate else [])


def test_a_pronoun_counts_that_hardly_means_anybody_else() -> None:
    parsed = parse("Anna Berg left. She sold the old bridge.")
    entities = coreference.find_entities(parsed)
    (anna,) = entities.all
    for probability, told in ((0.99, ["sold the old bridge"]), (0.9, [])):
        mentions = tuple(
            replace(one, probability=probability) if one.form == "pronoun" else one for one in anna.mentions
        )
        found = predicates.clauses(parsed, replace(anna, mentions=mentions), [])
        assert [parsed.doc[one.start : one.end].text for one in found] == told


def test_what_a_group_does_is_told_of_it() -> None:
    parsed = parse("The dockers of Calder met on Monday. Dockers closed the old bridge at noon.")
    entities = coreference.find_entities(parsed)
    (dockers,) = (one for one in entities.all if one.kind == "group")
    found = [parsed.doc[one.start : one.end].text for one in predicates.clauses(parsed, dockers, [])]
    assert found == ["met on Monday", "closed the old bridge at noon"]


@pytest.mark.parametrize("position", ["tight end Tom Bell", "tight end Phil Sanders", "goalkeeper Ana Ruiz"])
def test_what_a_player_does_is_not_told_of_the_team(position: str) -> None:
    parsed = parse(f"Toyota {position} has been ruled out after breaking an arm. Toyota trained on Monday.")
    team = next(one for one in coreference.find_entities(parsed).all if one.name == "Toyota")
    found = [parsed.doc[one.start : one.end].text for one in predicates.clauses(parsed, team, [])]
    assert found == ["trained on Monday"]


def test_the_news_is_told_in_the_words_of_the_text() -> None:
    text = (
        "The harbour council of Calder elected Anna Berg its chair on Monday, after a vote of nine to four. "
        "Anna Berg resigned as mayor of Calder on Tuesday.\n\nBerg had two brothers. Berg liked the sea."
    )
    anna = next(
        actor
        for actor in brief(text, title="Mayor Anna Berg resigns in Calder").actors
        if actor.name == "Anna Berg"
    )
    assert anna.does is not None
    assert anna.does.text == "resigned as mayor of Calder on Tuesday"
    assert anna.does.text == words_at(f"Mayor Anna Berg resigns in Calder\n\n{text}", anna.does.evidence[0])


def test_what_hardly_informs_is_not_told() -> None:
    text = (
        "The council of Calder closed the old bridge on Monday. Ships had hit it twice, and the repair would "
        "cost two million.\n\nAt the harbour, people looked at the bridge. Anna Berg shook a head. "
        "Karl Olsen drank cold coffee."
    )
    found = brief(text, title="Calder closes its old bridge").actors
    assert [actor.name for actor in found if actor.does and actor.kind == "person"] == []


def test_only_the_first_actors_have_one() -> None:
    people = ("Anna", "Karl", "Erik", "Paul", "John", "Mary", "Jane", "Tom", "Peter", "Clara")
    text = " ".join(
        f"{name} Berg{'abcdefghij'[i]}sen opened the old bridge." for i, name in enumerate(people)
    )
    does = [actor.does is not None for actor in brief(text).actors if actor.kind == "person"]
    assert does == sorted(does, reverse=True)
    assert 0 < sum(does) <= 8 < len(does)
