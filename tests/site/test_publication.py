"""How much of a text is published, on its page and in the data, by what its licence says."""

from __future__ import annotations

import gzip
import re
from html import unescape
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from msgspec.structs import replace

from generator.model import Briefing, Evidence, Published, encode
from generator.site.briefing import briefing_page
from generator.site.home import newest_briefings
from generator.site.licences import is_open
from generator.site.publication import Policy, apply_policy, publishable, published_spans
from tests.site import make
from tests.site.building import ROOT, build_site, contents, outcome
from tests.site.reading import Reading

HIDDEN = "Nobody has asked the gulls"
LINES = (
    "Mayor Ada Stone opens the bridge",
    "Ada Stone opened the bridge on Monday. Nobody has asked the gulls. “It is open,” she said.",
    "Nobody has asked the gulls, Ada Stone wrote.",
    "It may rain. The council fears the cost. Mr. Case, of the council, left.",
)
TEXT = "\n".join(LINES)
PLACES = ("Ada Stone opened the bridge on Monday.", "“It is open,” she said.", "fears the cost")


def made(license: str | None = "All rights reserved", policy: Policy | None = None) -> Briefing:
    """A briefing whose statements rest on the first paragraph and on the middle of the last one."""
    bridge = make.bridge()
    first, quote, fear = (make.place(TEXT, words) for words in PLACES)
    said = replace(
        bridge.quotes[0],
        start=quote.start,
        end=quote.end,
        spans=(make.place(TEXT, "It is open,"),),
        speaker=None,
        cue=None,
    )
    mentions = [match.span() for match in re.finditer("Ada Stone", TEXT)]
    stone = replace(
        bridge.actors[0],
        role=None,
        mentions=tuple(
            replace(bridge.actors[0].mentions[0], start=start, end=end, text=TEXT[start:end])
            for start, end in mentions
        ),
    )
    source = replace(make.seed(TEXT, ("title", "body", "body", "body")), license=license)
    briefing = replace(
        make.briefing("bridge", source),
        summary=(replace(bridge.summary[0], evidence=(first,)),),
        quotes=(said,),
        questions=(replace(bridge.questions[0], evidence=(fear,)),),
        actors=(stone,),
    )
    return apply_policy(briefing, policy or Policy())


def reading(briefing: Briefing) -> Reading:
    page = briefing_page(briefing, edit_url=None)
    return Reading(f"<style>{page.style}</style>{page.html}")


def words(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]*>", "", html)).split())


@pytest.mark.parametrize(
    "license",
    [
        "CC BY 4.0",
        "cc-by-sa",
        "CC0",
        "Creative Commons Attribution",
        "Creative Commons Attribution 4.0 International",
        "Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0)",
        "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International Public License",
        "CC-BY-SA-3.0",
        "CC BY-ND 4.0",
        "CC-BY-NC-SA-4.0",
        "CC-BY-3.0-US",
        "CC0 1.0",
        "CC0 1.0 Universal",
        "CC0-1.0",
        "Public Domain Mark 1.0",
        "creativecommons.org/publicdomain/zero/1.0/",
        "http://creativecommons.org/licenses/by-sa/3.0/us/deed.en",
        "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)",
        "GFDL-1.3-or-later",
        "OGL-UK-3.0",
        "https://creativecommons.org/licenses/by/4.0/",
        "Public domain",
        "Public domain (US government work)",
        "Open Government Licence v3.0",
        "OGL",
    ],
)
def test_open_licences(license: str) -> None:
    assert is_open(license)


@pytest.mark.parametrize(
    "license",
    [
        "All rights reserved",
        "© 2023 Harbour Gazette",
        "Not in the public domain",
        "No Creative Commons licence",
        "nothing here is public domain",
        "Creative Commons",
        "CC BY 4.0 (pictures only)",
        "CC BY-SA-ND 4.0",
        "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/ does not hold here",
        "https://example.org/creativecommons.org/licenses/by/4.0/",
        "https://creativecommons.org/licenses/by/4.0/?no",
        "https://creativecommons.org/",
        "CC BY for the pictures, all rights reserved for the text",
        "mit freundlicher Genehmigung",
        "by permission",
        "proogle",
        "?",
    ],
)
def test_other_licences(license: str) -> None:
    assert not is_open(license)


OPEN = (
    "CC BY 4.0",
    "cc-by-sa",
    "CC0-1.0",
    "Creative Commons Attribution 4.0 International",
    "Public domain",
    "OGL",
)
# A word that no name of a licence has in it.
WORDS = st.sampled_from(["no", "not", "without", "only", "pictures"]) | st.text("bdqxzßж", min_size=3)


@given(st.sampled_from(OPEN), WORDS, st.integers(0, 9))
def test_a_name_with_another_word_is_not_open(license: str, word: str, at: int) -> None:
    words = license.split()
    words.insert(at, word)
    assert not is_open(" ".join(words))
    assert not is_open(f"{license} ({word})")


@pytest.mark.parametrize(
    ("license", "published"),
    [(None, "evidence"), ("CC BY 4.0", "whole"), ("All rights reserved", "evidence"), ("?", "evidence")],
)
def test_what_is_published_unless_the_owner_says_otherwise(license: str | None, published: str) -> None:
    assert made(license).source.published == published


