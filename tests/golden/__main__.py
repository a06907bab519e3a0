"""Writes the golden briefings anew, and prints what has changed."""

from __future__ import annotations

from tests.golden.briefings import NAMES, briefing, changes, in_words, renew, reviewed
from tests.golden.reader import SECTIONS, score


def main() -> None:
    """Renew all of them."""
    for name in NAMES:
        now = in_words(briefing(name))
        for change in changes(reviewed(name), now):
            print(f"{name}: {change}")
        renew(name, now)
    for section in SECTIONS:
        print(f"{section}: {score(section):.3f}")


main()
