"""The Markdown copy of a page has all that the page shows of its document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import lxml.html
import pytest
from msgspec.structs import replace

from generator.model import Briefing, By, Failure, LeftOut
from generator.publish import Policy, publish
from generator.site.briefing import briefing_page
from generator.site.exports.markdown_copy import as_markdown
from tests.site import make

# What belongs to a page and not to its document: ways around, and what is counted anew.
CHROME = ("related", "correcting", "to-top", "cite", "back", "number", "jump")
COUNTED = re.compile(r"\d+ min read|Compiled by a program|Read the original")
Words = Counter[str]


def words_of(text: str) -> Words:
    return Counter(re.findall(r"\w+", text))


def shown(briefing: Briefing) -> Iterator[tuple[str, Words]]:
    """The words of each statement and paragraph of a page with its heading; with "", all other words."""
    page = lxml.html.fromstring(briefing_page(briefing, edit_url=None).html)
    for element in [*page.iter("summary"), *(one for name in CHROME for one in page.find_class(name))]:
        element.drop_tree()
    for section in page.iter("section"):
        title = "".join(heading.text_content().strip() for heading in section.iter("h2"))
        paragraphs = [one for one in section.iter("p") if one.get("id", "").startswith("paragraph-")]
        for part in [*section.find_class("statement"), *paragraphs]:
            places = {one.text_content(): one for one in part.find_class("reference")}
            for repeated in set(part.find_class("reference")) - set(places.values()):
                repeated.drop_tree()
            yield title, words_of(" ".join(part.itertext()))
            part.drop_tree()
    yield "", words_of(COUNTED.sub("", " ".join(page.itertext())))


def copied(briefing: Briefing) -> dict[str, list[Words]]:
    """The words of each block of a copy, by the heading of its section; "" has all."""
    copy = as_markdown(briefing, address="https://example.org/").replace("\\", "")
    found = {"": [words_of(copy)]}
    for part in copy.split("\n## ")[1:]:
        title, _, text = part.partition("\n")
        found[title] = [words_of(title), *map(words_of, re.split(r"\n\n(?!>)", text))]
    return found


def unsure() -> Briefing:
    """A briefing with a mark of each kind."""
    bridge = make.bridge()
    [stone] = bridge.actors
    first, *others = bridge.quotes
    assert stone.role
    return replace(
        bridge,
        kind="news",
        actors=(replace(stone, role=replace(stone.role, uncertain=True), corrected=True),),
        quotes=(replace(first, uncertain=True, asked=bridge.summary[0].evidence[0]), *others),
        questions=(replace(bridge.questions[0], due="2024-05", due_words="next month", corrected=True),),
        timeline=(replace(bridge.timeline[0], date="2024-05-01", until="2024-05-03", status="planned"),),
        source=replace(bridge.source, tags=("sea",), license="CC0", author="Ann", publisher="Gazette"),
    )


BRIDGE = make.bridge()
CASES = {
    "unsure": unsure(),
    "in part": publish(unsure(), Policy(open="evidence")),
    "not at all": publish(unsure(), Policy(open="none")),
    "written": BRIDGE.with_sections(
        {
            "summary": [replace(one, by=By(model="pen")) for one in BRIDGE.summary],
            "questions": [replace(one, by=By(), why="Nobody has said so") for one in BRIDGE.questions],
            "quotes": [replace(one, by=By(), via="the clerk", about="the bridge") for one in BRIDGE.quotes],
            "timeline": [replace(one, by=By(person="Ann Lee"), when="") for one in BRIDGE.timeline],
        }
    ),
    "emptied": replace(BRIDGE, quotes=(), left_out=(LeftOut(section="quotes", count=3, by="licence"),)),
    "failed": replace(BRIDGE, timeline=(), failures=(Failure(section="timeline", reason="KeyError"),)),
    "in French": replace(BRIDGE, summary=(), source=replace(BRIDGE.source, language="fr")),
}


@pytest.mark.parametrize("made", CASES.values(), ids=CASES)
def test_a_copy_has_all_words_of_its_page(made: Briefing) -> None:
    copy = copied(made)
    for title, words in shown(made):
        assert any(words <= block for block in copy[title]), (title, words)
