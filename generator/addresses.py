"""Which address belongs to whom, for all kinds of pages: folders of our part of the site.

The address of a page is made of the name or the id of what it shows, and of nothing else. Whatever joins the
site later, a page keeps its address, and an address keeps its page. A former address leads on only while
nothing else asks for it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from posixpath import join

import msgspec

from generator.model import ActorKind, Problem, unaccented

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
_NAMED = 3  # other seeds that a problem names


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """The addresses that the file of a seed asks for, whether it gets them or not.

    ``id`` is that of its name, ``formerly`` are those of its former names.
    """

    path: str
    id: str
    formerly: tuple[str, ...] = ()


class Former(msgspec.Struct, frozen=True, kw_only=True):
    """A former id that the seed ``path`` claims.

    It leads to that seed's page unless other files have it: ``holders`` by their own names, ``rivals`` by
    saying the same of themselves.
    """

    id: str
    path: str
    holders: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether the address leads to the seed, if the seed has a page."""
        return not (self.holders or self.rivals)

    @property
    def problem(self) -> Problem:
        """What somebody who looks at the seed should know: where the address leads, or why it does not."""
        old = briefing_address(self.id)
        if self.stands:
            reason = f"'formerly' has the address {old} lead to this seed's page."
            remedy = "Make sure that this document was there before."
        elif self.holders:
            reason = (
                f"its former address {old} cannot lead to it: that is the address of {_some(self.holders)}."
            )
            remedy = "Take it out of 'formerly'."
        else:
            reason = f"its former address {old} leads nowhere: it is also claimed by {_some(self.rivals)}."
            remedy = "Take it out of 'formerly' of all but one."
        return Problem(
            path=self.path,
            line=None,
            reason=reason,
            remedy=remedy,
            severity="note" if self.stands else "flaw",
        )


def former_ids(claims: Iterable[Claim]) -> list[Former]:
    """Every former id that a seed claims, in the order of ``claims``, which are those of all files.

    An id that a file has by its own name is taken, even where that file has no page: it cannot be read, say,
    or others want the same id. What two claim leads to neither.
    """
    claims = list(claims)
    holders, claimants = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for claim in claims:
        holders[claim.id].append(claim.path)
        for id in claim.formerly:
            claimants[id].append(claim.path)
    return [
        Former(
            id=id,
            path=claim.path,
            holders=tuple(holders.get(id, ())),
            rivals=tuple(path for path in claimants[id] if path != claim.path),
        )
        for claim in claims
        for id in claim.formerly
        if id != claim.id
    ]


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


def _some(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return f"{', '.join(paths[:_NAMED])}{more}"
