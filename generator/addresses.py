"""Which address belongs to whom, for all kinds of pages: folders of our part of the site.

The address of a page is made of the name or the id of what it shows, and of nothing else. Whatever joins the
site later, a page keeps its address, and an address keeps its page.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from posixpath import join

from generator.model import ActorKind, unaccented

LONGEST = 60  # characters of a name in an address
PAGE = "page"  # the folder of a list's further pages; no name may take it
NAMELESS = "not-given"  # the list of what has no name; no name may take it, either

KINDS: dict[ActorKind, str] = {
    "person": "people",
    "organization": "organisations",
    "country": "countries",
    "place": "places",
    "group": "groups",
}

_PLAIN = re.compile(r"[^\W_]+(?:--?[^\W_]+)*")
_DIGEST = 16  # letters of a digest: too many for a name to be made that has the digest of another
_WITH_DIGEST = re.compile(rf"-[0-9a-f]{{{_DIGEST}}}\Z")
_CUT = 40  # characters of a name before its digest: a file's name has at most 255 bytes
_SWAPPED = str.maketrans(" -", "- ")


def slug(name: str) -> str:
    """``name`` as part of an address: small letters and digits of any script, parted by hyphens."""
    return re.sub(r"[\W_]+", "-", unaccented(name).casefold()).strip("-")[:LONGEST].strip("-") or "unnamed"


def briefing_address(id: str) -> str:
    """The address of a briefing's page, given the id that a seed has or had."""
    return f"briefings/{id}"


def original_address(id: str) -> str:
    """Where the file of the briefing with this id is, if the site publishes it: the name is never its own."""
    return f"{briefing_address(id)}.pdf"


def actor_address(id: str) -> str:
    """The address of an actor's page, given the id that the actor has, or one that stands for it as well."""
    kind, _, name = id.partition("-")
    return f"actors/{KINDS[kind]}/{_unique(name)}"  # type: ignore[index]


def shelf_address(folder: str, name: str) -> str:
    """The address of the list of what has ``name``, folded, in common; "" is for what has none."""
    # A name that is spelled with hyphens is another one than that with blanks.
    return f"{folder}/{_unique(name.translate(_SWAPPED)) if name else NAMELESS}"


def page_address(address: str, number: int) -> str:
    """The address of a list's page, given that of its first."""
    return address if number == 1 else f"{address}/{PAGE}/{number}"


def under(path: str, name: str) -> str:
    """A name in the folder ``path``, which is our part of the site, as a name in the site."""
    return join(path, name)


def _unique(name: str) -> str:
    """``name`` as a part of an address that no other name has.

    A name that is fit for an address is that part itself; any other gets a digest, by which it differs from
    all that look alike there.
    """
    is_plain = (
        _PLAIN.fullmatch(name)
        and len(name) <= LONGEST
        and name not in (PAGE, NAMELESS)
        and not _WITH_DIGEST.search(name)
        and name == unicodedata.normalize("NFKC", name).casefold()
    )
    if is_plain:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
    return f"{slug(name)[:_CUT].strip('-')}-{digest}"
