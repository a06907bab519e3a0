"""The pages across briefings, made without MkDocs."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.corpus import read_corpus
from generator.model import Briefing
from generator.site.briefing import briefing_page
from generator.site.briefing.context import briefing_context
from generator.site.indexes import index_pages
from generator.site.indexes.catalog import Maker, catalog_of
from generator.site.page import Page
from generator.site.presentation import DEFAULT
from tests.corpus.newsroom import report, year
from tests.site.reading import Reading

MANY = list(year(130))


def makers(briefings: Iterable[Briefing]) -> dict[str, Maker]:
    return dict(index_pages(catalog_of(read_corpus(briefings))))


def link(address: str) -> str:
    return f"/{address}/"


def html(address: str, briefings: Iterable[Briefing] = MANY) -> str:
    return makers(briefings)[address](link).html


def words(text: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", text).split())


def briefing(which: Briefing, briefings: Iterable[Briefing]) -> Page:
    site = catalog_of(read_corpus(briefings))
    return briefing_page(which, edit_url=None, context=briefing_context(site, which, link))


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("briefings", "no briefings yet"),
        ("actors", "no actors yet"),
        ("quotes", "no quotes yet"),
        ("questions", "no open questions yet"),
        ("timeline", "no dated events yet"),
        ("sources", "no briefings yet"),
    ],
)
def test_a_site_without_briefings_says_so(address: str, says: str) -> None:
    assert set(makers([])) == {"briefings", "actors", "quotes", "questions", "timeline", "sources"}
    assert says in html(address, [])


def test_the_index_keeps_undated_briefings_apart() -> None:
    sections = makers(MANY[:3])["briefings"](link).sections
    assert sections == (
        ("month-2023-03", "March 2023"),
        ("month-2023-02", "February 2023"),
        ("undated", "Undated"),
    )


def test_no_page_grows_without_bound() -> None:
    sizes = []
    for number in (130, 390):
        made = {address: len(make(link).html) for address, make in makers(year(number)).items()}
        sizes.append(max(made.values()))
        assert len(made) > number
    assert sizes[1] < 1.15 * sizes[0]


@pytest.mark.parametrize(
    ("address", "size"),
    [
        ("briefings", DEFAULT.list_titles),
        ("quotes", DEFAULT.list_statements),
        ("timeline", DEFAULT.list_statements),
        ("actors/people", DEFAULT.list_titles),
    ],
)
def test_long_lists_are_in_pages_that_lead_to_each_other(address: str, size: int) -> None:
    made = makers(MANY)
    assert f"{address}/page/2" in made
    first, second = (Reading(made[one](link).html) for one in (address, f"{address}/page/2"))
    assert f"/{address}/page/2/" in first.links
    assert f"/{address}/" in second.links
    assert "page 2" in made[f"{address}/page/2"](link).title


def test_links_of_all_pages_lead_to_pages_and_their_anchors() -> None:
    made = makers(MANY)
    read = {f"/{address}/": Reading(make(link).html) for address, make in made.items()}
    read |= {f"/briefings/{one.id}/": Reading(briefing(one, MANY).html) for one in MANY[:1]}
    elsewhere = {f"/briefings/{one.id}/" for one in MANY}
    for address, page in read.items():
        assert not page.unclosed, address
        assert len(page.ids) == len(set(page.ids)), address
        for target in page.links:
            place, _, anchor = target.partition("#")
            place = place or address
            assert place in read or place in elsewhere, (address, target)
            assert not anchor or place not in read or anchor in read[place].ids, (address, target)


def test_the_headings_of_a_page_are_its_sections() -> None:
    for make in list(makers(MANY).values())[:200]:
        page = make(link)
        headings = re.findall(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', page.html)
        assert list(page.sections) == headings


def test_actors_are_listed_by_kind_without_a_script() -> None:
    page = Reading(html("actors"))
    assert {"/actors/people/", "/actors/countries/", "/actors/organisations/"} <= set(page.links)
    assert "/actors/places/" not in page.links
    countries = html("actors/countries")
    assert "/actors/countries/norland/" in countries
    assert "/actors/people/ada-stone/" not in countries


def test_an_actors_page_has_all_that_is_known() -> None:
    made = makers(MANY)
    text = words(made["actors/people/ada-stone"](link).html)
    for part in (
        "Ada Stone",
        "Person",
        "harbour master",
        "mayor",
        "Quotes",
        "In others’ quotes",
        "Appears with",
        "Open questions",
        "Timeline",
        "All 52 briefings",
    ):
        assert part in text
    for part in ("briefings", "quotes", "about", "questions"):
        assert f"actors/people/ada-stone/{part}" in made


def test_what_is_short_has_no_list_of_its_own() -> None:
    made = makers(MANY[: DEFAULT.actor_items])
    assert not [address for address in made if re.fullmatch(r"actors/[^/]+/[^/]+/(?!page/).+", address)]


def test_quotes_say_who_and_how_and_where_from() -> None:
    text = html("quotes", MANY[:3])
    assert (
        words(text).index("Ada Stone")
        < words(text).index("unnamed source")
        < words(text).index("Unattributed")
    )
    quote = text[text.index("<figure") : text.index("</figure>")]
    assert "holds back the wages" in quote
    assert "“said”" in words(quote)
    assert '/briefings/strike-0/#quote-1"' in quote


def test_what_comes_next_comes_first_and_what_has_passed_says_so() -> None:
    line = "Ada Stone will sell the cranes."
    coming = report("a", line, date="2024-03-12", due="2024-03-30", questions=[("Will the cranes go?", line)])
    passed = report("b", line, date="2024-01-12", due="2024-02", questions=[("Will the ferry go?", line)])
    both = [coming, passed]
    page = html("questions", both)
    assert page.index("What comes next") < page.index("Will the cranes go?") < page.rindex("Not settled")
    assert page.count("Will the cranes go?") == 2
    assert page.count("Will the ferry go?") == 1
    assert ' due <time datetime="2024-03-30">30 March 2024</time>' in page
    assert 'was due <time datetime="2024-02">February 2024</time>' in page
    assert "was due" in briefing(passed, both).html
    assert "was due" not in briefing(passed, [passed]).html
    assert "What comes next" not in html("questions", [passed, replace(coming, questions=())])


def test_questions_go_by_kind_and_long_kinds_have_pages() -> None:
    made = makers(MANY)
    assert [id for id, _ in made["questions"](link).sections] == ["pending", "demanded"]
    assert "All 65 questions of this kind" in made["questions"](link).html
    assert "questions/pending/page/2" in made
    assert "questions/pending" not in makers(MANY[:3])


def test_months_of_the_timelines_picture_lead_to_their_events() -> None:
    page = html("timeline")
    picture = page[page.index("<svg") : page.index("</svg>")]
    assert len(Reading(picture).links) == 12
    assert "/timeline/page/2/#month-2023-" in picture


def test_tags_are_left_out_where_no_seed_has_any() -> None:
    untagged = [replace(one, source=replace(one.source, tags=())) for one in MANY[:4]]
    assert not [address for address in makers(untagged) if address.startswith("tags")]
    assert "by tag" not in html("briefings", untagged)
    assert "by tag" in html("briefings")
    assert "Dockers of number 1 strike" in html("tags/harbour", MANY[:4])


def test_sources_have_their_briefings() -> None:
    assert "Publisher not given" in words(html("sources", MANY[:3]))
    assert "Dockers of number 0 strike" in html("sources/harbour-gazette", MANY[:3])


def test_names_publisher_and_tags_of_a_briefing_lead_on() -> None:
    page = Reading(briefing(MANY[1], MANY).html)
    wanted = ("actors/people/bela-marsh", "actors/countries/norland", "sources/evening-ledger", "tags/strike")
    assert {f"/{address}/" for address in wanted} <= set(page.links)


def test_a_briefing_shows_related_ones_and_why() -> None:
    page = briefing(MANY[1], MANY)
    assert page.sections[-1] == ("related", "Related briefings")
    related = page.html[page.html.index('id="related"') :].partition("</section>")[0]
    assert len(Reading(related).links) == 5
    assert "both: Bela Marsh, " in related
    assert "Norland" not in related  # it is in all of them
    alone = briefing(MANY[1], MANY[1:2])
    assert ("related", "Related briefings") not in alone.sections


def test_a_question_names_the_briefing_that_may_answer_it() -> None:
    line = "Ada Stone will sell the cranes to Norland."
    both = ("Ada Stone", "Norland")
    asked = report(
        "asked", line, actors=both, date="2023-01-01", questions=[("Will Ada Stone sell the cranes?", line)]
    )
    sold = report("sold", "Norland has the cranes of Ada Stone.", actors=both, date="2023-02-01")
    for text in (
        briefing(asked, [asked, sold]).html,
        html("questions", [asked, sold]),
        html("actors/countries/norland", [asked, sold]),
    ):
        answer = re.search('<p class="answer">.*?</p>', text)
        assert answer
        assert "May be answered in sold" in words(answer[0])
        assert "/briefings/sold/" in answer[0]
        assert "cranes" in answer[0]


def test_pages_are_the_same_whatever_the_order_of_the_briefings() -> None:
    def made(briefings: list[Briefing]) -> dict[str, str]:
        return {address: make(link).html for address, make in makers(briefings).items()}

    assert made(MANY[:40]) == made(MANY[39::-1])


NAMES = st.sampled_from(
    ["Ada Stone", "Bela Marsh", "Norland", "Port Office", "Quay", "Cleo Winter", "Ivo Lund"]
)


@given(casts=st.lists(st.lists(NAMES, unique=True), max_size=6), key=st.integers(0, 4), listed=st.booleans())
def test_an_actor_has_a_page_when_in_several_briefings_or_key_in_one(
    casts: list[list[str]], key: int, listed: bool
) -> None:
    briefings = [
        report(f"text-{number}", *(f"{name} was there." for name in cast), actors=cast)
        for number, cast in enumerate(casts)
    ]
    sections = DEFAULT.sections if listed else ("summary",)
    site = catalog_of(read_corpus(briefings), replace(DEFAULT, actor_pages=key, sections=sections))
    made = dict(index_pages(site))
    for actor in site.corpus.actors.by_id.values():
        worth = len(actor.parts) > 1 or any(
            cast.index(actor.name) < key for cast in casts if actor.name in cast
        )
        assert (actor.id in site.actors) == worth
        place, _, anchor = (site.to_actor(actor, link) or "").partition("#")
        if worth:
            assert (place.strip("/") in made, anchor) == (True, "")
            continue
        [one] = [one for one in briefings if place == f"/briefings/{one.id}/"]
        page = Reading(
            briefing_page(
                one,
                edit_url=None,
                context=briefing_context(site, one, link),
                presentation=site.presentation,
            ).html
        )
        assert actor.name in page.text(anchor) if listed else not anchor


def test_the_address_of_an_actors_page_does_not_depend_on_who_else_has_one() -> None:
    corpus = read_corpus([*MANY, report("accents", "Âda Stöne left.", actors=["Âda Stöne"])])
    most = catalog_of(corpus, replace(DEFAULT, actor_pages=100)).actors
    assert set(most) == set(corpus.actors.by_id)
    for key in range(4):
        some = catalog_of(corpus, replace(DEFAULT, actor_pages=key)).actors
        assert some.items() <= most.items()


def test_somebody_without_a_page_is_led_to_from_everywhere() -> None:
    others = [f"Witness Number{letter * 3}" for letter in "abcdefgh"]
    lines = [f"{name} saw it." for name in others]
    one = report("storm", *lines, actors=others, quotes=[(others[7], "saw it")], date="2024-05-06")
    site = catalog_of(read_corpus([one]))
    made = {address: Reading(make(link).html) for address, make in index_pages(site)}
    assert len([address for address in made if address.startswith("actors/people/")]) == DEFAULT.actor_pages
    for address in ("actors", "actors/people", "quotes"):
        assert "/briefings/storm/#actor-8" in made[address].links, address
