"""What comes next, on the day on which somebody looks at it."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.corpus.test_diary import announcing
from tests.site.building import build_site, outcome


def test_what_has_had_its_day_by_now_moves_to_what_is_due(browser: Browser, tmp_path: Path) -> None:
    made = [
        announcing(f"The {id} will open on {on}.", on, id, when=on)
        for id, on in (("first", "2024-03-20"), ("second", "2024-03-21"), ("third", "2024-03-22"))
    ]
    site = build_site(tmp_path, map(outcome, made))
    with browser.new_page() as page:
        for today, expected in (
            ("2024-03-12", ("first second third", "")),
            ("2024-03-22", ("third", "second first")),
            ("2024-03-23", ("", "third second first")),
        ):
            page.clock.set_fixed_time(f"{today}T12:00")
            page.goto((site / "diary/index.html").as_uri())
            for state, ids in zip(("coming", "due"), expected, strict=True):
                entries = page.locator(f"[data-state={state}] li .what").all_inner_texts()
                assert " ".join(words.split()[1] for words in entries) == ids
            assert page.locator("[data-state=due]").is_visible() is bool(expected[1])
            assert page.get_by_text("Nothing").is_visible() is not bool(expected[0])
