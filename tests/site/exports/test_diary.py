"""The calendar of what comes next, read as a calendar program reads it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec.structs import replace

from generator.corpus.diary import find_diary
from generator.model import HIDDEN, Briefing
from generator.site.exports.ics import MOST, TITLE, calendar
from generator.site.language import ENGLISH
from tests.corpus.test_diary import announcing

EDITED = "on 15 March"  # its words may be any


def made(*briefings: Briefing, name: str = "Site") -> bytes:
    return calendar(
        name, [(one, f"https://example.org/{one.briefing.id}/") for one in find_diary(briefings)], ENGLISH
    )


def entries(*briefings: Briefing) -> list[dict[str, object]]:
    read = Calendar.from_ical(made(*briefings).decode())
    return [dict(one.items()) for one in read.walk("VEVENT")]


def titled(words: str, id: str = "a", on: str = "2024-03-15") -> Briefing:
    one = announcing(EDITED, on, id, corrected=True)
    text = f"{id}\n{words}"
    [event] = one.timeline
    return replace(one, timeline=(replace(event, text=words),), source=replace(one.source, text=text))


SPECIAL = st.sampled_from(["\r", "\n", "\r\n", "\u2028", ";", ",", "\\", "\\n", ":", '"', "🛶", "é", " "])
PLAIN = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters=HIDDEN + "@")
TITLES = st.lists(SPECIAL | PLAIN, max_size=2 * TITLE).map("".join)


@given(TITLES.filter(lambda words: "://" not in words and "www." not in words.lower()))
@example("x" * 66 + "🛶" * 20)
@example("BEGIN:VEVENT\r\nUID:1\u2028END:VCALENDAR; a, b\\n c\\")
def test_any_words_are_read_as_they_were(words: str) -> None:
    one = titled(f"On 15 March {words} opens.")
    [entry] = entries(one)
    plain = " ".join(f"On 15 March {words} opens.".split())
    summary = str(entry["SUMMARY"])
    assert summary == plain or (summary.endswith("…") and plain.startswith(summary[:-1]))
    assert str(entry["DESCRIPTION"]).split("\n")[0] == plain
    lines = made(one).split(b"\r\n")
    assert all(len(line) <= 75 and line.decode() is not None for line in lines)  # none ends within a letter
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_an_entry_has_its_day_its_document_and_its_link() -> None:
    [one] = entries(announcing("The council will vote on Friday."))
    assert one["DTSTART"].dt == date(2024, 3, 15)  # type: ignore[attr-defined]
    assert one["DTSTAMP"].dt == datetime(2024, 3, 12, tzinfo=UTC)  # type: ignore[attr-defined]
    assert str(one["URL"]) == "https://example.org/a/"
    told = str(one["DESCRIPTION"]).splitlines()
    assert told == ["The council will vote on Friday.", "a, 12 March 2024", "worked out from “Friday”"]
    assert "DTEND" not in one
    [lasting] = entries(announcing("The fair runs until Friday.", until="2024-03-17"))
    assert lasting["DTEND"].dt == date(2024, 3, 18)  # type: ignore[attr-defined]


def test_identifiers_stay_when_a_seed_comes_or_the_day_moves() -> None:
    one = announcing("The council will vote on 15 March.")
    [before] = entries(one)
    others = [announcing("The council will vote on 15 March.", "2024-03-16", "b", when="16 March")]
    others += [announcing(f"School {n} will open on 15 March.", id=f"c{n}") for n in range(3)]
    after = {str(entry["UID"]): entry["DTSTART"].dt for entry in entries(one, *others)}  # type: ignore[attr-defined]
    assert len(after) == 1 + len(others)
    assert after[str(before["UID"])] == date(2024, 3, 15)
    [event] = one.timeline
    moved = replace(one, timeline=(replace(event, date="2024-03-22", corrected=True),))
    [after_move] = entries(moved)
    assert after_move["UID"] == before["UID"]


def test_the_same_seeds_give_the_same_bytes_in_any_order() -> None:
    some = [announcing(f"School {n} will open on 15 March.", id=f"c{n}") for n in range(5)]
    assert made(*some) == made(*reversed(some))


@pytest.mark.parametrize(
    "words",
    [
        "See WWW.example.org",
        "ftp://example.org",
        "tel:+4412345",
        "write to a@example.org",
        "See example.org/go",
        # without what nobody sees, these are links, too
        "https:\u200b//example.org",
        "www\u2060.example.org",
        "https:\x01//example.org",
    ],
)
def test_what_programs_would_make_a_link_of_is_on_the_page_only(words: str) -> None:
    one = announcing(f"{words} and the vote will be held on 15 March.")
    assert find_diary([one])
    assert not entries(one)


def test_what_an_undated_document_announces_is_on_the_page_only() -> None:
    one = announcing("The council will vote on 15 March.")
    assert not entries(replace(one, source=replace(one.source, date=None)))


def test_the_last_days_of_a_long_calendar_are_kept() -> None:
    some = [
        announcing(
            "The council will vote on this day.", f"2{n // 28:03}-12-{n % 28 + 1:02}", f"a{n}", corrected=True
        )
        for n in range(28 * 25, 28 * 25 + MOST + 5)
    ]
    found = entries(*some)
    assert len(found) == MOST
    last = max(one.timeline[0].date or "" for one in some)
    assert max(one["DTSTART"].dt for one in found) == date.fromisoformat(last)  # type: ignore[attr-defined]
