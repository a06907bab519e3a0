"""What an actor does in the story."""

from __future__ import annotations

import pytest

from tests.analysis.helpers import brief, cases, words_at

DEEDS: dict[str, tuple[str, str | None]] = {
    "a deed": ("Anna Berg opened the old bridge.", "opened the old bridge"),
    "with its auxiliaries": ("Anna Berg has sold the old bridge.", "has sold the old bridge"),
    "to come": ("Anna Berg will sell the old bridge.", "will sell the old bridge"),
    "past an aside": ("Anna Berg, who is tired, opened the old bridge.", "opened the old bridge"),
    "not of a pronoun, which may mean somebody else": ("Anna Berg left. She sold the old bridge.", None),
    "nothing that is not done": ("Anna Berg has never sold the old bridge.", None),
    "nothing that is only possible": ("Anna Berg could sell the old bridge.", None),
    "nothing that cannot be read alone": ("Rain fell. Anna Berg sold it to the town.", None),
    "not what she is": ("Anna Berg is the mayor of Calder.", None),
    "not what she says": ("Anna Berg said of the bridge that it was old.", None),
    "a deed before words": (
        "Anna Berg said that it was late. Anna Berg sold the old bridge.",
        "sold the old bridge",
    ),
    "with somebody before alone": (
        "Anna Berg crossed the bridge. Anna Berg hit Karl Olsen.",
        "hit Karl Olsen",
    ),
    "no clause of others": ("If Anna Berg sells the old bridge, the town will pay.", None),
    "no words of others": ("“Anna Berg sold the old bridge,” said a man.", None),
    "no question": ("Did it rain? Has Anna Berg sold the old bridge?", None),
    "too short": ("Anna Berg left.", None),
    "not only her": ("Karl Olsen and Anna Berg opened the old bridge.", None),
}


@pytest.mark.parametrize(("text", "predicate"), cases(DEEDS))
def test_deeds(text: str, predicate: str | None) -> None:
    (anna,) = (actor for actor in brief(text).actors if actor.name == "Anna Berg")
    assert (anna.does.text if anna.does else None) == predicate
    if anna.does:
        assert anna.does.text == words_at(text, anna.does.evidence[0])


def test_only_the_first_actors_have_one() -> None:
    people = ("Anna", "Karl", "Erik", "Paul", "John", "Mary", "Jane", "Tom", "Peter", "Clara")
    text = " ".join(
        f"{name} Berg{'abcdefghij'[i]}sen opened the old bridge." for i, name in enumerate(people)
    )
    does = [actor.does is not None for actor in brief(text).actors if actor.kind == "person"]
    assert does == sorted(does, reverse=True)
    assert 0 < sum(does) <= 8 < len(does)