@pytest.mark.parametrize("published", ["whole", "evidence", "none"])
def test_the_owner_may_say_otherwise(published: Published) -> None:
    policy = Policy(open=published, unstated=published, other=published)
    for license in (None, "CC BY", "©"):
        assert made(license, policy).source.published == published


def test_what_is_kept_are_whole_sentences_with_evidence() -> None:
    found = published_spans(made())
    assert found is not None
    assert [TEXT[span.start : span.end] for span in found] == [
        PLACES[0],
        PLACES[1],
        "The council fears the cost.",
    ]
    assert published_spans(made("CC BY 4.0")) is None
    assert published_spans(made("©", Policy(other="none"))) == ()


def test_evidence_over_paragraphs_keeps_both() -> None:
    over = Evidence(start=TEXT.index("she said"), end=TEXT.index("wrote"))
    briefing = made()
    briefing = replace(briefing, questions=(replace(briefing.questions[0], evidence=(over,)),))
    assert any(span.start <= over.start and over.end <= span.end for span in published_spans(briefing) or ())
    assert reading(briefing).lit("question-1-source") == re.sub(r"\s", "", TEXT[over.start : over.end])


def test_the_page_shows_the_sentences_and_where_others_are_left_out() -> None:
    found = reading(made())
    assert words(found.text("paragraph-2")).removeprefix("1 ") == f"{PLACES[0]} […] {PLACES[1]}"
    assert words(found.text("paragraph-4")).removeprefix("3 ") == "[…] The council fears the cost. […]"
    assert not {"paragraph-1", "paragraph-3"} & set(found.ids)
    html = briefing_page(made(), edit_url=None).html
    assert HIDDEN not in words(html)
    assert "Only some sentences that this briefing rests on" in html
    assert "Parts of the text of the file" in html


def test_links_lead_to_what_is_shown() -> None:
    found = reading(made())
    assert found.lit("actor-1-source") == "AdaStone"
    assert found.lit("quote-1-source") == "“Itisopen,”shesaid."
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    assert not found.unclosed


def test_a_text_that_is_withheld_leaves_the_statements() -> None:
    briefing = made("©", Policy(other="none"))
    html = briefing_page(briefing, edit_url=None).html
    found = Reading(html)
    assert HIDDEN not in html
    assert "The text is not shown" in html
    assert [id for id in found.ids if id.startswith("paragraph-") or id.endswith("-source")] == []
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    assert "Ada Stone opened the bridge on Monday." in found.text("summary-1")


def test_nothing_withheld_is_said_of_a_briefing_without_a_summary() -> None:
    briefing = replace(made("©"), summary=())
    page = briefing_page(briefing, edit_url=None)
    shown = page.description + newest_briefings([briefing], lambda _: "b/")
    assert HIDDEN not in shown
    assert "It may rain" not in shown


def test_the_data_hold_the_words_of_evidence_instead_of_the_text() -> None:
    briefing = made()
    found = publishable(briefing)
    assert found.source.text == ""
    assert HIDDEN.encode() not in encode(found)
    assert found.summary[0].evidence[0].text == PLACES[0]
    assert found.quotes[0].spans[0].text == "It is open,"
    assert found.questions[0].evidence[0].text == PLACES[2]
    # But for the words, all of it is as it was: the offsets are those of the whole text.
    bare = encode(found).replace(f',"text":"{PLACES[2]}"'.encode(), b"")
    assert msgspec.json.decode(bare, type=Briefing).questions == briefing.questions
    assert found.source.paragraphs == briefing.source.paragraphs


def test_the_data_of_a_withheld_text_hold_no_evidence() -> None:
    found = publishable(made("©", Policy(other="none")))
    assert (found.source.text, found.summary[0].evidence[0].text) == ("", "")


def test_the_data_of_a_whole_text_are_as_they_were() -> None:
    assert publishable(made("CC0")) == made("CC0")
    assert b'"text"' not in encode(made("CC0")).split(b'"evidence":')[1].split(b"]")[0]


def test_the_whole_site_holds_nothing_that_is_withheld(tmp_path: Path) -> None:
    source = made()
    unpublished = replace(source, source=replace(source.source, published="whole"))
    site = build_site(tmp_path, [outcome(unpublished)], site_url="https://example.org/")
    found = contents(site)
    for path, content in found.items():
        plain = gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
        assert HIDDEN.encode() not in plain, path
    assert {f"briefings/{source.id}.json", f"briefings/{source.id}.md", "feed.xml"} <= found.keys()
    assert "It is open" in found[f"briefings/{source.id}.md"].decode()
    assert any(path.endswith(".pf_fragment") for path in found)
    (data,) = msgspec.json.decode((site / "briefings.json").read_bytes(), type=list[Briefing])
    assert data.source.published == "evidence"


def test_a_setting_that_does_not_exist_is_refused(caplog: pytest.LogCaptureFixture) -> None:
    plugins = ["search", {"briefings": {"seeds": str(ROOT / "seeds"), "publish": {"other": "nothing"}}}]
    with pytest.raises(Abort):
        load_config(str(ROOT / "mkdocs.yml"), plugins=plugins)
    assert "whole, evidence, none" in caplog.text.replace("'", "").replace("(", "").replace(")", "")
