import re

from msgspec.structs import replace

from generator.corpus.connections import Tie
from generator.corpus.counts import Course
from generator.site.briefing import Reference
from generator.site.charts import MOST_PLACES, NAME_LENGTH, ActorLink, draw_arcs, draw_columns
from generator.site.language import ENGLISH
from generator.site.presentation import DEFAULT
from tests.site.hostile import HOSTILE
from tests.site.reading import Reading

ACTORS = {id: ActorLink(name=f"{id} Stone", href=f"{id}/") for id in ("Ada", "Bela", "Carla", "Dora")}
TIES = (
    Tie(ends=("Ada", "Carla"), count=4, speaks=("Ada",)),
    Tie(ends=("Ada", "Bela"), count=1),
)
MONTHS = Course(columns=("2023-01", "2023-02", "2023-03"), counts=(1, 0, 4), outside=2)


def drawn(ties: tuple[Tie, ...] = TIES, actors: dict[str, ActorLink] = ACTORS) -> str:
    return draw_arcs(DEFAULT.templates, ties, actors, label="Who", caption="Lines", places=())


def test_rows_are_links_in_order_and_only_of_those_who_are_connected() -> None:
    svg = drawn().partition("</svg>")[0]
    assert Reading(svg).links == ["Ada/", "Bela/", "Carla/"]
    assert 'aria-label="Ada Stone"' in svg


def test_a_line_is_as_thick_as_the_tie_is_strong() -> None:
    lines = drawn().partition("</g>")[0]
    assert re.findall(r'stroke-width="([\d.]+)"( class="speaks")?', lines) == [
        ("3.6", ' class="speaks"'),
        ("1.2", ""),
    ]


def test_the_picture_is_told_in_words() -> None:
    told = " ".join(re.sub("<[^>]+>", "", drawn().partition("<details>")[2]).split())
    assert "Ada Stone and Carla Stone: 4 briefings; Ada Stone speaks about Carla Stone" in told
    assert "Ada Stone and Bela Stone: 1 briefing" in told


def test_of_very_many_places_the_words_lead_to_the_first() -> None:
    count = MOST_PLACES + 3
    ties = (replace(TIES[0], count=count, places=tuple(range(count))), TIES[1])
    places = [Reference(href=f"#paragraph-{n}", label=f"¶{n}", name="", words="") for n in range(count)]
    html = draw_arcs(DEFAULT.templates, ties, ACTORS, label="Who", caption="Lines", places=places)
    assert [link for link in Reading(html).links if link.startswith("#")] == [
        f"#paragraph-{n}" for n in range(MOST_PLACES)
    ]
    assert "and 3 more" in html


def test_lines_stay_within_the_picture() -> None:
    many = {str(n): ActorLink(name="N" * 90, href=f"{n}/") for n in range(40)}
    svg = drawn(tuple(Tie(ends=("0", str(n)), count=n) for n in range(1, 40)), many)
    width, height = map(int, re.findall(r'viewBox="0 0 (\d+) (\d+)"', svg)[0])
    for x, top, wide, _, _, bottom in re.findall(
        r'd="M(\S+) (\S+)A(\S+) (\S+) 0 0 1 (\S+) (\S+)"', svg.partition("</g>")[0]
    ):
        assert float(wide) > 0
        assert float(x) + float(wide) <= width
        assert 0 < float(top) < float(bottom) < height
    assert max(map(len, re.findall(r"<text[^>]*>([^<]*)<", svg))) <= NAME_LENGTH


def test_no_ties_and_no_courses_are_no_pictures() -> None:
    assert not drawn(())
    assert not draw_columns(DEFAULT.templates, [], title="T", noun="briefing", language=ENGLISH)


def test_columns_are_as_high_as_they_count_and_said_in_words() -> None:
    svg = draw_columns(
        DEFAULT.templates, [(None, MONTHS)], title="Briefings.", noun="briefing", language=ENGLISH
    )
    assert re.findall(r'<rect x="[^"]+" y="([\d.]+)" width="[^"]+" height="([\d.]+)"/>', svg) == [
        ("33.0", "11.0"),
        ("0.0", "44.0"),
    ]
    assert 'aria-label="January 2023: 1 briefing, March 2023: 4 briefings"' in svg
    assert "The highest column stands for 4 briefings in one month." in svg
    assert "2 earlier or later ones are not drawn." in svg


def test_columns_that_lead_somewhere_are_links_with_names() -> None:
    svg = draw_columns(
        DEFAULT.templates,
        [(None, MONTHS)],
        title="Events.",
        noun="event",
        language=ENGLISH,
        href=lambda date: f"#{date}",
    )
    assert Reading(svg).links == ["#2023-01", "#2023-03"]
    assert 'aria-label="March 2023: 4 events"' in svg


def test_hostile_names_stay_words() -> None:
    named = ActorLink(name=HOSTILE, href="x/")
    actors = {"Ada": named, "Bela": ACTORS["Bela"], "Carla": named}
    plain = [tag for tag, _ in Reading(drawn()).tags]
    assert [tag for tag, _ in Reading(drawn(TIES, actors)).tags] == plain
    assert "<script" not in draw_columns(
        DEFAULT.templates, [(named, MONTHS)], title="T", noun="briefing", language=ENGLISH
    )
