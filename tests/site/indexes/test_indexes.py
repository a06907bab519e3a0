"""The pages across briefings, made without MkDocs."""

import json
import re
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.corpus import read_corpus
from generator.model import Answered, Briefing, Role
from generator.sections import SECTIONS
from generator.site.briefing import briefing_page
from generator.site.home import filled_page
from generator.site.indexes import index_pages
from generator.site.indexes.catalog import Maker, catalog_of
from generator.site.indexes.name_files import MOST_OTHERS, name_files
from generator.site.page import Page
from generator.site.pages import briefing_context
from generator.site.presentation import DEFAULT
from tests.corpus.newsroom import FERRY, report, year
from tests.corpus.test_diary import announcing
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
        ("diary", "No document announces"),
        ("sources", "no briefings yet"),
    ],
)
def test_a_site_without_briefings_says_so(address: str, says: str) -> None:
    assert set(makers([])) == {"briefings", "diary", "sources", *(row.name for row in SECTIONS if row.listed)}
    assert says in html(address, [])


@pytest.mark.nightly
def test_no_page_grows_without_bound() -> None:
    sizes = []
    for number in (220, 390):
        made = {address: len(make(link).html) for address, make in makers(year(number)).items()}
        sizes.append(max(made.values()))
        assert len(made) > 70
    assert sizes[1] < 1.15 * sizes[0]


@pytest.mark.parametrize("address", ["briefings", "quotes", "timeline", "actors/people"])
def test_long_lists_are_in_pages_that_lead_to_each_other(address: str) -> None:
    made = makers(MANY)
    assert f"{address}/page/2" in made
    first, second = (Reading(made[one](link).html) for one in (address, f"{address}/page/2"))
    assert f"/{address}/page/2/" in first.links
    assert f"/{address}/" in second.links
    assert "page 2" in made[f"{address}/page/2"](link).title


def test_an_actors_page_has_all_that_is_known() -> None:
    made = makers(MANY)
    text = words(made["actors/people/ada-stone"](link).html)
    for part in ("harbour master", "mayor", "In others’ quotes", "Appears with", "All 52 briefings"):
        assert part in text
    for part in ("briefings", "quotes", "about", "questions"):
        assert f"actors/people/ada-stone/{part}" in made


def told_twice(role: Role, *, date: str | None, publisher: str | None) -> list[Briefing]:
    """Two briefings of Ada Stone, of which one gives her a role."""
    told = report("one", "Ada Stone spoke.", actors=["Ada Stone"], date=date, publisher=publisher)
    other = report("two", "Ada Stone left.", actors=["Ada Stone"], date="2020-01-01")
    return [replace(told, actors=(replace(told.actors[0], role=role),)), other]


def test_a_role_in_a_list_leads_to_the_document_that_gives_it_and_says_when() -> None:
    listed = html(
        "actors", told_twice(Role(text="clerk", evidence=()), date="2023-05-02", publisher="Ledger")
    )
    assert "/briefings/one/#actor-1" in Reading(listed).links
    assert "clerk ( 2 May 2023, Ledger )" in words(listed).replace(" ,", ",")


@pytest.mark.parametrize("address", ["actors", "actors/people", "actors/people/ada-stone"])
def test_a_role_that_needs_its_text_stands_on_no_page_across_briefings(address: str) -> None:
    role = Role(text="confidante", evidence=(), uncertain=True)
    briefings = told_twice(role, date="2023-05-02", publisher=None)
    assert "confidante" not in html(address, briefings)
    assert "confidante" in briefing(briefings[0], briefings).html


