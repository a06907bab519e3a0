"""How much there may be: what is left out of a briefing, and what its page does with a long text."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.briefings import section_limits as limits
from generator.model import (
    Actor,
    Briefing,
    Event,
    Evidence,
    Mention,
    Paragraph,
    Question,
    Quote,
    Seed,
    Sentence,
    Speaker,
)
from generator.sections import SECTIONS, Most
from generator.seeds.limits import METADATA, PARAGRAPHS, TAGS
from generator.site.briefing import PAGE
from generator.site.exports.markdown_copy import as_markdown
from tests.site import building, make
from tests.site.reading import Reading

pytestmark = pytest.mark.nightly

MOST = {row.name: row.most for row in SECTIONS}
HEAVY = "&"  # the character that takes most bytes on a page for its size in a file


def quote(text: str = "It is open.", start: int = 0, actor: str | None = None) -> Quote:
    end = start + len(text)
    return Quote(
        text=text,
        kind="direct",
        start=start,
        end=end,
        spans=(Evidence(start=start, end=end),),
        speaker=Speaker(actor=actor, name=actor or "a clerk", start=start, end=end, unnamed=False),
        cue=None,
        uncertain=False,
    )


def event(start: int, text: str = "It opened.") -> Event:
    return Event(
        date="2023-07-16",
        precision="day",
        when="on Sunday",
        status="past",
        text=text,
        evidence=(Evidence(start=start, end=start + len(text)),),
    )


def actor(number: int, name: str = "Lee") -> Actor:
    return Actor(
        id=f"person-{number}",
        name=f"{name} {number}",
        kind="person",
        role=None,
        salience=0.5,
        aliases=(),
        mentions=(Mention(start=0, end=3, text="Lee"),),
    )


def pier(**said: object) -> Briefing:
    return replace(make.briefing("pier", make.seed()), **said)


def test_a_briefing_that_fits_stays_as_it_is() -> None:
    bridge = make.bridge()
    found, problems = limits.limit_briefing(bridge)
    assert found is bridge
    assert problems == ()


@pytest.mark.parametrize(
    ("section", "said", "limit"),
    [
        ("summary", Sentence(text="It is open.", evidence=(Evidence(start=0, end=5),)), MOST["summary"]),
        ("actors", actor(1), MOST["actors"]),
        ("quotes", quote(), MOST["quotes"]),
        (
            "questions",
            Question(text="Open?", kind="asked", evidence=(Evidence(start=0, end=5),)),
            MOST["questions"],
        ),
        ("timeline", event(0), MOST["timeline"]),
    ],
)
def test_each_section_has_a_limit_that_is_named(section: str, said: object, limit: Most) -> None:
    full = pier(**{section: (said,) * limit.number})
    assert limits.limit_briefing(full) == (full, ())
    found, [problem] = limits.limit_briefing(pier(**{section: (said,) * (limit.number + 7)}))
    assert found.sections == full.sections
    assert [(one.section, one.count, one.by) for one in found.left_out] == [(section, 7, "length")]
    assert (problem.path, problem.severity) == ("bridge.txt", "note")
    assert f"holds {limit.number:,} of {limit.number + 7:,}" in problem.reason


def test_quotes_of_actors_that_are_left_out_lead_to_nobody() -> None:
    actors = tuple(actor(number) for number in range(MOST["actors"].number + 1))
    quotes = (quote(actor="person-0"), quote(actor=f"person-{MOST['actors'].number}"))
    found, _ = limits.limit_briefing(pier(actors=actors, quotes=quotes))
    assert [said.speaker and said.speaker.actor for said in found.quotes] == ["person-0", None]
    assert [said.speaker and said.speaker.name for said in found.quotes] == [
        said.speaker and said.speaker.name for said in quotes
    ]


def seed_of(lines: list[str]) -> Seed:
    paragraphs, at = [], 0
    for line in lines:
        paragraphs.append(Paragraph(start=at, end=at + len(line), kind="body"))
        at += len(line) + 1
    return replace(make.seed(), text="\n".join(lines), paragraphs=tuple(paragraphs), title="Pier")


def size(folder: Path) -> int:
    return max(len(html.encode()) for html in building.pages(folder).values())


WORST = {
    "few characters, many bytes": [HEAVY * 90] * 11_000,
    "many paragraphs": ["a pier"] * PARAGRAPHS,
    "long words of other scripts": ["\N{CUNEIFORM SIGN A}" * 100] * 10_000,
}


@pytest.mark.parametrize("lines", WORST.values(), ids=WORST)
def test_the_worst_that_keeps_to_the_limits_has_a_small_page(tmp_path: Path, lines: list[str]) -> None:
    source = seed_of(lines)
    long = replace(
        source,
        title=HEAVY * METADATA["title"],
        author=HEAVY * METADATA["author"],
        publisher=HEAVY * METADATA["publisher"],
        license="CC BY 4.0 " + HEAVY * 280,
        url="https://example.org/" + "a" * 1_900,
        tags=tuple(f"{n:02}{HEAVY * 58}" for n in range(TAGS)),
    )
    everywhere = tuple(Mention(start=p.start, end=p.start + 1, text="a") for p in source.paragraphs)
    sentence = Sentence(text=HEAVY * 250, evidence=(Evidence(start=0, end=900),))
    briefing, _ = limits.limit_briefing(
        replace(
            make.briefing("pier", long),
            summary=(sentence,) * MOST["summary"].number,
            actors=tuple(
                replace(actor(n, HEAVY * 20), mentions=everywhere[n::100])
                for n in range(MOST["actors"].number)
            ),
            quotes=tuple(quote(HEAVY * 58, n * 60) for n in range(MOST["quotes"].number)),
            questions=(Question(text=HEAVY * 130, kind="asked", evidence=sentence.evidence),)
            * MOST["questions"].number,
            timeline=tuple(event(n * 600, HEAVY * 36) for n in range(MOST["timeline"].number)),
        )
    )
    site = building.build_site(tmp_path / "site", [building.outcome(briefing)], search=False)
    assert size(site) < PAGE
    html = (site / "briefings/pier/index.html").read_text("utf-8")
    assert "too long for one page" in html
    # What the page says of the rest is there.
    assert "../pier.md" in Reading(html).links
    copy = (site / "briefings/pier.md").read_text("utf-8")
    assert copy == as_markdown(briefing, address="briefings/pier/")
    assert copy.count("¶") >= len(lines)
