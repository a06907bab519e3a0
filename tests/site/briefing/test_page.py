import re
from urllib.parse import unquote

import pytest
from msgspec.structs import replace

from generator.model import Briefing, Evidence, Mention, Speaker
from generator.publish import Policy, publish
from generator.site.briefing import briefing_page
from generator.site.presentation import DEFAULT
from tests.site import hostile, make
from tests.site.reading import Reading

BRIDGE = make.bridge()


def read(briefing: Briefing, edit_url: str | None = None) -> Reading:
    page = briefing_page(briefing, edit_url=edit_url)
    return Reading(f"<style>{page.style}</style>{page.html}")


def covered(*spans: Evidence) -> str:
    return "".join("".join(make.TEXT[span.start : span.end].split()) for span in sorted(spans))


def span(noun: object) -> Evidence:
    return Evidence(start=noun.start, end=noun.end)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("id", "evidence"),
    [
        ("summary-1-source", BRIDGE.summary[0].evidence),
        ("actor-1-source", tuple(span(mention) for mention in BRIDGE.actors[0].mentions)),
        ("actor-1-role", (make.place(make.TEXT, "Mayor"),)),
        ("quote-1-source", (span(BRIDGE.quotes[0]),)),
        ("quote-3-source", (span(BRIDGE.quotes[2]),)),
        ("question-1-source", BRIDGE.questions[0].evidence),
        ("event-1-source", BRIDGE.timeline[0].evidence),
    ],
)
def test_each_statement_links_to_exactly_its_evidence(id: str, evidence: tuple[Evidence, ...]) -> None:
    page = read(BRIDGE)
    assert f"#{id}" in page.links
    assert page.lit(id) == covered(*evidence)


def test_a_quote_lights_up_with_the_words_that_credit_it() -> None:
    assert read(BRIDGE).lit("quote-2-source") == "Thecouncilfearsthecost,aclerkclaimed"


def test_a_quote_is_cited_by_its_own_paragraph_where_its_speaker_is_named_before() -> None:
    speaker = Speaker(actor=None, name="Ada Stone", start=6, end=15, unnamed=False)
    quote = replace(BRIDGE.quotes[1], speaker=speaker)
    page = briefing_page(replace(BRIDGE, quotes=(quote,)), edit_url=None)
    assert re.findall('href="#quote-1-source"[^>]*>(¶.)', page.html) == ["¶2"]


def test_the_kind_of_a_document_is_among_its_facts_and_names_its_sections() -> None:
    speech = briefing_page(replace(BRIDGE, kind="speech"), edit_url=None)
    assert "<span>Speech</span>" in speech.html
    assert ("quotes", "What the speaker says") in speech.sections
    own = briefing_page(
        replace(BRIDGE, kind="speech"),
        edit_url=None,
        presentation=replace(DEFAULT, own_titles={"quotes": "Voices"}),
    )
    assert ("quotes", "Voices") in own.sections
    assert ("quotes", "Quotes") in briefing_page(BRIDGE, edit_url=None).sections


def test_an_answer_stands_below_its_question() -> None:
    quote = replace(BRIDGE.quotes[0], asked=make.place(make.TEXT, "The council fears the cost"))
    html = briefing_page(replace(BRIDGE, quotes=(quote,)), edit_url=None).html
    asked = html.index('<p class="asked quiet">The council fears the cost</p>')
    assert asked < html.index("It is open”", asked) < html.index("</figure>", asked)


def test_every_link_within_the_page_arrives_and_no_id_is_used_twice() -> None:
    page = read(BRIDGE)
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert not page.unclosed


def test_each_place_of_arrival_leads_back_to_its_statement() -> None:
    page = read(BRIDGE)
    arrivals = [id for id in page.ids if re.search("-(source|role)", id)]
    assert len(arrivals) == 8
    assert page.back == {id: "#" + re.sub("-(source|role).*", "", id) for id in arrivals}


def test_the_best_quotes_come_first_and_the_others_are_folded_by_speaker() -> None:
    one = BRIDGE.quotes[0]
    kinds = ("direct", "indirect", "mixed", "direct", "direct", "indirect", "direct")
    worth = (0.1, 0.9, 0.3, 0.8, 0.7, 0.2, 0.4)
    quotes = tuple(replace(one, kind=kind, salience=s) for kind, s in zip(kinds, worth, strict=True))
    html = briefing_page(replace(BRIDGE, quotes=quotes), edit_url=None).html
    shown, _, folded = html.partition('<details class="folded">')
    assert re.findall(r'id="(quote-\d)"', shown) == ["quote-2", "quote-4", "quote-5", "quote-7", "quote-3"]
    assert re.findall(r'id="(quote-\d)"', folded) == ["quote-1", "quote-6"]
    assert "<summary>2 more</summary>" in folded
    assert folded.count("<h3>") == 1
    few = briefing_page(replace(BRIDGE, quotes=quotes[:5]), edit_url=None).html
    assert '<details class="folded">' not in few