def test_a_day_that_is_worked_out_says_from_which_words() -> None:
    told = report(
        "one", "Ada Stone spoke then.", actors=["Ada Stone"], events=[("2023-05-01", "Ada Stone spoke then.")]
    )
    (event,) = told.timeline
    marked = replace(told, timeline=(replace(event, when="on Monday", worked_out=True),))
    other = report("two", "Ada Stone left.", actors=["Ada Stone"], date="2020-01-01")
    for address in ("timeline", "actors/people/ada-stone"):
        assert "worked out from “on Monday”" in html(address, [marked, other])
        assert "worked out" not in html(address, [told, other])
    assert "worked out from “on Monday”" in briefing(marked, [marked]).html


def test_a_question_says_when_it_is_or_was_due() -> None:
    line = "Ada Stone will sell the cranes."
    coming = report("a", line, date="2024-03-12", due="2024-03-30", questions=[("Will the cranes go?", line)])
    passed = report("b", line, date="2024-01-12", due="2024-02", questions=[("Will the ferry go?", line)])
    both = [coming, passed]
    page = html("questions", both)
    assert ' due <time datetime="2024-03-30">30 March 2024</time>' in page
    assert 'was due <time datetime="2024-02">February 2024</time>' in page
    assert "was due" in briefing(passed, both).html
    assert "was due" not in briefing(passed, [passed]).html


def test_what_comes_next_is_to_come_due_or_answered() -> None:
    due = announcing("The council will vote on 15 March.", id="due")
    newest = announcing("The fair opens on 22 March.", "2024-03-22", "new", when="22 March")
    newest = replace(newest, source=replace(newest.source, date="2024-03-20"))
    answered = Answered(seed="new.txt", id="new", title="It opened", paragraph=2)
    closed = announcing(
        "The pier will close on 14 March.", "2024-03-14", "closed", when="", answered=answered
    )
    page = html("diary", [due, newest, closed])
    states = re.findall(r'data-state="(\w+)"( hidden)?>', page)
    assert states == [("coming", ""), ("due", ""), ("answered", "")]
    order = ["The fair opens", "The council will vote", "The pier will close", "answered: It opened"]
    assert sorted(order, key=words(page).index) == order
    assert '/briefings/new/#paragraph-2"' in page
    assert '/briefings/new/#paragraph-2"' in briefing(closed, [due, newest, closed]).html
    assert 'data-state="due" hidden' in html("diary", [newest])
    news = filled_page("<!-- in the news -->", catalog_of(read_corpus([due, newest])), link, None)
    assert "The fair opens" in news
    assert "The council will vote" not in news


def test_questions_go_by_kind_and_readers_can_jump_to_each() -> None:
    made = makers(MANY)
    pages = [made[one](link) for one in ("questions", "questions/page/2")]
    assert [[id for id, _ in page.sections] for page in pages] == [["pending"], ["pending", "demanded"]]
    assert '/questions/page/2/#demanded"' in pages[0].html


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


def test_a_topic_has_its_actors_and_its_timeline_and_nothing_of_other_documents() -> None:
    made = makers(MANY[:40])
    page = made["tags/harbour"](link)
    assert [id for id, _ in page.sections] == ["actors", "timeline"]
    assert "/actors/countries/norland/" in Reading(page.html).links
    assert "20 briefings" in words(page.html)
    assert "All 20 dated events" in page.html
    paged = catalog_of(read_corpus(MANY[:40]), replace(DEFAULT, list_titles=10))
    assert dict(index_pages(paged))["tags/harbour/page/2"](link).sections == ()
    listed = words(made["tags/harbour/timeline"](link).html)
    strikes = [place for place in (1, 2, 38, 39) if f"Dockers of number {place} strike" in listed]
    assert strikes == [1, 39]


def test_the_same_words_of_two_documents_stand_once_with_both() -> None:
    left, said = "Ada Stone left.", "It is shut"
    both = [
        report(
            id,
            left,
            f"“{said},” Ada Stone said.",
            actors=["Ada Stone"],
            events=[("2023-05-02", left)],
            quotes=[("Ada Stone", said)],
        )
        for id in "ab"
    ]
    for address, words, anchor in (("timeline", left, "event"), ("quotes", said, "quote")):
        page = html(address, both)
        assert {f"/briefings/{id}/#{anchor}-1" for id in "ab"} <= set(Reading(page).links)
        assert page.count(words) == 1


