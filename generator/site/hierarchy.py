"""The lists of a site: their addresses and titles, and which of them a page stands below."""

from __future__ import annotations

from generator.addresses import KINDS
from generator.rendering import N_
from generator.sections import OTHER_LISTS, all_sections, section_named

HOME = ""
CORRECTED = "corrected"  # the list of public corrections, where there are any
_TITLES = {
    "briefings": N_("Briefings"),
    "actors": N_("Actors"),
    f"actors/{KINDS['person']}": N_("People"),
    f"actors/{KINDS['organization']}": N_("Organisations"),
    f"actors/{KINDS['country']}": N_("Countries"),
    f"actors/{KINDS['place']}": N_("Places"),
    f"actors/{KINDS['group']}": N_("Groups"),
    "diary": N_("What comes next"),
    "sources": N_("Sources"),
    CORRECTED: N_("Corrections"),
    "tags": N_("Tags"),
}
_FIXED = frozenset(
    {HOME, "briefings", CORRECTED, *OTHER_LISTS, *(f"actors/{kind}" for kind in KINDS.values())}
)


def title_of(address: str) -> str:
    """What a list is called, in English: as its section, unless it has a title of its own."""
    return _TITLES.get(address) or section_named(address).title


def is_list(address: str) -> bool:
    """Whether a page has others below it."""
    return address in _FIXED or (address in (rows := all_sections()) and rows[address].listed)


def list_of(address: str) -> str | None:
    """The address of the narrowest list above a page; None above the home page."""
    if address == HOME:
        return None
    if address == "tags":  # which has the briefings in another order
        return "briefings"
    parts = address.split("/")
    above = ("/".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return next((address for address in above if is_list(address)), HOME)