def test_actors_beyond_the_first_are_folded_and_can_all_be_reached() -> None:
    [actor] = BRIDGE.actors
    many = tuple(replace(actor, id=f"a-{number}", name=f"Actor {number}.") for number in range(22))
    html = briefing_page(replace(BRIDGE, actors=many), edit_url=None).html
    shown, _, folded = html.partition("correcting")[0].partition("<summary>14 more</summary>")
    assert shown.count('class="actor-name"') == 8
    assert [f'actor-name">Actor {number}.' in folded for number in range(22)] == [False] * 8 + [True] * 14
    page = read(replace(BRIDGE, actors=many))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    nine = briefing_page(replace(BRIDGE, actors=many[:9]), edit_url=None).html
    assert "<summary>1 more</summary>" in nine


def test_an_actors_mentions_are_counted_and_told_by_their_words() -> None:
    [link] = [given for tag, given in read(BRIDGE).tags if "data-called" in given]
    assert link["aria-label"] == "3 mentions"
    assert link["data-called"] == "“Ada Stone” 2, “she” 1"
    [actor] = BRIDGE.actors
    many = [replace(actor.mentions[0], text=f"name {number}") for number in range(7)]
    told = read(replace(BRIDGE, actors=(replace(actor, mentions=(*many, many[6])),))).tags
    [called] = [given["data-called"] for _, given in told if "data-called" in given]
    assert called.startswith("“name 6” 2, ")
    assert called.endswith(", others 2")


def test_a_bar_leads_to_the_sections_that_exist_and_to_the_top() -> None:
    page = briefing_page(replace(BRIDGE, questions=(), timeline=()), edit_url=None)
    bar = page.html.partition('<nav class="jump"')[2].partition("</nav>")[0]
    assert Reading(bar).links == ["#summary", "#actors", "#quotes", "#source", "#briefing"]
    bare = briefing_page(make.briefing("bridge", make.seed()), edit_url=None).html
    assert "<nav" not in bare


def test_an_address_that_runs_is_not_linked() -> None:
    evil = replace(BRIDGE, source=replace(BRIDGE.source, url="javascript:alert(1)"))
    assert "javascript" not in briefing_page(evil, edit_url=None).html


def test_hostile_words_are_shown_as_they_are() -> None:
    page = read(hostile.briefing(hostile.HOSTILE))
    for id in ("briefing", "summary-1", "actor-1", "quote-1", "question-1", "event-1"):
        assert hostile.HOSTILE in page.text(id)


def test_no_word_of_a_seed_turns_ours() -> None:
    text = make.TEXT.replace("bridge", "br\u202edge").replace("cost", "c\u200bst")
    made = briefing_page(replace(make.bridge(), source=make.seed(text)), edit_url=None)
    assert not {"\u202e", "\u200b"} & set(made.html)
    # What is left out moves nothing: each statement still leads to its words.
    page = Reading(f"<style>{made.style}</style>{made.html}")
    assert page.lit("quote-1-source") == "Itisopen,”shesaid.“Anditwillstayopen."
    assert page.lit("quote-3-source") == "thecst"


def test_evidence_says_for_whom_words_are_taken_that_are_no_names() -> None:
    [actor], company = BRIDGE.actors, make.place(make.TEXT, "The council")
    mention = Mention(start=company.start, end=company.end, text="The council")
    council = replace(actor, id="vale", name="Vale Council", role=None, aliases=(), mentions=(mention,))
    taken = re.findall(
        r'id="([a-z]+-[0-9])-source(?:-2)?" data-taken="([^"]*)"',
        briefing_page(replace(BRIDGE, actors=(actor, council)), edit_url=None).html,
    )
    assert dict(taken) == {
        "quote-1": "“she” is taken for Ada Stone",
        "quote-2": "“The council” is taken for Vale Council",
        "question-1": "“The council” is taken for Vale Council",
    }


@pytest.mark.parametrize(
    ("policy", "lit"), [(Policy(), "No,Itwillneverevercloseagain."), (Policy(other="none"), None)]
)
def test_of_a_quote_in_pieces_only_these_are_shown_and_looked_for_at_the_publisher(
    policy: Policy, lit: str | None
) -> None:
    aside = " and ".join(f"ship {number}" for number in range(60))
    text = f"“No,” she said of {aside}. “It will never ever close again.”"
    source = replace(make.seed(text, ("body",)), url="https://example.org/", license="All rights reserved")
    pieces = make.place(text, "No,"), make.place(text, "It will never ever close again.")
    quote = replace(
        BRIDGE.quotes[0], start=pieces[0].start, end=pieces[1].end, spans=pieces, speaker=None, cue=None
    )
    made = publish(replace(make.briefing("ships", source), quotes=(quote,)), policy)
    page = read(made)
    ways = [link for link in page.links if ":~:" in link]
    assert [unquote(one) for one in ways] == ["https://example.org/#:~:text=No,never ever close again."]
    assert (page.lit("quote-1-source") if lit else None) == lit
