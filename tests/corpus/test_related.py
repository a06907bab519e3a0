from collections.abc import Sequence

import pytest

from generator.corpus.actors import actors_of
from generator.corpus.related import Relation, find_related
from generator.model import Briefing
from tests.analysis.helpers import cases
from tests.corpus.newsroom import FERRY, report, year
from tests.steps import TWICE, steps

OTHERS = [report(f"other-{n}", f"Ida Wood{n} sells clocks.", actors=(f"Ida Wood{n}",)) for n in range(9)]
NORLAND = [report(f"norland-{n}", f"Norland sells {n} ships.", actors=("Norland",)) for n in range(9)]
STRIKE = report(
    "strike",
    "Ada Stone and Bela Marsh speak of the strike in Norland. The strike ends.",
    actors=("Ada Stone", "Bela Marsh", "Norland"),
    title="Strike of pilots ends",
)


def found(briefings: Sequence[Briefing]) -> dict[str, tuple[Relation, ...]]:
    return find_related(briefings, actors_of(briefings))


def told(relation: Relation) -> tuple[str, ...]:
    return (*(actor.name for actor in relation.actors), *relation.words)


RELATED = {
    "the same people in the same matter": (
        report(
            "a",
            "Ada Stone and Bela Marsh will speak again, as the strike goes on.",
            actors=("Ada Stone", "Bela Marsh"),
            title="No end of pilots' strike",
        ),
        ("Ada Stone", "Bela Marsh", "strike"),
    ),
    "one name": (report("a", "Ada Stone paints violets.", actors=("Ada Stone",)), None),
    "one name and a country": (
        report("a", "Ada Stone paints Norland.", actors=("Ada Stone", "Norland")),
        None,
    ),
    "a word of both titles": (report("a", "The strike went on.", title="After the strike"), None),
    "another language": (
        report(
            "a",
            "Ada Stone und Bela Marsh: strike in Norland. The strike ends.",
            title="Strike of pilots",
            language="de",
        ),
        None,
    ),
}


@pytest.mark.parametrize(("other", "reason"), cases(RELATED))
def test_texts_are_related_by_what_is_rare_and_not_by_one_name_or_word(
    other: Briefing, reason: tuple[str, ...] | None
) -> None:
    relations = found([STRIKE, other, *OTHERS, *NORLAND])
    assert [told(one) for one in relations["strike"]] == ([reason] if reason else [])
    assert [one.briefing.id for one in relations["a"]] == (["strike"] if reason else [])


def test_reports_of_one_event_are_related_and_what_has_nothing_in_common_is_not() -> None:
    relations = found([*FERRY, *OTHERS])
    assert [one.briefing for one in relations[FERRY[0].id]] == [FERRY[1]]
    assert not any(relations[one.id] for one in OTHERS)
    assert found([STRIKE]) == {"strike": ()}


def test_twice_the_briefings_take_little_more_than_twice_the_steps() -> None:
    def work(number: int) -> int:
        made = list(year(number))
        everyone = actors_of(made)
        return steps(lambda: find_related(made, everyone))

    assert work(400) <= 1.5 * TWICE * work(200)
