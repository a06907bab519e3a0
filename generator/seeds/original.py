"""Decides whether a site may publish a file unchanged, and tells editors what is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.licences import is_open
from generator.model import Seed
from generator.rendering import page_ranges
from generator.seeds import sandbox
from generator.seeds.document import Flaw, Look, Unreadable
from generator.seeds.metadata.yaml_nodes import quoted_for_message

MAX_BYTES = 10_000_000
_KEYS = 12  # of what a file says of itself, at most


def judge_original(seed: Seed, data: bytes, stated: str | None) -> tuple[bool, Sequence[Flaw]]:
    """Whether the file of a seed may be published unchanged, and a note for the editor.

    ``stated`` is the licence in the sidecar or the defaults; what the document claims does not count. There
    is no note where that licence is not open.
    """
    if seed.format != "pdf" or stated is None or stated != seed.license or not is_open(stated):
        return False, ()
    refused: str | None = f"it is larger than {MAX_BYTES:,} bytes"
    try:
        if len(data) <= MAX_BYTES:
            look = sandbox.look_at_pdf(data)
            refused = look.refused
    except Unreadable as error:
        refused = error.flaw.reason.rstrip(".")
    if refused:
        reason = f"this file is not published itself, only its text: {refused}."
        return False, [Flaw(reason=reason, remedy="Print it into a new PDF.", severity="note")]
    reason = "; ".join(["this file is published in full", *_remarks(look, seed)]) + "."
    remedy = "Look through the whole file: words under black boxes are still in it."
    return True, [Flaw(reason=reason, remedy=remedy, severity="note")]


def _remarks(look: Look, seed: Seed) -> Iterator[str]:
    """What the file contains that its text does not show."""
    hidden = sorted({*look.hidden}.difference(seed.recognised))
    for what, pages in (
        ("no text", look.empty),
        ("annotations", look.annotated),
        ("text that is invisible, white or off the page", hidden),
    ):
        if pages:
            yield f"{what} on {'page' if len(pages) == 1 else 'pages'} {page_ranges(pages)}"
    about = [f"{key} {quoted_for_message(words)}" for key, words in sorted(look.about.items())[:_KEYS]]
    if about:
        yield f"it says of itself: {', '.join(about)}"
