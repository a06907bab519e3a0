from msgspec.structs import replace

from generator.corpus import by_month, newest_first
from generator.model import Briefing
from tests.site import make


def dated(id: str, date: str | None) -> Briefing:
    return make.briefing(id, replace(make.seed(), date=date, title=id))


def test_newest_come_first_and_undated_last() -> None:
    briefings = [dated("b", None), dated("old", "2022-12-31"), dated("new", "2023-01-01"), dated("a", None)]
    assert [briefing.id for briefing in newest_first(briefings)] == ["new", "old", "a", "b"]


def test_order_does_not_depend_on_the_order_of_input() -> None:
    briefings = [dated(id, "2023-01-01") for id in ("c", "a", "b")]
    assert newest_first(briefings) == newest_first(reversed(briefings))


def test_months_hold_their_own_days_and_undated_stand_apart() -> None:
    briefings = [
        dated("a", "2023-07-02"),
        dated("b", "2023-07-30"),
        dated("c", "2022-07-30"),
        dated("d", None),
        dated("e", "2023"),
    ]
    months = [(month.date, [briefing.id for briefing in month.briefings]) for month in by_month(briefings)]
    assert months == [("2023-07", ["b", "a"]), ("2023", ["e"]), ("2022-07", ["c"]), (None, ["d"])]
