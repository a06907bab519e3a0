"""What is known of documents, old and new."""

from __future__ import annotations

from msgspec.structs import replace

from generator.briefings import Outcome
from generator.model import Briefing, Seed
from generator.review.changes import Change, Changes
from generator.review.report import LONGEST, write_report
from tests.review.test_report import section
from tests.site import make

BRIDGE = make.bridge()
DIFFERING = "Title, date, publisher and the like"


def changes(count: int, before: Seed, after: Seed) -> Changes:
    """So many documents of which the same changes."""

    def outcome(number: int, source: Seed) -> Outcome:
        path = f"{number}.txt"
        briefing = replace(BRIDGE, id=str(number), source=replace(source, path=path))
        return Outcome(path=path, briefing=briefing, problems=())

    found = (
        Change(path=f"{number}.txt", before=outcome(number, before), after=outcome(number, after))
        for number in range(count)
    )
    return Changes(changes=tuple(found), others=())


def openly(briefing: Briefing) -> Briefing:
    """A site that publishes whole texts under CC0 alone."""
    source = briefing.source
    return replace(
        briefing, source=replace(source, published="whole" if source.license == "CC0" else "evidence")
    )


def test_what_changes_alike_stands_once() -> None:
    source = replace(BRIDGE.source, license="CC0", url="https://trap.example")
    text = write_report(changes(100, BRIDGE.source, source))
    assert len(text) < LONGEST // 4
    url, license = section(DIFFERING, text)
    named = ", ".join(f"{number}&#46;txt" for number in range(5))
    assert license == f"- **license**: CC0 (before: none): {named} and 95 more"
    assert url.replace("\N{WORD JOINER}", "").startswith(
        "- **url**: https&#58;&#47;&#47;trap&#46;example (before: none)"
    )


def test_what_was_not_alike_before_stands_once_with_what_it_was() -> None:
    one, other = (
        changes(1, replace(BRIDGE.source, author=name), replace(BRIDGE.source, author="Z")) for name in "AB"
    )
    both = Changes(changes=(*one.changes, *other.changes), others=())
    assert section(DIFFERING, write_report(both)) == ["- **author**: Z (before: A, B): 0&#46;txt, 0&#46;txt"]


def test_it_is_told_when_more_or_less_of_a_text_is_published() -> None:
    opened = changes(2, BRIDGE.source, replace(BRIDGE.source, license="CC0"))
    (line,) = section("What is published", write_report(opened, openly))
    assert line.startswith("- **From now on the whole text is published**")
    assert line.endswith("0&#46;txt, 1&#46;txt")
    closed = changes(1, replace(BRIDGE.source, license="CC0"), BRIDGE.source)
    (line,) = section("What is published", write_report(closed, openly))
    assert line.startswith("- **From now on the sentences that the briefing rests on are published**")
    same = changes(1, BRIDGE.source, replace(BRIDGE.source, license="CC BY 4.0"))
    assert "What is published" not in write_report(same, openly)


def test_all_that_is_known_of_a_new_document_stands_with_it() -> None:
    source = replace(
        BRIDGE.source, url="https://vale.example", tags=("sea", "law"), date="2024-05-01", date_from="text"
    )
    new = Outcome(path="a.txt", briefing=replace(BRIDGE, source=source, kind="news"), problems=())
    found = Changes(changes=(Change(path="a.txt", before=None, after=new),), others=())
    lines = section("What is known of it", write_report(found, openly))
    assert [line.replace("\N{WORD JOINER}", "") for line in lines] == [
        "- **date**: 2024&#45;05&#45;01 &#40;from the text&#41;",
        "- **url**: https&#58;&#47;&#47;vale&#46;example",
        "- **language**: en",
        "- **kind**: news &#40;recognized&#41;",
        "- **tags**: “sea”, “law”",
        "- The sentences that the briefing rests on are published.",
    ]


def test_a_changed_text_is_told_even_where_its_briefing_stays() -> None:
    text = write_report(
        changes(1, BRIDGE.source, replace(BRIDGE.source, text=f"{BRIDGE.source.text} x", words=99))
    )
    assert "Its text has changed: 99 words (before: " in text
    assert "Its briefing says what it said before." in text
