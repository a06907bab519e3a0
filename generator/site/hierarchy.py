"""The lists of a site: their addresses and titles, and which of them a page stands below."""

from __future__ import annotations

from generator.addresses import KINDS
from generator.rendering import N_
from generator.site.presentation import INDEXES

HOME = ""
TITLES = {
    "briefings": N_("Briefings"),
    "actors": N_("Actors"),
    f"actors/{KINDS['person']}": N_("People"),
    f"actors/{KINDS['organization']}": N_("Organisations"),
    f"actors/{KINDS['country']}": N_("Countries"),
    f"actors/{KINDS['place']}": N_("Places"),
    f"actors/{KINDS['group']}": N_("Groups"),
    "quotes": N_("Quotes"),
    "questions": N_("Open questions"),
    "timeline": N_("Timeline"),
    "sources": N_("Sources"),
    "tags": N_("Tags"),
    "kinds": N_("Kinds of documents"),
}
# Pages with other pages below them.
LISTS = frozenset({HOME, "briefings", *INDEXES, *(f"actors/{kind}" for kind in KINDS.values())})
_ORDERS = ("tags", "kinds")  # lists that have the briefings in another order


def list_of(address: str) -> str | None:
    """The address of the narrowest list above a page; None above the home page."""
    if address == HOME:
        return None
    if address in _ORDERS:
        return "briefings"
    parts = address.split("/")
    above = ("/".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return next((address for address in above if address in LISTS), HOME)
