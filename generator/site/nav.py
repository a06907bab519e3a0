"""The navigation that an owner writes: which pages it names, and what is left out of it."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from generator.site.mkdocs_files import HOME, source_of
from generator.site.presentation import INDEXES


def nav_without(nav: Any, left_out: Container[str]) -> Any:  # noqa: ANN401 - as deep as the owner likes
    """The navigation without these pages."""
    if isinstance(nav, list):
        kept = (nav_without(entry, left_out) for entry in nav)
        return [entry for entry in kept if entry]
    if isinstance(nav, dict):
        return {title: kept for title, entry in nav.items() if (kept := nav_without(entry, left_out))}
    return None if nav in left_out else nav


def pages_in_nav(nav: Any) -> Iterator[str]:  # noqa: ANN401 - as deep as the owner likes
    """The pages that the navigation names."""
    if isinstance(nav, str):
        yield nav
    elif nav:
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from pages_in_nav(entry)


def made_pages() -> set[str]:
    """The pages that a navigation may name and nobody needs to write, where the whole site is ours."""
    return {source_of(address, "") for address in (HOME, "briefings", *INDEXES)}
