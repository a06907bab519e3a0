"""How large a page may be."""

from __future__ import annotations

# Bytes that a page of the site may have, and that its frame (head, navigation) has of them.
PAGE = 2_000_000
FRAME = 100_000
