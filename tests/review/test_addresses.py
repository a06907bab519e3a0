"""Where addresses of briefings lead otherwise than before."""

from __future__ import annotations

from msgspec.structs import replace

from generator.addresses import Claim
from generator.briefings import Outcome
from generator.model import Briefing
from generator.review.changes import Change, Changes
from generator.review.report import write_report
from tests.review.test_report import section
from tests.site import make


def page(path: str, *formerly: str, text: str = "") -> Briefing:
    bridge = make.bridge()
    source = replace(bridge.source, path=path, formerly=formerly, text=f"{bridge.source.text} {text or path}")
    return replace(bridge, id=path.partition(".")[0], source=source)


def outcome(briefing: Briefing) -> Outcome:
    source = briefing.source
    return Outcome(path=source.path, briefing=briefing, problems=(), formerly=source.formerly)


def told(
    before: list[Briefing], after: list[Briefing], *others: Briefing, pageless: tuple[Claim, ...] = ()
) -> list[str]:
    old, new = ({one.source.path: outcome(one) for one in some} for some in (before, after))
    paths = sorted({**old, **new})
    changes = tuple(Change(path=path, before=old.get(path), after=new.get(path)) for path in paths)
    report = write_report(Changes(changes=changes, others=others, pageless=pageless))
    lines = section("Where they lead", report)
    return [line.replace("&#46;", ".").replace("**", "").removeprefix("- ") for line in lines]


def test_the_address_of_a_removed_document_leads_nowhere() -> None:
    assert told([page("pier.txt")], []) == ["pier leads nowhere from now on (before: pier.txt)."]


def test_a_new_document_at_its_own_address_is_no_news() -> None:
    assert told([], [page("pier.txt")]) == []
    assert told([page("pier.txt")], [replace(page("pier.txt"), summary=())]) == []


def test_who_takes_an_address_over_is_named() -> None:
    taken = ["pier leads to thief.txt from now on (before: pier.txt)."]
    assert told([page("pier.txt")], [page("thief.txt", "pier")]) == taken
    assert told([page("pier.txt")], [page("pier.md")]) == [taken[0].replace("thief.txt", "pier.md")]
    assert told([page("pier.txt"), page("thief.txt")], [page("thief.txt", "pier")]) == taken


def test_an_address_that_nothing_had_is_told() -> None:
    assert told([], [page("thief.txt", "pier")]) == [
        "pier leads to thief.txt from now on (there was nothing before)."
    ]


def test_what_is_there_keeps_its_address() -> None:
    assert told([], [page("thief.txt", "pier")], page("pier.txt")) == []


def test_an_address_that_a_file_without_a_page_wants_leads_to_nobody_else() -> None:
    gone = ["pier leads nowhere from now on (before: pier.txt)."]
    twin = Claim(path="pier.md", id="pier")
    assert told([page("pier.txt")], [page("thief.txt", "pier")], pageless=(twin,)) == gone
    broken = Outcome(path="pier.txt", briefing=None, problems=())
    changes = (
        Change(path="pier.txt", before=outcome(page("pier.txt")), after=broken),
        Change(path="thief.txt", before=None, after=outcome(page("thief.txt", "pier"))),
    )
    text = write_report(Changes(changes=changes, others=()))
    assert "**pier** leads nowhere from now on" in text


def test_an_address_that_two_claim_leads_to_neither() -> None:
    assert told([page("pier.txt")], [page("one.txt", "pier"), page("two.txt", "pier")]) == [
        "pier leads nowhere from now on (before: pier.txt)."
    ]
    assert told([], [page("two.txt", "pier")], page("one.txt", "pier")) == [
        "pier leads nowhere from now on (before: one.txt)."
    ]


def test_an_older_address_that_leads_on_no_more_is_told() -> None:
    assert told([page("pier.txt", "jetty")], [page("pier.txt")]) == [
        "jetty leads nowhere from now on (before: pier.txt)."
    ]


def test_a_page_that_goes_away_is_told_for_a_file_that_cannot_be_read() -> None:
    before = Outcome(path="pier.txt", briefing=page("pier.txt"), problems=())
    after = Outcome(path="pier.txt", briefing=None, problems=())
    text = write_report(Changes(changes=(Change(path="pier.txt", before=before, after=after),), others=()))
    assert "**pier** leads nowhere" in text
    assert "It gets no page" in text


def test_the_new_name_of_a_text_is_proposed_for_its_old_address() -> None:
    _, proposed = told([page("pier.txt", text="same")], [page("quay.txt", text="same")])
    assert proposed.startswith("quay.txt has the text of pier.")
    assert "'formerly: pier.txt'" in proposed
