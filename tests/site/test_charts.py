import re

from generator.corpus.counts import Course
from generator.site.charts import draw_columns
from generator.site.language import ENGLISH
from generator.site.presentation import DEFAULT

MONTHS = Course(columns=("2023-01", "2023-02", "2023-03"), counts=(1, 0, 4), outside=2)


def test_columns_are_as_high_as_they_count_and_said_in_words() -> None:
    svg = draw_columns(DEFAULT.templates, ENGLISH, MONTHS, "Briefings.", "briefing")
    assert re.findall(r'<rect x="[^"]+" y="([\d.]+)" width="[^"]+" height="([\d.]+)"/>', svg) == [
        ("33.0", "11.0"),
        ("0.0", "44.0"),
    ]
    assert 'aria-label="January 2023: 1 briefing, March 2023: 4 briefings"' in svg
    assert "The highest column stands for 4 briefings in one month." in svg
    assert "2 earlier or later ones are not drawn." in svg
