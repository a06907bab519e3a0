"""What is found of an article in a folder, what differs there, and what is not found."""

from __future__ import annotations

import pytest

from generator.articles.checker import Checked, check_sentences
from generator.articles.passages import Folder, Text
from generator.figures import mentions_in
from generator.model import Briefing, Seed
from generator.seeds import read_text
from generator.seeds.document import Metadata
from generator.settings import DEFAULTS
from tests.steps import TWICE, steps

HARBOUR = """Harbour reopens after the storm

The harbour of Port Vale reopened on Monday after nine days. Ada Stone, the harbour master, said 24.4% of the
berths were damaged by the storm and 5,620.98 tonnes of coal were lost.

"We will be back before the winter," said Ada Stone. "Nobody [in the town] gives up on the harbour."

The repairs cost $16m, and the first dockers of the union returned with Tom Ford on 14 February.

In 1997 a fire destroyed 310 warehouses of the old harbour, and José Núñez lost the mill that he had built.
"""
RAIL = """Rail line to Northfield is late

The Ministry of Transport in the United Kingdom said the line to Northfield would open in 2026, two years
late. A third report by the Federal Rail Office counted 58 bridges, 19 of which must be built again.
"""


def seed_of(text: str, name: str, date: str | None = None) -> Seed:
    seed = read_text(text, Metadata(language="en", date=date), name, DEFAULTS).seed
    assert seed is not None
    return seed


SEEDS = [seed_of(HARBOUR, "harbour.txt", "2005-02-16"), seed_of(RAIL, "rail.txt")]


def checked(sentence: str) -> list[Checked]:
    article = Text(seed_of(f"A day of news\n\n{sentence}\n", "article.txt"))

    def none(_: Seed) -> Briefing | None:
        return None

    return [one for one in check_sentences(article, Folder(article, SEEDS, none)) if one.place.start]


def verdict(sentence: str) -> str:
    return " ".join(one.verdict for one in checked(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbour master told of “we will be back BEFORE the winter”.",
        "“We will … before the winter,” said Ms Stone.",
        "“Nobody gives up on the harbour,” people say in Port Vale.",
        "“We will be back before the winter. Nobody gives up on the harbour,” Ada Stone said.",
        "The storm damaged about 24 % of the berths of the harbour.",
        "Some 5,600 tonnes of coal were lost in the harbour in the storm.",
        "The storm cost the harbour 5,621 tonnes of coal.",
        "The harbour of Port Vale was reopened on Monday, 14 February 2005.",
        "Repairs of the harbour cost about 16 million dollars.",
        "In the fire of 1997 Jose Nunez lost his mill in the harbour.",
        "Three hundred and ten warehouses of the harbour burned in 1997.",
        "In the U.K., the line to Northfield will open in 2026.",
        "58 bridges were counted by the FRO on the line to Northfield.",
    ],
)
def test_what_is_written_otherwise_is_found(sentence: str) -> None:
    assert verdict(sentence) == "found", checked(sentence)


@pytest.mark.parametrize(
    ("sentence", "there"),
    [
        ("The harbour of Port Vale was closed for eleven days before it reopened on Monday.", "nine"),
        ("“We will not be back before the winter,” said Ada Stone.", "We will be back before the winter"),
        ("“We will be back before a winter,” said Ada Stone.", "We will be back before the winter"),
        ("“We will be back before winter,” said Ada Stone.", "We will be back before the winter"),
        ("“We will be back before the winter,” said Gil Moss.", "Ada Stone"),
        ("The storm damaged 25 % of the berths of the harbour.", "24.4"),
        ("The repairs of the harbour after the storm cost $61m.", "$16m"),
        ("The first dockers of the union returned with Tom Ford on 15 February.", "14 February"),
        ("In 1998 a fire destroyed warehouses of the old harbour.", "1997"),
        ("Of 58 bridges on the line to Northfield, 91 must be built again.", "19"),
        ("The harbour master Ada Sloane said that berths were damaged by the storm.", ""),
    ],
)
def test_what_the_sources_say_otherwise_differs(sentence: str, there: str) -> None:
    [one] = checked(sentence)
    assert one.fails
    assert any(there in each.said for each in one.findings if each.verdict == "differs")


@pytest.mark.parametrize(
    ("sentence", "expected", "fails"),
    [
        ("Nobody knows what will come of it.", "nothing to check", False),
        ("“Cats are kept by those who can afford no dog,” he said.", "not found", True),
        ("Whales were seen by Gil Moss.", "nothing to check", False),
        ("“We will be back before the winter,” the Peruvian said.", "not found", False),
    ],
)
def test_what_no_source_tells_is_no_contradiction(sentence: str, expected: str, fails: bool) -> None:
    [one] = checked(sentence)
    assert (one.verdict, one.fails) == (expected, fails)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$5bn, 3.5 million euros and 40 euro cents", [5_000_000_000, 3_500_000, 40]),
        ("the 777-200LR and a P-3 Orion", [777]),
        ("20-25% of 1,234.5", [20, 25, 1234.5]),
        ("0.3000000000000004 and 120000000000", [0.3000000000000004, 120_000_000_000]),
        (f"1{'0' * 40} boats", []),  # more than can be calculated with
    ],
)
def test_numbers_are_read(text: str, expected: list[float]) -> None:
    found = mentions_in(text)
    assert [float(one.value) for one in found if not one.day] == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("1973", "from 1973-90", True),
        ("2004", "last year", None),
        ("Tuesday", "1 March 2005", None),
        ("9 August", "in August", None),
        ("March 2004", "a year ago", None),
        ("1 March", "1 April", False),
    ],
)
def test_dates_are_compared_as_far_as_both_tell(ours: str, theirs: str, expected: bool | None) -> None:
    [own], [other] = mentions_in(f"It was {ours}."), mentions_in(f"It was {theirs}.")
    assert own.same(other) is expected


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("41 boats and {n} ropes and ", "42 boats and 4{n}.5 ropes and "),
        ("some boats ", "some “boats "),
        ("some “boats ", "some boats "),
    ],
)
def test_twice_as_much_is_at_most_twice_the_work(ours: str, theirs: str) -> None:
    def work(size: int) -> int:
        said = ("".join(words.replace("{n}", str(n)) for n in range(size)) for words in (ours, theirs))
        article, source = (seed_of(f"The harbour council counted {words}.", "a.txt") for words in said)

        def check() -> None:
            text = Text(article)
            list(check_sentences(text, Folder(text, [source], lambda _: None)))

        return steps(check)

    work(10)  # what is looked up once for all
    assert work(200) < TWICE * work(100)
