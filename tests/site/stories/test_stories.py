"""The pages of stories, made without MkDocs; and what other places tell of stories."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.corpus import read_corpus
from generator.model import Briefing, Evidence, Sentence, Story
from generator.rendering import one_line
from generator.site.briefing import briefing_page
from generator.site.briefing.context import briefing_context
from generator.site.exports import Site, feeds
from generator.site.home import filled_page
from generator.site.indexes.catalog import Catalog, catalog_of
from generator.site.page import Page
from generator.site.presentation import Presentation
from generator.site.publication import Policy, apply_policy
from generator.site.redirects import redirects
from generator.site.search.entries import catalog_entries
from generator.site.stories import story_pages
from generator.site.stories.links import story_feeds
from generator.site.stories.references import letters_of
from generator.site.stories.view import own_words
from tests.corpus.newsroom import report
from tests.site import hostile
from tests.site.reading import Reading

HULL = "The hull is torn in two places, and the water in the engine room stands a man high"
FERRY = (
    report(
        "aground",
        "The ferry Marigold ran aground off Calder with 212 passengers aboard, the coastguard said.",
        f"“{HULL},” said Ada Stone.",
        actors=("Ada Stone", "Calder"),
        date="2023-03-07",
        title="Ferry runs aground off Calder",
        publisher="Harbour News",
        quotes=(("Ada Stone", HULL),),
        questions=(("Who was on the bridge?", "Ada Stone"),),
        events=(("2023-03-07", "The ferry Marigold ran aground off Calder"),),
    ),
    report(
        "marigold",
        "Lifeboats took 219 passengers off the ferry Marigold that ran aground off Calder, it is said.",
        f"“{HULL.replace('two', 'three')},” said Ada Stone.",
        "Teachers cooked soup in the gymnasium of a school, and a choir sang until midnight.",
        actors=("Ada Stone", "Calder"),
        date="2023-03-08",
        title="Night in a school",
        publisher="Calder Daily",
        quotes=(("Ada Stone", HULL.replace("two", "three")),),
        events=(("2023-03-07", "the ferry Marigold that ran aground off Calder"),),
    ),
)
WHOLE = Policy(unstated="whole")


def catalog(
    members: Sequence[Briefing] = FERRY, policy: Policy = WHOLE, presentation: Presentation | None = None
) -> Catalog:
    """A site with one story, of all of ``members``."""
    published = [apply_policy(member, policy) for member in members]
    story = Story(
        id=members[0].id,
        title=members[0].source.title,
        seeds=tuple(member.source.path for member in members),
        first=members[0].source.date,
        last=members[-1].source.date,
        why="Both name Ada Stone.",
    )
    told = read_corpus(published)
    return catalog_of(told, presentation or Presentation(), feeds.NAMES, stories=(story,))


def link(address: str) -> str:
    return f"/{address}/"


def page(site: Catalog, address: str = "stories/aground") -> Page:
    return dict(story_pages(site))[address](link)


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def section(html: str, name: str) -> str:
    found = re.search(rf'<section class="{name}">.*?</section>', html, re.DOTALL)
    return words(found[0]) if found else ""


def test_a_story_tells_who_reports_and_what_differs_side_by_side() -> None:
    html = page(catalog()).html
    assert "A Ferry runs aground off Calder" in section(html, "tellers")
    assert "Harbour News · 7 March 2023" in section(html, "tellers")
    differs = re.findall(r'<b class="differs">(.*?)</b>', html)
    assert {"212", "219"} <= set(differs)
    assert "A number: passengers" in section(html, "differences")
    assert section(html, "own").startswith(
        "What only one tells New in B Calder Daily · 8 March 2023 Teachers"
    )


def test_a_quote_is_told_once_with_the_words_that_differ() -> None:
    html = page(catalog()).html
    assert section(html, "quotes").count("engine room") == 2  # the fullest, and the other's words
    assert '<b class="differs">three</b> places' in html
    assert section(html, "differences").count("engine room") == 2  # in how many places it is torn


def test_an_event_of_both_is_told_once() -> None:
    html = page(catalog()).html
    assert section(html, "timeline").count("7 March 2023") == 1
    assert sorted(re.findall("[AB] ¶1", section(html, "timeline"))) == ["A ¶1", "B ¶1"]


def test_every_link_of_a_story_leads_to_a_page_and_its_anchor() -> None:
    site = catalog()
    read = Reading(page(site).html)
    assert not read.unclosed
    assert len(read.ids) == len(set(read.ids))
    there = {
        f"/briefings/{one.id}/": Reading(
            briefing_page(
                one,
                edit_url=None,
                context=briefing_context(site, one, link),
                presentation=site.presentation,
            ).html
        )
        for one in site.corpus.briefings
    }
    references = [given["href"] for tag, given in read.tags if given.get("class") == "reference"]
    assert len(references) >= 8
    for target in references:
        address, _, anchor = target.partition("#")
        assert anchor in there[address].ids, target


@pytest.mark.parametrize("published", ["evidence", "none"])
def test_a_story_shows_no_more_of_a_text_than_its_briefings(published: str) -> None:
    members = (FERRY[0], replace(FERRY[1], summary=(), timeline=()))
    policy = Policy(unstated=published)  # type: ignore[arg-type]
    html = page(catalog(members, policy)).html
    assert "Teachers cooked soup" not in html
    assert "219" not in section(html, "differences")
    assert "Teachers cooked soup" in page(catalog(members)).html


def test_strangers_words_stay_words() -> None:
    members = [replace(hostile.briefing(hostile.HOSTILE), id=id) for id in ("aground", "marigold")]
    members = [
        replace(one, source=replace(one.source, path=f"{one.id}.txt", date=None, language="en"))
        for one in members
    ]
    harmless = [replace(hostile.briefing(hostile.HARMLESS), id=one.id) for one in members]
    harmless = [
        replace(one, source=replace(one.source, path=f"{one.id}.txt", date=None, language="en"))
        for one in harmless
    ]
    tags = [
        [tag for tag, _ in Reading(page(catalog(those)).html).tags if tag not in ("b",)]
        for those in (members, harmless)
    ]
    assert tags[0] == tags[1]
    assert "<script" not in page(catalog(members)).html
    for _, content in redirects(catalog(members), ()):
        assert b"<script" not in content


def test_a_long_story_is_told_of_its_newest_documents() -> None:
    members = [
        replace(
            one,
            id=f"m{number}",
            source=replace(one.source, path=f"m{number}.txt", date=f"2023-03-{number:02}"),
        )
        for number, one in enumerate([FERRY[0]] * 20, start=1)
    ]
    html = page(catalog(members), "stories/m1").html
    assert "from the newest 12 of them" in html
    assert ">T</b>" in html
    assert 'aria-label="Document A, ' not in html


def test_letters_go_on_behind_z() -> None:
    assert [letters_of(number) for number in (0, 25, 26, 51, 52, 702)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]


def test_words_that_differ_are_found_whatever_the_marks() -> None:
    parts = own_words("The hull is torn, in three places.", "the hull is torn in two places")
    assert [part.text for part in parts if part.own] == ["three"]
    assert "".join(part.text for part in parts) == "The hull is torn, in three places."


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_word_is_lost_however_two_versions_differ(text: str, other: str) -> None:
    parts = own_words(text, other)
    assert "".join(part.text for part in parts) == one_line(text)
    assert not any(part.own for part in own_words(text, text))


def test_a_briefing_leads_to_its_story() -> None:
    site = catalog()
    context = briefing_context(site, site.corpus.briefings[0], link)
    html = briefing_page(site.corpus.briefings[0], edit_url=None, context=context).html
    assert '<a href="/stories/aground/">2 documents tell of this</a>' in html


def test_the_home_page_shows_the_newest_stories_if_there_are_any() -> None:
    html = filled_page("<!-- newest stories -->", catalog(), link, None)
    assert "Newest stories" in html
    assert 'href="/stories/aground/"' in html
    without = catalog_of(read_corpus(FERRY))
    assert filled_page("<!-- newest stories -->", without, link, None).strip() == ""


def test_other_addresses_lead_to_the_story() -> None:
    ((path, content),) = redirects(catalog(), ())
    assert path == "stories/marigold/index.html"
    assert 'content="0; url=../aground/"' in content.decode()


def test_a_story_can_be_found() -> None:
    entries = [one for one in catalog_entries(catalog(), link) if ("kind", ("story",)) in one.filters]
    ((address, title, facts),) = [(one.address, one.title, one.facts) for one in entries]
    assert (address, title) == ("/stories/aground/", "Ferry runs aground off Calder")
    assert facts == "2 documents · 7 March 2023 – 8 March 2023"
    assert "Night in a school" in entries[0].html


def test_feeds_have_an_entry_a_story() -> None:
    site = Site(name="Briefings", description="", address="https://example.org/", language="en")
    files = dict(story_feeds(catalog(), site, lambda address: f"{address}/"))
    assert set(files) == {"stories-feed.xml", "stories-feed.json"}
    feed = json.loads(files["stories-feed.json"])
    assert feed["feed_url"] == "https://example.org/stories-feed.json"
    ((item),) = feed["items"]
    assert item["url"] == "https://example.org/stories/aground/"
    assert item["date_published"] == "2023-03-08T00:00:00+00:00"
    assert b"https://example.org/stories-feed.xml" in files["stories-feed.xml"]


def test_an_owner_can_leave_stories_out() -> None:
    without = catalog(presentation=Presentation(indexes=("actors",)))
    assert list(story_pages(without)) == []
    assert without.story_of == {}


def test_sections_that_an_owner_leaves_out_are_left_out_here_too() -> None:
    site = catalog(presentation=Presentation(sections=("summary",)))
    html = page(site).html
    assert section(html, "quotes") == section(html, "timeline") == section(html, "actors") == ""
    assert "#quote-1-source" not in html


def test_a_summary_without_place_has_no_link() -> None:
    lost = replace(
        FERRY[1], summary=(Sentence(text="Nobody was hurt.", evidence=(Evidence(start=0, end=1),)),)
    )
    html = page(catalog((FERRY[0], lost), Policy(unstated="none"))).html
    assert "Nobody was hurt." in html
