"""Who is only cited by a document."""

import pytest

from generator.corpus.cited import is_only_cited
from tests.corpus.newsroom import report

OFFICE = "Port Office"


def is_cited(*lines: str, name: str = OFFICE) -> bool:
    briefing = report("a", *lines, actors=[name])
    return is_only_cited(briefing.actors[0], briefing)


@pytest.mark.parametrize(
    "line",
    [
        "“We stay,” Ines Duarte told the Port Office.",
        "The quay sank, according to Port Office.",
        "Port Office’s crime desk has reported that the quay sank.",
        "Speaking Sunday on\N{NO-BREAK SPACE}Port Office, the mayor wept.",
    ],
)
def test_who_reports_or_is_told_something_is_only_cited(line: str) -> None:
    assert is_cited(line)
    assert is_cited(line, "Port Office said the quay was old.")
    assert not is_cited(line, "Divers searched Port Office.")


@pytest.mark.parametrize(
    "line", ["Port Office said the quay was old.", "Port Office closed the quay.", "They sued Port Office."]
)
def test_who_has_a_part_in_what_is_told_is_more_than_cited(line: str) -> None:
    assert not is_cited(line)


def test_people_and_countries_are_more_than_cited_whatever_they_report() -> None:
    assert not is_cited("Ines Duarte reported that the quay sank.", name="Ines Duarte")
    assert not is_cited("The mayor told Norland.", name="Norland")
