"""How large a page may be."""

from __future__ import annotations

# Bytes of a whole page, at most, and the part of them for its frame (head, navigation).
PAGE = 2_000_000
FRAME = 100_000
