"""Opens every payload in every field of every format in a browser, each in seeds of its own.

    python scripts/payloads.py

The tests open all payloads at once; this takes minutes, and says how much it tried.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import find_browser
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from generator.briefings import Outcome, brief
from generator.settings import Settings
from tests.site import test_payloads as trial
from tests.site.building import build_site
from tests.site.payloads import PAYLOADS

AT_ONCE = 16  # payloads in one site


def main() -> None:
    """Try all payloads; ends at the first page on which one comes to life."""
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=find_browser.find()) as browser,
    ):
        page = browser.new_page()
        page.add_init_script(trial.LISTEN)
        calm = sound(page, Path(folder, "sound"))
        seeds = pages = 0
        for start in range(0, len(PAYLOADS), AT_ONCE):
            outcomes, found = opened(page, Path(folder, f"from-{start}"), PAYLOADS[start : start + AT_ONCE])
            trial.assert_lifeless(found, calm)
            seeds += sum(outcome.briefing is not None for outcome in outcomes)
            pages += len(found)
            print(f"{min(start + AT_ONCE, len(PAYLOADS))} payloads, {seeds} seeds, {pages} pages", flush=True)


def sound(page: Page, here: Path) -> trial.Visited:
    """The pages of harmless words: each in seeds of its own, and all in the same ones."""
    words = list(map(trial.harmless, (*PAYLOADS, trial.WORST)))
    _, apart = opened(page, here / "apart", words[-AT_ONCE:])
    build_site(here / "together", trial.outcomes_of(here / "seeds", words), strict=False)
    together = trial.visit(page, here / "together")
    return {
        f"{name}/{path}": found for name, site in enumerate((apart, together)) for path, found in site.items()
    }


def opened(page: Page, here: Path, payloads: Sequence[str]) -> tuple[list[Outcome], trial.Visited]:
    """What became of seeds full of each payload, and what a browser finds on the pages of their site."""
    (here / "seeds").mkdir(parents=True)
    for number, payload in enumerate(payloads):
        trial.seeds_of(here / "seeds" / str(number), [payload])
    outcomes = list(brief([here / "seeds"], Settings(), cache_dir=None))
    build_site(here / "site", outcomes, strict=False)
    return outcomes, trial.visit(page, here / "site")


if __name__ == "__main__":
    main()