def test_a_briefing_shows_related_ones_and_why() -> None:
    page = briefing(FERRY[0], [*FERRY, *MANY])
    assert page.sections[-1] == ("related", "Related briefings")
    related = page.html[page.html.index('id="related"') :].partition("</section>")[0]
    assert "/briefings/marigold/" in Reading(related).links
    assert "both: Ada Stone, " in related
    alone = briefing(FERRY[0], [FERRY[0], *MANY])
    assert ("related", "Related briefings") not in alone.sections


def test_pages_are_the_same_whatever_the_order_of_the_briefings() -> None:
    def made(briefings: list[Briefing]) -> dict[str, str]:
        return {address: make(link).html for address, make in makers(briefings).items()}

    assert made(MANY[:40]) == made(MANY[39::-1])


def names(files: dict[str, bytes], path: str) -> list[list[Any]]:
    """The rows of a file of names, which is a script that sets one list."""
    script = files[path].decode()
    assert script.startswith(f'(self.nameLists??={{}})["{path}"]=')
    return list(json.loads(script.partition("]=")[2]))


def test_a_file_of_names_has_all_that_occur_most_first_and_leads_to_their_places() -> None:
    catalog = catalog_of(read_corpus(MANY))
    files = dict(name_files(catalog, lambda address: f"{address}/"))
    actors = names(files, "actors/names.js")
    assert actors[0] == ["Norland", "actors/countries/norland/", 130, "countries", [], 133, 0]
    assert [row[2] for row in actors] == sorted((row[2] for row in actors), reverse=True)
    assert len(actors) == sum(one.named for one in catalog.corpus.actors.by_id.values())
    speakers = names(files, "quotes/names.js")
    made = makers(MANY)
    for name, url, *_ in speakers:
        address, _, anchor = url.partition("/#")
        assert f'id="{anchor}"' in made[address](link).html, name
    assert "a clerk" not in [row[0] for row in speakers]
    assert [row[2] for row in speakers] == sorted((row[2] for row in speakers), reverse=True)


def test_a_file_of_names_holds_nothing_that_nobody_sees_and_is_bounded() -> None:
    odd = "Ada \u202eenotS"
    one = report("a", f"{odd} left.", actors=[odd])
    many = tuple(f"Ada {number}" for number in range(200))
    one = replace(one, actors=(replace(one.actors[0], aliases=many),))
    files = dict(name_files(catalog_of(read_corpus([one])), str))
    assert set(files) == {"actors/names.js"}
    [row] = names(files, "actors/names.js")
    assert row[0] == "Ada enotS"
    assert len(row[4]) == MOST_OTHERS


def test_readers_jump_to_letters_and_years_on_any_page() -> None:
    made = makers(MANY)
    for address, anchor in (("actors/people", "letter-s"), ("briefings", "undated"), ("quotes", "speaker-1")):
        for at in (address, f"{address}/page/2"):
            nav = re.search('<nav class="places".*?</nav>', made[at](link).html, re.DOTALL)
            assert nav
            [target] = [target for target in Reading(nav[0]).links if target.endswith(f"#{anchor}")]
            place = target.partition("#")[0].strip("/") or at
            assert f'id="{anchor}"' in made[place](link).html


def test_home_tells_who_is_in_the_news() -> None:
    catalog = catalog_of(read_corpus(MANY))
    page = filled_page("<!-- in the news -->", catalog, link, None)
    assert "/actors/people/ada-stone/" in page
    assert "/tags/strike/" in page
    assert not filled_page("<!-- in the news -->", catalog_of(read_corpus([])), link, None).strip()


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
                one, edit_url=None, context=briefing_context(site, one, link), presentation=site.presentation
            ).html
        )
        assert actor.name in page.text(anchor) if listed else not anchor
