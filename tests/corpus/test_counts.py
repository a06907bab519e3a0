import pytest

from generator.corpus import counts as module
from generator.corpus.counts import columns_for, course_of


def test_no_month_is_left_out_in_between() -> None:
    found = course_of(["2022-11-02", "2022-11-30", "2023-02", "2023-03-01"])
    assert found is not None
    assert found.columns == ("2022-11", "2022-12", "2023-01", "2023-02", "2023-03")
    assert (found.counts, found.outside) == ((2, 0, 0, 1, 1), 0)


def test_many_years_are_counted_by_year() -> None:
    found = course_of(["1990-01-02", "1992", "1992-03", "2001-01-01"])
    assert found is not None
    assert found.columns == tuple(map(str, range(1990, 2002)))
    assert found.counts[:3] == (1, 0, 2)


def test_a_far_outlier_is_told_but_not_drawn() -> None:
    found = course_of(["1709", *["2023-01"] * 6, "2023-02", "2023-03", "2050-01"])
    assert found is not None
    assert (found.columns, found.outside) == (("2023-01", "2023-02", "2023-03"), 2)


def test_there_are_never_more_columns_than_fit() -> None:
    assert len(columns_for(str(year) for year in range(1700, 2100, 3))) <= module.MOST_COLUMNS
    assert columns_for([]) == ()


@pytest.mark.parametrize(
    "dates",
    [[], ["2023-01"] * 9, ["2023-01", "2023-02", "2023-02"], ["2023-01", "2023-02", "2023-03"], ["soon"] * 4],
)
def test_what_says_nothing_is_no_picture(dates: list[str]) -> None:
    assert course_of(dates) is None
