"""What differs is put side by side, and what has grown since is an update."""

from __future__ import annotations

import pytest

from generator.model import Briefing, Evidence
from generator.stories.differences import find_differences
from generator.stories.figures import Difference
from tests.analysis.helpers import cases
from tests.corpus.newsroom import report


def differences(*members: Briefing) -> tuple[Difference, ...]:
    return find_differences(members, lambda *_: True)


SILENT = {
    "a running count that both documents have": (
        "At nine she had 1,410 votes. Clara Field now has a total of at least 1,353 votes in the count.",
        "At eight she had 1,353 votes. Clara Field now has a total of at least 1,410 votes in the count.",
    ),
    "a count that the later document has, too": (
        "The ferry ran aground off Calder with 212 passengers aboard, the coastguard said.",
        "The ferry ran aground off Calder with 219 passengers aboard, not 212, the coastguard said.",
    ),
    "one of two days that both documents name": (
        "On Monday divers came. The police will question the captain of the ferry on Tuesday in Calder.",
        "On Tuesday divers left. The police will question the captain of the ferry on Monday in Calder.",
    ),
    "one of two that it may be": (
        "The clinic of Orlo had 400 beds for fever patients in May and 430 beds in June.",
        "The clinic of Orlo has 415 beds for fever patients.",
    ),
    "of two people": (
        "Bela Marsh has the votes of 110 delegates, the convention counted.",
        "The convention counted the votes: Chidi Eze has 125 delegates.",
    ),
    "one that the later says was the figure before": (
        "The ferry ran aground off Calder, and 17 passengers were drowned.",
        "The number of passengers drowned off Calder stands at 19, and not at 17, as the ferry's owner said.",
    ),
    "of two whom only one document names": (
        "The shares of the Norline shipyard, which were traded in Calder, closed at $23.25, up 12 cents.",
        "In trading in Calder the shares of the Vesper shipyard closed at $19.50, up 12 cents.",
    ),
}

AGROUND = "The ferry ran aground off Calder with {} passengers aboard, the coastguard said."


def test_all_who_differ_stand_side_by_side_oldest_first() -> None:
    members = [report(f"r{count}", AGROUND.format(count)) for count in (212, 219, 221)]
    (found,) = differences(*members)
    assert [version.passage.words for version in found.versions] == ["212", "219", "221"]
    assert found.about == "passengers aboard"


@pytest.mark.parametrize(("one", "other"), cases(SILENT))
def test_in_doubt_nothing_differs(one: str, other: str) -> None:
    members = report("one", one, date="2023-03-07"), report("other", other, date="2023-03-07")
    assert differences(*members) == ()


def test_a_name_that_only_one_sentence_has_leaves_a_difference() -> None:
    (found,) = differences(
        report("one", "Their ferry ran aground off Calder with 212 passengers aboard, the coastguard said."),
        report("other", "The ferry ran aground off Calder with 219 passengers aboard, Ada Stone said."),
    )
    assert [version.passage.words for version in found.versions] == ["212", "219"]


def test_what_may_not_be_shown_is_not_compared() -> None:
    members = [report(f"r{count}", AGROUND.format(count)) for count in (212, 219)]

    def may_show(briefing: Briefing, _: Evidence) -> bool:
        return briefing.id == "r212"

    assert find_differences(members, may_show) == ()


@pytest.mark.parametrize(
    ("days", "counts", "what", "is_update"),
    [
        (("2023-03-07", "2023-03-08"), (17, 19), "sailors dead", True),
        (("2023-03-07", "2023-03-07"), (17, 19), "sailors dead", False),
        (("2023-03-07", None), (17, 19), "sailors dead", False),
        (("2023-03-07", "2023-03-08"), (19, 17), "sailors dead", False),
        (("2023-03-07", "2023-03-08"), (212, 219), "passengers aboard", False),  # it has not grown since
        (("2023-03-07", "2023-03-08"), (160, 140), "passengers still aboard", True),
        (("2023-03-07", "2023-03-08"), (140, 160), "passengers now ashore", True),
        (("2023-03-07", "2023-03-07"), (140, 160), "passengers now ashore", False),
    ],
)
def test_a_toll_that_grows_and_a_figure_that_is_of_now_are_updates(
    days: tuple[str, str | None], counts: tuple[int, int], what: str, is_update: bool
) -> None:
    line = "The ferry ran aground off Calder with {} {}, the coastguard said."
    members = [report(f"r{n}", line.format(n, what), date=day) for n, day in zip(counts, days, strict=True)]
    (found,) = differences(*members)
    assert found.is_update is is_update
    assert [one.date for one in found.versions] == (list(days) if is_update else [None, None])


def test_in_a_sentence_sent_out_again_a_toll_that_grows_is_an_update() -> None:
    line = "At least {} of them died when the old pier gave way beneath the crowd, and divers search on."
    days = ("2023-03-07", "2023-03-08")
    members = [report(f"r{n}", line.format(n), date=day) for n, day in zip((17, 19), days, strict=True)]
    (found,) = differences(*members)
    assert found.is_update
    assert [one.date for one in found.versions] == list(days)


def test_what_a_document_repeats_stands_once() -> None:
    line = "Clara Field now has a total of at least {} votes in the count, said the clerk of Calder. "
    (found,) = differences(report("one", line.format(1353)), report("other", 2 * line.format(1410)))
    assert [one.passage.words for one in found.versions] == ["1353", "1410"]


def test_prices_of_two_companies_do_not_differ() -> None:
    line = "In composite trading on the exchange of Calder, {} shares closed at {}, up 12 cents."
    members = [
        report(name.casefold(), line.format(name, price), actors=(name,))
        for name, price in (("Norline", "$23.25"), ("Vesper", "$19.50"))
    ]
    assert differences(*members) == ()
